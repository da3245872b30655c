"""The known name that a mistyped one may stand for."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_BUDGET = 100_000
_LONGEST = 60


class Nearest:
    """Suggests one of a set of known names; stops comparing when that would take noticeably long."""

    def __init__(self, known: Iterable[str], cutoff: float = 0.6) -> None:
        """``cutoff``: how alike two names must be, from 0 to 1."""
        self._by_fold = {_fold(name): name for name in sorted(known, reverse=True)}
        self._answers: dict[str, str | None] = {}
        self._left = _BUDGET
        self._cutoff = cutoff

    def to(self, text: str) -> str | None:
        """The nearest known name, or none that is near."""
        if text not in self._answers:
            self._answers[text] = self._search(text)
        return self._answers[text]

    def _search(self, text: str) -> str | None:
        fold = _fold(text)
        if fold in self._by_fold:
            return self._by_fold[fold]
        self._left -= len(self._by_fold)
        if self._left < 0 or len(text) > _LONGEST:
            return None
        near = get_close_matches(fold, self._by_fold, n=1, cutoff=self._cutoff)
        return self._by_fold[near[0]] if near else None


def plain(name: str) -> str:
    """The name of a file or column without capitals, and with one mark between its words."""
    return re.sub(r"[\W_]+", "_", name.casefold())


def _fold(text: str) -> str:
    return "".join(text.casefold().split())
