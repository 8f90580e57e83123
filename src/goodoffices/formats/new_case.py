"""A matrix as a case: issues, options with their origin, and one position a filled cell."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from goodoffices.formats.doubts import doubts_in, refuse_doubts, remarks_on, without_wishless
from goodoffices.formats.folding import folded, plain
from goodoffices.formats.matrix import Entry, Matrix, Row
from goodoffices.formats.options import IN_WORDS, value_of, with_options
from goodoffices.formats.workbook import printable
from goodoffices.model import (
    ALL,
    FORMAT,
    MEDIATORS,
    Actor,
    Case,
    Issue,
    IssueKind,
    Position,
    Source,
    fresh_id,
)

__all__ = ["Sources", "new_issue", "new_party", "position_of", "to_case"]

# A fraction may be a date or a ratio, so only whole numbers and decimals are numbers for sure.
_DECIMAL = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)


@dataclass
class Sources:
    """The sources of a case, to which new ones are added as they are named."""

    known: list[Source] = field(default_factory=list)

    def named(self, titles: Iterable[str]) -> tuple[str, ...]:
        """The ids of the sources with these titles or ids, as the field of a statement."""
        return tuple(dict.fromkeys(map(self._named, titles)))

    def _named(self, title: str) -> str:
        for source in self.known:
            if folded(title) in {folded(source.title), folded(source.id)}:
                return source.id
        taken = {source.id for source in self.known}
        added = Source(id=fresh_id(title, taken, f"r{len(self.known) + 1}"), title=title)
        self.known.append(added)
        return added.id


def to_case(matrix: Matrix) -> tuple[Case, tuple[str, ...]]:
    """A case that holds what the matrix says, and what was decided from reading on, in sentences.

    Positions have no date and no ``said_by`` unless the matrix states them. Raises MatrixError
    where cells would say the opposite of what they mean.
    """
    names = [party.name for party in matrix.parties]
    rows, left = without_wishless(matrix.rows, names)
    entries = [entry for row in rows for entry in row.entries.values()]
    refuse_doubts(doubts_in(matrix, entries))
    parties: dict[str, Actor] = {}
    for party in matrix.parties:
        parties[party.name] = new_party(party.name, list(parties.values()))
    sources = Sources()
    issues: list[Issue] = []
    positions: list[Position] = []
    messages = [f"Sheet {matrix.sheet!r} {entry.address} NOT taken: {why}." for entry, why in left]
    taken = {row.id for row in rows if row.id}
    for number, row in enumerate(rows, start=1):
        issue_id = row.id or fresh_id(row.title, taken, f"i{number}")
        taken.add(issue_id)
        issue, said = new_issue(row, issue_id, parties, sources)
        issues.append(issue)
        positions.extend(said)
        messages.extend(_decided(row, issue, matrix.sheet))
    title = plain(printable(matrix.file.stem))
    name = fresh_id(title, (), "matrix")
    if matrix.title:
        title = matrix.title
        messages.append(f"The title of the case is taken from above the headings: {title!r}.")
    case = Case(
        format=FORMAT,
        id=name,
        title=title or name,
        language=matrix.language or "en",
        sources=tuple(sources.known),
        parties=tuple(parties.values()),
        issues=tuple(issues),
        positions=tuple(positions),
    )
    messages.extend(remarks_on(matrix.sheet, entries))
    messages.extend(_hollow(positions))
    return case, (*matrix.messages, *messages)


def _hollow(positions: list[Position]) -> Iterator[str]:
    unsaid = sum(position.said_by is None for position in positions)
    if unsaid:
        yield (
            f"Nobody recorded who said {unsaid} of {len(positions)} positions: they are drawn "
            "hollow and count as nobody's acceptance. State it with --said-by "
            "own_words_in_confidence (or another word), or in a 'Said by' column or row."
        )


def new_party(name: str, others: Sequence[Actor]) -> Actor:
    """A party with an id of its own."""
    taken = {MEDIATORS, ALL} | {actor.id for actor in others}
    return Actor(id=fresh_id(name, taken, f"p{len(others) + 1}"), name=name)


def new_issue(
    row: Row, issue_id: str, parties: Mapping[str, Actor], sources: Sources
) -> tuple[Issue, list[Position]]:
    """The issue of a row with its options, and a position for every filled cell."""
    kind = _kind(row)
    issue = Issue(id=issue_id, title=row.title, kind=kind, unit=row.unit, note=row.note)
    issue, _ = with_options(issue, row.options, None)
    positions: list[Position] = []
    for name, entry in row.entries.items():
        if entry.words:
            party = parties[name].id
            issue, options = with_options(issue, entry.words, party)
            positions.append(position_of(entry, issue_id, party, options, sources))
    return issue, positions


def position_of(
    entry: Entry,
    issue_id: str,
    party: str,
    options: tuple[str, ...],
    sources: Sources,
) -> Position:
    """What a cell says, as a statement of the case."""
    return Position(
        party=party,
        issue=issue_id,
        kind=entry.kind,
        options=options,
        words="\n".join(entry.words),
        said_by=entry.said_by,
        when=entry.when,
        sources=sources.named(entry.sources),
    )


def _named(row: Row) -> list[str]:
    return [*row.options, *(words for entry in row.entries.values() for words in entry.words)]


def _kind(row: Row) -> IssueKind:
    """The kind stated; else the one that two or more options all read as, without any doubt."""
    named = _named(row)
    if row.kind is not None:
        return row.kind if all(_reads(row.kind, words) for words in named) else IssueKind.CATEGORY
    if len({folded(words) for words in named}) > 1:
        for kind in (IssueKind.SCHEDULE, IssueKind.DATE, IssueKind.NUMBER):
            if all(_reads(kind, words) for words in named) and (
                kind is not IssueKind.NUMBER or all(map(_DECIMAL.fullmatch, named))
            ):
                return kind
    return IssueKind.CATEGORY


def _reads(kind: IssueKind, words: str) -> bool:
    return kind in IN_WORDS or value_of(kind, words) is not None


def _decided(row: Row, issue: Issue, sheet: str) -> Iterator[str]:
    where = f"Sheet {sheet!r} {row.address}"
    if row.kind is not None and issue.kind is not row.kind:
        odd = next(words for words in _named(row) if not _reads(row.kind, words))
        yield (
            f"{where}: {issue.title!r} is said to have {row.kind.shown}, but {odd!r} is not one; "
            f"read as {issue.kind.shown}."
        )
    elif row.kind is None and issue.kind is not IssueKind.CATEGORY:
        yield f"{where}: all options of {issue.title!r} read as {issue.kind.shown}, and were."
