"""Explanations as a coordinator reads them."""

from __future__ import annotations

from dataclasses import dataclass

from models.roster import PartialRow, Roster
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.planning.explain.conflict import necessary, smallest
from scheduler.planning.explain.groups import GroupQuestion, group_sentences
from scheduler.planning.explain.open_pins import contradicted, narrowed, running_as
from scheduler.planning.explain.patients import PatientQuestion, Wanted
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.planning.shortfall.telling import tell
from scheduler.planning.shortfall.words import listed, moment, plural
from scheduler.rules.w02_promises import described, filled, satisfies
from scheduler.view.session import copy_name


@dataclass(frozen=True)
class Explanation:
    """``facts``: sentences with rule ids. ``necessary``: without any one of them the conflict was seen to vanish.

    ``confirmed``: a second engine found the facts impossible together; never so for groups, for which every time that
    the group may meet is gone through without an engine. ``answer`` says it where there is no conflict,
    and where something stands in the way that is given and cannot be taken away to see.
    """

    question: str
    answer: str
    facts: tuple[str, ...] = ()
    necessary: bool = False
    confirmed: bool = False
    cheapest_fix: str = ""


def explain_patient(week: ClinicWeek, roster: Roster, patient_id: str, track_id: str | None = None) -> Explanation:
    """Why the patient has no whole week, or not one in the track that is wanted."""
    case = Case(Clinic(week, roster), patient_id)
    where = f" in track {track_id}" if track_id else ""
    question = f"Why does patient {patient_id} not have a week that meets every rule{where}?"
    covered = (
        case.now.placed and (track_id is None or case.now.track_id == track_id) and _whole(week, roster, patient_id)
    )
    if covered:
        return Explanation(question, "The roster gives the patient just that.")
    if not case.now.stay:
        return Explanation(question, "P20: no open day of this week lies in the stay.")
    fix = tell(case, alternative=False, brief=False).fix if track_id is None else ""
    return _explained(question, PatientQuestion(case, Wanted(track_id)), fix)


def _whole(week: ClinicWeek, roster: Roster, patient_id: str) -> bool:
    return next(one.compliant for one in examine(week, roster).coverage if one.patient_id == patient_id)


def explain_pin(week: ClinicWeek, roster: Roster, number: int) -> Explanation:
    """Why a pin does not hold; ``number`` counts the rows of pins.csv from 1."""
    pin = dict(week.numbered_pins)[number]
    cells = filled(pin)
    question = f"Why does pin {number} ({described(cells)}) not hold?"
    if any(satisfies(week, row, cells) for row in roster.rows):
        return Explanation(question, "The pin holds.")
    if pin.patient_id is None:
        return _explain_open_pin(week, roster, pin, question)
    case = Case(Clinic(week, roster), pin.patient_id)
    asked = PatientQuestion(case, Wanted(pin.track_id, pin))
    if not all(asked.goal):
        return Explanation(question, "No session of the kinds that are weighed has everything that the pin fills in.")
    return _explained(question, asked, "")


def _explain_open_pin(week: ClinicWeek, roster: Roster, pin: PartialRow, question: str) -> Explanation:
    row = week.group_of_copy.get(pin.group_id or "")
    if row is None:
        return Explanation(question, "The pin names neither a patient nor a group: name one of them.")
    clinic = Clinic(week, roster)
    fixed = contradicted(clinic, pin, row)
    if fixed:
        return Explanation(
            question, f"G04: whenever the group runs it has {fixed}: change the pin, or what fixes that."
        )
    copy = copy_name(week, pin.group_id)
    names = row.copy_names if copy is None else (copy,)
    if all(name in clinic.view.copies for name in names):
        text = f"It runs, but {running_as(clinic, names)}; whether it could move is not looked at."
        return Explanation(question, text)
    return _explained_group(question, GroupQuestion(clinic, narrowed(clinic, pin, row), pin))


def _explained(question: str, asked: PatientQuestion, fix: str) -> Explanation:
    try:
        facts = smallest(asked.facts, asked.possible)
        if facts is None:
            text = "No rule is in the way as the roster stands; everybody else could stay as they are."
            return Explanation(question, text, cheapest_fix=fix)
        if not facts:
            return Explanation(question, asked.given, cheapest_fix=fix)
        needed, confirmed = necessary(facts, asked.possible), asked.confirmed(facts)
    except TimeoutError:
        return Explanation(question, "The question could not be decided within the work allowed for it.")
    sentences = tuple(asked.sentence(one) for one in facts)
    answer = "These stand against it together, and each of them is necessary for that:"
    return Explanation(question, answer, sentences, needed, confirmed, fix)


def explain_group(week: ClinicWeek, roster: Roster, group_id: str) -> Explanation:
    """Why no further copy of a group runs, everybody keeping what they have."""
    clinic = Clinic(week, roster)
    row = week.group_of_copy[group_id]
    question = f"Why does group {group_id} not run?"
    running = [name for name in row.copy_names if name in clinic.view.copies]
    if len(running) == row.copies or group_id in running:
        return Explanation(question, f"It runs: {', '.join(running)}.")
    return _explained_group(question, GroupQuestion(clinic, row))


def _explained_group(question: str, asked: GroupQuestion) -> Explanation:
    if not asked.patterns:
        return Explanation(question, asked.never)
    facts = smallest(asked.facts, asked.possible)
    if facts is None:
        text = "No rule is in the way: leader, rooms and members are free for it. It would add effort (stage 7)."
        return Explanation(question, text + asked.unasked)
    if not facts:
        return Explanation(question, asked.given)
    answer = "These stand against it together, and each of them is necessary for that:"
    needed = necessary(facts, asked.possible)
    return Explanation(question, answer, tuple(group_sentences(asked, facts)), needed, cheapest_fix=_group_fix(asked))


def _group_fix(asked: GroupQuestion) -> str:
    """The pattern that lacks least."""
    lacks = [(asked.lacking(pattern), pattern) for pattern in asked.patterns]
    (members, led), pattern = min(lacks, key=lambda one: (sum(one[0]), one[1]))
    missing = [plural(members, "more member")] * bool(members) + ["a leader"] * bool(led)
    when = listed(moment(one) for one in pattern)
    return f"nearest to running on {when}, where it lacks {listed(missing or ['a room'])}"
