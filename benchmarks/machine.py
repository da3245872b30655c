"""The machine, the versions and the commit that a measurement belongs to."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path, PurePath

from models.base import Frozen
from scheduler.solving.versions import version_of, versions

_PEERS = ("pyscipopt", "timefold")
_JAVA = "java"
_ROOT = Path(__file__).resolve().parent.parent
_SOURCE = ("benchmarks", "cli.py", "instances", "models", "scheduler")
_SUFFIXES = (".java", ".py", ".toml")
_NOTES = PurePath("benchmarks", "notes.toml")


class Machine(Frozen):
    """Cores, processor, memory in megabytes and system."""

    cores: int
    cpu: str
    memory_mb: int | None
    system: str


def this_machine() -> Machine:
    """The machine that this runs on."""
    return Machine(cores=_cores(), cpu=_cpu(), memory_mb=_memory(), system=platform.platform(terse=True))


def load() -> float | None:
    """How many processes wanted a core, a mean of about the last minute; ``None`` where the system does not say."""
    try:
        return round(os.getloadavg()[0], 2)
    except (AttributeError, OSError):
        return None


def all_versions() -> dict[str, str]:
    """Python, the packages that a result depends on, and what the peers use."""
    return versions() | {name: version_of(name) for name in _PEERS} | {_JAVA: program_version(_JAVA)}


def commit() -> str:
    """The commit of the source, ``unknown`` outside of git.

    Where files were changed or added since, or nobody knows, ``+`` and a short hash of the source stand behind it.
    """
    head = _git("rev-parse", "--short=12", "HEAD") if _git("ls-files", "--", *_SOURCE) else ""
    changes = _git("status", "--porcelain", "--untracked-files=all", "--", *_SOURCE).splitlines()
    changed = any(_is_source(PurePath(line[3:].rpartition(" -> ")[2].strip('"'))) for line in changes)
    return head if head and not changed else f"{head or 'unknown'}+{source()[:8]}"


def source() -> str:
    """SHA-256 of the names and the content of the source: some five hundred files, a few hundredths of a second."""
    found = [path for name in _SOURCE for path in [_ROOT / name, *(_ROOT / name).rglob("*")]]
    digest = hashlib.sha256()
    for path in sorted(one for one in found if _is_source(one.relative_to(_ROOT)) and one.is_file()):
        digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _is_source(path: PurePath) -> bool:
    """Whether it does something in a run: a footnote does not, nor does a clinic, whose policy is a .toml too."""
    clinic = path.parts[0] == "instances" and path.suffix != ".py"
    return path.suffix in _SUFFIXES and path != _NOTES and not clinic


def state(source_sha256: str, versions: Mapping[str, str], needs: Collection[str]) -> str:
    """A short hash of all that a measurement of a solver depends on: the source, and the packages that it uses.

    Args:
        source_sha256: of the source.
        versions: of all packages, by name.
        needs: what the solver alone needs; that another peer was installed meanwhile is no change.
    """
    others = {one for one in (*_PEERS, _JAVA) if not {one, f"bin:{one}"} & {*needs}}
    used = sorted(one for one in versions.items() if one[0] not in others)
    return hashlib.sha256(f"{source_sha256} {used}".encode()).hexdigest()[:16]


def _git(*arguments: str) -> str:
    return _said("git", *arguments)


@cache
def program_version(name: str) -> str:
    """The second word of such as ``openjdk 17.0.12 2024-07-16``, which Java and its compiler say of themselves."""
    return next(iter(_said(name, "--version").split()[1:2]), "not installed")


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    except (AttributeError, OSError, ValueError):
        return None
