"""Holds the checker's reading of every roster of a toy against the model's."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from models.result import CheckReport
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.rules.g03_cofacilitator import cofacilitated_over
from scheduler.solving.assemble import assemble
from tests.agreement.decisions import Key
from tests.agreement.enumerate import rosters
from tests.agreement.fixed import Fixed
from tests.agreement.toy import Toy


@dataclass
class Comparison:
    """What the two readings make of the rosters of a toy; the first three must be empty.

    ``too_tight``: legal, but the model forbids them. ``too_loose``: a choice of values for the decisions that the
    model allows and no legal roster takes. ``miscounted``: legal, but the model's stages are others.
    ``broken_alone``: rules whose hard findings, or promises, stand alone in some roster. ``counts``: the stage values
    of the legal rosters.
    """

    too_tight: list[Roster] = field(default_factory=list)
    too_loose: Key | None = None
    miscounted: list[tuple[Roster, tuple[int, ...]]] = field(default_factory=list)
    broken_alone: set[str] = field(default_factory=set)
    counts: set[tuple[int, ...]] = field(default_factory=set)


def compare(toy: Toy) -> Comparison:
    """Both readings of every roster of a toy. Raises nothing on a disagreement."""
    week, found = toy.week, Comparison()
    calendar, fixed = Calendar(week), Fixed(assemble(week))
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
        _hold(found, fixed, key, known)
    if toy.complete:
        found.too_loose = fixed.another(legal)
    return found


def _hold(found: Comparison, fixed: Fixed, key: Key, known: dict[tuple[int, ...], Roster]) -> None:
    """Rosters of one key differ in names only, so all of them must count alike."""
    if not fixed.allows(key):
        found.too_tight.extend(known.values())
        return
    found.miscounted += [(roster, counts) for counts, roster in known.items() if not fixed.least(key, counts)]


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
