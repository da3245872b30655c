"""From bytes to text: UTF-8 with or without BOM; what is none of it is found and named, cell by cell."""

from scheduler.reading.problems import Place, Problems

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def is_wide(content: bytes) -> bool:
    """Whether this is UTF-16 (or no text at all): its mark, or every fourth byte or more is NUL."""
    return content.startswith(_UTF16_MARKS) or content.count(0) * 4 > len(content)


class Text:
    """Decoded text, and the cells of it that hold bytes which are no UTF-8, or NUL bytes.

    Damaged bytes are read as Windows text so that the rest of the table can still be checked; ``clean``: none are.
    """

    def __init__(self, content: bytes) -> None:
        self.text = content.decode("utf-8-sig", errors="surrogateescape")
        self.clean = "\0" not in self.text and not any("\udc80" <= letter <= "\udcff" for letter in set(self.text))
        self._damaged: dict[str, tuple[Place, int]] = {}

    def mend(self, cell: str, place: Place) -> str:
        """The cell as far as it can be read; damage is remembered."""
        if self.clean:
            return cell
        if "\0" in cell:
            self._note("nul-byte", place)
            cell = cell.replace("\0", "")
        raw = cell.encode("utf-8", errors="surrogateescape")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            self._note("not-utf8", place)
            return raw.decode("cp1252", errors="replace")

    def tell(self, problems: Problems) -> None:
        """Note one problem for each kind of damage, at its first cell."""
        for code, (place, count) in self._damaged.items():
            problems.add(code, place, count=count)

    def _note(self, code: str, place: Place) -> None:
        first, count = self._damaged.get(code, (place, 0))
        self._damaged[code] = (first, count + 1)
