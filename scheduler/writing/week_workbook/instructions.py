"""The first sheet: how to fill in the others. It is never read back."""

from scheduler.reading.columns import FILES, REQUIRED
from scheduler.reading.meanings import SHEETS
from scheduler.reading.workbook.source import INSTRUCTIONS
from scheduler.reading.workbook.telling import sheet_of
from scheduler.writing.week_workbook import look
from scheduler.writing.xlsx import Book, put_text

_RULES = (
    "Fill the sheet clinic first, then rooms, clinicians, services, tracks, groups and patients; "
    "the other sheets refer to these.",
    "Columns with a dark header are required, the others have a default. "
    "A note on each header says what belongs there.",
    "Do not rename sheets or columns. Their order does not matter, and empty columns may be deleted. "
    "A sheet that is not required may stay empty below its header.",
    "Ids are text: 00123 stays 00123. Use ids, not names; a name may stand in the column label.",
    "Days are Mon to Sun, times 09:00, dates 2026-01-05. Lists are separated by a semicolon: Mon; Wed.",
    "A person or room without a row in its availability sheet is free all week; who is on leave keeps one row, when "
    "the clinic is never open.",
    "Formulas are read by their last result. Hidden and filtered rows are read like all others.",
    "To see what is missing or wrong, with the cell where it is: iop validate FILE.xlsx",
    "To make the roster: iop roster FILE.xlsx -o out",
)


def instructions_sheet(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(INSTRUCTIONS)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, 78)
    put_text(sheet, 0, 0, "A clinic week for IOP Roster", book.format(look.TITLE))
    row = 2
    for number, text in enumerate(_RULES, 1):
        wrapped = book.format(look.WRAPPED)
        sheet.merge_range(row, 0, row, 2, "", wrapped)
        put_text(sheet, row, 0, f"{number}. {text}", wrapped)
        sheet.set_row(row, 32 if len(text) > 118 else 17)
        row += 1
    row += 1
    for index, title in enumerate(("sheet", "", "what it holds")):
        put_text(sheet, row, index, title, book.format(look.HEADING))
    for file in FILES:
        row += 1
        name = sheet_of(file)
        sheet.write_url(row, 0, f"internal:{name}!A1", book.format(look.LINK), name)
        put_text(sheet, row, 1, "required" if file in REQUIRED else "optional", book.format(look.WRAPPED))
        put_text(sheet, row, 2, SHEETS[file], book.format(look.WRAPPED))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
