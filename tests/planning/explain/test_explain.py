"""Explanations: every fact necessary, all together sufficient, known by hand on toys."""

import random
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest

from models.roster import Roster, RosterRow
from models.week import ClinicWeek, Service
from scheduler.planning.explain.conflict import necessary, smallest
from scheduler.planning.explain.explanation import explain_group, explain_patient, explain_pin
from scheduler.planning.explain.members import most_at_once
from scheduler.planning.explain.patients import Fact, PatientQuestion, Wanted
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.solving.engines.engine import Limits
from scheduler.solving.engines.highs import Highs
from tests.planning.clinics import Toy, case_of, clinic_week, groups, waiting
from tests.planning.shortfall import changes_of_his, changes_of_others
from tests.toys import apart, busy, clinician, daily, group, patient, patients, pin, room, three_by_three, toy_week

TOYS = [one for one in (*changes_of_others.TOYS, *changes_of_his.TOYS) if one.fix]
ROSTER = Roster(rows=tuple(groups()))


@pytest.mark.parametrize("toy", TOYS, ids=lambda toy: toy.name)
def test_every_fact_is_necessary(toy: Toy) -> None:
    """Removing any one fact makes the conflict vanish, and with all of them there is one: by a second engine too."""
    asked = PatientQuestion(case_of(toy.week, toy.rows), Wanted())
    facts = smallest(asked.facts, asked.possible)
    assert facts
    assert asked.confirmed(facts)
    for one in facts:
        rest = [each for each in facts if each is not one]
        answer = Highs(asked._program(rest)).minimise([], Limits(10))
        assert answer.solution is not None, one
        assert not asked._program(rest).broken_rows(answer.solution)


@pytest.mark.parametrize("toy", TOYS, ids=lambda toy: toy.name)
def test_the_cheapest_change_touches_every_conflict(toy: Toy) -> None:
    """A change that makes the patient fit takes away at least one of the facts."""
    asked = PatientQuestion(case_of(toy.week, toy.rows), Wanted())
    facts = smallest(asked.facts, asked.possible) or []
    assert any(one.steps for one in facts)
    told = explain_patient(toy.week, Roster(rows=toy.rows), "p4")
    assert told.facts
    assert told.necessary
    assert told.confirmed
    assert toy.fix[0] in told.cheapest_fix


def test_no_conflict_no_facts() -> None:
    """Where the patient fits as everything stands, that is the answer."""
    told = explain_patient(clinic_week(), ROSTER, "p4")
    assert told.facts == ()
    assert "No rule is in the way" in told.answer


def test_a_patient_who_has_it_all_is_told_so() -> None:
    """Who lacks nothing gets an answer, and not a search for a conflict that is not there."""
    assert explain_patient(clinic_week(), ROSTER, "p1").answer == "The roster gives the patient just that."


def test_why_not_in_the_evening() -> None:
    """A wanted track is part of the goal: work in the evening and the days needed stand against it."""
    week = clinic_week(
        patient=waiting(commitments=tuple(busy(day, "17:00", "20:00") for day in ("Mon", "Tue", "Wed")))
    )
    told = explain_patient(week, ROSTER, "p4", "pm")
    assert told.facts
    assert told.necessary
    assert any(fact.startswith("P03") or fact.startswith("P07") for fact in told.facts)


def test_why_a_pin_does_not_hold() -> None:
    """The pin's session is the goal; what keeps the clinician away is the fact."""
    away = clinician("c2", services=("ind",), available=(toy_week().tracks[1].windows[0],))
    week = clinic_week(
        patient=waiting(orders={"ind": 1}),
        clinicians=(clinician("c1", services=("cbt", "mind", "skills")), away),
        pins=(pin(patient_id="p4", service_id="ind", day="Tue", start="10:00", clinician_id="c2"),),
    )
    told = explain_pin(week, ROSTER, 1)
    assert told.necessary
    assert [fact for fact in told.facts if fact.startswith("C02")]


@pytest.mark.parametrize(("status", "conflict"), [("waitlist", True), ("active", False)])
def test_a_pin_of_one_who_waits_asks_for_a_whole_week(status: str, conflict: bool) -> None:
    """Gaps are for active patients: hours that no week reaches keep one who waits out, and his pin with him."""
    asked = pin(patient_id="p4", service_id="cbt", day="Mon")
    week = clinic_week(patient=waiting(min_weekly_minutes=1140, status=status), pins=(asked,))
    told = explain_pin(week, ROSTER, 1)
    assert bool(told.facts) == conflict
    assert any(fact.startswith("P01") for fact in told.facts) == conflict


def test_a_patient_for_whom_there_is_no_service() -> None:
    """Nothing that could be taken away is in the way: what is given is said, and no conflict is claimed."""
    told = explain_patient(clinic_week(services=_for("MH")), ROSTER, "p4")
    assert (told.facts, told.necessary) == ((), False)
    assert told.answer == "P11: no service fits the program, age band and tags of the patient."


def test_a_patient_for_whom_nothing_is_offered() -> None:
    """Services fit, but there is no group of them and nothing is ordered: that is a given too."""
    told = explain_patient(clinic_week(groups=()), Roster(), "p4")
    assert told.facts == ()
    assert told.answer.startswith("P09/P11/W01: ")


def _for(*programs: str) -> tuple[Service, ...]:
    return tuple(one.model_copy(update={"programs": programs}) for one in toy_week().services)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"services": _for("MH")}, "P11/G05: no patient may join it."),
        ({"clinicians": (clinician("c1", services=("ind",)),)}, "C03: nobody may lead it."),
        ({"rooms": (room("r1", seats=3),)}, "R02/R03: no room suits it with 3 members."),
    ],
    ids=["patients", "leaders", "rooms"],
)
def test_a_group_for_which_nobody_is_there_at_all(changes: dict[str, Any], told: str) -> None:
    """No list of reasons that is empty: who or what is missing is said."""
    found = explain_group(toy_week(groups=(group("cbt", days=(0,)),), **changes), Roster(), "cbt")
    assert (found.answer, found.facts, found.necessary) == (told, (), False)


def test_why_a_group_does_not_run() -> None:
    """Two of three are busy at its hour; with either of them it would run, so both are facts, and its least size."""
    week = toy_week(groups=(group("cbt", start=9 * 60, days=(0,)),), patients=toy_week().patients)
    late = [one.model_copy(update={"commitments": (busy("Mon", "09:00", "10:00"),)}) for one in week.patients[:1]]
    week = week.model_copy(update={"patients": (*late, *week.patients[1:])})
    told = explain_group(week, Roster(), "cbt")
    assert not told.confirmed  # no engine is asked: every time is gone through
    assert told.necessary
    assert told.facts == ("P07: patient p1 cannot come at any time it may meet", "G01: the group needs 3 members")


def test_a_group_without_a_leader() -> None:
    """Nobody may lead it then: each clinician who could is a fact, and the members are not."""
    people = tuple(clinician(key, available=(toy_week().tracks[1].windows[0],)) for key in ("c1", "c2"))
    week = toy_week(groups=(group("cbt", start=9 * 60),), clinicians=people)
    told = explain_group(week, Roster(), "cbt")
    assert told.facts == ("C02: clinician c1, c2 cannot lead it at any time it may meet",)


def test_who_can_at_some_times_is_not_told_to_be_never_free() -> None:
    """Whoever is in the way on one of two days is told so: the other day suits them."""
    days = {"p1": ("Mon",), "p2": ("Tue",), "p3": ("Mon", "Tue")}
    people = tuple(
        patient(key, commitments=tuple(busy(day, "08:00", "12:00") for day in at)) for key, at in days.items()
    )
    row = group("cbt", start=9 * 60, days=(0, 1), min_size=2)
    told = explain_group(toy_week(groups=(row,), patients=people), Roster(), "cbt")
    assert told.facts[:-1] == (
        "P07: patient p1, p2 cannot come at some of the times it may meet",
        "P07: patient p3 cannot come at any time it may meet",
    )
    rooms = (room("r1", available=daily("08:00", "20:00", ("Mon",))),)
    staff = (clinician("c1", available=daily("08:00", "20:00", ("Tue",))),)
    told = explain_group(toy_week(groups=(row,), rooms=rooms, clinicians=staff), Roster(), "cbt")
    assert told.facts == (
        "C02: clinician c1 cannot lead it at some of the times it may meet",
        "R03: room r1 is not free at some of the times it may meet",
    )


def test_smallest_is_minimal_on_any_monotone_question() -> None:
    """Against a plain rule: impossible while 2, 3 and 7 are all there."""

    def possible(facts: Sequence[int]) -> bool:
        return not {2, 3, 7} <= set(facts)

    assert smallest(list(range(10)), possible) == [2, 3, 7]
    assert necessary([2, 3, 7], possible)
    assert not necessary([2, 3, 7, 8], possible)
    assert smallest([1, 2, 3], possible) is None


def test_undecided_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the engine cannot tell, no set of facts is made up."""

    def undecided(_self: PatientQuestion, _facts: list[Fact]) -> bool:
        raise TimeoutError

    monkeypatch.setattr(PatientQuestion, "possible", undecided)
    week = clinic_week(patient=waiting(authorized_days=2))
    assert "could not be decided" in explain_patient(week, ROSTER, "p4").answer


HOUR = group("cbt", start=10 * 60, days=(0,))
ONE_MORE = (*toy_week().groups, group("more", days=(1,), start=540, service_id="cbt"))
"""On Tuesday, when nobody has a session."""
BUSY = (*three_by_three("p1"), *three_by_three("p2"), *three_by_three("p3"))
"""Three with nine hours on Monday, Wednesday and Friday, in the morning."""


@pytest.mark.parametrize(
    ("week", "roster", "told"),
    [
        (
            toy_week(groups=(HOUR,), patients=(*patients(2), patient("p3", age_band="adolescent"))),
            (),
            ["G01: the group needs 3 members, of one age band (P11)"],
        ),
        (
            toy_week(groups=(HOUR,), separations=(apart("p1", "p3"),)),
            (),
            ["G01: the group needs 3 members, no two of them separated (P13)"],
        ),
        (
            toy_week(groups=(HOUR,), patients=(*patients(2), waiting())),
            (),
            ["P01/P03/P04: patient p4 waits for a place, and what the group adds is no week that meets every rule"],
        ),
        (
            toy_week(groups=ONE_MORE),
            BUSY,
            ["P04: patient p3 cannot come at any time it may meet"],
        ),
        (
            toy_week(
                groups=ONE_MORE,
                patients=(*patients(2), patient("p3", authorized_days=3)),
                policy={"min_day_minutes": 60},
            ),
            BUSY,
            ["P18: patient p3 cannot come at any time it may meet"],
        ),
        (
            toy_week(
                groups=ONE_MORE,
                patients=(*patients(2), patient("p3", max_days=3)),
                policy={"min_day_minutes": 60},
            ),
            BUSY,
            ["P03: patient p3 cannot come at any time it may meet"],
        ),
    ],
    ids=["age-band", "separated", "waiting", "short-day", "authorised", "most-days"],
)
def test_members_must_be_allowed_the_group(week: ClinicWeek, roster: tuple[RosterRow, ...], told: list[str]) -> None:
    """A group does not run for patients whom a rule keeps from it, or from each other."""
    found = explain_group(week, Roster(rows=roster), week.groups[-1].group_id)
    assert found.necessary
    assert [one for one in found.facts if one in told] == told


def test_an_hour_that_makes_a_gap_smaller_is_no_obstacle() -> None:
    """Active patients who have nothing yet are better off with one hour, short as its day may be."""
    assert "No rule is in the way" in explain_group(toy_week(groups=(HOUR,)), Roster(), "cbt").answer


def test_where_a_cofacilitator_is_needed_that_is_said() -> None:
    """G03 is not looked at by the question, and the answer does not claim it."""
    week = toy_week(groups=(HOUR,), policy={"cofacilitator_over": 2})
    assert "G03" in explain_group(week, Roster(), "cbt").answer
    assert "G03" not in explain_group(toy_week(groups=(HOUR,)), Roster(), "cbt").answer


def test_of_separated_patients_the_most_come_that_can() -> None:
    """Against all subsets, for chains, stars and circles of separations."""
    keys = [f"p{number}" for number in range(1, 8)]
    rng = random.Random(5)
    for _ in range(40):
        pairs = [rng.sample(keys, 2) for _ in range(rng.randint(0, 9))]
        week = toy_week(patients=patients(7), separations=tuple(apart(*pair) for pair in pairs))
        subsets = (set(some) for size in range(8) for some in combinations(keys, size))
        best = max(len(some) for some in subsets if not any(set(pair) <= some for pair in pairs))
        assert most_at_once(Clinic(week, Roster()), keys) == best
