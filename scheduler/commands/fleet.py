"""``iop fleet``: every site of a network, side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.commands import console
from scheduler.commands.codes import Exit
from scheduler.commands.interrupt import Interrupt
from scheduler.commands.replacing import publish_and_tell
from scheduler.commands.sweeping import Sweeper, Sweeping
from scheduler.commands.whatif import Said
from scheduler.planning.sweeps.engines import EngineMissingError
from scheduler.planning.sweeps.ledger import LedgerError
from scheduler.planning.sweeps.task import task_of
from scheduler.writing.place import checked
from scheduler.writing.publish import OutputError

if TYPE_CHECKING:
    from scheduler.planning.fleet.sites import Site


def fleet(network: Path, out: Path, how: Sweeping, said: Said) -> Exit:
    """Make the roster of every site in a network's folder; a site that cannot be used does not stop the others."""
    from scheduler.planning.fleet.sites import read_sites

    try:
        with Interrupt() as interrupt:
            target = checked(out, network)
            sweeper = Sweeper.of(how, target, interrupt, quiet=said.quiet)
            try:
                sites = list(read_sites(network))
            except OSError:
                return said.fail(
                    Exit.USAGE, f"{network} is no folder that can be read. Name a folder of site folders."
                )
            if not sites:
                text = f"{network} holds no site folder and no workbook. Each site is one of them."
                return said.fail(Exit.USAGE, text)
            return _solve(sites, sweeper, how, said, target)
    except (OutputError, LedgerError, EngineMissingError) as error:
        usage = error.usage if isinstance(error, OutputError) else True
        return said.fail(Exit.USAGE if usage else Exit.INTERNAL_ERROR, str(error))


def _solve(sites: list[Site], sweeper: Sweeper, how: Sweeping, said: Said, target: Path) -> Exit:
    from scheduler.planning.fleet.outputs import outputs, table, told

    tasks = {site.name: task_of(site.name, site.week, how.options) for site in sites if site.week is not None}
    swept = sweeper(list(tasks.values()), "sites")
    if sweeper.cancel():
        text = f"Interrupted. What is answered is kept in {sweeper.ledger}; the same command goes on from there."
        return said.fail(Exit.INTERRUPTED, text)
    keys = {name: task.key for name, task in tasks.items()}
    done = [
        replace(
            site,
            answer=swept.answers.get(keys.get(site.name, "")),
            failure=swept.failures.get(keys.get(site.name, ""), site.failure),
        )
        for site in sites
    ]
    files = outputs(done, {"effort": how.effort, "work": how.work, "seed": how.seed})
    publish_and_tell(files, target)
    if said.as_json:
        console.out(files["result.json"].decode("utf-8").rstrip())
    elif not said.quiet:
        main = ", ".join(name for name in files if name.count(".") == 1)
        console.out("\n".join([*told(table(done)), "", f"Files in {target}: {main}, and two for each site"]))
    return _code(done)


def _code(sites: list[Site]) -> Exit:
    if any(site.answer is not None and site.answer.refused for site in sites):
        return Exit.REJECTED
    if any(site.state == "unanswered" for site in sites):
        return Exit.INTERNAL_ERROR
    return Exit.INPUT_PROBLEMS if all(site.state == "unusable" for site in sites) else Exit.DONE
