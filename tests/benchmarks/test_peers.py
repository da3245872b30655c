"""The peers' own models against ours, on toys whose best roster is known, and on small random weeks."""

import importlib
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from benchmarks.byhand.coordinator import Coordinator
from benchmarks.clean import allowed
from benchmarks.figures.proof import proven
from benchmarks.peers import base, greedy, textbook
from benchmarks.peers.base import WITHDRAWN, Emit, Job
from benchmarks.peers.formulation import solve
from instances.generator import generate
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.drafting.program import Terms
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Answer, Limits, OnBound, OnSolution
from scheduler.solving.messages import Message, Progress
from scheduler.solving.program.assemble import assemble
from tests.agreement.stage_toys import STAGE_TOYS
from tests.agreement.stagewise import stagewise
from tests.agreement.weeks import weeks
from tests.benchmarks.solving import Search, judged
from tests.toys import group, toy_week

TOYS = [(subject, number) for subject, (_, toys) in STAGE_TOYS.items() for number in range(len(toys))]


def best(week: ClinicWeek) -> tuple[int, ...] | None:
    """The least stage values in the policy's order, from our own model."""
    found = stagewise(assemble(week), week.policy.stage_order)
    return None if found is None else tuple(found[0][stage - 1] for stage in week.policy.stage_order)


@pytest.mark.parametrize(("subject", "number"), TOYS)
def test_the_textbook_has_the_same_optimum(subject: str, number: int) -> None:
    """A rule that it forgets or a stage that it counts otherwise shows as a rejected roster or another optimum."""
    week = STAGE_TOYS[subject][1][number].week
    found = judged(textbook.search, week)
    assert found.rejected == 0
    assert found.trajectory[-1].values == best(week)
    assert proven(found.trajectory[-1].values, found.trajectory[-1].bounds) == 7


@settings(
    phases=(Phase.explicit, Phase.generate),
    max_examples=4,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(week=weeks())
def test_the_textbook_agrees_on_random_weeks(week: ClinicWeek) -> None:
    """Two formulations that share no row prove the same."""
    expected, found = best(week), judged(textbook.search, week)
    assert expected is not None
    assert found.rejected == 0
    assert proven(found.trajectory[-1].values, found.trajectory[-1].bounds) == 7
    assert found.trajectory[-1].values == expected


@pytest.mark.parametrize("summed", [False, True])
@pytest.mark.parametrize("peer", ["highs", "cpsat", "scip"])
def test_engines_on_our_formulation_have_the_same_optimum(peer: str, summed: bool) -> None:
    """On a toy in which stages pull against each other, and on a week in which the last stages are not 0."""
    if peer == "scip":
        pytest.importorskip("pyscipopt", reason="pyscipopt is not installed: it comes with the extra bench")
    search: Search = importlib.import_module(f"benchmarks.peers.{peer}").search
    for week in (STAGE_TOYS["order"][1][0].week, generate("tiny", "over", 5).week):
        found = judged(search, week, summed=summed)
        assert (found.rejected, found.trajectory[-1].values) == (0, best(week))
        assert proven(found.trajectory[-1].values, found.trajectory[-1].bounds) == 7


class Silent(CpSat):
    """Says nothing of solutions while it works, as SCIP says nothing of the one it was begun with."""

    def minimise(
        self,
        objective: Terms,
        limits: Limits,
        hint: Sequence[int] | None = None,
        _on_solution: OnSolution | None = None,
        on_bound: OnBound | None = None,
    ) -> Answer:
        """As CP-SAT."""
        return super().minimise(objective, limits, hint, None, on_bound)


@pytest.mark.parametrize("number", range(len(STAGE_TOYS["gaps"][1])))
def test_of_a_sum_every_stage_is_proven_where_the_start_was_the_best_already(number: int) -> None:
    """Whether the stages behind the first hold is read off a roster; the start is one."""

    @base.peer
    def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
        solve(week, job, emit, Silent, "S")

    found = judged(search, STAGE_TOYS["gaps"][1][number].week, summed=True)
    assert proven(found.trajectory[-1].values, found.trajectory[-1].bounds) == 7


class Boastful(CpSat):
    """Whoever begins it with a solution hears that one more is the least."""

    def minimise(
        self, objective: Terms, limits: Limits, hint: Sequence[int] | None = None, *heard: Any, **more: Any
    ) -> Answer:
        """Without a start as CP-SAT."""
        if hint is None:
            return super().minimise(objective, limits, None, *heard, **more)
        value = self._program.value(objective, hint) + 1
        return Answer("optimal", value, value, hint)


@pytest.mark.parametrize("summed", [False, True])
def test_a_false_claim_is_told_by_its_stage_and_does_not_spoil_the_proof(summed: bool) -> None:
    """Of a sum the first stage in which the claim is above the start, not the sum itself."""
    week = generate("tiny", "over", 5).week
    told: list[Progress] = []

    @base.peer
    def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
        def hear(message: Message) -> None:
            if isinstance(message, Progress) and message.text.startswith(WITHDRAWN):
                told.append(message)
            emit(message)

        solve(week, job, hear, Boastful, "B")

    found = judged(search, week, summed=summed)
    assert found.trajectory[-1].values == best(week)
    assert proven(found.trajectory[-1].values, found.trajectory[-1].bounds) == 7
    assert told
    for one in told:
        stage, claimed, begun = map(int, re.findall(r"\d+", one.text))
        assert (stage, claimed) == (one.stage, begun + 1)


@pytest.mark.parametrize("tightness", ["loose", "tight", "over"])
def test_work_by_hand_is_clean_and_of_some_use(tightness: str) -> None:
    """Nothing has to be taken out, most active patients are whole, and nothing is proven by it."""
    made = generate(24, tightness, 5)
    roster = Coordinator(made.week, lambda: True, greedy.TRIES[0]).run(greedy.usual_order(made.week))
    report = examine(made.week, roster)
    assert report.legal
    active = [one for one in report.coverage if one.status == "active"]
    assert sum(one.compliant for one in active) > len(active) / 2
    found = judged(greedy.search, made.week, 3.0)
    assert found.rejected == 0
    assert found.trajectory[-1].bounds == (0,) * 7


def test_what_the_checker_will_not_have_is_taken_out() -> None:
    """A room that is too small, a patient twice at a time: what is left is allowed, and most is left."""
    made = generate(12, "loose", 5)
    rows = list(made.planted.rows)
    tiny = min(made.week.rooms, key=lambda one: one.seats).room_id
    first = next(number for number, row in enumerate(rows) if row.kind == "group")
    wrong = rows[first].session_id
    rows = [row.model_copy(update={"room_id": tiny}) if row.session_id == wrong else row for row in rows]
    broken = made.planted.model_copy(update={"rows": tuple(rows)})
    assert not examine(made.week, broken).legal
    left, values = allowed(made.week, broken)
    assert examine(made.week, left).legal
    assert values == examine(made.week, left).stages
    assert 0 < len(left.rows) < len(rows)
    assert allowed(made.week, made.planted)[0] == made.planted


@pytest.mark.parametrize("peer", ["cpsat", "textbook"])
def test_a_promise_that_nobody_can_keep_is_proven_to_be_broken(peer: str) -> None:
    """Its stage is at its least before any engine is asked, and a peer would lose the proof of all that follows."""
    week = toy_week(groups=[group("cbt", required=True, days=(6,))])
    found = judged(importlib.import_module(f"benchmarks.peers.{peer}").search, week)
    assert found.trajectory[-1].values is not None
    assert found.trajectory[-1].values[0] == 1
    assert proven(found.trajectory[-1].values, found.trajectory[-1].bounds) == 7
