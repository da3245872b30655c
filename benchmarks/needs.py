"""What has to be installed for a peer, and what to say where it is not."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Sequence

EXTRA = "it comes with the extra: .uv/bin/uv sync --extra bench"


def missing(needs: Sequence[str]) -> str:
    """What is lacking, for a person to read; empty where nothing is.

    Args:
        needs: packages by the name they are imported by, and programs as ``bin:NAME``.
    """
    lacking = [one for one in needs if not _there(one)]
    programs = [one.removeprefix("bin:") for one in lacking if one.startswith("bin:")]
    packages = [one for one in lacking if not one.startswith("bin:")]
    said = [f"the package {one} is not installed ({EXTRA})" for one in packages]
    return "; ".join(said + [f"the program {one} is not installed" for one in programs])


def _there(need: str) -> bool:
    if need.startswith("bin:"):
        return shutil.which(need.removeprefix("bin:")) is not None
    return importlib.util.find_spec(need) is not None
