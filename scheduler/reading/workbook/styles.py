"""The number format of each cell style, from styles.xml."""

from scheduler.reading.workbook.formats import PLAIN, Format, format_of
from scheduler.reading.workbook.limits import MAX_STYLES, too_large
from scheduler.reading.workbook.xml import Attributes, Handler


class Styles(Handler):
    """Reads styles.xml; ``formats`` holds a format for each cell style, by its number."""

    wants_text = False

    def __init__(self) -> None:
        self.formats: list[Format] = []
        self._codes: dict[int, str] = {}
        self._inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Number formats come before the cell styles that use them."""
        if name == "numFmt" and not self._inside:
            self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = int(attributes.get("numFmtId", "0"))
            self.formats.append(format_of(number, self._codes.get(number)))
        if len(self.formats) + len(self._codes) > MAX_STYLES:
            raise too_large(f"{MAX_STYLES:,} cell styles")

    def end(self, name: str) -> None:
        """The cell styles end."""
        if name == "cellXfs":
            self._inside = False

    def of(self, style: int) -> Format:
        """The format of a style; plain for one that does not exist."""
        return self.formats[style] if 0 <= style < len(self.formats) else PLAIN
