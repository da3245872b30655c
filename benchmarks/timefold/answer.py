"""From a line of ``Main.java`` to a roster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.timefold.export import Table
from models.roster import Roster, Session
from models.week import ClinicWeek
from scheduler.calendar import Calendar

_WIDTH = {"C": 3, "M": 4, "T": 2, "S": 2, "V": 3}
"""Numbers behind each letter."""


@dataclass
class Answer:
    """The numbers of a line by what they are about."""

    plans: dict[int, tuple[int, int]] = field(default_factory=dict)
    meetings: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    tracks: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    visits: dict[int, tuple[int, int]] = field(default_factory=dict)


def read(line: str) -> Answer:
    """Take a line apart."""
    words, answer, at = line.split(), Answer(), 1
    while at < len(words):
        letter, width = words[at], _WIDTH[words[at]]
        _note(answer, letter, [int(word) for word in words[at + 1 : at + 1 + width]])
        at += 1 + width
    return answer


def _note(answer: Answer, letter: str, numbers: list[int]) -> None:
    first, second, *rest = numbers
    if letter == "C":
        answer.plans[first] = (second, rest[0])
    elif letter == "M":
        answer.meetings[first, second] = (rest[0], rest[1])
    elif letter == "T":
        answer.tracks[first] = second
    elif letter == "S":
        answer.members[second].append(first)
    else:
        answer.visits[first] = (second, rest[0])


def roster_of(table: Table, patient_ids: list[str], line: str) -> Roster:
    """The roster as Timefold has it, with all that may be wrong with it."""
    answer, week = read(line), table.week
    tracks = {patient_ids[key]: week.tracks[track].track_id for key, track in answer.tracks.items()}
    sessions = [*_groups(table, patient_ids, answer), *_visits(table, answer)]
    return Roster.of(sessions, tracks, week.week)


def _groups(table: Table, patient_ids: list[str], answer: Answer) -> Iterator[Session]:
    week = table.week
    for number, (option, leader) in answer.plans.items():
        name, row, options = table.copies[number]
        members = tuple(sorted({patient_ids[key] for key in answer.members[number]}))
        for place, times in enumerate(options[option] if members else ()):
            room, helper = answer.meetings[number, place]
            yield _session(
                week,
                table.calendar,
                row.service_id,
                group_id=name,
                times=times,
                clinician_id=week.clinicians[leader].clinician_id,
                cofacilitator_id=None if helper < 0 else week.clinicians[helper].clinician_id,
                room_id=None if room < 0 else week.rooms[room].room_id,
                patient_ids=members,
            )


def _visits(table: Table, answer: Answer) -> Iterator[Session]:
    week = table.week
    for number, (moment, room) in answer.visits.items():
        patient, service, moments = table.visits[number]
        times, leader = moments[moment]
        yield _session(
            week,
            table.calendar,
            service.service_id,
            group_id=None,
            times=times,
            clinician_id=leader,
            cofacilitator_id=None,
            room_id=None if room < 0 else week.rooms[room].room_id,
            patient_ids=(patient.patient_id,),
        )


def _session(
    week: ClinicWeek, calendar: Calendar, service_id: str, times: tuple[int, int, int], **facts: object
) -> Session:
    service = week.service[service_id]
    return Session.model_validate(
        {
            "service_id": service_id,
            "kind": service.kind,
            "day": times[0],
            "start": times[1],
            "end": times[2],
            "countable_minutes": calendar.countable(service),
            "modality": "telehealth" if service.telehealth else "onsite",
            **facts,
            "room_id": None if service.telehealth else facts["room_id"],
        }
    )
