"""What a scenario says of clinic.toml: closed days, and another profile beside what the clinic has set itself."""

from datetime import timedelta
from pathlib import Path

import pytest

from scheduler.reading import read_week
from scheduler.writing.week_csv import write_week
from tests import toys
from tests.planning.scenarios.texts import applied, faults, made


def test_closed_day() -> None:
    """A day of the week by name becomes this week's date."""
    assert made('closed_days = ["Thu"]').closed_days == (toys.MONDAY + timedelta(days=3),)


def test_profile_keeps_what_the_clinic_set() -> None:
    """Another profile replaces the old one's values, not those of [policy]."""
    policy = made('profile = "medicare"', toys.toy_week(policy={"max_size": 9})).policy
    assert (policy.min_services_per_day, policy.max_size) == (3, 9)


@pytest.mark.parametrize(("stated", "left"), [("[policy]\nmin_services_per_day = 3\n", 3), ("", 0)])
def test_profile_keeps_what_the_clinic_set_to_the_same(stated: str, left: int, tmp_path: Path) -> None:
    """What [policy] states stays, as in the changed files, also where the old profile says the same."""
    write_week(toys.toy_week(profile="medicare", policy={"min_services_per_day": 3}), tmp_path / "w")
    settings = tmp_path / "w" / "clinic.toml"
    settings.write_text(f"{settings.read_text()}\n{stated}")
    week = read_week(tmp_path / "w").week
    assert week is not None
    found = made('profile = "default"', week)
    assert found.policy.min_services_per_day == left
    settings.write_text(settings.read_text().replace("medicare", "default"))
    assert read_week(tmp_path / "w").week == found


def test_profile_keeps_what_a_scenario_before_it_set() -> None:
    """Of two scenarios, one behind the other, the second knows what the first has stated."""
    first = made("[policy]\nmin_services_per_day = 3", toys.toy_week(profile="medicare"))
    assert made('profile = "two-day-gap"', first).policy.min_services_per_day == 3


def test_profile_of_the_clinic_is_not_exchanged_in_silence() -> None:
    """Its values would outweigh those of the other profile; that is told, and so is where they can be changed."""
    own = toys.toy_week(profile="ours", policy={"max_size": 9})
    assert faults(applied('profile = "default"', own).problems) == [("profile-fixed", 2, "profile")]
    assert made('profile = "ours"\n[policy]\nmin_size = 2', own).policy.max_size == 9
    (unknown,) = applied('profile = "payer-b"', own).problems
    assert unknown.code == "unknown-profile"
    assert "what a profile of clinic.toml says goes under [policy]" in unknown.action
