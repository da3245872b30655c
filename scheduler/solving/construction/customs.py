"""Where everybody was at home last week, and what each keeps of it at most."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.drafting.draft import Draft
from scheduler.drafting.past import Past
from scheduler.solving.construction.habits import Habits
from scheduler.solving.neighbourhoods.kinship import Kinship
from scheduler.solving.neighbourhoods.step import Steps
from scheduler.stages.s5_continuity import PER_TRACK


def customs(draft: Draft, kin: Kinship, steps: Steps, least: Mapping[str, int]) -> Habits:
    """The habits to begin with; whoever cannot be whole at home is at home elsewhere, or left out.

    Args:
        draft: the model.
        kin: knows where everybody is at home, and is told where that cannot be.
        steps: asked whether a patient alone could be whole somewhere.
        least: stage 5 of each patient at least; less than another track costs can be kept at home only.
    """
    past, changes = Past.of(draft.week), dict[str, int]()
    for key in kin.everybody:
        home = kin.home(key)
        if home and past.track.get(key) == home and least.get(key, PER_TRACK) < PER_TRACK:
            changes[key] = least[key]
    kin.settle(lambda key, track: key in changes or steps.alone(key, track))
    everybody = [key for key in kin.everybody if kin.possible(key)]
    return Habits(dict.fromkeys(everybody), changes, least)
