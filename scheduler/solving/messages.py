"""What the searching process is told, and what it tells while it works. Plain, frozen and picklable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.roster import Roster


@dataclass(frozen=True)
class Options:
    """How to search. ``time_limit`` in seconds from the call of the search, start-up already taken off.

    Where ``reproducible``, ``workers`` is 1 and the search measures its limit in work done, never by the clock:
    equal weeks and options give equal messages in equal order. Stages behind ``last_stage``, in the policy's order,
    are not worked on. ``start`` is a roster of another week that is a good guess for this one; what fits is used.
    """

    time_limit: float = 60.0
    seed: int = 1
    workers: int = 2
    reproducible: bool = False
    last_stage: int | None = None
    start: Roster | None = None


@dataclass(frozen=True)
class Incumbent:
    """A roster that the search believes to be allowed, and mostly better than those before; the parent checks it."""

    roster: Roster


@dataclass(frozen=True)
class Bound:
    """``engine`` proved that ``stage`` is at least ``value`` in every roster whose earlier stages are at their least.

    Earlier means in the policy's ``stage_order``. ``engine`` is a name such as ``CP-SAT`` or ``HiGHS``; two engines
    that prove the same stage under the same name count once.
    """

    stage: int
    value: int
    engine: str


@dataclass(frozen=True)
class Progress:
    """The search now works on ``stage``; ``text`` is shown to the user and names nobody."""

    stage: int
    text: str = ""


@dataclass(frozen=True)
class Done:
    """The search has ended by itself: everything is proven, or its limit is reached."""


@dataclass(frozen=True)
class Failed:
    """The search broke down. ``kind`` is shown to the user: the name of the error, nothing more.

    ``text`` is a traceback for developers, shown only when asked for; it may quote the input.
    """

    text: str
    kind: str = "it gave up"


Message = Incumbent | Bound | Progress | Done | Failed
"""Everything the searching process may say; ``Done`` or ``Failed`` comes last."""
