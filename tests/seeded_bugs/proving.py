"""Mistakes in what is known before a search and in what a bound means: each would be a proof of something false."""

from tests.seeded_bugs.seed import Seed

LEAST, RULED = "tests/solving/test_least.py", "tests/solving/test_ruled.py"
PROVE = "tests/solving/test_prove.py"
CLIMB, PRICES = "tests/solving/test_climb.py", "tests/solving/test_prices.py"
PINCER = "tests/solving/test_pincer.py"
CLAIMS, GOAL = "tests/solving/test_claims.py", "tests/solving/test_goal.py"

SEEDS = (
    Seed(
        "scheduler/solving/least.py",
        "sum(least for key, least in self.change.items() if key not in self.admitted)",
        "sum(self.change.values())",
        "tighter",
        (f"{LEAST} admitted",),
    ),
    Seed(
        "scheduler/solving/least.py",
        "terms, low = [*terms, (-least, self.admitted[key])], 0",
        "terms = [*terms, (0, self.admitted[key])]",
        "tighter",
        (f"{LEAST} admitted",),
    ),
    Seed(
        "scheduler/solving/least.py",
        "yield terms, low, low + beyond",
        "yield terms, low, low",
        "tighter",
        (f"{LEAST} forbidden",),
    ),
    Seed(
        "scheduler/solving/least.py",
        "else answer.bound + part.constant(terms)",
        "else answer.bound + 1",
        "tighter",
        (f"{LEAST} nobody_changes_less",),
    ),
    Seed(
        "scheduler/solving/prepare.py",
        "get(COMPLIANCE) == 0",
        "get(COMPLIANCE) is not None",
        "tighter",
        (f"{LEAST} not_compliant",),
    ),
    Seed(
        "scheduler/solving/ruled.py",
        "return Ruled(deciding & (upper == 0), deciding &",
        "return Ruled(deciding & (upper == 0), deciding |",
        "tighter",
        (f"{RULED} holds_what_is_ruled_out",),
    ),
    Seed(
        "scheduler/solving/ruled.py",
        "found.upper = [*upper.tolist(), *program.upper[len(upper) :]]",
        "found.upper = program.upper = [*upper.tolist(), *program.upper[len(upper) :]]",
        "tighter",
        (f"{RULED} ruled_out_of_a_copy",),
    ),
    Seed(
        "scheduler/solving/ruled.py",
        "(core.upper > 0) & (found == 0))",
        "(core.upper > 0) & (found <= 1))",
        "tighter",
        (f"{RULED} may_change_little",),
    ),
    Seed(
        "scheduler/solving/prepare.py",
        "if change not in self._closer:",
        "if not self._closer:",
        "tighter",
        (f"{PROVE} little_change",),
    ),
    Seed(
        "scheduler/solving/prepare.py",
        "        return self._closer[change]\n",
        "        return self._closer[min(self._closer)]\n",
        "tighter",
        (f"{PROVE} little_change",),
    ),
    Seed(
        "scheduler/solving/prepare.py",
        "int(min(bound, others))",
        "int(bound)",
        "tighter",
        (f"{CLIMB} bound_of_the_others",),
    ),
    Seed(
        "scheduler/solving/prices.py",
        "// np.maximum(1, abs(self.left))",
        "// np.maximum(1, 2 * abs(self.left))",
        "tighter",
        (f"{PRICES} no_solution_as_good_is_lost",),
    ),
    Seed(
        "scheduler/solving/prices.py",
        "price * (low if price > 0 else high)",
        "price * (high if price > 0 else low)",
        "tighter",
        (f"{PRICES} no_solution_as_good_is_lost",),
    ),
    Seed(
        "scheduler/solving/climb.py",
        "raise_to(most + 1,",
        "raise_to(most + 2,",
        "tighter",
        (f"{CLIMB} attempt_that_finds_nothing",),
    ),
    Seed(
        "scheduler/solving/climb.py",
        "if one is not None and one.duel.infeasible:",
        "if one is not None and not one.duel.proven:",
        "tighter",
        (f"{CLIMB} no_end_is_no_bound",),
    ),
    Seed(
        "scheduler/solving/climb.py",
        "relaxed(stage, (*self._earlier, value), Cheap",
        "relaxed(stage, (*self._earlier, value - 1), Cheap",
        "tighter",
        (f"{CLIMB} before_its_sum",),
    ),
    Seed(
        "scheduler/solving/claims.py",
        "if not all(self.proven(one) for one in order[: order.index(stage)]):",
        "if False:",
        "tighter",
        (f"{CLAIMS} may_still_change",),
    ),
    Seed(
        "scheduler/solving/pincer.py",
        "if one.duel.infeasible:\n                self._add(most + 1)\n            if one.duel.settled",
        "if not one.duel.proven:\n                self._add(most + 1)\n            if one.duel.settled",
        "tighter",
        (f"{PINCER} has_no_answer",),
    ),
    Seed(
        "scheduler/solving/pincer.py",
        "            if not found:\n                self._add(most + 1)",
        "            if not found:\n                self._add(most + 2)",
        "tighter",
        (f"{PINCER} not_priced",),
    ),
    Seed(
        "scheduler/solving/pincer.py",
        "most = max(bound, min(bound + step - 1, (bound + high) // 2))",
        "most = bound + step",
        "tighter",
        (f"{PINCER} not_priced",),
    ),
    Seed(
        "scheduler/solving/prices.py",
        "np.maximum(lower, self.upper - room)",
        "np.maximum(lower, np.array(program.upper) - room)",
        "tighter",
        (f"{PRICES} range_that_was_priced",),
    ),
    Seed(
        "scheduler/solving/prepare.py",
        "[*rows, (terms, 0, cheap.most)]",
        "[*rows, (terms, 0, cheap.most - 1)]",
        "tighter",
        (f"{PINCER} refuted_just_where",),
    ),
    Seed(
        "scheduler/solving/prices.py",
        "np.minimum(upper, self.lower + room)",
        "np.minimum(upper, room)",
        "tighter",
        (f"{PRICES} range_that_was_priced",),
    ),
    Seed(
        "scheduler/solving/goal.py",
        "weights.insert(0, weights[0] * width)",
        "weights.insert(0, weights[0] * (width - 1))",
        "mis-costed",
        (GOAL,),
    ),
    Seed(
        "scheduler/solving/claims.py",
        "            earlier = (*earlier, digit)\n",
        "",
        "tighter",
        (CLAIMS,),
    ),
    Seed(
        "scheduler/solving/claims.py",
        "return self._bounds.get((stage, earlier), 0)",
        "return max((bound for (one, _), bound in self._bounds.items() if one == stage), default=0)",
        "tighter",
        (CLAIMS,),
    ),
)
