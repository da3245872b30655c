"""Who could serve a session: of many clinicians and rooms that are free, a few are enough for a neighbourhood.

Most of a neighbourhood's program is who answers a visit and which room it takes, though nearly any of them would do.
Rooms that only groups ask for are left as they are: where rooms are scarce, what groups take has to be moved.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from models.clock import MINUTES_PER_DAY, WEEK_DAYS
from scheduler.drafting.admits import Times
from scheduler.drafting.draft import Draft
from scheduler.solving.program.arrays import Flags, Ints

CHANCE = 0.3
"""Of the order within a session: mostly the same few serve all sessions, since a patient's have one leader."""
_WEEK = len(WEEK_DAYS) * MINUTES_PER_DAY

Offer = tuple[int, int, int, Times]
"""A variable, the session's number, the number of who would serve it, when."""


class _Offers(NamedTuple):
    """One entry for each offer; times in minutes of the week."""

    variable: Ints
    session: Ints
    server: Ints
    start: Ints
    end: Ints


class _Servers(NamedTuple):
    """Clinicians, or classes of rooms.

    ``capacity`` is how many sessions each can serve at a time, ``rank`` who comes first, from 0 to 1; without it
    chance decides.
    """

    offers: _Offers
    uses: _Offers
    capacity: Ints
    rank: Sequence[float] = ()


class Spares:
    """Knows who may serve each visit and each group's meetings, and who is busy when."""

    def __init__(self, draft: Draft) -> None:
        self._servers = (_clinicians(draft), _rooms(draft))

    def surplus(self, free: Flags, solution: Ints, few: int, dice: random.Random) -> Ints:
        """Variables to leave as they are, since enough others could serve.

        Args:
            free: a flag for every variable of the program, or for the first of them.
            solution: who is where now.
            few: so many for each session are enough, those who serve it now among them.
            dice: chance.
        """
        drawn = np.random.default_rng(dice.randrange(2**32))
        return np.concatenate([_surplus(one, free, solution, few, drawn) for one in self._servers])


def _surplus(servers: _Servers, free: Flags, solution: Ints, few: int, dice: np.random.Generator) -> Ints:
    """Variables of those beyond the few: who serves now comes first, then who is free then."""
    among = np.nonzero(free[servers.offers.variable])[0]
    offers = _Offers(*(column[among] for column in servers.offers))
    rank = np.array(servers.rank or dice.random(len(servers.capacity)))
    serving = solution[offers.variable] > 0
    place = (
        rank[offers.server] + CHANCE * dice.random(len(among)) + 2 * _busy(servers, offers, solution) - 4 * serving
    )
    beyond = _places(offers.session, place) >= few
    return offers.variable[beyond & ~serving]


def _busy(servers: _Servers, offers: _Offers, solution: Ints) -> Flags:
    """Whether the server of each offer has no time left for it."""
    change = np.zeros((len(servers.capacity), _WEEK + 1), np.int64)
    used = solution[servers.uses.variable]
    some = used > 0
    np.add.at(change, (servers.uses.server[some], servers.uses.start[some]), used[some])
    np.subtract.at(change, (servers.uses.server[some], servers.uses.end[some]), used[some])
    full = np.cumsum(change, axis=1) >= servers.capacity[:, None]
    before = np.pad(np.cumsum(full, axis=1), ((0, 0), (1, 0)))
    found: Flags = before[offers.server, offers.end] > before[offers.server, offers.start]
    return found


def _places(session: Ints, rank: np.typing.NDArray[np.float64]) -> Ints:
    """The place of each offer, from 0, among those of its session, the lowest rank first."""
    order, here = np.lexsort((rank, session)), np.arange(len(session))
    first = np.diff(session[order], prepend=-1) != 0
    found = np.empty(len(session), np.int64)
    found[order] = here - np.maximum.accumulate(np.where(first, here, 0))
    return found


def _clinicians(draft: Draft) -> _Servers:
    number = {one.clinician_id: place for place, one in enumerate(draft.week.clinicians)}
    calls = [*draft.answering.items(), *draft.cofacilitating.items()]
    offers = [
        (variable, session, number[key], call[1])
        for session, (call, choices) in enumerate(calls)
        for key, variable in choices.items()
    ]
    duties = [
        (one.variable, 0, number[key], (one.day, one.start, one.end))
        for key, found in draft.duties.items()
        for one in found
    ]
    return _Servers(_arrays(offers), _arrays(duties), np.ones(len(number), np.int64))


def _rooms(draft: Draft) -> _Servers:
    """Rooms for visits, small ones first: most serve nothing else. Small groups may ask for the same."""
    number = {call: place for place, call in enumerate(draft.rooming)}
    of_visits = {draft.room_call_of.get((one.variable, one.times)) for one in draft.visits}
    offers = {
        call: [(variable, number[call], room, call[1]) for room, variable in choices.items()]
        for call, choices in draft.rooming.items()
    }
    of_all = [one for found in offers.values() for one in found]
    visiting = [one for call, found in offers.items() if call in of_visits for one in found]
    sizes = [(one.sample.seats, len(one.sample.features)) for one in draft.rooms]
    ranks = [sorted(sizes).index(size) / len(sizes) for size in sizes]
    return _Servers(_arrays(visiting), _arrays(of_all), np.array([len(one.rooms) for one in draft.rooms]), ranks)


def _arrays(offers: Sequence[Offer]) -> _Offers:
    rows = [
        (variable, session, server, day * MINUTES_PER_DAY + start, day * MINUTES_PER_DAY + end)
        for variable, session, server, (day, start, end) in offers
    ]
    return _Offers(*np.array(rows, np.int64).reshape(-1, 5).T)
