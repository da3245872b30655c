"""The versions of everything that a result depends on."""

import platform
from importlib import metadata

_PACKAGES = ("iop-roster", "highspy", "numpy", "ortools", "pydantic")


def versions() -> dict[str, str]:
    """Python and the packages, by name."""
    return {"python": platform.python_version()} | {name: version_of(name) for name in _PACKAGES}


def version_of(name: str) -> str:
    """The installed version of a package, or words that say that there is none."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
