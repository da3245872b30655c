"""What Timefold is told and how its answer is read."""

import importlib.util
import shutil

import pytest

from benchmarks.byhand.coordinator import Coordinator
from benchmarks.peers.greedy import TRIES, usual_order
from benchmarks.timefold.answer import roster_of
from benchmarks.timefold.export import Exporter
from instances.generator import generate
from models.roster import Roster
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


def test_java_finds_rosters_that_the_checker_takes() -> None:
    """The model compiles, starts from a roster by hand and never reports a worse one."""
    for package, program in (("timefold", "javac"), ("timefold", "java")):
        if importlib.util.find_spec(package) is None or shutil.which(program) is None:
            pytest.skip(f"{package} or {program} is not installed: the extra bench, and a JDK")
    from benchmarks.peers import timefold

    start = timefold.by_hand(WEEK, float("inf"))[1]
    found = judged(timefold.search, WEEK, 3.0)
    assert found.rejected == 0
    assert found.trajectory[-1].values is not None
    assert found.trajectory[-1].values <= start
