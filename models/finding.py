"""What a reader of a roster or of the input has to say, always with a rule id or a stable code."""

from typing import Literal

from models.base import Frozen

Severity = Literal["hard", "gap", "promise"]
InputSeverity = Literal["error", "notice"]


class Finding(Frozen):
    """One place where a roster departs from a rule.

    ``hard`` rejects the roster; ``gap`` is a declared shortfall of an active patient with its ``size`` in ``unit``;
    ``promise`` is a pin or required group that is not honoured. ``message`` names ids only, never labels.
    """

    rule: str
    severity: Severity = "hard"
    message: str
    size: int = 1
    unit: str = ""
    patient_id: str | None = None
    session_id: str | None = None
    group_id: str | None = None
    clinician_id: str | None = None
    room_id: str | None = None
    day: int | None = None


class InputProblem(Frozen):
    """One thing wrong in the input: where (file, spreadsheet row with the header as 1, column), what, what to do.

    In a workbook ``file`` is the sheet, and ``cell`` the cell where there is one, such as ``C5``. ``code`` is stable;
    ``message`` and ``action`` name ids and places only. A ``notice`` stops nothing: the input can be used, and what
    it says can never be fulfilled or may not be meant.
    """

    code: str
    severity: InputSeverity = "error"
    file: str
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    message: str
    action: str
