"""What is said otherwise of a workbook than of a folder: the texts of some codes, and the forms of settings."""

TEXTS: dict[str, tuple[str, str]] = {
    "missing-file": ("the sheet is missing", "add a sheet of this name; iop template makes all of them"),
    "unknown-file": ("the sheet would not be read under this name", "rename the sheet, or take it out"),
    "empty-file": ("the sheet is empty", "write the header row, or remove the sheet if it is optional"),
    "too-many-rows": ("a filled cell lies below row {limit}", "delete the rows below the table"),
    "too-many-columns": ("a filled cell lies beyond column {limit}", "delete the columns right of the table"),
    "no-rows": ("the sheet has a header and no rows", "add at least one row"),
    "comma-in-list": ("a list entry contains a comma", "separate the entries of a list by ;"),
    "cell-too-long": ("the cell has more than {limit} characters", "shorten it"),
    "bad-date": ("the text is no date", "write YYYY-MM-DD"),
    "missing-setting": ("the required setting is missing", "write its value behind it, or add a row for it"),
    "unknown-setting": ("the setting{value} is not known", "rename it or delete the row"),
    "unknown-parameter": ("the policy has no parameter{value}", "rename it or delete the row"),
    "session-name-taken": (
        "sessions of{value} would have the same name as those of {first}",
        "rename one of the ids",
    ),
}

FORMS: dict[str, str] = {
    'a text such as name = "North"': "a text",
    'a list of dates such as ["2025-03-05"]': "dates such as 2025-03-05, separated by ;",
    'Mon = "08:00-20:00", the days as Mon to Sun': "times such as 08:00-20:00",
    "a table": "times such as 08:00-20:00 behind Mon, Tue and so on",
    "true or false": "yes or no",
}
_LIST = "a list of: "
_NUMBERS = "a list that "


def form_text(form: str) -> str:
    """What a setting has to look like in a cell."""
    if form.startswith(_LIST):
        return f"one or more, separated by ;, of: {form.removeprefix(_LIST)}"
    if form.startswith(_NUMBERS):
        return f"numbers separated by ;, a list that {form.removeprefix(_NUMBERS)}"
    return FORMS.get(form, form)
