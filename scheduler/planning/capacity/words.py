"""Capacity as a director reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from scheduler.planning.capacity.cheapest import Cheapest
from scheduler.planning.capacity.curve import Curve
from scheduler.planning.capacity.marginal import Bottlenecks, Worth, ranked
from scheduler.planning.capacity.prices import PriceList
from scheduler.planning.capacity.target import Decided

_SHOWN = 12


def curve_text(kind: str, found: Curve) -> Iterator[str]:
    """How many more, and how sure that is."""
    same = "with promises, gaps and waitlist no worse than today (stages 1 to 4)"
    if found.most:
        yield f"{kind}: {found.most} more can be admitted {same}; a checked roster shows it."
        yield _others(found.worse_off)
        yield from _undone(found.below, " alone")
    else:
        yield f"{kind}: no number of them was found to fit {same}."
    yield from _undone(found.above, "")
    if found.points[-1].possible == "yes":
        yield "Nothing stopped there: ask for more with --most."
    elif found.cut:
        yield "Larger numbers were not asked because of --most, and may fit: ask for more with it."
    else:
        yield "Larger numbers were not asked."


def _others(worse_off: Sequence[str]) -> str:
    if not worse_off:
        return "In it everybody else keeps the place, and nobody's gaps grow."
    return f"In it these lose the place or have larger gaps, with stages 1 to 4 no worse: {', '.join(worse_off)}."


def _undone(numbers: Callable[[Decided], Sequence[int]], how: str) -> Iterator[str]:
    """What is proven impossible, the first number by itself, and what is open."""
    never, undecided = numbers("no"), numbers("open")
    if never:
        rest = f" So is {_either(never[1:])} more{how}." if never[1:] else ""
        yield f"{never[0]} more{how} is proven impossible.{rest}"
    if undecided:
        yield f"Whether {_either(undecided)} more{how} is possible is open. More --work may help."


def _either(numbers: Sequence[int]) -> str:
    *first, last = map(str, numbers)
    return f"{', '.join(first)} or {last}" if first else last


def bottleneck_text(demand: str, found: Bottlenecks) -> Iterator[str]:
    """What binds, the most valuable unit first."""
    yield f"Where the bottleneck is, {demand} ({found.unserved} not served):"
    helping = [one for one in found.whole if one.helps]
    for one in found.whole:
        yield f"  {one.resource.name}: {_gain(one)}"
    if not helping:
        yield from _nothing_alone(found)
    useful = [(place, one) for place, one in ranked(found.units) if one.helps]
    if useful:
        yield "One more of each, the most useful first:"
        yield from (f"  {place}. {one.resource.name}: {_gain(one)}" for place, one in useful[:_SHOWN])
    elif helping:
        yield "No single hour, evening or seat was found to help; it may take more than one."
    for one in found.parts:
        if not one.helps and one.proven:
            yield f"  Not the bottleneck: {one.resource.name}."


def _nothing_alone(found: Bottlenecks) -> Iterator[str]:
    if found.together is not None and found.together.helps:
        yield f"  No kind helps alone; {found.together.resource.name}: {_gain(found.together)}"
    elif found.together is not None and found.together.proven:
        what = "something else binds, such as the patients' own hours, tracks or orders"
        yield f"  Not even all of these together help, proven: {what}."


def _gain(one: Worth) -> str:
    if not one.helps:
        return "no use, proven" if one.proven else "no use found"
    sure = "" if one.count_proven else f" ({_how_sure(one)})"
    if one.more_served > 0:
        return f"{one.more_served} more served{sure}"
    if one.before[:3] == one.after[:3]:
        return f"nobody more served, but somebody more urgent admitted instead{sure}"
    return f"nobody more served, but smaller gaps or fewer promises broken{sure}"


def _how_sure(one: Worth) -> str:
    """Priorities that differ are no count: other rosters that are as good may serve more patients, or fewer."""
    if one.proven:
        return "in the rosters found; that stages 1 to 4 get better is proven"
    return "at least as far as the search went"


def cheapest_text(demand: str, found: Cheapest, prices: PriceList) -> Iterator[str]:
    """What to buy, for how much, and whether less would do."""
    yield f"What to buy, {demand}:"
    if found.found is None:
        if found.at_least is None:
            yield "Not even everything on the price list serves everyone, proven."
        else:
            yield f"No combination was found that serves everyone; none below {found.at_least} does, proven."
        return
    yield f"Everyone is served with {prices.said(found.found.units)}, for {found.found.price}."
    if found.proven:
        yield "No cheaper combination of the list does, proven."
    else:
        yield f"A combination from {found.at_least} on may do as well; below that none does, proven."
