"""Workbooks written part by part, also such as no spreadsheet program writes."""

import io
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from scheduler.commands.problems import as_text
from scheduler.reading import read_week

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def sheet_xml(rows: str, before: str = "") -> str:
    """The part of a worksheet with these ``<row>`` elements."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'


def cells(*values: str | float | None, row: int = 1) -> str:
    """A row of texts and numbers."""
    found = "".join(_cell(value, f"{chr(65 + index)}{row}") for index, value in enumerate(values))
    return f'<row r="{row}">{found}</row>'


def _cell(value: str | float | None, at: str) -> str:
    if value is None:
        return f'<c r="{at}" s="0"/>'
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{at}"><v>{value}</v></c>'


def book(sheets: Mapping[str, str], kind: str = "worksheet", **parts: str) -> bytes:
    """A workbook of these sheets (name to XML); ``parts``: styles, strings, index or types."""
    names = list(sheets)
    entries = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
    links = "".join(
        f'<Relationship Id="r{n}" Type="x/{kind}" Target="worksheets/s{n}.xml"/>' for n in range(1, 1 + len(names))
    )
    links += '<Relationship Id="a" Type="x/styles" Target="styles.xml"/>'
    links += '<Relationship Id="b" Type="x/sharedStrings" Target="strings.xml"/>'
    root = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="m" Type="x/officeDocument" Target="xl/workbook.xml"/>'
    content = {
        "[Content_Types].xml": parts.get("types", f'<Types xmlns="{TYPES}"/>'),
        "_rels/.rels": f"{root}</Relationships>",
        "xl/workbook.xml": parts.get(
            "index", f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{entries}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        "xl/styles.xml": parts.get("styles", f'<styleSheet xmlns="{MAIN}"/>'),
        "xl/strings.xml": parts.get("strings", f'<sst xmlns="{MAIN}"/>'),
        **{f"xl/worksheets/s{n}.xml": xml for n, xml in enumerate(sheets.values(), 1)},
    }
    return packed(content)


def packed(content: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


def problems(content: bytes, folder: Path, name: str = "week.xlsx") -> list[tuple[str, str | None, str]]:
    """Sheet, cell and code of every problem of a workbook; its texts are made once, so that they cannot fail."""
    path = folder / name
    path.write_bytes(content)
    found = read_week(path).problems
    assert as_text(found)
    return [(one.file, one.cell, one.code) for one in found]
