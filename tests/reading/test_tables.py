"""Bytes become cells, row by row, whatever is wrong with the others."""

import pytest

from scheduler.reading.problems import Problems
from scheduler.reading.shape import MAX_COLUMNS, MAX_ROWS, RawTable
from scheduler.reading.tables import read_table

KNOWN = ("id", "name", "tags")


def read(content: str | bytes) -> tuple[RawTable | None, list[tuple[int | None, str | None, str]]]:
    """The table and its problems as row, column, code."""
    problems = Problems()
    table = read_table(content.encode() if isinstance(content, str) else content, "t.csv", KNOWN, problems)
    return table, [(one.row, one.column, one.code) for one in problems.all()]


def ids(table: RawTable | None) -> list[tuple[int, str]]:
    """Row number and id of every row that was read."""
    assert table is not None
    return [(row, cells["id"]) for row, cells in table.rows]


def test_rows_are_numbered_as_in_a_spreadsheet() -> None:
    """Blank rows count, a cell of several lines is one row."""
    table, found = read('id,name\n\n1,"a\nb\r\nc"\n,\n2,x\n')
    assert ids(table) == [(3, "1"), (5, "2")]
    assert found == []


def test_quotes_hold_delimiters_quotes_and_spaces() -> None:
    """RFC 4180, and spaces around a quoted cell."""
    table, found = read('id,name\n1, "a, ""b""" \n2,5" tall\n')
    assert table is not None
    assert [cells["name"] for _, cells in table.rows] == ['a, "b"', '5" tall']
    assert found == []


def test_open_quote_costs_one_row() -> None:
    """After a quote that is never closed, reading goes on in the next line, and its ids are remembered as lost."""
    table, found = read('id,name\n1,"a\n2,b\n3,c\n')
    assert ids(table) == [(3, "2"), (4, "3")]
    assert found == [(2, None, "quotes")]
    assert table is not None
    assert "1" in table.lost


def test_swallowed_rows_are_remembered() -> None:
    """Ids of rows that a wrong pair of quotes has joined are lost, not unknown."""
    table, found = read('id,name\n1,"a\n2,b\n3,c",d\n')
    assert found == [(2, None, "too-many-cells")]
    assert table is not None
    assert {"1", "2", "3"} <= table.lost


def test_hopeless_quotes_stop() -> None:
    """A file of broken quotes is given up after a few, and known to be cut."""
    table, found = read("id,name\n" + '1,"a"b\n' * 1000)
    assert table is not None
    assert table.cut
    assert len(found) == 20


def test_header_faults_do_not_stop_the_rows() -> None:
    """Unknown, repeated and nameless columns are named; the others are read."""
    table, found = read("nme,id,id,,name\nx,1,2,y,z\n")
    assert table is not None
    assert table.rows == [(2, {"id": "1", "name": "z"})]
    assert found == [(1, None, "blank-column"), (1, "id", "duplicate-column"), (1, "nme", "unknown-column")]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_header_in_other_capitals(delimiter: str) -> None:
    """Its columns are told one by one, whatever separates them; a row with one such cell is no header."""
    problems = Problems()
    assert read_table(f"ID{delimiter}Name\n1{delimiter}x\n".encode(), "t.csv", KNOWN, problems) is None
    told = [(one.column, one.code, one.action.partition("did you mean ")[2]) for one in problems.all()]
    assert told == [("ID", "unknown-column", '"id"?'), ("Name", "unknown-column", '"name"?')]
    assert read("7,Name\n8,x\n")[1] == [(1, None, "no-header")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b" \n,,\n", "empty-file"),
        ("id,name\n1,x\n".encode("utf-16"), "utf-16"),
        ("id,name\n1,x\n".encode("utf-16-le"), "utf-16"),
        (b"\0" * 100, "utf-16"),
        (b"1,x\n2,y\n", "no-header"),
        (b"id," + b"," * MAX_COLUMNS, "too-many-columns"),
        (b"id,name\n1," + b"x" * 2_000_000, "line-too-long"),
    ],
)
def test_unreadable_tables(content: bytes, code: str) -> None:
    """A file that is no table is one problem with its cause, not one for each row."""
    table, found = read(content)
    assert table is None
    assert [one[2] for one in found] == [code]


def test_row_limit() -> None:
    """Rows beyond the limit are not read."""
    table, found = read("id,name\n" + "1,x\n" * (MAX_ROWS + 5))
    assert table is not None
    assert len(table.rows) == MAX_ROWS - 1
    assert found == [(MAX_ROWS + 1, None, "too-many-rows")]


def test_cell_beyond_the_csv_limit() -> None:
    """A cell that the csv module refuses is named as too long, and the next row is read."""
    table, found = read("id,name\n1," + "x" * 200_000 + "\n2,y\n")
    assert ids(table) == [(3, "2")]
    assert found == [(2, None, "cell-too-long")]


def test_damage_is_told_once_and_the_rest_is_read() -> None:
    """The first damaged cell is named, the damaged text is read as Windows text."""
    table, found = read(b"id,name\nK\xf6,x\nL\xf6,y\n3,n\0ul\n")
    assert ids(table) == [(2, "Kö"), (3, "Lö"), (4, "3")]
    assert found == [(2, "id", "not-utf8"), (4, "name", "nul-byte")]


@pytest.mark.parametrize("delimiter", ["\t", "|"])
def test_other_delimiters_are_named(delimiter: str) -> None:
    """Tabs and bars are recognised, not mistaken for one long column."""
    _, found = read("id,name,tags\n1,x,y\n".replace(",", delimiter))
    assert [one[2] for one in found] == ["wrong-delimiter"]
