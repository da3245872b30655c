"""``iop capacity``."""

import shutil

import pytest

from scheduler.solving.search import search
from scheduler.writing.week_csv import write_week
from tests.cli.desk import Desk
from tests.cli.scenarios import MORE, scenarios, solved_here
from tests.solving import fakes
from tests.toys import full_week


def test_capacity(desk: Desk) -> None:
    """The curve with its proven end, the bottleneck and the purchase, in words and tables."""
    solved_here(desk.patch, search)
    shutil.rmtree(desk.week)
    write_week(full_week(), desk.week)
    folder = scenarios(
        desk,
        kind=MORE.replace("count = 2\n", ""),
        prices='[[item]]\nname = "seats"\nprice = 7\nmost = 2\n[[item.change.groups]]\nwhich = "all"\n'
        'max_size = { add = 1 }\n[[item.change.rooms]]\nwhich = "all"\nseats = { add = 1 }\n',
    )
    command = ("capacity", desk.week, "--profile", folder / "kind.toml", "--prices", folder / "prices.toml")
    assert desk.iop(*command, "-o", desk.out, "--beyond", 1) == 0
    assert "More: 2 more can be admitted" in desk.stdout
    assert "3 more is proven impossible." in desk.stdout
    assert "one more seat and chair in every group: 1 more served" in desk.stdout
    assert "What to buy, with 3 more:\nEveryone is served with 1 x seats, for 7." in desk.stdout
    assert "No cheaper combination of the list does, proven." in desk.stdout
    assert set(desk.files) == {"capacity.csv", "bottlenecks.csv", "cheapest.csv", "result.json", "report.html"}


def test_capacity_asks_for_patients_first(desk: Desk) -> None:
    """Where the policy puts burden before the waitlist, who fits at the cost of burden still fits."""
    solved_here(desk.patch, search)
    shutil.rmtree(desk.week)
    week = full_week()
    order = week.policy.model_copy(update={"stage_order": (1, 2, 3, 6, 4, 5, 7)})
    write_week(week.model_copy(update={"policy": order}), desk.week)
    folder = scenarios(desk, kind=MORE.replace("count = 2\n", 'preferred_track_id = "pm"\n'))
    command = ("capacity", desk.week, "--profile", folder / "kind.toml", "--curve-only", "--most", 1)
    assert desk.iop(*command, "-o", desk.out) == 0
    assert "More: 1 more can be admitted" in desk.stdout


@pytest.mark.parametrize(("by", "code"), [(fakes.only_illegal, 6), (fakes.raises, 1)])
def test_capacity_without_an_answer(by: fakes.Search, code: int, desk: Desk) -> None:
    """A roster that the checker rejects has the exit code of its own; a search that breaks down the general one."""
    solved_here(desk.patch, by)
    assert desk.iop("capacity", desk.week, "-o", desk.out) == code
    assert "Nothing was written." in desk.stderr
    assert not desk.out.exists()


def test_capacity_without_want(desk: Desk) -> None:
    """Where everyone is served there is no bottleneck, and the program says what to ask instead."""
    solved_here(desk.patch, fakes.good_then_worse)
    assert desk.iop("capacity", desk.week, "-o", desk.out) == 0
    assert "Everyone is served as the week is, so nothing is a bottleneck." in desk.stderr
    assert "with --profile." in desk.stderr
    assert "--beyond" not in desk.stderr


def test_capacity_knows_no_effort(desk: Desk) -> None:
    """Stages 1 to 4 decide: an option without effect is not offered, and stops no script that names it."""
    solved_here(desk.patch, fakes.good_then_worse)
    assert desk.iop("capacity", desk.week, "-o", desk.out, "--effort", "full") == 0
    assert desk.iop("capacity", "--help") == 0
    assert "--effort" not in desk.stdout


def test_capacity_shows_notices(desk: Desk) -> None:
    """A word of the profile that the week writes otherwise is told, as by whatif: it may explain the answer."""
    solved_here(desk.patch, fakes.good_then_worse)
    kind = scenarios(desk, kind=MORE.replace("count = 2\n", "").replace("SUD", "sud")) / "kind.toml"
    command = ("capacity", desk.week, "--profile", kind, "--curve-only", "--most", 1, "-o", desk.out)
    assert desk.iop(*command) == 0
    assert "[notice, similar-word]" in desk.stderr
    assert desk.iop(*command, "--quiet") == 0
    assert desk.stderr == ""


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--admit", 5, "--prices", "prices.toml"), "--admit: say of more patients of which kind, with --profile."),
        (("--beyond", 3, "--most", 12, "--curve-only"), "--most, --beyond, --curve-only: say of more patients"),
        (("--admit", 5, "--profile", "kind.toml"), "name the price list with --prices."),
    ],
)
def test_capacity_refuses_what_changes_nothing(options: tuple[object, ...], told: str, desk: Desk) -> None:
    """Nobody takes the answer to the week as it is for one about more patients; defaults written out count too."""
    assert desk.iop("capacity", desk.week, "-o", desk.out, *options) == 2
    assert told in " ".join(desk.stderr.split())
    assert not desk.out.exists()
