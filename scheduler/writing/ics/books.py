"""Who gets a calendar, and what each entry in it says.

A patient's calendar names nobody else, no clinician either, and no service: it lies open on a telephone. A room's
hangs beside a door, so it names the leader and no patient. A clinician's says who comes, by id. The notice stands in
the clinicians' only: in the others there is no record of somebody else, and it would itself tell of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scheduler.view import RosterView, SessionView
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.file_names import file_names
from scheduler.writing.identity import Known, identified, of_clinic, of_patient
from scheduler.writing.naming import Naming
from scheduler.writing.notice import NOTICE
from scheduler.writing.plain import plain

PATIENTS = "patients"
"""The kind of calendar that a patient has."""


@dataclass(frozen=True)
class Entry:
    """One session as its reader sees it; ``description`` may have several lines."""

    uid: str
    session: SessionView
    summary: str
    location: str
    description: str


@dataclass(frozen=True)
class Book:
    """One calendar: its file's name, its title, a text about all of it, and its entries in order of time."""

    file: str
    title: str
    about: str
    entries: tuple[Entry, ...]


Words = Callable[[SessionView], tuple[str, list[str]]]
"""The summary of a session, and the lines below it."""


@dataclass(frozen=True)
class _Shelf:
    """The calendars of one kind: whose, called what, with which words. ``record``: they tell others of patients."""

    kind: str
    record: bool
    sessions: dict[str, tuple[SessionView, ...]]
    title: Callable[[str], str]
    series: Callable[[SessionView], str]
    words: Words


def books(source: ExportSource, options: ExportOptions, known: Known) -> Iterator[Book]:
    """The calendars of all who have a session, by kind and id; ``known`` are the entries written earlier, by uid."""
    view = RosterView(source.week, source.roster)
    naming = Naming(source.week, labels=options.labels)
    for shelf in _shelves(view, naming, options):
        names = file_names(shelf.sessions)
        about = NOTICE if options.notice and shelf.record else ""
        for owner in shelf.sessions:
            parts = shelf.kind, owner
            named = identified(source.week, shelf.sessions[owner], shelf.series, parts, known)
            entries = tuple(_entry(uid, session, shelf.words, naming, about) for session, uid in named)
            yield Book(f"{shelf.kind}/{names[owner]}.ics", shelf.title(owner), about, entries)


def _shelves(view: RosterView, naming: Naming, options: ExportOptions) -> Iterator[_Shelf]:
    placed = {one.id: one.sessions for one in view.placed}
    yield _Shelf(
        PATIENTS,
        False,
        placed,
        lambda one: f"Appointments {naming.patient(one)}",
        of_patient,
        lambda one: (_for_patient(one, naming, options), []),
    )
    yield _Shelf(
        "clinicians",
        True,
        view.of_clinician,
        naming.clinician,
        of_clinic,
        lambda one: _for_clinician(one, naming, options),
    )
    yield _Shelf("rooms", False, view.of_room, plain, of_clinic, lambda one: _for_room(one, naming))


def _entry(uid: str, session: SessionView, words: Words, naming: Naming, about: str) -> Entry:
    summary, lines = words(session)
    return Entry(
        uid=uid,
        session=session,
        summary=summary,
        location=naming.place(session),
        description="\n".join([*lines, *[about] * bool(about)]),
    )


def _for_patient(session: SessionView, naming: Naming, options: ExportOptions) -> str:
    return naming.service(session.service.service_id) if options.labels else naming.neutral(session)


def _for_clinician(session: SessionView, naming: Naming, options: ExportOptions) -> tuple[str, list[str]]:
    service = naming.service(session.service.service_id) if options.labels else plain(session.service.service_id)
    who = [naming.patient(one.patient_id) for one in session.patients]
    lines = [f"Session {plain(session.session_id)}", f"Patients: {', '.join(who)}", *_staff(session, naming)]
    if session.kind == "group":
        return f"{service}, {naming.group(session.copy)} ({len(who)})", lines
    return f"{service}, {', '.join(who)}", lines


def _for_room(session: SessionView, naming: Naming) -> tuple[str, list[str]]:
    size = f" ({len(session.patients)})" if session.kind == "group" else ""
    return naming.neutral(session) + size, _staff(session, naming)


def _staff(session: SessionView, naming: Naming) -> list[str]:
    lines = [f"Leader: {naming.clinician(session.clinician_id)}"]
    if session.cofacilitator_id is not None:
        lines.append(f"Co-facilitator: {naming.clinician(session.cofacilitator_id)}")
    return lines
