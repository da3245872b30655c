"""Holds the checker's reading of every roster of a toy against the model's."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from models.result import CheckReport
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.rules.g03_cofacilitator import cofacilitated_over
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.decode import roster_of
from tests.agreement.decisions import Key
from tests.agreement.enumerate import rosters
from tests.agreement.fixed import Fixed
from tests.agreement.toy import Toy


@dataclass
class Comparison:
    """What the two readings make of the rosters of a toy; the first four must be empty.

    ``too_tight``: legal, but the model forbids them. ``too_loose``: a choice of values for the decisions that the
    model allows and no legal roster takes. ``miscounted``: legal, but the model's stages are others. ``misnamed``:
    what the model's solutions were decoded to, where it is not legal or not the same. ``broken_alone``: rules whose
    hard findings, or promises, stand alone in some roster. ``counts``: the stage values of the legal rosters.
    """

    too_tight: list[Roster] = field(default_factory=list)
    too_loose: Key | None = None
    miscounted: list[tuple[Roster, tuple[int, ...]]] = field(default_factory=list)
    misnamed: list[Roster] = field(default_factory=list)
    broken_alone: set[str] = field(default_factory=set)
    counts: set[tuple[int, ...]] = field(default_factory=set)


def compare(toy: Toy) -> Comparison:
    """Both readings of every roster of a toy. Rosters of one key differ in names only, so all must count alike."""
    week, found = toy.week, Comparison()
    calendar, model = Calendar(week), assemble(week)
    fixed = Fixed(model)
    legal: dict[Key, dict[tuple[int, ...], Roster]] = defaultdict(dict)
    for roster in rosters(week, toy.space):
        report = examine(week, roster, calendar)
        found.broken_alone |= _alone(report)
        if report.legal:
            found.counts.add(report.stages)
            key = fixed.decisions.of(roster)
            if key is not None:
                legal[key][report.stages] = roster
            elif not dispensable(week, roster, report, fixed):
                found.too_tight.append(roster)
    for key, known in legal.items():
        solution = fixed.completed(key)
        if solution is None:
            found.too_tight += known.values()
            continue
        found.miscounted += [(roster, counts) for counts, roster in known.items() if not fixed.least(key, counts)]
        named = roster_of(model.draft, solution)
        if fixed.decisions.of(named) != key or not examine(week, named, calendar).legal:
            found.misnamed.append(named)
    if toy.complete:
        found.too_loose = fixed.another(legal)
    return found


def _alone(report: CheckReport) -> set[str]:
    """The one rule that this roster breaks."""
    hard = {one.rule for one in report.findings if one.severity == "hard"}
    promises = {one.rule for one in report.findings if one.severity == "promise"}
    broken = hard or promises
    return broken if len(broken) == 1 else set()


def unaided(week: ClinicWeek, roster: Roster) -> Roster:
    """The roster without the co-facilitators that no rule asks for."""
    sizes = Counter(row.session_id for row in roster.rows)
    over = {one.service_id: cofacilitated_over(week.policy, one) for one in week.services}

    def needed(row: RosterRow) -> bool:
        most = over[row.service_id]
        return most is not None and sizes[row.session_id] > most

    rows = (row if needed(row) else row.model_copy(update={"cofacilitator_id": None}) for row in roster.rows)
    return Roster(rows=tuple(rows))


def dispensable(week: ClinicWeek, roster: Roster, report: CheckReport, fixed: Fixed) -> bool:
    """The model leaves out co-facilitators that nobody asks for: without them the roster is legal and no worse."""
    plain = unaided(week, roster)
    key = fixed.decisions.of(plain)
    less = examine(week, plain)
    no_worse = all(now <= before for now, before in zip(less.stages, report.stages, strict=True))
    return plain != roster and key is not None and less.legal and no_worse
