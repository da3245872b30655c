"""A sound folder becomes the week that it describes, however its tables are ordered."""

import csv
import io
import random
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from models.roster import PartialRow
from models.week import Commitment, Order, Window
from scheduler.reading import input_sha256, week_sha256
from scheduler.reading.canonical import canonical
from scheduler.reading.columns import SPECS
from tests.reading.folders import SOUND, clinic, codes, text_of, week_of

REQUIRED = {"tracks", "patients", "clinicians", "rooms", "services", "groups"}
NAMES_PATIENTS = ("patient_availability", "family_availability", "care_plans", "separations", "last_roster", "pins")
WITHOUT_PATIENTS: dict[str, None] = dict.fromkeys(NAMES_PATIENTS)
IDS = st.text(st.characters(categories=("L", "M", "N", "P", "S")), min_size=1, max_size=8)


def shuffled(stem: str, seed: int) -> str:
    """The sound clinic's file with its rows and columns in another order."""
    rows = list(csv.reader(io.StringIO(text_of(stem))))
    dice = random.Random(seed)
    columns = dice.sample(range(len(rows[0])), len(rows[0]))
    out = io.StringIO()
    csv.writer(out).writerows(
        [row[index] for index in columns] for row in (rows[0], *dice.sample(rows[1:], len(rows) - 1))
    )
    return out.getvalue()


def test_every_file_arrives() -> None:
    """One value from each file stands where the model keeps it."""
    week = week_of(SOUND)
    p01 = week.patient["P01"]
    assert week.week == date(2025, 3, 3)
    assert week.track["PM"].windows[1] == Window(day=2, start=1020, end=1200)
    assert p01.orders == (
        Order(service_id="CBT", sessions_per_week=2),
        Order(service_id="FAM", sessions_per_week=1),
        Order(service_id="IND", sessions_per_week=1),
    )
    assert p01.commitments == (Commitment(day=0, start=780, end=1020, kind="work"),)
    assert p01.family_available[0] == Window(day=0, start=540, end=720)
    assert p01.tags == ("mood", "veteran")
    assert week.patient["P03"].discharge_date == date(2025, 3, 28)
    assert week.clinician["C2"].meetings == (Window(day=2, start=720, end=780),)
    assert week.clinician["C3"].supervised_by == "C1"
    assert week.room["R2"].features == ("projector",)
    assert week.room["R2"].available[0].end == 1080
    assert week.group["G4"].days == (0, 2)
    assert week.group["G1"].copies == 2
    assert week.service["CBT"].max_per_patient == 3
    assert week.separations[0].patient_b == "P04"
    assert week.last_roster[0] == PartialRow(
        group_id="G2", service_id="REL", track_id="AM", day=0, start=600, patient_id="P01", clinician_id="C1"
    )
    assert week.pins == (PartialRow(day=0, start=540, patient_id="P01"),)


def test_required_files_are_enough(tmp_path: Path) -> None:
    """Without any optional file there is a week."""
    optional: dict[str, None] = {spec.file[:-4]: None for spec in SPECS if spec.file[:-4] not in REQUIRED}
    assert codes(clinic(tmp_path, **optional)) == []


def test_order_of_rows_and_columns_means_nothing(tmp_path: Path) -> None:
    """Same week and same hash from shuffled tables."""
    sound = week_of(SOUND)
    for seed in range(5):
        tables = {spec.file[:-4]: shuffled(spec.file[:-4], seed) for spec in SPECS}
        folder = clinic(tmp_path, **tables)
        assert week_of(folder) == sound
        assert week_of(folder).model_dump_json() == sound.model_dump_json()
        assert input_sha256(folder) == input_sha256(SOUND) == week_sha256(sound)


def test_pins_know_their_rows(tmp_path: Path) -> None:
    """The number is for people: it counts as a spreadsheet does, and is no part of what makes weeks equal."""
    pins = ["patient_id,day", "P02,Tue", "", "P01,Mon"]
    one, other = (week_of(clinic(tmp_path, pins="\n".join([pins[0], *rows]))) for rows in (pins[1:], pins[:0:-1]))
    assert [(number, pin.patient_id) for number, pin in one.numbered_pins] == [(3, "P01"), (1, "P02")]
    assert [(number, pin.patient_id) for number, pin in other.numbered_pins] == [(1, "P01"), (3, "P02")]
    lower = week_of(clinic(tmp_path, pins="\n".join(["", ",", *pins])))
    assert [(number, pin.patient_id) for number, pin in lower.numbered_pins] == [(3, "P01"), (1, "P02")]
    assert one == other == lower
    assert len({*one.pins, *other.pins}) == 2
    assert week_sha256(one) == week_sha256(other)


def test_hash_sees_content(tmp_path: Path) -> None:
    """One changed cell is another input."""
    changed = clinic(tmp_path, rooms=text_of("rooms").replace("14", "15"))
    assert input_sha256(changed) != input_sha256(SOUND)


def test_canonical_changes_nothing_twice() -> None:
    """A week that was read is in canonical order already."""
    week = week_of(SOUND)
    assert canonical(week) == week


def test_semicolons_bom_and_line_ends(tmp_path: Path) -> None:
    """The ways in which spreadsheets save the same table give the same week."""
    patients = text_of("patients").replace("veteran;mood", '"veteran;mood"')
    semicolons = "".join(
        part if index % 2 else part.replace(",", ";") for index, part in enumerate(patients.split('"'))
    )
    assert "veteran;mood" in semicolons
    semicolons = semicolons.replace("veteran;mood", '"veteran;mood"').replace("\n", "\r\n")
    folder = clinic(
        tmp_path, patients=b"\xef\xbb\xbf" + semicolons.encode(), rooms=text_of("rooms").replace("\n", "\r")
    )
    assert week_of(folder) == week_of(SOUND)


def test_spaces_blank_rows_and_spellings(tmp_path: Path) -> None:
    """Spaces around cells and quotes, blank rows, capitals of days and values, ways to say yes."""
    groups = (
        text_of("groups")
        .replace("Mon;Wed,09:00", ' "MON ; wed;" , 9:00')
        .replace(",no,no", ",No, 0")
        .replace("G1,", " G1 ,")
    )
    patients = text_of("patients").replace("adult,active", "Adult, ACTIVE").replace("\n", "\n,,,,,,,,,,,\n \n")
    assert week_of(clinic(tmp_path, groups=groups, patients=patients)) == week_of(SOUND)


def test_ids_stay_as_typed(tmp_path: Path) -> None:
    """No id becomes a number, a missing value or a date."""
    ids = ["00123", "NA", "1E5", "null", "None", "nan", "TRUE", "2025-03-03", "-1", "=1+1", "é", "#", "1,5", "a b"]
    rows = "".join(f'"{name}",MH\n' for name in ids)
    week = week_of(clinic(tmp_path, patients="patient_id,program\n" + rows, **WITHOUT_PATIENTS))
    assert sorted(week.patient) == sorted(ids)


@settings(max_examples=60, deadline=None)
@given(st.lists(IDS, min_size=1, max_size=4, unique=True))
def test_any_printable_id_comes_back(names: list[str]) -> None:
    """Whatever its letters, an id that was written is the id that is read."""
    out = io.StringIO()
    csv.writer(out).writerows([["patient_id", "program"], *([name, "MH"] for name in names)])
    with TemporaryDirectory() as place:
        week = week_of(clinic(Path(place), patients=out.getvalue(), **WITHOUT_PATIENTS))
    assert sorted(week.patient) == sorted(names)
