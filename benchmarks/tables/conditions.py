"""Under what the measurement was made."""

from collections.abc import Sequence

from benchmarks.records import Run


def conditions(runs: Sequence[Run], others: Sequence[Run] = ()) -> str:
    """Versions, machine, load and limits in a few lines.

    Args:
        runs: what is shown.
        others: what is left out, because it is of another week of the same name.
    """
    commits = sorted({f"{one.release} ({one.commit})" for one in runs})
    machines = sorted({_machine(one) for one in runs})
    groups = sorted({one.group for one in runs})
    loads = [one.load for one in runs if one.load is not None]
    weeks = len({one.case for one in runs})
    lines = [
        f"{weeks} week(s) of the set {', '.join(groups)}; release {', '.join(commits)}; {_packages(runs)}.",
        f"Machine: {'; '.join(machines)}.",
    ]
    seeds = sorted({one.seed for one in runs})
    if seeds != [1]:
        lines.append(f"Seed of chance: {', '.join(map(str, seeds))}.")
    if loads:
        lines.append(
            f"Processes that wanted a core in the minute before a run: {min(loads):.1f} to {max(loads):.1f}."
        )
    if others:
        named = sorted({f"{one.case} of {one.solver}, {one.variant} (commit {one.commit})" for one in others})
        lines.append(
            "Left out, since a week of that name was made otherwise, or its stages counted otherwise, when they were "
            f"measured: {'; '.join(named)}."
        )
    return "\n".join(lines)


def _packages(runs: Sequence[Run]) -> str:
    """Every version that some run had; one without a package says nothing of it."""
    found: dict[str, set[str]] = {}
    for name, version in {pair for one in runs for pair in one.versions.items()}:
        if version[0].isdigit():
            found.setdefault(name, set()).add(version)
    return ", ".join(f"{name} {' and '.join(sorted(found[name]))}" for name in sorted(found))


def _machine(run: Run) -> str:
    one = run.machine
    memory = "" if one.memory_mb is None else f", {one.memory_mb / 1024:.0f} GiB"
    return f"{one.cores} cores of {one.cpu}{memory}, {one.system}"
