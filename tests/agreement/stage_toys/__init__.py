"""Toys for the seven stages: each lets a stage take several values, and the stages pull against each other."""

from tests.agreement.stage_toys import promises_and_gaps, quality
from tests.agreement.toy import Toy

STAGE_TOYS: dict[str, tuple[tuple[int, ...], tuple[Toy, ...]]] = {
    "promises": ((1,), promises_and_gaps.PROMISES),
    "gaps": ((2, 3), promises_and_gaps.GAPS),
    "waiting": ((4,), promises_and_gaps.WAITING),
    "continuity": ((5,), quality.CONTINUITY),
    "burden": ((6,), quality.BURDEN),
    "effort": ((7,), quality.EFFORT),
    "order": ((4, 5, 6, 7), quality.ORDERED),
}
"""By subject: the stages that its toys are about, and the toys."""
