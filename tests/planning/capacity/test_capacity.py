"""Capacity on toys whose answer can be worked out by hand."""

import itertools
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from models.answer import Answer
from models.result import Coverage, StageResult
from models.week import ClinicWeek
from scheduler.commands.capacity import Asked
from scheduler.planning.capacity.cheapest import cheapest
from scheduler.planning.capacity.curve import curve
from scheduler.planning.capacity.demand import kind_problems, with_more
from scheduler.planning.capacity.marginal import Bottlenecks, Worth, bottlenecks
from scheduler.planning.capacity.outputs import Study, outputs
from scheduler.planning.capacity.prices import Item, PriceList
from scheduler.planning.capacity.resources import Resource
from scheduler.planning.capacity.target import Target, unserved
from scheduler.planning.capacity.words import bottleneck_text
from tests import toys
from tests.planning.scenarios.texts import faults, one, read
from tests.planning.solve import answer_of, solve

KIND = one('[[add.patients]]\npatient_id = "N"\nprogram = "SUD"\nstatus = "waitlist"')


def test_curve_ends_with_a_proof() -> None:
    """Two more fill the groups of five; a third is proven impossible."""
    week = toys.full_week()
    found = curve(week, answer_of(week), KIND, solve, 12, 2)
    assert [(point.more, point.admitted, point.possible) for point in found.points] == [
        (0, 0, "yes"),
        (1, 1, "yes"),
        (2, 2, "yes"),
        (3, 2, "no"),
        (4, 2, "no"),
        (5, 2, "no"),
    ]
    assert (found.most, found.above("no")) == (2, [3, 4, 5])


def test_bottleneck_is_the_seat() -> None:
    """With one more than fits, a seat more in each group helps; hours, rooms and families do not."""
    week = with_more(toys.full_week(), KIND, 3)
    found = bottlenecks(week, answer_of(week), solve)
    helps = {one.resource.kind: (one.helps, one.proven) for one in found.whole}
    assert helps["seats"] == (True, True)
    assert helps["rooms"] == helps["families"] == helps["clinicians"] == (False, True)
    study = Study("toy", "kind", "with 1 more", bottlenecks=found)
    assert any("one more seat and chair in every group: 1 more served" in line for line in study.told())
    assert set(outputs(study, {})) == {"bottlenecks.csv", "result.json", "report.html"}


def test_nothing_helps_whom_no_hour_suits() -> None:
    """A patient who can never come is not the fault of any resource."""
    never = toys.patient("p4", status="waitlist", available=(toys.window("Sun", "01:00", "02:00"),))
    week = toys.full_week().model_copy(update={"patients": (*toys.patients(3), never)})
    found = bottlenecks(week, answer_of(week), solve)
    assert not any(one.helps for one in found.whole)
    assert found.together is not None
    assert (found.together.helps, found.together.proven) == (False, True)
    assert "something else binds" in list(Study("toy", "kind", "", bottlenecks=found).told())[-1]


def test_who_is_not_here_this_week_is_not_unserved() -> None:
    """A patient who waits for next week counts in no stage (P20), and so is none of those who are not served."""
    late = toys.patient("p4", status="waitlist", admit_date=toys.MONDAY + timedelta(days=7))
    now = toys.patient("p5", status="waitlist", available=(toys.window("Sun", "01:00", "02:00"),))
    week = toys.full_week().model_copy(update={"patients": (*toys.patients(3), late, now)})
    answer = answer_of(week)
    assert unserved(answer, week) == 1
    assert bottlenecks(week, answer, lambda weeks, _: [answer for _ in weeks]).unserved == 1


def waiting(value: int, bound: int) -> Answer:
    """An answer in which so many wait."""
    sizes = [(0, 0), (0, 0), (0, 0), (value, bound)]
    stages = [
        StageResult(stage=n, name="", value=size, bound=low, proven_by=("CP-SAT",))
        for n, (size, low) in enumerate(sizes, 1)
    ]
    return Answer(week_sha256="", stages=tuple(stages))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [((0, 0, 0, 3), (0, 0, 0, 1), "more urgent admitted instead"), ((0, 0, 4, 3), (0, 0, 2, 3), "smaller gaps")],
)
def test_what_is_better_without_one_more_served(before: tuple[int, ...], after: tuple[int, ...], said: str) -> None:
    """Gaps and promises are named only where they are smaller or fewer; else it is who is admitted."""
    worth = Worth(Resource("rooms", "a room", lambda week: week), Answer(week_sha256=""), before, after, 0, True)
    told = list(bottleneck_text("", Bottlenecks(worth.answer, 1, (worth,), (), ())))
    assert [line for line in told if said in line] == [told[1]]


@pytest.mark.parametrize(
    ("priorities", "proven", "said"),
    [
        ((1, 1), True, "2 more served"),
        ((2, 3), False, "2 more served (in the rosters found; that stages 1 to 4 get better is proven)"),
    ],
)
def test_sums_of_priorities_are_no_counts(priorities: tuple[int, int], proven: bool, said: str) -> None:
    """Where priorities differ, other rosters with the same proven stages may serve another number."""
    never = (toys.window("Sun", "01:00", "02:00"),)
    waits = [toys.patient(f"w{one}{n}", status="waitlist", priority=one) for n, one in enumerate(priorities)]
    here = toys.toy_week(patients=[*toys.patients(3), *waits, toys.patient("w9", status="waitlist", available=never)])
    value = sum(priorities) + 1

    def answer(left: int) -> Answer:
        found = waiting(left, left)
        names = {one.patient_id for one in here.patients if not one.active} if left > 1 else {"w9"}
        coverage = tuple(
            Coverage(patient_id=one.patient_id, status=one.status, placed=True, compliant=one.patient_id not in names)
            for one in here.patients
        )
        return found.model_copy(update={"coverage": coverage})

    found = bottlenecks(here, answer(value), lambda weeks, _: [answer(1) for _ in weeks])
    assert {one.count_proven for one in found.whole} == {proven}
    assert all(line.endswith(f": {said}") for line in list(bottleneck_text("", found))[1 : 1 + len(found.whole)])
    table = outputs(Study("", "", "", bottlenecks=found), {})["bottlenecks.csv"].decode().splitlines()
    assert table[1].rpartition(",")[2] == ("yes" if proven else "no")


def fake(serves: Callable[[ClinicWeek], bool]) -> Callable[[Sequence[tuple[str, ClinicWeek]], str], list[Answer]]:
    """Answers at once: everyone is served or exactly one is not, proven."""

    def answer(week: ClinicWeek) -> Answer:
        value = int(not serves(week))
        return waiting(value, value)

    return lambda weeks, _: [answer(week) for _, week in weeks]


def price_list(*prices: tuple[int, int]) -> PriceList:
    """Items that add rooms of one seat each, by price and most."""
    return PriceList(
        tuple(
            Item(f"i{number}", price, most, one(f'[[add.rooms]]\nroom_id = "i{number}"\nseats = 1'))
            for number, (price, most) in enumerate(prices)
        )
    )


def bought(week: ClinicWeek, item: int) -> int:
    """How many of an item the week has."""
    return sum(room.room_id.startswith(f"i{item}") for room in week.rooms)


@pytest.mark.parametrize("seed", range(12))
def test_cheapest_is_cheapest(seed: int) -> None:
    """Against trying every combination, for needs that more can only help; nothing is left open."""
    prices = price_list((7 + seed, 2), (5, 3), (3 + seed % 4, 2))
    weights, need = (3, 2, 1 + seed % 2), 1 + seed
    serves = lambda week: sum(w * bought(week, n) for n, w in enumerate(weights)) >= need  # noqa: E731
    every = itertools.product(range(3), range(4), range(3))
    costs = [
        prices.price(units)
        for units in every
        if sum(w * count for w, count in zip(weights, units, strict=True)) >= need
    ]
    found = cheapest(toys.toy_week(), prices, Target((0, 0, 0, 0)), fake(serves))
    assert found.proven
    assert (None if found.found is None else found.found.price) == min(costs, default=None)


def test_open_combinations_leave_the_price_open() -> None:
    """Where the search cannot decide about something cheaper, the price is not called the lowest."""

    def undecided(weeks: Sequence[tuple[str, ClinicWeek]], _: str) -> list[Answer]:
        def one_answer(week: ClinicWeek) -> Answer:
            count = bought(week, 0)
            value, low = (0, 0) if count == 2 else (1, 0 if count else 1)
            return waiting(value, low)

        return [one_answer(week) for _, week in weeks]

    found = cheapest(toys.toy_week(), price_list((10, 2)), Target((0, 0, 0, 0)), undecided)
    assert found.found is not None
    assert (found.found.price, found.at_least, found.proven) == (20, 10, False)


def test_profile_adds_patients_only() -> None:
    """A profile that does more than describe a patient is refused."""
    other = one('[[add.patients]]\npatient_id = "N"\nprogram = "SUD"\n[[remove.rooms]]\nwhich = "r1"')
    assert faults(kind_problems(toys.toy_week(), KIND)) == []
    assert faults(kind_problems(toys.toy_week(), other)) == [("bad-setting", None, "add.patients")]


def test_profile_is_no_sweep() -> None:
    """A study answers for one kind: of a sweep it would answer for the first point, as if that were all."""
    text = '[sweep]\nkind = ["SUD", "MH"]\n[[add.patients]]\npatient_id = "N"\nprogram = "$kind"'
    first = read(text)[0][0]
    assert faults(kind_problems(toys.toy_week(), first)) == [("bad-setting", None, "sweep")]


def test_profile_is_held_against_all_that_is_asked() -> None:
    """An id that only a later patient of the kind would have is told beforehand, not met in the midst of it."""
    week = toys.toy_week(patients=[*toys.patients(3), toys.patient("N-2")])
    assert faults(kind_problems(week, KIND)) == []
    assert faults(kind_problems(week, KIND, 15)) == [("id-taken", 2, "add.patients.0.patient_id")]
    assert [Asked(most=1, beyond=b, admit=a).furthest for b, a in ((0, None), (3, 2), (3, 9))] == [2, 4, 9]


@pytest.mark.parametrize("stay", ['like = "p9"', "admit_date = 2026-01-12"])
def test_profile_is_of_somebody_who_is_here(stay: str) -> None:
    """P20: who left before the week or comes after it counts in no stage; any number of them would seem to fit."""
    gone = toys.patient("p9", discharge_date=toys.MONDAY - timedelta(days=1))
    week = toys.toy_week(patients=[*toys.patients(3), gone])
    found = kind_problems(week, one(f'[[add.patients]]\npatient_id = "N"\nprogram = "SUD"\n{stay}'), 3)
    assert faults(found) == [("stay-outside-week", 2, "add.patients.0")]
    assert found[0].severity == "error"


def test_profile_leaves_the_clinic_as_it_is() -> None:
    """Hours, closed days or policy in a profile would be changed for k more and not for none: each is told."""
    text = 'closed_days = ["Thu"]\nprofile = "medicare"\n[policy]\nmin_days = 2\n[open_hours]\nSat = "08:00-13:00"\n'
    found = kind_problems(toys.toy_week(), one(text + '[[add.patients]]\npatient_id = "N"\nprogram = "SUD"'))
    assert {(each.code, each.column) for each in found} == {
        ("bad-setting", name) for name in ("closed_days", "profile", "policy", "open_hours")
    }
    assert all(each.row for each in found)


def units_of(rooms: int, cap: int) -> dict[str, bool]:
    """Which seats and chairs help where one patient more than fits wants to come; by name."""
    groups = tuple(one.model_copy(update={"max_size": cap}) for one in toys.full_week().groups)
    small = toys.full_week().model_copy(update={"groups": groups, "rooms": (toys.room("r1", seats=rooms),)})
    week = with_more(small, KIND, 3)
    found = bottlenecks(week, answer_of(week), solve)
    return {one.resource.name: one.helps for one in found.units if one.resource.kind == "seats"}


def test_a_seat_is_not_a_chair() -> None:
    """Where the room is large enough only a place in a group is asked for; where the groups are, only a chair."""
    seats, chairs = units_of(rooms=20, cap=5), units_of(rooms=6, cap=12)
    assert seats
    assert all("seat in" in name and "chair" not in name for name in seats)
    assert chairs == {"one more chair in room r1": True}
