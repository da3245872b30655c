"""No patient attends on more programme days than the payer has authorised.

Formula: number of programme days <= authorized_days(patient), where given.

Why: a day beyond the authorisation is not paid. Hard for everyone; it is not scaled to the stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.finding import Finding
from scheduler.drafting.program import plus
from scheduler.rules.base import Rule
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per patient beyond the authorisation."""
    for one in view.placed:
        most = one.patient.authorized_days
        if most is not None and len(one.programme_days) > most:
            text = f"patient {one.id} has {len(one.programme_days)} programme days, authorised are {most}"
            yield Finding(rule="P18", message=text, patient_id=one.id)


def post(draft: Draft) -> None:
    """Programme days stay within the authorisation."""
    for patient in draft.patients:
        if patient.authorized_days is not None:
            draft.program.at_most(plus(draft.programme_day[patient.patient_id].values()), patient.authorized_days)


RULE = Rule("P18", "authorised days", check, post=post)
