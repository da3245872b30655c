"""Hostile workbooks are refused with a code, before they take time or memory."""

import io
import zipfile
from pathlib import Path

import pytest

from scheduler.reading.workbook.limits import MAX_COLUMNS, MAX_ROWS, Budget, RefusedError
from scheduler.reading.workbook.package import OLE_MAGIC
from scheduler.reading.workbook.xml import Handler, read
from tests.reading.workbook.raw import MAIN, TYPES, book, cells, packed, problems, sheet_xml

HEADER = cells("room_id", "seats")
ENTITIES = '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
PASSWORD = OLE_MAGIC + bytes(600) + "EncryptedPackage".encode("utf-16-le")
MACRO_TYPE = (
    f'<Types xmlns="{TYPES}"><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
)


def rooms(rows: str, **parts: str) -> bytes:
    """A workbook with one sheet."""
    return book({"rooms": sheet_xml(HEADER + rows)}, **parts)


def crowded() -> bytes:
    """An archive with more parts than any workbook has."""
    return packed({f"{number}": "" for number in range(3000)})


def damaged() -> bytes:
    """A sheet whose packed bytes were changed."""
    content = bytearray(rooms(cells("R1", 5, row=2)))
    at = content.find(b"worksheets/s1.xml") + 24
    content[at] ^= 0xFF
    return bytes(content)


def strangely_packed() -> bytes:
    """A method of packing that the format does not know."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("[Content_Types].xml", " " * 100)
        archive.writestr("_rels/.rels", " ")
    return stream.getvalue()


WHOLE = {
    "no zip": (b"hello, this is a text", "not-a-workbook"),
    "empty": (b"", "not-a-workbook"),
    "a zip of something else": (packed({"a.txt": "x"}), "not-a-workbook"),
    "password": (PASSWORD, "encrypted"),
    "old format": (OLE_MAGIC + bytes(2000), "old-workbook"),
    "macros by part": (packed({"[Content_Types].xml": "", "xl/vbaProject.bin": "x"}), "macros"),
    "macros by type": (packed({"[Content_Types].xml": MACRO_TYPE, "_rels/.rels": ""}), "macros"),
    "cut off": (rooms("")[:-200], "damaged-workbook"),
    "many parts": (crowded(), "workbook-too-large"),
    "odd packing": (strangely_packed(), "damaged-workbook"),
    "entities in the index": (rooms("", index=f"{ENTITIES}<workbook>&b;</workbook>"), "damaged-workbook"),
    "shared texts without end": (
        rooms("", strings=f'<sst xmlns="{MAIN}"><si><t>{"a" * 100_000}</t></si></sst>'),
        "damaged-workbook",
    ),
    "many sheets": (book({f"s{number}": "" for number in range(300)}), "workbook-too-large"),
}
IN_SHEET = {
    "far row": ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', None, "too-many-rows"),
    "far cell": ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', None, "too-many-rows"),
    "far column": ('<row r="2"><c r="XFD2"><v>1</v></c></row>', "XFD2", "too-many-columns"),
    "no such text": ('<row r="2"><c r="A2" t="s"><v>99999999999999999999</v></c></row>', None, "damaged-workbook"),
    "no number": ('<row r="2"><c r="A2"><v>abc</v></c></row>', None, "damaged-workbook"),
    "infinite": ('<row r="2"><c r="A2"><v>1e999</v></c></row>', None, "damaged-workbook"),
    "rows backwards": ('<row r="5"/><row r="3"/>', None, "damaged-workbook"),
    "no cell name": ('<row r="2"><c r="$$"><v>1</v></c></row>', None, "damaged-workbook"),
    "deep": ("<a>" * 100 + "</a>" * 100, None, "damaged-workbook"),
    "endless tag": (f'<a b="{"x" * 500_000}"/>', None, "damaged-workbook"),
    "endless comment": (f"<!--{'x' * 500_000}-->", None, "damaged-workbook"),
    "many attributes": ("<a " + " ".join(f"a{n}='1'" for n in range(99)) + "/>", None, "damaged-workbook"),
    "many names": ("".join(f"<a{number}/>" for number in range(1100)), None, "damaged-workbook"),
    "no end": ("<row>", None, "damaged-workbook"),
    "bomb": (" " * 31_000_000, None, "workbook-too-large"),
}


@pytest.mark.parametrize(("content", "code"), WHOLE.values(), ids=WHOLE)
def test_whole(content: bytes, code: str, tmp_path: Path) -> None:
    """What is wrong with the whole file is told once and alone."""
    assert problems(content, tmp_path) == [("the workbook", None, code)]


@pytest.mark.parametrize(("rows", "cell", "code"), IN_SHEET.values(), ids=IN_SHEET)
def test_sheet(rows: str, cell: str | None, code: str, tmp_path: Path) -> None:
    """What is wrong in a sheet is told with the sheet, and with the cell where there is one."""
    assert problems(rooms(rows), tmp_path) == [("rooms", cell, code)]


def test_entities_in_a_sheet(tmp_path: Path) -> None:
    """No document type is read, so that no entity can grow or open a file."""
    content = book({"rooms": ENTITIES + sheet_xml(HEADER)})
    assert problems(content, tmp_path) == [("rooms", None, "damaged-workbook")]


def test_changed_bytes(tmp_path: Path) -> None:
    """A broken archive is a problem, not a crash."""
    assert problems(damaged(), tmp_path) == [("rooms", None, "damaged-workbook")]


def test_formats_alone_are_harmless(tmp_path: Path) -> None:
    """A far cell without a value, a false dimension, and a million columns of a width are passed over."""
    far = '<row r="1048576"><c r="XFD1048576" s="7"/></row>'
    before = '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9"/></cols>'
    content = book({"rooms": sheet_xml(HEADER + cells("R1", 5, row=2) + far, before)})
    assert {code for _, _, code in problems(content, tmp_path)} == {"missing-file"}


@pytest.mark.parametrize(("row", "column"), [(MAX_ROWS, 1), (2, MAX_COLUMNS)])
def test_last_cell(row: int, column: int, tmp_path: Path) -> None:
    """The last row and column are read; below no header they are a problem of their own."""
    letters = "A" if column == 1 else "GR"
    content = rooms(f'<row r="{row}"><c r="{letters}{row}"><v>1</v></c></row>')
    assert "too-many" not in str(problems(content, tmp_path))


def test_elements_are_counted() -> None:
    """A part of too many elements is refused, and so are parts that are harmless only one by one."""
    with pytest.raises(RefusedError, match="workbook-too-large"):
        read([b"<a>" + b"<b/>" * 20 + b"</a>"], Handler(), Budget(elements=10))
    part, shared = [b"<a>" + b"<b/>" * 6 + b"</a>"], Budget(elements=10)
    read(part, Handler(), shared)
    with pytest.raises(RefusedError, match="workbook-too-large"):
        read(part, Handler(), shared)


def test_cells_are_counted() -> None:
    """Blank cells inside a table count, as they take memory."""
    budget = Budget(cells=10)
    budget.take_cells(10)
    with pytest.raises(RefusedError, match="workbook-too-large"):
        budget.take_cells(1)
