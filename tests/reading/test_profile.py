"""The profile of a referral: whoever copies cells of patients.csv into it is understood."""

from datetime import date
from pathlib import Path

import pytest

from scheduler.reading.profile import ProfileError, read_profile
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
