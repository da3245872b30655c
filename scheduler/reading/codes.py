"""Every code of an input problem: its severity, what is wrong and what to do. The one list.

The texts are templates: ``{value}`` is the cell in quotes, if it is safe to repeat. A suggestion follows the action.
"""

from typing import NamedTuple

from models.finding import InputSeverity


class Code(NamedTuple):
    """One kind of input problem."""

    name: str
    message: str
    action: str
    severity: InputSeverity = "error"


_FILES = (
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

_WORKBOOKS = (
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

_COLUMNS = (
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

_CELLS = (
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
        "write YYYY-MM-DD; where a spreadsheet program turns it into another form, give the column the format "
        "yyyy-mm-dd each time before saving, or use a workbook (iop template)",
    ),
    Code("no-such-date", "the calendar has no such date", "correct the day or the month"),
    Code("bad-yes-no", "the text is neither yes nor no", "write yes or no"),
    Code("unknown-value", "the value{value} is not known here", "use one of: {known}"),
    Code("duplicate-entry", "the list names{value} twice", "name it once"),
    Code("comma-in-list", "a list entry contains a comma", "separate the entries of a list by ; and quote the cell"),
)

_SETTINGS = (
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

_BETWEEN = (
    Code("unknown-id", "the id{value} is not in {table}", "correct the id, or add a row to {table}"),
    Code("duplicate-id", "the id{value} stands in row {first} already", "give every row its own id"),
    Code(
        "similar-id",
        "the id{value} differs from the one in row {first} only in capitals or spaces",
        "make sure that both are meant",
        "notice",
    ),
    Code(
        "similar-past-id",
        "the id{value} is taken for one that has left: {table} has one with other capitals, spaces or leading zeros",
        "write it as it stands there, unless it has left",
        "notice",
    ),
    Code(
        "waits-again",
        "patient{value} was in last week's roster and is on the waitlist: the place may go to another",
        "write active, unless the patient has left and asks to come back",
        "notice",
    ),
    Code(
        "similar-word",
        "a word here differs from one in {first} only in capitals or spaces",
        "write both alike, unless two things are meant",
        "notice",
    ),
    Code(
        "duplicate-order",
        "this patient's order of the service stands in row {first} already",
        "join the two lines into one",
    ),
    Code(
        "conflicting-attendance",
        "row {first} says otherwise of this patient and session",
        "keep the row that is right",
    ),
    Code(
        "taken-out-before",
        "a repair has taken this session out of the roster as missed",
        "begin again from the roster before that repair, with its events and this list",
    ),
    Code("conflicting-name", "the track has another name in row {first}", "give the track one name"),
    Code(
        "window-order",
        "the window does not end after it starts",
        "a window over midnight needs two rows, one for each day",
    ),
    Code("discharge-before-admit", "the discharge comes before the admission", "correct one of the two dates"),
    Code(
        "stay-outside-week",
        "the stay holds no open day of this week",
        "check the two dates; the patient gets no session",
        "notice",
    ),
    Code("min-above-max", "{low} is greater than {high}", "make the smaller one the lower limit"),
    Code("self-separation", "both cells name the same patient", "name two patients"),
    Code("self-supervision", "the clinician is his own supervisor", "name another clinician, or leave it blank"),
    Code(
        "supervision-cycle",
        "these clinicians supervise one another in a circle",
        "leave the topmost supervisor's cell blank",
    ),
    Code("not-a-group", "the service{value} is of kind {kind}", "a group needs a service of kind group"),
    Code(
        "too-few-days", "{found} day(s) are named for {expected} meetings", "name at least as many days as meetings"
    ),
    Code("closed-copies", "a closed group has more than one copy", "give each closed group a row of its own"),
    Code("too-many-groups", "the rows stand for more than {limit} groups", "lower the numbers of copies"),
    Code("copy-name-taken", "the id is also the name of a copy of the group in row {first}", "rename one of the two"),
    Code(
        "session-name-taken",
        "sessions of{value} would have the same name as those of row {first}",
        "rename one of the ids",
    ),
    Code(
        "too-many-meetings",
        "{expected} meetings on different days, but only {found} open day(s)",
        "lower meetings_per_week or add windows to a track",
    ),
    Code(
        "group-outside-track",
        "no start lets all meetings lie inside the group's track",
        "change days, start or track",
    ),
    Code(
        "group-outside-hours",
        "no start lets all meetings lie inside the open hours",
        "change days, start or open hours",
    ),
    Code(
        "day-never-open",
        "the clinic is never open on{value}; the meeting of that day is dropped",
        "take the day out, or add open hours or a track window",
        "notice",
    ),
    Code(
        "group-cannot-run",
        "the group cannot run this week: {why}",
        "change what the row fixes, or leave it out",
        "notice",
    ),
    Code("day-and-date", "the date does not fall on the day named", "correct one of the two, or leave one blank"),
    Code("date-outside-week", "the date is not in this week", "write a date of this week, or leave it blank"),
    Code(
        "not-last-week",
        "none of the dates is in the week before this one",
        "put the rows of last week's roster.csv in the place of these; nothing, if the clinic was closed that week",
        "notice",
    ),
    Code("blank-pin", "the pin says nothing and is ignored", "fill what must hold, or remove the row", "notice"),
)

_BLANKS = (
    Code(
        "hours-missing",
        "clinician{value} has no available row, as others have, and counts as free all week",
        "add the hours; for a week of leave, one available row when the clinic is never open, such as Sun "
        "00:00-00:01, and take the clinician out of the groups that are fixed to this id",
        "notice",
    ),
    Code(
        "closed-starts",
        "closed group{value} has no member in {table}, and takes anybody as a group that starts",
        "nothing, if it starts this week; else add the rows of its last meeting to {table}, under this id",
        "notice",
    ),
)

_REACH = (
    Code(
        "reach-not-checked",
        "the week is too large to say beforehand what is out of reach",
        "nothing; the roster will show it",
        "notice",
    ),
    Code(
        "floor-out-of-reach",
        "patient{value} can reach at most {found} of {expected} countable minutes, whatever the roster",
        "widen availability, track or stay, add orders, or lower the floor",
        "notice",
    ),
    Code(
        "days-out-of-reach",
        "patient{value} can have at most {found} of {expected} programme days, whatever the roster",
        "widen availability, track, stay or the day limits, or lower the fewest days",
        "notice",
    ),
    Code(
        "order-out-of-reach",
        "patient{value} can have at most {found} of {expected} sessions of this order: {why}",
        "change the order, the service or the patient's row",
        "notice",
    ),
)

_SCENARIOS = (
    Code("scenario-unnamed", "the scenario has no name", 'write name = "..." as a director would say it'),
    Code(
        "scenario-name-taken",
        "another scenario or item, or the week as it is, has the same name",
        "give every one its own name; it heads a column",
    ),
    Code("scenario-empty", "the scenario changes nothing", "say what to add, change or remove", "notice"),
    Code("nobody-meant", "no row of {table} is meant by this", "correct the ids or the conditions"),
    Code("id-taken", "the id{value} is in {table} already", "choose another id for what is added"),
    Code("like-nobody", "there is no{value} in {table} to take as a pattern", "name an existing id"),
    Code(
        "bad-hours",
        "the hours are missing or cannot be read",
        'write them as "Mon-Thu 17:00-20:30", several in a list; free all week is "daily 00:00-24:00"',
    ),
    Code("policy-only", "the parameter stands in {table} too, where it counts more", "change it there", "notice"),
    Code(
        "profile-fixed",
        "the clinic's own profile{value} cannot be exchanged: what it says cannot be told from [policy]",
        "write under [policy] of the scenario what would be different",
    ),
    Code("still-needed", "{table} still names{value}, which is removed", "change or remove it there as well"),
    Code("sweep-unknown", "the sweep has no parameter{value}", "add it to [sweep], or correct the name"),
    Code("sweep-unused", "nothing uses the parameter of the sweep", 'write "${name}" where its value should stand'),
    Code(
        "sweep-too-large",
        "the sweeps, or the items of the price list, stand for more than {limit} scenarios",
        'shorten the lists of [sweep], or lower "most"',
    ),
)

SECTIONS: dict[str, tuple[Code, ...]] = {
    "Files": _FILES,
    "Workbooks": _WORKBOOKS,
    "Columns and rows": _COLUMNS,
    "Cells": _CELLS,
    "clinic.toml": _SETTINGS,
    "Rows held against each other": _BETWEEN,
    "What no row says": _BLANKS,
    "Out of reach, whatever the solver does": _REACH,
    "What-if scenarios and price lists": _SCENARIOS,
}
CODES: dict[str, Code] = {code.name: code for section in SECTIONS.values() for code in section}
