"""Folder names for the changed weeks."""

import re
from collections.abc import Sequence

from scheduler.planning.comparison.case import BASE, Case

_OTHER = re.compile(r"[^A-Za-z0-9=]+")


def folder_names(cases: Sequence[Case]) -> list[str]:
    """A name for each case, from its scenario file and the values of its sweep; each is different."""
    names: list[str] = []
    for one in cases:
        name = _name(one)
        taken = {other.casefold() for other in names}
        number = 2
        while name.casefold() in taken:
            name, number = f"{_name(one)}-{number}", number + 1
        names.append(name)
    return names


def _name(case: Case) -> str:
    if case.scenario is None:
        return BASE
    point = [f"{key}={value}" for key, value in case.scenario.point]
    stem = case.scenario.file.removesuffix(".toml")
    return _OTHER.sub("-", "-".join([stem, *point])).strip("-") or "scenario"
