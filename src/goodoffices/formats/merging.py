"""Bring an edited matrix back into the case that it was made of; nothing is ever deleted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from goodoffices.formats.headings import entry as read_entry
from goodoffices.formats.headings import folded
from goodoffices.formats.matrix import Entry, Matrix, MatrixError, Problem, Row
from goodoffices.formats.new_case import Sources, new_issue, new_party, position_of
from goodoffices.formats.options import find_option, with_options
from goodoffices.formats.standing import cell_words, current, headings, row_names, title_words
from goodoffices.model import Actor, Case, Issue, Position, PositionKind, When, fresh_id

__all__ = ["merge"]


def merge(case: Case, matrix: Matrix, *, today: date) -> tuple[Case, tuple[str, ...]]:
    """The case with what the matrix says otherwise, and each difference in words.

    A changed cell becomes a new position of the row's date, else of ``today`` or of the day up to
    which the case is kept, whichever is later. The earlier position stays as it was. A blank cell
    and a missing row or column change nothing.

    Raises:
        MatrixError: when two rows are the same issue, or two columns the same party.
    """
    merging = _Merging(case, matrix, today)
    differences = tuple(merging.differences())
    merged = replace(
        case,
        parties=(*case.parties, *merging.new_parties),
        sources=tuple(merging.sources.known),
        issues=(*(merging.issues.get(i.id, i) for i in case.issues), *merging.new_issues),
        positions=(*case.positions, *merging.positions),
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

    def __post_init__(self) -> None:
        self.sources = Sources(list(self.case.sources))
        self.issues = {issue.id: issue for issue in self.case.issues}
        self._current = current(self.case)
        self._names = row_names(self.case)
        self._headings = {folded(words): party for party, words in headings(self.case).items()}

    def differences(self) -> Iterator[str]:
        """Each difference in words; the fields fill up meanwhile."""
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
        rows = self._rows()
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
        dated = replace(row, when=row.when or self._day())
        issue, positions = new_issue(dated, issue_id, parties, self.sources)
        self.new_issues.append(issue)
        self.positions.extend(positions)
        yield f"{issue_id}: new issue {row.title!r}"
        for name, entry in row.entries.items():
            if entry.words:
                yield f"{issue_id} / {parties[name].label}: unknown -> {_shown(entry)}"

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
        for party_name, entry in row.entries.items():
            party = parties[party_name]
            yield from self._cell(f"{name} / {party.label}", row, term_id, party, entry)
        yield from self._left(row, name, self.issues.get(term_id))

    def _cell(
        self, where: str, row: Row, term_id: str, party: Actor, entry: Entry
    ) -> Iterator[str]:
        position = self._current.get((party.id, term_id))
        kind, words = read_entry(cell_words(self.case, position)) if position else _NOTHING
        before = Entry(kind, words)
        if _key(entry) == _key(before):
            return
        if not entry.words:
            yield f"{where}: {_shown(before)} -> unknown (?); nothing new is known, so it is kept"
            return
        when = row.when or self._day()
        if position and position.when and when.latest < position.when.latest:
            yield (
                f"{where}: {_shown(before)} -> {_shown(entry)} NOT taken: of {when}, it is older "
                f"than what stands ({position.when}); put its date under 'Date'"
            )
            return
        options: tuple[str, ...] = ()
        issue = self.issues.get(term_id)
        if issue:
            self.issues[term_id], options = with_options(issue, entry.words, party.id)
        cited = self.sources.named(row.source)
        made = position_of(entry, term_id, party.id, options, when=when, sources=cited)
        self.positions.append(made)
        remark = ""
        if made.hollow and position and not position.hollow:
            remark = "; nobody says that these are its own words, so the earlier ones still count"
        yield f"{where}: {_shown(before)} -> {_shown(entry)}{remark}"

    def _left(self, row: Row, name: str, issue: Issue | None) -> Iterator[str]:
        """What a row says about an issue that is there already, which a matrix does not change."""
        if issue is None:
            return
        odd = {
            "Kind": row.kind is not None and row.kind is not issue.kind,
            "Unit": row.unit is not None and row.unit != issue.unit,
            "Options": any(find_option(issue, words) is None for words in row.options),
            "Notes": row.note is not None and row.note != issue.note,
        }
        for column, differs in odd.items():
            if differs:
                yield f"{name}: {column} NOT taken: it is read for new issues only"

    def _day(self) -> When:
        kept = self.case.as_of.latest if self.case.as_of else self.today
        return When(max(self.today, kept), max(self.today, kept))

    def _refusal(self, cell: str, message: str) -> MatrixError:
        place = f"{self.matrix.sheet}!{cell}"
        return MatrixError((Problem(str(self.matrix.file), place, message),))


_NOTHING: tuple[PositionKind, tuple[str, ...]] = (PositionKind.STATED, ())


def _key(entry: Entry) -> tuple[PositionKind, frozenset[str]]:
    return entry.kind, frozenset(folded(words) for words in entry.words)


def _shown(entry: Entry) -> str:
    if not entry.words:
        return "unknown"
    words = f"'{'; '.join(entry.words)}'"
    return words if entry.kind is PositionKind.STATED else f"{entry.kind.shown}: {words}"
