"""From scenario files to scenarios, with every problem of all files at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from models.finding import InputProblem
from models.scenario import Scenario, Settings
from models.week import Window
from scheduler.planning.comparison.case import BASE
from scheduler.planning.scenarios.document import Document, read_document
from scheduler.planning.scenarios.grid import MOST, Point, filled, points
from scheduler.planning.scenarios.steps import Steps
from scheduler.planning.scenarios.values import days
from scheduler.reading.nearest import Nearest
from scheduler.reading.policy import parameters
from scheduler.reading.problems import Place, Problems, quoted
from scheduler.reading.settings import WrongFormError, dates, opening

KNOWN = (
    "name",
    "note",
    "sweep",
    "closed_days",
    "open_hours",
    "profile",
    "policy",
    "add",
    "change",
    "remove",
    "absent",
)


@dataclass(frozen=True)
class Parsed:
    """The scenarios in order of the files; none where a problem is an error."""

    scenarios: tuple[Scenario, ...]
    problems: tuple[InputProblem, ...]


def read_scenarios(paths: Iterable[Path]) -> Parsed:
    """The scenarios of files, and of all ``.toml`` files of folders in order of their names."""
    files = [file for path in paths for file in _files(path)]
    problems = Problems([file.name for file in files])
    documents = [document for file in files if (document := read_document(file, problems)) is not None]
    found = [list(parsed(document, problems)) for document in documents]
    _check_names(found, problems)
    scenarios = list(chain.from_iterable(found))
    if len(scenarios) > MOST:
        problems.add("sweep-too-large", Place(files[0].name), limit=MOST)
    return Parsed(() if problems.broken else tuple(scenarios), problems.all())


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]


def parsed(document: Document, problems: Problems) -> Iterator[Scenario]:
    """A scenario for each point of the document's sweep; problems of all points are alike and noted once."""
    nearest = Nearest(KNOWN)
    for name in document.content.keys() - set(KNOWN):
        problems.add("unknown-setting", document.place(name), nearest.to(name), value=quoted(name))
    title = document.content.get("name")
    if not isinstance(title, str) or not title.strip():
        problems.add("scenario-unnamed", document.place("name"))
        return
    for point in points(document, problems):
        yield _scenario(document, title.strip(), point, problems)


def _scenario(document: Document, title: str, point: Point, problems: Problems) -> Scenario:
    content = {name: filled(value, point) for name, value in document.content.items() if name != "sweep"}
    steps = Steps(document, content, problems)
    values = tuple((name, str(value)) for name, value in point.items())
    suffix = f" [{', '.join(f'{name}={value}' for name, value in values)}]" if values else ""
    note = content.get("note", "")
    scenario = Scenario(
        name=title + suffix,
        file=document.file,
        note=note.strip() if isinstance(note, str) else "",
        sweep=title if values else "",
        point=values,
        settings=_settings(document, content, problems),
        removes=steps.removes(),
        adds=steps.adds(),
        changes=steps.changes(),
        absences=steps.absences(),
    )
    if not content.keys() - {"name", "note"}:
        problems.add("scenario-empty", Place(document.file))
    return scenario


def _settings(document: Document, content: dict[str, Any], problems: Problems) -> Settings:
    closed, weekdays = _closed(document, content.get("closed_days", []), problems)
    policy = content.get("policy", {})
    if not isinstance(policy, dict):
        problems.add("bad-setting", document.place("policy"), form="a table [policy]")
        policy = {}
    profile = content.get("profile")
    if profile is not None and not isinstance(profile, str):
        problems.add("bad-setting", document.place("profile"), form="the name of a profile")
        profile = None
    return Settings(
        closed_days=closed,
        closed_weekdays=weekdays,
        open_hours=tuple(_open_hours(document, content.get("open_hours", {}), problems)),
        profile=profile,
        policy=parameters(policy, "policy", document.place, problems),
        lines={name: line for name, line in document.lines.items() if not name.startswith(("add", "change"))},
    )


def _closed(document: Document, value: Any, problems: Problems) -> tuple[tuple[Any, ...], tuple[int, ...]]:
    """Dates, and days of the week by name."""
    named = (
        [one for one in value if isinstance(one, str) and one.strip().isalpha()] if isinstance(value, list) else []
    )
    try:
        rest = [one for one in value if one not in named] if isinstance(value, list) else value
        return dates(rest), tuple(sorted({day for one in named for day in days(one)}))
    except (WrongFormError, ValueError):
        problems.add("bad-setting", document.place("closed_days"), form='a list such as ["Thu"] or ["2026-03-05"]')
        return (), ()


def _open_hours(document: Document, value: Any, problems: Problems) -> Iterator[Window]:
    if not isinstance(value, dict):
        problems.add("bad-setting", document.place("open_hours"), form="a table [open_hours]")
        return
    for name, span in value.items():
        try:
            window = opening(name, span)
        except WrongFormError as wrong:
            problems.add("bad-setting", document.place(f"open_hours.{name}"), form=str(wrong))
            continue
        if window.end <= window.start:
            problems.add("window-order", document.place(f"open_hours.{name}"))
        yield window


def _check_names(files: Iterable[Sequence[Scenario]], problems: Problems) -> None:
    """No two columns of a comparison have the same head, no two sweeps; the week as it is has one already."""
    seen, sweeps = {BASE}, set[str]()
    for scenarios in files:
        titles = {one.sweep.casefold() for one in scenarios if one.sweep}
        for one in scenarios:
            if one.name.casefold() in seen or one.sweep.casefold() in sweeps:
                problems.add("scenario-name-taken", Place(one.file, None, "name"))
            seen.add(one.name.casefold())
        sweeps |= titles
