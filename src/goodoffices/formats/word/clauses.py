"""The clauses of a document: numbered paragraphs with what goes on below them, or headings."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from goodoffices.formats.folding import begins_with, folded
from goodoffices.formats.package import PackageError
from goodoffices.formats.word.columns import STANDS, number_column, text_column
from goodoffices.formats.word.document import Document, Grid, Paragraph
from goodoffices.formats.word.inline import Unread
from goodoffices.formats.word.marks import term_of
from goodoffices.formats.word.typed_numbers import Typed, only_number, typed_number
from goodoffices.model import fresh_id

__all__ = ["MOST_TERMS", "NOTICE_STYLE", "Clause", "Clauses", "clauses_of"]

NOTICE_STYLE = "good offices notice"
"""Paragraphs of this style stand on top of a text that was written here, and are no part of it."""

MOST_TERMS = 2_000

_LONGEST_TITLE = 120


@dataclass
class Clause:
    """A clause as it stands: id, how it was found, the lines of its words, and what is unread.

    ``marked`` says that the id is a mark in the document, and ``number`` what is shown there.
    ``stands`` is what a text that was written here says beside it.
    ``heading`` says that it may stand over others; ``head`` has the words beside the number that
    look like a title.
    """

    id: str
    number: str
    place: str
    title: str = ""
    lines: list[str] = field(default_factory=list)
    marked: bool = False
    unread: list[Unread] = field(default_factory=list)
    level: int = 0
    heading: bool = False
    head: str = ""
    stands: str = ""


@dataclass
class Clauses:
    """All clauses of a document, its title, and what was not read, with its place."""

    found: list[Clause] = field(default_factory=list)
    title: str = ""
    text_mark: str = ""
    unread: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


@dataclass
class _Counted:
    """A number in its place among the numbers before it."""

    shape: tuple[str, ...]
    id: str
    shown: str
    rank: int


def clauses_of(document: Document) -> Clauses:
    """The clauses: numbered ones if there are any, else one for each heading."""
    reading = _Reading(document)
    reading.read()
    return reading.clauses


class _Reading:
    """One pass over the paragraphs and tables."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.clauses = Clauses()
        self._stack: list[_Counted] = []
        self._taken: set[str] = set()
        self._times: Counter[str] = Counter()
        self._plain = self._plain_numbers()
        self._open: Clause | None = None
        self._heading: tuple[Paragraph, list[Clause]] | None = None
        self._numbered = any(self._numbers_in_document())
        self._title = self._title_above()
        self._marks = Counter(term for p in self._every() for m in p.marks if (term := term_of(m)))

    def read(self) -> None:
        for item in self._document.items:
            if isinstance(item, Grid):
                self._grid(item)
            else:
                self._paragraph(item)
        self._end_heading()
        self._headings_as_titles()
        for unread in self._document.unread:
            self.clauses.unread.append(str(unread))
        for clause in self.clauses.found:
            self.clauses.unread.extend(f"{unread} in term {clause.id}" for unread in clause.unread)

    # What numbers there are.

    def _numbers_in_document(self) -> Iterator[bool]:
        for item in self._document.items:
            if isinstance(item, Grid):
                yield number_column(item, self._stands_for_number) is not None
                continue
            number = item.number
            yield (number is not None and not number.bullet) or typed_number(item.text) is not None

    def _title_above(self) -> Paragraph | None:
        """What stands above all numbers and looks like a title: a heading, or else a first line."""
        above: list[Paragraph] = []
        if not self._numbered:
            return None
        for item in self._document.items:
            if isinstance(item, Grid) or self._typed(item) is not None:
                break
            if item.text and item.style != NOTICE_STYLE and not item.style.startswith("toc "):
                above.append(item)
        paragraphs = (item for item in self._document.items if isinstance(item, Paragraph))
        headings = [p for p in paragraphs if p.heading and self._typed(p) is None]
        first = next((p for p in above if p.heading), None)
        if first is not None:
            level = first.heading or 0
            beside = any(p is not first and (p.heading or 0) <= level for p in headings)
            return None if beside else first
        return above[0] if above and _is_title(above[0].text) else None

    def _plain_numbers(self) -> Counter[str]:
        """How often each number stands in the document, as it is shown."""
        found: Counter[str] = Counter()
        for item in self._document.items:
            if isinstance(item, Paragraph):
                found.update(typed.id for typed in [self._typed(item)] if typed is not None)
                continue
            # In the column of the numbers a number needs no mark to be one.
            column = number_column(item, self._stands_for_number)
            for row in item.rows:
                for place, cell in enumerate(row):
                    read = (self._typed(p, alone=place == column) for p in cell)
                    found.update(typed.id for typed in read if typed is not None)
        return found

    def _every(self) -> Iterator[Paragraph]:
        """All paragraphs, also those of tables."""
        for item in self._document.items:
            if isinstance(item, Paragraph):
                yield item
            else:
                yield from (p for row in item.rows for cell in row for p in cell)

    def _typed(self, paragraph: Paragraph, *, alone: bool = False) -> Typed | None:
        """The number of a paragraph, automatic or typed; its end counts typed characters only."""
        before = self._stack[-1].shown if self._stack else None
        automatic = paragraph.number
        if automatic is not None and not automatic.bullet:
            read = only_number(automatic.shown, before) or typed_number(automatic.shown, before)
            shape = ("automatic", automatic.list, str(automatic.level))
            if read is None:
                return Typed(automatic.shown.strip(" .:)-–—"), shape, 0, whole=True)
            return replace(read, shape=shape, end=0)
        if alone:
            return only_number(paragraph.text, before)
        return typed_number(paragraph.text, before)

    # Paragraphs in their order.

    def _paragraph(self, paragraph: Paragraph) -> None:
        self.clauses.text_mark = self.clauses.text_mark or _text_mark(paragraph)
        if paragraph.style == NOTICE_STYLE:
            if paragraph.text:
                self.clauses.notices.append(paragraph.text)
            self._aside(paragraph)
            return
        if paragraph.heading == 0 and not self.clauses.found:
            if paragraph.text and not self.clauses.title:
                self.clauses.title = paragraph.text
            elif paragraph.text:
                self._not_read(paragraph, "a subtitle")
            self._aside(paragraph)
            return
        if paragraph is self._title and not self.clauses.title:
            self.clauses.title = paragraph.text
            self.clauses.told.append(
                f"{paragraph.place}: {begins_with(paragraph.text)!r} is taken as the title"
            )
            self._aside(paragraph)
            return
        typed = self._typed(paragraph)
        if typed is not None and not paragraph.style.startswith("toc "):
            self._begin(typed, paragraph, paragraph.text[typed.end :].strip())
        elif paragraph.style.startswith("toc "):
            self._not_read(paragraph, "a line of a table of contents")
            self._aside(paragraph)
        elif paragraph.heading is not None and paragraph.text:
            self._under_heading(paragraph)
        else:
            self._go_on(paragraph)

    def _begin(self, typed: Typed, paragraph: Paragraph, words: str) -> Clause:
        """A new clause under this number."""
        name = self._id(typed)
        article = typed.rank == 0 and _is_title(words)
        mark = self._mark(typed, paragraph)
        clause = Clause(
            id=mark or self._unique(name, paragraph),
            number=typed.id,
            place=paragraph.place,
            marked=mark is not None,
            level=len(self._stack),
            # An article without words of its own is none to answer, where others stand below it.
            heading=paragraph.heading is not None or (typed.rank == 0 and not words),
            head=words if paragraph.heading is not None or article else "",
        )
        if mark is not None and mark != name:
            self.clauses.told.append(
                f"{paragraph.place}: the number {typed.id!r} stands at the term {mark}; "
                "it keeps that id by its mark"
            )
        if words:
            clause.lines.append(words)
        self._add(clause)
        clause.unread.extend(paragraph.unread)
        if self._heading is not None:
            self._heading[1].append(clause)
        return clause

    def _mark(self, typed: Typed, paragraph: Paragraph) -> str | None:
        """The id that a mark states; of rows with one mark, copies, it is that with its number."""
        mark = next((term for term in map(term_of, paragraph.marks) if term), None)
        if mark is None or self._marks[mark] < 2 or typed.id == mark:
            return mark
        self.clauses.told.append(
            f"{paragraph.place}: the mark of the term {mark} stands in other places, too; taken by "
            f"the number {typed.id!r}"
        )
        return None

    def _id(self, typed: Typed) -> str:
        """The number, made clear by those above it where it is not alone of its kind."""
        shapes = [counted.shape for counted in self._stack]
        if typed.shape in shapes:
            del self._stack[shapes.index(typed.shape) :]
        elif typed.shape[0] == "automatic":
            # A list's own levels say what stands above what.
            own = [
                place
                for place, shape in enumerate(shapes)
                if shape[:2] == typed.shape[:2] and shape[2] > typed.shape[2]
            ]
            if own:
                del self._stack[own[0] :]
        if typed.shape not in shapes:
            # An article does not stand under a point, nor a point under an item.
            while self._stack and self._stack[-1].rank > typed.rank:
                self._stack.pop()
        above = self._stack[-1].id if self._stack else ""
        clear = typed.whole or (typed.id.isdigit() and self._plain[typed.id] == 1)
        if not above or clear:
            name = typed.id
        elif typed.id.isdigit():
            name = f"{above}.{typed.id}"
        else:
            name = f"{above}({typed.id})"
        self._stack.append(_Counted(typed.shape, name, typed.id, typed.rank))
        return name

    def _unique(self, name: str, paragraph: Paragraph) -> str:
        """The name, or one made of it that no clause has yet."""
        made = name
        while made in self._taken:
            self._times[name] += 1
            made = f"{name}-{self._times[name] + 1}"
        if made != name:
            self.clauses.told.append(
                f"{paragraph.place}: the number {name!r} stands there already; taken as {made!r}"
            )
        return made

    def _add(self, clause: Clause) -> None:
        """Add a clause; those that follow go on with it."""
        if len(self.clauses.found) >= MOST_TERMS:
            raise PackageError(f"more than {MOST_TERMS:,} terms", clause.place)
        self._taken.add(clause.id)
        self.clauses.found.append(clause)
        self._open = clause

    def _under_heading(self, paragraph: Paragraph) -> None:
        self._end_heading()
        if self._numbered:
            self._heading = paragraph, []
            self._open = None
            self._aside(paragraph)
            return
        mark = next((term for term in map(term_of, paragraph.marks) if term), None)
        name = mark or fresh_id(paragraph.text, self._taken, f"h{len(self.clauses.found) + 1}")
        clause = Clause(
            name, "", paragraph.place, title=paragraph.text, marked=mark is not None, heading=True
        )
        clause.level = paragraph.heading or 0
        clause.unread.extend(paragraph.unread)
        self._add(clause)

    def _end_heading(self) -> None:
        """A heading without a number is the title of the one clause under it; else it is told."""
        if self._heading is None:
            return
        paragraph, below = self._heading
        self._heading = None
        if len(below) == 1 and not below[0].title and len(paragraph.text) <= _LONGEST_TITLE:
            below[0].title = paragraph.text
        else:
            over = f" over terms {below[0].id} to {below[-1].id}" if below else ""
            self._not_read(paragraph, f"a heading{over}", here=False)

    def _go_on(self, paragraph: Paragraph) -> None:
        """A paragraph without a number goes on with the clause before it."""
        bullet = paragraph.number is not None and paragraph.number.bullet
        words = f"• {paragraph.text}" if bullet and paragraph.text else paragraph.text
        if self._open is not None:
            if words:
                self._open.lines.append(words)
            self._open.unread.extend(paragraph.unread)
        else:
            if words:
                self._not_read(paragraph, "a paragraph without a number")
            self._aside(paragraph)

    def _headings_as_titles(self) -> None:
        """A heading with a number: its words are the title, where other words follow."""
        kept: list[Clause] = []
        for place, clause in enumerate(self.clauses.found):
            following = self.clauses.found[place + 1 : place + 2]
            if clause.head and clause.number and len(clause.lines) > 1:
                clause.title, clause.lines = clause.lines[0], clause.lines[1:]
            bare = clause.heading and not clause.marked and clause.lines in ([], [clause.head])
            if bare and following and following[0].level > clause.level:
                self._heading_over(clause, self._below(place), first=place == 0)
                continue
            kept.append(clause)
        self.clauses.found = kept

    def _heading_over(self, clause: Clause, below: list[Clause], *, first: bool) -> None:
        """A heading that is no term: the document's title, that of its only term, or listed."""
        words = clause.head or clause.title
        whole = first and len(below) == len(self.clauses.found) - 1
        if words and whole and not clause.number and not self.clauses.title:
            self.clauses.title = words
        elif words and len(below) == 1 and not below[0].title:
            below[0].title = words
        elif words:
            last = f" to {below[-1].id}" if len(below) > 1 else ""
            over = f"term{'s' if last else ''} {below[0].id}{last}"
            self.clauses.unread.append(f"a heading {begins_with(words)!r} over {over}")
        self.clauses.unread.extend(f"{unread} in a heading" for unread in clause.unread)

    def _below(self, place: int) -> list[Clause]:
        found = []
        for clause in self.clauses.found[place + 1 :]:
            if clause.level <= self.clauses.found[place].level:
                break
            found.append(clause)
        return found

    # Tables.

    def _grid(self, grid: Grid) -> None:
        column = number_column(grid, self._stands_for_number)
        width = max((len(row) for row in grid.rows), default=0)
        if column is None:
            if width == 1:
                for row in grid.rows:
                    for paragraph in (p for cell in row for p in cell):
                        self._paragraph(paragraph)
                return
            words = " | ".join(
                " ".join(p.text for p in cell) for row in grid.rows[:1] for cell in row
            )
            self.clauses.unread.append(f"{Unread(f'{grid.place}', words)}{self._where()}")
            return
        texts = text_column(grid, column)
        heads = [" ".join(p.text for p in cell) for cell in grid.rows[0]]
        skipped = {place for place, head in enumerate(heads) if folded(head) == folded(STANDS)}
        for row in grid.rows:
            self._row(grid, row, (column, texts), skipped)

    def _row(
        self, grid: Grid, row: list[list[Paragraph]], columns: tuple[int, int], skipped: set[int]
    ) -> None:
        """A row of a table whose ``columns`` hold the numbers and the words."""
        column, texts = columns
        heads = [" ".join(p.text for p in cell) for cell in grid.rows[0]]
        numbered = row[column] if column < len(row) else []
        stated = [p for p in numbered if p.text or p.number]
        typed = self._typed(stated[0], alone=True) if stated else None
        mark = next((t for p in numbered for t in map(term_of, p.marks) if t), None)
        if typed is None and mark is not None and stated:
            typed = Typed(mark, ("mark",), 0, whole=True)
        if row is grid.rows[0] and skipped:
            return
        lines = row[texts] if texts < len(row) else []
        if not stated or (typed is None and not skipped):
            words = " | ".join(" ".join(p.text for p in cell).strip() for cell in row)
            if row is not grid.rows[0] and words.strip(" |"):
                self.clauses.unread.append(
                    f"{Unread(f'a row without a number in {grid.place}', words)}{self._where()}"
                )
            return
        if skipped or typed is None:
            # A text that was written here: what stands there is the id, whatever it looks like.
            typed = Typed(stated[0].text, ("ours",), 0, whole=True)
        first = stated[0]
        first.marks = tuple(m for p in numbered for m in p.marks)
        clause = self._begin(typed, first, "")
        clause.title = " ".join(p.text for p in stated[1:])
        for paragraph in stated[1:]:
            clause.unread.extend(paragraph.unread)
        for paragraph in lines:
            self._go_on(paragraph)
        for place, cell in enumerate(row):
            if place in {column, texts}:
                continue
            if place in skipped:
                clause.stands = "\n".join(p.text for p in cell if p.text)
            elif any(p.text for p in cell):
                head = heads[place] if place < len(heads) else ""
                what = f"the column {begins_with(head)!r} of {grid.place}"
                clause.unread.append(Unread(what, " ".join(p.text for p in cell)))
            clause.unread.extend(unread for p in cell for unread in p.unread)
        self._open = None

    def _stands_for_number(self, paragraph: Paragraph) -> bool:
        """Whether a cell that begins so names a term."""
        return self._typed(paragraph, alone=True) is not None

    # What is not read.

    def _where(self) -> str:
        found = self.clauses.found
        return f" after term {found[-1].id}" if found else " before the first term"

    def _aside(self, paragraph: Paragraph) -> None:
        self.clauses.unread.extend(f"{unread}{self._where()}" for unread in paragraph.unread)

    def _not_read(self, paragraph: Paragraph, what: str, *, here: bool = True) -> None:
        where = self._where() if here else ""
        self.clauses.unread.append(
            f"{paragraph.place}, {Unread(what, paragraph.text)}{where}".strip()
        )


def _is_title(words: str) -> bool:
    """Whether the words could be a title or a heading: few, and no sentence."""
    return len(words) <= _LONGEST_TITLE and not words.endswith((".", ";", ":", ",", "؛", "،"))


def _text_mark(paragraph: Paragraph) -> str:
    return next((m for m in paragraph.marks if re.match(r"text_", m)), "")
