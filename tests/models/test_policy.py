"""The policy: equal by its values, layered by strength, in an order of stages that is allowed."""

import pytest
from pydantic import ValidationError

from models.policy import STAGES, Policy, builtin_profiles, merged


def test_what_is_stated_is_no_content() -> None:
    """The same numbers from a profile and from ``[policy]`` are the same policy, also as a key."""
    stated = Policy().stating(["min_days", "max_days"])
    assert stated.stated == {"min_days", "max_days"}
    assert stated == Policy()
    assert len({stated, Policy()}) == 1


def test_stating_leaves_the_first_as_it_was() -> None:
    """A policy is shared by many weeks: none of them learns from another what its file states."""
    first = Policy().stating(["min_days"])
    second = first.stating(["max_days"])
    assert first.stated == {"min_days"}
    assert second.stated == {"max_days"}


def test_a_changed_copy_still_knows_what_is_stated() -> None:
    """Another value of a parameter does not take it out of ``[policy]``."""
    copied = Policy().stating(["min_days"]).model_copy(update={"min_days": 2})
    assert copied.min_days == 2
    assert copied.stated == {"min_days"}


def test_other_values_make_another_policy() -> None:
    """One number is enough, and nothing but a policy equals one."""
    assert Policy(min_days=2) != Policy()
    assert Policy() != tuple(Policy())


@pytest.mark.parametrize("order", [(1, 2, 3, 7, 6, 5, 4), (1, 2, 3, 5, 4, 7, 6), STAGES])
def test_orders_that_are_allowed(order: tuple[int, ...]) -> None:
    """Stages 4 to 7 may change places."""
    assert Policy(stage_order=order).stage_order == order


@pytest.mark.parametrize(
    "order", [(2, 1, 3, 4, 5, 6, 7), (1, 2, 4, 3, 5, 6, 7), (1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 4, 6, 7), ()]
)
def test_orders_that_are_refused(order: tuple[int, ...]) -> None:
    """Promises and care come first, and no stage is left out or counted twice."""
    with pytest.raises(ValidationError, match="stage_order keeps 1, 2, 3 first"):
        Policy(stage_order=order)


def test_the_stronger_layer_wins() -> None:
    """Name by name: what the last one does not say stays as the one before said it."""
    policy = merged({"min_days": 2, "max_days": 4}, {"max_days": 6})
    assert (policy.min_days, policy.max_days, policy.target_days) == (2, 6, Policy().target_days)


def test_lists_of_a_file_become_tuples() -> None:
    """TOML knows no tuples, and a policy with a list in it would have no hash."""
    policy = merged({"off_day_kinds": ["family", "individual"]})
    assert policy.off_day_kinds == ("family", "individual")
    assert hash(policy) == hash(merged({"off_day_kinds": ("family", "individual")}))


def test_an_unknown_name_is_refused() -> None:
    """A misspelt parameter would otherwise leave the default in force without a word."""
    with pytest.raises(ValidationError):
        merged({"min_day": 2})


def test_every_builtin_profile_is_a_policy() -> None:
    """Names and values of the file that ships with the program are valid; ``default`` changes nothing."""
    policies = {name: merged(values) for name, values in builtin_profiles().items()}
    assert policies["default"] == Policy()
    assert len(policies) > 1
