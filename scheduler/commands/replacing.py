"""Publishes what a search has found, and says what became of what was there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.commands import console

if TYPE_CHECKING:
    from scheduler.writing.replacing import Replaced


def publish_and_tell(files: Mapping[str, bytes], target: Path, lost: str | None = None) -> None:
    """Publish the files into the target, or beside it where it refuses by now.

    Args:
        files: content by name.
        target: a path as ``place.checked`` returns it.
        lost: what to say of exports that were there, unless they are kept with their roster.

    Raises:
        OutputError: the target is as it was; the text says where the files are, if anywhere.
    """
    from scheduler.writing.replacing import publish_or_beside

    tell(publish_or_beside(files, target), lost)


def tell(replaced: Replaced, lost: str | None = None) -> None:
    """Say what became of what was there; ``lost``: of its exports, unless they are kept with their roster."""
    for text in (replaced.text, None if replaced.kept else lost):
        if text:
            console.err(text)
