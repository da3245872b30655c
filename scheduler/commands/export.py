"""``iop export``: a published roster as a workbook, a report, calendars or a FHIR bundle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.commands import console
from scheduler.commands.codes import Exit
from scheduler.commands.confirming import RefusedError, confirmed
from scheduler.commands.exporting import Wanted, loss, refuse_another_clinic, told
from scheduler.commands.past import written
from scheduler.commands.replacing import tell
from scheduler.writing import repair_json, result_json, roster_csv
from scheduler.writing.aside import keeps
from scheduler.writing.export_source import ExportSource
from scheduler.writing.exports import FORMATS
from scheduler.writing.ours import listed, untouched
from scheduler.writing.place import checked, restored
from scheduler.writing.publish import OutputError, explained, publish
from scheduler.writing.replacing import publish_keeping

SCHEMA = "iop-roster/export/1"


@dataclass(frozen=True)
class Places:
    """``out``: the output folder of a roster. ``week``: its input, if named. ``apart``: where to write instead."""

    out: Path
    week: Path | None = None
    apart: Path | None = None

    @property
    def inputs(self) -> list[Path]:
        """The input, where it is named."""
        return [] if self.week is None else [self.week]

    @property
    def in_place(self) -> bool:
        """Whether the files go into the output folder itself."""
        return self.apart is None or self.apart.resolve() == self.out.resolve()


def export(places: Places, wanted: Wanted, *, as_json: bool = False) -> Exit:
    """Write the wanted formats of a confirmed roster, whole or not at all."""
    restored(places.out)
    try:
        standing = _standing(places.out)
        source = confirmed(places.out, places.week, labels=wanted.labels)
        _refuse(wanted.refusal(source.week))
        wanted = replace(wanted, now=repair_json.now(written(places.out)))
        if places.in_place:
            made, target = _publish_beside(places, wanted, source, standing)
        else:
            made, target = _publish_apart(places, wanted, source)
    except RefusedError as refused:
        return console.fail(refused.code, f"{refused.text}\nNothing was exported.", as_json=as_json)
    except OutputError as error:
        return console.fail(Exit.USAGE if error.usage else Exit.INTERNAL_ERROR, str(error), as_json=as_json)
    if as_json:
        console.document({"schema": SCHEMA, "folder": str(target), "files": list(made)})
    else:
        console.out(f"Files in {target}: {told(made)}")
    return Exit.DONE


def _refuse(why: str | None) -> None:
    if why is not None:
        raise RefusedError(Exit.USAGE, why)


def _standing(out: Path) -> dict[str, str]:
    """The roster and its result, by SHA-256 as they were written."""
    return {name: digest for name, digest in listed(out).items() if name in (roster_csv.NAME, result_json.NAME)}


def _publish_beside(
    places: Places, wanted: Wanted, source: ExportSource, standing: Mapping[str, str]
) -> tuple[dict[str, bytes], Path]:
    """Into the output folder itself, beside what is there, as long as that is what was confirmed and continued."""
    target = _beside(places)
    with explained(target):
        before = listed(target)
        made = wanted.files(source, target)
        there = untouched(target)
    owners = [FORMATS[name] for name in wanted.formats]
    gone = {name for name in there if any(one.owns(name) for one in owners) or keeps(name, wanted.formats)}
    stays = {name: content for name, content in there.items() if name not in gone}
    publish(stays | made, target, over={**before, **standing})
    return made, target


def _publish_apart(places: Places, wanted: Wanted, source: ExportSource) -> tuple[dict[str, bytes], Path]:
    """Alone into a folder of its own.

    What the output folder has or keeps of earlier calendars is continued here too: there it cancels nothing. What
    another run exports into the folder meanwhile is not continued, and stays.
    """
    target = _apart(places)
    with explained(target):
        before = listed(target)
        refuse_another_clinic(source.week, target)
        made = wanted.files(source, target, places.out)
        kept, lost = wanted.set_aside(source.week, target, standing=places.out), loss(wanted, target)
    tell(publish_keeping(kept | made, target, "--to", over=before), lost)
    return made, target


def _beside(places: Places) -> Path:
    """The output folder itself, which is written anew with what is in it."""
    target, here = places.out.resolve(), Path.cwd().resolve()
    if target == here or target in here.parents:
        raise OutputError(
            "You are working inside the output folder, which is written anew. Go to the folder above it."
        )
    return checked(places.out, *places.inputs)


def _apart(places: Places) -> Path:
    """A folder for exports alone; another roster's folder is none."""
    target = checked(places.apart or places.out, places.out, *places.inputs)
    if roster_csv.NAME in listed(target):
        raise OutputError(f"{target} is the output folder of a roster. Name a new folder with -o.")
    return target
