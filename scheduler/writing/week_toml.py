"""clinic.toml of a clinic week."""

import json
from collections.abc import Set
from datetime import date
from typing import Any

from models.clock import DAY_NAMES, clock
from models.policy import Policy, builtin_profiles, merged
from models.week import ClinicWeek
from scheduler.writing.wall_clock import zone_of


def settings_document(week: ClinicWeek) -> dict[str, Any]:
    """The settings as clinic.toml holds them; ``policy`` holds what it stated, and what differs from the profile.

    A profile that is not one of ours becomes one of ``profiles`` with all that differs from the default.
    """
    zone = zone_of(week)
    document: dict[str, Any] = {
        "name": week.name,
        "week": week.week,
        **({} if zone is None else {"timezone": zone}),
        "grid_minutes": week.grid_minutes,
        "closed_days": list(week.closed_days),
        "profile": week.profile,
        "open_hours": {DAY_NAMES[one.day]: f"{clock(one.start)}-{clock(one.end)}" for one in week.open_hours},
    }
    profiles = builtin_profiles()
    stated = week.policy.stated if week.profile in profiles else frozenset[str]()
    own = _own(week.policy, merged(profiles["default"], profiles.get(week.profile, {})), stated)
    return document | ({"policy": own} if week.profile in profiles else {"profiles": {week.profile: own}})


def settings_text(week: ClinicWeek) -> str:
    """The settings as TOML; what is empty is left out, profiles excepted."""
    document = settings_document(week)
    tables: dict[str, dict[str, Any]] = {
        name: document.pop(name) for name in ("open_hours", "policy") if document.get(name)
    }
    tables |= {f"profiles.{_toml(name)}": own for name, own in document.pop("profiles", {}).items()}
    top = _lines({name: value for name, value in document.items() if value not in ([], {})})
    parts = [top, *([f"[{title}]", *_lines(own)] for title, own in tables.items())]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _lines(values: dict[str, Any]) -> list[str]:
    return [f"{name} = {_toml(value)}" for name, value in values.items()]


def _own(policy: Policy, base: Policy, stated: Set[str]) -> dict[str, Any]:
    """What is stated stays so where the profile says the same: the profile may be exchanged."""
    own = {name: value for name, value in policy if name in stated or value != getattr(base, name)}
    return {name: "off" if value is None else value for name, value in own.items()}


def _toml(value: Any) -> str:
    """Texts, numbers, truth values and lists look in TOML as they do in JSON; TOML also escapes U+007F."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
