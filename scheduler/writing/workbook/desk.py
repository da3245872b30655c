"""What all sheets are made from, and how each of them is set up for paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES
from scheduler.view import RosterView
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.naming import Naming
from scheduler.writing.notice import NOTICE
from scheduler.writing.plain import plain
from scheduler.writing.workbook.legend import Legend
from scheduler.writing.workbook.look import Look
from scheduler.writing.workbook.titles import Titles
from scheduler.writing.xlsx import Book, put_text, quoted_when_risky

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LETTER, A4 = 1, 9
_MOST_IN_FOOTER = 60
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.7}


@dataclass(frozen=True)
class Desk:
    """The roster's workbook while it is written."""

    book: Book
    source: ExportSource
    options: ExportOptions
    titles: Titles

    @cached_property
    def view(self) -> RosterView:
        """The roster, indexed."""
        return RosterView(self.source.week, self.source.roster)

    @cached_property
    def naming(self) -> Naming:
        """How people and groups are called."""
        return Naming(self.source.week, labels=self.options.labels)

    @cached_property
    def legend(self) -> Legend:
        """Colours and marks of the services."""
        return Legend(self.view, self.naming)

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The days that are open or have a session."""
        return tuple(sorted({*self.view.calendar.open_days, *(one.day for one in self.view.sessions)}))

    def day_title(self, day: int) -> str:
        """Such as ``Mon 5 Jan``."""
        date = self.source.week.week + timedelta(days=day)
        return f"{DAY_NAMES[day]} {date.day} {_MONTHS[date.month - 1]}"

    def sheet(self, title: str, *, posted: bool = False) -> Worksheet:
        """A new sheet, set up for the clinic's paper, landscape, with a foot that says what it is.

        One to be ``posted`` carries no notice: it would tell of what the sheet leaves out.
        """
        sheet = self.book.sheet(self.titles.new(title))
        sheet.set_landscape()
        sheet.set_paper(LETTER if self.source.week.timezone.startswith(("America/", "US/", "UTC")) else A4)
        sheet.set_margins(**_MARGINS)
        notice = f"&C&8 {NOTICE}" if self.options.notice and not posted else ""
        clinic = short(plain(self.source.week.name), _MOST_IN_FOOTER).replace("&", "&&")
        sheet.set_footer(f"&L&8 {clinic}, week of {self.source.week.week}{notice}&R&8 &A, page &P of &N")
        sheet.hide_gridlines(2)
        return sheet

    def text(self, sheet: Worksheet, row: int, column: int, text: str, look: Look) -> None:
        """Write a text that can never become a formula."""
        put_text(sheet, row, column, text, self.book.format(quoted_when_risky(look, text)))

    def number(self, sheet: Worksheet, row: int, column: int, number: float, look: Look) -> None:
        """Write a number."""
        sheet.write_number(row, column, number, self.book.format(look))


def short(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it is longer than ``most`` letters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
