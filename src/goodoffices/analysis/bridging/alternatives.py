"""Each open term with the ways to settle it that somebody has raised, and what each side said.

The rules of what a party's statements leave open are those of ``analysis.positions``, applied to
wordings: its own words go first, another's account is taken only where it said nothing itself.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from goodoffices.model import (
    AnswerKind,
    Case,
    IssueKind,
    Option,
    Position,
    PositionKind,
    Statement,
    Term,
    Text,
    TextKind,
)
from goodoffices.text import Table, same
from goodoffices.text.demands import current_positions

__all__ = ["Alternative", "Holding", "OpenTerm", "Relation", "open_term"]

_BRIDGES = {TextKind.BRIDGE, TextKind.MEDIATORS_PROPOSAL}
_ORDERED = {IssueKind.LEVEL, IssueKind.NUMBER, IssueKind.DATE, IssueKind.DAY}


class Relation(StrEnum):
    """What a way to settle a term is to a party, as far as it is known."""

    OWN = "own"
    OPEN = "open"
    NOT_RULED_OUT = "not_ruled_out"
    UNKNOWN = "unknown"
    MOVES = "moves"
    TOUCHES = "touches"

    @property
    def asks(self) -> bool:
        """Whether it asks the party to move."""
        return self in {Relation.MOVES, Relation.TOUCHES}


@dataclass(frozen=True)
class Alternative:
    """One way to settle a term.

    Attributes:
        option: id of the listed option that it amounts to; None for a wording alone.
        clause: the term as a text on the table has it; None where no text has it.
        texts: the texts on the table that have it so, oldest first.
        listed: the option as the case lists it.
        raised: whether a text, a party or another origin raised it, or it lies half way between.
    """

    option: str | None
    clause: Term | None = None
    texts: tuple[Text, ...] = ()
    listed: Option | None = None
    raised: bool = True

    @property
    def named(self) -> str:
        """What it is called in a package: its option, or the text whose wording it takes."""
        return self.option if self.option is not None else self.texts[0].id

    @property
    def bridges(self) -> bool:
        """Whether a bridging or mediator's text has it."""
        return any(text.kind in _BRIDGES for text in self.texts)


@dataclass(frozen=True)
class Holding:
    """What a party said that bears on one way to settle a term, and what follows for it."""

    relation: Relation
    evidence: tuple[Statement, ...] = ()
    reported: bool = False


@dataclass(frozen=True)
class OpenTerm:
    """A term to be settled.

    Attributes:
        alternatives: at least one.
        holdings: by party, one for each alternative.
        unclear: by party, what it said that names no option, so that only it can tell whether an
            alternative goes with it.
        shared: whether each alternative goes with what every side said, as far as that is known.
    """

    id: str
    alternatives: tuple[Alternative, ...]
    holdings: Mapping[str, tuple[Holding, ...]]
    unclear: Mapping[str, tuple[Position, ...]]
    shared: bool = False

    def wished_by(self, place: int) -> tuple[str, ...]:
        """The parties whose own wish an alternative is."""
        return tuple(p for p, held in self.holdings.items() if held[place].relation is Relation.OWN)

    def known(self, party: str) -> bool:
        """Whether the party said anything on the term that names an alternative."""
        return any(held.relation is not Relation.UNKNOWN for held in self.holdings[party])


def open_term(
    case: Case,
    table: Table,
    term_id: str,
    chosen: Iterable[str] | None = None,
    *,
    shared: Collection[str] = (),
) -> OpenTerm | None:
    """The term with its alternatives, those of bridging texts first; None where nobody raised any.

    Args:
        case: as read.
        table: the texts on the table.
        term_id: id.
        chosen: options to consider beside those that somebody raised; of each option one wording.
        shared: options that go with what every side said, where there are any: no others then.
    """
    found = list(_written(case, table, term_id))
    raised = _raised(case, table, term_id)
    options = list(dict.fromkeys((*raised, *shared, *(chosen or ()))))
    if shared:
        options = [option for option in options if option in shared]
        found = [alternative for alternative in found if alternative.option in shared]
    if chosen is not None:
        found = _one_an_option(found, options)
    there = {alternative.option for alternative in found}
    issue = case.issue(term_id)
    listed = (issue.option(o) for o in options if o not in there) if issue else ()
    found += [
        Alternative(option.id, listed=option, raised=option.id in {*raised, *shared})
        for option in listed
        if option is not None
    ]
    if not found:
        return None
    alternatives = tuple(sorted(found, key=lambda a: not a.bridges))
    return OpenTerm(
        id=term_id,
        alternatives=alternatives,
        holdings={
            party.id: _holdings(table, term_id, alternatives, party.id)
            for party in case.parties_in_order()
        },
        unclear={
            party.id: tuple(p for p in _stated(table, party.id, term_id) if not p.options)
            for party in case.parties_in_order()
        },
        shared=bool(shared),
    )


def _written(case: Case, table: Table, term_id: str) -> Iterator[Alternative]:
    """The different wordings of the texts on the table."""
    groups: list[tuple[Term, list[Text]]] = []
    for text in table.texts:
        clause = text.term(term_id)
        if (
            clause is None
            or not clause.settled
            or not (clause.option or (clause.words or "").strip())
        ):
            continue
        for first, texts in groups:
            if same(first, clause):
                texts.append(text)
                break
        else:
            groups.append((clause, [text]))
    issue = case.issue(term_id)
    for clause, texts in groups:
        listed = issue.option(clause.option) if issue and clause.option is not None else None
        yield Alternative(clause.option, clause, tuple(texts), listed)


def _stated(table: Table, party: str, term_id: str) -> tuple[Position, ...]:
    """A party's current positions on a term, own and reported, that it has not left behind."""
    left = table.left_behind(party, term_id)
    stated = (p for p in table.positions(party, term_id) if not any(p is gone for gone in left))
    return current_positions(stated)


def _one_an_option(found: list[Alternative], chosen: list[str]) -> list[Alternative]:
    """Of the wordings of each chosen option one, a bridging text's if there is one."""
    kept: dict[str, Alternative] = {}
    for alternative in sorted(found, key=lambda a: not a.bridges):
        if alternative.option in chosen:
            kept.setdefault(alternative.option or "", alternative)
    return list(kept.values())


def _raised(case: Case, table: Table, term_id: str) -> list[str]:
    """Options that a text, a party or another origin raised, and those half way between."""
    issue = case.issue(term_id)
    if issue is None:
        return []
    named = {clause.option for t in table.texts if (clause := t.term(term_id)) is not None}
    named |= {a.option for p in case.parties for _, a in table.answers(p.id, term_id)}
    named |= {
        option
        for party in case.parties
        for position in _stated(table, party.id, term_id)
        if position.kind is not PositionKind.EXCLUDED
        for option in position.options
    }
    order = [option.id for option in issue.all_options]
    middle: set[str] = set()
    if issue.kind in _ORDERED:
        try:
            if issue.kind is not IssueKind.LEVEL:
                values: dict[str, Any] = {o.id: issue.value(o) for o in issue.all_options}
                order = sorted(values, key=values.__getitem__)
        except ValueError:
            order = []
        places = [place for place, option in enumerate(order) if option in named]
        if places:
            low, high = min(places), max(places)
            middle = {order[(low + high) // 2], order[(low + high + 1) // 2]}
    return [
        option.id
        for option in issue.all_options
        if option.id in named or option.origin is not None or option.id in middle
    ]


@dataclass
class _Said:
    """Places of alternatives that statements of one kind of source name, with the statements."""

    firm: dict[int, list[Statement]] = field(default_factory=dict)
    wanted: dict[int, list[Statement]] = field(default_factory=dict)
    open_to: dict[int, list[Statement]] = field(default_factory=dict)
    against: dict[int, list[Statement]] = field(default_factory=dict)
    excluded: dict[int, list[Statement]] = field(default_factory=dict)
    all_firm: list[Statement] = field(default_factory=list)
    anything: bool = False

    def note(self, named: dict[int, list[Statement]], places: list[int], said: Statement) -> None:
        """That a statement names these alternatives, none if what it names is none of them."""
        self.anything = True
        for place in places:
            named.setdefault(place, []).append(said)

    def holding(self, place: int, *, reported: bool) -> Holding:
        if place in self.excluded:
            return Holding(Relation.TOUCHES, tuple(self.excluded[place]), reported)
        if self.all_firm and place not in self.firm:
            return Holding(Relation.TOUCHES, tuple(self.all_firm), reported)
        own = self.firm.get(place, []) + self.wanted.get(place, [])
        if own:
            return Holding(Relation.OWN, tuple(own), reported)
        if place in self.open_to:
            return Holding(Relation.OPEN, tuple(self.open_to[place]), reported)
        wishes = [
            s for named in (self.wanted, self.open_to) for found in named.values() for s in found
        ]
        if wishes or place in self.against:
            evidence = {id(s): s for s in self.against.get(place, wishes)}
            return Holding(Relation.MOVES, tuple(evidence.values()), reported)
        return Holding(Relation.NOT_RULED_OUT, (), reported)


def _holdings(
    table: Table, term_id: str, alternatives: tuple[Alternative, ...], party: str
) -> tuple[Holding, ...]:
    for reported in (False, True):
        said = _Said()
        _answers(said, table, term_id, alternatives, party, reported=reported)
        for text in table.texts:
            if text.author == party and text.hollow == reported:
                its = _of_text(alternatives, text)
                if its:
                    said.note(said.wanted, its, text)
        for position in table.wishes(party, term_id, reported=reported):
            kinds = {
                PositionKind.NON_NEGOTIABLE: said.firm,
                PositionKind.EXCLUDED: said.excluded,
                PositionKind.OPEN_TO: said.open_to,
            }
            named = [k for k, a in enumerate(alternatives) if a.option in position.options]
            if position.options:
                said.note(kinds.get(position.kind, said.wanted), named, position)
            if position.kind is PositionKind.NON_NEGOTIABLE and position.options:
                said.all_firm.append(position)
        if said.anything:
            return tuple(said.holding(k, reported=reported) for k in range(len(alternatives)))
    return tuple(Holding(Relation.UNKNOWN) for _ in alternatives)


def _answers(
    said: _Said,
    table: Table,
    term_id: str,
    alternatives: tuple[Alternative, ...],
    party: str,
    *,
    reported: bool,
) -> None:
    for text, answer in table.answers(party, term_id):
        if answer.hollow != reported:
            continue
        answered = _of_text(alternatives, text)
        if answer.kind is AnswerKind.COUNTER and answer.option is not None:
            asked = [k for k, a in enumerate(alternatives) if a.option == answer.option]
            said.note(said.wanted, asked, answer)
        elif answer.kind.accepts:
            said.note(said.wanted, answered, answer)
        elif answer.kind in {AnswerKind.COUNTER, AnswerKind.REJECT}:
            said.note(said.against, answered, answer)


def _of_text(alternatives: tuple[Alternative, ...], text: Text) -> list[int]:
    return [k for k, a in enumerate(alternatives) if any(t.id == text.id for t in a.texts)]
