"""The report of a set of runs: tables as Markdown, pictures as SVG. Pure: the same runs give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from benchmarks.figures.alike import alike
from benchmarks.figures.claims import believed
from benchmarks.records import Run
from benchmarks.shown import Keys, shown
from benchmarks.suite import QUICK
from benchmarks.tables.conditions import conditions
from benchmarks.tables.faults import faults
from benchmarks.tables.goals import goals
from benchmarks.tables.growth import growth_table
from benchmarks.tables.sizes import size_tables

_NOTHING: Mapping[str, str] = MappingProxyType({})
_FIRST = re.compile(rb"\d+ week\(s\) of the set ")


def tables(
    runs: Sequence[Run], drawn: Sequence[str] = (), why: Mapping[str, str] = _NOTHING, asked: Keys = ()
) -> str:
    """All tables, in the order in which someone would ask: reached or not, how fast, how trustworthy, where.

    Args:
        runs: any runs; of several of a variant on a week one is shown, of several weeks of a name one (``shown``).
        drawn: names of pictures to show.
        why: by promise what is in the way where it is not reached.
        asked: keys of the runs that are to be shown before others.
    """
    chosen = shown(runs, asked)
    last, known = chosen.runs, chosen.known
    sizes = size_tables(believed(alike(last), known.best), known)
    concluded = [one for one in last if one.group != QUICK]
    grown = growth_table(believed(concluded, known.best))
    said = faults(last, known, _hidden(runs, last))
    parts = [conditions(last, chosen.others), goals(concluded, known, why), sizes, grown, said]
    parts += [f"![{_title(name)}]({name})" for name in drawn]
    return "\n\n".join(part for part in parts if part) + "\n"


def is_report(data: bytes) -> bool:
    """Whether a file begins as the tables do."""
    return _FIRST.match(data) is not None


def _hidden(runs: Sequence[Run], shown: Sequence[Run]) -> list[Run]:
    """Runs that broke down, were not measured again since, and for which another stands.

    Measured with another source, or another Java, is measured again: that may be what has mended it.
    """
    final = {one.key[1:]: one for one in runs if one.ended != "missing"}
    return [one for one in final.values() if one.ended == "failed" and one not in shown]


def _title(name: str) -> str:
    """The words of a picture's file name."""
    return name.rpartition("/")[2].removesuffix(".svg").replace("-", " ")


def pictures(runs: Sequence[Run], asked: Keys = ()) -> tuple[dict[str, bytes], str]:
    """Pictures by file name, and a remark where they cannot be drawn."""
    try:
        from benchmarks.drawing import draw
    except ImportError:
        return {}, "Pictures need matplotlib, which comes with the extra: .uv/bin/uv sync --extra bench"
    chosen = shown(runs, asked)
    return draw(believed(alike(chosen.runs), chosen.known.best), chosen.known), ""
