"""One line of a raw file: one solver on one week, with everything that a figure or a doubt may ask for."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from benchmarks.machine import Machine
from models.base import Frozen

RUN_SCHEMA = "iop-roster/bench/1"
CONFIRMATION_SCHEMA = "iop-roster/bench-confirmation/1"
OURS = "IOP Roster"
Vector = tuple[int, ...]
Ended = Literal["done", "time", "memory", "failed", "missing"]
Answered = Literal["confirmed", "refuted", "open"]


def key_of(state: str, case: str, solver: str, variant: str, limit: float, seed: int) -> tuple[str, ...]:
    """What makes two runs the same measurement."""
    return state, case, solver, variant, f"{limit:g}", f"seed {seed}"


class Point(Frozen):
    """A moment at which something became better. All tuples are in the policy's order of stages.

    ``seconds`` since the solver got the week. ``values``: the checker's counts of the best roster so far, ``None``
    before the first. ``bounds``: what is proven to be least, each given that the stages before are at theirs.
    ``placed``: patients with a session.
    """

    seconds: float
    values: Vector | None
    bounds: Vector
    placed: int = 0


class Confirmation(Frozen):
    """What another engine said, after the run, of a roster that was called optimal.

    ``values``: what is called least, in the policy's ``order``. Of these the engine was asked about one ``stage``:
    whether some roster is as good in the stages before it and better in it. ``answer``: none is, one is, or nobody
    knows; ``found``: the checker's values of a roster that refutes the claim. ``seconds`` and ``time_limit`` are the
    engine's, behind the building of our model; ``ended``, ``failure`` and ``rejected`` are as those of a run.
    """

    schema_id: str = CONFIRMATION_SCHEMA
    patients: int
    tightness: str
    case_seed: int
    input_sha256: str
    order: Vector
    values: Vector
    stage: int
    engine: str
    answer: Answered
    found: Vector | None = None
    ended: Ended = "done"
    failure: str = ""
    rejected: int = 0
    rejected_rules: tuple[str, ...] = ()
    seconds: float
    time_limit: float
    peak_mb: float | None = None
    versions: dict[str, str]
    machine: Machine
    commit: str = ""
    began: str = ""

    @property
    def case(self) -> str:
        """The week's short name."""
        return f"{self.patients}-{self.tightness}-{self.case_seed}"

    @property
    def question(self) -> tuple[object, ...]:
        """What makes two answers ones to the same question."""
        return self.input_sha256, self.order, self.values, self.stage, self.engine

    @property
    def value(self) -> int:
        """What is called least of the stage."""
        return self.values[self.order.index(self.stage)]


class Run(Frozen):
    """A solver on a week.

    ``planted`` and ``empty``: the stage values of the roster that the week was built around and of the one without
    sessions; all such tuples are in the policy's ``order``. ``ended``: by itself, by its limit of
    time or memory, by a fault, or not begun because something is not installed. ``load``: processes that wanted a
    core, a mean of about the minute before the run; the run before counts. ``turn``: its place among the solvers of
    the week. ``workers``: threads that it may use; lines of 0.1.0 say 2 of SCIP, Timefold
    and the greedy too, which use one. Memory is the whole process tree's.
    ``state``: a hash of the source and the packages that it was measured with; lines of 0.1.0 have none.
    ``withdrawn``: bounds that an engine claimed above the solution it was begun with; they are in no trajectory.
    ``afterwards``: what was found out about its claim after the run; ``found_afterwards``: answers with a roster of
    its week, about whoever's claim. Both stand in no line of its own.
    """

    schema_id: str = RUN_SCHEMA
    release: str
    commit: str
    state: str = ""
    began: str
    machine: Machine
    versions: dict[str, str]
    load: float | None
    group: str
    patients: int
    tightness: str
    case_seed: int
    input_sha256: str
    order: Vector
    planted: Vector
    empty: Vector
    solver: str
    variant: str
    turn: int
    seed: int
    workers: int
    time_limit: float
    memory_limit_mb: int
    ended: Ended
    failure: str = ""
    build_seconds: float | None = None
    wall_seconds: float = 0.0
    peak_mb: float | None = None
    first_roster_seconds: float | None = None
    rosters: int = 0
    rejected: int = 0
    rejected_rules: tuple[str, ...] = ()
    provers: tuple[tuple[str, ...], ...] = ()
    withdrawn: tuple[str, ...] = ()
    trajectory: tuple[Point, ...] = ()
    afterwards: tuple[Confirmation, ...] = Field(default=(), exclude=True)
    found_afterwards: tuple[Confirmation, ...] = Field(default=(), exclude=True)

    @property
    def case(self) -> str:
        """The week's short name."""
        return f"{self.patients}-{self.tightness}-{self.case_seed}"

    @property
    def week(self) -> tuple[object, ...]:
        """What makes two runs of one name runs of one week: its input, and how the checker counts on it."""
        return self.input_sha256, self.order, self.planted, self.empty

    @property
    def measured(self) -> bool:
        """Whether it counts: not where something was not installed, or a peer broke down before it said anything.

        Our own search that breaks down counts against us.
        """
        silent = self.ended == "failed" and not self.trajectory and self.solver != OURS
        return self.ended != "missing" and not silent

    @property
    def key(self) -> tuple[str, ...]:
        """What makes a second run superfluous."""
        return key_of(self.state or self.commit, self.case, self.solver, self.variant, self.time_limit, self.seed)

    @property
    def values(self) -> Vector | None:
        """The best roster's stage values at the end."""
        return self.trajectory[-1].values if self.trajectory else None

    @property
    def bounds(self) -> Vector:
        """The bounds at the end."""
        return self.trajectory[-1].bounds if self.trajectory else ()
