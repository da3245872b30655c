"""Walks through the XML of a part without building it; entities, deep nesting and endless tags are refused."""

from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from scheduler.reading.workbook.limits import (
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_NAMES,
    MAX_TAG_BYTES,
    Budget,
    damaged,
    too_large,
)

Attributes = dict[str, str]
_SEPARATOR = " "
_RELATION = "id"


class Handler:
    """Told of every element by its name without prefix; ``wants_text``: also of the text."""

    wants_text = True

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, piece: str) -> None:
        """A piece of text."""


def walk(chunks: Iterable[bytes], handler: Handler, budget: Budget) -> Iterator[None]:
    """Tell the handler of a part; yields after each piece, so that what is finished can be taken away.

    Raises:
        RefusedError: the part is no sound XML or passes a limit.
    """
    parser = _parser(handler, budget)
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MAX_TAG_BYTES:
                raise damaged()
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, ValueError, LookupError) as error:
        raise damaged() from error
    yield


def read(chunks: Iterable[bytes], handler: Handler, budget: Budget) -> None:
    """``walk`` to the end."""
    for _ in walk(chunks, handler, budget):
        pass


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(_SEPARATOR)[2]


def relation(attributes: Attributes) -> str:
    """The value of ``r:id``, whose namespace differs between the dialects of the format."""
    return next((value for name, value in attributes.items() if local(name) == _RELATION and _SEPARATOR in name), "")


def _parser(handler: Handler, budget: Budget) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    start, end = _counted(handler, budget)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if handler.wants_text:
        parser.CharacterDataHandler = handler.text
    return parser


def _counted(handler: Handler, budget: Budget) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
    depth = 0
    names: dict[str, str] = {}
    tell_start, tell_end = handler.start, handler.end

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        budget.elements -= 1
        if budget.elements < 0:
            raise too_large(f"{MAX_ELEMENTS:,} elements")
        if depth > MAX_DEPTH or len(attributes) > MAX_ATTRIBUTES:
            raise damaged()
        if name not in names:
            names[name] = local(name)
            if len(names) > MAX_NAMES:
                raise damaged()
        tell_start(names[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        tell_end(names[name])

    return start, end


def _refuse(*_: object) -> None:
    raise damaged()
