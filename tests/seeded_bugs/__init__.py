"""Bugs planted one at a time, to prove that the tests would catch such bugs."""

from tests.seeded_bugs import checker, other_rules, patient_rules, proving, stages_and_names
from tests.seeded_bugs.seed import Seed

SEEDS: tuple[Seed, ...] = (
    *patient_rules.SEEDS,
    *other_rules.SEEDS,
    *stages_and_names.SEEDS,
    *checker.SEEDS,
    *proving.SEEDS,
)
