"""The rows of a table in a sheet, with the reason for every cell that is not read."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from goodoffices.casefile.nodes import LONGEST_NAME as LONGEST_ID
from goodoffices.formats.attribution import of_each, said_by
from goodoffices.formats.dates import read_date
from goodoffices.formats.folding import begins_with, folded, plain
from goodoffices.formats.headings import Field, field_of
from goodoffices.formats.matrix import Entry, Row
from goodoffices.formats.phrases import (
    entry,
    is_unknown,
    kind_named,
    positions_in,
    second_lead,
)
from goodoffices.formats.table import Column, Table
from goodoffices.formats.workbook import Place, Sheet, address
from goodoffices.model import IssueKind, SaidBy

__all__ = ["LONGEST_ID", "MOST_CHARACTERS", "MOST_ISSUES", "MOST_PARTIES", "Rows"]

MOST_CHARACTERS = 16_000
MOST_ISSUES = 2_000
MOST_PARTIES = 100

# A row without positions whose id is such a word, or whose title begins so without an id, is no
# issue.
_REMARK = re.compile(r"(nb|n\.\s?b|note|notes|total|source|sources)\b", re.IGNORECASE)
# So a line without a number begins that is a remark whatever stands beside it.
_SURELY_REMARK = re.compile(r"(nb|n\.\s?b\.?|note|notes|remark|remarks)\s*:", re.IGNORECASE)

# What these say decides whether a position counts as a party's own, and which one stands: a value
# that cannot be read is refused, since to go on without it would change both.
_ATTRIBUTING = frozenset({Field.SAID_BY, Field.DATE})

T = TypeVar("T")


@dataclass
class Rows:
    """One pass over a table: ``read`` cells, ``why`` others were left, and what is at fault.

    ``bare`` are the issues of which no party's cell is filled and no option is named. ``absent``
    are headings of parties that a line may name though they have no column here.
    """

    sheet: Sheet
    table: Table
    said_by: SaidBy | None
    absent: tuple[str, ...] = ()
    read: set[Place] = field(default_factory=set)
    why: dict[Place, str] = field(default_factory=dict)
    faults: list[tuple[Place, str]] = field(default_factory=list)
    of_party: dict[str, SaidBy] = field(default_factory=dict)
    bare: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._columns: dict[int, list[int]] = {}
        for row, column in self.sheet.cells:
            if row > self.table.bottom:
                self._columns.setdefault(row, []).append(column)
        self._used = sorted(self._columns)

    def all(self) -> tuple[Row, ...]:
        """The issues in order."""
        self._read_header()
        rows: list[Row] = []
        for span in self._spans():
            row = self._row(span)
            if row:
                rows.append(row)
        rows = [replace(row, entries=self._attributed(row)) for row in rows]
        self._find_faults(rows)
        return tuple(rows)

    def _read_header(self) -> None:
        for column in self.table.columns:
            if column.heading:
                place = column.row, column.first
                self.read.add(place)
                self._is_too_long([place])
                if column.doubt:
                    self.faults.append((place, column.doubt))
        seen: dict[str, Column] = {}
        for column in self.table.parties:
            first = seen.setdefault(folded(column.heading), column)
            if first is not column:
                other = address(first.row, first.first)
                message = f"two parties are named {column.heading!r}; the other is in {other}"
                self.faults.append(((column.row, column.first), message))

    def _spans(self) -> Iterator[range]:
        """The rows of each issue; one whose title is merged downwards has several."""
        done = self.table.bottom
        end = self._remarks_from()
        for row in self._used:
            if done < row < end:
                box = self.sheet.box((row, self.table.title.first))
                done = box.bottom if box and box.left == box.right else row
                yield range(row, done + 1)

    def _row(self, span: range) -> Row | None:
        places = [place for place in self._places(span) if self._is_readable(place, span)]
        at = span[0], self.table.title.first
        title = plain(self.sheet.cells[at].text) if at in places else ""
        across = self.sheet.box(at)
        if is_unknown(title):
            self._leave(places, "no issue stands in this row")
            return None
        if across and across.right > across.left:
            self._leave(places, "a heading across the table")
            return None
        if self._is_header_again(places):
            self._leave(places, "the headings once more")
            return None
        if field_of(title) is Field.SAID_BY and not self._text(Field.ID, places):
            self._read_said_by(places)
            return None
        filled = any(_under(column, places) for column in self.table.parties)
        name = self._text(Field.ID, places)
        remark = _REMARK.fullmatch(name.rstrip(" .:")) if name else _REMARK.match(title)
        if not filled and remark:
            self._leave(places, "a remark without positions")
            return None
        if not name and _SURELY_REMARK.match(title):
            self._leave(places, "a remark, by how it begins")
            return None
        cells = [under for column in self.table.columns if (under := _under(column, places))]
        long = [self._is_too_long(under) for under in cells]
        if any(long):
            return None
        row = self._issue(at, title, places)
        if not filled and not row.options:
            self.bare.append(row)
        return row

    def _is_too_long(self, places: list[Place]) -> bool:
        """Whether the words of a column in one row are too many, which is a fault."""
        length = sum(len(self.sheet.cells[place].text) + 1 for place in places) - 1
        if length <= MOST_CHARACTERS:
            return False
        message = f"{length:,} characters in one cell; the most is {MOST_CHARACTERS:,}"
        self.faults.append((places[0], message))
        return True

    def _issue(self, at: Place, title: str, places: list[Place]) -> Row:
        self.read.add(at)
        who = self._of_each(Field.SAID_BY, places, said_by)
        when = self._of_each(Field.DATE, places, read_date)
        sources = self._of_each(Field.SOURCE, places, positions_in)
        entries: dict[str, Entry] = {}
        for column in self.table.parties:
            cells = _under(column, places)
            kind, words = entry("\n".join(self.sheet.cells[cell].text for cell in cells))
            where = address(*cells[0]) if cells else address(at[0], column.first)
            name = column.heading
            known = who.get(name), when.get(name), sources.get(name, ())
            entries[name] = Entry(kind, words, *known, where)
            if second := second_lead(words):
                self._fault_lead(cells[0], second)
            self.read.update(cells)
        for column in self.table.columns:
            if column.field in {Field.GROUP, Field.ASIDE}:
                reason = f"the column {column.heading!r} holds no positions"
                self._leave(_under(column, places), reason)
        return Row(
            place=at,
            title=title,
            id=self._parsed(Field.ID, places, _id),
            kind=self._parsed(Field.KIND, places, _kind),
            unit=self._parsed(Field.UNIT, places, plain),
            options=self._parsed(Field.OPTIONS, places, positions_in) or (),
            note=self._parsed(Field.NOTE, places, str.strip),
            entries=entries,
        )

    def _parsed(self, wanted: Field, places: list[Place], parse: Callable[[str], T]) -> T | None:
        """What the row's cells of one field say; None when they say nothing readable."""
        column = self.table.holding(wanted)
        return self._parsed_in(column, places, parse) if column else None

    def _parsed_in(
        self, column: Column, places: list[Place], parse: Callable[[str], T]
    ) -> T | None:
        """What the row's cells in one column say; None when they say nothing readable."""
        cells = _under(column, places)
        text = "\n".join(self.sheet.cells[cell].text for cell in cells)
        try:
            value = None if is_unknown(text) else parse(text)
        except ValueError as error:
            self._leave(cells, str(error))
            if column.field in _ATTRIBUTING:
                self._refuse(cells[0], error)
            return None
        self.read.update(cells)
        return value

    def _refuse(self, place: Place, error: ValueError) -> None:
        """Note that it cannot be told whose words, or of which day, the positions here are."""
        text = self.sheet.cells[place].text
        found = "" if repr(plain(text)) in str(error) else f"{begins_with(text)!r}: "
        self.faults.append((place, f"{found}{error}; leave blank what is not known"))

    def _fault_lead(self, place: Place, second: str) -> None:
        """Note a cell that states one thing firmly and another not: it would be half misread."""
        message = f"{begins_with(second)!r} stands after the start of the cell"
        way_out = (
            "a cell states all of its positions alike; bring in the matrix without the second, "
            "then write that as a position of its own into the case file that it becomes"
        )
        self.faults.append((place, f"{message}; {way_out}"))

    def _of_each(
        self, wanted: Field, places: list[Place], parse: Callable[[str], T]
    ) -> dict[str, T]:
        """Party -> what the row's cells of one field say of it."""
        everyone = (*(column.heading for column in self.table.parties), *self.absent)
        told: dict[str, T] = {}
        for column in self.table.all_holding(wanted):
            names = (column.party,) if column.party else everyone
            parsing = partial(of_each, names=names, parse=parse)
            told.update(self._parsed_in(column, places, parsing) or {})
        return told

    def _text(self, wanted: Field, places: list[Place]) -> str:
        column = self.table.holding(wanted)
        cells = _under(column, places) if column else []
        return plain("\n".join(self.sheet.cells[cell].text for cell in cells))

    def _read_said_by(self, places: list[Place]) -> None:
        """A row that says, party by party, whose words its column holds."""
        self.read.add(places[0])
        for column in self.table.columns:
            for place in _under(column, places):
                text = self.sheet.cells[place].text
                try:
                    if column.field is None and not is_unknown(text):
                        self.of_party[column.heading] = said_by(text)
                except ValueError as error:
                    self._refuse(place, error)
                    continue
                if column.field in {None, Field.ISSUE}:
                    self.read.add(place)

    def _attributed(self, row: Row) -> dict[str, Entry]:
        """The row's own word for who said so, else the party's, else the one for all."""
        return {
            name: replace(e, said_by=e.said_by or self.of_party.get(name, self.said_by))
            for name, e in row.entries.items()
        }

    def _find_faults(self, rows: list[Row]) -> None:
        place = self.table.title.row, self.table.title.first
        if not self.table.parties:
            aside = [c.heading for c in self.table.columns if c.field is Field.ASIDE]
            left = f"; taken as no party: {', '.join(map(repr, aside))}" if aside else ""
            self.faults.append((place, f"no column of a party beside the issues{left}"))
        if len(self.table.parties) > MOST_PARTIES:
            message = f"{len(self.table.parties)} parties; the most is {MOST_PARTIES}"
            self.faults.append((place, message))
        if len(rows) > MOST_ISSUES:
            self.faults.append((place, f"{len(rows):,} issues; the most is {MOST_ISSUES:,}"))
        if not rows and not self.faults:
            self.faults.append((place, "no issue stands below this heading"))
        seen: dict[tuple[str, str], Row] = {}
        for row in rows:
            keys = [("id", row.id)] if row.id else [("title", folded(row.title))]
            for key in keys:
                first = seen.setdefault(key, row)
                if first is not row:
                    what = f"the id {row.id!r}" if row.id else f"the issue {row.title!r}"
                    message = (
                        f"{what} stands here a second time; the first is in {address(*first.place)}"
                    )
                    self.faults.append((row.place, message))

    def _places(self, span: range) -> list[Place]:
        """The non-empty cells of the table in these rows, in order."""
        first, last = self.table.columns[0].first, self.table.columns[-1].last
        rows = self._used[bisect_left(self._used, span.start) : bisect_left(self._used, span.stop)]
        return [
            (row, column)
            for row in rows
            for column in sorted(self._columns[row])
            if first <= column <= last
        ]

    def _is_readable(self, place: Place, span: range) -> bool:
        """Whether the cell can be read; if not, ``why`` tells."""
        box = self.sheet.box(place)
        column = next(c for c in self.table.columns if c.last >= place[1])
        if self.sheet.is_hidden(place):
            self.why[place] = "hidden"
        elif self.sheet.cells[place].trouble:
            self.why[place] = self.sheet.cells[place].trouble
        elif not column.first <= place[1] <= column.last:
            self.why[place] = "hidden"
        elif (
            box
            and column is not self.table.title
            and (box.right > column.last or box.bottom > span[-1] or box.top < span[0])
        ):
            self.why[place] = f"merged over {box}: write it into the cell of each party and issue"
        else:
            return True
        return False

    def _is_header_again(self, places: list[Place]) -> bool:
        headings = {c.first: folded(c.heading) for c in self.table.columns if c.heading}
        here = {column: folded(self.sheet.cells[row, column].text) for row, column in places}
        return here == headings

    def _remarks_from(self) -> int:
        """The first of the lines below the table: bare of positions, after a blank row."""
        title = self.table.title.first
        start = tail = self._used[-1] + 1 if self._used else self.table.bottom + 1
        for row in reversed(self._used):
            if [column for _, column in self._places(range(row, row + 1))] != [title]:
                return start
            if row - 1 not in self._columns and row - 1 > self.table.bottom:
                start = row
        return tail

    def _leave(self, places: list[Place], reason: str) -> None:
        for place in places:
            self.why.setdefault(place, reason)


def _under(column: Column, places: list[Place]) -> list[Place]:
    return [place for place in places if column.first <= place[1] <= column.last]


def _id(text: str) -> str:
    found = plain(text)
    if len(found) > LONGEST_ID:
        raise ValueError(f"an id of {len(found)} characters; the most is {LONGEST_ID}")
    return found


def _kind(text: str) -> IssueKind:
    found = kind_named(text)
    if found is None:
        kinds = ", ".join(repr(kind.shown) for kind in IssueKind)
        raise ValueError(f"expected one of {kinds}")
    return found
