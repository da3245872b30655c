"""Stage 6 in the model: the idle time between the sessions of a patient's day, as flows through the day.

A pause begins where a session ends and lasts until the next one starts. Meanwhile it runs in a lane: in one each half
hour costs, in another the pause is paid for as a second trip, in others it is free. All pauses of a lane share its
stretches from moment to moment, so that a day takes a number of variables that grows with its moments, where an arc
from each end to each start grows with their square; the relaxation is the same. Every session but the first of the
day ends a pause, if only one of no length. The cheapest flow of a day's sessions is exactly their idle time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate, pairwise
from typing import NamedTuple

from models.week import Patient
from scheduler.drafting.choices import Event
from scheduler.drafting.draft import Draft
from scheduler.drafting.program import Program, Terms, minus, plus

MOST = 4
"""A pause over two hours counts as a second trip."""
HALF_HOUR = 30


class Node(NamedTuple):
    """A moment at which sessions end or start, and whether these are by telehealth."""

    moment: int
    remote: bool


class _Nodes:
    """The sessions that end, or start, at each node, and the tracks they are for."""

    def __init__(self, sessions: Iterable[tuple[int, Event]]) -> None:
        self.sessions: dict[tuple[int, bool], list[int]] = defaultdict(list)
        held: dict[tuple[int, bool], set[frozenset[str] | None]] = defaultdict(set)
        for moment, one in sessions:
            key = (moment, one.service.telehealth)
            self.sessions[key].append(one.variable)
            held[key].add(one.tracks)
        self.tracks = {Node(*key): _union(held[key]) for key in sorted(held)}
        """By node, in the order of the day, the tracks of all its sessions; none if some needs no track."""


def _union(several: set[frozenset[str] | None]) -> frozenset[str] | None:
    bound = [one for one in several if one is not None]
    return frozenset().union(*bound) if len(bound) == len(several) else None


Pair = tuple[Node, Node]


class Lane(NamedTuple):
    """How a pause is paid for: at its beginning, and at each half hour after the clock's minute ``phase``, if any."""

    entry: int
    phase: int | None
    towards_remote: bool

    def price(self, begin: int, end: int) -> int:
        """Of the stretch between two moments."""
        return 0 if self.phase is None else (end - self.phase) // HALF_HOUR - (begin - self.phase) // HALF_HOUR


def pause_costs(draft: Draft, patient: Patient, day: int) -> Terms:
    """Half hours idle in the patient's day, at most four a pause, none beside a telehealth session."""
    events = draft.events[patient.patient_id, day]
    ending, starting = _Nodes((one.end, one) for one in events), _Nodes((one.start, one) for one in events)
    lanes = _lanes(ending, starting)
    if not any(_cost(*pair) for pairs in lanes.values() for pair in pairs):
        return []
    return _flow(draft.program, ending, starting, lanes)


def _cost(left: Node, right: Node) -> int:
    idle = right.moment - left.moment
    return 0 if left.remote or right.remote else min(MOST, idle // HALF_HOUR)


def _lanes(ending: _Nodes, starting: _Nodes) -> dict[Lane, list[Pair]]:
    """Which pauses can be, by the lane that they run in; no track holds the two sessions of others."""
    lanes: dict[Lane, list[Pair]] = defaultdict(list)
    for left, before in ending.tracks.items():
        for right, after in starting.tracks.items():
            if right.moment >= left.moment and (before is None or after is None or before & after):
                lanes[_lane(left, right)].append((left, right))
    return lanes


def _lane(left: Node, right: Node) -> Lane:
    if left.remote or right.remote:
        return Lane(0, None, not left.remote)
    if right.moment - left.moment >= (MOST + 1) * HALF_HOUR:
        return Lane(MOST, None, towards_remote=False)
    return Lane(0, left.moment % HALF_HOUR, towards_remote=False)


def _flow(program: Program, ending: _Nodes, starting: _Nodes, lanes: Mapping[Lane, list[Pair]]) -> Terms:
    costs: Terms = []
    leaving: dict[Node, list[int]] = {node: [] for node in ending.tracks}
    entering: dict[Node, list[int]] = {node: [] for node in starting.tracks}
    for lane, pairs in lanes.items():
        costs += _pauses(program, lane, pairs, leaving, entering)
    for node, found in leaving.items():
        if found:
            program.at_most([*plus(found), *minus(ending.sessions[node])], 0)
    firsts: Terms = []
    for node, found in entering.items():
        sessions = starting.sessions[node]
        first = [program.boolean()] if found else sessions
        if found:
            program.exactly([*plus(sessions), *minus(found), *minus(first)], 0)
        firsts += plus(first)
    program.at_most(firsts, 1)
    return costs


def _latest(moments: Collection[int], pairs: list[Pair]) -> dict[int, int]:
    """By moment: when the last of the pauses ends that may have begun by then."""
    latest: dict[int, int] = {}
    for left, right in pairs:
        latest[left.moment] = max(latest.get(left.moment, 0), right.moment)
    return dict(zip(moments, accumulate((latest.get(one, 0) for one in moments), max), strict=True))


def _pauses(
    program: Program,
    lane: Lane,
    pairs: list[Pair],
    leaving: dict[Node, list[int]],
    entering: dict[Node, list[int]],
) -> Terms:
    """A lane's variables: who enters at each end, who leaves at each start, and the stretches between."""
    lefts, rights = (sorted({pair[side] for pair in pairs}) for side in (0, 1))
    flow: dict[int, Terms] = {moment: [] for moment in sorted({node.moment for node in (*lefts, *rights)})}
    costs: Terms = []
    for node in lefts:
        entry = program.boolean()
        leaving[node].append(entry)
        flow[node.moment].append((1, entry))
        costs += [(lane.entry, entry)] if lane.entry else []
    for node in rights:
        entering[node].append(program.boolean())
        flow[node.moment].append((-1, entering[node][-1]))
    latest = _latest(flow, pairs)
    for begin, end in pairwise(flow):
        if latest[begin] >= end:
            stretch, price = program.boolean(), lane.price(begin, end)
            flow[begin].append((-1, stretch))
            flow[end].append((1, stretch))
            costs += [(price, stretch)] if price else []
    for terms in flow.values():
        program.exactly(terms, 0)
    return costs
