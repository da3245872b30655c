"""Choices of group sessions: templates, the copies that run, who leads them and who attends."""

from collections import Counter
from collections.abc import Iterator, Sequence

from models.week import Group, Patient
from scheduler.calendar import holds
from scheduler.drafting.admits import Times
from scheduler.drafting.attending import Attending
from scheduler.drafting.choices import Attendance, Duty, Event, SizeClass, Template, Unit
from scheduler.drafting.draft import Draft
from scheduler.drafting.pinned import Tied

Member = tuple[Patient, frozenset[str]]
"""A possible member and the tracks in which he can attend every meeting."""


def add_unit(draft: Draft, unit: Unit, tied: Tied, attending: Attending) -> None:
    """Add every template of a unit that some clinician can lead and enough patients can attend."""
    service, row = unit.service, unit.row
    may_lead = draft.offers.leaders(service, None)
    leaders = sorted(may_lead & {row.clinician_id} if row.clinician_id else may_lead)
    eligible = [one for one in attending.users(service) if draft.offers.may_join(row, one)]
    for template in templates_of(draft, unit):
        free = _free_leaders(draft, leaders, template)
        members = _members(eligible, attending, template) if free else []
        if members:
            _add_template(draft, template, free, members, tied)


def templates_of(draft: Draft, unit: Unit) -> Iterator[Template]:
    """When the copies of a unit may meet, whoever leads and attends."""
    row, duration = unit.row, unit.service.duration_minutes
    for days in draft.offers.day_patterns(row):
        for start in _starts(draft, row, days, duration):
            template = Template(unit, days, start, start + duration)
            if _inside_track(draft, template):
                yield template


def _starts(draft: Draft, row: Group, days: Sequence[int], duration: int) -> list[int]:
    common = set.intersection(*(set(draft.offers.starts(duration, day)) for day in days)) if days else set()
    return sorted(common & {row.start} if row.start is not None else common)


def _inside_track(draft: Draft, template: Template) -> bool:
    """G04: the row's track has a window around every meeting."""
    track = template.unit.row.track_id
    windows = draft.calendar.track.get(track or "")
    return track is None or windows is None or all(holds(windows[day], *span) for day, *span in template.meetings)


def _free_leaders(draft: Draft, leaders: list[str], template: Template) -> list[str]:
    meetings = template.meetings
    return [one for one in leaders if all(draft.offers.may_lead_at(one, times) for times in meetings)]


def _members(eligible: list[Patient], attending: Attending, template: Template) -> list[Member]:
    """Possible members, of the age bands that have enough of them for the smallest group."""
    free = attending.free(template.unit.service, template.meetings)
    found = [(one, free[one.patient_id]) for one in eligible if one.patient_id in free]
    least = min((size.low for size in template.unit.sizes), default=len(found) + 1)
    bands = Counter(patient.age_band for patient, _ in found)
    return [(patient, tracks) for patient, tracks in found if bands[patient.age_band] >= least]


def _add_template(draft: Draft, template: Template, leaders: list[str], members: list[Member], tied: Tied) -> None:
    unit, program = template.unit, draft.program
    index = len(draft.templates)
    draft.templates.append(template)
    bands = Counter(patient.age_band for patient, _ in members)
    draft.running.append(
        {
            (band, size): program.integer(0, min(unit.copies, bands[band] // size.low))
            for band in sorted(bands)
            for size in unit.sizes
            if bands[band] >= size.low
        }
    )
    draft.leading.append({one: program.boolean() for one in leaders})
    for one, variable in draft.leading[index].items():
        draft.duties[one].extend(Duty(variable, *times) for times in template.meetings)
    for patient, tracks in members:
        _add_attendance(draft, index, patient, tracks)
    draft.owner_of[unit] = (unit.row.group_id, unit.name) if tied.row(unit.row) else None
    for (_, size), number in draft.running[index].items():
        for times in template.meetings:
            if tied.cofacilitated(unit.row) and not size.cofacilitated:
                _add_choice_of_help(draft, unit, size, times, number)
            else:
                _add_calls(draft, unit, size, times, number)


def _add_attendance(draft: Draft, index: int, patient: Patient, tracks: frozenset[str]) -> None:
    template = draft.templates[index]
    one = Attendance(draft.program.boolean(), patient, template, tracks)
    key, service = patient.patient_id, template.unit.service
    draft.members[index].append(one)
    draft.attendances_of[key, service.service_id].append(one)
    for times in template.meetings:
        draft.events[key, times[0]].append(Event(one.variable, service, *times, tracks))


def _add_choice_of_help(draft: Draft, unit: Unit, size: SizeClass, times: Times, number: int) -> None:
    """A meeting of a pinned copy may have a co-facilitator, or not, whatever the other meetings have."""
    helped, alone = draft.helped[number, times] = draft.program.boolean(), draft.program.boolean()
    draft.program.exactly([(1, helped), (1, alone), (-1, number)], 0)
    _add_calls(draft, unit, size, times, alone)
    _add_calls(draft, unit, SizeClass(size.low, size.high, True), times, helped)


def _add_calls(draft: Draft, unit: Unit, size: SizeClass, times: Times, number: int) -> None:
    owner = draft.owner_of[unit]
    if size.cofacilitated:
        draft.asked_cofacilitators[owner, times].append(number)
    if not unit.service.telehealth:
        draft.ask_for_room(unit.service, size, times, number, owner, unit.row.room_id)
