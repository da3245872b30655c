"""A colour for each service, and a line beside it that tells services apart in grey as well."""

from dataclasses import dataclass

from scheduler.view import RosterView
from scheduler.writing.naming import Naming
from scheduler.writing.plain import plain

_GOLDEN_ANGLE = 137.508
_LINES = ("solid", "double", "dashed", "dotted")
_SHADES = 3


@dataclass(frozen=True)
class Colour:
    """An entry of the legend."""

    css: str
    service_id: str
    name: str
    kind: str


class Palette:
    """Colours of the services that a roster uses, in the order of services.csv."""

    def __init__(self, view: RosterView) -> None:
        used = {one.service.service_id for one in view.sessions}
        self._services = [one for one in view.week.services if one.service_id in used]
        self._css = {one.service_id: f"s{number}" for number, one in enumerate(self._services)}

    def css(self, service_id: str) -> str:
        """The class of everything that belongs to the service."""
        return self._css[service_id]

    def legend(self, naming: Naming) -> list[Colour]:
        """All of them."""
        return [
            Colour(self._css[one.service_id], plain(one.service_id), naming.service(one.service_id), one.kind)
            for one in self._services
        ]

    def style(self) -> str:
        """Hues by the golden angle, so that neighbours differ; shades and lines take turns."""
        return "".join(
            f".s{number}{{--hue:{number * _GOLDEN_ANGLE % 360:.0f};--shade:{number % _SHADES};"
            f"--line:{_LINES[number // _SHADES % len(_LINES)]}}}\n"
            for number in range(len(self._services))
        )
