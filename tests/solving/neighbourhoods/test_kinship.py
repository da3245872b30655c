"""Who matters to whom, and how hands share them."""

from instances.generator import generate
from scheduler.solving.neighbourhoods.kinship import Kinship
from scheduler.solving.program.assemble import assemble


def test_sides_hold_everybody_with_a_track_once() -> None:
    """Nobody is out of reach of every hand, and those who share a track are on one side."""
    kin = Kinship(assemble(generate("small", "normal", 3).week).draft)
    sides = kin.sides(2)
    assert sorted(key for side in sides for key in side) == sorted(key for key in kin.everybody if kin.home(key))
    homes = [{kin.home(key) for key in side} for side in sides]
    assert all(homes)
    assert not homes[0] & homes[1]
