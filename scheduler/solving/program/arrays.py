"""Names for arrays of whole numbers: a huge clinic has a million variables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Values = Sequence[int] | Ints
"""One value for each variable."""


def unzipped(terms: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Coefficients and variables of an expression."""
    pairs = np.array(terms, np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]
