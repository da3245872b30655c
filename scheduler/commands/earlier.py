"""What earlier repairs of a roster leave to the commands after them: the week with what they changed, and misses.

A coordinator who names the first folder again is not to lose the events and admissions that came since. So the folder
of a repair keeps the week as it left it, and the hashes of all input that this week goes back to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from models.clock import DAY_NAMES, clock
from models.finding import InputProblem
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.commands import console, problems
from scheduler.commands.past import of_repair, written
from scheduler.reading import week_sha256
from scheduler.reading.attendance import typed_sha256
from scheduler.writing import kept_week, repair_json, result_json
from scheduler.writing.ours import MARKER
from scheduler.writing.repair_json import said


@dataclass(frozen=True)
class Earlier:
    """What is known of the repairs before, oldest first, as repair.json hands it on.

    ``inputs``: hashes of the weeks that the present one has grown out of, its own last. ``events``: as they may be
    typed. ``missed``: the sessions that were taken out, with ``patient_id``, ``session_id``, ``day`` and ``start``.
    ``renamed``: our ids of sessions that had others in a roster by hand, which may hold a name: by the hash of those.
    ``over``: sessions that have begun and are in the roster no more, for exports.
    """

    inputs: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    missed: tuple[Mapping[str, str], ...] = ()
    renamed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    over: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Earlier:
        """What the files of a repair hand on; nothing where they are none of a repair."""
        told = said(files)
        events = (*told.get("earlier_events", ()), *told.get("events", ()))
        inputs, missed, over = (tuple(told.get(name, ())) for name in ("inputs", "missed", repair_json.OVER))
        return cls(inputs, events, missed, told.get("renamed", {}), over)

    def naming(self, roster: Roster, secret: Mapping[str, str]) -> Earlier:
        """The same with what the next repair renames: attendance.csv goes on under the names that it began with.

        Args:
            roster: what is to be repaired.
            secret: texts of its file for which others stand in it.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for row in roster.rows:
            for text in {*_typed(row.session_id, secret)} - {our_id(row)}:
                found[typed_sha256(row.patient_id, text)].add(our_id(row))
        return replace(self, renamed={**self.renamed, **{key: sorted(names) for key, names in found.items()}})

    def document(self, absences: Sequence[RosterRow], unheld: Sequence[RosterRow] = ()) -> dict[str, Any]:
        """For the repair.json of the next repair.

        Args:
            absences: sessions that it takes out as missed.
            unheld: those of patients whom the input has no more.
        """
        return {
            "inputs": [*self.inputs],
            "earlier_events": [*self.events],
            "missed": [*map(dict, self.missed), *map(_missed, absences)],
            "renamed": dict(self.renamed),
            repair_json.OVER: [*self.over, *(repair_json.session(one, our_id(one)) for one in (*absences, *unheld))],
        }


def _missed(row: RosterRow) -> dict[str, str]:
    """The time tells apart sessions of one id: what is made up on the same day has that of what was missed."""
    when = {"day": DAY_NAMES[row.day], "start": clock(row.start)}
    return {"patient_id": row.patient_id, "session_id": our_id(row), **when}


def our_id(row: RosterRow) -> str:
    """The session's id as a roster of ours has it: one by hand may hold a name.

    Args:
        row: of any roster.
    """
    return f"{row.group_id or f'{row.service_id}.{row.patient_id}'}.{DAY_NAMES[row.day]}"


def _typed(session_id: str, secret: Mapping[str, str]) -> Iterator[str]:
    """What the file may have had: the id, and what it was with a text for which another stands in it."""
    yield session_id
    yield from (session_id.replace(stand, text) for text, stand in secret.items() if stand in session_id)


def gone_on(week: ClinicWeek, folder: Path, source: Path, out: Path) -> tuple[ClinicWeek, Earlier]:
    """The week that a roster is of, with what earlier repairs changed; what of that does not count is said.

    Args:
        week: what the input holds.
        folder: the input, as it was named.
        source: the roster, as it was named.
        out: the output folder that holds the roster, if it is one.
    """
    files, digest, lost = written(out), week_sha256(week), torn(out, week)
    if lost is not None:
        console.err(problems.as_text([lost.model_copy(update={"severity": "notice"})]))
        return week, Earlier((digest,))
    earlier, result = Earlier.of(files), result_json.read_result(files.get(result_json.NAME, b""))
    if result is None or result.input_sha256 == digest:
        return week, replace(earlier, inputs=(*earlier.inputs, digest))
    if not said(files):
        console.err(f"{source} was made from other input than {folder} holds now. What {folder} holds counts.")
        return week, Earlier((digest,))
    kept = grown_from(week, files)
    if kept is None:
        console.err(_lost(folder, source, earlier))
        return week, replace(earlier, inputs=(digest,))
    console.err(f"{source} is a repair of {folder}: its events and admissions count, as in the week that it keeps.")
    return kept, replace(earlier, inputs=(*earlier.inputs, result.input_sha256))


def torn(out: Path, week: ClinicWeek | None = None) -> InputProblem | None:
    """What is wrong with the folder of a repair that is not as it was written: what it hands on is not known.

    Args:
        out: the folder of a roster.
        week: what the input holds, if it matters whether the folder still keeps the week that came of it.
    """
    found = _not_as_written(written(out), week) if of_repair(out) else None
    if found is None:
        return None
    what, way = found
    return InputProblem(
        code="disagrees",
        file=str(out / repair_json.NAME),
        message=f"{what} missing: the events, admissions and misses of that repair do not count",
        action=(
            f"{way}copy the folder that iop repair wrote once more, whole, its hidden files too; if it is gone, take "
            "this file away and name all events again"
        ),
    )


def _not_as_written(files: Mapping[str, bytes], week: ClinicWeek | None) -> tuple[str, str] | None:
    """Which file is not as it was written or else missing, if one is, and what more than a copy is a way out."""
    if not (said(files) and result_json.NAME in files):
        one = f"this file or {result_json.NAME}"
        return f"{one} is not as iop repair wrote it, or the hidden file {MARKER} beside it is", ""
    if week is not None and _lacks_week(week, files):
        one = f"the hidden file {kept_week.NAME} beside this file"
        return f"{one} is not as iop repair wrote it, or", "name what --week-out wrote, or "
    return None


def _lacks_week(week: ClinicWeek, files: Mapping[str, bytes]) -> bool:
    """Whether a repair of this week does not keep any more what it made of it."""
    result, digest = result_json.read_result(files[result_json.NAME]), week_sha256(week)
    changed = result is not None and result.input_sha256 != digest
    return changed and kept_week.NAME not in files and digest in Earlier.of(files).inputs


def grown_from(week: ClinicWeek, files: Mapping[str, bytes]) -> ClinicWeek | None:
    """The week as a repair left it, where it goes back to this one, whose names it has.

    Args:
        week: what the input holds.
        files: those of the repair's output folder, by name.
    """
    result = result_json.read_result(files.get(result_json.NAME, b""))
    if result is None or week_sha256(week) not in Earlier.of(files).inputs:
        return None
    return _kept(files, result.input_sha256, week)


def _lost(folder: Path, source: Path, earlier: Earlier) -> str:
    events = "".join(f' --event "{one}"' for one in earlier.events)
    return (
        f"{source} is a repair of other input than {folder} holds now. Unless {folder} is what --week-out wrote, "
        "changed since, the events and admissions of that repair do not count here. Name what --week-out wrote, or "
        f"write into {folder} what changed. The events were:{events or ' none'}"
    )


def _kept(files: Mapping[str, bytes], digest: str, week: ClinicWeek) -> ClinicWeek | None:
    """The week that the folder keeps, with names, numbers of pins and what is stated of the one it grew out of."""
    kept = kept_week.read_kept_week(files.get(kept_week.NAME, b""), digest)
    if kept is None:
        return None
    named = kept.model_copy(
        update={
            "patients": tuple(_labelled(one, week.patient.get(one.patient_id)) for one in kept.patients),
            "clinicians": tuple(_labelled(one, week.clinician.get(one.clinician_id)) for one in kept.clinicians),
            "pins": week.pins if kept.pins == week.pins else kept.pins,
            "policy": week.policy if kept.policy == week.policy else kept.policy,
        }
    )
    return named if week_sha256(named) == digest else None


def _labelled(one: Any, other: Any) -> Any:
    return one if other is None else one.model_copy(update={"label": other.label})
