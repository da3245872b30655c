"""The output folder of a fleet: a row per site, totals, and each site's roster and coverage."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from scheduler.planning.comparison.case import REJECTED
from scheduler.planning.comparison.measures import measures
from scheduler.planning.comparison.table import MEASURES, as_csv, stage_cells, use_cells
from scheduler.planning.fleet.sites import Site
from scheduler.solving.versions import versions
from scheduler.writing import coverage_csv, roster_csv
from scheduler.writing import page as html
from scheduler.writing.file_names import file_names
from scheduler.writing.ours import nameable
from scheduler.writing.svg import bars

SCHEMA = "iop-roster/fleet/1"
SUMMED = (*MEASURES, "clinician_used_minutes", "clinician_there_minutes", "room_used_minutes", "room_there_minutes")


def table(sites: Sequence[Site]) -> pd.DataFrame:
    """A row per site; only what repeats exactly, so no times."""
    found = {one.stage for site in sites if site.answer is not None for one in site.answer.stages}
    return pd.DataFrame([_row(site, sorted(found)) for site in sites], dtype=object)


def _row(site: Site, stages: Sequence[int]) -> dict[str, object]:
    found = None
    if site.state == "answered" and site.week is not None and site.answer is not None:
        found = measures(site.week, site.answer)
    errors = sum(one.severity == "error" for one in site.problems)
    said = f"{errors} input problem(s); see: iop validate" if errors and site.week is None else site.failure
    said = said or REJECTED * (site.answer is not None and site.answer.refused)
    return {
        "site": site.name,
        "name": "" if site.week is None else site.week.name,
        "state": site.state,
        **{name: None if found is None else getattr(found, name) for name in MEASURES},
        **use_cells("clinician", found),
        **use_cells("room", found),
        **stage_cells(None if found is None else site.answer, stages),
        "proven": None if found is None or site.answer is None else site.answer.proven,
        "remarks": said,
    }


def totals(rows: pd.DataFrame) -> dict[str, int]:
    """Sums over the sites that have an answer."""
    answered = rows[rows["state"] == "answered"]
    counts = {
        f"sites_{state}": int((rows["state"] == state).sum()) for state in ("answered", "unanswered", "unusable")
    }
    proven = {"sites_proven": int((answered["proven"] == True).sum())}  # noqa: E712 - cells may be blank
    return {"sites": len(rows)} | counts | proven | {name: int(answered[name].sum()) for name in SUMMED}


def outputs(sites: Sequence[Site], how: dict[str, Any]) -> dict[str, bytes]:
    """fleet.csv, totals.csv, problems.csv, result.json, report.html, and two files for each site."""
    rows = table(sites)
    sums = totals(rows)
    records = [dict(zip(map(str, rows.columns), row, strict=True)) for row in rows.itertuples(index=False, name=None)]
    document = {"schema": SCHEMA, **how, "versions": versions(), "totals": sums, "sites": records}
    files = {
        "fleet.csv": as_csv(rows),
        "totals.csv": as_csv(pd.DataFrame(list(sums.items()), columns=["total", "value"], dtype=object)),
        "problems.csv": as_csv(_problems(sites)),
        "result.json": (json.dumps(document, indent=2) + "\n").encode("utf-8"),
        "report.html": _page(rows, sums),
    }
    for site in sites:
        if site.state == "answered" and site.answer is not None:
            begin = _file_name(site.name)
            files[f"{begin}.{roster_csv.NAME}"] = roster_csv.roster_csv(site.answer.roster)
            files[f"{begin}.{coverage_csv.NAME}"] = coverage_csv.coverage_csv(site.answer.coverage)
    return files


def _file_name(site: str) -> str:
    """How the site's files begin: its name, or as much of it as an output folder knows again, such as of ``A: B``."""
    return site if nameable(site) else file_names([site])[site]


def _problems(sites: Sequence[Site]) -> pd.DataFrame:
    fields = ("code", "severity", "file", "row", "column", "message", "action", "cell")
    found = [
        {"site": site.name} | {name: getattr(one, name) for name in fields}
        for site in sites
        for one in site.problems
        if site.week is None
    ]
    return pd.DataFrame(found, columns=["site", *fields], dtype=object)


def told(rows: pd.DataFrame) -> Iterator[str]:
    """The network in words."""
    sums = totals(rows)
    yield (
        f"{sums['sites']} sites: {sums['sites_answered']} with a roster, {sums['sites_proven']} of them proven to be "
        f"best in every stage looked at; {sums['sites_unusable']} with input problems; {sums['sites_unanswered']} "
        "without an answer."
    )
    yield (
        f"{sums['served']} of {sums['patients']} patients served: active {sums['active_compliant']} of "
        f"{sums['active']}, from the waitlist {sums['admitted']} of {sums['waitlist']}."
    )
    short = rows[(rows["state"] == "answered") & (rows["served"] < rows["patients"])]
    for site in short.itertuples(index=False):
        yield f"  {site.site}: {site.served} of {site.patients} served"
    for site in rows[rows["state"] != "answered"].itertuples(index=False):
        yield f"  {site.site}: {site.state}, {site.remarks}"


def _page(rows: pd.DataFrame, sums: dict[str, int]) -> bytes:
    answered = rows[rows["state"] == "answered"]
    shown = [
        (str(one.site), int(one.served), f"{one.served} of {one.patients}")
        for one in answered.itertuples(index=False)
    ]
    return html.page(
        "Fleet",
        [
            html.paragraphs(told(rows)),
            html.section("Patients served by site", html.chart(bars("Patients served", shown))),
            html.section("Totals", html.table(["total", "value"], list(sums.items()))),
            html.section(
                "Sites", html.table([str(one) for one in rows.columns], rows.itertuples(index=False, name=None))
            ),
        ],
    )
