"""What has to be installed for a peer, and what to say where it is not."""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Sequence

from benchmarks.machine import program_version

EXTRA = "it comes with the extra: .uv/bin/uv sync --extra bench"
JDK, OLDEST = ("bin:java", "bin:javac"), 17


def missing(needs: Sequence[str]) -> str:
    """What is lacking, for a person to read; empty where nothing is.

    Args:
        needs: packages by the name they are imported by, and programs as ``bin:NAME``.
    """
    lacking = [one for one in needs if not _there(one)]
    programs = [one.removeprefix("bin:") for one in lacking if one.startswith("bin:")]
    packages = [one for one in lacking if not one.startswith("bin:")]
    said = [f"the package {one} is not installed ({EXTRA})" for one in packages]
    said += [f"the program {one} is not installed" for one in programs]
    old = any(_too_old(one.removeprefix("bin:")) for one in needs if one in JDK and one not in lacking)
    return "; ".join([*said, f"a JDK {OLDEST} or later is needed"] if old else said)


def _there(need: str) -> bool:
    if need.startswith("bin:"):
        return shutil.which(need.removeprefix("bin:")) is not None
    return importlib.util.find_spec(need) is not None


def _too_old(program: str) -> bool:
    """Who is older than 9 does not say its version so, nor what stands for a JDK on a system without one."""
    major = re.match(r"\d+", program_version(program))
    return major is None or int(major[0]) < OLDEST
