"""A page as a tree, the same for HTML, PDF and Word.

A part of a page is a function that returns blocks; a page is a ``Document`` of parts, handed to
``html.page_html``, ``typeset.page_pdf`` and ``word.page_docx``. Nothing in the tree says how a
format draws it, and no string in it is markup: every renderer escapes all of them.

Strings that are the case's own words stand apart from ours (``Own`` and ``Ours``), so that each
runs in its own direction of writing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

__all__ = [
    "Blank",
    "Block",
    "Box",
    "Bullets",
    "Cell",
    "Changed",
    "Cite",
    "Columns",
    "Definitions",
    "DefinitionsKind",
    "Document",
    "Dot",
    "Emphasis",
    "Figure",
    "Heading",
    "Inline",
    "ListKind",
    "Look",
    "Numbered",
    "Ours",
    "Own",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Part",
    "Passage",
    "Quote",
    "Row",
    "RowGroup",
    "Shade",
    "Soft",
    "Strong",
    "Table",
    "joined",
    "ours",
    "owns",
    "sentence",
]


# Inline: what stands in a line of text.


@dataclass(frozen=True)
class Own:
    """The case's own words, isolated in their direction of writing.

    ``language`` None stands for the language of the case.
    """

    words: str
    language: str | None = None


@dataclass(frozen=True)
class Ours:
    """A stretch of our English, which runs from left to right; it may hold other runs.

    A separator at its start, and white space at its end, follow the direction of the page; so
    does the whole where our part of it has no letter: ``A · B``.
    """

    runs: "tuple[str | Inline, ...]"

    def edges(self) -> "tuple[str, tuple[str | Inline, ...], str]":
        """What stands before the stretch, the stretch itself, and what stands after it."""
        if not _speaks(self.runs):
            return "", (), ""
        runs = list(self.runs)
        before = after = ""
        first = runs[0]
        if isinstance(first, str):
            runs[0] = kept = first.lstrip(" ·,:–")
            before = first.removesuffix(kept)
        last = runs[-1]
        if isinstance(last, str):
            runs[-1] = kept = last.rstrip(" –")
            after = last.removeprefix(kept)
        return before, tuple(run for run in runs if run != ""), after


def _speaks(runs: "Iterable[str | Inline]") -> bool:
    """Whether any words of ours are among the runs, and not only signs between the case's."""
    return any(
        any(map(str.isalnum, run))
        if isinstance(run, str)
        else isinstance(run, Ours | Strong | Emphasis | Soft) and _speaks(run.runs)
        for run in runs
    )


@dataclass(frozen=True)
class Changed:
    """Words of the case that differ from those they are held against; never told by colour."""

    words: str


@dataclass(frozen=True)
class Passage:
    """A passage of the case, isolated as a whole, some words of which differ from another's."""

    runs: tuple[Own | Changed, ...]


@dataclass(frozen=True)
class Strong:
    """Runs in bold."""

    runs: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Emphasis:
    """Runs in italics."""

    runs: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Soft:
    """Runs that step back: smaller and grey."""

    runs: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Dot:
    """The mark before an attribution: hollow where it rests on another's account."""

    hollow: bool


@dataclass(frozen=True)
class Cite:
    """Numbers in the list of sources, each leading to its source where a page can do that."""

    numbers: tuple[int, ...]


Inline = Own | Ours | Changed | Passage | Strong | Emphasis | Soft | Dot | Cite


# Blocks: what stands below one another.


class Look(Enum):
    """What a paragraph is on the page."""

    PLAIN = auto()
    LEAD = auto()
    """Larger: what a whole part is about."""
    LABEL = auto()
    """Small and soft: a remark on what stands beside it."""
    SAID = auto()
    """Small: according to whom."""
    TITLE = auto()
    """The bold name of what follows, inside a list or a table."""
    STATE = auto()
    """The state of a term."""
    QUESTION = auto()
    """A question to put to somebody."""
    GROUP = auto()
    """What the items after it are; never left alone at the end of a page."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    runs: tuple[Inline, ...]
    look: Look = Look.PLAIN


@dataclass(frozen=True)
class Heading:
    """A heading inside a part: ``level`` 3 or 4, since the page has level 1 and a part level 2."""

    level: int
    runs: tuple[Inline, ...]
    anchor: str | None = None


class Shade(Enum):
    """How a box, a cell or an item of a list is drawn; each differs by shape, not by colour."""

    PLAIN = auto()
    OWN = auto()
    """The party's own words: on a solid line."""
    HOLLOW = auto()
    """Rests on another's account: in a broken frame."""
    NONE = auto()
    """Nothing is known or nothing happened: soft, without a frame."""
    NOTICE = auto()
    """To be read before anything else: in a solid frame."""


@dataclass(frozen=True)
class Box:
    """Blocks set off from the rest."""

    blocks: "tuple[Block, ...]"
    shade: Shade = Shade.NOTICE


class ListKind(Enum):
    """How the items of a list stand."""

    PLAIN = auto()
    """Each under its bullet or number."""
    BARE = auto()
    """One below the other without bullets; for items in boxes."""
    ROW = auto()
    """Short items one after another in a line, as far as there is room."""
    GRID = auto()
    """Side by side as far as there is room, without bullets."""
    QUESTIONS = auto()
    """Numbered in large figures."""
    SOURCES = auto()
    """Numbered as ``Cite`` refers to them: ``[1]``, with the anchors that it leads to."""


@dataclass(frozen=True)
class Bullets:
    """A list without order; every item is blocks."""

    items: "tuple[tuple[Block, ...], ...]"
    kind: ListKind = ListKind.PLAIN
    name: str | None = None
    """What a screen reader calls the list, in our words."""


@dataclass(frozen=True)
class Numbered:
    """A list whose order matters, numbered from 1."""

    items: "tuple[tuple[Block, ...], ...]"
    kind: ListKind = ListKind.PLAIN


class DefinitionsKind(Enum):
    """How names and what is said of them stand."""

    PLAIN = auto()
    """The name before its words."""
    DATED = auto()
    """A date, and beside it what happened then; a line above each."""
    LETTERED = auto()
    """A large letter, and beside it what it marks."""
    TALLY = auto()
    """A large number over what it counts, side by side."""
    PAIRS = auto()
    """A small name over its short words, side by side as far as there is room."""


@dataclass(frozen=True)
class Definitions:
    """Pairs of a name and what is said of it."""

    items: "tuple[tuple[tuple[Inline, ...], tuple[Block, ...]], ...]"
    kind: DefinitionsKind = DefinitionsKind.PLAIN


@dataclass(frozen=True)
class Cell:
    """A cell of a table. ``number``: a figure that never breaks; ``span``: rows that it covers."""

    blocks: "tuple[Block, ...]"
    shade: Shade = Shade.PLAIN
    number: bool = False
    span: int = 1


@dataclass(frozen=True)
class Row:
    """A row: its head, None where the head of an earlier row covers it, and its other cells."""

    head: Cell | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class RowGroup:
    """Rows that belong together, under a title of their own if there is one."""

    rows: tuple[Row, ...]
    title: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table whose head is repeated on every printed page.

    ``heads`` has one cell a column, that of row heads first. ``weights`` are the columns' shares
    of the width; empty for equal ones. ``tags``, one a column but the first, are repeated in a
    cell where a narrow page shows each row as a block; without any it scrolls. ``name`` is the
    class in HTML and what tests look for; ``label`` is what a screen reader calls the region.
    """

    name: str
    label: str
    caption: tuple[Inline, ...]
    heads: tuple[Cell, ...]
    groups: tuple[RowGroup, ...]
    weights: tuple[int, ...] = ()
    tags: "tuple[tuple[Inline, ...], ...]" = ()
    stack_beyond: int = 5
    """With more columns than this, head included, rows stand as blocks on paper too."""


_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class Paper(Enum):
    """A size of paper with its orientation; the value is its width and height in millimetres."""

    A4 = (210, 297)
    A4_LANDSCAPE = (297, 210)
    A3 = (297, 420)
    A3_LANDSCAPE = (420, 297)


@dataclass(frozen=True)
class Figure:
    """A picture as SVG of our own making, with its alternative in words.

    ``before`` and ``after`` stand above it and under it: what the axes show.
    """

    svg: str
    alternative: str
    caption: tuple[Inline, ...] = ()
    before: tuple[Inline, ...] = ()
    after: tuple[Inline, ...] = ()

    def width_on(self, paper: Paper) -> int:
        """In millimetres: for a wall as large as leaves room for the words below it."""
        if paper is not Paper.A3_LANDSCAPE:
            return 135
        view = _VIEW.search(self.svg)
        return min(290, int(160 * float(view[1]) / float(view[2]))) if view else 135


@dataclass(frozen=True)
class Quote:
    """Words quoted at length."""

    runs: tuple[Inline, ...]


@dataclass(frozen=True)
class Columns:
    """Blocks side by side as far as there is room; below one another on a narrow page."""

    columns: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True)
class Blank:
    """Ruled lines to write on by hand."""

    lines: int


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new sheet of paper."""


Block = (
    Paragraph
    | Heading
    | Box
    | Bullets
    | Numbered
    | Definitions
    | Table
    | Figure
    | Quote
    | Columns
    | Blank
    | PageBreak
)


# The page.


@dataclass(frozen=True)
class Part:
    """A part of a page under a heading of level 2.

    ``anchor`` names it in links; ``short`` is its name in the list of parts. ``sheet``: it starts
    on a sheet of its own, and so does what follows it, so that it can be left out.
    """

    anchor: str
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    short: str = ""
    sheet: bool = False


@dataclass(frozen=True)
class Document:
    """A page to carry into a room.

    Attributes:
        title: in the case's own words.
        kind: what the page is, in our words: it stands beside the title where files are listed.
        language: of the case's own words, as a BCP 47 tag.
        rightward: whether the page runs from left to right.
        tag: stands on top and on every sheet of paper, in our words.
        parts: in the order in which they are read.
        head: blocks between the title and the first part.
        foot: blocks under the last part.
        paper: what it is printed on.
        dated: the day to state as that of the page in the files that carry one, or None.
        names: of parties and terms, which may stand inside sentences of ours; there each is kept
            in its own direction of writing.
        sheets: the most sheets of paper it may take, in smaller letters if need be; None for any.
    """

    title: str
    kind: str
    language: str
    rightward: bool
    tag: str
    parts: tuple[Part, ...]
    head: tuple[Block, ...] = ()
    foot: tuple[Block, ...] = ()
    paper: Paper = Paper.A4
    dated: date | None = None
    names: tuple[str, ...] = ()
    sheets: int | None = None

    @property
    def running(self) -> str:
        """The line on every sheet of paper."""
        return f"{self.tag} – {self.title}"


def ours(words: str, *parts: Inline) -> Ours:
    """Our words, with parts put in the places marked ``{}``.

    Raises ValueError where there are not as many places as parts.
    """
    pieces = words.split("{}") if parts else [words]
    if len(pieces) != len(parts) + 1:
        raise ValueError(f"{len(parts)} parts for {len(pieces) - 1} places: {words!r}")
    runs: list[str | Inline] = [pieces[0]]
    for part, piece in zip(parts, pieces[1:], strict=True):
        runs += [part, piece]
    return Ours(tuple(run for run in runs if run != ""))


def joined(items: Iterable[Inline], by: str) -> tuple[Inline, ...]:
    """Runs with our words between them: ``a or b``."""
    runs: list[Inline] = []
    for item in items:
        if runs:
            runs.append(Ours((by,)))
        runs.append(item)
    return tuple(runs)


def owns(words: Iterable[str], by: str = " · ", last: str | None = None) -> Ours:
    """Names or titles of the case with our words between them, ``last`` before the last of them."""
    names = tuple(map(Own, words))
    if last is None or len(names) < len(("one", "another")):
        return Ours(joined(names, by))
    return Ours((*joined(names[:-1], by), Ours((last,)), names[-1]))


def sentence(words: str) -> str:
    """Our words with a capital at their start."""
    return words[:1].upper() + words[1:]
