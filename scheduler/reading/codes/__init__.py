"""Every code of an input problem. The one list."""

from scheduler.reading.codes import forms, rows, scenarios
from scheduler.reading.codes.code import Code

SECTIONS: dict[str, tuple[Code, ...]] = {
    "Files": forms.FILES,
    "Workbooks": forms.WORKBOOKS,
    "Columns and rows": forms.COLUMNS,
    "Cells": forms.CELLS,
    "clinic.toml": forms.SETTINGS,
    "Rows held against each other": rows.BETWEEN,
    "What no row says": rows.BLANKS,
    "Out of reach, whatever the solver does": rows.REACH,
    "What-if scenarios and price lists": scenarios.SCENARIOS,
}
CODES: dict[str, Code] = {code.name: code for section in SECTIONS.values() for code in section}
