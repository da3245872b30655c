"""The policy: every number a clinic or a payer may set, with its unit and where it comes from.

Precedence, strongest first: a patient's or service's own column, ``[policy]`` in clinic.toml, the chosen
profile, the default below. ``Policy`` holds the last three already merged.
"""

import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from models.base import Frozen

Kind = Literal["group", "individual", "family"]
Minutes = Annotated[int, Field(ge=0, le=7 * 24 * 60)]
Count = Annotated[int, Field(ge=0, le=10_000)]
Days = Annotated[int, Field(ge=0, le=7)]

STAGES = (1, 2, 3, 4, 5, 6, 7)
_ASAM = "ASAM Criteria, level 2.1"
_CUSTOM = "clinic custom"
_MEDICARE = "42 CFR 410.44, 424.24(d)"


def _parameter(default: Any, unit: str, rule: str, source: str, meaning: str) -> Any:
    return Field(
        default=default, description=meaning, json_schema_extra={"unit": unit, "rule": rule, "source": source}
    )


class Policy(Frozen):
    """All parameters of the rules and stages; the defaults are those of an adult level 2.1 program.

    ``stated`` names those that ``[policy]`` of clinic.toml states itself, for whoever exchanges the profile. It is no
    content: policies of the same values are equal.
    """

    min_weekly_minutes: Minutes = _parameter(540, "min/week", "P01", _ASAM, "adults' weekly floor")
    min_weekly_minutes_adolescent: Minutes = _parameter(360, "min/week", "P01", _ASAM, "adolescents' weekly floor")
    max_weekly_minutes: Minutes = _parameter(1140, "min/week", "P02", _ASAM, "weekly ceiling (19 hours)")
    min_days: Days = _parameter(3, "days/week", "P03", _CUSTOM, "fewest programme days")
    max_days: Days = _parameter(5, "days/week", "P03", _CUSTOM, "most programme days")
    target_days: Days = _parameter(3, "days/week", "stage 6", _CUSTOM, "days above this burden the patient")
    min_day_minutes: Minutes = _parameter(180, "min/day", "P04", "payers' per-diem billing", "adults' day floor")
    min_day_minutes_adolescent: Minutes = _parameter(
        120, "min/day", "P04", "payers' per-diem billing", "adolescents' day floor"
    )
    max_day_minutes: Minutes = _parameter(300, "min/day", "P05", _CUSTOM, "day ceiling")
    commute_minutes: Minutes = _parameter(0, "min", "P07", _CUSTOM, "widens work, school and other commitments")
    outside_track_kinds: tuple[Kind, ...] = _parameter(
        ("family",), "kinds", "P08", _CUSTOM, "kinds that may lie outside the patient's track"
    )
    off_day_kinds: tuple[Kind, ...] = _parameter(
        ("family",), "kinds", "P15", _CUSTOM, "kinds allowed on a day without a group"
    )
    max_off_days: Days = _parameter(1, "days/week", "P15", _CUSTOM, "most days without a group but with a session")
    family_same_clinician: bool = _parameter(
        False, "yes/no", "P14", _CUSTOM, "family sessions are led by the clinician of the individual sessions"
    )
    max_gap_days: Days = _parameter(
        0, "days (0 = off)", "P16", "some payers ask for 2", "longest stretch of days off"
    )
    min_services_per_day: Annotated[int, Field(ge=0, le=20)] = _parameter(
        0,
        "services/day (0 = off)",
        "P17",
        _MEDICARE,
        "different services with countable minutes a programme day",
    )
    count_mode: Literal["strict_minutes", "session_hour"] = _parameter(
        "strict_minutes", "mode", "P01", _CUSTOM, "session_hour counts a session of 45 to 60 minutes as 60"
    )
    min_size: Count = _parameter(3, "members", "G01", _CUSTOM, "smallest group that runs")
    max_size: Count = _parameter(12, "members", "G01", "12 is the usual cap; Texas 16", "largest group")
    cofacilitator_over: Count | None = _parameter(
        None, "members (blank = off)", "G03", _CUSTOM, "above this a co-facilitator must be present"
    )
    max_daily_minutes: Minutes | None = _parameter(
        None, "min/day (blank = off)", "C04", _CUSTOM, "a clinician's direct minutes a day"
    )
    max_clinician_weekly_minutes: Minutes | None = _parameter(
        None, "min/week (blank = off)", "C04", _CUSTOM, "a clinician's direct minutes a week"
    )
    max_span_minutes: Minutes = _parameter(600, "min/day", "C05", _CUSTOM, "a clinician's first start to last end")
    caseload_max: Count | None = _parameter(
        None, "patients (blank = off)", "C06", _CUSTOM, "primary patients of one clinician"
    )
    max_consecutive_minutes: Minutes = _parameter(
        0, "min (0 = off)", "C08", _CUSTOM, "longest stretch without a pause"
    )
    break_minutes: Minutes = _parameter(15, "min", "C08", _CUSTOM, "what counts as a pause")
    turnover_minutes: Minutes = _parameter(0, "min", "R01", _CUSTOM, "a room's time between two sessions")
    family_seats: Count = _parameter(2, "seats", "R02", _CUSTOM, "seats for the family in a family session")
    stage_order: tuple[int, ...] = _parameter(
        STAGES, "stages", "stages", _CUSTOM, "stages in order of weight; only 4 to 7 may change places"
    )

    _stated: frozenset[str] = PrivateAttr(default=frozenset())

    @property
    def stated(self) -> frozenset[str]:
        """The parameters of ``[policy]``, where they are known."""
        return self._stated

    def stating(self, names: Iterable[str]) -> Self:
        """The same policy of which ``[policy]`` states these parameters."""
        copied = self.model_copy()
        copied._stated = frozenset(names)
        return copied

    def __eq__(self, other: object) -> bool:
        """Whether both have the same values, wherever they come from."""
        return isinstance(other, Policy) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Equal for equal policies."""
        return hash(tuple(self))

    @model_validator(mode="after")
    def _order_is_allowed(self) -> Self:
        if self.stage_order[:3] != STAGES[:3] or tuple(sorted(self.stage_order)) != STAGES:
            raise ValueError("stage_order keeps 1, 2, 3 first and holds each of 4 to 7 once")
        return self


def builtin_profiles() -> dict[str, dict[str, Any]]:
    """The profiles shipped with the program, by name: parameter name -> value."""
    text = (resources.files("models") / "profiles.toml").read_text(encoding="utf-8")
    return {name: dict(values) for name, values in tomllib.loads(text).items()}


def merged(*layers: Mapping[str, Any]) -> Policy:
    """The policy of several layers, weakest first; lists become tuples.

    Raises:
        pydantic.ValidationError: a name is unknown or a value is out of range.
    """
    values: dict[str, Any] = {}
    for layer in layers:
        values |= {name: tuple(value) if isinstance(value, list) else value for name, value in layer.items()}
    return Policy(**values)
