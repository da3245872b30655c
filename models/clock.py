"""Days and times as a coordinator writes them, and as integers inside.

A day is an integer 0 (Monday) to 6 (Sunday); a time is minutes after midnight on the clinic's wall clock,
0 to 1440, where 1440 (24:00) is allowed only as an end. Intervals are half-open.
"""

import re
from typing import Annotated

from pydantic import Field

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEK_DAYS = range(7)
MINUTES_PER_DAY = 24 * 60

Day = Annotated[int, Field(ge=0, le=6)]
Minute = Annotated[int, Field(ge=0, le=MINUTES_PER_DAY)]

_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")


def clock(minute: int) -> str:
    """Minutes after midnight as ``HH:MM``."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minute_of(text: str) -> int:
    """``HH:MM`` as minutes after midnight.

    Raises:
        ValueError: the text is no time of day.
    """
    match = _CLOCK.fullmatch(text.strip())
    minute = int(match[1]) * 60 + int(match[2]) if match else MINUTES_PER_DAY + 1
    if minute > MINUTES_PER_DAY:
        raise ValueError("not a time of day")
    return minute


def day_of(text: str) -> int:
    """``Mon``…``Sun``, in any capitals, as 0 to 6.

    Raises:
        ValueError: the text is no day name.
    """
    return [name.lower() for name in DAY_NAMES].index(text.strip().lower())
