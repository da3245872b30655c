"""The table of seeded bugs fits the code as it stands; ``python -m tests.seeded_bugs`` plants them."""

import pytest

from tests.seeded_bugs import SEEDS
from tests.seeded_bugs.seed import ROOT, Seed


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.file}: {seed.new[:40]!r}")
def test_seed_is_not_stale(seed: Seed) -> None:
    """What a seed replaces stands in its file exactly once, and the tests that must notice it exist."""
    assert seed.occurrences() == 1
    assert seed.old != seed.new
    assert all((ROOT / one.partition(" ")[0]).is_file() for one in seed.noticed_by)


def test_seeds_cover_model_checker_and_decoding() -> None:
    """At least 36, of every kind of mistake, in each of the parts that read the rules."""
    assert len(SEEDS) >= 36
    assert {seed.effect for seed in SEEDS} == {"looser", "tighter", "shifted", "mis-costed", "misnamed"}
    parts = {seed.file.split("/")[1] for seed in SEEDS}
    assert {"rules", "stages", "drafting", "solving", "view", "calendar.py"} <= parts
