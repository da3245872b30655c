"""A run as a coordinator reads it on the terminal: who is placed, who is not and why, what is proven. Ids only."""

from collections import Counter
from collections.abc import Iterable, Iterator

from models.finding import Finding
from models.result import CheckReport, Coverage, Result
from models.week import ClinicWeek
from scheduler.writing import coverage_csv, result_json
from scheduler.writing.proof_text import proof_table, proof_text

_SHOWN = 15


def summary(week: ClinicWeek, report: CheckReport, result: Result) -> str:
    """Several paragraphs; long lists are cut, and say where they stand whole."""
    promises = [one.message for one in report.findings if one.severity == "promise"]
    parts = [
        f"{week.name}, week of {week.week}",
        _placed(report.coverage),
        _section("Promises not kept", promises, f"{result_json.NAME} or iop check"),
        _section("Active patients with gaps", list(_gaps(report)), coverage_csv.NAME),
        _section("Not placed", [_unplaced(one) for one in report.coverage if not one.placed], coverage_csv.NAME),
        f"{proof_text(result)}\n{proof_table(result.stages)}",
    ]
    return "\n\n".join(part for part in parts if part)


def _placed(coverage: Iterable[Coverage]) -> str:
    patients, placed, tracks = Counter[str](), Counter[str](), Counter[str]()
    for one in coverage:
        patients[one.status] += 1
        placed[one.status] += one.placed
        if one.placed and one.track_id is not None:
            tracks[one.track_id] += 1
    by_status = ", ".join(f"{status} {placed[status]} of {patients[status]}" for status in sorted(patients))
    by_track = ", ".join(f"{track} {count}" for track, count in sorted(tracks.items()))
    total = f"Placed {sum(placed.values())} of {sum(patients.values())} patients: {by_status}."
    return f"{total}\nBy track: {by_track}." if by_track else total


def _section(title: str, lines: list[str], whole: str) -> str:
    """A title with the number of entries, then the entries; ``whole`` has those that are cut off."""
    if not lines:
        return ""
    more = [f"  and {len(lines) - _SHOWN} more, see {whole}"] if len(lines) > _SHOWN else []
    return "\n".join([f"{title}: {len(lines)}", *(f"  {line}" for line in lines[:_SHOWN]), *more])


def _gaps(report: CheckReport) -> Iterator[str]:
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.severity == "gap" and finding.patient_id is not None:
            found.setdefault(finding.patient_id, []).append(finding)
    for one in report.coverage:
        if one.placed and one.patient_id in found:
            texts = "; ".join(f"{finding.message} ({finding.rule})" for finding in found[one.patient_id])
            yield texts + _why(one)


def _unplaced(one: Coverage) -> str:
    return f"{one.patient_id} ({one.status}){_why(one)}"


def _why(one: Coverage) -> str:
    lines = [one.reason] * bool(one.reason) + [f"Cheapest fix: {one.cheapest_fix}"] * bool(one.cheapest_fix)
    return "".join(f"\n    {line}" for line in lines)
