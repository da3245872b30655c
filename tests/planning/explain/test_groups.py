"""What is said to be possible for a group, held against the checker."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from instances.generator import generate
from models.finding import Finding
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.planning.explain.groups import GroupQuestion
from scheduler.planning.explain.members import Pattern, most_at_once
from scheduler.planning.shortfall.clinic import Clinic


def _running(asked: GroupQuestion, name: str, pattern: Pattern) -> Roster:
    """The roster with the copy in it: the first leader, rooms and members who can."""
    week, view = asked.clinic.week, asked.clinic.view
    leader = next(key for key, rules in asked._leaders.items() if not rules[pattern])
    able = [key for key, rules in asked._patients.items() if not rules[pattern]]
    who = next(some for some in combinations(able, asked.least) if most_at_once(asked.clinic, some) == len(some))
    rows = list(asked.clinic.roster.rows)
    for times in pattern:
        housed = (key for key, rules in asked._rooms.items() if not rules[(times,)])
        room = None if asked.service.telehealth else next(housed)
        rows += [
            RosterRow(
                session_id=f"{name}.{times[0]}",
                group_id=name,
                service_id=asked.row.service_id,
                kind="group",
                track_id=view.patient[key].track_id or week.patient[key].track_id or week.tracks[0].track_id,
                date=week.week + timedelta(days=times[0]),
                day=times[0],
                start=times[1],
                end=times[2],
                countable_minutes=asked.clinic.calendar.countable(asked.service),
                patient_id=key,
                clinician_id=leader,
                room_id=room,
                modality="telehealth" if asked.service.telehealth else "onsite",
            )
            for key in who
        ]
    return Roster(rows=tuple(rows))


def _possible(week: ClinicWeek, planted: Roster) -> Iterator[tuple[Roster, Roster]]:
    """Without each of its copies the planted roster, and with it again at each time that is said to be possible."""
    for name in Clinic(week, planted).view.copies:
        rest = Roster(rows=tuple(row for row in planted.rows if row.group_id != name))
        asked = GroupQuestion(Clinic(week, rest), week.group_of_copy[name])
        held = {(one.kind, one.key) for one in asked.facts}
        yield from (
            (rest, _running(asked, name, one)) for one in asked.patterns if asked._runs(one, held, asked.least)
        )


def _hard(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(one.rule, one.message) for one in findings if one.severity == "hard"}


def test_what_is_possible_is_allowed_and_nobody_is_worse_off() -> None:
    """The checker finds nothing new in the roster with the group, and stages 1 to 4 are no worse for it."""
    made = generate("small", "normal", 1)
    tried = list(_possible(made.week, made.planted))
    assert tried
    for rest, more in tried:
        before, after = examine(made.week, rest), examine(made.week, more)
        assert _hard(after.findings) <= _hard(before.findings)
        assert all(now <= then for now, then in zip(after.stages[:4], before.stages[:4], strict=True))
