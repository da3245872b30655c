"""``iop capacity``: how many more, what stops the next one, what one more of each is worth, what to buy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.commands import console, problems
from scheduler.commands.codes import Exit
from scheduler.commands.interrupt import Interrupt
from scheduler.commands.replacing import publish_and_tell
from scheduler.commands.sweeping import Sweeper, Sweeping
from scheduler.commands.whatif import Said
from scheduler.planning.capacity.target import NoAnswerError, RefusedError, patients_first
from scheduler.planning.sweeps.engines import EngineMissingError
from scheduler.planning.sweeps.ledger import LedgerError
from scheduler.planning.sweeps.task import options_of, task_of
from scheduler.writing.place import checked
from scheduler.writing.publish import OutputError

if TYPE_CHECKING:
    from models.answer import Answer
    from models.finding import InputProblem
    from models.roster import Roster
    from models.scenario import Scenario
    from models.week import ClinicWeek
    from scheduler.planning.capacity.curve import Curve
    from scheduler.planning.capacity.outputs import Study
    from scheduler.planning.capacity.prices import PriceList
    from scheduler.planning.sweeps.run import Swept
    from scheduler.planning.sweeps.task import Task


@dataclass(frozen=True)
class Asked:
    """What a study asks. ``most``: where the curve ends in any case.

    ``beyond``: for how many more than can be admitted the bottleneck is sought; ``admit``: how many the purchase is
    for, one more than can be admitted where it is ``None``.
    """

    profile: Path | None = None
    prices: Path | None = None
    most: int = 12
    beyond: int = 3
    admit: int | None = None
    curve_only: bool = False

    @property
    def furthest(self) -> int:
        """The most further patients that any of the questions may need."""
        return max(self.most + max(self.beyond, 1), self.admit or 0)


def capacity(folder: Path, asked: Asked, out: Path, how: Sweeping, said: Said) -> Exit:
    """Study the week in a folder and write the study to ``out``."""
    try:
        with Interrupt() as interrupt:
            target = checked(out, folder)
            sweeper = Sweeper.of(how, target, interrupt, quiet=said.quiet)
            return _study(folder, asked, _Run(sweeper, how), said, target)
    except NoAnswerError as error:
        if sweeper.cancel():
            text = f"Interrupted. What is answered is kept in {sweeper.ledger}; the same command goes on from there."
            return said.fail(Exit.INTERRUPTED, text)
        code = Exit.REJECTED if isinstance(error, RefusedError) else Exit.INTERNAL_ERROR
        return said.fail(code, f"{error} Nothing was written.")
    except (OutputError, LedgerError, EngineMissingError) as error:
        usage = error.usage if isinstance(error, OutputError) else True
        return said.fail(Exit.USAGE if usage else Exit.INTERNAL_ERROR, str(error))


@dataclass
class _Run:
    """Solves weeks for the study, patients first; all but the first start from the roster of the week as it is."""

    sweeper: Sweeper
    how: Sweeping
    start: Roster | None = None

    def __call__(self, weeks: Sequence[tuple[str, ClinicWeek]], what: str) -> list[Answer]:
        options = options_of("quick", self.how.work, self.how.seed, self.start)
        tasks = [task_of(name, patients_first(week), options) for name, week in weeks]
        swept = self.sweeper(tasks, what)
        return [_answer(task, swept) for task in tasks]


def _answer(task: Task, swept: Swept) -> Answer:
    answer = swept.answers.get(task.key)
    if answer is None:
        reason = swept.failures.get(task.key, "interrupted")
        raise NoAnswerError(f'There is no answer for "{task.name}" ({reason}).')
    if answer.refused:
        text = f'The checker rejected the roster that the search held for its best, for "{task.name}".'
        raise RefusedError(f"{text} This is an error of the program; please report it.")
    return answer


def _study(folder: Path, asked: Asked, run: _Run, said: Said, target: Path) -> Exit:
    from scheduler.planning.capacity.outputs import outputs
    from scheduler.reading import read_week

    read = read_week(folder)
    if read.week is None:
        return said.unusable(read.problems)
    profile, prices, found = _inputs(asked, read.week)
    if any(one.severity == "error" for one in found):
        return said.unusable(found)
    if found and not said.quiet:
        console.err(problems.as_text(found))
    study = _asked(read.week, profile, prices, asked, run)
    how = {"work": run.how.work, "seed": run.how.seed, "beyond": asked.beyond, "admit": asked.admit}
    files = outputs(study, how)
    publish_and_tell(files, target)
    if said.as_json:
        console.out(files["result.json"].decode("utf-8").rstrip())
    elif not said.quiet:
        console.out("\n".join([*study.told(), "", f"Files in {target}: {', '.join(files)}"]))
    return Exit.DONE


def _inputs(asked: Asked, week: ClinicWeek) -> tuple[Scenario | None, PriceList | None, list[InputProblem]]:
    """Profile and price list, and everything that is wrong with them."""
    from scheduler.planning.capacity.demand import kind_problems
    from scheduler.planning.capacity.prices import read_prices
    from scheduler.planning.scenarios.parse import read_scenarios

    found: list[InputProblem] = []
    profile, prices = None, None
    if asked.profile is not None:
        read = read_scenarios([asked.profile])
        found += read.problems
        for one in read.scenarios[:1]:
            profile = one
            found += kind_problems(week, one, asked.furthest)
    if asked.prices is not None:
        prices, wrong = read_prices(asked.prices, week)
        found += wrong
    return profile, prices, found


def _asked(week: ClinicWeek, profile: Scenario | None, prices: PriceList | None, asked: Asked, run: _Run) -> Study:
    from scheduler.planning.capacity.curve import curve
    from scheduler.planning.capacity.outputs import Study

    (base,) = run([("the week as it is", week)], "weeks")
    run.start = base.roster
    found = curve(week, base, profile, run, asked.most, run.how.workers) if profile is not None else None
    kind = profile.name if profile is not None else "the week as it is"
    parts = Study(week.name, kind, _demand(found, asked), curve=found)
    if not asked.curve_only:
        parts = _bottlenecks(parts, week, base, profile, asked, run)
    return parts if prices is None else _purchase(parts, week, base, profile, prices, asked, run)


def _demand(found: Curve | None, asked: Asked) -> str:
    return "as the week is" if found is None else f"with {found.most + asked.beyond} more"


def _bottlenecks(
    study: Study, week: ClinicWeek, base: Answer, profile: Scenario | None, asked: Asked, run: _Run
) -> Study:
    from dataclasses import replace

    from scheduler.planning.capacity.demand import with_more
    from scheduler.planning.capacity.marginal import bottlenecks
    from scheduler.planning.capacity.target import unserved

    if study.curve is not None and profile is not None:
        week = with_more(week, profile, study.curve.most + asked.beyond)
        (base,) = run([(study.demand, week)], "weeks")
    if not unserved(base, week):
        more = "--profile" if profile is None else "--beyond"
        console.err(
            f"Everyone is served {study.demand}, so nothing is a bottleneck. Ask for more patients with {more}."
        )
        return study
    return replace(study, bottlenecks=bottlenecks(week, base, run))


def _purchase(
    study: Study,
    week: ClinicWeek,
    base: Answer,
    profile: Scenario | None,
    prices: PriceList,
    asked: Asked,
    run: _Run,
) -> Study:
    from dataclasses import replace

    from scheduler.planning.capacity.cheapest import cheapest
    from scheduler.planning.capacity.demand import with_more
    from scheduler.planning.capacity.target import Target

    if profile is not None and study.curve is not None:
        count = study.curve.most + 1 if asked.admit is None else asked.admit
        week, study = with_more(week, profile, count), replace(study, purchase=f"with {count} more")
    return replace(study, prices=prices, cheapest=cheapest(week, prices, Target.everyone(base), run))
