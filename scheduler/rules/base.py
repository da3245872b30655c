"""The shape of a rule: one id, and its two readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.finding import Finding
from scheduler.drafting.admits import Admits

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft
    from scheduler.view import RosterView


@dataclass(frozen=True)
class Rule:
    """One rule of the clinic week.

    ``check`` reads findings off a roster. ``post`` builds the rule into the model, and ``admits`` keeps choices
    that it forbids by themselves out of the model. ``gap`` marks a rule that may fall short for an active patient
    when the shortfall is declared.
    """

    id: str
    title: str
    check: Callable[[RosterView], Iterator[Finding]]
    post: Callable[[Draft], None] | None = None
    admits: Admits | None = None
    gap: bool = False
