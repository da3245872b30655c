"""clinic.toml of a clinic week."""

import json
from typing import Any

from models.clock import DAY_NAMES, clock
from models.policy import Policy, builtin_profiles, merged
from models.week import ClinicWeek


def settings_text(week: ClinicWeek) -> str:
    """The settings as TOML; ``[policy]`` holds what differs from the profile.

    A profile that is not one of ours is written as ``[profiles.NAME]`` with all that differs from the default.
    """
    lines = [f"name = {_toml(week.name)}", f"week = {week.week.isoformat()}", f"timezone = {_toml(week.timezone)}"]
    lines.append(f"grid_minutes = {week.grid_minutes}")
    if week.closed_days:
        lines.append(f"closed_days = [{', '.join(day.isoformat() for day in week.closed_days)}]")
    lines.append(f"profile = {_toml(week.profile)}")
    spans = [f'{DAY_NAMES[one.day]} = "{clock(one.start)}-{clock(one.end)}"' for one in week.open_hours]
    profiles = builtin_profiles()
    known = week.profile in profiles
    own = _differences(week.policy, merged(profiles["default"], profiles.get(week.profile, {})))
    title = "policy" if known else f"profiles.{_toml(week.profile)}"
    parts = [lines, ["[open_hours]", *spans] if spans else [], [f"[{title}]", *own] if own or not known else []]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _differences(policy: Policy, base: Policy) -> list[str]:
    return [
        f"{name} = {_toml('off' if value is None else value)}"
        for name, value in policy
        if value != getattr(base, name)
    ]


def _toml(value: Any) -> str:
    """Texts, numbers, truth values and lists look in TOML as they do in JSON; TOML also escapes U+007F."""
    text = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
    return text.replace("\x7f", "\\u007F")
