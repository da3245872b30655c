"""Libraries that greet on standard output are not heard there: it belongs to data."""

import contextlib
import os
from collections.abc import Iterator


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """While it lasts, what is written to the file behind standard output is lost; Python's own text is not touched.

    For one thread at a time: the file is shared by the whole process.
    """
    kept = os.dup(1)
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nothing)
