"""``python -m benchmarks --write`` makes RESULTS.md and its pictures anew; without it says whether it is stale."""

import sys

from benchmarks.results import PAGE, page, write

if "--write" in sys.argv[1:]:
    write()
elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
    sys.exit("RESULTS.md is stale: python -m benchmarks --write")
