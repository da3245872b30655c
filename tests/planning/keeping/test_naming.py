"""Names are put back: a roster that goes through the model and back is the same to the letter."""

import pytest

from instances.generator import generate
from scheduler.planning.keeping.naming import settled, shared_out
from scheduler.solving.assemble import assemble
from scheduler.solving.encode import encode, whole


@pytest.mark.parametrize(("size", "seed"), [("tiny", 1), ("small", 4), (40, 2)])
def test_a_roster_comes_back_with_all_its_names(size: str | int, seed: int) -> None:
    """Copies, leaders, helpers and rooms of a planted roster survive what the model forgets."""
    made = generate(size, "normal", seed)
    model = assemble(made.week)
    solution = whole(model, encode(model.draft, made.planted))
    assert solution is not None
    assert settled(model.draft, solution, made.planted) == made.planted


def test_who_wants_a_name_gets_it_before_the_rest() -> None:
    """An earlier asker without a wish does not take the name that a later one wants."""
    assert shared_out(["a", "b", "c"], [None, "a", "z"]) == ["b", "a", "c"]
