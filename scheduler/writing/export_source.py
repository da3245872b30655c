"""What every export is made from: one roster that the checker has confirmed."""

from dataclasses import dataclass

from models.result import Coverage, Result
from models.roster import Roster
from models.week import ClinicWeek


@dataclass(frozen=True)
class ExportSource:
    """A week, its roster, what the roster gives to each patient, and the run that found it.

    ``repaired``: the run was a repair, which looks for no better roster and for nobody's reasons.
    """

    week: ClinicWeek
    roster: Roster
    coverage: tuple[Coverage, ...]
    result: Result
    repaired: bool = False
