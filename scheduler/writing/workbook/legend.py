"""A mark, a colour and a border for each service; the mark alone tells services apart in grey."""

from dataclasses import dataclass

from scheduler.reading.workbook.telling import column_letters
from scheduler.view import RosterView
from scheduler.writing.naming import Naming
from scheduler.writing.workbook.look import BLOCK, FILLS, KIND_BORDERS, Look


@dataclass(frozen=True)
class Entry:
    """One service of the legend."""

    service_id: str
    name: str
    kind: str
    mark: str
    look: Look


class Legend:
    """The services that the roster uses, in the order of the week, groups first."""

    def __init__(self, view: RosterView, naming: Naming) -> None:
        used = {one.service.service_id for one in view.sessions}
        kinds = list(KIND_BORDERS)
        services = [one for one in view.week.services if one.service_id in used]
        ordered = sorted(services, key=lambda one: kinds.index(one.kind))
        self.entries = tuple(
            Entry(
                one.service_id,
                naming.service(one.service_id),
                one.kind,
                column_letters(number + 1),
                {**BLOCK, "bg_color": FILLS[number % len(FILLS)], "border": KIND_BORDERS[one.kind]},
            )
            for number, one in enumerate(ordered)
        )
        self._of = {one.service_id: one for one in self.entries}

    def of(self, service_id: str) -> Entry:
        """The entry of a service that the roster uses."""
        return self._of[service_id]
