"""On toys small enough to write down every roster, the model allows exactly what the checker finds legal."""

import pytest

from scheduler.rules import RULES
from tests.agreement.compare import compare
from tests.agreement.rule_toys import RULE_TOYS

CASES = [(rule, number) for rule, toys in RULE_TOYS.items() for number in range(len(toys))]


def test_every_rule_has_a_toy() -> None:
    """D01 to D03 are about rows of a file; the model knows no such rows."""
    assert set(RULE_TOYS) == {rule.id for rule in RULES if not rule.id.startswith("D")}


@pytest.mark.parametrize(("rule", "number"), CASES)
def test_model_and_checker_allow_the_same_rosters(rule: str, number: int) -> None:
    """No legal roster is forbidden, no other one allowed, and all legal ones count the same in all seven stages."""
    found = compare(RULE_TOYS[rule][number])
    assert found.too_tight == []
    assert found.too_loose is None
    assert found.miscounted == []
    assert found.misnamed == []
    assert number or rule in found.broken_alone, "the toy does not exercise its rule"
