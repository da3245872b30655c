"""RESULTS.md is what the raw files say."""

from pathlib import Path

import pytest

from benchmarks import results
from tests.benchmarks.made import point, run

BEST = (0, 0, 0, 2, 10, 8, 50)
WORSE = (0, 0, 0, 3, 10, 8, 50)


def test_the_page_is_up_to_date() -> None:
    """``python -m benchmarks --write`` was run after the last change of a raw file, a note or a table."""
    assert results.PAGE.read_text(encoding="utf-8") == results.page()


def test_a_promise_that_is_not_reached_says_what_is_in_the_way() -> None:
    """A missed promise without a reason would be a number that nobody has looked into."""
    assert "| **not reached** |" not in results.page()


def test_a_refuted_claim_of_ours_is_in_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first table that anybody reads must not say 0 where another solver has a better roster."""
    wrong, better = run(point(1, WORSE, WORSE)), run(point(1, BEST), solver="HiGHS")
    lines = [one.model_dump_json() for one in (wrong, better)]
    (tmp_path / "0.9.jsonl").write_text("\n".join([*lines, ""]), encoding="utf-8")
    monkeypatch.setattr(results, "RAW", tmp_path)
    (row,) = (line for line in results.page().splitlines() if line.startswith("| 0.9"))
    assert row.endswith("| 1 | 0 |")


def test_a_rejected_roster_that_another_run_hides_is_in_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row shows one run of a week, and counts what the checker refused in all of them."""
    runs = [run(point(1, BEST), time_limit=5.0, rosters=2, rejected=1), run(point(1, BEST, BEST))]
    lines = [one.model_dump_json() for one in runs]
    (tmp_path / "0.9.jsonl").write_text("\n".join([*lines, ""]), encoding="utf-8")
    monkeypatch.setattr(results, "RAW", tmp_path)
    (row,) = (line for line in results.page().splitlines() if line.startswith("| 0.9"))
    assert row.endswith("| 0 | 1 |")


def test_a_break_down_that_another_run_hides_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page shows one run of a variant on a week; that a later one broke down must not go with it."""
    dead = run(solver="HiGHS", commit="def", ended="failed", failure="ImportError")
    lines = [one.model_dump_json() for one in (run(point(1, BEST, BEST)), run(point(1, BEST), solver="HiGHS"), dead)]
    (tmp_path / "0.9.jsonl").write_text("\n".join([*lines, ""]), encoding="utf-8")
    monkeypatch.setattr(results, "RAW", tmp_path)
    page = results.page()
    assert "Broke down: HiGHS, one on 24-loose-1: ImportError." in page
    assert "| 0.9 | tuning, 1, 0.5 | 1 of 1 |" in page


def test_nothing_is_written_where_pictures_cannot_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the pictures would be gone, and the page would say nothing of them."""
    before = sorted(results.PICTURES.iterdir())
    monkeypatch.setattr(results, "pictures", lambda _: ({}, "no matplotlib"))
    with pytest.raises(SystemExit, match="no matplotlib"):
        results.write()
    assert sorted(results.PICTURES.iterdir()) == before


def test_a_row_for_each_raw_file_with_its_footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In order of releases, not of letters; the details are those of the last."""
    lines = [run(point(1, BEST, BEST), release=release).model_dump_json() for release in ("0.9", "0.10")]
    for name, line in zip(("0.9", "0.10"), lines, strict=True):
        (tmp_path / f"{name}.jsonl").write_text(f"{line}\n", encoding="utf-8")
    (tmp_path / "notes.toml").write_text('[footnotes]\n"0.9" = "An error of ours."\n', encoding="utf-8")
    monkeypatch.setattr(results, "RAW", tmp_path)
    monkeypatch.setattr(results, "NOTES", tmp_path / "notes.toml")
    page = results.page()
    assert "| 0.9[^1] | tuning, 1, 0.5 | 1 of 1 |" in page
    assert "| 0.10 | tuning, 1, 0.5 | 1 of 1 |" in page
    assert "[^1]: An error of ours." in page
    assert "# 0.10 in detail" in page
    monkeypatch.setattr(results, "RAW", tmp_path / "nothing")
    assert "Nothing has been measured yet." in results.page()
