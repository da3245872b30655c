"""Scenario files: what can be said, and every fault at once with its line and key."""

from pathlib import Path

import pytest

from models.scenario import Adjust, Choose, Hours
from scheduler.planning.scenarios.parse import read_scenarios
from tests.planning.scenarios.texts import FILE, faults, one, read
from tests.toys import daily, window

INSTANCES = Path(__file__).parents[3] / "instances"


def test_every_sample_reads() -> None:
    """The scenarios and sweeps that come with the program have no fault, and the sweep stands for a hundred weeks."""
    samples = read_scenarios([INSTANCES / "scenarios"])
    sweep = read_scenarios([INSTANCES / "sweeps" / "evening-by-cap.toml"])
    assert samples.problems == sweep.problems == ()
    assert len(samples.scenarios) == len(list((INSTANCES / "scenarios").glob("*.toml")))
    assert len({scenario.name for scenario in sweep.scenarios}) == 100


def test_cells_are_typed_like_the_files() -> None:
    """Numbers, flags, dates, lists and times in TOML become what the same cell of a CSV file would."""
    scenario = one(
        '[[add.patients]]\npatient_id = "N"\nprogram = "SUD"\ntelehealth_ok = true\nadmit_date = 2026-01-06\n'
        'tags = ["b", "a"]\norders = { ind = 2 }\navailable = ["Mon-Fri 09:00-12:00"]\n'
        '[[add.groups]]\ngroup_id = "g"\nservice_id = "cbt"\nstart = "10:00"\ndays = ["Wed", "Mon"]'
    )
    patient, group = scenario.adds
    assert patient.row.cells["telehealth_ok"] is True
    assert patient.row.cells["admit_date"].isoformat() == "2026-01-06"
    assert patient.row.cells["tags"] == ("a", "b")
    assert [(order.service_id, order.sessions_per_week) for order in patient.row.orders] == [("ind", 2)]
    assert patient.row.hours == (Hours(kind="available", windows=daily("09:00", "12:00")),)
    assert (group.row.cells["start"], group.row.cells["days"]) == (600, (0, 2))


def test_who_is_meant() -> None:
    """All, ids, or conditions; a number may depend on the one that is there."""
    scenario = one(
        '[[change.groups]]\nwhich = "all"\nexcept = ["cbt"]\nmax_size = { at_most = 10 }\n'
        '[[change.patients]]\nwhich = { program = ["SUD", "MH"], status = "active" }\nblank = ["language"]'
    )
    groups, patients = scenario.changes
    assert (groups.which, groups.but) == (Choose(every=True), Choose(ids=("cbt",)))
    assert groups.row.cells["max_size"] == Adjust(how="at_most", by=10)
    assert patients.which.having == {"program": ("SUD", "MH"), "status": ("active",)}
    assert patients.row.blank == ("language",)


@pytest.mark.parametrize(
    ("text", "days", "span"),
    [
        ("Mon 09:00-10:00", ["Mon"], (540, 600)),
        ("Mon-Wed 09:00-10:00", ["Mon", "Tue", "Wed"], (540, 600)),
        ("mon, Fri 9:00 - 24:00", ["Mon", "Fri"], (540, 1440)),
    ],
)
def test_hours(text: str, days: list[str], span: tuple[int, int]) -> None:
    """Hours may name a day, a range or a list of days."""
    (add,) = one(f'[[add.rooms]]\nroom_id = "r"\nseats = 9\navailable = ["{text}"]').adds
    assert [(w.day, w.start, w.end) for w in add.row.hours[0].windows] == [
        (window(d, "09:00", "10:00").day, *span) for d in days
    ]


def test_every_fault_at_once() -> None:
    """Each fault has its own message with line and key, and near names are suggested."""
    text = (
        "closed_day = []\n"  # line 2
        "[policy]\n"
        "max_sise = 10\n"  # line 4
        "[[add.patient]]\n"
        'patient_id = "N"\n'
        "[[add.patients]]\n"  # line 7: no id
        'programm = "SUD"\n'
        'available = ["Noon"]\n'
        "[[change.groups]]\n"  # line 10: no which
        "max_size = { most = 10 }\n"
        "[[absent]]\n"
        'clinicians = ["c1"]\n'
        'days = ["Xday"]'
    )
    _, problems = read(text)
    assert sorted(faults(problems), key=str) == sorted(
        [
            ("unknown-setting", 2, "closed_day"),
            ("unknown-parameter", 4, "policy.max_sise"),
            ("unknown-setting", 5, "add.patient.0"),
            ("missing-setting", 7, "add.patients.0.patient_id"),
            ("unknown-setting", 8, "add.patients.0.programm"),
            ("bad-hours", 9, "add.patients.0.available"),
            ("missing-setting", 10, "change.groups.0.which"),
            ("bad-setting", 11, "change.groups.0.max_size"),
            ("bad-day", 14, "absent.0.days"),
        ],
        key=str,
    )
    suggested = {problem.column: problem.action for problem in problems if "did you mean" in problem.action}
    assert set(suggested) == {"closed_day", "policy.max_sise", "add.patient.0", "add.patients.0.programm"}


@pytest.mark.parametrize("key", ["available", "also_available", "family_available"])
def test_no_hours_at_all_are_refused(key: str) -> None:
    """An empty list looks like never and would be free all week; of what may be cleared it says so."""
    _, problems = read(f'[[add.patients]]\npatient_id = "N"\nprogram = "SUD"\nwork = []\n{key} = []')
    assert faults(problems) == [("bad-hours", 6, f"add.patients.0.{key}")]
    assert '"daily 00:00-24:00"' in problems[0].action


def test_a_track_without_windows_is_refused() -> None:
    """A track is nothing but its windows: an empty list would take it out, and nothing would say so."""
    _, problems = read('[[change.tracks]]\nwhich = "pm"\nwindows = []')
    assert faults(problems) == [("bad-hours", 4, "change.tracks.0.windows")]


def test_away_on_no_day_is_refused() -> None:
    """An absence without a day is none."""
    _, problems = read('[[absent]]\nclinicians = "all"\ndays = []\ncover_groups = true')
    assert faults(problems) == [("bad-day", 4, "absent.0.days")]


@pytest.mark.parametrize(("table", "key"), [("pins", "count"), ("separations", "like")])
def test_what_would_be_ignored_is_refused(table: str, key: str) -> None:
    """Rows without an id cannot be counted or copied."""
    _, problems = read(f"[[add.{table}]]\n{key} = 2")
    assert faults(problems) == [("unknown-setting", 3, f"add.{table}.0.{key}")]


@pytest.mark.parametrize("name", ["base", "Base"])
def test_the_name_of_the_base_is_taken(name: str, tmp_path: Path) -> None:
    """Two rows of a comparison would be called so."""
    (tmp_path / "s.toml").write_text(f'name = "{name}"\nclosed_days = ["Thu"]')
    assert [one.code for one in read_scenarios([tmp_path / "s.toml"]).problems] == ["scenario-name-taken"]


def test_two_sweeps_have_two_titles(tmp_path: Path) -> None:
    """Of one title they would be one curve, though no point of the one has the name of a point of the other."""
    for name, title, key in (("a", "Late", "cap"), ("b", "late", "more"), ("c", "Later", "cap")):
        text = f'[[change.groups]]\nwhich = "all"\nmax_size = "${key}"\n[sweep]\n{key} = [8, 9]'
        (tmp_path / f"{name}.toml").write_text(f'name = "{title}"\n{text}')
    found = read_scenarios([tmp_path]).problems
    assert [(one.code, one.file, one.column) for one in found] == [("scenario-name-taken", "b.toml", "name")]


def test_broken_toml_is_one_problem() -> None:
    """The line is named; nothing is raised."""
    scenarios, problems = read("[[add.patients]\n")
    assert (scenarios, [(one.code, one.file) for one in problems]) == ([], [("bad-toml", FILE)])


def test_sweep() -> None:
    """A scenario for each combination, the last parameter fastest; a whole text becomes the value itself."""
    scenarios, problems = read(
        '[sweep]\nn = [1, 2]\nwho = ["SUD", "MH"]\n[[add.patients]]\npatient_id = "N"\ncount = "$n"\nprogram = "$who"'
    )
    assert problems == ()
    assert [scenario.name for scenario in scenarios] == [
        "S [n=1, who=SUD]",
        "S [n=1, who=MH]",
        "S [n=2, who=SUD]",
        "S [n=2, who=MH]",
    ]
    assert [(s.adds[0].count, s.adds[0].row.cells["program"]) for s in scenarios][1] == (1, "MH")


def test_sweep_names() -> None:
    """A parameter that nothing uses, and a name that is no parameter, are told."""
    _, problems = read('[sweep]\ncap = [8]\nother = [1]\n[[change.groups]]\nwhich = "all"\nmax_size = "$cpa"')
    assert {code for code, _, _ in faults(problems)} >= {"sweep-unknown", "sweep-unused"}
