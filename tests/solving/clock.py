"""A clock that tests set, for what waits."""


class Clock:
    """Stands until it is set."""

    now = 100.0
