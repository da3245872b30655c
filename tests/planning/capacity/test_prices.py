"""Price lists: what may be bought, and every fault at once."""

from pathlib import Path

import pytest

from models.week import ClinicWeek
from scheduler.planning.capacity.prices import read_prices
from tests import toys

ITEM = '[[item]]\nname = "hour"\nprice = 9\nmost = 3\n'
PEOPLE = '[[item.add.clinicians]]\nclinician_id = "B"\ncredentials = ["LPC"]\nmax_weekly_minutes = 60\n'

LONGER = '[item.open_hours]\nMon = "08:00-20:00"\n'
LATE = '[[item.change.tracks]]\nwhich = ["pm"]\nalso_windows = ["Mon 20:00-21:00"]\n'


def read(text: str, folder: Path, week: ClinicWeek | None = None) -> tuple[object, list[tuple[str, int | None]]]:
    """The list, and code and line of each problem."""
    (folder / "p.toml").write_text(text)
    prices, problems = read_prices(folder / "p.toml", week or toys.toy_week())
    return prices, [(one.code, one.row) for one in problems]


def test_bought_so_often(tmp_path: Path) -> None:
    """An item bought twice is two new rows, and raises a number twice."""
    (tmp_path / "p.toml").write_text(
        ITEM + PEOPLE + '[[item]]\nname = "chair"\nprice = 1\nmost = 2\n'
        '[[item.change.rooms]]\nwhich = "all"\nseats = { add = 2 }'
    )
    prices, problems = read_prices(tmp_path / "p.toml", toys.toy_week())
    assert problems == ()
    assert prices is not None
    week = prices.applied(toys.toy_week(), (2, 2))
    assert {"B-1", "B-2"} <= set(week.clinician)
    assert week.room["r1"].seats == 18
    assert (prices.price((2, 2)), prices.said((2, 0))) == (20, "2 x hour")


def test_an_item_of_several_rows(tmp_path: Path) -> None:
    """What is priced for two people brings two for each unit that is bought."""
    (tmp_path / "p.toml").write_text(ITEM + PEOPLE + "count = 2\n")
    prices, _ = read_prices(tmp_path / "p.toml", toys.toy_week())
    assert prices is not None
    assert set(prices.applied(toys.toy_week(), (2,)).clinician) == {"c1", "c2", "B-1", "B-2", "B-3", "B-4"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ("bad-setting", None)),
        ('[[item]]\nname = "x"\nprice = "9"\nmost = 1\n' + PEOPLE, ("bad-setting", 3)),
        (ITEM + '[[item.change.rooms]]\nwhich = "all"\nseats = 2', ("bad-setting", 1)),
        (ITEM + '[[item.add.patients]]\npatient_id = "N"\nprogram = "SUD"', ("bad-setting", 1)),
        (ITEM + '[[item.remove.rooms]]\nwhich = "r1"', ("unknown-setting", 1)),
        (ITEM + PEOPLE + ITEM + PEOPLE, ("id-taken", 13)),
        (ITEM.replace("most = 3", "most = 100_000") + PEOPLE, ("sweep-too-large", None)),
        (ITEM + PEOPLE + ITEM.replace("hour", "Hour") + PEOPLE.replace('"B"', '"C"'), ("scenario-name-taken", 10)),
        (ITEM + '[item.open_hours]\nMon = "10:00-21:00"', ("bad-setting", 6)),
        (ITEM + 'open_hours = { Mon = "09:00-19:00" }', ("bad-setting", 5)),
        (ITEM + LONGER + ITEM.replace("hour", "late") + LONGER.replace("20:00", "21:00"), ("bad-setting", 12)),
        (ITEM + LONGER + ITEM.replace("hour", "late") + LATE, ("bad-setting", 6)),
        (ITEM + '[[item.change.rooms]]\nwhich = "all"\nseats = { add = 4000 }', ("out-of-range", 5)),
        (ITEM + PEOPLE.replace('"B"', '"c1"').replace("clinician_id", "clinician_idd"), ("unknown-setting", 6)),
    ],
)
def test_faults(text: str, found: tuple[str, int | None], tmp_path: Path) -> None:
    """What takes something away, or is no price, is refused at its line; so are too many combinations."""
    prices, problems = read(text, tmp_path)
    assert prices is None
    assert found in problems


def test_longer_hours_can_be_bought(tmp_path: Path) -> None:
    """Hours that hold those of the week are no fault, nor are those of other days in another item."""
    other = ITEM.replace("hour", "Saturday") + '[item.open_hours]\nSat = "09:00-12:00"\n'
    prices, problems = read(ITEM + LONGER + other, tmp_path)
    assert problems == []
    assert prices is not None


PROMISED = toys.toy_week(groups=[toys.group("cbt", required=True), toys.group("mind")])
AWAY = toys.toy_week(
    clinicians=[toys.clinician("c1"), toys.clinician("c2", available=toys.daily("09:00", "12:00", ["Sun"]))]
)
LIKE = '[[item.add.groups]]\ngroup_id = "cbt-late"\nlike = "cbt"\n'
COPY = '[[item.change.groups]]\nwhich = "all"\ncopies = { add = 1 }\n'
BACK = '[[item.change.clinicians]]\nwhich = "all"\nalso_available = ["Mon 17:00-18:00"]\n'
SUNDAY = '[item.open_hours]\nSun = "09:00-12:00"\n'
ANOTHER_DAY = '[[item.change.tracks]]\nwhich = ["am"]\nalso_windows = ["Sat 09:00-12:00"]\n'


@pytest.mark.parametrize(
    ("text", "week", "line"),
    [
        (LIKE, PROMISED, 5),
        (COPY, PROMISED, 5),
        (BACK, AWAY, 5),
        (SUNDAY, toys.toy_week(policy={"max_gap_days": 2}), 6),
        (ANOTHER_DAY, toys.toy_week(), 5),
    ],
    ids=["required like", "required copy", "back from leave", "gap days", "open day"],
)
def test_what_could_hurt_is_refused(text: str, week: ClinicWeek, line: int, tmp_path: Path) -> None:
    """Promises, an absent clinician's return and open days are no gain for sure, so "proven" could be false."""
    assert read(ITEM + text, tmp_path, week) == (None, [("bad-setting", line)])


@pytest.mark.parametrize(
    ("text", "week"),
    [
        (LIKE + 'required = "no"', PROMISED),
        (COPY.replace('"all"', '["mind"]'), PROMISED),
        (BACK + 'except = ["c2"]', AWAY),
        (LONGER, toys.toy_week(policy={"max_gap_days": 2})),
        (ANOTHER_DAY.replace("Sat", "Mon"), toys.toy_week()),
    ],
    ids=["like", "copy", "there", "longer day", "same day"],
)
def test_what_cannot_hurt_is_sold(text: str, week: ClinicWeek, tmp_path: Path) -> None:
    """The refusals say what to write instead, and that is taken."""
    prices, problems = read(ITEM + text, tmp_path, week)
    assert problems == []
    assert prices is not None
