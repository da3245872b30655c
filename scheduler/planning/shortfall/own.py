"""Facts of the patient's own that no change of ours would touch, where they keep him below a floor."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.words import plural


def own_facts(case: Case) -> list[str]:
    """Stay, limits and eligibility that cannot reach the floors, each with its rule."""
    return [*_stay(case), *_limits(case), *_services(case)]


def _stay(case: Case) -> Iterator[str]:
    days, every = len(case.now.stay), len(case.clinic.calendar.open_days)
    if days < min(every, case.now.limits.min_days):
        yield f"P20: the stay covers {days} of {plural(every, 'open day')}"


def _limits(case: Case) -> Iterator[str]:
    one = case.now.limits
    if one.max_weekly_minutes < one.min_weekly_minutes:
        most, floor = one.max_weekly_minutes, one.min_weekly_minutes
        yield f"P02: at most {most} minutes a week, fewer than the floor of {floor}"
    if one.max_days < one.min_days:
        yield f"P03: at most {plural(one.max_days, 'programme day')}, fewer than the least of {one.min_days}"
    if one.max_day_minutes < one.min_day_minutes:
        yield f"P05: at most {one.max_day_minutes} minutes a day, fewer than the floor of {one.min_day_minutes} (P04)"
    most, beside = one.max_days * one.max_day_minutes, _beside_groups(case)
    if most + beside < one.min_weekly_minutes:
        days = f"{plural(one.max_days, 'programme day')} of {one.max_day_minutes} minutes"
        off = f" and {beside} minutes of sessions without a group" if beside else ""
        yield f"P05: {days}{off} are fewer than {one.min_weekly_minutes}"


def _beside_groups(case: Case) -> int:
    """Countable minutes of what is ordered and may lie on other days than his programme days (P15)."""
    week, calendar = case.clinic.week, case.clinic.calendar
    ordered = ((week.service[one.service_id], one.sessions_per_week) for one in case.patient.orders)
    return sum(calendar.countable(service) * number for service, number in ordered if service.kind != "group")


def _services(case: Case) -> Iterator[str]:
    """P11 and P12: a service counts once a day."""
    week, one = case.clinic.week, case.now.limits
    offered = {row.service_id for row in week.groups} | {order.service_id for order in case.patient.orders}
    fitting = [week.service[key] for key in sorted(offered) if case.eligible(week.service[key])]
    minutes = sum(case.clinic.calendar.countable(service) for service in fitting)
    if minutes < one.min_day_minutes:
        names = ", ".join(service.service_id for service in fitting) or "none"
        yield f"P11: the services that fit the patient ({names}) make at most {minutes} minutes a day"
