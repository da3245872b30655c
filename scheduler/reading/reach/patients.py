"""Floors, programme days and orders that a patient can never reach, from his own row and what the clinic offers."""

from models.limits import Limits
from models.week import Order, Patient, Service
from scheduler.reading import columns as c
from scheduler.reading.problems import Place, Problems, quoted
from scheduler.reading.reach.bound import PatientBound, Reached
from scheduler.reading.reach.offer import Offer, may_attend
from scheduler.reading.typed import Tables


def check_patient_reach(offer: Offer, tables: Tables, problems: Problems) -> None:
    """One notice for each floor, number of days and order out of reach; patients without an open day get one."""
    places = {key: row.place.at("patient_id") for key, row in tables[c.PATIENTS].ids().items()}
    orders = {(row.get("patient_id"), row.get("service_id")): row.place for row in tables[c.CARE_PLANS].rows}
    for patient in offer.week.patients:
        place = places[patient.patient_id]
        if offer.calendar.stay_days(patient):
            own = {order: orders[patient.patient_id, order.service_id] for order in patient.orders}
            _check_patient(patient, offer, place, own, problems)
        elif offer.calendar.open_days:
            problems.add("stay-outside-week", place)


def _check_patient(
    patient: Patient, offer: Offer, place: Place, orders: dict[Order, Place], problems: Problems
) -> None:
    limits = offer.calendar.limits(patient)
    best = _best(patient, offer, limits)
    name = quoted(patient.patient_id)
    if best.minutes < limits.min_weekly_minutes:
        problems.add("floor-out-of-reach", place, value=name, found=best.minutes, expected=limits.min_weekly_minutes)
    if best.days < limits.min_days:
        problems.add("days-out-of-reach", place, value=name, found=best.days, expected=limits.min_days)
    for order, where in orders.items():
        most = best.sessions.get(order.service_id, 0)
        if most < order.sessions_per_week:
            why = _why(patient, offer.week.service[order.service_id], offer)
            facts = {"value": name, "found": most, "expected": order.sessions_per_week, "why": why}
            problems.add("order-out-of-reach", where.at("sessions_per_week"), None, **facts)


def _best(patient: Patient, offer: Offer, limits: Limits) -> Reached:
    """The bounds over the tracks he may be in, as far as it takes to see that nothing is out of reach."""
    bound, best = PatientBound(patient, offer), Reached()
    for track_id in offer.calendar.track:
        if patient.track_id in (None, track_id):
            best = best.or_else(bound.reached(track_id))
        ordered = all(best.sessions.get(one.service_id, 0) >= one.sessions_per_week for one in patient.orders)
        if ordered and best.minutes >= limits.min_weekly_minutes and best.days >= limits.min_days:
            break
    return best


def _why(patient: Patient, service: Service, offer: Offer) -> str:
    if not may_attend(patient, service):
        return "the service is not for this patient (program, age band, tags or telehealth)"
    if service.service_id not in offer.led:
        return "no clinician may lead the service"
    if service.kind == "group" and not offer.rows_for(patient, service):
        return "no group that the patient may join offers the service"
    return "too few days on which availability, track, groups and the service's own limit leave room"
