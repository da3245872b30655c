"""What is measured, read from suite.toml: the cases of a set in an order whose every beginning is a fair sample."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from instances.generator import Generated, generate

QUICK = "quick"
"""The set from which nothing is concluded."""
SETS = (QUICK, "tuning", "test")


@dataclass(frozen=True)
class Case:
    """One clinic week by the arguments of the generator; ``group`` is the set it belongs to."""

    group: str
    patients: int
    tightness: str
    seed: int

    @property
    def id(self) -> str:
        """A short name, for example ``60-tight-101``."""
        return f"{self.patients}-{self.tightness}-{self.seed}"

    def make(self) -> Generated:
        """The week and its planted roster."""
        return generate(self.patients, self.tightness, self.seed)


@dataclass(frozen=True)
class Solver:
    """A variant of a peer: the module in ``benchmarks.peers``, what it is told and what must be installed."""

    name: str
    variant: str
    peer: str
    quick: bool = False
    needs: tuple[str, ...] = field(default=(), hash=False)
    parameters: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def id(self) -> str:
        """Name and variant."""
        return f"{self.name}, {self.variant}"


@dataclass(frozen=True)
class Suite:
    """The whole of suite.toml."""

    sets: dict[str, dict[str, list[Any]]]
    seconds: dict[str, float]
    limits: dict[str, int]
    solvers: tuple[Solver, ...]

    def cases(self, group: str, patients: Collection[int] = (), tightness: Collection[str] = ()) -> list[Case]:
        """The cases of a set; empty filters let all pass.

        Sizes alternate, and with each round of sizes the tightness moves on, the seed last: whoever stops early has
        measured all sizes about equally often.
        """
        chosen = self.sets[group]
        sizes = [one for one in chosen["patients"] if not patients or one in patients]
        kinds = [one for one in chosen["tightness"] if not tightness or one in tightness]
        return [
            Case(group, size, kinds[(turn + place) % len(kinds)], seed)
            for seed in chosen["seeds"]
            for turn in range(len(kinds))
            for place, size in enumerate(sizes)
        ]

    def limit(self, case: Case) -> float:
        """Seconds that a solver has for the case: the set's own, else those of the next size that is listed."""
        if case.group in self.seconds:
            return self.seconds[case.group]
        listed = sorted(int(key) for key in self.seconds if key.isdecimal())
        size = next((one for one in listed if one >= case.patients), listed[-1])
        return self.seconds[str(size)]

    def taking_part(self, group: str, names: Collection[str] = ()) -> list[Solver]:
        """Solvers of a set; ``names`` are names or peers, in any capitals, and empty means all."""
        wanted = {one.casefold() for one in names}
        named = [one for one in self.solvers if not wanted or wanted & {one.name.casefold(), one.peer}]
        return [one for one in named if one.quick or group != "quick"]


def read_suite() -> Suite:
    """The suite that the package carries."""
    text = (resources.files("benchmarks") / "suite.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Suite(data["sets"], data["seconds"], data["limits"], tuple(Solver(**one) for one in data["solvers"]))


def rotated(solvers: list[Solver], turn: int) -> list[Solver]:
    """The order of the solvers on a case: each in turn is first, so that none always meets a warm machine."""
    start = turn % len(solvers) if solvers else 0
    return solvers[start:] + solvers[:start]
