"""What the matrix of a case holds: names of its rows and columns, and words of its cells."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from goodoffices.formats.attribution import in_one_cell
from goodoffices.formats.folding import folded, plain
from goodoffices.formats.headings import Field, field_of
from goodoffices.formats.phrases import entry, is_unknown, positions_in
from goodoffices.formats.rows import LONGEST_ID
from goodoffices.formats.sides import names_a_side
from goodoffices.formats.workbook import printable
from goodoffices.model import Answer, AnswerKind, Case, Position, PositionKind
from goodoffices.text import Beside, Cell, option_shown, term_states

__all__ = ["Said", "attributions", "headings", "note_words", "row_names", "standing", "title_words"]

# What one cell is allowed to hold when it is read back.
_MOST_CHARACTERS = 15_000


@dataclass(frozen=True)
class Said:
    """What a cell says of a party on a term, as words; '' is not known.

    ``position`` is what it rests on, unless that is an answer or a text. ``beside`` has what else
    the party said itself, with its day and how firmly, each thing in one line.
    """

    words: str = ""
    hollow: bool = False
    said_by: str = ""
    when: str = ""
    sources: str = ""
    position: Position | None = None
    beside: tuple[str, ...] = ()


def headings(case: Case) -> dict[str, str]:
    """Party -> the heading of its column, in the order of the columns.

    A name that two parties share, or that would be read as another column, is numbered.
    """
    parties = case.parties_in_order()
    names = [_one_line(party.label) for party in parties]
    times = Counter(folded(name) for name in names)
    found: dict[str, str] = {}
    for number, (party, name) in enumerate(zip(parties, names, strict=True), start=1):
        clear = name and times[folded(name)] == 1 and field_of(name) is None
        clear = clear and not names_a_side(name, (other for other in names if other != name))
        numbered = f"Party {number}: {name} ({_one_line(party.id)})"
        found[party.id] = name if clear else numbered
    return found


def row_names(case: Case) -> dict[str, str]:
    """Issue or term -> what its Id cell holds: the id, made clear where a cell would blur it."""
    ids = case.term_ids()
    names = [_one_line(term_id) for term_id in ids]
    times = Counter(names)
    clear = {
        name
        for name in names
        if times[name] == 1 and not is_unknown(name) and len(name) <= LONGEST_ID
    }
    return {
        term_id: name if name in clear else f"{name[: LONGEST_ID // 2]} (row {number})".lstrip()
        for number, (term_id, name) in enumerate(zip(ids, names, strict=True), start=1)
    }


def title_words(case: Case, term_id: str) -> str:
    """The title as its cell holds it; the id in brackets where nobody gave one in words."""
    title = _one_line(case.term_title(term_id))
    return f"({_one_line(term_id)})" if is_unknown(title) else title


def note_words(case: Case, term_id: str) -> str:
    """The team's note on an issue as its cell holds it; '' where there is none."""
    issue = case.issue(term_id)
    return _short(issue.note).strip() if issue and issue.note else ""


def standing(case: Case) -> dict[str, dict[str, Said]]:
    """Issue or term -> party -> what is known of it, as the page about the case shows it."""
    return {
        state.id: {party: _said(case, cell) for party, cell in state.cells.items()}
        for state in term_states(case)
    }


def attributions(row: Mapping[str, Said], names: Mapping[str, str]) -> dict[Field, str]:
    """The words of the cells that tell about all parties of a row, given their headings."""
    filled = {names[party]: said for party, said in row.items() if entry(said.words)[1]}
    return {
        Field.SAID_BY: in_one_cell({name: said.said_by for name, said in filled.items()}),
        Field.DATE: in_one_cell({name: said.when for name, said in filled.items()}),
        Field.SOURCE: in_one_cell({name: said.sources for name, said in filled.items()}),
    }


def _said(case: Case, cell: Cell) -> Said:
    position = _position(cell)
    words = _position_words(case, position) if position else _short(_words(case, cell))
    if not words.strip():
        return Said()
    titles = [source.title for each in cell.sources if (source := case.source(each))]
    return Said(
        words=words,
        hollow=cell.hollow,
        said_by=cell.said_by.shown if cell.said_by else "",
        when=_one_line(str(cell.when)) if cell.when else "",
        sources="; ".join(map(_one_line, titles)),
        position=position,
        beside=tuple(map(_beside, cell.beside)),
    )


def _words(case: Case, cell: Cell) -> str:
    """What the cell says; of a counter without words what is asked for, as others would write it.

    Another word before it would become a part of the wish when the cell is read back.
    """
    lead = cell.lead
    bare = isinstance(lead, Answer) and lead.kind is AnswerKind.COUNTER and lead.words is None
    if isinstance(lead, Answer) and bare and lead.option is not None:
        return option_shown(case, lead.term, lead.option)
    return cell.shown


def _beside(own: Beside) -> str:
    """A position, or a clause of its own text, that stands beside the cell's words."""
    said, kind, words = own.statement, "its own text", own.shown
    if isinstance(said, Position):
        kind = "earlier position" if own.earlier else "position"
        if said.kind is not PositionKind.STATED:
            words = f"{said.kind.shown}: {words}"
    when = f", {_one_line(str(said.when))}" if said.when else ""
    return f"({kind}{when}: {_one_line(words)})"


def _position(cell: Cell) -> Position | None:
    """The position that the cell's words are; None when they are an answer's or a text's."""
    if cell.text is not None:
        return None
    if cell.position is not None and not cell.position.hollow:
        return cell.position
    reported = (account.statement for account in cell.accounts)
    return next((said for said in reported if isinstance(said, Position)), None)


def _position_words(case: Case, position: Position) -> str:
    """A position as its cell holds it: how firmly, unless plainly stated, and each on a line."""
    named = (option_shown(case, position.issue, option) for option in position.options)
    words = _short(position.words if position.words is not None else "\n".join(named))
    if position.kind is PositionKind.STATED:
        return words
    # Words that name nothing, such as a dash, would make the lead itself the wish.
    return f"{position.kind.shown}: {words}" if positions_in(words) else position.kind.shown


def _short(words: str) -> str:
    text = printable(words)
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"


def _one_line(words: str) -> str:
    return plain(_short(words))
