"""What a scenario says of clinic.toml, applied: closed days, opening hours, profile and policy."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from models.policy import Policy, builtin_profiles, merged
from models.scenario import Scenario
from scheduler.planning.scenarios.blanks import POLICY_OF
from scheduler.planning.scenarios.desk import Desk
from scheduler.planning.scenarios.fields import TABLES
from scheduler.reading.nearest import Nearest
from scheduler.reading.policy import check_crossing
from scheduler.reading.problems import Place, Problems, quoted


def apply_settings(desk: Desk, scenario: Scenario, problems: Problems) -> None:
    """Lay the scenario's settings over those of the week."""
    said = scenario.settings
    monday = desk.week.week
    named = {*desk.settings["closed_days"], *said.closed_days}
    named |= {monday + timedelta(days=day) for day in said.closed_weekdays}
    desk.settings["closed_days"] = tuple(sorted(named))
    hours = {one.day: one for one in (*desk.settings["open_hours"], *said.open_hours)}
    desk.settings["open_hours"] = tuple(hours[day] for day in sorted(hours))
    for date in said.closed_days:
        if not 0 <= (date - monday).days < 7:
            problems.add("date-outside-week", _place(scenario, "closed_days"))
    _apply_policy(desk, scenario, problems)


def _apply_policy(desk: Desk, scenario: Scenario, problems: Problems) -> None:
    said, profiles = scenario.settings, builtin_profiles()
    layers, chosen = [dict(desk.week.policy)], said.profile
    if chosen is not None and chosen != desk.week.profile:
        if not _exchangeable(desk.week.profile, chosen, _place(scenario, "profile"), problems):
            return
        layers = [profiles["default"], profiles[chosen], _own(desk)]
        desk.settings["profile"] = chosen
    policy = merged(*layers, said.policy)
    check_crossing(policy, {"policy": said.policy}, lambda name: _place(scenario, name), problems)
    desk.settings["policy"] = policy.stating(desk.week.policy.stated | said.policy.keys())
    _remark(desk, scenario, problems)


def _exchangeable(now: str, chosen: str, place: Place, problems: Problems) -> bool:
    """Whether one profile of the program takes the place of another; the week does not keep those of clinic.toml."""
    profiles = builtin_profiles()
    if chosen not in profiles:
        known = f"{', '.join(sorted(profiles))}; what a profile of clinic.toml says goes under [policy]"
        problems.add("unknown-profile", place, Nearest(profiles).to(chosen), value=quoted(chosen), known=known)
    elif now not in profiles:
        problems.add("profile-fixed", place, value=quoted(now))
    return chosen in profiles and now in profiles


def _own(desk: Desk) -> dict[str, Any]:
    """What the clinic has set itself: all that [policy] is known to state, and all that differs from its profile."""
    profiles = builtin_profiles()
    base: Policy = merged(profiles["default"], profiles[desk.week.profile])
    stated = desk.week.policy.stated
    return {name: value for name, value in desk.week.policy if name in stated or value != getattr(base, name)}


def _remark(desk: Desk, scenario: Scenario, problems: Problems) -> None:
    """A parameter is of no use where every row has a value of its own; say so where any has."""
    for (table, column), name in POLICY_OF.items():
        rows = desk.rows[TABLES[table].file]
        capped = any(change.table == table and column in change.row.cells for change in scenario.changes)
        if name in scenario.settings.policy and not capped and any(row.has(column) for row in rows):
            problems.add("policy-only", _place(scenario, f"policy.{name}"), table=TABLES[table].file)


def _place(scenario: Scenario, name: str) -> Place:
    lines = scenario.settings.lines
    return Place(scenario.file, lines.get(name) or lines.get(name.rpartition(".")[0]), name)
