"""Synthetic weeks: the same everywhere, and planted rosters that no rule objects to."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from instances.generator import SIZES, TIGHTNESS, generate, planted_summary, write_generated
from instances.generator.dice import Dice
from scheduler.check import examine
from scheduler.reading import read_roster, read_week

WEEKS: list[tuple[str | int, str, int]] = [
    (size, tightness, seed) for size in ("tiny", "small", "medium") for tightness in TIGHTNESS for seed in (1, 2)
]
WEEKS += [("large", tightness, 3) for tightness in TIGHTNESS]
WEEKS += [(37, "normal", 4), ("xlarge", "over", 5)]


def digest(folder: Path) -> str:
    """One hash of all input files and the planted roster, with their names."""
    whole = hashlib.sha256()
    for path in sorted([*folder.rglob("*.csv"), *folder.rglob("*.toml")]):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


@pytest.mark.parametrize(("size", "tightness", "seed"), WEEKS)
def test_planted_roster_is_legal_and_without_gaps(size: str | int, tightness: str, seed: int) -> None:
    """The solver may never be worse than the planted roster, so that must be beyond reproach."""
    made = generate(size, tightness, seed)
    report = examine(made.week, made.planted)
    assert report.findings == ()
    assert report.stages[:3] == (0, 0, 0)
    assert all(one.compliant for one in report.coverage if one.placed or one.status == "active")
    left_out = sum(not one.placed for one in report.coverage)
    assert (left_out > 0) == (tightness == "over")


@pytest.mark.parametrize(
    ("size", "tightness", "expected"),
    [
        ("tiny", "normal", "a8acc9b6181f6857ffec769c9bfdbdde483b1d66fa01c396f69d627b745b7fc6"),
        ("medium", "over", "a2c35d73eff15ab45c2a9ae96a01eda1eafac9aa994a66dc3d7d98dfcd4d20b0"),
    ],
)
def test_a_seed_means_the_same_bytes_everywhere(size: str, tightness: str, expected: str, tmp_path: Path) -> None:
    """Benchmarks of different machines and days are of the same weeks; a change of the generator shows here."""
    write_generated(generate(size, tightness, 1), tmp_path / "week")
    assert digest(tmp_path / "week") == expected


def test_seeds_differ() -> None:
    """Another seed or tightness is another clinic."""
    names = {generate("tiny", tightness, seed).week.model_dump_json() for tightness in TIGHTNESS for seed in range(5)}
    assert len(names) == 5 * len(TIGHTNESS)


@pytest.mark.parametrize(("size", "tightness", "seed"), WEEKS[::3])
def test_folder_reads_back(size: str | int, tightness: str, seed: int, tmp_path: Path) -> None:
    """What is written is what was made, without a single notice, and the planted roster reads back too."""
    made = generate(size, tightness, seed)
    folder = tmp_path / "deep" / "week"
    write_generated(made, folder)
    read = read_week(folder)
    assert read.problems == ()
    assert read.week == made.week
    assert read_roster(folder / "expected" / "roster.csv", made.week).roster == made.planted


def test_folder_with_content_is_left_alone(tmp_path: Path) -> None:
    """No file of the user is overwritten, and nothing half-made stays behind."""
    (tmp_path / "week").mkdir()
    (tmp_path / "week" / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write_generated(generate("tiny", "normal", 1), tmp_path / "week")
    assert [path.name for path in tmp_path.rglob("*")] == ["week", "mine.txt"]


def test_empty_folder_is_used(tmp_path: Path) -> None:
    """A folder made beforehand is no obstacle."""
    (tmp_path / "week").mkdir()
    write_generated(generate("tiny", "normal", 1), tmp_path / "week")
    assert (tmp_path / "week" / "expected" / "planted.json").exists()


@pytest.mark.parametrize("size", ["enormous", "", 11, 2001, -1])
def test_unknown_size_is_refused(size: str | int) -> None:
    """A misspelt size is told, with the sizes that there are."""
    with pytest.raises(ValueError, match="tiny, small, medium"):
        generate(size, "normal", 1)


def test_unknown_tightness_is_refused() -> None:
    """A misspelt tightness is told."""
    with pytest.raises(ValueError, match="loose, normal, tight, over"):
        generate("tiny", "snug", 1)


@pytest.mark.parametrize("size", [size for size in SIZES if size not in ("xlarge", "huge")])
def test_size_is_the_number_of_patients(size: str) -> None:
    """The name of a size says how many rows patients.csv has, whatever the tightness."""
    counts = {len(generate(size, tightness, 1).week.patients) for tightness in TIGHTNESS}
    assert counts == {{"tiny": 12, "small": 24, "medium": 60, "large": 120}[size]}


def test_large_weeks_have_every_feature() -> None:
    """Each kind of data that a rule reads occurs, so that no rule idles in the benchmark."""
    week = generate("large", "normal", 1).week
    assert {one.age_band for one in week.patients} == {"adult", "adolescent"}
    assert {one.status for one in week.patients} == {"active", "waitlist"}
    assert any(one.supervised_by for one in week.clinicians)
    assert any(one.services for one in week.clinicians)
    assert any(one.copies > 1 for one in week.groups)
    assert any(one.days and len(one.days) == one.meetings_per_week for one in week.groups)
    assert any(not one.days for one in week.groups)
    assert any(one.required for one in week.groups)
    assert any(one.available for one in week.rooms)
    assert {"INT", "MED", "VOC", "FAM", "TFA"} <= {order.service_id for one in week.patients for order in one.orders}
    assert {one.scope for one in week.separations} == {"group", "site"}
    assert week.pins
    assert any(one.patient_id not in week.patient for one in week.last_roster)
    assert any(track.track_id.startswith("SPLIT") for track in week.tracks)


def test_closed_groups_occur() -> None:
    """Some weeks have a closed group, whose members were members last week."""
    closed = [one for seed in range(12) for one in generate("medium", "normal", seed).week.groups if one.closed]
    assert closed


@pytest.mark.parametrize("seed", range(3))
def test_tight_leaves_no_seat(seed: int) -> None:
    """Under tight each row's largest size is that of its largest planted copy."""
    made = generate("medium", "tight", seed)
    members = Counter((row.group_id, row.day) for row in made.planted.rows if row.group_id)
    for row in made.week.groups:
        largest = max(size for (name, _), size in members.items() if name in row.copy_names)
        assert row.max_size in (largest, None if largest == 12 else largest)


def test_summary_says_how_it_was_made() -> None:
    """planted.json holds the arguments and the checker's values."""
    made = generate("small", "over", 7)
    summary = planted_summary(made)
    assert summary["stages"] == list(examine(made.week, made.planted).stages)
    assert (summary["size"], summary["tightness"], summary["seed"]) == ("small", "over", 7)
    assert summary["patients"] == 24
    assert 15 <= 100 * (24 - summary["placed"]) / summary["placed"] <= 25


def test_dice_fall_as_they_fell() -> None:
    """The sequence behind all seeds is pinned: it may not change with a version of Python."""
    dice = Dice(1)
    assert [dice.between(1, 6) for _ in range(8)] == [1, 6, 5, 2, 3, 3, 4, 5]
