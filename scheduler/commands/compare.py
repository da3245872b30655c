"""``iop compare`` and ``iop stability``: two rosters side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.clock import DAY_NAMES, clock
from scheduler.commands import console
from scheduler.commands.codes import Exit
from scheduler.commands.endings import DOUBTED, breakdown
from scheduler.commands.loading import broken_anew, complain, load_all
from scheduler.commands.replacing import tell
from scheduler.writing.place import checked
from scheduler.writing.publish import OutputError

if TYPE_CHECKING:
    from models.roster import Roster, RosterRow
    from models.week import ClinicWeek
    from scheduler.planning.comparing import Compared
    from scheduler.planning.keeping.difference import Change
    from scheduler.solving.running.parent import Outcome

SCHEMA = "iop-roster/compare/1"
_SHOWN = 40


@dataclass(frozen=True)
class Wishes:
    """The options of ``stability``."""

    time_limit: float = 60.0
    seed: int = 1
    workers: int = 2
    week_out: Path | None = None
    as_json: bool = False


def compare(folder: Path, first: Path, second: Path, *, as_json: bool = False) -> Exit:
    """Print two rosters side by side; a repair is one of the week that it left."""
    from scheduler.planning.comparing import compared

    loaded = load_all(folder, (first, second), as_json=as_json)
    if loaded is None:
        return Exit.INPUT_PROBLEMS
    left, right = loaded
    found = compared(left.week, left.roster, right.roster, right.week)
    past = [
        not legal and not broken_anew(one, source)
        for legal, one, source in zip(found.legal, loaded, (first, second), strict=True)
    ]
    if as_json:
        console.document({"schema": SCHEMA, **_document(found), "past_keeps_broken": past})
    else:
        console.out("\n".join([*_table(found, "first", "second", past), *_people(found)]))
    return Exit.DONE


def stability(folder: Path, wishes: Wishes) -> Exit:
    """Solve twice, and print what stage 5 gains and what it costs."""
    from scheduler.reading import read_week

    try:
        out = wishes.week_out
        week_out = None if out is None else checked(out, folder, option="--week-out")
        read = read_week(folder)
        if read.week is None:
            return complain(read.problems, wishes.as_json)
        return _both(read.week, week_out, wishes)
    except OutputError as error:
        return console.fail(Exit.USAGE if error.usage else Exit.INTERNAL_ERROR, str(error), as_json=wishes.as_json)


def _both(week: ClinicWeek, week_out: Path | None, wishes: Wishes) -> Exit:
    from scheduler.planning.comparing import compared
    from scheduler.writing.replacing import publish_keeping
    from scheduler.writing.week_csv import week_files

    free = without_stability(week)
    if week_out is not None:
        tell(publish_keeping(week_files(free), week_out, "--week-out"))
    kept, let = _solved(week, wishes), _solved(free, wishes)
    failed = _nothing(kept, let, wishes)
    if failed is not None:
        return failed
    found = compared(week, best_of(week, kept, let), best_of(free, let, kept))
    if kept.doubted or let.doubted:
        console.err(DOUBTED)
    proofs = {"with": _proof(kept), "without": _proof(let)}
    if wishes.as_json:
        console.document({"schema": SCHEMA, **_document(found), "proofs": proofs})
        return Exit.DONE
    console.out("\n".join(_table(found, "stable", "free")))
    console.out(f"Proven stages: stable {_shown(proofs['with'])}; free {_shown(proofs['without'])}.")
    console.out(_price(found))
    if not (kept.optimal and let.optimal):
        console.out("Not every stage is proven, so these are differences of the rosters found. More time may help.")
    return Exit.DONE


def _nothing(kept: Outcome, let: Outcome, wishes: Wishes) -> Exit | None:
    """The exit code where there is nothing to compare."""
    if kept.refused or let.refused:
        text = "The checker rejected the roster that a search held for its best. Please report this."
        return console.fail(Exit.REJECTED, text, as_json=wishes.as_json)
    for one in (kept, let):
        if one.ended == "failed":
            text = f"A search broke down: {breakdown(one)}. Nothing was compared. Please report it if it recurs."
            return console.fail(Exit.INTERNAL_ERROR, text, as_json=wishes.as_json)
    if not all(one.found or one.optimal for one in (kept, let)):
        text = "No roster was found in time; give it more with --time-limit."
        return console.fail(Exit.NO_ROSTER, text, as_json=wishes.as_json)
    return None


def best_of(week: ClinicWeek, own: Outcome, other: Outcome) -> Roster:
    """The better of two rosters in the week's order of stages: a search cut short may have missed the other's."""

    def counted(one: Outcome) -> tuple[int, ...]:
        return tuple(one.report.stages[stage - 1] for stage in week.policy.stage_order)

    return own.roster if counted(own) <= counted(other) else other.roster


def without_stability(week: ClinicWeek) -> ClinicWeek:
    """The same week with stage 5 behind all others: nothing is given up for continuity."""
    order = (*(one for one in week.policy.stage_order if one != 5), 5)
    return week.model_copy(update={"policy": week.policy.model_copy(update={"stage_order": order})})


def _solved(week: ClinicWeek, wishes: Wishes) -> Outcome:
    from scheduler.solving.messages import Options
    from scheduler.solving.running.parent import run

    return run(week, Options(wishes.time_limit, wishes.seed, wishes.workers))


def _proof(outcome: Outcome) -> dict[str, bool]:
    return {str(one.stage): one.proven for one in outcome.stages}


def _shown(proof: dict[str, bool]) -> str:
    return ", ".join(stage for stage, proven in proof.items() if proven) or "none"


def _price(found: Compared) -> str:
    costs = [f"{a - b:+d} in stage {n}" for n, (a, b) in enumerate(found.stages, start=1) if n != 5 and a != b]
    costs = costs or ["nothing"]
    saved = found.stages[4][1] - found.stages[4][0]
    text = f"Stability avoids {saved} points of change (stage 5) and costs {', '.join(costs)}."
    return (
        "Both rosters are equal in all stages: stability costs nothing."
        if not any(map(_apart, found.stages))
        else text
    )


def _apart(pair: tuple[int, int]) -> bool:
    return pair[0] != pair[1]


def _document(found: Compared) -> dict[str, Any]:
    return {
        "stages": {str(n): {"first": a, "second": b} for n, (a, b) in enumerate(found.stages, start=1)},
        "legal": found.legal,
        "placed": found.placed,
        "compliant": found.compliant,
        "better": {-1: "first", 0: "equal", 1: "second"}[found.better],
        "changes": [
            {
                "patient_id": one.patient_id,
                "kind": one.kind,
                "first": None if one.before is None else one.before.model_dump(mode="json"),
                "second": None if one.now is None else one.now.model_dump(mode="json"),
            }
            for one in found.changes
        ],
    }


def _table(found: Compared, first: str, second: str, past: Sequence[bool] = (False, False)) -> list[str]:
    """``past``: whether nothing but the past keeps rules broken, so that no roster of the week could do better."""
    from scheduler.stages import STAGES

    names = {stage.number: stage.title for stage in STAGES}
    width = max(len(name) for name in names.values()) + 2
    lines = [f"  {'':<{width}}  {first:>7}  {second:>7}  difference"]
    rows = [(f"{n} {names[n]}", *pair) for n, pair in enumerate(found.stages, start=1)]
    rows += [("patients placed", *found.placed), ("patients compliant", *found.compliant)]
    lines += [f"  {name:<{width}}  {left:7}  {right:7}  {right - left:+10}" for name, left, right in rows]
    lines += [
        f"The {name} roster breaks a rule that must hold; see iop check."
        if not kept
        else f"The past keeps rules broken in the {name} roster, as its repair.json says."
        for name, legal, kept in zip((first, second), found.legal, past, strict=True)
        if not legal
    ]
    return lines


def _people(found: Compared) -> list[str]:
    moved = [one for one in found.changes if one.call]
    patients = len({one.patient_id for one in moved})
    lines = [f"Patients with other times: {patients}; their sessions: {len(moved)}", *(_line(one) for one in moved)]
    if len(lines) > _SHOWN:
        lines = [*lines[:_SHOWN], f"  and {len(moved) - _SHOWN + 1} more; --json has them all"]
    others = len({one.patient_id for one in found.changes if not one.call})
    what = "length, clinician, co-facilitator, room, group or track"
    return [*lines, f"Patients with another {what} at the same start: {others}"]


def _line(one: Change) -> str:
    row = one.now or one.before
    return f"  {one.patient_id} {'' if row is None else row.service_id}: {_when(one.before)} -> {_when(one.now)}"


def _when(row: RosterRow | None) -> str:
    return "none" if row is None else f"{DAY_NAMES[row.day]} {clock(row.start)}-{clock(row.end)}"
