"""Data to standard output, everything else to standard error; a reader who leaves early is no error."""

import contextlib
import json
import os
import sys
from typing import Any

from scheduler.commands.codes import Exit

ERROR_SCHEMA = "iop-roster/error/1"


def prepare() -> None:
    """Text that the terminal cannot show is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def out(text: str) -> None:
    """Lines of data.

    Raises:
        OSError: standard output cannot be written, because the disk is full for example.
    """
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon(sys.stdout)


def document(value: dict[str, Any]) -> None:
    """A JSON document as data; only ASCII, so that it survives any terminal and any pipe; no NaN, which is none."""
    out(json.dumps(value, indent=2, allow_nan=False))


def err(text: str) -> None:
    """Lines for the user; lost without complaint where nobody can read them."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        _abandon(sys.stderr)


def fail(code: Exit, text: str, *, as_json: bool = False) -> Exit:
    """Say why a command ends without its result.

    Returns:
        The exit code, to be handed on.
    """
    err(text)
    if as_json:
        document({"schema": ERROR_SCHEMA, "code": int(code), "error": text})
    return code


def _abandon(stream: Any) -> None:
    """What is still buffered must not fail again when Python ends."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def debug(text: str) -> None:
    """Details for developers, only where the environment says IOP_DEBUG=1: they may quote the input."""
    if os.environ.get("IOP_DEBUG") == "1":
        err(text)
