"""The search stops after the stage it is told, and takes any roster for a first guess."""

from models.roster import Roster
from scheduler.solving.messages import Message, Options, Progress
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.wishes import wishes
from scheduler.solving.search import search
from tests import toys
from tests.planning.capacity.test_capacity import full_week


def stages(last: int | None) -> set[int]:
    """The stages that a search works on."""
    said: list[Message] = []
    search(full_week(), Options(10, workers=1, reproducible=True, last_stage=last), said.append)
    return {one.stage for one in said if isinstance(one, Progress)}


def test_last_stage() -> None:
    """Nothing is proven behind the last stage that is wanted; all seven without one."""
    assert stages(4) == {1, 2, 3, 4}
    assert stages(None) == {1, 2, 3, 4, 5, 6, 7}


def test_start_is_the_first_guess() -> None:
    """Who is in the roster to start from is wished into its sessions; a new patient has no wishes."""
    week = full_week()
    draft = assemble(week).draft
    rows = [row for one in ("p1", "p2") for row in toys.three_by_three(one)]
    found = wishes(draft, Roster(rows=tuple(rows)))
    assert set(found) == {"p1", "p2"}
    assert wishes(draft) == {}
    assert (
        sum(
            found["p1"][one.variable]
            for ones in draft.members.values()
            for one in ones
            if one.patient.patient_id == "p1"
        )
        == 3
    )
