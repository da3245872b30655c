"""Words that one file asks for and another offers are compared letter by letter, and must be typed alike."""

from collections.abc import Iterable

from scheduler.reading import columns as c
from scheduler.reading.checks.ids import fold
from scheduler.reading.problems import Place, Problems
from scheduler.reading.typed import Tables

_SHARED = (
    ((c.CLINICIANS, "languages"), (c.PATIENTS, "language")),
    ((c.CLINICIANS, "credentials"), (c.SERVICES, "credentials")),
    ((c.PATIENTS, "program"), (c.SERVICES, "programs")),
    ((c.PATIENTS, "tags"), (c.SERVICES, "requires_tags")),
    ((c.ROOMS, "features"), (c.SERVICES, "room_features")),
)
"""Who offers and who asks: file and column."""


def check_words(tables: Tables, problems: Problems) -> None:
    """Each other spelling of a word, where it stands first: it may be why nobody can lead a session.

    Of two rows of which one has its owner for a number, the other is told: it is what a scenario has changed, or a
    profile.
    """
    for places in _SHARED:
        alike: dict[str, Place] = {}
        for word, place in _words(tables, places).items():
            first = alike.setdefault(fold(word), place)
            if first is not place:
                at, other = sorted((place, first), key=lambda one: one.owner is not None)
                problems.add("similar-word", at, first=f"{other.file} row {other.known_as}")


def _words(tables: Tables, places: Iterable[tuple[str, str]]) -> dict[str, Place]:
    """Every word, and where it stands first."""
    found: dict[str, Place] = {}
    for file, column in places:
        for row in tables[file].rows:
            value = row.get(column, ())
            for word in (value,) if isinstance(value, str) else value:
                if word not in found:
                    found[word] = row.place.at(column)
    return found
