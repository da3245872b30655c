"""What Timefold is told and how its answer is read."""

import importlib
import os
import re
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from types import ModuleType

import pytest

from benchmarks.byhand.coordinator import Coordinator
from benchmarks.clean import allowed
from benchmarks.needs import missing
from benchmarks.peers.greedy import TRIES, usual_order
from benchmarks.timefold.answer import roster_of
from benchmarks.timefold.export import Exporter
from instances.generator import generate
from models.roster import Roster, RosterRow
from models.week import ClinicWeek, Separation
from scheduler.check import examine
from tests.benchmarks.solving import judged

WEEK = generate(24, "loose", 5).week


def told(exporter: Exporter, roster: Roster) -> str:
    """The line that ``Main.java`` would print for a roster."""
    table, week = exporter.table, exporter.week
    patients = [one.patient_id for one in exporter.patients]
    clinicians = [one.clinician_id for one in week.clinicians]
    rooms = [one.room_id for one in week.rooms]
    words = ["WEEK"]
    for number, (name, row, options) in enumerate(table.copies):
        rows = [one for one in roster.rows if one.group_id == name]
        if not rows:
            continue
        meetings = tuple(sorted({(one.day, one.start, one.end) for one in rows}))
        words += ["C", str(number), str(options.index(meetings)), str(clinicians.index(rows[0].clinician_id))]
        for place, (day, _, _) in enumerate(meetings):
            one = next(row for row in rows if row.day == day)
            helper = clinicians.index(one.cofacilitator_id) if one.cofacilitator_id else -1
            words += ["M", str(number), str(place), str(rooms.index(str(one.room_id))), str(helper)]
        words += [
            word for key in {one.patient_id for one in rows} for word in ("S", str(patients.index(key)), str(number))
        ]
        assert row.group_id in name
    for key, track in {one.patient_id: one.track_id for one in roster.rows}.items():
        tracks = [one.track_id for one in week.tracks]
        words += ["T", str(patients.index(key)), str(tracks.index(track))]
    taken: set[int] = set()
    for one in (row for row in roster.rows if row.group_id is None):
        number, moment = next(
            (number, moments.index(((one.day, one.start, one.end), one.clinician_id)))
            for number, (patient, service, moments) in enumerate(table.visits)
            if number not in taken and (patient.patient_id, service.service_id) == (one.patient_id, one.service_id)
        )
        taken.add(number)
        words += ["V", str(number), str(moment), str(rooms.index(one.room_id) if one.room_id else -1)]
    return " ".join(words)


def test_a_roster_survives_the_way_there_and_back() -> None:
    """Every hour, leader, room and member can be said in numbers and is read as it was."""
    roster = Coordinator(WEEK, lambda: True, TRIES[0]).run(usual_order(WEEK))
    exporter = Exporter(WEEK, roster)
    assert all(word.lstrip("-").isdigit() for word in exporter.text().split())
    found = roster_of(exporter.table, [one.patient_id for one in exporter.patients], told(exporter, roster))
    assert found == roster
    assert len(roster.rows) > 100


def test_no_id_leaves_in_the_file() -> None:
    """Numbers only: nothing of a patient stands in a file beside the program."""
    text = Exporter(WEEK, Roster()).text()
    assert not any(one.patient_id in text for one in WEEK.patients)


def java() -> ModuleType:
    """The peer, where what it needs is installed."""
    lacking = missing(["timefold", "bin:java", "bin:javac"])
    if lacking:
        pytest.skip(lacking)
    return importlib.import_module("benchmarks.peers.timefold")


def scored(line: str) -> tuple[int, tuple[int, ...]]:
    """Hard points and the seven stages of a SCORE line, without the level of what plans lack."""
    hard, soft = ([-int(one) for one in part.split("/")] for part in re.findall(r"\[([-\d/]+)\]", line))
    return hard[0], tuple(soft[:7])


def own_score(week: ClinicWeek, roster: Roster) -> tuple[int, tuple[int, ...]]:
    """What Java says of a roster when it has no time to change it."""
    said = list(java().lines(Exporter(week, roster).text(), time.monotonic()))
    return scored(next(line for line in said if line.startswith("SCORE")))


def half_placed(rows: tuple[RosterRow, ...]) -> list[RosterRow]:
    """Someone who waits loses all visits and keeps his groups."""
    waiting = {one.patient_id for one in WEEK.patients if not one.active}
    key = min(row.patient_id for row in rows if row.patient_id in waiting and row.group_id is None)
    return [row for row in rows if row.patient_id != key or row.group_id]


def too_small(rows: tuple[RosterRow, ...]) -> list[RosterRow]:
    """A group keeps one member."""
    group = min(row.group_id for row in rows if row.group_id)
    last = max(row.patient_id for row in rows if row.group_id == group)
    return [row for row in rows if row.group_id != group or row.patient_id == last]


@pytest.mark.parametrize("change", [list, half_placed, too_small])
def test_a_plan_counts_as_the_roster_without_it(change: Callable[[tuple[RosterRow, ...]], list[RosterRow]]) -> None:
    """Java's stages are the checker's of what is left when half-placed and small groups are taken out."""
    start = java().by_hand(WEEK, float("inf"))[0]
    planned = Roster(rows=tuple(change(start.rows)))
    assert own_score(WEEK, planned) == (0, allowed(WEEK, planned)[1])


def test_separated_patients_are_never_on_site_together() -> None:
    """P13 of scope site is a hard constraint in Java too, also for two who share no session."""
    start = java().by_hand(WEEK, float("inf"))[0]
    sessions: dict[str, set[str]] = defaultdict(set)
    for row in start.rows:
        sessions[row.patient_id].add(row.session_id)
    pairs = [
        Separation(patient_a=one, patient_b=other, scope="site")
        for one, other in combinations(sorted(sessions), 2)
        if not sessions[one] & sessions[other]
    ]
    weeks = {pair: WEEK.model_copy(update={"separations": (pair,)}) for pair in pairs}
    met = {pair: any(one.rule == "P13" for one in examine(week, start).findings) for pair, week in weeks.items()}
    for wanted in (True, False):
        week = next(weeks[pair] for pair in pairs if met[pair] is wanted)
        assert (own_score(week, start)[0] > 0) is wanted


def test_java_finds_a_better_roster_than_the_one_it_starts_from() -> None:
    """What the search improves is still better when plans are taken out, and its stages are the checker's."""
    week = generate(24, "normal", 8).week
    start, values = java().by_hand(week, float("inf"))
    exporter = Exporter(week, start)
    said = java().lines(exporter.text(), time.monotonic() + 60)
    patient_ids = [one.patient_id for one in exporter.patients]
    for line in said:
        if line.startswith("WEEK"):
            planned = roster_of(exporter.table, patient_ids, line)
            left, found = allowed(week, planned)
            hard, own = scored(next(said))
            assert hard == 0
            assert found == own or (left != planned and found < own)
            if found < values:
                return
    pytest.fail("nothing better in a minute")


def test_java_waits_to_be_told_of_a_week_and_ends_when_the_clock_does() -> None:
    """Its start is nobody's search: it is begun before the clock, and is not left behind where no week comes."""
    module = java()
    waiting, idle = module.started(), module.started()
    idle.stdin.close()
    assert idle.wait(30) == 0
    assert waiting.poll() is None
    module._WAITING.append(waiting)
    start = module.by_hand(WEEK, float("inf"))[0]
    until = time.monotonic() + 1.0
    assert list(module.lines(Exporter(WEEK, start).text(), until))[-1] == "END"
    assert time.monotonic() > until - 0.1
    assert waiting.returncode is not None


def test_the_class_path_is_joined_as_the_system_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Java on Windows wants a semicolon, and finds no class behind a colon."""
    module, told = java(), []

    def begun(command: list[str], **_: object) -> None:
        told.extend(command)
        raise RuntimeError("enough")

    monkeypatch.setattr(subprocess, "Popen", begun)
    monkeypatch.setattr(os, "pathsep", ";")
    with pytest.raises(RuntimeError, match="enough"):
        module.started()
    assert told[told.index("-cp") + 1].split(";") == [str(module._CLASSES), module.jars()]


def test_java_ends_where_nobody_listens_any_more() -> None:
    """After kill -9 of the measurement it would search on to its limit, beside the next one."""
    module = java()
    start = module.by_hand(WEEK, float("inf"))[0]
    with module.started() as process:
        try:
            module.tell(process, Exporter(WEEK, start).text(), time.monotonic() + 60)
            assert process.stdout.readline().startswith("WEEK")
            process.stdin.close()
            assert process.wait(20) == 0
        finally:
            process.kill()


def test_what_the_peer_reports_is_checked() -> None:
    """Every roster that the peer reports is one that the checker takes."""
    found = judged(java().search, WEEK, 2.0)
    assert found.rejected == 0
    assert found.rosters > 0
