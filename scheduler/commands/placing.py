"""What a search has found, put into several folders: one that refuses by now keeps nothing else back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from scheduler.commands.codes import Exit
from scheduler.commands.replacing import tell
from scheduler.writing.publish import OutputError
from scheduler.writing.replacing import Replaced, publish_or_beside


class Place(NamedTuple):
    """Files by name for a folder, and the option by which the user named it."""

    files: Mapping[str, bytes]
    target: Path
    option: str = "-o"


@dataclass(frozen=True)
class Placed:
    """``replaced``: what folders that are written held before. ``refused``: why others are not."""

    replaced: tuple[Replaced, ...]
    refused: tuple[OutputError, ...]

    @property
    def there(self) -> tuple[Path, ...]:
        """Folders that are written."""
        return tuple(one.target for one in self.replaced)

    def tell(self, lost: Mapping[Path, str | None]) -> None:
        """Say what became of what was there; of its exports what ``lost`` says for the folder."""
        for one in self.replaced:
            tell(one, lost.get(one.target))

    @property
    def code(self) -> Exit | None:
        """The exit code, where a folder refused."""
        if not self.refused:
            return None
        return Exit.USAGE if all(one.usage for one in self.refused) else Exit.INTERNAL_ERROR

    @property
    def text(self) -> str:
        """What refused, and what is there all the same."""
        there = [f"Written as asked: {', '.join(map(str, self.there))}."] if self.there else []
        return "\n".join([*map(str, self.refused), *there])

    @property
    def document(self) -> dict[str, Any]:
        """What a JSON document says of it: nothing where nothing refused."""
        return {} if self.code is None else {"code": int(self.code), "error": self.text}


def placed(places: Iterable[Place]) -> Placed:
    """Publish all of them, each in a free folder beside its own where that refuses."""
    replaced: list[Replaced] = []
    refused: list[OutputError] = []
    for one in places:
        try:
            replaced.append(publish_or_beside(one.files, one.target, one.option))
        except OutputError as error:
            refused.append(error)
    return Placed(tuple(replaced), tuple(refused))
