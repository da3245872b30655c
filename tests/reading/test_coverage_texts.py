"""Reasons and cheapest fixes come back from coverage.csv as they were written."""

from models.result import Coverage
from scheduler.reading.coverage_texts import with_texts
from scheduler.writing.coverage_csv import coverage_csv

TEXTS = ["", 'no seat, "sorry"', "two\nlines", "=1+1", "'=1", "a;b"]


def covered(number: int, reason: str = "", fix: str = "") -> Coverage:
    """A patient with an id that a spreadsheet would spoil."""
    bare = Coverage(patient_id=f"-{number}", status="active", placed=True, compliant=True)
    return bare.model_copy(update={"reason": reason, "cheapest_fix": fix})


def test_texts_come_back() -> None:
    """Through our own writer, but for an apostrophe that a reason begins with; who has none keeps none."""
    written = [covered(n, text, text[::-1]) for n, text in enumerate(TEXTS)]
    asked = [covered(n) for n in range(len(TEXTS) + 1)]
    back = with_texts(asked, coverage_csv(written))
    assert list(back[:-1]) == [*written[:4], written[4].model_copy(update={"reason": "=1"}), written[5]]
    assert back[-1] == asked[-1]


def test_saved_by_a_spreadsheet() -> None:
    """Semicolons and a mark of the encoding change nothing."""
    content = coverage_csv([covered(1, "why")]).decode().replace(",", ";").encode("utf-8-sig")
    assert with_texts([covered(1)], content)[0].reason == "why"


def test_nonsense() -> None:
    """What is no table holds no texts."""
    for content in (b"", b"\xff\x00", b"patient_id\n", b'"'):
        assert with_texts([covered(1)], content) == (covered(1),)
