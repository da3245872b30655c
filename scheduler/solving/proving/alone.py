"""What each patient costs at least under prices, in whole weeks: the relaxation lets him have half of two.

Once all that patients share has its price, each is on his own. The relaxation of his own rows may mix a week that is
cheap on some days with one that is cheap on others; an engine tells what his cheapest whole week costs. Where it is
dearer than the mixture, every roster is. (Lagrangian relaxation: A. M. Geoffrion, Lagrangean relaxation for integer
programming, Mathematical Programming Study 2, 1974, pages 82 to 114.)
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scheduler.drafting.program import Program
from scheduler.solving.engines.cpsat import CpSat, Row
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.arrays import Ints
from scheduler.solving.program.owned import Owned
from scheduler.solving.program.part import Part, Parts
from scheduler.solving.proving.goal import EXACT
from scheduler.solving.proving.prices import Prices, cheapest

WORK = 1.0
"""For one patient; what he costs at least is known well before."""
PARAMETERS = {"linearization_level": 2}


def raised(
    prices: Prices, program: Program, rows: Sequence[Row], owner: Ints, limits: Limits, until: float = math.inf
) -> Prices:
    """Prices with the bound of whole weeks, which is never below the relaxation's.

    Args:
        prices: of the program's rows and the further ones.
        program: that was priced.
        rows: the further ones.
        owner: of each variable, or -1 where it belongs to nobody.
        limits: that were stopped end this too.
        until: the moment of the monotonic clock from which on nobody is asked; he costs what the relaxation says.
    """
    owned = Owned(Parts(program.with_rows(rows)), owner)
    more = np.zeros(int(owner.max(initial=-1)) + 1, np.int64)
    for number in range(len(more)):
        if limits.ended or time.monotonic() >= until:
            break
        part = owned.part(number)
        more[number] = _more(part, prices.left[part.free], prices.rows[owned.rows(number)])
    own = np.where(owner >= 0, more[owner], 0) if len(more) else np.zeros(len(owner), np.int64)
    return replace(prices, least=prices.least + int(more.sum()), own=own)


def _more(part: Part, left: Ints, prices: Ints) -> int:
    """What a patient's cheapest whole week costs beyond his relaxed one.

    Args:
        part: his variables and the rows that are his alone.
        left: what is left to each variable when all rows have their price.
        prices: of these rows.
    """
    program = part.program
    lower, upper = np.array(program.lower, np.int64), np.array(program.upper, np.int64)
    columns, factors = np.array(program.columns, np.int64), np.array(program.coefficients, np.int64)
    costs = left.copy()
    np.add.at(costs, columns, factors * np.repeat(prices, np.diff(program.starts)))
    costs[lower == upper] = 0
    left = np.where(lower == upper, 0, left)
    relaxed = cheapest(prices, [*zip(program.low, program.high, strict=True)])
    relaxed += cheapest(left, [*zip(program.lower, program.upper, strict=True)])
    return max(0, _least(program, costs) - relaxed)


def _least(program: Program, costs: Ints) -> int:
    """What any solution costs at least. An engine's bounds are floats: large costs are counted in grains for it."""
    lower, upper = np.array(program.lower, np.int64), np.array(program.upper, np.int64)
    reach = sum(abs(cost) * steps for cost, steps in zip(costs.tolist(), (upper - lower).tolist(), strict=True))
    grain = -(-reach // EXACT) or 1
    grains = costs // grain
    terms = [(factor, variable) for variable, factor in enumerate(grains.tolist()) if factor]
    answer = CpSat(program).minimise(terms, Limits.counted(WORK, PARAMETERS))
    least = program.reach(terms)[0] if answer.bound is None else answer.bound
    rest = (costs - grain * grains) * lower  # what is left of each cost is counted at the least value of its variable
    return int(grain * least + sum(rest.tolist()))
