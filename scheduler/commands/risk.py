"""``iop risk``: what absences do to a roster."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scheduler.commands import console, problems
from scheduler.commands.attended import attended
from scheduler.commands.codes import Exit
from scheduler.commands.interrupt import Interrupt
from scheduler.commands.loading import Loaded, legal_or_warned, load

if TYPE_CHECKING:
    from models.roster import Roster
    from scheduler.planning.risk.cushion import Cushioned
    from scheduler.planning.risk.simulate import Chance, Risk

SCHEMA = "iop-roster/risk/1"
_SHOWN = 30


@dataclass(frozen=True)
class Wishes:
    """The options of the command."""

    rate: float = 0.8
    rates: Path | None = None
    absence: str = "day"
    draws: int = 10_000
    cushion: int = 0
    seed: int = 1
    time_limit: float = 60.0
    workers: int = 2
    as_json: bool = False


def risk(folder: Path, roster: Path, wishes: Wishes) -> Exit:
    """Print chances; with a cushion those of a second roster too."""
    from scheduler.planning.risk.simulate import Comes, simulate

    loaded = load(folder, roster, as_json=wishes.as_json)
    if loaded is None:
        return Exit.INPUT_PROBLEMS
    try:
        rates = _rates(loaded, wishes)
    except _RatesError as error:
        return console.fail(Exit.USAGE, str(error), as_json=wishes.as_json)
    legal = legal_or_warned(loaded, roster)
    comes, by_session = Comes(wishes.rate, rates), wishes.absence == "session"

    def risk_of(roster: Roster) -> Risk:
        return simulate(loaded.week, roster, comes, wishes.draws, wishes.seed, by_session=by_session)

    found, cushioned = {"roster": risk_of(loaded.roster)}, None
    with Interrupt() as interrupt:
        if wishes.cushion:
            cushioned = _with_cushion(loaded, wishes, interrupt)
            if cushioned is None:
                return _nothing(wishes, legal=legal, interrupted=interrupt())
            found["cushion"] = risk_of(cushioned.roster)
        if wishes.as_json:
            told = {} if cushioned is None else {"cushion_price": _price(cushioned)}
            shown = {name: _document(one) for name, one in found.items()}
            console.document({"schema": SCHEMA, "legal": legal, **shown, **told})
        else:
            console.out("\n".join(_lines(found, wishes, cushioned)))
        return Exit.INTERRUPTED if interrupt() else Exit.DONE


class _RatesError(ValueError):
    """The file of rates cannot be used; the text says everything that is wrong with it."""


def _rates(loaded: Loaded, wishes: Wishes) -> dict[str, float]:
    from scheduler.reading.probabilities import read_probabilities

    if wishes.rates is None:
        return {}
    read = read_probabilities(wishes.rates, loaded.week)
    if read.chances is None:
        raise _RatesError(problems.as_text(read.problems))
    return read.chances


def _with_cushion(loaded: Loaded, wishes: Wishes, interrupt: Interrupt) -> Cushioned | None:
    """The roster changed so that as many as possible have the cushion, and nobody loses anything for it."""
    from scheduler.planning.risk.cushion import Cushioning

    work = Cushioning(loaded.week, loaded.roster, wishes.cushion, wishes.time_limit, wishes.workers, wishes.seed)
    return attended(work.run, work.stop, interrupt)


def _nothing(wishes: Wishes, *, legal: bool, interrupted: bool) -> Exit:
    if interrupted:
        text = "Interrupted before a roster with the cushion was found. Nothing was written."
        return console.fail(Exit.INTERRUPTED, text, as_json=wishes.as_json)
    text = (
        "No roster with the cushion in which nobody loses anything was found in time; give it more with --time-limit"
    )
    text += "." if legal else ", or mend the roster first."
    return console.fail(Exit.NO_ROSTER, text, as_json=wishes.as_json)


def _price(one: Cushioned) -> dict[str, Any]:
    return {"without": one.without, "to_call": one.moved, "proven": one.proven}


def _document(one: Risk) -> dict[str, Any]:
    return asdict(one) | {"one_absence": one.one_absence}


def _lines(found: dict[str, Risk], wishes: Wishes, cushioned: Cushioned | None) -> list[str]:
    lines = []
    for name, one in found.items():
        title = "The roster" if name == "roster" else f"A roster with {wishes.cushion} minutes of cushion"
        lines += [
            f"{title}: {len(one.patients)} patients, {one.draws} weeks drawn, seed {one.seed}",
            f"  above the weekly floor: {one.expected_above:.1f} of {len(one.patients)} patients on average",
            f"  everybody above the weekly floor: {_percent(one.everybody)}",
            f"  programme days above the day floor: {_percent(one.days)}",
            f"  one absence from failing: {one.one_absence} patients",
        ]
    if cushioned is not None:
        least = "proven to be the fewest" if cushioned.proven else "not proven to be the fewest"
        lines += [
            f"  without the whole cushion: {cushioned.without} active patients, {least}",
            f"  to call if you take it: {cushioned.moved} patients; nobody loses a promise, hours or a place",
        ]
    lines.append("patient   comes  minutes  floor  above the floor (95 %)       every day full (95 %)")
    first = found["roster"]
    for each in sorted(first.patients, key=lambda one: (one.week.share, one.patient_id))[:_SHOWN]:
        mark = "  one absence" if each.one_absence else ""
        lines.append(
            f"{each.patient_id:<9} {each.probability:5.0%}  {each.minutes:7}  {each.floor:5}  "
            f"{_percent(each.week):<28} {_percent(each.day)}{mark}"
        )
    if len(first.patients) > _SHOWN:
        lines.append(f"and {len(first.patients) - _SHOWN} more; --json has them all")
    return lines


def _percent(one: Chance | None) -> str:
    return "-" if one is None else f"{one.share:.1%} ({one.low:.1%} to {one.high:.1%})"
