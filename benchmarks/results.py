"""RESULTS.md: a row per release from the raw files in ``raw``, then the tables of the last release."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from packaging.version import Version

from benchmarks.confirmed import is_raw, read_all
from benchmarks.figures.claims import believed
from benchmarks.figures.summary import better_variants, summary
from benchmarks.records import OURS
from benchmarks.report import pictures, tables
from benchmarks.shown import Shown, shown
from benchmarks.tables.growth import growth_of, written
from benchmarks.tables.sizes import row
from benchmarks.tables.text import table

HERE = Path(__file__).resolve().parent
PAGE, RAW, NOTES, PICTURES = HERE / "RESULTS.md", HERE / "raw", HERE / "notes.toml", HERE / "pictures"
HEAD = (
    "release",
    "set, weeks, load",
    "all stages proven",
    "stages 1–4 proven",
    "time to proof (shift 1 s)",
    "(shift 10 s)",
    "gap",
    "gap of stages 1–4",
    "primal integral (s)",
    "first roster (s)",
    "build (s)",
    "peak (MB)",
    "growth exponent",
    "refuted",
    "rejected",
)
_INTRODUCTION = """# Results

Made by `python -m benchmarks --write` from the raw files in [raw](raw); nothing here is written by hand but the
footnotes and what is in the way of a promise. What the columns mean and how it is measured: [README.md](README.md).
The rows are of our own search; times are over all weeks of the set, a week without proof counted with its limit."""


def page() -> str:
    """The whole page."""
    files = _releases()
    notes, unreached = _notes()
    measured = [(path.stem, read_all([path])) for path in files]
    measured = [(name, runs) for name, runs in measured if runs]
    if not measured:
        return f"{_INTRODUCTION}\n\nNothing has been measured yet.\n"
    rows: list[list[str]] = []
    remarks: list[str] = []
    for name, runs in measured:
        mark = ""
        if name in notes:
            remarks.append(f"[^{len(remarks) + 1}]: {notes[name]}")
            mark = f"[^{len(remarks)}]"
        rows.append(_row(name, shown(runs), mark))
    name, last = measured[-1]
    body = tables(last, [f"pictures/{one.name}" for one in sorted(PICTURES.glob("*.svg"))], unreached.get(name, {}))
    return "\n\n".join([_INTRODUCTION, table(HEAD, rows), *remarks, f"# {name} in detail", body])


def _releases() -> Sequence[Path]:
    """The raw files, the last release last: 0.10.0 after 0.9.0, and 0.1.0-a1 before 0.1.0."""
    return sorted(filter(is_raw, RAW.glob("*.jsonl")), key=lambda path: Version(path.stem))


def _notes() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """By release a footnote; and by release and promise what is in the way of it."""
    data = tomllib.loads(NOTES.read_text(encoding="utf-8")) if NOTES.exists() else {}
    return data.get("footnotes", {}), data.get("unreached", {})


def _row(name: str, measured: Shown, mark: str) -> list[str]:
    """Our own search's figures over all weeks."""
    known = measured.known
    ours = [one for one in believed(measured.runs, known.best) if one.solver == OURS]
    own = better_variants(ours, known).get(OURS, [])
    figures = summary(own, known)
    grown = growth_of(own)
    exponent = "–" if grown is None else "{} ({})".format(*written(grown))
    loads = [one.load for one in own if one.load is not None]
    where = f"{own[0].group if own else '–'}, {figures.weeks}, {max(loads, default=0):.1f}"
    wrong = sum(one.solver == OURS for one in known.refuted)
    rejected = sum(one.rejected for one in known.rejected if one.solver == OURS)
    return [f"{name}{mark}", where, *row("", figures)[1:], exponent, str(wrong), str(rejected)]


def write() -> None:
    """Draw the pictures of the last raw file and write the page."""
    files = _releases()
    if files:
        PICTURES.mkdir(exist_ok=True)
        drawn, remark = pictures(read_all(files[-1:]))
        if remark:
            sys.exit(remark)
        for old in PICTURES.glob("*.svg"):
            if old.name not in drawn:
                old.unlink()
        for name, data in drawn.items():
            (PICTURES / name).write_bytes(data)
    PAGE.write_text(page(), encoding="utf-8")
