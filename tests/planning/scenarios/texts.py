"""Scenarios from text, against the toy week."""

from models.finding import InputProblem
from models.scenario import Scenario
from models.week import ClinicWeek
from scheduler.planning.scenarios.document import parse_document
from scheduler.planning.scenarios.parse import parsed
from scheduler.planning.scenarios.patched import Patched, patched
from scheduler.reading.problems import Problems
from tests import toys

FILE = "s.toml"


def read(text: str) -> tuple[list[Scenario], tuple[InputProblem, ...]]:
    """The scenarios in a text, and what is wrong with it."""
    problems = Problems([FILE])
    document = parse_document(FILE, f'name = "S"\n{text}'.encode(), problems)
    scenarios = [] if document is None else list(parsed(document, problems))
    return scenarios, problems.all()


def one(text: str) -> Scenario:
    """The one scenario in a text without fault."""
    scenarios, problems = read(text)
    assert [problem for problem in problems if problem.severity == "error"] == []
    (scenario,) = scenarios
    return scenario


def made(text: str, week: ClinicWeek | None = None) -> ClinicWeek:
    """The week with the scenario of a text applied, which must be possible."""
    found = applied(text, week)
    assert found.week is not None, found.problems
    return found.week


def applied(text: str, week: ClinicWeek | None = None) -> Patched:
    """The week with the scenario applied, or what stands in the way."""
    return patched(week or toys.toy_week(), one(text))


def faults(problems: tuple[InputProblem, ...]) -> list[tuple[str, int | None, str | None]]:
    """Code, line and key of each problem."""
    return [(problem.code, problem.row, problem.column) for problem in problems]
