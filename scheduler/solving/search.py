"""The search of one week: a neighbourhood search finds rosters while a prover raises the bounds beside it."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from models.week import ClinicWeek
from scheduler.solving.construction.early import Early
from scheduler.solving.construction.known import Known, find_out
from scheduler.solving.engines.engine import GoOn
from scheduler.solving.improve import Improver
from scheduler.solving.messages import Message, Options, Progress
from scheduler.solving.neighbourhoods.lull import Lull
from scheduler.solving.program.assemble import BURDEN, Model, assemble
from scheduler.solving.program.best import HOPED, Best
from scheduler.solving.program.completion import Completion
from scheduler.solving.proving.confirm import confirm
from scheduler.solving.proving.opening import Opening
from scheduler.solving.proving.prove import Prover
from scheduler.solving.size import Size

Emit = Callable[[Message], None]
Before = Callable[..., GoOn]
CONFIRMING_SHARE = 6.0
"""Confirming may take so many times as long as the search took, within the limit."""
PATIENCE = ((60_000, 4.0), (math.inf, 25.0))
"""Variables at most, and the seconds that a proof of so large a program may take before neighbourhoods join: more
threads than cores slow the proof down. In a large clinic they join at once. Once everybody is placed, or before
the proof everybody active in a roster that was gathered, the engine's own are enough, but for a long proof of
pauses."""
GATHERING_SHARE, REPAIRING_SHARE, POLISHING_SHARE = 0.6, 0.85, 0.92
"""When to stop searching for everybody at once, placing whoever is left, and improving before the proof."""
ONE_WORKERS_SHARE = 0.5
PROVING_SECONDS = 0.2
"""For each patient of a huge clinic: with less time than this a proof does not even begin to search."""
ASKED_EACH_SECOND, STEPS_EACH_SECOND = 2.0, 0.5
"""Of the limit, where runs must repeat: how often gathering may ask whether to go on, and the steps of repair."""
REPAIRING_SECONDS = 25.0
"""At most so long for whoever is left: in a full clinic somebody always is. In a huge one they take all the time."""
POLISHING_SECONDS = 12.0
"""For neighbourhoods of our own where everybody is placed, but not proven best under the habits."""
LULL_SECONDS = 6.0
"""Both end sooner from a gathered roster, where nobody active is short and nothing comes for so long."""
BURDEN_SECONDS = 20.0
"""From stage 6 on a large clinic's proof of which one part takes so long has neighbourhoods beside it: the rosters
from before have several times as many pauses as need be, and the engine's own take them out one by one."""
SHOWING_SECONDS = 1 / 200
"""For each patient of a huge clinic: to end the last step and to have its result checked, within the limit."""
_PAUSE_SECONDS = 0.05


def search(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Search until every stage is proven or the limit is reached; report rosters, bounds and progress as they come.

    Args:
        week: the input.
        options: limit, seed, workers.
        emit: takes every message; it may be called from any thread.
    """
    began = time.monotonic()
    until = began + options.time_limit
    emit(Progress(1, "building the model"))
    size, in_turn = Size.of(week), options.reproducible or options.workers == 1
    early = Early(week, options, emit) if size.huge and not in_turn else None
    until -= SHOWING_SECONDS * len(week.patients) if early is not None else 0.0
    model = assemble(week)
    emit(Progress(1, "placing patients"))
    best = Best(model, emit, sparing=early is not None)
    completion = Completion(model)
    improver = Improver(model, best, completion, options, size)
    improver.begin(until)
    known = _known(size, model, completion, options, until)
    improver.learn(known)
    prover = Prover(model, best, completion, options, emit, known)
    if early is not None:
        improver.begin_with(early.roster())
    try:
        if in_turn:
            proven = _in_turn(improver, prover, options, until)
        else:
            proven = _side_by_side(improver, prover, best, until)
    finally:
        best.show(now=True)
    if proven and not options.reproducible:
        share = time.monotonic() + CONFIRMING_SHARE * (time.monotonic() - began)
        confirm(model, best, options, emit, min(until, share))


def _known(size: Size, model: Model, completion: Completion, options: Options, until: float) -> Known | None:
    """What is known where everybody is compliant; in a small clinic its one presolve finds out as soon."""
    if not size.large or size.huge:
        return None
    return find_out(model, completion, options, until)


def _side_by_side(improver: Improver, prover: Prover, best: Best, until: float) -> bool:
    """The prover leads and neighbourhoods join where a proof takes long; a large clinic is built before."""
    patience = next(seconds for most, seconds in PATIENCE if len(best.values) <= most)
    ended = threading.Event()

    def go_on() -> bool:
        while not joining() and not ended.is_set() and time.monotonic() < until:
            best.show()
            time.sleep(_PAUSE_SECONDS)
        improver.learn(prover.known)
        return not ended.is_set() and time.monotonic() < until

    def joining() -> bool:
        late = improver.size.large and best.order.index(best.focus) >= best.order.index(BURDEN)
        short = not (best.hopeful or alone) and (improver.size.large or prover.struggling > patience)
        return short or (late and prover.struggling > BURDEN_SECONDS)

    def improve() -> None:
        if go_on():
            improver.build(go_on)
            improver.improve(go_on)

    best.listen(prover.notice)
    if improver.size.large:
        _first(improver, prover, best, until)
    best.show(now=True)
    alone = improver.gathered and best.served
    prover.begin()
    with ThreadPoolExecutor(1) as pool:
        improving = pool.submit(improve)
        try:
            proven = prover.run(until)
        finally:
            ended.set()
            improver.end(improving)
    return proven


def _first(improver: Improver, prover: Prover, best: Best, until: float) -> None:
    """The first roster of a large clinic: everybody at once, else from what last week was."""
    now = time.monotonic()
    prover.sparing = True

    def before(share: float, unless: GoOn = lambda: False) -> GoOn:
        moment = now + (until - now) * share
        return lambda: time.monotonic() < moment and not unless()

    opening = prover.opening
    gathered = _gathered(improver, opening, until, before) if opening else improver.gather(before(GATHERING_SHARE))
    if not gathered:
        improver.build(before(REPAIRING_SHARE))
    polishing = 1.0 if _too_short(improver, until) else POLISHING_SHARE
    if not best.hopeful:
        share = polishing if improver.size.huge else REPAIRING_SHARE
        lull = _lull(improver, best, best.order[: best.order.index(HOPED[-1]) + 1], REPAIRING_SECONDS)
        improver.improve_together(before(share, lambda: best.hopeful or lull.enough()))
    if best.hopeful and not (improver.at_best or (opening and opening.near)):
        lull = _lull(improver, best, best.order, POLISHING_SECONDS)
        improver.improve_together(before(polishing, lull.enough))


def _gathered(improver: Improver, opening: Opening, until: float, before: Before) -> bool:
    """Everybody under the habits, until there are prices; under the habits again where these do not help.

    Where those were gathered who can be placed, and not everybody can, there is nothing to price.
    """
    opening.begin(until)
    try:
        gathered = improver.gather(before(GATHERING_SHARE, lambda: opening.ready), lambda: opening.pending)
        if opening.placed or not gathered:
            opening.run(until, before(GATHERING_SHARE))
    finally:
        opening.end()
    return gathered or opening.near or improver.gather(before(GATHERING_SHARE))


def _lull(improver: Improver, best: Best, stages: Sequence[int], most: float) -> Lull:
    """When neighbourhoods are enough: sooner where a roster was gathered, in a huge clinic never."""
    soon = LULL_SECONDS if improver.gathered else math.inf
    return Lull(best, stages, soon, math.inf if improver.size.huge else most)


def _too_short(improver: Improver, until: float) -> bool:
    """What is left of the time behind the neighbourhoods is too little for the proof of a huge clinic."""
    left = (1 - POLISHING_SHARE) * (until - time.monotonic())
    return improver.size.huge and left < PROVING_SECONDS * improver.size.patients


def _in_turn(improver: Improver, prover: Prover, options: Options, until: float) -> bool:
    """One worker: a large clinic at once, or from last week on, for half of the limit, a huge one longer; then proof.

    Where runs must repeat, rounds and steps are counted instead.
    """
    share = POLISHING_SHARE if improver.size.huge else ONE_WORKERS_SHARE
    moment = time.monotonic() + (until - time.monotonic()) * share

    def go_on(each_second: float) -> GoOn:
        counted = iter(range(round(options.time_limit * each_second)))
        return lambda: next(counted, None) is not None if options.reproducible else time.monotonic() < moment

    def in_time() -> bool:
        return options.reproducible or time.monotonic() < until

    if not improver.size.large or not improver.gather(go_on(ASKED_EACH_SECOND)):
        improver.build(in_time)
    if improver.size.large:
        improver.improve(go_on(STEPS_EACH_SECOND))
    return prover.run(until, options.time_limit / 4 if options.reproducible else None)
