"""clinic.toml: forms, lines, and what a policy may hold."""

from datetime import date
from pathlib import Path

import pytest

from models.week import Window
from scheduler.reading import read_week
from tests.reading.folders import clinic, codes, week_of

HEAD = 'name = "North"\nweek = 2025-03-03\n'


def found(tmp_path: Path, toml: str | bytes) -> list[tuple[int | None, str | None, str]]:
    """Line, setting and code of what is wrong with this clinic.toml in the sound clinic."""
    return [one[1:] for one in codes(clinic(tmp_path, clinic=toml)) if one[0] == "clinic.toml"]


def test_all_settings_arrive(tmp_path: Path) -> None:
    """Every setting stands where the model keeps it; dates as dates or as text; off takes a limit back."""
    toml = """
name = "North"
week = "2025-03-03"
timezone = "Europe/Berlin"
grid_minutes = 15
closed_days = ["2025-03-05", 2025-03-04, 2025-03-05]
profile = "ours"
[open_hours]
mon = "08:00 - 24:00"
Sun = "00:00–12:00"
[policy]
caseload_max = "off"
outside_track_kinds = ["individual", "family", "individual"]
stage_order = [1, 2, 3, 7, 6, 5, 4]
[profiles.ours]
caseload_max = 5
min_days = 2
"""
    week = week_of(clinic(tmp_path, clinic=toml))
    assert week.week == date(2025, 3, 3)
    assert week.closed_days == (date(2025, 3, 4), date(2025, 3, 5))
    assert week.open_hours == (Window(day=0, start=480, end=1440), Window(day=6, start=0, end=720))
    assert (week.grid_minutes, week.timezone, week.profile) == (15, "Europe/Berlin", "ours")
    assert (week.policy.caseload_max, week.policy.min_days) == (None, 2)
    assert week.policy.outside_track_kinds == ("family", "individual")
    assert week.policy.stage_order[3] == 7


def test_precedence(tmp_path: Path) -> None:
    """[policy] beats the profile, the profile beats the default."""
    toml = HEAD + 'profile = "medicare"\n[policy]\nmin_services_per_day = 1\nmax_gap_days = 2\n'
    policy = week_of(clinic(tmp_path, clinic=toml)).policy
    assert (policy.min_services_per_day, policy.max_gap_days, policy.min_days) == (1, 2, 3)


@pytest.mark.parametrize(
    ("line", "setting", "code"),
    [
        ("timezone = 5", "timezone", "bad-setting"),
        ('timezone = "Europe"', "timezone", "unknown-timezone"),
        ('timezone = "../etc/passwd"', "timezone", "unknown-timezone"),
        ("grid_minutes = 0", "grid_minutes", "bad-grid"),
        ("grid_minutes = -30", "grid_minutes", "bad-grid"),
        ("grid_minutes = true", "grid_minutes", "bad-setting"),
        ("grid_minutes = 30.0", "grid_minutes", "bad-setting"),
        ("closed_days = 2025-03-05", "closed_days", "bad-setting"),
        ("closed_days = [2025-03-05T10:00:00]", "closed_days", "bad-setting"),
        ("open_hours = 5", "open_hours", "bad-setting"),
        ("profile = []", "profile", "unknown-profile"),
        ('profile = "Medicare"', "profile", "unknown-profile"),
        ("profiles = 5", "profiles", "bad-setting"),
        ("policy = []", "policy", "bad-setting"),
        ("policy.max_days = 3.0", "policy.max_days", "bad-parameter"),
        ("policy.max_days = true", "policy.max_days", "bad-parameter"),
        ('policy.min_days = "off"', "policy.min_days", "bad-parameter"),
        ('policy.off_day_kinds = ["families"]', "policy.off_day_kinds", "bad-parameter"),
        ("policy.off_day_kinds = [1, {}]", "policy.off_day_kinds", "bad-parameter"),
        ('policy.count_mode = "hours"', "policy.count_mode", "bad-parameter"),
        ("policy.stage_order = [1, 2, 3]", "policy.stage_order", "bad-parameter"),
        ("policy.min_size = 13", "policy.min_size", "min-above-max"),
        ('open_hours.Mon = "24:00-24:00"', "open_hours.Mon", "bad-setting"),
        ('open_hours.Mon = ["08:00-12:00"]', "open_hours.Mon", "bad-setting"),
        ("week = 2025-03-10", None, "bad-toml"),
        ("[[[[", None, "bad-toml"),
        ("x = " + "[" * 3000, None, "bad-toml"),
        ("x = " + "9" * 5000, None, "bad-toml"),
    ],
)
def test_one_wrong_line(tmp_path: Path, line: str, setting: str | None, code: str) -> None:
    """Each is named with its line, and nothing else is said of the file."""
    assert found(tmp_path, HEAD + line + "\n") == [(3, setting, code)]


def test_limits_that_cross_are_told_where_they_are_set(tmp_path: Path) -> None:
    """In the chosen profile, or in [policy] where that sets one of the two."""
    toml = (
        HEAD
        + 'profile = "ours"\n[policy]\nmin_size = 13\n[profiles.ours]\nmax_days = 4\nmin_days = 6\nmax_size = 12\n'
    )
    assert found(tmp_path, toml) == [
        (5, "policy.min_size", "min-above-max"),
        (8, "profiles.ours.min_days", "min-above-max"),
    ]
    assert found(tmp_path, HEAD + 'profile = "ours"\n[profiles.ours]\nmax_days = 2\n') == [
        (5, "profiles.ours.max_days", "min-above-max")
    ]


@pytest.mark.parametrize(
    "week", ["2025-03-04", '"next week"', "2025", "9999-12-27", '"2025-02-30"', "2025-03-03T00:00:00"]
)
def test_wrong_weeks(tmp_path: Path, week: str) -> None:
    """No other day, no other form, no year that cannot be meant."""
    assert [one[1] for one in found(tmp_path, f'name = "N"\nweek = {week}\n')] == ["week"]


def test_encodings(tmp_path: Path) -> None:
    """UTF-8 only; a BOM and Windows line ends are fine."""
    assert found(tmp_path, b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode()) == []
    assert found(tmp_path, HEAD.encode("utf-16")) == [(None, None, "utf-16")]
    assert found(tmp_path, HEAD.replace("North", "Nörd").encode("cp1252")) == [(1, None, "not-utf8")]


def test_universal_time(tmp_path: Path) -> None:
    """UTC counts as no time zone, which is said; nobody is sent there from another spelling."""
    (told,) = read_week(clinic(tmp_path, clinic=HEAD + 'timezone = "UTC"\n')).problems
    assert (told.severity, told.row, told.column, "Etc/UTC" in told.action) == ("notice", 3, "timezone", True)
    (told,) = read_week(clinic(tmp_path, clinic=HEAD + 'timezone = "utc"\n')).problems
    assert (told.code, told.action.rpartition(" did you mean ")[2]) == ("unknown-timezone", '"Etc/UTC"?')
    assert (
        codes(clinic(tmp_path, clinic=HEAD + 'timezone = "Etc/UTC"\n')) == codes(clinic(tmp_path, clinic=HEAD)) == []
    )


def test_values_are_not_repeated(tmp_path: Path) -> None:
    """What stands in a wrong setting may be anything, and is not shown unless it is nearly right."""
    folder = clinic(
        tmp_path, clinic='name = 5\nweek = "Zora Quill"\ntimezone = "Zora Quill"\nprofile = "Zora Quill"\n'
    )
    problems = read_week(folder).problems
    assert len(problems) == 4
    assert not any("Zora" in one.model_dump_json() for one in problems)
