"""One rule, one id: list, file name, page and test file agree."""

import re
import sys
from pathlib import Path

from models.policy import Policy
from scheduler.planning.shortfall.without import TOLD
from scheduler.rules import RULES
from scheduler.rules.__main__ import PAGE, page
from scheduler.rules.base import Rule
from scheduler.stages import STAGES
from scheduler.stages.base import Stage
from scheduler.stages.gaps import MISSING

ROOT = Path(__file__).resolve().parent.parent
IDS = [
    *(f"P{number:02d}" for number in range(1, 21)),
    *(f"G{number:02d}" for number in range(1, 6)),
    *(f"C{number:02d}" for number in range(1, 9)),
    *(f"R{number:02d}" for number in range(1, 5)),
    *("W01", "W02"),
    *(f"D{number:02d}" for number in range(1, 4)),
]


def _stem(thing: Rule | Stage) -> str:
    reading = thing.check if isinstance(thing, Rule) else thing.count
    return reading.__module__.rsplit(".", 1)[1]


def test_every_rule_of_the_problem_is_there_once() -> None:
    """The list is that of the problem, in its order."""
    assert [rule.id for rule in RULES] == IDS


def test_the_gap_rules_are_those_of_the_problem() -> None:
    """Only these may fall short for an active patient; any other rule that is broken rejects the roster."""
    assert [rule.id for rule in RULES if rule.gap] == ["P01", "P03", "P04", "P09", "P15", "P16", "P17"]


def test_whatever_may_fall_short_is_measured_and_told() -> None:
    """A gap rule that the stages do not count, or that no patient is told of, is a gap that nobody sees."""
    gap_rules = sorted(rule.id for rule in RULES if rule.gap)
    assert sorted(MISSING) == sorted(TOLD) == gap_rules


def test_each_rule_has_its_file_named_by_id() -> None:
    """And no file of a rule is left out of the list."""
    stems = [_stem(rule) for rule in RULES]
    assert [stem[:4] for stem in stems] == [f"{rule.id.lower()}_" for rule in RULES]
    on_disk = {path.stem for path in (ROOT / "scheduler/rules").glob("*.py") if re.match(r"[a-z]\d\d_", path.name)}
    assert set(stems) == on_disk


def test_each_stage_has_its_file_named_by_number() -> None:
    """The stages are the files s1 to s7, listed in order of their numbers."""
    assert [(stage.number, _stem(stage)[:3]) for stage in STAGES] == [(n, f"s{n}_") for n in range(1, 8)]


def test_each_rule_and_stage_has_its_test_file() -> None:
    """A rule without a test is no rule."""
    wanted = [f"rules/test_{_stem(rule)}.py" for rule in RULES]
    wanted += [f"stages/test_{_stem(stage)}.py" for stage in STAGES]
    assert [name for name in wanted if not (ROOT / "tests" / name).is_file()] == []


def test_a_rule_tells_of_itself_and_names_no_other_finding() -> None:
    """Docstrings hold a formula; a file's findings carry its own id."""
    for rule in RULES:
        source = sys.modules[rule.check.__module__]
        assert "Formula:" in (source.__doc__ or "")
        text = Path(str(source.__file__)).read_text(encoding="utf-8")
        assert set(re.findall(r'rule="(\w+)"|shortfall\("(\w+)"', text)) <= {(rule.id, ""), ("", rule.id)}


def test_rules_page_is_up_to_date() -> None:
    """``python -m scheduler.rules --write`` was run after the last change of a docstring or a default."""
    assert PAGE.read_text(encoding="utf-8") == page()
    assert [rule.id for rule in RULES if f"## {rule.id} " not in page()] == []


def test_every_parameter_of_the_policy_is_explained() -> None:
    """A clinic finds each in RULES.md once, with what it means: one of no rule or stage would be in no table."""
    rows = [line.split(" | ")[:2] for line in page().splitlines() if line.startswith("| `")]
    described = [[f"| `{name}`", field.description] for name, field in Policy.model_fields.items()]
    assert sorted(rows) == sorted(described)
