"""The model with all decisions fixed: what it makes of one roster."""

from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from scheduler.drafting.program import Program, Term, Terms
from scheduler.solving.program.assemble import Model
from tests.agreement.decisions import Decisions, Key


class Fixed:
    """Asks CP-SAT about one roster after the other; the model is built once, decisions are fixed by their domains."""

    def __init__(self, model: Model) -> None:
        self._program = model.program
        self._decisions = Decisions(model.draft)
        expressions = [model.stages[number] for number in sorted(model.stages)]
        self._allowed = _Question(model.program)
        self._attained = _Question(model.program)
        self._counts = self._attained.values_of(expressions)
        self._beaten = _Question(model.program)
        self._limits = self._beaten.any_below(expressions)

    @property
    def decisions(self) -> Decisions:
        """How rosters become keys."""
        return self._decisions

    def allows(self, key: Key) -> bool:
        """Whether the rest of the model has a solution."""
        return self._allowed.solvable(zip(self._decisions.variables, key, strict=True))

    def completed(self, key: Key) -> list[int] | None:
        """A whole solution with these decisions."""
        return self._allowed.solution() if self.allows(key) else None

    def least(self, key: Key, counts: Sequence[int]) -> bool:
        """Whether the seven stages can have these values together, and none of them can be less."""
        fixed = list(zip(self._decisions.variables, key, strict=True))
        attained = self._attained.solvable([*fixed, *zip(self._counts, counts, strict=True)])
        return attained and not self._beaten.solvable([*fixed, *zip(self._limits, counts, strict=True)])

    def another(self, keys: Iterable[Key]) -> Key | None:
        """A key that the model allows beside these, if there is one."""
        question = _Question(self._program)
        return question.outside(self._decisions.variables, list(keys))


class _Question:
    """A translation of a program to CP-SAT, asked again and again with other variables fixed."""

    def __init__(self, program: Program) -> None:
        self._model = cp_model.CpModel()
        self._variables = [
            self._model.new_int_var(low, high, "") for low, high in zip(program.lower, program.upper, strict=True)
        ]
        for number, (low, high) in enumerate(zip(program.low, program.high, strict=True)):
            entries = slice(program.starts[number], program.starts[number + 1])
            pairs = zip(program.coefficients[entries], program.columns[entries], strict=True)
            self._model.add_linear_constraint(self._sum(pairs), low, high)
        self._solver = cp_model.CpSolver()
        self._solver.parameters.num_workers = 1
        self._solver.parameters.cp_model_presolve = False

    def _sum(self, terms: Iterable[Term]) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.sum([coefficient * self._variables[one] for coefficient, one in terms])

    def values_of(self, expressions: Sequence[Terms]) -> list[int]:
        """New variables, equal to the expressions."""
        new = [self._number() for _ in expressions]
        for variable, terms in zip(new, expressions, strict=True):
            self._model.add(self._sum(terms) == self._variables[variable])
        return new

    def any_below(self, expressions: Sequence[Terms]) -> list[int]:
        """New variables, at least one of them greater than its expression."""
        new, below = [self._number() for _ in expressions], [self._model.new_bool_var("") for _ in expressions]
        for variable, terms, flag in zip(new, expressions, below, strict=True):
            self._model.add(self._sum(terms) < self._variables[variable]).only_enforce_if(flag)
        self._model.add_bool_or(below)
        return new

    def outside(self, variables: Sequence[int], known: Sequence[Key]) -> Key | None:
        """Values of these variables in a solution, other than the known ones."""
        self._model.add_forbidden_assignments([self._variables[one] for one in variables], known)
        self._solver.parameters.cp_model_presolve = True
        if not self.solvable(()):
            return None
        solution = self.solution()
        return tuple(solution[one] for one in variables)

    def solution(self) -> list[int]:
        """The solution of the last question, if it had one."""
        return [int(value) for value in self._solver.response_proto.solution]

    def _number(self) -> int:
        self._variables.append(self._model.new_int_var(-(10**6), 10**6, ""))
        return len(self._variables) - 1

    def solvable(self, fixed: Iterable[tuple[int, int]]) -> bool:
        """Whether there is a solution with these variables at these values; they stay so until fixed anew."""
        for variable, value in fixed:
            domain = self._model.proto.variables[self._variables[variable].index].domain
            domain[0] = domain[1] = value
        status = self._solver.solve(self._model)
        assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        return status == cp_model.OPTIMAL
