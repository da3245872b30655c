"""Small pieces of text: times, lists, moments. Ids only."""

from collections.abc import Iterable, Sequence

from models.clock import DAY_NAMES, clock
from scheduler.drafting.admits import Times
from scheduler.planning.shortfall.steps import Step


def listed(words: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    every = list(dict.fromkeys(words))
    return " and ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every)


def hours(step: Step) -> str:
    """The step's day and minutes, as in ``Tue 10:00-11:00``."""
    days = "/".join(DAY_NAMES[day] for day in ([step.day] if step.day is not None else step.days))
    return f"{days} " + ", ".join(f"{clock(start)}-{clock(end)}" for start, end in step.spans)


def all_hours(steps: Sequence[Step]) -> str:
    """The hours of several steps in order of time."""
    return listed(
        hours(one) for one in sorted(steps, key=lambda one: (-1 if one.day is None else one.day, one.spans))
    )


def on_day(step: Step) -> str:
    """``on Tue``, or ``this week``."""
    return "this week" if step.day is None else f"on {DAY_NAMES[step.day]}"


def plural(count: int, word: str) -> str:
    """``1 session``, ``2 sessions``."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def moment(times: Times) -> str:
    """``Tue 10:00-11:00``."""
    day, start, end = times
    return f"{DAY_NAMES[day]} {clock(start)}-{clock(end)}"
