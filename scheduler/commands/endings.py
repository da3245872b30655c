"""How a search ended, for whoever reports its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.commands import console

if TYPE_CHECKING:
    from scheduler.solving.running.parent import Outcome

DOUBTED = "A proof was contradicted by a roster and is not reported. Please report this."


def breakdown(outcome: Outcome) -> str:
    """What broke the search, without details that might quote the input; nothing where nothing did."""
    if outcome.failed is None:
        return ""
    console.debug(outcome.failed.text)
    return outcome.failed.kind
