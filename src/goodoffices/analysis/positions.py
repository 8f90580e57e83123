"""What the stated positions leave open, without any points.

A party's positions on an issue are its answers that still hold, its own text on the table, and
what it stated otherwise. Together they say which options it could live with:

- what it calls non-negotiable, if anything, and nothing else;
- otherwise every option that it proposed, accepted, asked for instead or is open to;
- otherwise, if it only excluded or rejected options, all the others;
- otherwise nothing is known, and nothing is restricted.

What it stated as excluded is never among them. Its own words go first; another's account is
taken only where it said nothing itself, and is marked.
"""

from dataclasses import dataclass, field, replace

from goodoffices.analysis.counting import count_packages
from goodoffices.analysis.limits import Budget
from goodoffices.analysis.space import Choices
from goodoffices.model import AnswerKind, Case, PositionKind
from goodoffices.text import Table
from goodoffices.text.demands import current_positions

__all__ = ["Allowance", "PositionCompatible", "compatible_with_positions"]


@dataclass(frozen=True)
class Allowance:
    """What one party's positions allow on one issue.

    Attributes:
        issue: id.
        party: id.
        options: ids in the issue's order; None if its position is unknown.
        reported: whether this is only another's account.
    """

    issue: str
    party: str
    options: tuple[str, ...] | None
    reported: bool = False


@dataclass(frozen=True)
class PositionCompatible:
    """Packages that no party's position rules out.

    Attributes:
        count: packages that go with all positions, those known from others included.
        in_own_words: packages that go with the positions known in the parties' own words.
        allowances: one for each issue and party, in their orders.
    """

    count: int
    in_own_words: int
    allowances: tuple[Allowance, ...]

    def left(self, issue: str) -> tuple[str, ...] | None:
        """Options of an issue that go with every known position; None if none is known."""
        known = [a.options for a in self.allowances if a.issue == issue and a.options is not None]
        if not known:
            return None
        return tuple(option for option in known[0] if all(option in other for other in known))


def compatible_with_positions(
    case: Case, choices: Choices, *, budget: Budget | None = None
) -> PositionCompatible:
    """Count the packages of a case that its parties' positions leave open.

    Raises:
        TooLarge: as count_packages.
    """
    table = Table.of(case)
    allowances = tuple(
        _allowance(table, issue, options, party.id)
        for issue, options in zip(choices.issues, choices.options, strict=True)
        for party in case.parties_in_order()
    )
    own = tuple(allowance for allowance in allowances if not allowance.reported)
    return PositionCompatible(
        count=count_packages(_restricted(choices, allowances), budget),
        in_own_words=count_packages(_restricted(choices, own), budget),
        allowances=allowances,
    )


@dataclass
class _Said:
    """Options that statements of one kind of source name."""

    firm: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    rejected: set[str] = field(default_factory=set)
    excluded: set[str] = field(default_factory=set)

    def allowed(self, options: tuple[str, ...]) -> tuple[str, ...] | None:
        if not (self.firm or self.wanted or self.rejected or self.excluded):
            return None
        open_to = self.firm or self.wanted or set(options) - self.rejected
        return tuple(option for option in options if option in open_to - self.excluded)


def _allowance(table: Table, issue: str, options: tuple[str, ...], party: str) -> Allowance:
    for reported in (False, True):
        said = _Said()
        _answers(said, table, issue, party, reported=reported)
        _texts(said, table, issue, party, reported=reported)
        stated = table.positions(party, issue)
        for position in current_positions(p for p in stated if p.hollow == reported):
            named = {
                PositionKind.NON_NEGOTIABLE: said.firm,
                PositionKind.EXCLUDED: said.excluded,
            }.get(position.kind, said.wanted)
            named.update(position.options)
        allowed = said.allowed(options)
        if allowed is not None:
            return Allowance(issue, party, allowed, reported)
    return Allowance(issue, party, None)


def _answers(said: _Said, table: Table, issue: str, party: str, *, reported: bool) -> None:
    for text, answer in table.answers(party, issue):
        clause = text.term(issue)
        if answer.hollow != reported:
            continue
        if answer.kind is AnswerKind.COUNTER and answer.option is not None:
            said.wanted.add(answer.option)
        elif clause is not None and clause.option is not None:
            if answer.kind.accepts:
                said.wanted.add(clause.option)
            elif answer.kind is AnswerKind.REJECT:
                said.rejected.add(clause.option)


def _texts(said: _Said, table: Table, issue: str, party: str, *, reported: bool) -> None:
    for text in table.texts:
        clause = text.term(issue)
        if text.author == party and text.hollow == reported and clause and clause.option:
            said.wanted.add(clause.option)


def _restricted(choices: Choices, allowances: tuple[Allowance, ...]) -> Choices:
    options = dict(zip(choices.issues, choices.options, strict=True))
    bans = tuple(
        {allowance.issue: frozenset(options[allowance.issue]) - frozenset(allowance.options)}
        for allowance in allowances
        if allowance.options is not None
    )
    return replace(choices, forbidden=(*choices.forbidden, *bans))
