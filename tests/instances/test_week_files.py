"""The writer of a week's files, on weeks that no generator makes."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.policy import Policy, builtin_profiles, merged
from models.roster import PartialRow
from models.week import ClinicWeek, Window
from scheduler.reading import read_week, week_sha256
from scheduler.reading.canonical import canonical
from scheduler.writing.week_csv import week_files, write_week
from tests.toys import clinician, group, patient, room, service, toy_week

IDS = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters=";,"), min_size=1, max_size=8)
POLICIES = st.builds(
    Policy,
    max_gap_days=st.integers(0, 7),
    cofacilitator_over=st.none() | st.integers(0, 20),
    count_mode=st.sampled_from(["strict_minutes", "session_hour"]),
    off_day_kinds=st.sampled_from([(), ("family",), ("family", "individual")]),
    family_same_clinician=st.booleans(),
    stage_order=st.sampled_from([(1, 2, 3, 4, 5, 6, 7), (1, 2, 3, 7, 6, 5, 4)]),
)


def again(week: ClinicWeek, folder: Path) -> ClinicWeek | None:
    """The week written and read."""
    write_week(week, folder)
    return read_week(folder).week


@settings(max_examples=40, deadline=None)
@given(policy=POLICIES, profile=st.sampled_from([*sorted(builtin_profiles()), "our own", 'quo"ted.\\name']))
def test_policy_comes_back(policy: Policy, profile: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever the profile, the merged policy is the same after writing."""
    week = canonical(toy_week(policy=policy, profile=profile))
    assert again(week, tmp_path_factory.mktemp("week")) == week


@settings(max_examples=40, deadline=None)
@given(label=st.text(st.characters(exclude_categories=("C", "Z")), max_size=12), name=IDS)
def test_texts_come_back(label: str, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Quotes, commas, formulas and foreign letters in texts and ids survive."""
    week = canonical(toy_week(name=name, patients=[patient(name, label=label, tags=(name,))], groups=[]))
    assert again(week, tmp_path_factory.mktemp("week")) == week


def test_formula_ids_stay_plain(tmp_path: Path) -> None:
    """Input files are read as typed, so that no apostrophe is put before an id."""
    week = canonical(toy_week(patients=[patient("=1+1", label="@home")], groups=[]))
    assert b"'" not in week_files(week)["patients.csv"]
    assert again(week, tmp_path) == week


def test_everything_optional_left_out() -> None:
    """Tables without a row are written only where they are required; blank columns not at all."""
    files = week_files(canonical(toy_week()))
    assert set(files) == {
        "clinic.toml",
        "tracks.csv",
        "patients.csv",
        "clinicians.csv",
        "rooms.csv",
        "services.csv",
        "groups.csv",
    }
    assert files["rooms.csv"] == b"room_id,seats\nr1,14\nr2,14\n"


def test_settings_come_back(tmp_path: Path) -> None:
    """Dates, hours, grid and policy of clinic.toml are read as they were written, an odd name too."""
    week = canonical(
        toy_week(
            name='The "Old" Mill\\Ålesund',
            grid_minutes=15,
            timezone="Europe/Oslo",
            closed_days=[date(2026, 1, 7)],
            open_hours=[Window(day=5, start=480, end=1440)],
            profile="medicare",
            policy=merged(builtin_profiles()["medicare"], {"max_days": 4}),
        )
    )
    assert again(week, tmp_path) == week
    assert "[policy]\nmax_days = 4\n" in (tmp_path / "clinic.toml").read_text(encoding="utf-8")


def test_what_policy_states_comes_back(tmp_path: Path) -> None:
    """Also where the profile says the same: another profile would change it else. The week's hash stays as it is."""
    policy = merged(builtin_profiles()["medicare"], {})
    week = canonical(toy_week(profile="medicare", policy=policy.stating(["min_services_per_day", "caseload_max"])))
    found = again(week, tmp_path)
    assert found is not None
    assert found.policy.stated == {"min_services_per_day", "caseload_max"}
    assert week_sha256(found) == week_sha256(canonical(toy_week(profile="medicare", policy=policy)))


def test_rooms_of_no_clinic(tmp_path: Path) -> None:
    """A clinic by video only has a table of rooms without a row."""
    video = service("cbt", telehealth=True)
    week = canonical(toy_week(rooms=[], services=[video], groups=[group("cbt")], clinicians=[clinician("c1")]))
    assert again(week, tmp_path) == week
    assert (tmp_path / "rooms.csv").read_text(encoding="utf-8") == "room_id,seats\n"


def test_pins_and_last_week_come_back(tmp_path: Path) -> None:
    """Cells that a pin leaves free stay free."""
    pin = PartialRow(patient_id="p1", day=0, start=540)
    past = PartialRow(patient_id="gone", service_id="cbt", date=date(2025, 12, 29), day=0, start=0, modality="onsite")
    week = canonical(toy_week(pins=[pin], last_roster=[past], rooms=[room("r1", features=("tv", "mats"))]))
    assert again(week, tmp_path) == week
