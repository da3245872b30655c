"""Under what the measurement was made."""

from collections.abc import Sequence

from benchmarks.records import Run


def conditions(runs: Sequence[Run]) -> str:
    """Versions, machine, load and limits in a few lines."""
    first = runs[0]
    commits = sorted({f"{one.release} ({one.commit})" for one in runs})
    machines = sorted({_machine(one) for one in runs})
    groups = sorted({one.group for one in runs})
    packages = ", ".join(
        f"{name} {version}" for name, version in sorted(first.versions.items()) if version[0].isdigit()
    )
    loads = [one.load for one in runs if one.load is not None]
    weeks = len({one.case for one in runs})
    lines = [
        f"{weeks} week(s) of the set {', '.join(groups)}; release {', '.join(commits)}; {packages}.",
        f"Machine: {'; '.join(machines)}.",
    ]
    if loads:
        lines.append(
            f"Processes that wanted a core in the minute before a run: {min(loads):.1f} to {max(loads):.1f}."
        )
    return "\n".join(lines)


def _machine(run: Run) -> str:
    one = run.machine
    memory = "" if one.memory_mb is None else f", {one.memory_mb / 1024:.0f} GiB"
    return f"{one.cores} cores of {one.cpu}{memory}, {one.system}"
