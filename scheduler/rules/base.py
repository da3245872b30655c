"""The shape of a rule: one id, and its two readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.finding import Finding

if TYPE_CHECKING:
    from scheduler.solving.draft import Draft
    from scheduler.view import RosterView


@dataclass(frozen=True)
class Rule:
    """One rule of the clinic week.

    ``check`` reads findings off a roster; ``post`` builds the rule into the model. A rule that the model honours
    by never offering a choice (availability, eligibility) says so in its own file, where ``post`` withdraws the
    choices. ``gap`` marks a rule that may fall short for an active patient when the shortfall is declared.
    """

    id: str
    title: str
    check: Callable[[RosterView], Iterator[Finding]]
    post: Callable[[Draft], None] | None = None
    gap: bool = False
