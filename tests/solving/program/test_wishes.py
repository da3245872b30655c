"""What a roster suggests for this week."""

from models.roster import Roster
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.wishes import wishes
from tests import toys


def test_start_is_the_first_guess() -> None:
    """Who is in the roster to start from is wished into its sessions; a new patient has no wishes."""
    week = toys.full_week()
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
