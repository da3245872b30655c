"""Who could be a member of a further group beside all that the roster gives him, and how many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from models.week import Group, Patient
from scheduler.calendar import holds, overlap
from scheduler.drafting.admits import Times
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.rules.p13_separation import on_site
from scheduler.rules.p19_intake_first import faults
from scheduler.stages.gaps import gaps
from scheduler.stages.s3_gap_size import size_of
from scheduler.view import PatientView, SessionView
from scheduler.view.session import time_order

Pattern = tuple[Times, ...]
Pairs = frozenset[tuple[str, str]]


def unable(clinic: Clinic, row: Group, patient: Patient, pattern: Pattern) -> frozenset[str]:
    """Rules that keep the patient from these meetings: the hard ones, or else those that would leave a worse gap.

    A waiting patient may have no gap at all, so that he can come only if it makes a whole week of what he has. An
    active one can come if his gaps, as stage 3 weighs them, are no larger for it.
    """
    now = clinic.view.patient[patient.patient_id]
    wider = _with(clinic, row, now, pattern)
    hard = frozenset(chain(_busy(clinic, row, now, pattern), _too_much(clinic, row, wider), _near(clinic, wider)))
    return hard or frozenset(_worse(clinic, now, wider))


def _with(clinic: Clinic, row: Group, now: PatientView, pattern: Pattern) -> PatientView:
    """The patient's week with the group in it."""
    service = clinic.week.service[row.service_id]
    minutes, who = clinic.calendar.countable(service), (now.patient,)
    added = [SessionView("", service, row, None, *times, minutes, "", None, None, who) for times in pattern]
    return replace(now, sessions=tuple(sorted((*now.sessions, *added), key=time_order)))


def _busy(clinic: Clinic, row: Group, now: PatientView, pattern: Pattern) -> Iterator[str]:
    """What stands against the times."""
    own = now.track_id or now.patient.track_id
    allowed = [clinic.offers.tracks_for(now.id, row.service_id, times) for times in pattern]
    tracks = frozenset([own] if own else clinic.week.track)
    if not tracks.intersection(*(one for one in allowed if one is not None)):
        yield "P08"
    for times in pattern:
        day, start, end = times
        if not clinic.offers.may_attend_at(now.id, row.service_id, times):
            yield "P20"
        if not holds(clinic.calendar.patient[now.id][day], start, end):
            yield "P07"
        if any(overlap(start, end, one.start, one.end) for one in now.days.get(day, ())):
            yield "P06"


def _too_much(clinic: Clinic, row: Group, wider: PatientView) -> Iterator[str]:
    """What stands against so much in a day or in the week."""
    limits, service = wider.limits, clinic.week.service[row.service_id]
    days, authorized = len(wider.programme_days), wider.patient.authorized_days
    most = service.max_per_patient
    twice = any(sum(one.service is service for one in ones) > 1 for ones in wider.days.values())
    tests = {
        "P02": wider.minutes > limits.max_weekly_minutes,
        "P03": days > limits.max_days,
        "P05": max(wider.day_minutes.values()) > limits.max_day_minutes,
        "P12": twice or (most is not None and wider.held(service.service_id) > most),
        "P18": authorized is not None and days > authorized,
        "P19": any(faults(clinic.view, wider)),
    }
    yield from (rule for rule, fails in tests.items() if fails)


def _near(clinic: Clinic, wider: PatientView) -> Iterator[str]:
    """P13: on site together with somebody from whom he is separated everywhere; for sessions see ``most_at_once``."""
    for one in clinic.week.separations:
        pair = {one.patient_a, one.patient_b}
        other = next((clinic.view.patient[key] for key in pair - {wider.id} if key in clinic.view.patient), None)
        if one.scope == "site" and wider.id in pair and other is not None:
            spans = [(on_site(wider, day), on_site(other, day)) for day in wider.days]
            if any(mine and theirs and overlap(*mine, *theirs) for mine, theirs in spans):
                yield "P13"


def _worse(clinic: Clinic, now: PatientView, wider: PatientView) -> Iterator[str]:
    before, after = gaps(clinic.view, now), gaps(clinic.view, wider)
    if not now.patient.active:
        yield from after
    elif size_of(after) > size_of(before):
        yield from (rule for rule, size in after.items() if size > before.get(rule, 0))


def most_at_once(clinic: Clinic, coming: Iterable[str]) -> int:
    """The most of them that may be members of one group: of one age band (P11), no two of them separated (P13)."""
    bands: dict[str, set[str]] = {}
    for key in coming:
        bands.setdefault(clinic.week.patient[key].age_band, set()).add(key)
    return max((len(keys) - _fewest_left_out(_pairs(clinic, keys)) for keys in bands.values()), default=0)


def _pairs(clinic: Clinic, keys: Collection[str]) -> Pairs:
    pairs = [sorted({one.patient_a, one.patient_b} & set(keys)) for one in clinic.week.separations]
    return frozenset((pair[0], pair[1]) for pair in pairs if len(pair) == 2)


def _fewest_left_out(pairs: Pairs) -> int:
    """Who is in most pairs stays away, or all of those from whom he is separated do."""
    degree = Counter(chain.from_iterable(sorted(pairs)))
    key, most = max(degree.items(), key=lambda one: one[1], default=("", 0))
    if most <= 1:
        return len(pairs)
    others = {one for pair in pairs if key in pair for one in pair} - {key}
    alone = frozenset(pair for pair in pairs if key not in pair)
    rest = frozenset(pair for pair in alone if not others & set(pair))
    return min(1 + _fewest_left_out(alone), len(others) + _fewest_left_out(rest))
