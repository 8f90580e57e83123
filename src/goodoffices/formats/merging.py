"""Bring an edited matrix back into the case that it was made of; nothing is ever deleted."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from goodoffices.casefile import Problem
from goodoffices.formats.attribution import of_each, said_by
from goodoffices.formats.doubts import (
    doubts_in,
    names_no_wish,
    refuse_doubts,
    remarks_on,
    without_wishless,
)
from goodoffices.formats.folding import bare, folded, plain
from goodoffices.formats.headings import Field
from goodoffices.formats.matrix import Entry, Matrix, MatrixError, Row
from goodoffices.formats.new_case import Sources, new_issue, new_party, position_of
from goodoffices.formats.options import all_known, with_options
from goodoffices.formats.phrases import entry as read_entry
from goodoffices.formats.phrases import positions_in
from goodoffices.formats.standing import (
    Said,
    attributions,
    headings,
    note_words,
    row_names,
    standing,
    title_words,
)
from goodoffices.model import Actor, Case, Issue, Position, PositionKind, When, fresh_id

__all__ = ["merge"]

T = TypeVar("T")


def merge(case: Case, matrix: Matrix, *, today: date) -> tuple[Case, tuple[str, ...]]:
    """The case with what the matrix says otherwise, and each difference in words.

    A changed cell becomes a new position of the row's date, else of ``today`` or of the day up to
    which the case is kept, whichever is later. The earlier position stays as it was. The same words
    with another "Said by", "Date" or "Source" are the same statement, corrected in its place. A
    blank cell and a missing row or column change nothing.

    Raises:
        MatrixError: when two rows are the same issue, or two columns the same party, when the one
            new column seems to be the one party whose column is gone, or when a changed cell would
            say the opposite of what it means.
    """
    merging = _Merging(case, matrix, today)
    differences = tuple(merging.differences())
    refuse_doubts(doubts_in(matrix, merging.taken))
    differences += tuple(remarks_on(matrix.sheet, merging.taken))
    merged = replace(
        case,
        parties=(*case.parties, *merging.new_parties),
        sources=tuple(merging.sources.known),
        issues=(*(merging.issues.get(i.id, i) for i in case.issues), *merging.new_issues),
        positions=(*(merging.corrected.get(id(p), p) for p in case.positions), *merging.positions),
    )
    return merged, differences


@dataclass
class _Merging:
    """One pass over the rows of a matrix beside a case."""

    case: Case
    matrix: Matrix
    today: date
    issues: dict[str, Issue] = field(default_factory=dict)
    new_issues: list[Issue] = field(default_factory=list)
    new_parties: list[Actor] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    taken: list[Entry] = field(default_factory=list)
    """What became a position."""
    corrected: dict[int, Position] = field(default_factory=dict)
    """By the identity of the position in the case: two may say the same."""

    def __post_init__(self) -> None:
        self.sources = Sources(list(self.case.sources))
        self.issues = {issue.id: issue for issue in self.case.issues}
        self._standing = standing(self.case)
        self._names = row_names(self.case)
        self._written = headings(self.case)
        self._everyone = (
            *(n for party in self.case.parties for n in (party.id, party.name, party.label)),
            *(column.name for column in self.matrix.parties),
        )
        self._headings = {folded(words): party for party, words in self._written.items()}

    def differences(self) -> Iterator[str]:
        """Each difference in words; the fields fill up meanwhile."""
        rows = self._rows()
        self._refuse_renamed(rows)
        parties: dict[str, Actor] = {}
        for column in self.matrix.parties:
            known = self._party(column.name)
            if known and known in parties.values():
                message = f"{column.name!r} is a second column of {known.label!r}"
                raise self._refusal(column.address, message)
            if known is None:
                known = new_party(
                    column.name, (*self.case.parties, *self.new_parties, *self.case.third_parties)
                )
                self.new_parties.append(known)
                yield f"new party: {column.name}"
            parties[column.name] = known
        for number, (row, known_id) in enumerate(zip(self.matrix.rows, rows, strict=True), start=1):
            if known_id is None:
                yield from self._new(row, number, parties)
            else:
                yield from self._changed(row, known_id, parties)
        for party in self.case.parties_in_order():
            if party not in parties.values():
                yield f"{party.label}: the column is gone (everything is kept)"
        for term_id in self.case.term_ids():
            if term_id not in rows:
                yield f"{self._names[term_id]}: the row is gone (the issue is kept)"

    def _party(self, name: str) -> Actor | None:
        """The party of a column: by its heading in an export, else by its id or a name."""
        key = folded(name)
        if key in self._headings:
            return self.case.actor(self._headings[key])
        alike = [
            party
            for party in self.case.parties
            if key in {folded(party.id), folded(party.name), folded(party.label)}
        ]
        return alike[0] if len(alike) == 1 else None

    def _refuse_renamed(self, rows: list[str | None]) -> None:
        """Refuse one new column in the place of one that is gone, where both seem one party."""
        known = [self._party(column.name) for column in self.matrix.parties]
        new = [c for c, party in zip(self.matrix.parties, known, strict=True) if party is None]
        gone = [party for party in self.case.parties_in_order() if party not in known]
        if len(new) != 1 or len(gone) != 1:
            return
        column, party = new[0], gone[0]
        names = (party.name, party.label)
        if any(_is_within(column.name, name) for name in names) or self._says_most(
            column.name, party, rows
        ):
            old = self._written[party.id]
            message = (
                f"{column.name!r} seems to be {party.label!r} under another name: rename the party "
                f"in the case file, or give the column its old heading {old!r}; "
                "if it is another party, keep the old column beside it"
            )
            raise self._refusal(column.address, message)

    def _says_most(self, name: str, party: Actor, rows: list[str | None]) -> bool:
        """Whether the column says the same as more than half of what is known of the party."""
        same = filled = 0
        for row, term_id in zip(self.matrix.rows, rows, strict=True):
            before = self._before(term_id)[party.id][1] if term_id is not None else Entry()
            if before.words:
                filled += 1
                same += _key(row.entries[name]) == _key(before)
        return 2 * same > filled

    def _rows(self) -> list[str | None]:
        """The issue or term of each row; None for a new one."""
        by_name = {name: term_id for term_id, name in self._names.items()}
        titles: dict[str, list[str]] = {}
        for term_id in self.case.term_ids():
            titles.setdefault(folded(title_words(self.case, term_id)), []).append(term_id)
        found: list[str | None] = []
        for row in self.matrix.rows:
            alike = titles.get(folded(row.title), [])
            known = by_name.get(row.id) if row.id else None
            if row.id is None and len(alike) == 1:
                known = alike[0]
            if known is not None and known in found:
                raise self._refusal(row.address, f"a second row of the issue {known!r}")
            found.append(known)
        return found

    def _new(self, row: Row, number: int, parties: dict[str, Actor]) -> Iterator[str]:
        taken = {*self.case.term_ids(), *(issue.id for issue in self.new_issues)}
        taken |= {other.id for other in self.matrix.rows if other.id and other is not row}
        issue_id = (
            row.id if row.id and row.id not in taken else fresh_id(row.title, taken, f"i{number}")
        )
        (row,), left = without_wishless([row], self._everyone)
        entries = {n: replace(e, when=e.when or self._day()) for n, e in row.entries.items()}
        dated = replace(row, entries=entries)
        issue, positions = new_issue(dated, issue_id, parties, self.sources)
        self.new_issues.append(issue)
        self.positions.extend(positions)
        yield f"{issue_id}: new issue {row.title!r}"
        for name, entry in row.entries.items():
            if entry.words:
                self.taken.append(entry)
                yield f"{issue_id} / {parties[name].label}: unknown -> {_shown(entry)}"

        yield from (f"{issue_id}: {entry.address} NOT taken: {why}" for entry, why in left)

    def _changed(self, row: Row, term_id: str, parties: dict[str, Actor]) -> Iterator[str]:
        name = self._names[term_id]
        title = title_words(self.case, term_id)
        issue = self.issues.get(term_id)
        if folded(title) != folded(row.title):
            if issue:
                self.issues[term_id] = replace(issue, title=row.title)
                yield f"{name}: the title {title!r} -> {row.title!r}"
            else:
                yield f"{name}: the title {title!r} is a text's and stays; found {row.title!r}"
        exported = self._before(term_id)
        edited = {
            party_name
            for party_name, entry in row.entries.items()
            if _key(entry) != _key(exported.get(parties[party_name].id, (Said(), Entry()))[1])
        }
        for party_name, entry in row.entries.items():
            party = parties[party_name]
            where = f"{name} / {party.label}"
            before = exported.get(party.id, (Said(), Entry()))
            if party_name in edited:
                yield from self._cell(where, term_id, party.id, entry, before)
            elif entry.words:
                yield from self._told_otherwise(where, entry, before, alone=not edited)
        yield from self._left(row, name, self.issues.get(term_id))

    def _cell(
        self, where: str, term_id: str, party: str, entry: Entry, exported: tuple[Said, Entry]
    ) -> Iterator[str]:
        said, before = exported
        if not entry.words:
            yield f"{where}: {_shown(before)} -> unknown (?); nothing new is known, so it is kept"
            return
        if why := names_no_wish(entry, self._everyone):
            yield f"{where}: {_change(before, entry)} NOT taken: {why}"
            return
        fresh = self._of_the_new_words(entry, before)
        if before.when and fresh.when and fresh.when.latest < before.when.latest:
            yield _older(where, _change(before, entry), fresh.when, before.when)
            return
        options: tuple[str, ...] = ()
        issue = self.issues.get(term_id)
        if issue:
            changed, options = with_options(issue, entry.words, party)
        made = position_of(fresh, term_id, party, options, self.sources)
        if self._stands(made, before.when, dated=entry.when != before.when):
            return
        if issue:
            self.issues[term_id] = changed
        self.positions.append(made)
        self.taken.append(entry)
        remarks = [f"{where}: {_change(before, entry)}"]
        if made.when is not None and made.when != entry.when:
            remarks.append(f"no date of its own, so it is entered as of {made.when}")
        if made.hollow and before.words and not said.hollow:
            remarks.append(
                "nobody says that these are its own words, so the earlier ones still count"
            )
        if before.words and said.position is None:
            remarks.append("kept as a position: what was said on a text stays as it is")
        yield "; ".join(remarks)

    def _of_the_new_words(self, entry: Entry, before: Entry) -> Entry:
        """Who said changed words, and when: what stood beside the earlier ones is of those alone.

        A new date says that all that stands beside the words is of them.
        """
        if entry.when != before.when and entry.when is not None:
            return entry
        return replace(
            entry,
            said_by=entry.said_by if entry.said_by is not before.said_by else self.matrix.said_by,
            when=self._day(),
            sources=entry.sources if entry.sources != before.sources else (),
        )

    def _told_otherwise(
        self, where: str, entry: Entry, exported: tuple[Said, Entry], *, alone: bool
    ) -> Iterator[str]:
        """The same words, of which the matrix now says otherwise who said them, when or where.

        Unless the row's words all stay (``alone``), what stands beside them is of the new ones.
        """
        said, before = exported
        told = {
            "Said by": (entry.said_by, before.said_by),
            "Date": (entry.when, before.when),
            "Source": (entry.sources, before.sources),
        }
        changed = [name for name, (new, old) in told.items() if new and new != old]
        # Words that were brought in without a date are of that day, so a blank says nothing of it.
        gone = [n for n, (new, old) in told.items() if old and not new and n != "Date"]
        if gone:
            yield f"{where}: {', '.join(gone)} not told any more; what was known is kept"
        if not changed:
            return
        names = ", ".join(changed)
        if not alone:
            yield f"{where}: {names} taken for the changed words of the row alone"
            return
        if said.position is None:
            yield f"{where}: {names} NOT taken: it was said on a text, so change it in the case"
            return
        made = replace(
            said.position,
            said_by=entry.said_by or said.position.said_by,
            when=entry.when if "Date" in changed else said.position.when,
            sources=(
                self.sources.named(entry.sources) if "Source" in changed else said.position.sources
            ),
        )
        later = self._said_after(made, said.position) if "Date" in changed else None
        if later and made.when:
            yield _older(where, names, made.when, later)
            return
        self.corrected[id(said.position)] = made
        for name in changed:
            yield (
                f"{where}: {name} of {_shown(entry)} corrected: {_told(before, name)} -> "
                + _told(entry, name)
            )

    def _said_after(self, made: Position, corrected: Position) -> When | None:
        """The day of another position that would stand in the place of the corrected one."""
        days = [
            other.when
            for other in self.case.positions
            if other is not corrected and other.when
            if (other.party, other.issue) == (made.party, made.issue)
        ]
        return next((day for day in days if made.when and made.when.latest < day.latest), None)

    def _stands(self, made: Position, since: When | None, *, dated: bool = True) -> bool:
        """Whether the last position that was brought in says all this, ``dated`` or on some day."""
        for last in reversed(self.case.positions):
            if (last.party, last.issue) == (made.party, made.issue):
                newer = not (since and last.when and last.when.latest < since.latest)
                return newer and _says(last, dated=dated) == _says(made, dated=dated)
        return False

    def _before(self, term_id: str) -> dict[str, tuple[Said, Entry]]:
        """Party -> its cell in an export of the case, and what that is read as."""
        row = self._standing[term_id]
        cells = attributions(row, self._written)
        who = _read(cells[Field.SAID_BY], self._written, said_by)
        when = _read(cells[Field.DATE], self._written, When.parse)
        sources = _read(cells[Field.SOURCE], self._written, positions_in)
        return {
            party: (
                row[party],
                Entry(
                    *read_entry(row[party].words),
                    who.get(name),
                    when.get(name),
                    sources.get(name, ()),
                ),
            )
            for party, name in self._written.items()
        }

    def _left(self, row: Row, name: str, issue: Issue | None) -> Iterator[str]:
        """What a row says about an issue that is there already, which a matrix does not change."""
        if issue is None:
            return
        odd = {
            "Kind": row.kind is not None and row.kind is not issue.kind,
            "Unit": row.unit is not None and row.unit != issue.unit,
            "Options": not all_known(issue, row.options),
            "Notes": row.note is not None
            and plain(row.note) != plain(note_words(self.case, issue.id)),
        }
        for column, differs in odd.items():
            if differs:
                yield f"{name}: {column} NOT taken: it is read for new issues only"

    def _day(self) -> When:
        kept = self.case.as_of.latest if self.case.as_of else self.today
        return When(max(self.today, kept), max(self.today, kept))

    def _refusal(self, cell: str, message: str) -> MatrixError:
        place = f"{self.matrix.sheet}!{cell}"
        return MatrixError((Problem(str(self.matrix.file), 0, place, message),))


def _is_within(one: str, other: str) -> bool:
    """Whether the words of one name stand within the other."""
    names = [f" {bare(folded(name))} " for name in (one, other)]
    return names[0] in names[1] or names[1] in names[0]


def _older(where: str, what: str, new: When, old: When) -> str:
    return (
        f"{where}: {what} NOT taken: of {new}, it is older than what stands ({old}); "
        "put its date under 'Date'"
    )


def _told(entry: Entry, column: str) -> str:
    """What stands in this column beside the words of a cell, for people."""
    told = {
        "Said by": entry.said_by.shown if entry.said_by else "",
        "Date": str(entry.when) if entry.when else "",
        "Source": "; ".join(entry.sources),
    }
    return told[column] or "not recorded"


def _read(text: str, names: Mapping[str, str], parse: Callable[[str], T]) -> dict[str, T]:
    try:
        return of_each(text, names.values(), parse)
    except ValueError:
        return {}


def _says(position: Position, *, dated: bool) -> tuple[object, ...]:
    told = position.kind, position.options, position.said_by, position.sources
    return (*told, folded(position.words or ""), position.when if dated else None)


def _key(entry: Entry) -> tuple[PositionKind, frozenset[str]]:
    return entry.kind, frozenset(folded(words) for words in entry.words)


def _change(before: Entry, entry: Entry) -> str:
    """What was said and what is said now: how firmly, too, where that is not the same."""
    firm = before.kind is not entry.kind and bool(before.words)
    return f"{_shown(before, firm=firm)} -> {_shown(entry, firm=firm)}"


def _shown(entry: Entry, *, firm: bool = False) -> str:
    if not entry.words:
        return "unknown"
    words = f"'{'; '.join(entry.words)}'"
    plain_words = entry.kind is PositionKind.STATED and not firm
    return words if plain_words else f"{entry.kind.shown}: {words}"
