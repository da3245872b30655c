"""The roster as a workbook, and the workbook to fill in."""
