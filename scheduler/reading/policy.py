"""The policy in clinic.toml: ``profile``, ``[policy]`` and ``[profiles.NAME]``."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from models.policy import Policy, builtin_profiles, merged
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import Place, Problems, quoted

OFF = "off"
_LISTS_WITHOUT_ORDER = ("outside_track_kinds", "off_day_kinds")
_NEVER_CROSS = (
    ("min_weekly_minutes", "max_weekly_minutes"),
    ("min_weekly_minutes_adolescent", "max_weekly_minutes"),
    ("min_days", "max_days"),
    ("min_day_minutes", "max_day_minutes"),
    ("min_day_minutes_adolescent", "max_day_minutes"),
    ("min_size", "max_size"),
)
Places = Callable[[str], Place]
Values = dict[str, Any]


def read_policy(document: Mapping[str, Any], place: Places, problems: Problems) -> tuple[str | None, Policy | None]:
    """The chosen profile's name and the policy merged from default, profile and ``[policy]``.

    Args:
        document: clinic.toml.
        place: where a setting stands, by its dotted name.
        problems: where to note; what is wrong is ``None`` in the answer, or left out of the policy.
    """
    profiles = builtin_profiles()
    for name, values in _table(document, "profiles", place, problems).items():
        path = f"profiles.{name}"
        if name in profiles:
            problems.add("profile-taken", place(path))
        elif isinstance(values, dict):
            profiles[name] = parameters(values, path, place, problems)
        else:
            problems.add("bad-setting", place(path), form="a table [profiles.NAME]")
    own = parameters(_table(document, "policy", place, problems), "policy", place, problems)
    chosen = document.get("profile", "default")
    if not isinstance(chosen, str) or chosen not in profiles:
        near = Nearest(profiles).to(chosen) if isinstance(chosen, str) else None
        shown = quoted(str(chosen)) if near else ""
        problems.add(
            "unknown-profile", place("profile"), near, value=shown, known=", ".join(sorted(builtin_profiles()))
        )
        chosen = "default"
    policy = merged(profiles["default"], profiles[chosen], own)
    check_crossing(policy, {"policy": own, f"profiles.{chosen}": profiles[chosen]}, place, problems)
    return chosen, policy.stating(own)


def _table(document: Mapping[str, Any], name: str, place: Places, problems: Problems) -> Values:
    table = document.get(name, {})
    if isinstance(table, dict):
        return table
    problems.add("bad-setting", place(name), form=f"a table [{name}]")
    return {}


def parameters(values: Values, path: str, place: Places, problems: Problems) -> Values:
    """The parameters that exist and whose values are possible; ``path`` is the table they stand in."""
    nearest = Nearest(Policy.model_fields)
    found: Values = {}
    for name, value in values.items():
        where = place(f"{path}.{name}")
        if name not in Policy.model_fields:
            problems.add("unknown-parameter", where, nearest.to(name), value=quoted(name))
            continue
        usable = _usable(name, value)
        try:
            merged({name: usable})
        except (ValidationError, TypeError):
            problems.add("bad-parameter", where, form=_form(name))
        else:
            found[name] = usable
    return found


def _usable(name: str, value: Any) -> Any:
    """``off`` as no limit where the parameter knows that, lists in one order where order says nothing."""
    if value == OFF and Policy.model_fields[name].default is None:
        return None
    if name in _LISTS_WITHOUT_ORDER and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return sorted(set(value))
    return value


def _form(name: str) -> str:
    schema = Policy.model_json_schema()["properties"][name]
    choices = list(schema.get("anyOf", [schema]))
    number = next((one for one in choices if one.get("type") == "integer"), None)
    if number is not None:
        off = f', or "{OFF}"' if len(choices) > 1 else ""
        return f"a whole number from {number['minimum']} to {number['maximum']}{off}"
    if schema.get("type") == "boolean":
        return "true or false"
    if name == "stage_order":
        return "a list that begins with 1, 2, 3 and holds each of 4 to 7 once"
    names = schema.get("enum") or schema["items"]["enum"]
    return ("a list of: " if "items" in schema else "one of: ") + ", ".join(names)


def check_crossing(policy: Policy, tables: Mapping[str, Values], place: Places, problems: Problems) -> None:
    """Note lower limits above the upper ones, at the one that the first of the tables which names any of them sets.

    Args:
        policy: merged from the tables, and from others that are sound.
        tables: parameters by the path of their table, the strongest first.
        place: where a setting stands, by its dotted name.
        problems: where to note.
    """
    for low, high in _NEVER_CROSS:
        if getattr(policy, low) > getattr(policy, high):
            path, values = next((one for one in tables.items() if {low, high} & one[1].keys()), ("policy", {}))
            named = high if high in values and low not in values else low
            problems.add("min-above-max", place(f"{path}.{named}"), low=low, high=high)
