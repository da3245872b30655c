"""Stage 6 in the model: the idle time between the sessions of a patient's day, as a path through the day.

The path leaves one session and enters the next; the arc between them carries the pause's cost. Because every
session of the day lies on the one path, its arcs are exactly the pauses between consecutive sessions.
"""

from collections import defaultdict

from models.week import Patient
from scheduler.drafting.draft import Draft
from scheduler.drafting.program import Terms, minus, plus

Node = tuple[int, bool]
"""A moment, and whether the session that ends or starts then is by telehealth."""
MOST = 4
"""A pause over two hours counts as a second trip."""


def pause_costs(draft: Draft, patient: Patient, day: int) -> Terms:
    """Half hours idle in the patient's day, at most four a pause, none beside a telehealth session."""
    ending: dict[Node, list[int]] = defaultdict(list)
    starting: dict[Node, list[int]] = defaultdict(list)
    for one in draft.events[patient.patient_id, day]:
        ending[one.end, one.service.telehealth].append(one.variable)
        starting[one.start, one.service.telehealth].append(one.variable)
    if not any(_cost(end, start) for end in ending for start in starting):
        return []
    return _path(draft, ending, starting)


def _cost(left: Node, right: Node) -> int:
    (end, left_remote), (start, right_remote) = left, right
    return 0 if left_remote or right_remote or start < end else min(MOST, (start - end) // 30)


def _path(draft: Draft, ending: dict[Node, list[int]], starting: dict[Node, list[int]]) -> Terms:
    program = draft.program
    arcs = {
        (left, right): program.boolean()
        for left in sorted(ending)
        for right in sorted(starting)
        if left[0] <= right[0]
    }
    first = {node: program.boolean() for node in sorted(starting)}
    last = {node: program.boolean() for node in sorted(ending)}
    program.at_most(plus(first.values()), 1)
    leaving: dict[Node, list[int]] = defaultdict(list)
    entering: dict[Node, list[int]] = defaultdict(list)
    for (left, right), variable in arcs.items():
        leaving[left].append(variable)
        entering[right].append(variable)
    for node, sessions in starting.items():
        program.exactly([*plus(sessions), *minus(entering[node]), (-1, first[node])], 0)
    for node, sessions in ending.items():
        program.exactly([*plus(sessions), *minus(leaving[node]), (-1, last[node])], 0)
    return [(cost, variable) for arc, variable in arcs.items() if (cost := _cost(*arc))]
