"""What is proven, and what may stand."""

import pytest

from models.finding import Finding
from models.result import CheckReport, StageResult


@pytest.mark.parametrize(
    ("value", "bound", "engines", "proven"),
    [(3, 3, ("CP-SAT",), True), (3, 2, ("CP-SAT",), False), (0, 0, (), False), (0, 0, ("counting",), True)],
)
def test_proven_by_somebody(value: int, bound: int, engines: tuple[str, ...], proven: bool) -> None:
    """A bound that meets the value is no proof without somebody who gave it: behind an open stage it is 0 too."""
    assert StageResult(stage=4, name="waiting", value=value, bound=bound, proven_by=engines).proven == proven


@pytest.mark.parametrize(("severity", "legal"), [("hard", False), ("gap", True), ("promise", True)])
def test_only_hard_findings_reject_a_roster(severity: str, legal: bool) -> None:
    """A declared shortfall or a broken promise is told, and the roster stands."""
    finding = Finding.model_validate({"rule": "P01", "message": "patient p1 is short", "severity": severity})
    assert CheckReport(findings=(finding,), stages=(0,) * 7, coverage=()).legal == legal
