"""Which sheets a workbook has, where their parts are, and how it counts its days."""

from dataclasses import dataclass

from scheduler.reading.workbook.limits import MAX_SHEETS, Budget, RefusedError, damaged, too_large
from scheduler.reading.workbook.package import Package, resolved
from scheduler.reading.workbook.strings import Strings
from scheduler.reading.workbook.styles import Styles
from scheduler.reading.workbook.xml import Attributes, Handler, read, relation

_ROOT = "_rels/.rels"
_TYPES = "[Content_Types].xml"
_MACROS = "macroenabled"


@dataclass(frozen=True)
class SheetPart:
    """One sheet: its name as typed, the name of its part, whether it is hidden and whether it holds a table."""

    title: str
    part: str
    hidden: bool = False
    is_table: bool = True


@dataclass(frozen=True)
class Contents:
    """What all sheets share. ``mac``: days are counted from 1904."""

    sheets: tuple[SheetPart, ...]
    texts: list[str]
    styles: Styles
    mac: bool


def read_contents(package: Package, budget: Budget) -> Contents:
    """The workbook without its cells.

    Raises:
        RefusedError: it is none, or none that can be read.
    """
    _check_types(package, budget)
    main = _main_part(package, budget)
    index = _Index()
    read(package.chunks(main), index, budget)
    folder, _, name = main.rpartition("/")
    links = _links(package, f"{folder}/_rels/{name}.rels".lstrip("/"), main, budget)
    styles, strings = Styles(), Strings()
    for handler, kind in ((styles, "/styles"), (strings, "/sharedStrings")):
        target = next((one.part for one in links.values() if one.kind.endswith(kind)), None)
        if target is not None and package.has(target):
            read(package.chunks(target), handler, budget)
    return Contents(tuple(_sheet(one, links) for one in index.sheets), strings.texts, styles, index.mac)


@dataclass(frozen=True)
class _Link:
    kind: str
    part: str


class _Links(Handler):
    wants_text = False

    def __init__(self, source: str) -> None:
        self.found: dict[str, _Link] = {}
        self._source = source

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            part = resolved(self._source, attributes["Target"])
            self.found[attributes["Id"]] = _Link(attributes.get("Type", ""), part)


class _Types(Handler):
    wants_text = False

    def __init__(self) -> None:
        self.macros = False

    def start(self, name: str, attributes: Attributes) -> None:
        del name
        self.macros |= _MACROS in attributes.get("ContentType", "").casefold()


class _Index(Handler):
    """workbook.xml."""

    wants_text = False

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.mac = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.mac = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes["name"], relation(attributes), hidden))
            if len(self.sheets) > MAX_SHEETS:
                raise too_large(f"{MAX_SHEETS} sheets")


def _check_types(package: Package, budget: Budget) -> None:
    if not package.has(_TYPES):
        raise RefusedError("not-a-workbook")
    types = _Types()
    read(package.chunks(_TYPES), types, budget)
    if types.macros:
        raise RefusedError("macros")


def _main_part(package: Package, budget: Budget) -> str:
    if not package.has(_ROOT):
        raise RefusedError("not-a-workbook")
    found = _links(package, _ROOT, "", budget).values()
    main = next((one.part for one in found if one.kind.endswith("/officeDocument")), "")
    if not main.casefold().endswith(".xml") or "word/" in main or "ppt/" in main:
        raise RefusedError("not-a-workbook")
    return main


def _links(package: Package, part: str, source: str, budget: Budget) -> dict[str, _Link]:
    links = _Links(source)
    read(package.chunks(part), links, budget)
    return links.found


def _sheet(entry: tuple[str, str, bool], links: dict[str, _Link]) -> SheetPart:
    title, key, hidden = entry
    if key not in links:
        raise damaged()
    return SheetPart(title.strip(), links[key].part, hidden, links[key].kind.endswith("/worksheet"))
