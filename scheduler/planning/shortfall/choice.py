"""One thing that the patient could do: join a group, have a session, or found a group; with the steps it needs."""

from dataclasses import dataclass

from models.week import Group, Service
from scheduler.drafting.admits import Times
from scheduler.planning.shortfall.steps import Steps

EXTRA = ""
"""In place of an id: a clinician or room that the clinic does not have yet. No id is empty."""


@dataclass(frozen=True)
class Meeting:
    """One session of a choice. ``joined`` is the session's id in the roster, where it happens anyway.

    ``helper`` is the co-facilitator and ``room`` the room that the session has with the patient in it, if any.
    """

    service: Service
    times: Times
    leader: str
    helper: str | None = None
    room: str | None = None
    joined: str | None = None


@dataclass(frozen=True)
class Choice:
    """Sessions that the patient has together or not at all.

    ``tracks``: the tracks in which he may have them; ``None``: any. ``row`` and ``copy`` are those of a group.
    ``bound``: the name of the sessions that share one clinician (P14). ``work``: clinicians who get busier, and when.
    """

    meetings: tuple[Meeting, ...]
    tracks: frozenset[str] | None
    steps: Steps = ()
    row: Group | None = None
    copy: str | None = None
    bound: str | None = None
    work: tuple[tuple[str, Times], ...] = ()

    @property
    def service(self) -> Service:
        """The service of all its sessions."""
        return self.meetings[0].service
