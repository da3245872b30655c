"""A second engine says after the run what one engine alone has proven."""

from pathlib import Path
from typing import Any

import pytest

import cli
from benchmarks import confirming, second
from benchmarks.confirmed import beside, read_all
from benchmarks.confirming import AlteredError, Confirmer, Effort
from benchmarks.figures.claims import ENOUGH_SECONDS, refuted, trust
from benchmarks.ledger import UnreadableError, append, read_lines
from benchmarks.records import OURS, Confirmation, Vector
from benchmarks.report import tables
from benchmarks.second import ENGINE, Doubt, search
from benchmarks.watch import Heard, packed
from instances.generator import Generated
from scheduler.commands.codes import Exit
from scheduler.commands.parsing.bench import confirm
from scheduler.solving.engines.engine import Answer
from scheduler.solving.messages import Incumbent, Message
from scheduler.solving.program.assemble import Model
from scheduler.solving.program.completion import Completion
from tests.benchmarks.claimed import BOTH, EFFORT, claimed, raw
from tests.benchmarks.peers import good_roster


def test_a_claim_of_one_engine_is_confirmed(
    made: Generated, least: Vector, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it is typed, in a process of its own; the tables count the claim, not the stages or the lines."""
    path = raw(tmp_path, claimed(made, least))
    assert cli.run(["bench", "confirm", str(path), "--time-limit", "60"]) == Exit.DONE
    said = capsys.readouterr()
    assert f"12-tight-1       stage 7 at least {least[-1]}: confirmed after" in said.err
    assert "1 roster(s) called optimal: 0 confirmed by a second engine within the run, 1 after it, 0 not" in said.out
    (line,) = read_lines(beside(path), Confirmation)
    assert (line.stage, line.value, line.engine, line.ended) == (7, least[-1], ENGINE, "done")
    assert (line.values, line.time_limit, line.answer) == (least, 60.0, "confirmed")
    append(beside(path), line)
    text = tables(read_all([path]))
    assert "| IOP Roster | 1 | 0 of 1, and 1 after the run | 0 |" in text
    assert "confirmed by a second engine | 1 of 1, 1 of them after the run | reached |" in text


def test_a_false_claim_is_refuted(
    made: Generated, least: Vector, tmp_path: Path, asked: list[tuple[int, float]]
) -> None:
    """One value too high: there is a roster below it, which the checker counts, and the claim is no proof."""
    false = (*least[:-1], least[-1] + 1)
    path = raw(tmp_path, claimed(made, false))
    (line,) = Confirmer(path, EFFORT).run()
    assert (line.answer, line.found) == ("refuted", least)
    runs = read_all([path])
    (wrong,) = refuted(runs)
    assert (wrong.by, wrong.values) == ("HiGHS, asked after the run", least)
    counts = trust(runs, OURS, {runs[0].case: least})
    assert (counts.after, counts.in_vain) == (0, 1)
    text = tables(runs)
    assert "no claim refuted by another roster | 1 refuted | **not reached** |" in text
    assert "confirmed by a second engine | 0 of 1, 1 refuted or asked about in vain | **not reached** |" in text
    assert "| IOP Roster: one | 0 of 1 | 1 of 1 |" in text
    assert not list(Confirmer(path, EFFORT).run())
    assert asked == [(7, 60.0)]


def test_a_roster_that_refuted_one_claim_is_one_of_the_week(
    made: Generated, least: Vector, tmp_path: Path, asked: list[tuple[int, float]]
) -> None:
    """Ours is measured again and ends at values that are worse than it: they are refuted, and not asked about."""
    false, worse = ((*least[:-1], least[-1] + more) for more in (1, 2))
    path = raw(tmp_path, claimed(made, false))
    list(Confirmer(path, EFFORT).run())
    append(path, claimed(made, worse))
    runs = read_all([path])[1:]
    assert [(one.claimed, one.values) for one in refuted(runs)] == [(worse, least)]
    assert not Confirmer(path, EFFORT).questions
    assert len(asked) == 1


def test_nothing_is_asked_twice(
    made: Generated, least: Vector, tmp_path: Path, asked: list[tuple[int, float]]
) -> None:
    """Not what was confirmed, nor with the same limit what stayed open; a torn line is asked again."""
    path = raw(tmp_path, claimed(made, least, single=2))
    first = next(Confirmer(path, Effort(60.0, None, 1, 4000)).run())
    assert [one.stage for one in Confirmer(path, EFFORT).questions] == [13 - first.stage]
    with beside(path).open("ab") as stream:
        stream.write(first.model_dump_json().encode()[:90])
    list(Confirmer(path, EFFORT).run())
    assert not Confirmer(path, EFFORT).questions
    beside(path).write_bytes(b"")
    for stage in (6, 7):
        append(beside(path), first.model_copy(update={"answer": "open", "stage": stage, "ended": "time"}))
    assert not Confirmer(path, EFFORT).questions
    assert [one.stage for one in Confirmer(path, Effort(61.0, None, 2, 4000)).questions] == [6, 7]
    assert sorted(stage for stage, _ in asked) == [6, 7]


def test_who_broke_down_is_asked_again(made: Generated, least: Vector, tmp_path: Path) -> None:
    """That a process was killed says nothing of the stage; with two engines nothing is asked at all."""
    path = raw(tmp_path, claimed(made, least), claimed(made, least, provers=(BOTH,) * 7, case_seed=2))
    (question,) = Confirmer(path, EFFORT).questions
    dead = Heard(ended="failed", failure="its process ended")
    append(beside(path), Confirmer(path, EFFORT)._open(question, 60.0, dead))
    assert Confirmer(path, EFFORT).questions == [
        confirming.Question(read_all([path])[0], 7),
    ]


def test_an_engine_that_had_no_time_breaks_no_promise(made: Generated, least: Vector, tmp_path: Path) -> None:
    """Killed, or stopped after what a budget had left for it, it says nothing of our claim; in 15 minutes it does."""
    path = raw(tmp_path, claimed(made, least))
    (question,) = Confirmer(path, EFFORT).questions
    promise, open_after = "confirmed by a second engine | 0 of 1", Confirmer(path, EFFORT)._open
    for limit, heard, said in (
        (900.0, Heard(ended="failed", failure="its process ended"), " | not measured |"),
        (0.3, Heard(ended="done"), " | not measured |"),
        (900.0, Heard(ended="memory"), ", 1 refuted or asked about in vain | **not reached** |"),
    ):
        beside(path).write_bytes(b"")
        append(beside(path), open_after(question, limit, heard))
        assert promise + said in tables(read_all([path]))


def test_time_enough_is_what_is_given_unasked() -> None:
    """Else the usual command would leave a promise undecided for ever."""
    assert [one.default for one in confirm.params if one.name == "time_limit"] == [ENOUGH_SECONDS]


def test_a_roster_that_the_checker_refuses_refutes_nothing(
    made: Generated, least: Vector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine's own numbers are not believed: the answer is open, and the tables say why, as of a run."""
    strange = Heard(events=[(1.0, packed(good_roster()))], wall=1.0)
    monkeypatch.setattr(confirming, "watch", lambda *_: strange)
    path = raw(tmp_path, claimed(made, least))
    (line,) = Confirmer(path, EFFORT).run()
    assert (line.answer, line.found, line.rejected) == ("open", None, 1)
    assert line.failure.startswith("the checker refuses its roster: ")
    text = tables(read_all([path]))
    assert "no roster rejected by the checker | 1 rejected | **not reached** |" in text
    assert "Rejected: HiGHS, asked after the run about stage 7 of 12-tight-1: 1 for " in text


def test_a_roster_that_only_our_model_takes_for_better_is_told(
    made: Generated, least: Vector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Model and checker count otherwise then, which nobody would look for behind an answer that is merely open."""
    monkeypatch.setattr(confirming, "watch", lambda *_: Heard(events=[(1.0, packed(made.planted))], wall=1.0))
    path = raw(tmp_path, claimed(made, least))
    (line,) = Confirmer(path, EFFORT).run()
    assert (line.answer, line.rejected) == ("open", 0)
    said = "No answer: HiGHS, asked after the run about stage 7 of 12-tight-1: its roster is better by our model, but"
    assert f"{said} the checker counts [" in tables(read_all([path]))


def test_a_better_roster_refutes_whatever_becomes_of_the_engine(
    made: Generated, least: Vector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told when it is there: an engine that looks on for the best, and is killed, has refuted the claim."""
    told: list[Message] = []

    def dies(model: Model, *asked: Any) -> Answer:
        asked[-1](Completion(model).empty())
        raise MemoryError

    monkeypatch.setattr(second, "better", dies)
    with pytest.raises(MemoryError):
        search(made.week, Doubt(values=least, stage=7), told.append)
    assert [one.roster.rows for one in told if isinstance(one, Incumbent)] == [()]


@pytest.mark.parametrize("change", [{"input_sha256": "0"}, {"empty": (0,) * 7}])
def test_an_altered_week_is_refused(made: Generated, least: Vector, tmp_path: Path, change: dict[str, Any]) -> None:
    """Another week, or stages counted otherwise: that nothing is better would prove nothing of what was claimed."""
    path = raw(tmp_path, claimed(made, least, **change))
    with pytest.raises(AlteredError, match=r"12-tight-1 \(commit abc\)"):
        Confirmer(path, EFFORT)
    assert cli.run(["bench", "confirm", str(path)]) == Exit.USAGE


def test_the_file_beside_is_no_raw_file(made: Generated, least: Vector, tmp_path: Path) -> None:
    """Whoever names all files of a folder names it too; a line of something else in it is told."""
    path = raw(tmp_path, claimed(made, least))
    beside(path).write_text("patient_id\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"raw\.confirmed\.jsonl, line 1: this is no confirmation"):
        read_all([path])
    beside(path).write_bytes(b"")
    assert read_all([path, beside(path)]) == read_all([path])
