"""File names made from ids: safe on every file system, different for different ids, without tricks with paths."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_MOST = 60


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A name without suffix for each id: the id itself where that is safe, else as much of it as is, and a hash.

    Two ids that differ in capitals only get hashes too, since some file systems take them for one.
    """
    known = dict.fromkeys(ids)
    alike = Counter(_safe(one).casefold() for one in known)
    return {one: _safe(one) if _is_safe(one) and alike[one.casefold()] == 1 else _hashed(one) for one in known}


def _safe(key: str) -> str:
    return _UNSAFE.sub("_", key)[:_MOST].strip("_-") or "id"


def _is_safe(key: str) -> bool:
    return key == _safe(key) and "--" not in key and _RESERVED.fullmatch(key) is None


def _hashed(key: str) -> str:
    """An id with ``--`` in it is never its own name, so that no id can take the name of another."""
    return f"{_safe(key)}--{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
