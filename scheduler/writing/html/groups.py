"""The groups that run: a table for staff, and for each a sheet to sign that says nothing of a diagnosis."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from models.clock import DAY_NAMES, clock
from scheduler.view import RosterView, SessionView
from scheduler.writing.naming import Naming
from scheduler.writing.plain import plain


@dataclass(frozen=True)
class Meeting:
    """One column of the sheet."""

    day: str
    date: str
    time: str
    room: str
    leader: str


@dataclass(frozen=True)
class Member:
    """One row of the sheet; ``comes`` tells of each meeting whether there is anything to sign."""

    name: str
    comes: list[bool]


@dataclass(frozen=True)
class GroupSheet:
    """A group that runs. The posted sheet shows neither ``key`` nor ``service``. ``size``: of its largest meeting."""

    name: str
    place: str
    key: str
    service: str
    meetings: list[Meeting]
    members: list[Member]
    size: int
    most: int


def groups(view: RosterView, naming: Naming) -> list[GroupSheet]:
    """In the order of groups.csv, which is the order of their letters."""
    copies = [copy for row in view.week.groups for copy in row.copy_names if copy in view.copies]
    return [_sheet(copy, view, naming) for copy in copies]


def _sheet(copy: str, view: RosterView, naming: Naming) -> GroupSheet:
    sessions = view.copies[copy]
    row = view.week.group_of_copy[copy]
    there = [dict.fromkeys(one.patient_id for one in session.patients) for session in sessions]
    members = [Member(naming.patient(one), [one in each for each in there]) for one in dict.fromkeys(chain(*there))]
    places = dict.fromkeys(naming.place(one) for one in sessions)
    return GroupSheet(
        name=naming.group(copy),
        place=", ".join(places),
        key=plain(copy),
        service=naming.service(row.service_id),
        meetings=[_meeting(one, view, naming) for one in sessions],
        members=sorted(members, key=lambda one: one.name),
        size=max(map(len, there)),
        most=view.policy.max_size if row.max_size is None else row.max_size,
    )


def _meeting(one: SessionView, view: RosterView, naming: Naming) -> Meeting:
    date = view.week.week + timedelta(days=one.day)
    return Meeting(
        day=DAY_NAMES[one.day],
        date=date.isoformat(),
        time=f"{clock(one.start)}–{clock(one.end)}",
        room=naming.place(one),
        leader=" + ".join(naming.clinician(key) for key in one.staff),
    )
