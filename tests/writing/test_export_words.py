"""The small parts that all formats share: lines, file names, group letters, ids, wall clocks, the kept week."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.clock import day_of
from models.roster import RosterRow
from models.week import ClinicWeek
from scheduler.reading import read_week
from scheduler.view import RosterView
from scheduler.writing.file_names import file_names
from scheduler.writing.identity import Slot, identified, of_patient, stable_id, weekly_id
from scheduler.writing.kept_week import kept_week, read_kept_week, without_labels
from scheduler.writing.naming import Naming
from scheduler.writing.plain import plain
from scheduler.writing.wall_clock import wall_time, written_at, zone
from tests.cli.desk import ROOT
from tests.toys import MONDAY, clinician, group, patient, row, toy_week, view_of
from tests.writing.made import HOSTILE, MOMENT, hostile_week, options, source


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a\r\n\tb\x00c\u2028d ", "a b c d"),
        ("\u202eabc\u2066", "abc"),
        ("\u05d3\u05d5\u05d3 \u0645\u0631\u064a\u0645", "\u05d3\u05d5\u05d3 \u0645\u0631\u064a\u0645"),
        ("Zoë O'Neil", "Zoë O'Neil"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    """No control character and no turn of direction gets through; letters of every script do."""
    assert plain(text) == line


def test_file_names() -> None:
    """Good ids stay; bad ones cannot leave the folder, collide, or be a device, on any file system."""
    ids = [
        "P01",
        "p01",
        "../../etc/passwd",
        "a/b",
        "a\\b",
        "CON",
        "x" * 300,
        "",
        "ä",
        "a--0123456789",
        ".",
        "-x",
        *HOSTILE,
    ]
    names = file_names([*ids, "Q-7_b"])
    assert names["Q-7_b"] == "Q-7_b"
    lowered = [one.casefold() for one in names.values()]
    assert len(set(lowered)) == len(ids) + 1
    for one in names.values():
        assert one.replace("-", "").replace("_", "").isascii()
        assert one.replace("-", "").replace("_", "").isalnum()
        assert len(one) < 80
        assert one.casefold() not in ("con", "p01")


def test_names_do_not_depend_on_the_order() -> None:
    """A patient more or less in the week gives nobody else another file."""
    assert file_names(["a/b", "P01"])["a/b"] == file_names(["Z", "a/b"])["a/b"]


def test_group_letters_stay() -> None:
    """A group's letter does not depend on which groups run, and copies differ."""
    week = toy_week(groups=[group("cbt", copies=2), group("mind")])
    naming = Naming(week, labels=True)
    assert [naming.group(one) for one in ("cbt-1", "cbt-2", "mind", None)] == [
        "Group A",
        "Group B",
        "Group C",
        "Group",
    ]


def test_labels_only_where_asked() -> None:
    """Names of people need the word; names of services are nobody's."""
    week = toy_week(patients=[patient(label="Ann Bell")], clinicians=[clinician(label="Dr Day")])
    quiet, loud = Naming(week, labels=False), Naming(week, labels=True)
    assert (quiet.patient("p1"), quiet.clinician("c1")) == ("p1", "c1")
    assert (loud.patient("p1"), loud.clinician("c1")) == ("Ann Bell (p1)", "Dr Day (c1)")


def test_ids_are_pinned() -> None:
    """Another release must not give other ids, or every calendar would show everything twice."""
    week = toy_week()
    assert str(stable_id(week, "a", 1)) == "fa4d2773-71af-5cfd-b0eb-531660a62fff"
    assert str(weekly_id(week, "a", 1)) == "4c6c93d1-509e-5887-a270-1e8628f93757"
    later = week.model_copy(update={"week": MONDAY + timedelta(days=7)})
    assert weekly_id(later, "a", 1) != weekly_id(week, "a", 1)
    assert stable_id(week, "a", "b") != stable_id(week, "ab")


def numbers(week: ClinicWeek, rows: list[RosterRow], earlier: dict[str, Slot]) -> list[tuple[int, str, int]]:
    """Day, series and number of the sessions of p1."""
    meant = {str(weekly_id(week, "x", name, n)): (name, n) for name in ("cbt", "ind") for n in (1, 2, 3, 4)}
    sessions = view_of(week, rows).patient["p1"].sessions
    return [(one.day, *meant[key]) for one, key in identified(week, sessions, of_patient, ("x",), earlier.get)]


def test_series() -> None:
    """A session is known by its number in its series, in order of time."""
    rows = [row("p1", "cbt", "Wed"), row("p1", "cbt"), row("p1", "ind", "Tue")]
    assert numbers(toy_week(), rows, {}) == [(0, "cbt", 1), (1, "ind", 1), (2, "cbt", 2)]


@pytest.mark.parametrize(
    ("earlier", "days", "expected"),
    [
        ("Mon Thu", "Thu", [2]),
        ("Mon Thu", "Tue Thu", [1, 2]),
        ("Mon Thu", "Tue Wed", [1, 2]),
        ("Mon Thu", "Mon Tue Thu", [1, 3, 2]),
        ("mon Wed Thu", "Thu Fri", [3, 2]),
        ("mon wed", "Wed Fri", [2, 1]),
        ("mon Mon", "Mon", [2]),
        ("", "Mon Thu", [1, 2]),
    ],
)
def test_series_with_earlier_entries(earlier: str, days: str, expected: list[int]) -> None:
    """At its time a session keeps its number; the rest takes free ones in order, cancelled ones (small) last."""
    week = toy_week()
    slots = {
        str(weekly_id(week, "x", "cbt", n)): Slot(wall_time(week, day_of(day.title()), 540, None), day.istitle())
        for n, day in enumerate(earlier.split(), start=1)
    }
    found = numbers(week, [row("p1", "cbt", day) for day in days.split()], slots)
    assert [number for _, _, number in found] == expected


def test_wall_clock() -> None:
    """A day that begins with 23 hours still has its sessions where the wall says; 24:00 is the next day."""
    week = toy_week(week=datetime(2026, 3, 2, tzinfo=UTC).date(), timezone="America/Chicago")
    where = zone(week, options())
    assert wall_time(week, 5, 540, where).isoformat() == "2026-03-07T09:00:00-06:00"
    assert wall_time(week, 6, 540, where).isoformat() == "2026-03-08T09:00:00-05:00"
    assert wall_time(week, 6, 1440, where).isoformat() == "2026-03-09T00:00:00-05:00"


def test_zone() -> None:
    """Nothing said is no zone; the option stands in for a clinic that says nothing."""
    assert zone(toy_week(), options()) is None
    assert zone(toy_week(timezone="Etc/UTC"), options()) == ZoneInfo("Etc/UTC")
    assert zone(toy_week(), options(timezone="America/Chicago")) == ZoneInfo("America/Chicago")
    assert written_at(toy_week(), options()) == MOMENT
    assert written_at(toy_week(), options(moment=None)).date() == MONDAY


def test_kept_week() -> None:
    """The week comes back whole, without anybody's name; changed or of another input, it does not come back."""
    week = hostile_week()
    content = kept_week(week, "ab")
    assert read_kept_week(content, "ab") == without_labels(week)
    assert {one.label for one in without_labels(week).patients} == {""}
    assert {one.label for one in without_labels(week).clinicians} == {""}
    assert read_kept_week(content, "cd") is None
    assert read_kept_week(content.replace(b'"grid_minutes":30', b'"grid_minutes":60'), "ab") is None
    for broken in (b"", b"[]", b"{}", b"\xff", b"[" * 9999, content[:-20]):
        assert read_kept_week(broken, "ab") is None


@pytest.mark.parametrize("name", ["typical-week", "small-clinic"])
def test_kept_week_of_a_clinic(name: str) -> None:
    """Every file and column of a real folder survives, in its order."""
    week = read_week(ROOT / "instances" / name).week
    assert week is not None
    assert read_kept_week(kept_week(week, "ab"), "ab") == without_labels(week)


def test_view_of_a_source() -> None:
    """The roster that the other tests export is allowed, but for what they are not about."""
    made = source()
    assert len(RosterView(made.week, made.roster).sessions) == 4
