"""The first roster of a large clinic: everybody at once, each nearly as last week.

Searches with different seeds run side by side, since which of them is fast is chance. A conflict is looked for beside
them, and loosens the habits that are in the way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from scheduler.drafting.past import Past
from scheduler.drafting.program import scaled
from scheduler.solving.assemble import Model
from scheduler.solving.best import Best
from scheduler.solving.completion import Completion
from scheduler.solving.cpsat import Row
from scheduler.solving.duel import FINDER, PAIR, Duel
from scheduler.solving.engine import Limits
from scheduler.solving.habits import LADDER, Habit, Habits, Kind
from scheduler.solving.kinship import Kinship
from scheduler.solving.messages import Options
from scheduler.solving.roaming import Hand
from scheduler.solving.step import Aim, Opened, Step, Steps
from scheduler.solving.wishes import first_guess

QUICK_SECONDS, SLOW_SECONDS = 3.0, 10.0
"""For a conflict that may not be there, and for one that is there since a search was refuted."""
FIRST_SECONDS, MORE_SECONDS, LAST_SECONDS = 12.0, 4.0, 40.0
"""Without a roster the searches begin again with other seeds; they go on while each better one comes soon enough."""
THOROUGH_PROGRAM = 50_000
"""Variables at most for a search that begins with the whole of presolve."""
AWAY = 30
"""Whoever leaves home may change so much more."""
TRIES = 3
"""Searches that may end without having found or refuted anything."""
LEFT_OUT = 4
"""Active patients at most who are not demanded since they cannot all be whole."""
GoOn = Callable[[], bool]


class Gathering:
    """Places all active patients whole, and the waitlist: all of it if that can be, else where there is room."""

    def __init__(
        self, model: Model, best: Best, completion: Completion, kin: Kinship, steps: Steps, options: Options
    ) -> None:
        self._model, self._best, self._completion, self._kin = model, best, completion, kin
        self._steps, self._options = steps, options
        self._everybody = [key for key in kin.everybody if kin.possible(key)]
        self._whole = list(self._everybody)
        self._begun = self._habits = Habits({}, {})
        self._opened: Opened | None = None
        self._left_out, self._tries = 0, TRIES
        self._found = False

    def begin(self) -> None:
        """Find out what each patient could keep if nobody else were there."""
        past, changes = Past.of(self._model.draft.week), dict[str, int]()
        for key in self._everybody:
            home = self._kin.home(key)
            if past.track.get(key) == home:
                most = next((most for most in LADDER if self._steps.alone(key, home, most)), None)
                changes |= {} if most is None else {key: most}
        self._kin.settle(lambda key, track: key in changes or self._steps.alone(key, track))
        homes = dict.fromkeys(key for key in self._everybody if self._kin.home(key))
        self._begun = Habits(homes, changes)
        self._habits = self._begun.copy()

    def gather(self, hand: Hand, go_on: GoOn) -> bool:
        """Search under the habits, and loosen those that are in the way.

        Args:
            hand: whose dice and limits count.
            go_on: whether there is time.

        Returns:
            There is a roster.
        """
        while go_on() and self._tries > 0 and not self._found:
            conflict, refuted = self._round(hand, go_on)
            if refuted and conflict is None:
                conflict = self._conflict(hand.limits(SLOW_SECONDS, Aim.ADMIT))
            if not self._give_way(conflict, hand):
                self._tries -= TRIES if refuted else 1
        return self._found

    def _conflict(self, limits: Limits) -> Sequence[Habit] | None:
        """Habits that cannot all be kept; none if nothing they could give up would help, ``None`` if not found out.

        Changes are asked about while everybody stays at home, since that is quick to refute; homes only where no
        change would help.
        """
        opened = self._open()
        homes = [self._row(opened, habit) for habit in self._habits.all(Kind.HOME)]
        for kind, kept in ((Kind.CHANGE, homes), (Kind.HOME, [])):
            habits = self._habits.all(kind)
            rows = [self._row(opened, habit) for habit in habits]
            conflict = opened.engine.under(kept).conflict(rows, limits)
            if conflict is None or conflict:
                return None if conflict is None else [habits[number] for number in conflict]
        return ()

    def _give_way(self, conflict: Sequence[Habit] | None, hand: Hand) -> bool:
        """Loosen what is in the way; ``False`` if nothing is known to be."""
        if conflict:
            self._habits.loosen(conflict)
        elif conflict is not None:
            self._demand_less(hand)
        return conflict is not None

    def _demand_less(self, hand: Hand) -> None:
        """Whatever they keep, they cannot all be placed: the waitlist comes where there is room."""
        week = self._model.draft.week
        active = [key for key in self._whole if week.patient[key].active]
        if len(active) == len(self._whole):
            several = self._steps.conflict(self._step, hand.limits(SLOW_SECONDS, Aim.ADMIT))
            self._left_out += 1
            self._tries -= 0 if several and self._left_out <= LEFT_OUT else TRIES
            least = min(several, key=lambda key: (week.patient[key].priority, key), default=None)
            active = [key for key in active if key != least]
        self._whole, self._habits, self._opened = active, self._begun.copy(), None

    @property
    def _step(self) -> Step:
        return Step(self._everybody, Aim.ADMIT, self._whole)

    def _open(self) -> Opened:
        if self._opened is None:
            self._opened = self._steps.open(self._step)
        return self._opened

    def _row(self, opened: Opened, habit: Habit) -> Row:
        """A habit in the part's variables."""
        draft, key = self._model.draft, habit.patient
        terms, most = [(1, draft.placed[key]), (-1, draft.in_track[key][self._kin.home(key)])], 0
        if habit.kind is Kind.CHANGE:
            terms, most = [*self._steps.change[key], *scaled(terms, -AWAY)], self._habits.changes[key]
        rest = opened.part.constant(terms)
        return opened.part.terms(terms), -AWAY - rest, most - rest

    def _round(self, hand: Hand, go_on: GoOn) -> tuple[Sequence[Habit] | None, bool]:
        """Searches, and a quick look for a conflict, each of which ends the others.

        Returns:
            The conflict, if one was found, and whether it is refuted that there is a roster.
        """
        opened, quick = self._open(), hand.limits(QUICK_SECONDS, Aim.ADMIT)
        ends = [time.monotonic() + FIRST_SECONDS]
        conflicts: list[Sequence[Habit]] = []

        newest: list[Sequence[int]] = []

        def take(solution: Sequence[int]) -> None:
            quick.stop()
            ends[0] = time.monotonic() + MORE_SECONDS
            newest[:] = [solution]
            if not self._found:
                self._offer(opened, newest.pop())

        def ask() -> None:
            conflict = self._conflict(quick)
            if conflict is not None:
                conflicts.append(conflict)
                duel.stop()

        habits = [self._row(opened, habit) for kind in Kind for habit in self._habits.all(kind)]
        duel = Duel(opened.part.program, opened.engine.under(habits), opened.objective, take, lambda _: None)
        hint = opened.part.hint(first_guess(self._model.draft, len(opened.part.values), self._options.start))
        contenders = self._contenders(hand, len(opened.part.program.lower))
        if self._options.workers == 1:
            ask()
            duel.in_turn(contenders, hint)
        else:
            duel.fight(contenders, hint, lambda: go_on() and time.monotonic() < ends[0], len(contenders), ask)
        for solution in newest:
            self._offer(opened, solution)
        return (conflicts[0] if conflicts and not self._found else None), duel.infeasible

    def _offer(self, opened: Opened, solution: Sequence[int]) -> None:
        """The first one and the last are completed: to complete them all would take the searches' time."""
        whole = self._completion.complete(opened.part.whole(solution))
        if whole is not None:
            self._found = True
            self._best.offer(whole)

    def _contenders(self, hand: Hand, size: int) -> list[Limits]:
        """Searches with seeds of their own; the last one thorough where the program is small."""
        count = max(PAIR, self._options.workers)
        contenders = [hand.limits(LAST_SECONDS, Aim.ADMIT) for _ in range(count)]
        if size <= THOROUGH_PROGRAM:
            contenders[-1].parameters = dict(FINDER)
        return contenders
