"""The page of a comparison: who is served in each scenario, sweeps as curve or heat map, all numbers below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from scheduler.planning.comparison.case import Case
from scheduler.planning.comparison.measures import measures
from scheduler.planning.comparison.table import change_table, comparison
from scheduler.planning.comparison.words import told
from scheduler.writing import page as html
from scheduler.writing.svg import bars, curve, heat

_MOST_BARS = 40
OPEN_MARK = "?"


def report(title: str, cases: Sequence[Case]) -> bytes:
    """The page; equal cases give equal bytes."""
    parts = [html.paragraphs(["Patients served in the base and in each scenario. A dashed line marks the base."])]
    parts.append(html.chart(_bars(cases)))
    parts += [html.section(f"Sweep: {name}", html.chart(svg)) for name, svg in _sweeps(cases)]
    few = [one for one in cases if one.scenario is None or not one.scenario.sweep][:_MOST_BARS]
    parts.append(html.section("In words", *(f"<pre>{_escaped(one)}</pre>" for one in told(few).split("\n\n"))))
    table = comparison(cases)
    parts.append(
        html.section("All numbers", html.table(list(table.columns), table.itertuples(index=False, name=None)))
    )
    moved = change_table(cases)
    rows = moved[moved["change"].isin(["no longer served", "newly served", "other gaps", "other track"])]
    parts.append(html.section("For whom", html.table(list(rows.columns), rows.itertuples(index=False, name=None))))
    return html.page(title, parts)


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


def _bars(cases: Sequence[Case]) -> str:
    shown = [(one.name, found) for one in cases if (found := _served(one)) is not None][:_MOST_BARS]
    rows = [(name, served, f"{served} of {of}{'' if proven else ', open'}") for name, (served, of, proven) in shown]
    base = _served(cases[0])
    return bars("Patients served", rows, None if base is None else base[0])


def _served(case: Case) -> tuple[int, int, bool] | None:
    """Patients served, all patients, and whether all is proven; ``None`` without an answer, which is not 0."""
    if case.state != "answered" or case.week is None or case.answer is None:
        return None
    found = measures(case.week, case.answer)
    return found.served, found.patients, case.answer.proven


def _sweeps(cases: Sequence[Case]) -> Iterator[tuple[str, str]]:
    """Sweeps over one parameter as a curve, over two as a heat map; over more only as numbers."""
    swept = [one for one in cases if one.scenario is not None and one.scenario.sweep]
    for name, group in groupby(swept, key=lambda one: one.scenario.sweep if one.scenario else ""):
        every = list(group)
        params = [key for key, _ in every[0].scenario.point] if every[0].scenario else []
        if len(params) == 1:
            yield name, curve("Patients served", params[0], [_point(one) for one in every])
        elif len(params) == 2:
            yield name, _heat(every, params)


def _point(case: Case) -> tuple[str, int | None, bool]:
    served, _, proven = _served(case) or (None, 0, False)
    return (case.scenario.point[0][1] if case.scenario else "", served, proven)


def _heat(cases: Sequence[Case], params: Sequence[str]) -> str:
    points = {tuple(value for _, value in one.scenario.point): one for one in cases if one.scenario}
    rows = list(dict.fromkeys(point[0] for point in points))
    columns = list(dict.fromkeys(point[1] for point in points))
    cells = [[_cell(points.get((row, column))) for column in columns] for row in rows]
    title = f"Patients served ({OPEN_MARK}: its roster is not proven to be best)"
    return heat(title, params[1], params[0], columns, rows, cells)


def _cell(case: Case | None) -> str:
    found = None if case is None else _served(case)
    if found is None:
        return ""
    served, _, proven = found
    return f"{served}" if proven else f"{served}{OPEN_MARK}"
