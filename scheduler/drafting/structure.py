"""Creates the choices of a clinic week and ties them together; no rule of the clinic is in here."""

from collections import defaultdict
from collections.abc import Sequence

from models.clock import WEEK_DAYS
from models.week import ClinicWeek, Patient
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits
from scheduler.drafting.alike import split
from scheduler.drafting.attending import Attending
from scheduler.drafting.choices import Duty, Unit
from scheduler.drafting.cliques import cliques
from scheduler.drafting.draft import Draft
from scheduler.drafting.group_choices import add_unit
from scheduler.drafting.offers import Offers, make_units, room_classes
from scheduler.drafting.pinned import Tied
from scheduler.drafting.program import minus, plus
from scheduler.drafting.visit_choices import add_visits


def choices_of(week: ClinicWeek, calendar: Calendar, admits: Sequence[Admits]) -> Draft:
    """A draft that holds every choice of the week; rules and stages are posted on it afterwards."""
    offers = Offers(week, calendar, admits)
    draft = Draft(week, calendar, offers)
    draft.patients = offers.patients()
    draft.rooms = room_classes(week, calendar)
    tied = Tied.of(offers)
    _add_patients(draft)
    attending = Attending(draft)
    for row in make_units(week, offers):
        for unit in split(draft, row, attending):
            add_unit(draft, unit, tied, attending)
    for patient in draft.patients:
        add_visits(draft, patient, tied)
    _add_helpers(draft)
    _link_counts(draft)
    _link_placed(draft)
    _link_days(draft)
    return draft


def _add_patients(draft: Draft) -> None:
    program = draft.program
    for patient in draft.patients:
        key = patient.patient_id
        draft.placed[key] = program.boolean()
        tracks = [patient.track_id] if patient.track_id else [track.track_id for track in draft.week.tracks]
        draft.in_track[key] = {track: program.boolean() for track in tracks}
        draft.programme_day[key] = {day: program.boolean() for day in _days(draft, patient)}
        if patient.active:
            draft.noncompliant[key] = program.boolean()


def _days(draft: Draft, patient: Patient) -> list[int]:
    """Days on which a group may meet: also those with open hours and no track, where kinds lie outside tracks."""
    hours = draft.calendar.open_hours
    return [day for day in WEEK_DAYS if hours[day] and draft.calendar.in_stay(patient, day)]


def _add_helpers(draft: Draft) -> None:
    """Co-facilitators and rooms that answer pooled calls."""
    program = draft.program
    for (owner, times), asking in draft.asked_cofacilitators.items():
        free = [
            one.clinician_id for one in draft.week.clinicians if draft.offers.may_staff_at(one.clinician_id, times)
        ]
        draft.cofacilitating[owner, times] = {one: program.boolean() for one in free}
        for one, variable in draft.cofacilitating[owner, times].items():
            draft.duties[one].append(Duty(variable, *times))
        program.exactly(plus(draft.cofacilitating[owner, times].values()) + minus(asking), 0)
    for key, times in draft.asked_rooms:
        most = {index: len(draft.rooms[index].rooms) for index in sorted(key[0])}
        draft.rooming[key, times] = {index: program.integer(0, number) for index, number in most.items()}


def _link_counts(draft: Draft) -> None:
    program = draft.program
    by_unit: dict[Unit, list[int]] = defaultdict(list)
    for index, numbers in enumerate(draft.running):
        program.exactly(plus(draft.leading[index].values()) + minus(numbers.values()), 0)
        by_unit[draft.templates[index].unit].extend(numbers.values())
    for unit, copies in by_unit.items():
        program.at_most(plus(copies), unit.copies)
    for call, answers in draft.answering.items():
        program.exactly(plus(answers.values()) + minus(draft.asked_leaders[call]), 0)


def _link_placed(draft: Draft) -> None:
    """Who is placed has a session: a waitlisted patient without floors is not admitted by doing nothing."""
    for key, placed in draft.placed.items():
        draft.program.at_most([(1, placed), *minus(one.variable for one in draft.week_events(key))], 0)


def _link_days(draft: Draft) -> None:
    """A programme day is a day with at least one group session."""
    program = draft.program
    for key, days in draft.programme_day.items():
        for day, variable in days.items():
            groups = draft.group_events(key, day)
            program.at_most([(1, variable), *minus(one.variable for one in groups)], 0)
            for clique in cliques((one.start, one.end, one.variable) for one in groups):
                program.at_most([*plus(clique), (-1, variable)], 0)
