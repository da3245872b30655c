"""How many more, where the answers are written by hand."""

from collections.abc import Callable, Collection, Sequence

import pytest

from models.answer import Answer
from models.result import Coverage, Gap, StageResult
from models.week import ClinicWeek
from scheduler.planning.capacity.curve import Curve, Point, curve
from scheduler.planning.capacity.demand import must_come_together
from scheduler.planning.capacity.target import Decided
from scheduler.planning.capacity.words import curve_text
from tests import toys
from tests.planning.scenarios.texts import one

KIND = one('[[add.patients]]\npatient_id = "N"\nprogram = "SUD"\nstatus = "waitlist"')
SAME = "with promises, gaps and waitlist no worse than today (stages 1 to 4)"
KEPT = "In it everybody else keeps the place, and nobody's gaps grow."


def fitting(numbers: Collection[int]) -> Callable[[Sequence[tuple[str, ClinicWeek]], str], list[Answer]]:
    """Answers at once: all of so many fit or none of them, proven."""

    def answer(week: ClinicWeek) -> Answer:
        new = [one.patient_id for one in week.patients if one.patient_id.startswith("N")]
        waits = [] if len(new) in numbers else new
        sizes = (0, 0, 0, len(waits))
        return Answer(
            week_sha256="",
            stages=tuple(StageResult(stage=n, name="", value=size, bound=size) for n, size in enumerate(sizes, 1)),
            coverage=tuple(covered(one.patient_id, placed=one.patient_id not in waits) for one in week.patients),
        )

    return lambda weeks, _: [answer(week) for _, week in weeks]


def covered(patient_id: str, *, placed: bool, gap: int = 0) -> Coverage:
    """A patient who is placed, with a gap or whole, or who waits."""
    gaps = (Gap(rule="P01", size=gap),) if gap else ()
    return Coverage(patient_id=patient_id, status="waitlist", placed=placed, compliant=placed and not gap, gaps=gaps)


@pytest.mark.parametrize("at_once", [1, 2, 3, 7])
@pytest.mark.parametrize(
    ("fit", "asked", "said"),
    [
        (
            (3, 4),
            7,
            [
                f"K: 4 more can be admitted {SAME}; a checked roster shows it.",
                KEPT,
                "1 more alone is proven impossible. So is 2 more alone.",
                "5 more is proven impossible. So is 6 or 7 more.",
                "Larger numbers were not asked.",
            ],
        ),
        (
            (1, 2, 3, 4, 5, 6, 7, 8),
            8,
            [
                f"K: 8 more can be admitted {SAME}; a checked roster shows it.",
                KEPT,
                "Nothing stopped there: ask for more with --most.",
            ],
        ),
        (
            (8,),
            3,
            [
                f"K: no number of them was found to fit {SAME}.",
                "1 more is proven impossible. So is 2 or 3 more.",
                "Larger numbers were not asked.",
            ],
        ),
    ],
)
def test_fewer_may_fit_less(fit: tuple[int, ...], asked: int, said: list[str], at_once: int) -> None:
    """Three may begin a group that one or two cannot; how many are solved at once changes nothing."""
    week, solve = toys.toy_week(), fitting((0, *fit))
    (base,) = solve([("", week)], "")
    found = curve(week, base, KIND, solve, 8, at_once)
    assert [point.more for point in found.points] == list(range(asked + 1))
    assert list(curve_text("K", found)) == said


def test_what_is_open_is_no_end() -> None:
    """A number that is undecided, or below the greatest, is told as such."""
    week = toys.toy_week()
    (answer,) = fitting((0,))([("", week)], "")
    possible: tuple[Decided, ...] = ("yes", "open", "yes", "no", "open")
    found = Curve(tuple(Point(n, week, answer, n, word) for n, word in enumerate(possible)))
    assert list(curve_text("K", found))[2:] == [
        "Whether 1 more alone is possible is open. More --work may help.",
        "3 more is proven impossible.",
        "Whether 4 more is possible is open. More --work may help.",
        "Larger numbers were not asked.",
    ]


def test_where_most_ended_it_that_is_told() -> None:
    """Two of three who must come together prove nothing of three: the end was not the rule's, but ours."""
    week, solve = toys.toy_week(), fitting((0, 3))
    (base,) = solve([("", week)], "")
    assert list(curve_text("K", curve(week, base, KIND, solve, 2, 1)))[1:] == [
        "1 more is proven impossible. So is 2 more.",
        "Larger numbers were not asked because of --most, and may fit: ask for more with it.",
    ]


def test_who_pays_for_the_others_is_named() -> None:
    """Stages are sums: who loses the place or has a larger gap in the roster with more is told by id, all of them."""
    week = toys.toy_week()
    more = [f"q{number}" for number in range(4)]
    before = [covered("p1", placed=True), covered("p2", placed=False), covered("p3", placed=True, gap=30)]
    after = [covered("p1", placed=False), covered("p2", placed=True), covered("p3", placed=True, gap=60)]
    before += [covered(one, placed=True) for one in more]
    after += [covered(one, placed=False) for one in more]
    answers = [Answer(week_sha256="", coverage=tuple(one)) for one in (before, after)]
    found = Curve(tuple(Point(n, week, one, n, "yes") for n, one in enumerate(answers)))
    assert found.worse_off == ["p1", "p3", *more]
    told = "In it these lose the place or have larger gaps, with stages 1 to 4 no worse: p1, p3, q0, q1, q2, q3."
    assert list(curve_text("K", found))[1] == told


def test_how_many_must_come_together() -> None:
    """The largest least size of a group that the kind may join; groups of others, and closed ones, do not count."""
    groups = [
        toys.group("cbt", min_size=2),
        toys.group("mind", min_size=5),
        toys.group("skills", min_size=6, closed=True),
    ]
    services = [
        toys.service("cbt"),
        toys.service("mind", programs=("MH",)),
        toys.service("skills"),
    ]
    week = toys.toy_week(
        groups=groups, services=services, last_roster=toys.last([toys.row("p1", "skills")]), policy={"min_size": 3}
    )
    assert must_come_together(week, KIND) == 2
    other = one('[[add.patients]]\npatient_id = "N"\nprogram = "MH"')
    assert must_come_together(week, other) == 5
    assert must_come_together(toys.toy_week(groups=[], policy={"min_size": 3}), KIND) == 1
    assert must_come_together(toys.toy_week(policy={"min_size": 3}), KIND) == 3
