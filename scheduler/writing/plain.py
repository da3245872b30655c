"""Texts that strangers typed, made fit for one line of any format."""

import re
import unicodedata

_BREAKS = re.compile(r"[\s\u2028\u2029]+")
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """One line without control characters and without marks that turn the direction of what follows.

    Letters of right-to-left scripts stay: every reader knows their direction without the marks.
    """
    kept = (" " if unicodedata.category(one) in ("Cc", "Cs") else one for one in text if one not in _BIDI_CONTROLS)
    return _BREAKS.sub(" ", "".join(kept)).strip()
