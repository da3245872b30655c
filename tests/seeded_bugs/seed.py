"""A seeded bug: one small mistake, and the tests that must notice it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = "tests/agreement/test_rules.py"
STAGES = "tests/agreement/test_stages.py"
DECODE = "tests/agreement/test_decode.py"


@dataclass(frozen=True)
class Seed:
    """Replaces ``old``, which occurs once in ``file``, by ``new``.

    Each entry of ``noticed_by`` is a test file, or a file and a ``-k`` expression behind a blank, and must fail.
    ``effect``: looser, tighter, shifted, mis-costed or misnamed.
    """

    file: str
    old: str
    new: str
    effect: str
    noticed_by: tuple[str, ...]

    def occurrences(self, root: Path = ROOT) -> int:
        """How often ``old`` stands in the file; anything but 1 makes the seed stale."""
        return (root / self.file).read_text(encoding="utf-8").count(self.old)

    @contextmanager
    def planted(self, root: Path) -> Iterator[None]:
        """Put the mistake into a copy of the tree, and take it out again."""
        path = root / self.file
        sound = path.read_text(encoding="utf-8")
        path.write_text(sound.replace(self.old, self.new), encoding="utf-8")
        yield
        path.write_text(sound, encoding="utf-8")
