"""What a run reports: coverage of every patient, the seven stages with their bounds, and the run itself."""

from typing import Literal

from models.base import Frozen
from models.finding import Finding

RESULT_SCHEMA = "iop-roster/result/1"
BY_COUNTING = "counting"
"""Who proves that a stage of value 0 is least: a count is never below 0, no engine is needed."""


class Gap(Frozen):
    """A declared shortfall of one rule: its size in the rule's unit (minutes, sessions, days or services)."""

    rule: str
    size: int


class Coverage(Frozen):
    """One patient's week, the unplaced too: a row of coverage.csv. Minutes are countable minutes."""

    patient_id: str
    status: Literal["active", "waitlist"]
    placed: bool
    track_id: str | None = None
    weekly_minutes: int = 0
    programme_days: int = 0
    shortest_day_minutes: int | None = None
    compliant: bool
    gaps: tuple[Gap, ...] = ()
    reason: str = ""
    cheapest_fix: str = ""


class CheckReport(Frozen):
    """The independent checker's reading of a roster: findings, stage values 1 to 7 in order of number, coverage."""

    findings: tuple[Finding, ...]
    stages: tuple[int, ...]
    coverage: tuple[Coverage, ...]

    @property
    def legal(self) -> bool:
        """No hard rule is broken; gaps and promises may be declared."""
        return not any(finding.severity == "hard" for finding in self.findings)


class StageResult(Frozen):
    """One stage: its value, the proven lower bound, and which engines proved that the value is least."""

    stage: int
    name: str
    value: int
    bound: int
    proven_by: tuple[str, ...] = ()

    @property
    def proven(self) -> bool:
        """The bound meets the value, and somebody proved it: behind an open stage a value of 0 is no proof."""
        return self.bound >= self.value and bool(self.proven_by)


class Result(Frozen):
    """The run, as result.json. Times in seconds; ``confirmed`` only when a second engine proved every stage too.

    ``ended``: the search ended by itself, was stopped after its limit, was interrupted, or broke down; ``None`` where
    a version before did not tell. Where only the reasons were cut short, ``interrupted`` stands beside ``done``.
    """

    schema_id: str = RESULT_SCHEMA
    status: Literal["optimal", "feasible"]
    confirmed: bool
    stages: tuple[StageResult, ...]
    findings: tuple[Finding, ...]
    patients: int
    placed: int
    compliant: int
    seed: int
    workers: int
    time_limit: float
    reproducible: bool
    interrupted: bool
    ended: Literal["done", "time", "interrupted", "failed"] | None = None
    input_sha256: str
    versions: dict[str, str]
    run_seconds: dict[str, float]
