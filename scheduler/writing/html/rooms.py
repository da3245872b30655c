"""How each room is used, as a strip for each day from opening to closing."""

from dataclasses import dataclass

from models.clock import DAY_NAMES, clock
from scheduler.view import RosterView, SessionView
from scheduler.writing.plain import plain


@dataclass(frozen=True)
class Strip:
    """A day of a room: the axis is ``length`` minutes long, each bar has its beginning on it, length and kind."""

    day: str
    length: int
    bars: list[tuple[int, int, str]]
    used: int
    text: str


@dataclass(frozen=True)
class RoomUse:
    """A room's week."""

    room: str
    seats: int
    strips: list[Strip]
    used: int
    open: int


def room_days(view: RosterView) -> list[tuple[str, str]]:
    """The days that the strips stand for, each with its opening hours."""
    return [(DAY_NAMES[day], f"{clock(begins)}–{clock(ends)}") for day, (begins, ends) in sorted(_axes(view).items())]


def rooms(view: RosterView) -> list[RoomUse]:
    """All rooms in the order of rooms.csv."""
    axes = _axes(view)
    found = []
    for room in view.week.rooms:
        sessions = view.of_room.get(room.room_id, ())
        strips = [_strip(day, axes[day], sessions) for day in sorted(axes)]
        total = sum(one.length for one in strips)
        found.append(RoomUse(plain(room.room_id), room.seats, strips, sum(one.used for one in strips), total))
    return found


def _axes(view: RosterView) -> dict[int, tuple[int, int]]:
    """From opening to closing of each open day, wider where a session lies outside."""
    axes = {}
    for day, hours in enumerate(view.calendar.open_hours):
        held = [(one.start, one.end) for one in view.sessions if one.day == day]
        spans = [*hours, *held]
        if spans:
            axes[day] = min(start for start, _ in spans), max(end for _, end in spans)
    return axes


def _strip(day: int, axis: tuple[int, int], sessions: tuple[SessionView, ...]) -> Strip:
    held = [one for one in sessions if one.day == day]
    begins, ends = axis
    times = ", ".join(f"{clock(one.start)}–{clock(one.end)}" for one in held)
    return Strip(
        day=DAY_NAMES[day],
        length=ends - begins,
        bars=[(one.start - begins, one.minutes, one.kind) for one in held],
        used=sum(one.minutes for one in held),
        text=times or "free",
    )
