"""The finished workbook: what each sheet says, that nothing in it is live, and who is named."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from models.week import ClinicWeek
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.notice import NOTICE
from scheduler.writing.workbook import workbook
from tests.toys import MONDAY, clinician, patient, patients, room, row, rows_for, service, toy_week
from tests.writing.workbook.clinic import TRACKS, hostile, small, source
from tests.writing.workbook.opened import Opened

SHEETS = [
    "Overview",
    "Week by room",
    "Week by clinician",
    "Legend",
    "Track am",
    "Track pm",
    "Patients",
    "Groups",
    "Clinician load",
    "Waitlist and gaps",
    "Proof",
]
SECRETS = ("Secret", "Hidden")


@cache
def plain_book() -> Opened:
    """The small roster, by id only."""
    return Opened(workbook(small(), ExportOptions()))


@cache
def named_book() -> Opened:
    """The small roster with labels and the notice."""
    return Opened(workbook(small(), ExportOptions(labels=True, notice=True)))


@cache
def hostile_book() -> Opened:
    """The hostile roster with labels."""
    return Opened(workbook(hostile(), ExportOptions(labels=True)))


def test_sheets() -> None:
    """All of them in their order, a sheet for each track."""
    assert list(plain_book().sheets) == SHEETS


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "by itself"),
        ({"ended": "time"}, "at its time limit"),
        ({"interrupted": True}, "early"),
        ({"ended": "failed"}, "early: the search broke down"),
    ],
)
def test_how_the_search_ended(changes: dict[str, object], text: str) -> None:
    """A roster of a search that broke down or was stopped is not shown as one of a search that ended by itself."""
    made = small()
    book = workbook(replace(made, result=made.result.model_copy(update=changes)), ExportOptions())
    assert text in Opened(book).texts("Proof")


def test_equal_bytes() -> None:
    """Two exports of one roster are the same file."""
    assert workbook(small(), ExportOptions()) == workbook(small(), ExportOptions())


def test_patients() -> None:
    """Hours, days and each test by name; an unplaced waitlisted patient is tested for nothing."""
    p1 = plain_book().row("Patients", "p1")
    assert p1 == ["p1", "active", "yes", "am", 2, 9, 1, 3, 1, "NO", "NO", "NO", "NO", "NO", p1[-1]]
    assert str(p1[-1]) == "P01: 420; P03: 2; P04: 1; P15: 1"
    p2 = plain_book().row("Patients", "p2")
    assert p2[9:] == ["NO", "NO", "NO", "yes", "NO", "P01: 480; P03: 2; P04: 1"]
    w1 = plain_book().row("Patients", "w1")
    assert w1 == ["w1", "waitlist", "no", 0, 9, 0, 3, *"–––––", "P01: 540"]


def test_no_programme_day_is_not_long_enough() -> None:
    """Where no day has a group session there is none that P04 could be met on."""
    made = source(toy_week(), row("p1", "fam", "Thu", "17:00", room_id=None))
    found = Opened(workbook(made, ExportOptions())).record("Patients", "p1")
    assert (found["days met"], found["each day long enough"]) == ("NO", "–")


def test_totals_are_those_of_the_rows() -> None:
    """Nothing is due to an active patient who is not here this week: he is counted as compliant, and shown so."""
    away = patient("p3", admit_date=MONDAY + timedelta(days=30))
    week = toy_week(patients=[*patients(2), away, patient("p4", status="waitlist")])
    book = Opened(workbook(source(week, *rows_for(2, "cbt")), ExportOptions()))
    compliant = {key: book.record("Patients", key)["compliant"] for key in ("p1", "p2", "p3", "p4")}
    assert compliant == {"p1": "NO", "p2": "NO", "p3": "yes", "p4": "–"}
    assert book.record("Patients", "p3")["each day long enough"] == "–"
    assert "4 patients, 2 placed, 1 compliant." in book.texts("Patients")
    assert "3, 2 placed, 1 compliant" in book.texts("Overview")


@pytest.mark.parametrize(
    "changes",
    [
        {"patients": [patient("p1", discharge_date=MONDAY - timedelta(days=1))]},
        {"closed_days": [MONDAY + timedelta(days=number) for number in range(7)]},
    ],
    ids=["left before", "all days closed"],
)
def test_nothing_is_asked_of_who_has_no_day_here(changes: dict[str, Any]) -> None:
    """Hours and days that a patient needs are blank where nothing is due, as the tests beside them are."""
    found = Opened(workbook(source(toy_week(**changes)), ExportOptions())).record("Patients", "p1")
    assert not {"hours needed", "days needed"} & found.keys()
    assert (found["compliant"], found["days met"]) == ("yes", "–")


@pytest.mark.parametrize("repaired", [True, False])
def test_a_repair_promises_no_reasons(repaired: bool) -> None:
    """Nobody's reason is looked for in a repair: no sheet says that it stands there."""
    book = Opened(workbook(replace(small(), repaired=repaired), ExportOptions()))
    assert any("the cheapest change that would help" in text for text in book.texts("Overview")) is not repaired
    assert any("does not look for reasons" in text for text in book.texts("Waitlist and gaps")) is repaired


def test_groups() -> None:
    """Who is in it, how full it is, and those that do not run."""
    assert plain_book().row("Groups", "cbt") == [
        "cbt", "Group A", "cbt", "Mon", "09:00–10:00", "c1", "c2", "r1", 3, 12, 0.25, "p1, p2, p3",
    ]  # fmt: skip
    assert plain_book().row("Groups", "mind")[3] == "does not run"


def test_members_who_come_to_some_meetings() -> None:
    """After a repair: each with the days on which he comes, and the group counts as its largest meeting."""
    later = (row(one, "cbt", "Wed") for one in ("p1", "p3"))
    made = Opened(workbook(source(toy_week(), *rows_for(2, "cbt"), *later), ExportOptions()))
    assert made.row("Groups", "cbt")[-4:] == [2, 12, pytest.approx(2 / 12), "p1, p2 (Mon), p3 (Wed)"]


def test_load() -> None:
    """Hours of leaders and co-facilitators, by kind and by day."""
    assert plain_book().row("Clinician load", "c1") == ["c1", "LPC", 2, 1, 1, 0, 2, 1, 1, 1, 1]
    assert plain_book().row("Clinician load", "c2") == ["c2", "LPC", 1, 1, 0, 0, 1, 0, 1, 1]


def test_waitlist() -> None:
    """Who waits stands first, with the reason and the cheapest fix."""
    book = plain_book()
    row = book.row("Waitlist and gaps", "w1")
    assert row == ["w1", "waitlist", 3, "no", 0, "P01: 540", "no seat in any group", "one more seat in room r1"]
    firsts = [
        value for (at, column), value in sorted(book.sheets["Waitlist and gaps"].items()) if column == 1 and at > 3
    ]
    assert firsts == ["w1", "p1", "p2", "p3"]


def test_tracks() -> None:
    """Patients down, days across, sessions in the cell."""
    row = plain_book().row("Track am", "p1")
    assert row == ["p1", 2, 1, "09:00 cbt · r1", "13:30 ind · Telehealth"]
    assert len([1 for (at, column) in plain_book().sheets["Track pm"] if at > 3]) == 0


def test_rooms_in_tracks() -> None:
    """Rooms whose names begin alike can be told apart."""
    keys = ("Room 101", "Room 102")
    week = toy_week(rooms=[room(key) for key in keys])
    rows = [row("p1", "ind", day, room_id=key) for day, key in zip(("Mon", "Tue"), keys, strict=True)]
    made = Opened(workbook(source(week, *rows), ExportOptions()))
    assert made.row("Track am", "p1")[-2:] == ["09:00 ind · Room 101", "09:00 ind · Room 102"]


def test_long_service_names_in_tracks() -> None:
    """Names that begin alike are told apart: they go on in a second line, for which the row is high enough."""
    names = {"cbt": "Cognitive therapy for triggers", "mind": "Cognitive therapy for mood"}
    week = toy_week(services=[service(key, name=name) for key, name in names.items()])
    rows = [*rows_for(1, "cbt"), *rows_for(1, "mind", "Mon", "10:00")]
    made = Opened(workbook(source(week, *rows), ExportOptions()))
    assert made.row("Track am", "p1")[-1] == "\n".join([f"09:00 {names['cbt']} · r1", f"10:00 {names['mind']} · r1"])
    (height,) = re.findall(r'<row r="4"[^>]* ht="([\d.]+)"', made.xml("Track am"))
    assert float(height) >= 4 * 13.5


def test_proof() -> None:
    """Value, bound and provers of the stages, and the run."""
    texts = plain_book().texts("Proof")
    assert {"promises broken", "counting", "yes", "optimal", "ab"} <= set(texts)


def test_timetables() -> None:
    """A block says what, when, who; on the door neutrally and without patients, for staff by name."""
    rooms, staff = plain_book().texts("Week by room"), plain_book().texts("Week by clinician")
    assert "A  Group A\n09:00–10:00\nc1, c2 · 3 patients" in rooms
    assert "A  cbt\n09:00–10:00 · r1\ncbt · 3 patients" in staff
    assert "B  ind\n13:30–14:30 · Telehealth\np1" in staff
    assert not any(re.search(r"\bp\d\b|\bcbt\b", text) for text in rooms)


def test_blocks_in_each_others_way() -> None:
    """A roster that a hand has spoiled can be exported: two sessions at once share a block."""
    rows = [*rows_for(2, "cbt"), *rows_for(2, "mind", start="09:30")]
    texts = Opened(workbook(source(toy_week(), *rows), ExportOptions())).texts("Week by room")
    assert any("Group A" in text and "Group B" in text for text in texts)


@pytest.mark.parametrize("week", [toy_week(), toy_week(patients=[], rooms=[], groups=[], services=[])])
def test_empty_roster(week: ClinicWeek) -> None:
    """A week without a session has all its sheets too."""
    assert list(Opened(workbook(source(week), ExportOptions())).sheets) == SHEETS


def test_ids_only() -> None:
    """No label is anywhere in the file, its properties included."""
    assert not any(secret in part for part in plain_book().parts.values() for secret in SECRETS)


def test_labels_where_asked_for() -> None:
    """Names stand beside ids; no patient is named on the sheet for doors."""
    book = named_book()
    assert book.row("Patients", "Secret 1 (p1)")[1] == "active"
    assert any("Hidden One (c1)" in text for text in book.texts("Week by room"))
    assert not any("Secret" in text for text in book.texts("Week by room"))


def test_notice() -> None:
    """On the first sheet and at the foot of every page but those for doors, and only where asked for."""
    assert NOTICE in named_book().texts("Overview")
    assert [title for title in SHEETS if NOTICE not in named_book().xml(title)] == ["Week by room"]
    assert not any(NOTICE in part for part in plain_book().parts.values())


def test_nothing_is_live() -> None:
    """No formula, no outside link, no markup out of a text, in a workbook of hostile texts."""
    book = hostile_book()
    assert book.formulas == []
    assert not any("TargetMode=" in text for name, text in book.parts.items() if name.endswith(".rels"))
    assert any("(=1+1)" in text for text in book.texts("Patients"))
    assert any("<script>" in text for text in book.texts("Patients"))
    assert not any("\u202e" in text for title in book.sheets for text in book.texts(title))


def test_risky_cells_stay_texts_when_edited() -> None:
    """Their format carries the mark of a typed apostrophe."""
    assert 'quotePrefix="1"' in hostile_book().parts["xl/styles.xml"]
    assert 'quotePrefix="1"' not in plain_book().parts["xl/styles.xml"]


def test_titles_of_hostile_tracks() -> None:
    """Legal, short, and each once whatever its capitals; the first sheet's links lead to them."""
    titles = list(hostile_book().sheets)
    assert len(titles) == len(SHEETS) - 2 + len(TRACKS)
    assert len({title.casefold() for title in titles}) == len(titles)
    assert all(0 < len(title.encode("utf-16-le")) <= 62 and not set(title) & set("[]:*?/\\") for title in titles)
    links = hostile_book().texts("Overview")
    assert links[links.index("Sheets") + 1 :: 2] == titles[1:]


def test_paper() -> None:
    """Lists print one page wide with their header, stay readable when scrolled, and can be filtered."""
    for title in ("Patients", "Groups", "Clinician load", "Waitlist and gaps", "Proof", "Track am"):
        xml = plain_book().xml(title)
        assert all(mark in xml for mark in ("<pane ", "<autoFilter ", "fitToHeight=", 'orientation="landscape"'))
    assert '<colBreaks count="1"' in plain_book().xml("Week by clinician")
    names = plain_book().parts["xl/workbook.xml"]
    assert names.count("_xlnm.Print_Titles") == len(SHEETS) - 1
    assert names.count("_xlnm.Print_Area") == len(SHEETS)


def test_clinic_name_at_the_foot() -> None:
    """A name with ``&`` is shown, not taken for a command of the page."""
    assert "&amp;&amp;D" in hostile_book().xml("Patients")


def test_source_is_untouched() -> None:
    """Writing changes nothing that it is given."""
    made: ExportSource = small()
    workbook(made, ExportOptions())
    assert made == small()


def test_size_and_text_at_the_foot_are_apart() -> None:
    """A number behind the size of the letters would become a part of it."""
    assert "&amp;8 42 CFR" in named_book().xml("Patients")


def test_people_who_look_alike() -> None:
    """Two clinicians whose ids differ in blanks only have a timetable each."""
    week = toy_week(clinicians=[clinician("c 1"), clinician("c  1")])
    rows = [*rows_for(2, "cbt", clinician_id="c 1"), *rows_for(2, "mind", "Tue", clinician_id="c  1", room_id="r2")]
    texts = Opened(workbook(source(week, *rows), ExportOptions())).texts("Week by clinician")
    assert texts.count("c 1") == 2
