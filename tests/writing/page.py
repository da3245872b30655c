"""A report as a browser reads it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "rect", "line"}


@dataclass
class Page(HTMLParser):
    """What a browser sees: tags with attributes, and texts by the tags that they stand in."""

    html: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    where: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        assert self.where == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag, with its id or class where it has one."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.where.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Tags are closed in order."""
        if tag not in VOID:
            assert self.where.pop() == tag

    def handle_data(self, data: str) -> None:
        """A text."""
        self.texts.append((tuple(self.where), data.strip()))

    def of(self, *tags: str) -> list[str]:
        """The texts inside these tags, the innermost last."""
        return [text for where, text in self.texts if text and where[-len(tags) :] == tags]
