"""The README lists the codes as they are."""

import re

from scheduler.reading.codes import CODES, SECTIONS
from scheduler.reading.readme import README, updated


def test_readme_is_up_to_date() -> None:
    """README's tables of codes are those that the reader's own list writes."""
    text = README.read_text(encoding="utf-8")
    assert updated(text) == text


def test_codes_are_unique_and_kebab_case() -> None:
    """A stable code is one word with hyphens, and stands once."""
    assert len(CODES) == sum(map(len, SECTIONS.values()))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in CODES)
