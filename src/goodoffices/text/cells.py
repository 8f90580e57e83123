"""One cell of the matrix of terms and parties: what a party said on a term, according to whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goodoffices.model import (
    Answer,
    AnswerKind,
    Case,
    Position,
    PositionKind,
    SaidBy,
    Statement,
    Term,
    Text,
    When,
    Word,
)
from goodoffices.text.clauses import option_shown, same, shown
from goodoffices.text.order import day, latest, surely_before
from goodoffices.text.table import Table

__all__ = ["Account", "Beside", "Cell", "CellAnswer", "cell", "position_shown"]


class CellAnswer(Word):
    """What a cell holds: an answer of the vocabulary, or what stands where there is none."""

    ACCEPT = "accept", "accepts"
    ACCEPT_WITH_RESERVATION = "accept_with_reservation", "accepts with a reservation"
    CONDITIONAL = "conditional", "accepts on a condition"
    COUNTER = "counter", "counters"
    REJECT = "reject", "rejects"
    CLARIFY = "clarify", "asks for clarification"
    DEFER = "defer", "defers its answer"
    NO_POSITION = "no_position", "takes no position"
    POSITION = "position"
    NOT_ANSWERED = "not_answered"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Account:
    """What somebody else says a party's answer is. It counts as neither acceptance nor sameness."""

    kind: AnswerKind | PositionKind
    shown: str
    statement: Statement

    @property
    def source(self) -> str:
        """Who says so, as closely as it was recorded."""
        if self.statement.speaker:
            return self.statement.speaker
        said_by = self.statement.said_by
        return said_by.shown if said_by else "an entry without who said so"


@dataclass(frozen=True)
class Beside:
    """Something else on the term that the party said itself, in words of its own.

    ``earlier``: a position that its own later words went against, so that it counts no more.
    """

    shown: str
    statement: Position | Text
    earlier: bool = False


@dataclass(frozen=True)
class Cell:
    """What one party said on one term.

    ``counting`` are the party's own answers, one a text, that still hold; ``positions`` its current
    positions, for and against, and ``clause`` the term in its own text. Others' accounts of both
    are in ``accounts``. What it said itself besides what leads the cell (``lead``) is in
    ``beside``: how firmly one thing was stated says nothing of another. ``hollow`` says that
    nothing in the cell is the party's own words.
    """

    party: str
    answer: CellAnswer
    shown: str
    hollow: bool
    said_by: SaidBy | None = None
    speaker: str | None = None
    text: str | None = None
    when: When | None = None
    reason: str | None = None
    sources: tuple[str, ...] = ()
    counting: tuple[Answer, ...] = ()
    positions: tuple[Position, ...] = ()
    clause: Term | None = None
    accounts: tuple[Account, ...] = ()
    beside: tuple[Beside, ...] = ()
    lead: Statement | None = None

    @property
    def position(self) -> Position | None:
        """The latest of the current positions."""
        return latest(self.positions)

    @property
    def empty(self) -> bool:
        """Whether nothing is known, from anybody, about this party on this term."""
        return not self.shown


def cell(case: Case, party: str, term_id: str, table: Table) -> Cell:
    """What ``party`` said on the term, given what is on the table."""
    mine = table.answers(party, term_id)
    own = _one_a_text((text, a) for text, a in mine if not a.hollow)
    reported = _one_a_text((text, a) for text, a in mine if a.hollow)
    authored = _authored(party, term_id, table.texts)
    told = table.wishes(party, term_id, reported=True)
    positions = table.wishes(party, term_id)
    spoken = bool(own or positions or (authored and not authored[0].hollow))
    accounts = tuple(Account(a.kind, _answer_shown(case, a), a) for a in reported) + tuple(
        Account(p.kind, position_shown(case, p), p) for p in told
    )
    if authored and authored[0].hollow and positions:
        # What others put into its mouth never displaces what it said itself.
        written = Account(PositionKind.STATED, shown(case, authored[1]), authored[0])
        accounts, authored = (written, *accounts), None
    if not spoken:
        positions = told
    position = latest(positions)
    tabled = any(text.term(term_id) for text in table.texts)
    answer, words, basis = _leading(case, own, position, authored, table, tabled=tabled)
    if basis is None and accounts:
        basis, words = accounts[0].statement, accounts[0].shown
    return Cell(
        party=party,
        answer=answer,
        shown=words,
        hollow=basis is not None and basis.hollow,
        said_by=basis.said_by if basis else None,
        speaker=basis.speaker if basis else None,
        text=_text_of(basis),
        when=basis.when if basis else None,
        reason=basis.reason if basis else None,
        sources=basis.sources if basis else (),
        counting=tuple(own),
        positions=positions,
        clause=authored[1] if authored else None,
        accounts=accounts,
        beside=tuple(_beside(case, basis, positions, authored, table.left_behind(party, term_id))),
        lead=basis,
    )


def _beside(
    case: Case,
    lead: Statement | None,
    positions: Sequence[Position],
    authored: tuple[Text, Term] | None,
    left: Sequence[Position],
) -> Iterator[Beside]:
    """Own words besides those that lead the cell, which are not the same again."""
    words = lead.words if isinstance(lead, Answer | Position) else None
    if authored and lead is authored[0]:
        words = shown(case, authored[1])
    elif authored and isinstance(lead, Answer) and not surely_before(authored[0], lead):
        text, clause = authored
        said = shown(case, clause)
        # A counter and the text that it was given with, of one day, are one statement.
        apart = lead.words is not None and said != words and text.when != lead.when
        if apart and not text.hollow:
            yield Beside(said, text)
    for position in positions:
        said = position_shown(case, position)
        plain = position.kind is PositionKind.STATED and said == words
        if not (position is lead or position.hollow or plain):
            yield Beside(said, position)
    for position in left:
        yield Beside(position_shown(case, position), position, earlier=True)


def position_shown(case: Case, position: Position) -> str:
    """A position in words for people."""
    if position.words is not None:
        return position.words
    named = [option_shown(case, position.issue, option) for option in position.options]
    return " or ".join(named) or position.kind.shown


def _one_a_text(answers: Iterable[tuple[Text, Answer]]) -> list[Answer]:
    """The latest answer to each text, in the order of their days."""
    by_text: dict[str, list[Answer]] = {}
    for text, answer in answers:
        by_text.setdefault(text.id, []).append(answer)
    chosen = (latest(group) for group in by_text.values())
    return sorted((answer for answer in chosen if answer is not None), key=day)


def _authored(party: str, term_id: str, texts: Sequence[Text]) -> tuple[Text, Term] | None:
    """The party's latest text that has the term, its own words before others' accounts."""
    found = [
        (text, clause)
        for text in texts
        if text.author == party and (clause := text.term(term_id)) is not None
    ]
    own = [pair for pair in found if not pair[0].hollow]
    return next(reversed(own or found), None)


def _leading(
    case: Case,
    own: list[Answer],
    position: Position | None,
    authored: tuple[Text, Term] | None,
    table: Table,
    *,
    tabled: bool,
) -> tuple[CellAnswer, str, Statement | None]:
    """The cell's answer, its words, and the statement that both rest on."""
    if own:
        last = own[-1]
        return CellAnswer(last.kind.value), _answer_shown(case, last), last
    if authored:
        text, clause = authored
        answered = table.current.get(text.in_reply_to or "")
        before = answered.term(clause.id) if answered else None
        if before is not None and not same(before, clause):
            return CellAnswer.COUNTER, shown(case, clause), text
        return CellAnswer.NOT_ANSWERED, shown(case, clause), text
    if position is not None and not position.hollow:
        return (
            CellAnswer.NOT_ANSWERED if tabled else CellAnswer.POSITION,
            position_shown(case, position),
            position,
        )
    if position is not None and not tabled:
        return CellAnswer.POSITION, "", None
    return CellAnswer.NOT_ANSWERED if tabled else CellAnswer.UNKNOWN, "", None


def _answer_shown(case: Case, answer: Answer) -> str:
    if answer.words is not None:
        # Somebody's own words often hold the reservation already.
        if answer.reservation is None or answer.reservation in answer.words:
            return answer.words
        return f"{answer.words} – {answer.reservation}"
    words = answer.kind.shown
    if answer.option is not None:
        words += f": {option_shown(case, answer.term, answer.option)}"
    if answer.reservation is not None:
        words += f": {answer.reservation}"
    if answer.conditions:
        words += " on " + ", ".join(case.term_title(term) for term in answer.conditions)
    if answer.ad_referendum:
        words += " (ad referendum)"
    return words


def _text_of(statement: Statement | None) -> str | None:
    if isinstance(statement, Answer):
        return statement.text
    return statement.id if isinstance(statement, Text) else None
