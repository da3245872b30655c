"""README.md lists the codes and COLUMNS.md the columns as they are."""

import re

from scheduler.reading.codes import CODES, SECTIONS
from scheduler.reading.columns import SPECS
from scheduler.reading.readme import COLUMNS, README, columns_markdown, updated


def test_readme_is_up_to_date() -> None:
    """README's tables of codes are those that the reader's own list writes."""
    text = README.read_text(encoding="utf-8")
    assert updated(text) == text


def test_columns_are_up_to_date() -> None:
    """COLUMNS.md has every column of every file, the required ones in bold, as the reader's own lists write it."""
    text = COLUMNS.read_text(encoding="utf-8")
    assert columns_markdown() == text
    for spec in SPECS:
        table = text.partition(f"\n## {spec.file}\n")[2].partition("\n## ")[0]
        names = re.findall(r"^\| (\*\*)?`(\w+)`(?:\*\*)? \| .+ \|$", table, flags=re.M)
        assert names == [("**" * column.required, column.name) for column in spec.columns]


def test_codes_are_unique_and_kebab_case() -> None:
    """A stable code is one word with hyphens, and stands once."""
    assert len(CODES) == sum(map(len, SECTIONS.values()))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in CODES)
