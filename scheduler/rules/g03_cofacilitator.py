"""A large group has a co-facilitator.

Formula: for each meeting of a copy, members > cofacilitator_over implies a co-facilitator other than the leader; the
service's own number, else the policy's; off where both are blank. Individual and family sessions have none.

Why: one clinician cannot hold a large group and see to the one who leaves the room.

Readings: the co-facilitator may change between meetings and is welcome where not required. He needs to be free (C01,
C02, C04, C05, C08), not qualified. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.policy import Policy
from models.week import Service
from scheduler.rules.base import Rule
from scheduler.rules.g01_size import members
from scheduler.view import RosterView, SessionView


def cofacilitated_over(policy: Policy, service: Service) -> int | None:
    """The most members without a co-facilitator; ``None``: any number."""
    return policy.cofacilitator_over if service.cofacilitator_over is None else service.cofacilitator_over


def _fault(one: SessionView, size: int, over: int | None) -> str | None:
    if one.kind != "group":
        return None if one.cofacilitator_id is None else f"{one.label} is {one.kind} but has a co-facilitator"
    if one.cofacilitator_id == one.clinician_id:
        return f"{one.label} has its leader {one.clinician_id} as co-facilitator"
    if over is not None and size > over and one.cofacilitator_id is None:
        return f"{one.label} has {size} members and no co-facilitator, which it needs above {over}"
    return None


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session with a missing or wrong co-facilitator."""
    for one in view.sessions:
        size = len(members(view.copies[one.copy])) if one.copy else len(one.patients)
        text = _fault(one, size, cofacilitated_over(view.policy, one.service))
        if text:
            yield Finding(rule="G03", message=text, session_id=one.session_id, group_id=one.copy, day=one.day)


RULE = Rule("G03", "co-facilitator", check)
