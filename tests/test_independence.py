"""The checker stands on its own: no solver, nothing of the model."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOADED = """
import sys
import scheduler.check
print("\\n".join(name for name in sys.modules if name.startswith(("ortools", "highspy", "scheduler.solving"))))
"""


def test_checker_imports_no_solver() -> None:
    """In a fresh interpreter: neither ortools nor highspy nor scheduler.solving is loaded."""
    run = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
