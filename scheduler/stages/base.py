"""The shape of a stage of the objective: one number, and its two readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft
    from scheduler.drafting.program import Terms
    from scheduler.view import RosterView


@dataclass(frozen=True)
class Stage:
    """One of the seven integers that rosters are compared by.

    ``count`` reads the value off a roster; ``post`` returns the linear expression whose least value is the stage's.
    Both are written apart and share no constant: where ``count`` says ``PER_TRACK``, ``post`` has its own 10. So a
    slip in one of them shows when rosters are counted both ways.
    """

    number: int
    title: str
    count: Callable[[RosterView], int]
    post: Callable[[Draft], Terms]
