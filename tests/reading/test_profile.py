"""The profile of a referral: whoever copies cells of patients.csv into it is understood."""

from datetime import date
from pathlib import Path

import pytest

from scheduler.reading.profile import ProfileError, profile_notices, read_profile
from tests.reading.folders import SOUND, week_of

NEW = 'patient_id = "NEW-1"\nprogram = "SUD"\n'


def test_cells_of_patients_csv(tmp_path: Path) -> None:
    """Texts as they stand there, blank ones too, mean what they mean there; values of TOML do as before."""
    path = tmp_path / "new.toml"
    path.write_text(
        f'{NEW}label = "Zora Quill"\ntelehealth_ok = "yes"\nadmit_date = "2026-03-02"\ntags = "trauma; mood"\n'
        'age_band = "Adolescent"\npriority = "3"\nstatus = ""\ntrack_id = " AM "\n',
        encoding="utf-8",
    )
    texts = read_profile(path, week_of(SOUND))
    assert (texts.label, texts.telehealth_ok, texts.admit_date) == ("", True, date(2026, 3, 2))
    assert (texts.age_band, texts.priority, texts.status, texts.track_id) == ("adolescent", 3, "waitlist", "AM")
    path.write_text(
        f'{NEW}telehealth_ok = true\nadmit_date = 2026-03-02\ntags = ["mood", "trauma"]\nage_band = "adolescent"\n'
        'priority = 3\ntrack_id = "AM"\n',
        encoding="utf-8",
    )
    assert read_profile(path, week_of(SOUND)) == texts


def test_what_is_wrong_with_a_cell(tmp_path: Path) -> None:
    """Each key is told with the form that it needs, all at once, and no name."""
    path = tmp_path / "new.toml"
    path.write_text(
        f'{NEW}label = "Zora Quill"\ntelehealth_ok = "maybe"\nadmit_date = "3/2/26"\ntags = 5\nmin_days = "eight"\n',
        encoding="utf-8",
    )
    with pytest.raises(ProfileError) as found:
        read_profile(path, week_of(SOUND))
    assert [line.removeprefix(f"{path}: ") for line in str(found.value).splitlines()] == [
        "telehealth_ok: the text is neither yes nor no: write yes or no",
        "admit_date: the text is no date: write YYYY-MM-DD",
        "min_days: the text is no whole number: write digits only, without unit",
        "missing or not right: tags; write in quotes what would stand in patients.csv",
    ]


def test_an_entry_of_a_list_is_read_as_in_a_cell(tmp_path: Path) -> None:
    """Two words with a ; between them are two tags, as in a text and in the folder; a comma is an error there too."""
    path = tmp_path / "new.toml"
    path.write_text(f'{NEW}tags = ["trauma; women", "mood"]\n', encoding="utf-8")
    assert read_profile(path, week_of(SOUND)).tags == ("mood", "trauma", "women")
    path.write_text(f'{NEW}tags = ["trauma, women"]\n', encoding="utf-8")
    with pytest.raises(ProfileError, match="tags: a list entry contains a comma"):
        read_profile(path, week_of(SOUND))


def test_a_profile_that_contradicts_itself(tmp_path: Path) -> None:
    """What no row of patients.csv may say is refused here too: dates and limits that cannot hold together."""
    path = tmp_path / "new.toml"
    path.write_text(
        f'{NEW}admit_date = 2025-03-20\ndischarge_date = 2025-03-10\nmin_days = 4\nmax_days = 3\ntrack_id = "X1"\n',
        encoding="utf-8",
    )
    with pytest.raises(ProfileError) as found:
        read_profile(path, week_of(SOUND))
    assert [line.removeprefix(f"{path}: ") for line in str(found.value).splitlines()] == [
        "not in the folder: X1",
        "discharge_date: the discharge comes before the admission: correct one of the two dates",
        "min_days: min_days is greater than max_days: make the smaller one the lower limit",
    ]


def test_words_that_the_week_writes_otherwise_are_told(tmp_path: Path) -> None:
    """In other capitals no service and no clinician is for him; a word of another patient alone is no reason."""
    path, week = tmp_path / "new.toml", week_of(SOUND)
    cbt, *services = week.services
    asking = cbt.model_copy(update={"programs": ("SUD",), "requires_tags": ("women",)})
    week = week.model_copy(update={"services": (asking, *services)})
    path.write_text(
        'patient_id = "N1"\nprogram = "sud"\ntags = ["Women", "Mood"]\nlanguage = "EN"\n', encoding="utf-8"
    )
    found = profile_notices(path, read_profile(path, week), week)
    assert [(one.file, one.column, one.code, one.severity) for one in found] == [
        ("new.toml", name, "similar-word", "notice") for name in ("language", "program", "tags")
    ]
    assert [one.message.partition(" in ")[2].partition(" only")[0] for one in found] == [
        'clinicians.csv row "C1"',
        'services.csv row "CBT"',
        'services.csv row "CBT"',
    ]
    path.write_text('patient_id = "N1"\nprogram = "SUD"\ntags = ["Mood"]\nlanguage = "en"\n', encoding="utf-8")
    assert profile_notices(path, read_profile(path, week), week) == ()
