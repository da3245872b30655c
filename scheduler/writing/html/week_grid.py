"""The week: time down, day across, a block for each session."""

from dataclasses import dataclass

from models.clock import DAY_NAMES, clock
from scheduler.view import RosterView, SessionView
from scheduler.writing.html.palette import Palette
from scheduler.writing.naming import Naming
from scheduler.writing.plain import plain

_KINDS = ("group", "individual", "family")


@dataclass(frozen=True)
class Block:
    """One session as a coordinator looks for it; ``end`` only where it does not last the usual time."""

    css: str
    what: str
    who: str
    room: str
    leader: str
    end: str
    title: str


@dataclass(frozen=True)
class WeekGrid:
    """``rows``: a time, and for each of ``days`` the blocks that start then."""

    days: list[str]
    rows: list[tuple[str, list[tuple[str, list[Block]]]]]


def week_grid(view: RosterView, naming: Naming, palette: Palette) -> WeekGrid:
    """All days that are open or have a session; all times at which something starts."""
    days = sorted({*view.calendar.open_days, *(one.day for one in view.sessions)})
    cells: dict[tuple[int, int], list[SessionView]] = {}
    for session in view.sessions:
        cells.setdefault((session.start, session.day), []).append(session)
    usual = _usual_length(view)

    def blocks(start: int, day: int) -> list[Block]:
        found = sorted(cells.get((start, day), ()), key=_reading_order)
        return [_block(one, naming, palette, usual) for one in found]

    starts = sorted({start for start, _ in cells})
    return WeekGrid(
        days=[DAY_NAMES[day] for day in days],
        rows=[(clock(start), [(DAY_NAMES[day], blocks(start, day)) for day in days]) for start in starts],
    )


def _reading_order(one: SessionView) -> tuple[int, str, str]:
    return _KINDS.index(one.kind), one.service.service_id, one.session_id


def _usual_length(view: RosterView) -> int:
    lengths = [one.minutes for one in view.sessions]
    return max(sorted(set(lengths)), key=lengths.count, default=0)


def _block(one: SessionView, naming: Naming, palette: Palette, usual: int) -> Block:
    group = one.kind == "group"
    return Block(
        css=palette.css(one.service.service_id),
        what=plain(one.copy or one.service.service_id),
        who=f"{len(one.patients)} patients"
        if group
        else ", ".join(naming.patient(p.patient_id) for p in one.patients),
        room=naming.place(one),
        leader=" + ".join(naming.clinician(key) for key in one.staff),
        end="" if one.minutes == usual else f"to {clock(one.end)}",
        title=naming.service(one.service.service_id),
    )
