"""The seven stages that rosters are compared by, one file each; ``STAGES`` is the one list, in order of number."""

from scheduler.stages import (
    s1_promises,
    s2_not_compliant,
    s3_gap_size,
    s4_waiting,
    s5_continuity,
    s6_burden,
    s7_effort,
)
from scheduler.stages.base import Stage

STAGES: tuple[Stage, ...] = (
    s1_promises.STAGE,
    s2_not_compliant.STAGE,
    s3_gap_size.STAGE,
    s4_waiting.STAGE,
    s5_continuity.STAGE,
    s6_burden.STAGE,
    s7_effort.STAGE,
)
