"""Stage 6 in the model: the idle time between the sessions of a patient's day, as flows through the day.

A pause begins where a session ends and lasts until the next one starts. Meanwhile it runs in a lane: in one each half
hour costs, in another the pause is paid for as a second trip, in others it is free. All pauses of a lane share its
stretches from moment to moment, so that a day takes a number of variables that grows with its moments, where an arc
from each end to each start grows with their square; the relaxation is the same. Every session but the first of the
day ends a pause, if only one of no length. The cheapest flow of a day's sessions is exactly their idle time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, pairwise

from models.week import Patient
from scheduler.drafting.draft import Draft
from scheduler.drafting.program import Program, Terms, minus, plus

MOST = 4
"""A pause over two hours counts as a second trip."""
HALF_HOUR = 30


@dataclass(frozen=True, order=True, slots=True)
class Node:
    """A moment at which sessions end or start, and whether these are by telehealth."""

    moment: int
    remote: bool


@dataclass(slots=True)
class _Sessions:
    """The sessions that end or start at a node, and the tracks they are for; none if they need no track."""

    variables: list[int]
    tracks: set[str] | None


Nodes = dict[Node, _Sessions]
Pair = tuple[Node, Node]


@dataclass(frozen=True, order=True, slots=True)
class Lane:
    """How a pause is paid for: at its beginning, and at each half hour after the clock's minute ``phase``, if any."""

    entry: int
    phase: int | None
    towards_remote: bool

    def price(self, begin: int, end: int) -> int:
        """Of the stretch between two moments."""
        return 0 if self.phase is None else (end - self.phase) // HALF_HOUR - (begin - self.phase) // HALF_HOUR


def pause_costs(draft: Draft, patient: Patient, day: int) -> Terms:
    """Half hours idle in the patient's day, at most four a pause, none beside a telehealth session."""
    ending, starting = Nodes(), Nodes()
    for one in draft.events[patient.patient_id, day]:
        for nodes, moment in ((ending, one.end), (starting, one.start)):
            at = nodes.setdefault(Node(moment, one.service.telehealth), _Sessions([], set()))
            at.variables.append(one.variable)
            at.tracks = None if at.tracks is None or one.tracks is None else at.tracks | one.tracks
    lanes = _lanes(ending, starting)
    if not any(_cost(*pair) for pairs in lanes.values() for pair in pairs):
        return []
    return _flow(draft.program, ending, starting, lanes)


def _cost(left: Node, right: Node) -> int:
    idle = right.moment - left.moment
    return 0 if left.remote or right.remote else min(MOST, idle // HALF_HOUR)


def _lanes(ending: Nodes, starting: Nodes) -> dict[Lane, list[Pair]]:
    """Which pauses can be, by the lane that they run in."""
    lanes: dict[Lane, list[Pair]] = {}
    for left, before in sorted(ending.items(), key=lambda item: item[0]):
        for right, after in sorted(starting.items(), key=lambda item: item[0]):
            if left.moment <= right.moment and _together(before, after):
                lanes.setdefault(_lane(left, right), []).append((left, right))
    return dict(sorted(lanes.items(), key=lambda item: str(item[0])))


def _together(before: _Sessions, after: _Sessions) -> bool:
    """Somebody could have both, as far as tracks go."""
    return before.tracks is None or after.tracks is None or bool(before.tracks & after.tracks)


def _lane(left: Node, right: Node) -> Lane:
    if left.remote or right.remote:
        return Lane(0, None, not left.remote)
    if right.moment - left.moment >= (MOST + 1) * HALF_HOUR:
        return Lane(MOST, None, towards_remote=False)
    return Lane(0, left.moment % HALF_HOUR, towards_remote=False)


def _flow(program: Program, ending: Nodes, starting: Nodes, lanes: Mapping[Lane, list[Pair]]) -> Terms:
    costs: Terms = []
    leaving: dict[Node, list[int]] = {node: [] for node in ending}
    entering: dict[Node, list[int]] = {node: [] for node in starting}
    for lane, pairs in lanes.items():
        costs += _pauses(program, lane, pairs, leaving, entering)
    for node, found in leaving.items():
        if found:
            program.at_most([*plus(found), *minus(ending[node].variables)], 0)
    firsts: Terms = []
    for node, found in entering.items():
        sessions = starting[node].variables
        first = [program.boolean()] if found else sessions
        if found:
            program.exactly([*plus(sessions), *minus(found), *minus(first)], 0)
        firsts += plus(first)
    program.at_most(firsts, 1)
    return costs


def _pauses(
    program: Program,
    lane: Lane,
    pairs: list[Pair],
    leaving: dict[Node, list[int]],
    entering: dict[Node, list[int]],
) -> Terms:
    """A lane's variables: who enters at each end, who leaves at each start, and the stretches between."""
    flow: dict[int, Terms] = {node.moment: [] for node in sorted(chain(*pairs))}
    costs: Terms = []
    for node in sorted({left for left, _ in pairs}):
        leaving[node].append(program.boolean())
        flow[node.moment] += plus(leaving[node][-1:])
        costs += plus(leaving[node][-1:], lane.entry) if lane.entry else []
    for node in sorted({right for _, right in pairs}):
        entering[node].append(program.boolean())
        flow[node.moment] += minus(entering[node][-1:])
    for begin, end in pairwise(flow):
        if any(left.moment <= begin and end <= right.moment for left, right in pairs):
            stretch, price = program.boolean(), lane.price(begin, end)
            flow[begin] += minus([stretch])
            flow[end] += plus([stretch])
            costs += plus([stretch], price) if price else []
    for terms in flow.values():
        program.exactly(terms, 0)
    return costs
