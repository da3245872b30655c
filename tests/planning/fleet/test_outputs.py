"""The row of a site and what is said of it."""

from dataclasses import replace

from scheduler.planning.fleet.outputs import table, told
from scheduler.planning.fleet.sites import Site
from tests.planning.comparison.cases import answer, served, week


def test_a_refused_site_is_told_with_the_reason_and_without_stages() -> None:
    """What the checker rejected is no answer: its stages stand in no table, and the words say why."""
    good = Site("north", week(), answer=answer(week(), served("p1", "p2", "p3")))
    refused = replace(good, name="south", answer=good.answer and good.answer.model_copy(update={"refused": True}))
    rows = table([good, refused])
    assert list(rows["stage4"]) == [1, None]
    assert list(rows["stage4_proven"]) == [True, None]
    assert "  south: unanswered, the checker rejected what the search found" in list(told(rows))
