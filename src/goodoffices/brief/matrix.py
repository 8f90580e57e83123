"""Where every term stands: the matrix of terms and parties in words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodoffices import text
from goodoffices.brief.said import Cite, Said, actor_name
from goodoffices.model import (
    Answer,
    AnswerKind,
    Case,
    Position,
    PositionKind,
    Statement,
    TermState,
    Text,
)
from goodoffices.text import Cell, CellAnswer, Standing

__all__ = ["Account", "Beside", "Matrix", "MatrixCell", "MatrixRow", "matrix_of", "reads_as_number"]


@dataclass(frozen=True)
class Account:
    """Somebody else's account of a party's answer, or how somebody described it."""

    kind: str
    words: str
    said: Said


@dataclass(frozen=True)
class Beside:
    """Something else that the party said itself: ``kind`` and ``firmness`` are our words for it."""

    kind: str
    words: str
    firmness: str | None
    said: Said


@dataclass(frozen=True)
class MatrixCell:
    """One party on one term; ``said`` is None where nothing at all is known.

    ``answer`` is our word for what the cell holds; ``kind`` what it, or the account that leads
    it, is: ``NOT_ANSWERED`` where only the party's own text says something. ``firmness``
    is how firmly the very words of the cell were stated, where more than plainly. ``needs`` are
    the titles of terms that an acceptance is conditional on; ``ad_referendum``: it awaits the
    principal.
    ``text`` is the title of the text that was answered or written, ``beside`` is what else the
    party said itself, each with its own firmness, and ``accounts`` are others' accounts.
    """

    party: str
    answer: str
    kind: CellAnswer
    words: str
    hollow: bool
    said: Said | None
    firmness: str | None
    needs: tuple[str, ...]
    ad_referendum: bool
    text: str | None
    beside: tuple[Beside, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True)
class MatrixRow:
    """One term: its state, why, and the parties' cells in the order of ``Matrix.parties``.

    ``origins`` pairs options in words with whom, or which text, they came from.
    """

    id: str
    title: str
    state: TermState
    aspects: tuple[str, ...]
    why: str
    provisional: bool
    origins: tuple[tuple[str, str], ...]
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Matrix:
    """The matrix; ``counts`` says how many terms are in each state that occurs."""

    parties: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    counts: tuple[tuple[TermState, int], ...]


def matrix_of(case: Case, standings: Iterable[Standing], cite: Cite) -> Matrix:
    """Every issue and term of the case with what each party says, parties alphabetically."""
    names = {party.id: party.label for party in case.parties_in_order()}
    rows = tuple(_row(case, names, standing, cite) for standing in standings)
    tally = Counter(row.state for row in rows)
    return Matrix(
        parties=tuple(names.values()),
        rows=rows,
        counts=tuple((state, tally[state]) for state in TermState if tally[state]),
    )


def _row(case: Case, names: dict[str, str], standing: Standing, cite: Cite) -> MatrixRow:
    return MatrixRow(
        id=standing.id,
        title=standing.title,
        state=standing.state,
        aspects=tuple(aspect.shown for aspect in standing.contested_in),
        why=standing.why,
        provisional=standing.provisional,
        origins=tuple(_origins(case, standing.id)),
        cells=tuple(
            _cell(case, name, standing.cells[party], cite) for party, name in names.items()
        ),
    )


def _origins(case: Case, issue_id: str) -> Iterator[tuple[str, str]]:
    issue = case.issue(issue_id)
    for option in issue.options if issue else ():
        if option.origin:
            named = case.text(option.origin)
            whose = named.title if named else actor_name(case, option.origin)
            yield text.option_shown(case, issue_id, option.id), whose


def _cell(case: Case, party: str, cell: Cell, cite: Cite) -> MatrixCell:
    named = case.text(cell.text) if cell.text else None
    led_by_account = cell.hollow and bool(cell.accounts)
    own = cell.counting[-1] if cell.counting else None
    others = cell.accounts[1:] if led_by_account else cell.accounts
    return MatrixCell(
        party=party,
        answer=_told(cell) if led_by_account else _answer(cell),
        kind=_kind(cell),
        words=_words(case, cell),
        hollow=cell.hollow,
        said=None if cell.empty else cite(cell),
        firmness=_firmness(cell.lead),
        needs=tuple(case.term_title(term) for term in own.conditions) if own else (),
        ad_referendum=own is not None and own.ad_referendum,
        text=named.title if named else None,
        beside=tuple(_beside(cell, cite)),
        accounts=tuple(dict.fromkeys((*_accounts(others, cite), *_descriptions(cell, cite)))),
    )


def _answer(cell: Cell) -> str:
    """Our word for what the cell holds."""
    if cell.answer != CellAnswer.NOT_ANSWERED or cell.empty:
        return cell.answer.shown
    return "no answer; in its own text" if cell.text else "no answer; its position"


def _kind(cell: Cell) -> CellAnswer:
    if cell.hollow and cell.accounts:
        kind = cell.accounts[0].kind
        return CellAnswer(kind.value) if isinstance(kind, AnswerKind) else CellAnswer.POSITION
    if cell.answer is CellAnswer.NOT_ANSWERED and not (cell.empty or cell.text):
        return CellAnswer.POSITION
    return cell.answer


def _words(case: Case, cell: Cell) -> str:
    """The party's words, or its reservation; nothing where an answer came without any.

    A counter without words is shown by the party's own text unless that asks for another option.
    """
    if cell.hollow and cell.accounts:
        return _account_words(cell.accounts[0])
    last = cell.counting[-1] if cell.counting else None
    if last is None or last.words is not None:
        return cell.shown
    asked = last.option
    if last.kind is AnswerKind.COUNTER and cell.clause and asked in {None, cell.clause.option}:
        return text.shown(case, cell.clause)
    if last.kind is AnswerKind.COUNTER and last.option is not None:
        return text.option_shown(case, last.term, last.option)
    return last.reservation or ""


def _account_words(account: text.Account) -> str:
    """The words reported; our word for the answer where there are none."""
    if isinstance(account.kind, AnswerKind) and account.shown == account.kind.shown:
        return CellAnswer(account.kind.value).shown
    return account.shown


def _told(cell: Cell) -> str:
    """Our word for a cell that rests on nothing that the party itself said."""
    return "as entered" if cell.said_by is None else "by another's account only"


def _firmness(said: Statement | None) -> str | None:
    """More than a plain statement, where these words are a position that has it."""
    if not isinstance(said, Position) or said.kind is PositionKind.STATED:
        return None
    return said.kind.shown


def _beside(cell: Cell, cite: Cite) -> Iterator[Beside]:
    for own in cell.beside:
        kind = "its own text" if isinstance(own.statement, Text) else "position"
        kind = f"earlier {kind}" if own.earlier else kind
        yield Beside(kind, own.shown, _firmness(own.statement), cite(own.statement))


def _accounts(accounts: Iterable[text.Account], cite: Cite) -> Iterator[Account]:
    for account in accounts:
        named = account.statement.said_by is not None
        kind = "by another's account" if named else "as entered"
        yield Account(kind, _account_words(account), cite(account.statement))


def _descriptions(cell: Cell, cite: Cite) -> Iterator[Account]:
    """How others described the answers that the cell rests on."""
    reported = (account.statement for account in cell.accounts)
    for answer in (*cell.counting, *(s for s in reported if isinstance(s, Answer))):
        for described in answer.characterisations:
            yield Account("described as", described.words, cite(described))


def reads_as_number(term_id: str) -> bool:
    """Whether an id such as ``T6a`` is a short mark that people read before a title."""
    return re.fullmatch(r"[A-Z]{0,2}\d{0,3}[a-z]?", term_id) is not None and len(term_id) <= 4
