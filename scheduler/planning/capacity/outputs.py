"""The output folder of a capacity study as bytes, by file name; equal answers give equal bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scheduler.planning.capacity.cheapest import Cheapest
from scheduler.planning.capacity.curve import Curve, Point
from scheduler.planning.capacity.marginal import Bottlenecks, Worth, ranked
from scheduler.planning.capacity.prices import PriceList
from scheduler.planning.capacity.target import STAGES
from scheduler.planning.capacity.words import bottleneck_text, cheapest_text, curve_text
from scheduler.planning.comparison.measures import measures
from scheduler.planning.comparison.table import as_csv
from scheduler.solving.versions import versions
from scheduler.writing import page as html
from scheduler.writing.svg import bars
from scheduler.writing.svg import curve as curve_chart

SCHEMA = "iop-roster/capacity/1"


@dataclass(frozen=True)
class Study:
    """All that was asked, else ``None``.

    ``demand`` says for which demand the bottleneck was sought, ``purchase`` for which one what is bought.
    """

    week: str
    kind: str
    demand: str
    curve: Curve | None = None
    bottlenecks: Bottlenecks | None = None
    prices: PriceList | None = None
    cheapest: Cheapest | None = None
    purchase: str = "as the week is"

    def told(self) -> Iterator[str]:
        """The study in words, a line at a time."""
        if self.curve is not None:
            yield from curve_text(self.kind, self.curve)
        if self.bottlenecks is not None:
            yield from bottleneck_text(self.demand, self.bottlenecks)
        if self.cheapest is not None and self.prices is not None:
            yield from cheapest_text(self.purchase, self.cheapest, self.prices)


def outputs(study: Study, how: dict[str, Any]) -> dict[str, bytes]:
    """capacity.csv, bottlenecks.csv, cheapest.csv as far as asked for, result.json and report.html."""
    tables = dict(_tables(study))
    files = {name: as_csv(table) for name, table in tables.items()}
    document = {"schema": SCHEMA, "week": study.week, "kind": study.kind, **how, "versions": versions()}
    document |= {name.removesuffix(".csv"): _records(table) for name, table in tables.items()}
    document["told"] = list(study.told())
    files["result.json"] = (json.dumps(document, indent=2) + "\n").encode("utf-8")
    files["report.html"] = _page(study, tables)
    return files


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    rows = table.itertuples(index=False, name=None)
    return [dict(zip(map(str, table.columns), row, strict=True)) for row in rows]


def _tables(study: Study) -> Iterator[tuple[str, pd.DataFrame]]:
    if study.curve is not None:
        yield "capacity.csv", pd.DataFrame([_point(one) for one in study.curve.points], dtype=object)
    if study.bottlenecks is not None:
        yield "bottlenecks.csv", pd.DataFrame(list(_worths(study.bottlenecks)), dtype=object)
    if study.cheapest is not None and study.prices is not None:
        rows = [
            {"combination": study.prices.said(one.units), "price": one.price, "serves_everyone": one.decided}
            | _stages(one.answer)
            for one in sorted(study.cheapest.tried, key=lambda one: (one.price, one.units))
        ]
        yield "cheapest.csv", pd.DataFrame(rows, dtype=object)


def _point(one: Point) -> dict[str, object]:
    found = measures(one.week, one.answer)
    use = {"clinician_use_percent": found.clinicians.percent, "room_use_percent": found.rooms.percent}
    first = {"more": one.more, "admitted": one.admitted, "possible": one.possible, "served": found.served}
    return first | use | {"free_seats": found.free_seats} | _stages(one.answer)


def _stages(answer: Any) -> dict[str, object]:
    found: dict[str, object] = {}
    for number in STAGES:
        stage = answer.stage(number)
        found[f"stage{number}"] = None if stage is None else stage.value
        found[f"stage{number}_at_least"] = None if stage is None else stage.bound
    return found


def _worths(found: Bottlenecks) -> Iterator[dict[str, object]]:
    together = (found.together,) if found.together is not None else ()
    for one in (*together, *found.whole, *found.parts):
        yield _worth(None, one)
    for place, one in ranked(found.units):
        yield _worth(place, one)


def _worth(place: int | None, one: Worth) -> dict[str, object]:
    return {
        "rank": place,
        "kind": one.resource.kind,
        "resource": one.resource.name,
        "helps": one.helps,
        "more_served": one.more_served,
        "proven": one.proven,
        **_stages(one.answer),
        "more_served_proven": one.count_proven,
    }


def _page(study: Study, tables: dict[str, pd.DataFrame]) -> bytes:
    parts = [html.paragraphs(study.told())]
    if study.curve is not None:
        points = [(str(one.more), one.admitted, one.possible != "open") for one in study.curve.points]
        svg = curve_chart("Admitted of those offered", f"{study.kind}: offered (hollow: open)", points)
        parts.append(html.section("Capacity", html.chart(svg)))
    if study.bottlenecks is not None:
        parts.append(html.section("Bottleneck", html.chart(_bars(study.bottlenecks))))
    for name, table in tables.items():
        rows = table.itertuples(index=False, name=None)
        parts.append(html.section(name, html.table([str(one) for one in table.columns], rows)))
    return html.page(f"Capacity: {study.week}", parts)


def _bars(found: Bottlenecks) -> str:
    shown: Sequence[Worth] = [*found.whole, *(one for one in found.units if one.helps)][:30]
    title = f"More patients served, of {found.unserved} not served"
    return bars(title, [(one.resource.name, max(0, one.more_served), _said(one)) for one in shown])


def _said(one: Worth) -> str:
    return f"{one.more_served}{'' if one.count_proven else ' (open)'}"
