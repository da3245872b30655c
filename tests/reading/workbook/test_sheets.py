"""Sheets: missing, misnamed, hidden, foreign ones; formulas; where problems are said to be."""

from pathlib import Path

import pytest

from models.week import ClinicWeek
from scheduler.commands.problems import as_text
from scheduler.reading import read_week
from scheduler.reading.codes import CODES
from scheduler.reading.workbook.telling import column_letters
from scheduler.writing.week_workbook import week_workbook
from tests.reading.folders import BROKEN, SOUND, week_of
from tests.reading.workbook.raw import LINKS, MAIN, book, cells, problems, sheet_xml

ROOMS = cells("room_id", "seats", "features")
NOT_HERE = {"clinic", "tracks", "patients", "clinicians", "services", "groups"}


def of_rooms(rows: str, folder: Path, **others: str) -> list[tuple[str, str | None, str]]:
    """Problems of a workbook with the sheet rooms, without those of the sheets that are not there."""
    found = problems(book({"rooms": sheet_xml(rows), **others}), folder)
    return [one for one in found if one[0] not in NOT_HERE]


def test_missing_sheets(tmp_path: Path) -> None:
    """Every required sheet is named."""
    found = problems(book({"rooms": sheet_xml(ROOMS)}), tmp_path)
    assert {(sheet, code) for sheet, _, code in found} == {(name, "missing-file") for name in NOT_HERE}


def test_names_of_sheets(tmp_path: Path) -> None:
    """Capitals and blanks do not matter; what is nearly a name is told; what is none is noticed."""
    found = problems(
        book({name: sheet_xml(ROOMS) for name in (" Rooms", "care_plan", "Notes 2026", "Instructions", "patient")}),
        tmp_path,
    )
    assert ("care_plan", None, "unknown-file") in found
    assert ("Notes 2026", None, "unread-sheet") in found
    assert ("patients", None, "missing-file") in found
    assert {"Instructions", "Rooms", "patient"} & {sheet for sheet, _, _ in found} == set()


def test_suggestion_for_a_missing_sheet(tmp_path: Path) -> None:
    """The sheet that was meant is named."""
    path = tmp_path / "week.xlsx"
    path.write_bytes(book({"patient": sheet_xml(ROOMS)}))
    found = next(one for one in read_week(path).problems if one.file == "patients")
    assert 'did you mean "patient"?' in found.action


@pytest.mark.parametrize("title", ["pins (2)", "Pins 2026", "pins March", "pins v1.2"])
def test_more_than_the_name_of_an_optional_sheet(title: str, tmp_path: Path) -> None:
    """Promises on a sheet with a remark behind its name would silently not be kept, as those of such a file."""
    path = tmp_path / "week.xlsx"
    path.write_bytes(book({title: sheet_xml(ROOMS)}))
    (told,) = (one for one in read_week(path).problems if one.file == title)
    assert (told.code, 'did you mean "pins"?' in told.action) == ("unknown-file", True)


def test_what_may_be_meant_for_other_sheets(tmp_path: Path) -> None:
    """A copy of a required sheet is told with the missing one; what may stand for several suggests none of them."""
    path = tmp_path / "week.xlsx"
    path.write_bytes(book({name: sheet_xml(ROOMS) for name in ("rooms (2)", "availability", "instructions")}))
    told = {one.file: (one.code, one.action.partition("did you mean ")[2]) for one in read_week(path).problems}
    assert told["rooms"] == ("missing-file", '"rooms (2)"?')
    assert told["availability"] == ("unknown-file", "")
    assert {"rooms (2)", "instructions"}.isdisjoint(told)


def test_several_sheets_that_may_be_a_missing_one(tmp_path: Path) -> None:
    """Each is told, and none is suggested: the old one would be renamed, and the other forgotten."""
    path = tmp_path / "week.xlsx"
    path.write_bytes(book({name: sheet_xml(ROOMS) for name in ("rooms (2)", "rooms old", "track")}))
    told = {one.file: (one.code, one.action.partition("did you mean ")[2]) for one in read_week(path).problems}
    assert told["rooms"] == ("missing-file", "")
    assert told["rooms (2)"] == told["rooms old"] == ("unknown-file", '"rooms"?')
    assert told["tracks"] == ("missing-file", '"track"?')


def test_two_sheets_of_a_name(tmp_path: Path) -> None:
    """Only one of them can be read."""
    assert of_rooms(ROOMS, tmp_path, Rooms=sheet_xml(ROOMS)) == [("rooms", None, "duplicate-sheet")]


def test_sheets_named_like_files(tmp_path: Path) -> None:
    """A title may have the file's ending: it is read; twice the same sheet, or nearly one, is told."""
    bad, good = sheet_xml(ROOMS + cells("R1", "many", row=2)), sheet_xml(ROOMS)
    found = problems(
        book({"Rooms.CSV": bad, "clinic.toml": good, "pins.csv": good, "separation.csv": good}), tmp_path
    )
    assert ("Rooms.CSV", "B2", "not-a-number") in found
    assert ("pins.csv", "B1", "unknown-column") in found
    assert ("separation.csv", None, "unknown-file") in found
    assert ("clinic", None, "missing-file") not in found
    assert of_rooms(ROOMS, tmp_path, **{"rooms.csv": good}) == [("rooms", None, "duplicate-sheet")]


def test_chart(tmp_path: Path) -> None:
    """A chart under the name of a table is no table."""
    found = problems(book({"rooms": "<chartsheet/>"}, kind="chartsheet"), tmp_path)
    assert ("rooms", None, "not-a-table") in found


def test_hidden(tmp_path: Path) -> None:
    """Hidden sheets and rows are read, and that is said."""
    index = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="rooms" sheetId="1" state="veryHidden" r:id="r1"/></sheets></workbook>'
    )
    row = cells("R1", "many", row=2).replace("<row", '<row hidden="1"')
    found = problems(book({"rooms": sheet_xml(ROOMS + row)}, index=index), tmp_path)
    assert [one for one in found if one[0] == "rooms"] == [
        ("rooms", None, "hidden-rows"),
        ("rooms", None, "hidden-sheet"),
        ("rooms", "B2", "not-a-number"),
    ]


def test_merged(tmp_path: Path) -> None:
    """A value merged over several rows counts in the first, and that is said; what holds no value says nothing."""
    rows = cells("R1", 5, "tv", "remark", row=2) + cells("R2", None, row=3) + cells("R3", 5, row=4)
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in ("A1:A2", "A2:B2", "B2:B3", "C4:C9", "F2:F9", "?"))
    xml = sheet_xml(ROOMS + rows).replace("</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>")
    assert [one for one in problems(book({"rooms": xml}), tmp_path) if one[0] == "rooms"] == [
        ("rooms", None, "blank-column"),
        ("rooms", "B2", "merged-cells"),
        ("rooms", "B3", "missing-value"),
    ]


def test_merged_over_values_that_are_not_seen(tmp_path: Path) -> None:
    """Some programs keep the values below a merged one: they count, so the notice has them looked at."""
    rows = cells("R1", 5, row=2) + cells("R2", "many", row=3)
    merges = '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>'
    made = book({"rooms": sheet_xml(ROOMS + rows).replace("</worksheet>", f"{merges}</worksheet>")})
    found = [one for one in problems(made, tmp_path) if one[0] == "rooms"]
    assert found == [("rooms", "B2", "merged-cells"), ("rooms", "B3", "not-a-number")]
    assert "blank" not in CODES["merged-cells"].message
    assert "check what those below it hold" in CODES["merged-cells"].action


def test_merged_settings(tmp_path: Path) -> None:
    """Hours merged over several days are those of the first; a merged remark loses nothing."""
    rows = cells("setting", "value", "meaning") + cells("Mon", "08:00-20:00", "hours", row=2) + cells("Tue", row=3)
    merges = '<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="C2:C3"/></mergeCells>'
    xml = sheet_xml(rows).replace("</worksheet>", f"{merges}</worksheet>")
    found = problems(book({"clinic": xml}), tmp_path)
    assert [one for one in found if one[2] == "merged-cells"] == [("clinic", "B2", "merged-cells")]


def test_formulas(tmp_path: Path) -> None:
    """A formula counts by its stored result; without one, or with an error, the cell is named once."""
    rows = (
        '<row r="2"><c r="A2" t="str"><f>"R"&amp;1</f><v>R1</v></c><c r="B2"><f>2+3</f><v>5</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>A9</f></c><c r="B3"><v>5</v></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>R4</t></is></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="5"><c r="A5" t="str"><f>""</f><v></v></c></row>'
    )
    assert of_rooms(ROOMS + rows, tmp_path) == [
        ("rooms", "A3", "formula-without-value"),
        ("rooms", "B4", "formula-error"),
    ]


def test_a_bare_one_or_nought_is_no_time(tmp_path: Path) -> None:
    """One o'clock typed as 1 must not free the day to its end: the cell is named, and what is wrong with it."""
    rows = (
        cells("room_id", "day", "start", "end")
        + cells("R1", "Mon", 0, 1, row=2)
        + cells("R1", "Tue", 0.5, 0.75, row=3)
    )
    found = problems(book({"rooms": sheet_xml(ROOMS), "room_availability": sheet_xml(rows)}), tmp_path)
    told = [(cell, code) for sheet, cell, code in found if sheet == "room_availability" and code != "unknown-id"]
    assert told == [("D2", "bad-time"), ("C2", "bad-time")]


def test_table_that_starts_elsewhere(tmp_path: Path) -> None:
    """Cells are named as the spreadsheet names them, also where the table does not begin in A1."""
    rows = (
        '<row r="4"><c r="C4" t="inlineStr"><is><t>room_id</t></is></c>'
        '<c r="AB4" t="inlineStr"><is><t>seats</t></is></c></row>'
        '<row r="9"><c r="C9" t="inlineStr"><is><t>R1</t></is></c><c r="AB9"><v>0</v></c></row>'
    )
    assert of_rooms(rows, tmp_path) == [("rooms", "AB9", "out-of-range")]


def test_cells_below_no_header(tmp_path: Path) -> None:
    """A column without a name is told once."""
    rows = cells("R1", 5, "tv", "remark", row=2) + cells("R2", 5, "tv", "remark", row=3)
    path = tmp_path / "week.xlsx"
    path.write_bytes(book({"rooms": sheet_xml(ROOMS + rows)}))
    found = [one for one in read_week(path).problems if one.code == "blank-column"]
    assert [(one.file, one.row, one.message) for one in found] == [("rooms", 1, "column D has no name")]


def test_rich_and_escaped_texts(tmp_path: Path) -> None:
    """Pieces of a formatted text are joined, phonetic hints are left out, escaped letters are read."""
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>room</t></r><r><t>_id</t></r><rPh><t>x</t></rPh></si>'
        "<si><t>se_x0061_ts</t></si></sst>"
    )
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' + cells("R1", 5, row=2)
    found = problems(book({"rooms": sheet_xml(rows)}, strings=strings), tmp_path)
    assert [one for one in found if one[0] == "rooms"] == []


def test_prefixed_elements(tmp_path: Path) -> None:
    """Some programs write every element with a prefix."""
    xml = sheet_xml(ROOMS + cells("R1", 5, row=2))
    for name in ("worksheet", "sheetData", "row", "c", "is", "t", "v"):
        xml = xml.replace(f"<{name}", f"<x:{name}").replace(f"</{name}>", f"</x:{name}>")
    xml = xml.replace("<x:x:", "<x:").replace(" xmlns=", " xmlns:x=")
    found = problems(book({"rooms": xml}), tmp_path)
    assert [one for one in found if one[0] == "rooms"] == []


def test_text_of_problems(tmp_path: Path) -> None:
    """A coordinator reads sheet, cell and column; files are never named."""
    week = week_of(SOUND)
    wrong = week.patients[0].model_copy(update={"track_id": "NOWHERE1"})
    broken: ClinicWeek = week.model_copy(update={"patients": (wrong, *week.patients[1:])})
    path = tmp_path / "week.xlsx"
    path.write_bytes(week_workbook(broken))
    text = as_text(read_week(path).problems)
    assert text.splitlines() == [
        "sheet patients",
        '  cell G2, track_id: the id "NOWHERE1" is not in sheet tracks [unknown-id]',
        "      correct the id, or add a row to sheet tracks",
    ]


def test_a_way_round_spreadsheet_programs_is_none_in_one(tmp_path: Path) -> None:
    """They write dates of CSV files anew whenever they save: who types it again is not helped, a workbook is."""
    tables = {
        "patients": sheet_xml(cells("patient_id", "program", "admit_date") + cells("P1", "SUD", "3/2/26", row=2))
    }
    path = tmp_path / "week.xlsx"
    path.write_bytes(book(tables))
    (told,) = (one for one in read_week(path).problems if one.code == "bad-date")
    (other,) = (one for one in read_week(BROKEN / "dates").problems if one.code == "bad-date")
    assert ("iop template" in told.action, "iop template" in other.action) == (False, True)


def test_a_workbook_that_another_program_has_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows lends it to one at a time: it is said that this may be the reason."""
    path = tmp_path / "week.xlsx"
    path.write_bytes(week_workbook(week_of(SOUND)))

    def taken(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", taken)
    (told,) = read_week(path).problems
    assert (told.code, "no other program has it open" in told.action) == ("unreadable", True)


@pytest.mark.parametrize("name", ["week.xlsx", "week.XLSM", "week"])
def test_known_by_content_or_name(name: str, tmp_path: Path) -> None:
    """A workbook is one also without an ending."""
    assert ("tracks", None, "missing-file") in problems(book({"rooms": sheet_xml(ROOMS)}), tmp_path, name)


@pytest.mark.parametrize(("column", "text"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_column_letters(column: int, text: str) -> None:
    """A problem names the column by the letters above it, and groups and services of an export go by them."""
    assert column_letters(column) == text
