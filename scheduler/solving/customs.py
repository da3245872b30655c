"""What each patient of last week could keep if nobody else were there."""

from __future__ import annotations

from scheduler.drafting.draft import Draft
from scheduler.drafting.past import Past
from scheduler.solving.habits import LADDER, Habits
from scheduler.solving.kinship import Kinship
from scheduler.solving.step import Steps


def customs(draft: Draft, kin: Kinship, steps: Steps) -> Habits:
    """The habits to begin with; whoever cannot be whole at home is at home elsewhere, or left out.

    Args:
        draft: the model.
        kin: knows where everybody is at home, and is told where that cannot be.
        steps: asked what a patient alone could keep.
    """
    past, changes = Past.of(draft.week), dict[str, int]()
    for key in kin.everybody:
        home = kin.home(key)
        if home and past.track.get(key) == home:
            most = next((most for most in LADDER if steps.alone(key, home, most)), None)
            changes |= {} if most is None else {key: most}
    kin.settle(lambda key, track: key in changes or steps.alone(key, track))
    everybody = [key for key in kin.everybody if kin.possible(key)]
    return Habits(dict.fromkeys(everybody), changes)
