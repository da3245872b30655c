"""The first roster of a large clinic, on clinics small enough to know what must come out."""

import math
import time
from collections.abc import Callable, Sequence

import pytest

from instances.generator import generate
from scheduler.check import examine
from scheduler.solving import improve
from scheduler.solving.construction import gathering
from scheduler.solving.construction.customs import customs
from scheduler.solving.construction.gathering import Gathering
from scheduler.solving.construction.known import find_out
from scheduler.solving.construction.refining import refine
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.improve import Improver
from scheduler.solving.messages import Options
from scheduler.solving.neighbourhoods.kinship import Kinship
from scheduler.solving.neighbourhoods.roaming import Hand
from scheduler.solving.neighbourhoods.step import Aim, Opened, Step, Steps
from scheduler.solving.program.assemble import Model, assemble
from scheduler.solving.program.best import Best
from scheduler.solving.program.decode import roster_of
from scheduler.solving.size import Size
from tests.solving.begun import STEADY, begun, bounds, from_nothing, heard, values

pytestmark = pytest.mark.usefixtures("every_clinic_is_large")
TWO = Options(time_limit=20, seed=1, workers=2)


def beginning(model: Model) -> tuple[Best, Improver]:
    """The empty roster of a week, and who improves it."""
    best, completion = begun(model)
    improver = Improver(model, best, completion, STEADY, Size.of(model.draft.week))
    improver.begin(math.inf)
    improver.learn(find_out(model, completion, STEADY, math.inf))
    return best, improver


@pytest.mark.parametrize("seed", [2, 7])
def test_from_last_week_on_neighbourhoods_place_everybody_whole(seed: int) -> None:
    """What the hidden roster shows to be possible is found where there is no time to search for everybody at once."""
    made = generate("tiny", "tight", seed)
    assert examine(made.week, made.planted).stages[:4] == (0, 0, 0, 0)
    best, improver = beginning(assemble(made.week))
    improver.build(lambda: True)
    resumed = best.vector
    assert roster_of(assemble(made.week).draft, best.values.tolist()).rows
    improver.improve_together(lambda: not best.hopeful)
    assert best.hopeful
    assert best.vector < resumed


def test_last_week_is_resumed_as_far_as_this_week_allows() -> None:
    """Whoever kept a place keeps his hold on it; nobody gets a session that he did not have."""
    made = generate("small", "normal", 3)
    model = assemble(made.week)
    best, improver = beginning(model)
    improver.build(lambda: True)
    roster = roster_of(model.draft, best.values.tolist())
    assert examine(made.week, roster).legal
    had = {(row.patient_id, row.service_id, row.day, row.start) for row in made.week.last_roster}
    has = {(row.patient_id, row.service_id, row.day, row.start) for row in roster.rows if row.patient_id}
    assert has <= had
    assert len(has) > len(had) / 2


def test_what_two_hands_have_found_apart_fits_together() -> None:
    """Rooms and leaders that both have moved without need are found anew instead of costing one his step."""
    made = generate("small", "normal", 3)
    model = assemble(made.week)
    best, completion = from_nothing(model)
    steps, kin = Steps(model, best, completion, STEADY), Kinship(model.draft)
    here, there = (steps.open(Step(sorted(side), Aim.ADMIT)) for side in kin.sides(2))
    first, second = (one.engine.minimise(one.objective, Limits(10.0)).solution for one in (here, there))
    assert first
    assert second
    assert steps.offer(here, first)
    alone = best.vector
    steps.offer(there, second)
    report = examine(made.week, roster_of(model.draft, best.values.tolist()))
    assert report.legal
    assert best.vector < alone


@pytest.mark.parametrize(("tightness", "seed"), [("tight", 2), ("loose", 5), ("normal", 3)])
def test_everybody_is_gathered_whole(tightness: str, seed: int) -> None:
    """Where a roster of everybody exists, the habits give way until it is found, in steps that repeat."""
    made = generate("tiny", tightness, seed)
    assert examine(made.week, made.planted).stages[:4] == (0, 0, 0, 0)
    found = []
    for _ in range(2):
        best, improver = beginning(assemble(made.week))
        assert improver.gather(lambda: True)
        assert best.hopeful
        found.append(best.values.tolist())
    assert found[0] == found[1]


def test_a_full_clinic_leaves_nobody_active_out() -> None:
    """Groups may be too small without the waitlist: its seats are found together with those of the active."""
    made = generate("tiny", "over", 3)
    assert examine(made.week, made.planted).stages[:3] == (0, 0, 0)
    best, improver = beginning(assemble(made.week))
    assert improver.gather(lambda: True)
    assert best.value(2) == best.value(3) == 0
    assert best.value(4) < sum(one.priority for one in made.week.patients if not one.active)


def test_gathering_goes_on_without_an_active_patient_who_cannot_be_whole() -> None:
    """One who cannot be placed with the others must not cost them their roster; his gap is for the later steps."""
    week = generate("tiny", "over", 3).week
    everybody = tuple(one.model_copy(update={"status": "active"}) for one in week.patients)
    week = week.model_copy(update={"patients": everybody})
    best, improver = beginning(assemble(week))
    assert improver.gather(lambda: True)
    assert 0 < best.value(2) < 4


def test_gathering_two_hands_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches, a look for conflicts and a hand that goes on from last week come to a roster the checker allows."""
    monkeypatch.setattr(improve, "MEANWHILE_SECONDS", 0.0)
    made = generate("tiny", "tight", 7)
    model = assemble(made.week)
    best, completion = begun(model)
    improver = Improver(model, best, completion, TWO, Size.of(model.draft.week))
    improver.begin(time.monotonic() + 30)
    assert improver.gather(lambda: True)
    assert best.hopeful
    assert examine(made.week, roster_of(model.draft, best.values.tolist())).legal


def stuck(_: Gathering, __: Hand, go_on: Callable[[], bool]) -> bool:
    """A search for everybody that finds nothing in its time."""
    while go_on():
        time.sleep(0.01)
    return False


def test_what_another_hand_has_found_is_refined_like_what_was_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the search for everybody comes to nothing its time is not lost: habits give way to the roster at hand."""
    monkeypatch.setattr(improve, "MEANWHILE_SECONDS", 0.0)
    monkeypatch.setattr(Gathering, "gather", stuck)
    model = assemble(generate("tiny", "tight", 7).week)
    best, completion = begun(model)
    improver = Improver(model, best, completion, TWO, Size.of(model.draft.week))
    improver.begin(time.monotonic() + 30)
    end = time.monotonic() + 20
    assert improver.gather(lambda: time.monotonic() < end)
    assert best.hopeful
    assert improver.at_best


def test_a_gathered_roster_is_refined_to_the_best_under_the_habits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that stops at its first roster, which may be the worst, leaves patients with needless change."""
    model = assemble(generate("tiny", "loose", 5).week)
    best, completion = begun(model)
    least: list[int | None] = []
    reached: list[int] = []

    def watched(
        engine: CpSat, opened: Opened, _: Sequence[int], limits: Limits, offer: Callable[[Sequence[int]], None]
    ) -> bool:
        def count(solution: Sequence[int]) -> None:
            reached.append(opened.part.program.value(opened.objective, solution))
            offer(solution)

        least.append(engine.minimise(opened.objective, Limits(20.0)).value)
        worst = engine.minimise([(-weight, variable) for weight, variable in opened.objective], Limits(20.0)).solution
        return refine(engine, opened, worst or (), limits, count)

    monkeypatch.setattr(gathering, "refine", watched)
    improver = Improver(model, best, completion, TWO, Size.of(model.draft.week))
    improver.begin(time.monotonic() + 30)
    assert improver.gather(lambda: True)
    assert reached == least
    assert improver.at_best


def test_several_hands_lose_nothing_of_each_other() -> None:
    """What one hand has found meanwhile stays when another offers its own: all together lead to everybody whole."""
    made = generate("tiny", "tight", 7)
    model = assemble(made.week)
    best, improver = beginning(model)
    improver.improve_together(lambda: not best.hopeful)
    assert best.hopeful
    report = examine(made.week, roster_of(model.draft, best.values.tolist()))
    assert report.legal
    assert report.stages == best.vector


@pytest.mark.parametrize("tightness", ["normal", "over"])
def test_a_large_clinic_is_never_worse_than_planted(tightness: str) -> None:
    """Gathering, neighbourhoods and proof together keep to the order of stages, and claim no false bound."""
    made = generate("tiny", tightness, 7)
    messages = heard(made.week, TWO)
    best = values(made.week, messages)[-1]
    assert best <= examine(made.week, made.planted).stages
    assert bounds(messages).items() <= dict(enumerate(best, 1)).items()


def test_who_cannot_be_whole_alone_costs_nobody_else_a_seat() -> None:
    """One patient of the waitlist with two days only must not make all of it wait."""
    week = generate("tiny", "loose", 5).week
    late = {"status": "waitlist", "min_days": 5, "max_days": 5, "authorized_days": 1}
    first, *others = week.patients
    week = week.model_copy(update={"patients": (first.model_copy(update=late), *others)})
    best, improver = beginning(assemble(week))
    assert improver.gather(lambda: True)
    assert best.value(2) == best.value(3) == 0
    assert best.value(4) == first.priority


def test_whoever_kept_his_habits_is_at_home_and_near_last_week() -> None:
    """Habits bind: a search that ignored them would be no faster than without."""
    made = generate("tiny", "normal", 3)
    model = assemble(made.week)
    best, completion = from_nothing(model)
    kin, steps = Kinship(model.draft), Steps(model, best, completion, STEADY)
    least = find_out(model, completion, STEADY, math.inf).least.change
    gathering = Gathering(model, best, completion, kin, steps, STEADY, customs(model.draft, kin, steps, least))
    assert gathering.gather(Hand(steps, STEADY), lambda: True)
    habits, solution = gathering.habits, best.values
    assert habits.changes
    for key, most in habits.changes.items():
        at_home = solution[model.draft.in_track[key][kin.home(key)]]
        assert at_home or key not in habits.homes
        if at_home:
            assert model.program.value(steps.change[key], solution) <= most


def test_a_clinic_without_a_last_week_is_gathered_too() -> None:
    """In its first week nobody has habits but a track."""
    week = generate("tiny", "loose", 2).week.model_copy(update={"last_roster": ()})
    best, improver = beginning(assemble(week))
    assert improver.gather(lambda: True)
    assert best.hopeful
