"""On toys small enough to write down every roster, model and checker count alike and have the same optimum."""

from collections.abc import Sequence

import pytest

from models.roster import Roster
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.decode import roster_of
from tests.agreement.compare import compare
from tests.agreement.stage_toys import STAGE_TOYS
from tests.agreement.stagewise import stagewise

CASES = [(subject, number) for subject, (_, toys) in STAGE_TOYS.items() for number in range(len(toys))]


def _optimum(week: ClinicWeek) -> tuple[Sequence[int], Roster]:
    model = assemble(week)
    found = stagewise(model, week.policy.stage_order)
    assert found is not None
    return found[0], roster_of(model.draft, found[1])


@pytest.mark.parametrize(("subject", "number"), CASES)
def test_stages_and_optimum_agree(subject: str, number: int) -> None:
    """Every legal roster counts the same; the stagewise optimum is the best of all of them and decodes to it."""
    stages, toys = STAGE_TOYS[subject]
    toy = toys[number]
    found = compare(toy)
    assert found.too_tight == []
    assert found.too_loose is None
    assert found.miscounted == []
    assert found.misnamed == []
    assert any(len({counts[one - 1] for counts in found.counts}) > 1 for one in stages), "the toy does not vary"
    values, roster = _optimum(toy.week)
    report = examine(toy.week, roster)
    assert report.legal
    assert report.stages == values
    if toy.complete:
        order = toy.week.policy.stage_order
        assert values == min(found.counts, key=lambda counts: [counts[one - 1] for one in order])
