"""What every engine understands and answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

OnSolution = Callable[[Sequence[int]], None]
OnBound = Callable[[int], None]
GoOn = Callable[[], bool]
"""Whether there is time, and reason, to go on."""


@dataclass
class Limits:
    """How long and how an engine may work.

    ``seconds`` is wall time; ``deterministic`` replaces it where runs must repeat exactly. ``parameters`` are the
    engine's own.
    """

    seconds: float
    workers: int = 1
    seed: int = 1
    deterministic: float | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    gain: float | None = None
    """A search that has found nothing better by so much for long may end (``stall.py``)."""
    stops: list[Callable[[], None]] = field(default_factory=list)
    ended: bool = False
    """Whoever begins under these limits now need not begin at all."""

    @classmethod
    def counted(cls, work: float, parameters: Mapping[str, Any]) -> Limits:
        """On one thread, for so much work, which are about as many seconds: equal runs give equal answers."""
        return cls(work, deterministic=work, parameters=parameters)

    def attach(self, stop: Callable[[], None]) -> None:
        """Let ``stop`` end the running engine, at once if the end came while it was being made ready."""
        self.stops.append(stop)
        if self.ended:
            stop()

    def stop(self) -> None:
        """End whatever runs under these limits."""
        self.ended = True
        for one in self.stops:
            one()


@dataclass(frozen=True)
class Answer:
    """An engine's answer: ``value`` is recomputed in integers, ``bound`` is proven."""

    status: Literal["optimal", "feasible", "infeasible", "unknown"]
    value: int | None
    bound: int | None
    solution: Sequence[int] | None
