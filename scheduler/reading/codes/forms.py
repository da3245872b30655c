"""Codes of what is wrong with a file or a cell by itself."""

from scheduler.reading.codes.code import Code

FILES = (
    Code("folder-missing", "there is no such folder", "give the folder that holds clinic.toml and the tables"),
    Code("not-a-folder", "this is a file, not a folder", "give the folder that holds clinic.toml and the tables"),
    Code("missing-file", "the file is missing", "add the file; it is required"),
    Code(
        "unknown-file", "the file would not be read under this name", "rename the file, or take it out of the folder"
    ),
    Code("not-a-file", "this is no ordinary file", "put a file of that name in its place"),
    Code(
        "unreadable",
        "the file or folder cannot be opened",
        "check that it exists, that you may read it, and that no other program has it open",
    ),
    Code("file-too-large", "the file is larger than {limit}", "split the week or remove what does not belong in it"),
    Code("empty-file", "the file is empty", "write the header row, or remove the file if it is optional"),
    Code("utf-16", "the file is saved as UTF-16 or holds no text", 'save it again as "CSV UTF-8"'),
    Code(
        "not-utf8", "{count} cell(s) hold bytes that are no UTF-8, the first of them here", 'save it as "CSV UTF-8"'
    ),
    Code("nul-byte", "{count} cell(s) hold a NUL byte, the first of them here", "save the file again; it is damaged"),
    Code("quotes", "a quoted cell does not end properly", 'close the cell with ", and write a " inside a cell twice'),
    Code("wrong-delimiter", "cells are separated by tabs or | signs", "save the file with commas or semicolons"),
    Code("too-many-rows", "the file has more than {limit} rows; the rest was not read", "split or shorten the file"),
    Code("line-too-long", "a line has more than {limit} characters", "look for line ends that were lost"),
    Code("no-rows", "the file has a header and no rows", "add at least one row"),
    Code("more-problems", "{count} more problems of this kind in this column", "mend those listed first"),
    Code("more-notices", "{count} more notices of this kind in this column", "look at those listed first", "notice"),
)

WORKBOOKS = (
    Code("not-a-workbook", "this is no Excel workbook", "save it as Excel Workbook (.xlsx), or give a folder"),
    Code("old-workbook", "this is a workbook of the old kind (.xls)", "save it as Excel Workbook (.xlsx)"),
    Code("encrypted", "the workbook is protected by a password", "save a copy without a password"),
    Code("macros", "the workbook holds macros", "save it as Excel Workbook (.xlsx), which holds none"),
    Code(
        "damaged-workbook",
        "the workbook is damaged, or holds what no spreadsheet program writes",
        "open it in a spreadsheet program and save it again as .xlsx",
    ),
    Code(
        "workbook-too-large",
        "the workbook holds more than {limit}",
        "delete the sheets, rows and formats that are not needed, or use a folder of CSV files",
    ),
    Code("not-a-table", "the sheet is a chart or a dialog, not a table", "put a table in its place"),
    Code("duplicate-sheet", "two sheets have this name", "keep one of the two"),
    Code("duplicate-setting", "the setting stands in row {first} already", "keep one of the two rows"),
    Code(
        "formula-without-value",
        "the formula has no stored result",
        "save the workbook in a spreadsheet program, or type the value",
    ),
    Code("formula-error", "the cell shows an error", "correct the formula, or type the value"),
    Code("hidden-sheet", "the sheet is hidden, and read all the same", "show it, or delete it", "notice"),
    Code("hidden-rows", "{count} hidden row(s) are read all the same", "show them, or delete them", "notice"),
    Code(
        "merged-cells",
        "the cell is merged with those below it, for which its value does not count",
        "unmerge them, check what those below it hold, and write the value into every row that it is meant for",
        "notice",
    ),
    Code("unread-sheet", "the sheet is not one of ours and is not read", "nothing, if that is meant", "notice"),
)

COLUMNS = (
    Code("no-header", "the first row holds no known column name", "write the column names in the first row"),
    Code("unknown-column", "the column{value} is not known", "rename or remove the column"),
    Code("missing-column", "the required column is missing", "add the column"),
    Code("duplicate-column", "the column stands twice in the header", "keep one of the two"),
    Code("blank-column", "column {position} has no name", "name the column, or remove it and its cells"),
    Code("too-many-columns", "the header has more than {limit} cells", "remove the columns that are not needed"),
    Code(
        "too-many-cells",
        "the row has {found} cells, the header {expected}",
        "look for a stray separator, and quote cells that contain one",
    ),
    Code(
        "too-few-cells",
        "the row has {found} cells, the header {expected}",
        "fill the row up, blank cells count; if a spreadsheet program left out the last ones, move a column that is "
        "always filled to the end, or use a workbook",
    ),
    Code(
        "other-separator",
        "the cells of this row are separated by a {found}, those of the header are not",
        "use the separator of the header in every row",
    ),
)

CELLS = (
    Code("missing-value", "the cell is blank", "fill it; this column has no default"),
    Code("cell-too-long", "the cell has more than {limit} characters", "shorten it; look for an unclosed quote"),
    Code("bad-id", "the id holds a character that cannot be printed", "type the id again"),
    Code("not-a-number", "the text is no whole number", "write digits only, without unit"),
    Code("out-of-range", "the number is not {range}", "correct the number"),
    Code("bad-day", "the text{value} is no day", "write Mon, Tue, Wed, Thu, Fri, Sat or Sun"),
    Code("bad-time", "the text{value} is no time of day", "write HH:MM, 00:00 to 24:00"),
    Code("midnight-start", "24:00 is allowed only as an end", "start at 00:00 of the next day"),
    Code("off-grid", "the start{value} is not on the grid of {grid} minutes", "move it onto the grid"),
    Code(
        "bad-date",
        "the text is no date",
        "write YYYY-MM-DD; if a spreadsheet program turns it into another form, give the column the format "
        "yyyy-mm-dd each time before saving (a week can be kept in a workbook instead: iop template)",
    ),
    Code("no-such-date", "the calendar has no such date", "correct the day or the month"),
    Code("bad-yes-no", "the text is neither yes nor no", "write yes or no"),
    Code("unknown-value", "the value{value} is not known here", "use one of: {known}"),
    Code("duplicate-entry", "the list names{value} twice", "name it once"),
    Code("comma-in-list", "a list entry contains a comma", "separate the entries of a list by ; and quote the cell"),
)

SETTINGS = (
    Code("bad-toml", "the file is no valid TOML from here on", "correct the line; texts and dates have fixed forms"),
    Code("unknown-setting", "the setting{value} is not known", "rename or remove it"),
    Code("missing-setting", "the required setting is missing", "add it"),
    Code("bad-setting", "the setting has the wrong form", "write {form}"),
    Code("week-not-monday", "the week does not begin on a Monday", "write the date of the week's Monday"),
    Code("unknown-timezone", "the time zone{value} is not known", "write an IANA name such as Europe/Berlin"),
    Code("utc-is-no-zone", "UTC counts as no time zone", "write Etc/UTC if Universal Time is meant", "notice"),
    Code("bad-grid", "the grid does not divide the day", "write a divisor of 1440, such as 15, 30 or 60"),
    Code("unknown-profile", "the profile{value} is not known", "use one of: {known}"),
    Code("profile-taken", "a profile of this name comes with the program", "choose another name for the profile"),
    Code("unknown-parameter", "the policy has no parameter{value}", "rename or remove it"),
    Code("bad-parameter", "the parameter cannot have this value", "it needs {form}"),
)
