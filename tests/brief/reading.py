"""A page as a reader of HTML sees it: elements with their attributes and text, in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"col", "meta", "br", "hr", "img", "link", "input", "line", "circle", "rect"}


@dataclass
class Node:
    """An element; ``parts`` are its texts and elements in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list["Node | str"] = field(default_factory=list)

    def all(self, tag: str | None = None, cls: str | None = None) -> Iterator["Node"]:
        """Elements inside it, itself included, with this tag and class."""
        if tag in {None, self.tag} and (cls is None or cls in self.classes):
            yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.all(tag, cls)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        return "".join(p.text if isinstance(p, Node) else p for p in self.parts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].parts.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def read(html: str) -> Node:
    """The whole page; fails where an element is not closed in its place."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]


def squeezed(words: str) -> str:
    """Words with single spaces."""
    return " ".join(words.split())
