"""The exit codes of every command."""

from enum import IntEnum


class Exit(IntEnum):
    """Stable numbers that scripts may rely on; ``README.md`` lists them."""

    DONE = 0
    INTERNAL_ERROR = 1
    USAGE = 2
    INPUT_PROBLEMS = 3
    RULE_BROKEN = 4
    NO_ROSTER = 5
    REJECTED = 6
    GAPS = 7
    INTERRUPTED = 130
