"""``python -m tests.seeded_bugs [WORD]``: plants every bug, or those whose file has WORD in it; exits 1 on a miss."""

import sys

from tests.seeded_bugs import SEEDS
from tests.seeded_bugs.runner import run


def main(words: list[str]) -> int:
    """Run the seeds that the words choose; all of them without a word."""
    chosen = [seed for seed in SEEDS if all(word in seed.file for word in words)]
    return 1 if run(chosen, sys.stdout) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
