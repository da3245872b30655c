"""A patient's individual sessions are led by one clinician, and so are the family sessions.

Formula: over the patient's individual sessions of services without any_clinician, the leaders are one clinician, the
named primary where there is one and he is available at all this week; over the family sessions of such services, the
leaders are one clinician, and under family_same_clinician the one of the individual sessions.

Why: the therapeutic alliance carries the treatment; a change of therapist loses patients.

Readings: a primary without a free minute in the week's open hours is absent, and any one other clinician covers
(stage 5 counts it). Under family_same_clinician a patient without individual sessions has the family sessions with
the named primary, if present. An intake is an individual service like any other. Hard.
"""

from collections.abc import Iterable, Iterator

from models.finding import Finding
from models.policy import Kind
from scheduler.rules.base import Rule
from scheduler.view import PatientView, RosterView


def leaders(one: PatientView, kind: Kind) -> tuple[str, ...]:
    """Leaders of the patient's sessions of this kind that the rule binds, each once."""
    bound = (session for session in one.sessions if session.kind == kind and not session.service.any_clinician)
    return tuple(dict.fromkeys(session.clinician_id for session in bound))


def present_primary(view: RosterView, one: PatientView) -> str | None:
    """The named primary clinician, unless absent this week or unknown."""
    primary = one.patient.primary_clinician_id
    known = primary in view.week.clinician
    return primary if primary is not None and known and not view.calendar.absent(primary) else None


def _individual(one: PatientView, primary: str | None) -> Iterator[str]:
    found = leaders(one, "individual")
    if len(found) > 1:
        yield f"individual sessions of patient {one.id} are led by several clinicians: {_names(found)}"
    if primary is not None and any(leader != primary for leader in found):
        yield f"individual sessions of patient {one.id} are led by {_names(found)}, not by the primary {primary}"


def _family(one: PatientView, primary: str | None, same: bool) -> Iterator[str]:
    found = leaders(one, "family")
    if len(found) > 1:
        yield f"family sessions of patient {one.id} are led by several clinicians: {_names(found)}"
    wanted = leaders(one, "individual") or ((primary,) if primary else ())
    if same and found and wanted and not set(found) <= set(wanted):
        yield f"family sessions of patient {one.id} are led by {_names(found)}, not by {_names(wanted)}"


def _names(ids: Iterable[str]) -> str:
    return ", ".join(ids)


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per patient and fault."""
    for one in view.placed:
        primary = present_primary(view, one)
        faults = (*_individual(one, primary), *_family(one, primary, view.policy.family_same_clinician))
        for text in faults:
            yield Finding(rule="P14", message=text, patient_id=one.id)


RULE = Rule("P14", "continuity of clinician", check)
