"""On random small weeks the proven optimum decodes to a legal roster, and no neighbour of it tells another story.

``AGREEMENT_EXAMPLES=3000 pytest tests/agreement/test_random_weeks.py`` searches far longer, and at random.
"""

import os

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from models.week import ClinicWeek
from tests.agreement.walk import disagreements
from tests.agreement.weeks import weeks

EXAMPLES = int(os.environ.get("AGREEMENT_EXAMPLES", "0"))
UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
COMPARED: list[bool] = []
"""Of each week whether its optimum was proven."""
QUICK = (Phase.explicit, Phase.generate)


def test_model_and_checker_agree_around_the_optimum() -> None:
    """Neither too tight nor too loose nor counted otherwise, on any roster of a walk from each week's optimum."""
    COMPARED.clear()
    around_the_optimum()
    assert COMPARED
    assert all(COMPARED)


@settings(
    phases=tuple(Phase) if EXAMPLES else QUICK,
    max_examples=EXAMPLES or 5,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=UNHURRIED,
)
@given(week=weeks(), seed=st.integers(0, 10**6))
def around_the_optimum(week: ClinicWeek, seed: int) -> None:
    """One week; a search that proves nothing compares nothing."""
    found = disagreements(week, seed, 150 if EXAMPLES else 50)
    COMPARED.append(found is not None)
    assert not found
