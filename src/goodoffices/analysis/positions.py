"""What the stated positions leave open, without any points.

A party's positions on an issue are its answers that still hold, its own text on the table, and
what it stated otherwise. Together they say which options it could live with:

- what it calls non-negotiable, if anything, and nothing else;
- otherwise every option that it proposed, accepted, asked for instead or is open to;
- otherwise, if it only excluded or rejected options, all the others;
- otherwise nothing is known, and nothing is restricted.

What it stated as excluded is never among them. A position that its own later words went against
counts no more, here as in the matrix of terms and parties. Its own words go first; another's
account is taken only where it said nothing itself, and is marked.
"""

from dataclasses import dataclass, field, replace

from goodoffices.analysis.counting import count_packages
from goodoffices.analysis.limits import Budget
from goodoffices.analysis.space import Choices
from goodoffices.model import AnswerKind, Case, PositionKind
from goodoffices.text import Table

__all__ = [
    "Allowance",
    "PositionCompatible",
    "Said",
    "compatible_with_positions",
    "said_of",
    "shared_options",
]


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


def shared_options(case: Case, table: Table, issue_id: str) -> tuple[str, ...]:
    """Options of one issue that go with what every party said on it, and two at least did.

    Another's account counts where a party said nothing itself. Empty where nothing is shared, or
    where fewer than two parties are known to have said anything that names an option.
    """
    issue = case.issue(issue_id)
    options = tuple(option.id for option in issue.all_options) if issue else ()
    allowances = (_allowance(table, issue_id, options, p.id) for p in case.parties)
    known = [a.options for a in allowances if a.options is not None]
    if len(known) < 2:
        return ()
    return tuple(option for option in options if all(option in left for left in known))


@dataclass
class Said:
    """Options of one issue that one party's statements, of one kind of source, name.

    Attributes:
        firm: those that it calls non-negotiable.
        asked: those that it proposed, stated as its position or asked for instead.
        accepted: those that it accepted or is open to.
        rejected: those that it rejected.
        excluded: those that it stated as excluded.
    """

    firm: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    rejected: set[str] = field(default_factory=set)
    excluded: set[str] = field(default_factory=set)

    def allowed(self, options: tuple[str, ...]) -> tuple[str, ...] | None:
        """The options that it could live with, of these; None if nothing was said."""
        wanted = self.asked | self.accepted
        if not (self.firm or wanted or self.rejected or self.excluded):
            return None
        open_to = self.firm or wanted or set(options) - self.rejected
        return tuple(option for option in options if option in open_to - self.excluded)


def said_of(table: Table, issue: str, party: str, *, reported: bool) -> Said:
    """What a party's answers, texts and positions on an issue name.

    ``reported``: whether to take others' accounts, instead of what it said itself.
    """
    said = Said()
    _answers(said, table, issue, party, reported=reported)
    _texts(said, table, issue, party, reported=reported)
    for position in table.wishes(party, issue, reported=reported):
        named = {
            PositionKind.NON_NEGOTIABLE: said.firm,
            PositionKind.EXCLUDED: said.excluded,
            PositionKind.OPEN_TO: said.accepted,
        }.get(position.kind, said.asked)
        named.update(position.options)
    return said


def _allowance(table: Table, issue: str, options: tuple[str, ...], party: str) -> Allowance:
    for reported in (False, True):
        allowed = said_of(table, issue, party, reported=reported).allowed(options)
        if allowed is not None:
            return Allowance(issue, party, allowed, reported)
    return Allowance(issue, party, None)


def _answers(said: Said, table: Table, issue: str, party: str, *, reported: bool) -> None:
    for text, answer in table.answers(party, issue):
        clause = text.term(issue)
        if answer.hollow != reported:
            continue
        if answer.kind is AnswerKind.COUNTER and answer.option is not None:
            said.asked.add(answer.option)
        elif clause is not None and clause.option is not None:
            if answer.kind.accepts:
                said.accepted.add(clause.option)
            elif answer.kind is AnswerKind.REJECT:
                said.rejected.add(clause.option)


def _texts(said: Said, table: Table, issue: str, party: str, *, reported: bool) -> None:
    for text in table.texts:
        clause = text.term(issue)
        if text.author == party and text.hollow == reported and clause and clause.option:
            said.asked.add(clause.option)


def _restricted(choices: Choices, allowances: tuple[Allowance, ...]) -> Choices:
    options = dict(zip(choices.issues, choices.options, strict=True))
    bans = tuple(
        {allowance.issue: frozenset(options[allowance.issue]) - frozenset(allowance.options)}
        for allowance in allowances
        if allowance.options is not None
    )
    return replace(choices, forbidden=(*choices.forbidden, *bans))
