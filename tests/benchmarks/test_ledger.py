"""The raw file survives whatever ends the process."""

from pathlib import Path

import pytest

from benchmarks.ledger import Ledger, UnreadableError, read
from tests.benchmarks.made import point, run

ONE = run(point(1, (0,) * 7))
TWO = run(point(2, None), case_seed=2, ended="time")


def test_what_was_added_is_read_again(tmp_path: Path) -> None:
    """Every field comes back as it was."""
    ledger = Ledger(tmp_path / "deep" / "raw.jsonl")
    ledger.add(ONE)
    ledger.add(TWO)
    assert read(tmp_path / "deep" / "raw.jsonl") == [ONE, TWO]
    again = Ledger(tmp_path / "deep" / "raw.jsonl")
    assert [again.holds(one.key) for one in (ONE, TWO)] == [True, True]
    assert not again.holds(run(case_seed=3).key)
    assert not again.holds(run(state="def").key), "another source is another measurement"


@pytest.mark.parametrize("torn", [*(TWO.model_dump_json().encode()[:kept] for kept in (1, 40, 200)), b"\0" * 90])
def test_a_torn_last_line_is_measured_again(tmp_path: Path, torn: bytes) -> None:
    """After kill -9 or the loss of power in a line: the whole lines count, and the next one starts on its own."""
    path = tmp_path / "raw.jsonl"
    whole = ONE.model_dump_json().encode() + b"\n"
    path.write_bytes(whole + torn)
    assert read(path) == [ONE]
    ledger = Ledger(path)
    assert ledger.runs == [ONE]
    ledger.add(TWO)
    assert read(path) == [ONE, TWO]


def test_a_whole_last_line_without_its_break_is_kept(tmp_path: Path) -> None:
    """An editor took the line break; the measurement is there all the same."""
    path = tmp_path / "raw.jsonl"
    path.write_text(ONE.model_dump_json(), encoding="utf-8")
    ledger = Ledger(path)
    assert ledger.runs == [ONE]
    ledger.add(TWO)
    assert read(path) == [ONE, TWO]


@pytest.mark.parametrize("text", ["hello\nworld\n", "hello"])
def test_another_file_is_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    """A line that is something else is no torn line: the message says where."""
    path = tmp_path / "notes.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"notes\.txt, line 1"):
        Ledger(path)
    assert path.read_text(encoding="utf-8") == text


def test_another_seed_of_chance_is_another_measurement(tmp_path: Path) -> None:
    """Else a second run into the same folder would show the first one's figures."""
    ledger = Ledger(tmp_path / "raw.jsonl")
    ledger.add(ONE)
    assert not ledger.holds(run(point(1, (0,) * 7), seed=2).key)


@pytest.mark.parametrize("ended", ["missing", "failed"])
def test_what_was_not_installed_or_broke_down_is_tried_again(tmp_path: Path, ended: str) -> None:
    """After the extra is installed, or a JDK that is new enough, the same command measures it."""
    ledger = Ledger(tmp_path / "raw.jsonl")
    ledger.add(run(ended=ended))
    assert not Ledger(tmp_path / "raw.jsonl").holds(run().key)
