"""A scenario applied: what changes, what stays, and what stands in the way."""

from pathlib import Path

import pytest

from models.week import ClinicWeek, Window
from scheduler.calendar import Calendar
from scheduler.planning.scenarios.patched import patched
from scheduler.reading import read_week, week_sha256
from scheduler.reading.canonical import canonical
from scheduler.writing.week_csv import write_week
from tests import toys
from tests.planning.scenarios.texts import applied, faults, made, one, read


def test_base_stays_as_it_is() -> None:
    """The week that is changed is a copy."""
    week = toys.toy_week()
    before = week.model_dump()
    patched(week, one('[[remove.patients]]\nwhich = ["p1"]\n[policy]\nmax_size = 4'))
    assert week.model_dump() == before


def test_nothing_changes_nothing() -> None:
    """An empty scenario gives the same week, and reading it a notice."""
    assert applied("").week == canonical(toys.toy_week())
    (told,) = read("")[1]
    assert (told.severity, told.code) == ("notice", "scenario-empty")


def rich_week() -> ClinicWeek:
    """A toy week in which everything refers to everything."""
    return toys.toy_week(
        patients=[
            toys.patient("p1", orders={"ind": 1}, primary_clinician_id="c1", available=toys.daily("09:00", "12:00")),
            toys.patient("p2", family_available=toys.daily("17:00", "19:00")),
            toys.patient("p3", track_id="am"),
        ],
        clinicians=[toys.clinician("c1", services=("cbt", "ind")), toys.clinician("c2", supervised_by=None)],
        groups=[
            toys.group("cbt", meetings_per_week=3, clinician_id="c1", room_id="r1"),
            toys.group("mind", meetings_per_week=3, max_size=8),
            toys.group("skills", meetings_per_week=3),
        ],
        separations=[toys.apart("p1", "p2")],
        pins=[toys.pin(patient_id="p1", service_id="ind", day="Mon", clinician_id="c1")],
    )


@pytest.mark.parametrize(
    "text",
    [
        'closed_days = ["Thu"]',
        '[open_hours]\nSat = "08:00-13:00"\n[[change.tracks]]\nwhich = ["am"]\nalso_windows = ["Sat 09:00-12:00"]',
        '[[remove.clinicians]]\nwhich = ["c1"]',
        '[[remove.patients]]\nwhich = "p1"',
        '[[absent]]\nclinicians = "c1"\ndays = ["Mon"]\ncover_groups = true',
        '[[add.patients]]\npatient_id = "N"\ncount = 2\nlike = "p1"\nstatus = "waitlist"',
        '[[change.groups]]\nwhich = "all"\nmax_size = { at_most = 10 }\n[policy]\nmax_size = 10',
        'profile = "medicare"',
        '[[add.tracks]]\ntrack_id = "sat"\nname = "Saturday"\nwindows = ["Sat 09:00-12:00"]',
        '[[add.pins]]\npatient_id = "p2"\nservice_id = "cbt"\n[[remove.separations]]\nwhich = "all"',
    ],
)
def test_written_and_read_again_it_is_the_same(text: str, tmp_path: Path) -> None:
    """The changed week as a folder is the second way to the same answer."""
    week = made(text, rich_week())
    write_week(week, tmp_path / "w")
    read = read_week(tmp_path / "w").week
    assert read == week
    assert read is not None
    assert week_sha256(read) == week_sha256(week)


def test_added_like_another() -> None:
    """The row, hours and orders are taken over, what is said counts more, and nobody's label is copied."""
    text = (
        '[[add.patients]]\npatient_id = "N"\ncount = 2\nlike = "p1"\nstatus = "waitlist"\n'
        "orders = { ind = 0, fam = 1 }"
    )
    week = made(text, rich_week())
    new = week.patient["N-2"]
    assert (new.status, new.primary_clinician_id, new.label) == ("waitlist", "c1", "")
    assert new.available == toys.daily("09:00", "12:00")
    assert [(order.service_id, order.sessions_per_week) for order in new.orders] == [("fam", 1)]
    assert "N-1" in week.patient


def test_removed_with_all_that_belongs_to_it() -> None:
    """Orders, hours, separations and pins go with the patient; the note says which promises are gone."""
    found = applied('[[remove.patients]]\nwhich = ["p1"]', rich_week())
    assert found.week is not None
    assert (found.week.separations, found.week.pins) == ((), ())
    assert [note.split(":")[0] for note in found.notes] == ["separations.csv", "separations.csv", "pins.csv"][1:]


def test_removed_clinician_leaves_cells_open() -> None:
    """Groups, primaries and pins that named the clinician are open to others."""
    week = made('[[remove.clinicians]]\nwhich = ["c1"]', rich_week())
    assert week.group["cbt"].clinician_id is None
    assert week.patient["p1"].primary_clinician_id is None
    assert week.pins[0].clinician_id is None


def test_removed_but_still_needed() -> None:
    """What cannot do without the removed row is told, at the line of the removal."""
    found = applied('[[remove.tracks]]\nwhich = ["am"]', rich_week())
    assert faults(found.problems) == [("still-needed", 2, "remove.tracks.0")]
    assert found.week is None


def test_removed_group_that_a_pin_calls_by_its_copy() -> None:
    """The pin goes with the group, by whatever name; one of a row that stays is kept."""
    groups = [
        toys.group("cbt", copies=2, meetings_per_week=3),
        toys.group("mind", meetings_per_week=3),
        toys.group("mind-0", service_id="mind"),
    ]
    pins = [toys.pin(patient_id="p1", group_id=name) for name in ("cbt-2", "mind-1", "mind-0-1")]
    week = toys.toy_week(groups=groups, pins=pins)
    assert [one.group_id for one in made('[[remove.groups]]\nwhich = ["cbt"]', week).pins] == ["mind-0-1", "mind-1"]
    assert [one.group_id for one in made('[[remove.groups]]\nwhich = ["mind"]', week).pins] == ["cbt-2", "mind-0-1"]


def test_removed_service_never_widens_what_somebody_leads() -> None:
    """A list that would become blank, which means all, is reported; a longer one is shortened, and that is said."""
    plans = [toys.clinician("c1", services=("skills",)), toys.clinician("c2", services=("cbt", "skills"))]
    week = toys.toy_week(clinicians=plans)
    text = '[[remove.groups]]\nwhich = ["skills"]\n[[remove.services]]\nwhich = ["skills"]\n'
    found = applied(text, week)
    assert faults(found.problems) == [("still-needed", 4, "remove.services.0")]
    assert "clinicians.csv" in found.problems[0].message
    told = applied(f'{text}[[change.clinicians]]\nwhich = ["c1"]\nservices = ["mind"]', week)
    assert told.week is not None
    assert {one.clinician_id: one.services for one in told.week.clinicians} == {"c1": ("mind",), "c2": ("cbt",)}
    assert told.notes == ("clinicians.csv: services is shortened in 1 row(s) that named skills",)


def test_cap_lowers_only_what_is_above() -> None:
    """A blank cap counts as the policy's, a lower one stays."""
    week = made('[[change.groups]]\nwhich = "all"\nmax_size = { at_most = 10 }', rich_week())
    assert {one.group_id: one.max_size for one in week.groups} == {"cbt": 10, "mind": 8, "skills": 10}
    same = made('[[change.groups]]\nwhich = "all"\nmax_size = { at_most = 12 }', rich_week())
    assert same == canonical(rich_week())


@pytest.mark.parametrize(("cell", "left"), [("add = -10", 50), ("at_most = 45", 45), ("at_least = 60", None)])
def test_blank_countable_minutes_are_the_duration(cell: str, left: int | None) -> None:
    """A session counts in full where nothing else is said, so that it can be made to count less."""
    week = made(f'[[change.services]]\nwhich = ["cbt"]\ncountable_minutes = {{ {cell} }}')
    assert week.service["cbt"].countable_minutes == left


def test_no_limit_stays_none_when_raised() -> None:
    """More of no limit is no limit; capped it is the cap."""
    week = made('[[change.clinicians]]\nwhich = "all"\nmax_weekly_minutes = { add = 60 }')
    assert {one.max_weekly_minutes for one in week.clinicians} == {None}
    week = made('[[change.clinicians]]\nwhich = "all"\nmax_weekly_minutes = { at_most = 60 }')
    assert {one.max_weekly_minutes for one in week.clinicians} == {60}


def test_absent() -> None:
    """Away on a day: neither available nor on site, in spite of a meeting; away all week: never free all week."""
    week = toys.toy_week(clinicians=[toys.clinician("c1", meetings=(toys.window("Mon", "12:00", "13:00"),))])
    monday = Calendar(made('[[absent]]\nclinicians = "c1"\ndays = ["Mon"]', week))
    assert (monday.clinician["c1"][0], monday.on_site["c1"][0]) == ((), ())
    assert monday.clinician["c1"][1]
    assert Calendar(made('[[absent]]\nclinicians = "all"', week)).absent("c1")


def test_who_was_away_stays_away() -> None:
    """Opening the one day on which somebody on leave has hours does not end the leave."""
    leave = toys.clinician("c2", available=(toys.window("Sat", "09:00", "10:00"),))
    text = '[open_hours]\nSat = "08:00-13:00"\n[[change.tracks]]\nwhich = ["am"]\nalso_windows = ["Sat 09:00-12:00"]'
    found = applied(text, toys.toy_week(clinicians=[toys.clinician("c1"), leave]))
    assert found.week is not None
    assert Calendar(found.week).absent("c2")
    assert found.notes


def test_whose_meetings_are_cleared_is_back() -> None:
    """Hours that were taken by meetings alone, and that the scenario frees, are not taken back."""
    busy = toys.clinician("c2", available=toys.daily("09:00", "12:00"), meetings=toys.daily("09:00", "12:00"))
    week = toys.toy_week(clinicians=[toys.clinician("c1"), busy])
    assert Calendar(week).absent("c2")
    found = applied('[[change.clinicians]]\nwhich = ["c2"]\nmeetings = []', week)
    assert found.week is not None
    assert found.week.clinician["c2"].available == busy.available
    assert not Calendar(found.week).absent("c2")
    assert found.notes == ()


def test_policy_where_rows_count_more() -> None:
    """A cap in the policy alone does not bind rows with caps of their own; that is told, and stops nothing."""
    found = applied("[policy]\nmax_size = 6", rich_week())
    assert faults(found.problems) == [("policy-only", 3, "policy.max_size")]
    assert found.week is not None


def test_unknown_names() -> None:
    """All of them at once, each with its line and the nearest name."""
    found = applied(
        '[[change.groups]]\nwhich = ["cbtt"]\nmax_size = 5\n[[remove.rooms]]\nwhich = "r9"\n'
        '[[add.patients]]\npatient_id = "p1"\nprogram = "SUD"\n'
        '[[add.patients]]\npatient_id = "N"\nlike = "p77"\nprogram = "SUD"'
    )
    assert {code for code, _, _ in faults(found.problems)} == {"unknown-id", "id-taken", "like-nobody"}
    assert any('did you mean "cbt"?' in problem.action for problem in found.problems)


@pytest.mark.parametrize("more", ["", '\nalso_windows = ["Sat 09:00-12:00"]'])
def test_a_track_like_another_has_its_own_name(more: str) -> None:
    """The name that is said counts in every window, those of the pattern too."""
    named = toys.track("am", *toys.daily("09:00", "12:00")).model_copy(update={"name": "Morning"})
    text = f'[[add.tracks]]\ntrack_id = "new"\nlike = "am"\nname = "New"{more}'
    week = made(text, toys.toy_week(tracks=[named]))
    assert (week.track["new"].name, week.track["am"].name) == ("New", "Morning")
    assert len(week.track["new"].windows) == 5 + bool(more)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ('[[add.rooms]]\nroom_id = "r9"', ["rooms.0.seats"]),
        ('[[add.clinicians]]\nclinician_id = "c9"', ["clinicians.0.credentials"]),
        ('[[add.patients]]\npatient_id = "N"\ncount = 2', ["patients.0.program"]),
        ('[[add.groups]]\ngroup_id = "g"', ["groups.0.service_id"]),
        ('[[add.services]]\nservice_id = "s"', ["services.0.duration_minutes", "services.0.kind"]),
        ('[[add.tracks]]\ntrack_id = "sat"\nname = "Saturday"', ["tracks.0.windows"]),
        ('[[add.tracks]]\ntrack_id = "sat"\nlike = "am"\nwindows = []', ["tracks.0.windows"]),
        ('[[add.separations]]\npatient_a = "p1"', ["separations.0.patient_b"]),
    ],
)
def test_added_without_what_it_needs(text: str, lacking: list[str]) -> None:
    """A required column that neither the row nor its pattern has is told, not an internal error."""
    found = applied(text)
    assert faults(found.problems) == [("missing-setting", 2, f"add.{name}") for name in lacking]
    assert found.week is None


def test_contradictions_show_as_in_a_file() -> None:
    """What the reading of files would refuse is refused, at the scenario's line."""
    found = applied('[[add.groups]]\ngroup_id = "g"\nservice_id = "nope"\nstart = "09:10"')
    assert ("unknown-id", 2, "service_id") in faults(found.problems)
    assert ("off-grid", 2, "start") in faults(found.problems)


def test_conditions() -> None:
    """Program, blank cells and orders tell who is meant."""
    week = made('[[change.patients]]\nwhich = { orders = "ind" }\npriority = 5', rich_week())
    assert {one.patient_id for one in week.patients if one.priority == 5} == {"p1"}
    week = made('[[change.patients]]\nwhich = { track_id = "" }\npriority = 5', rich_week())
    assert {one.patient_id for one in week.patients if one.priority == 5} == {"p1", "p2"}
    found = applied('[[change.patients]]\nwhich = { program = "XX" }\npriority = 5', rich_week())
    assert faults(found.problems) == [("nobody-meant", 2, "change.patients.0")]


def test_window_of_a_minute_is_never_used() -> None:
    """Whoever is away all week keeps a minute, since no row at all is all week; it is none of the opening hours."""
    week = made('[[absent]]\nclinicians = "c1"')
    assert week.clinician["c1"].available == (Window(day=0, start=0, end=1),)
    assert Calendar(week).absent("c1")
