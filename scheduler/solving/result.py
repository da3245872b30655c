"""From the outcome of a run to what is reported of it."""

from models.result import Result
from models.week import ClinicWeek
from scheduler.solving.messages import Options
from scheduler.solving.running.parent import Outcome
from scheduler.solving.running.proof import confirmed
from scheduler.solving.versions import versions


def result_of(
    week: ClinicWeek, outcome: Outcome, options: Options, input_sha256: str, seconds: dict[str, float]
) -> Result:
    """The run as it is reported; a reproducible run tells no times."""
    coverage = outcome.report.coverage
    return Result(
        status="optimal" if outcome.optimal else "feasible",
        confirmed=outcome.optimal and confirmed(outcome.stages),
        stages=outcome.stages,
        findings=outcome.report.findings,
        patients=len(week.patients),
        placed=sum(one.placed for one in coverage),
        compliant=sum(one.compliant for one in coverage),
        seed=options.seed,
        workers=options.workers,
        time_limit=options.time_limit,
        reproducible=options.reproducible,
        interrupted=outcome.interrupted,
        ended=outcome.ended,
        input_sha256=input_sha256,
        versions=versions(),
        run_seconds={} if options.reproducible else {name: round(value, 3) for name, value in seconds.items()},
    )
