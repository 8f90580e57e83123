"""The brief on one screen of a terminal: at most 80 columns and 40 lines of plain text."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.brief.content import Brief
from goodoffices.brief.matrix import Matrix, MatrixCell, MatrixRow, reads_as_number
from goodoffices.screen import WIDTH, column, fit, plain, wrap
from goodoffices.text import CellAnswer

__all__ = ["head", "screen", "standing"]

LINES = 40
MOST_TERMS = 16
MOST_IN_WORDS = 3
"""With more parties than this the answers are shown by their marks."""

MARKS = {
    CellAnswer.ACCEPT: "A",
    CellAnswer.ACCEPT_WITH_RESERVATION: "A",
    CellAnswer.CONDITIONAL: "A",
    CellAnswer.COUNTER: "C",
    CellAnswer.REJECT: "R",
    CellAnswer.CLARIFY: "?",
    CellAnswer.DEFER: "D",
    CellAnswer.NO_POSITION: "N",
    CellAnswer.POSITION: "P",
    CellAnswer.NOT_ANSWERED: "T",
}


def screen(brief: "Brief") -> str:
    """The summary, each line ended."""
    above, below = [*head(brief), "", *standing(brief.matrix)], ["", *_questions(brief)]
    around = list(_around(brief))
    if len(above) + len(around) + len(below) <= LINES:
        above += around
    room = LINES - len(above) - len(below)
    tried = (list(_sure(brief, more=more)) for more in range(2, 0, -1))
    sure = next((found for found in tried if len(found) <= room), list(_sure(brief, more=0)))
    lines = [*above, *sure, *below]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def head(brief: "Brief") -> Iterator[str]:
    """Title, notice."""
    as_of = f"  as of {plain(brief.as_of)}" if brief.as_of else ""
    if len(as_of) > WIDTH // 2:
        as_of = ""
    yield column(brief.title, WIDTH - len(as_of)) + as_of
    yield fit(brief.tag, WIDTH)
    if brief.own_notice and not _alike(brief.own_notice, brief.tag):
        yield from wrap(brief.own_notice, WIDTH, most=3)


def _alike(one: str, other: str) -> bool:
    letters = ("".join(c for c in words.casefold() if c.isalnum()) for words in (one, other))
    return next(letters) == next(letters)


def standing(matrix: Matrix, *, most: int = MOST_TERMS) -> Iterator[str]:
    """Where terms stand: the first ``most`` of them, and how many more there are."""
    if not matrix.rows:
        yield "No issue and no text has been entered yet."
        return
    shown = matrix.rows[:most]
    in_words = len(matrix.parties) <= MOST_IN_WORDS
    parties = matrix.parties[:MOST_IN_WORDS] if in_words else matrix.parties[:8]
    state = min(max(len(row.state.shown) for row in matrix.rows), 27)
    each = min((WIDTH - 26 - state) // max(len(parties), 1) - 1, 13) if in_words else 5
    term = WIDTH - state - 1 - (each + 1) * len(parties)
    heads, key = _heads(parties, each)
    yield from key
    yield " ".join([column("Term", term), column("State", state), *heads])
    for row in shown:
        cells = (column(_cell(cell, in_words=in_words), each) for cell in row.cells)
        kept = [cell for cell, _ in zip(cells, parties, strict=False)]
        name = column(_name(row), term)
        yield " ".join([name, column(row.state.shown, state), *kept])
    more = len(matrix.rows) - len(shown)
    if more:
        yield f"… and {more} more terms on the page"
    beyond = len(matrix.parties) - len(parties)
    if beyond:
        yield f"… and {beyond} more parties on the page"
    counts = " · ".join(f"{count} {kind.shown}" for kind, count in matrix.counts)
    yield from wrap(counts, WIDTH, most=2)
    yield "● own words   ○ another's account, or nobody recorded whose: no acceptance"
    if not in_words:
        yield "A accepts  C counters  R rejects  P position  T own text  D defers  · no answer"


def _heads(parties: Sequence[str], width: int) -> tuple[list[str], list[str]]:
    """Column heads, and lines that explain them where names cut short would be alike."""
    heads = [column(party, width) for party in parties]
    if len(set(heads)) == len(heads):
        return heads, []
    numbered = "  ".join(f"{number} {party}" for number, party in enumerate(parties, start=1))
    numbers = [column(str(number), width) for number in range(1, len(parties) + 1)]
    return numbers, list(wrap(numbered, WIDTH, most=3))


def _name(row: MatrixRow) -> str:
    # The title of a term that nobody gave one is its id.
    short = reads_as_number(row.id) and row.title != row.id
    return f"{row.id} {row.title}" if short else row.title


def _cell(cell: MatrixCell, *, in_words: bool) -> str:
    if cell.said is None:
        return cell.answer if in_words else "·"
    dot = "○" if cell.hollow else "●"
    words = "text" if cell.kind is CellAnswer.NOT_ANSWERED else cell.kind.shown
    words = "ad referendum" if cell.ad_referendum else words  # what it awaits comes first
    return f"{dot} {words}" if in_words else f"{dot}{MARKS[cell.kind]}"


def _sure(brief: "Brief", *, more: int) -> Iterator[str]:
    """What holds, each sentence in a line, and in ``more`` lines where there is room."""
    for words in brief.sure:
        yield from wrap(words, WIDTH, most=1 + more)
    if brief.annex and brief.annex.counts:
        yield from wrap(brief.annex.in_short, WIDTH, most=2 + more)


def _around(brief: "Brief") -> Iterator[str]:
    """How much is told of what surrounds the talks; the page has it whole."""
    claims = brief.course.claims
    differ = sum(bool(claim.differs) for claim in claims)
    concerns = sum(len(actor.concerns) for actor in brief.third_parties)
    demands = [demand for side in brief.reasons.sides for demand in side.preconditions]
    accounts = sum(len(demand.steps) for demand in demands)
    told = [
        f"{_number(len(claims), 'public claim')}, {differ} listed as differing" if claims else "",
        f"{_number(concerns, 'concern')} about a third party" if concerns else "",
        f"{_number(accounts, 'account')} of what became of demands before talks"
        if accounts
        else "",
    ]
    if any(told):
        yield from wrap(f"On the page: {'; '.join(filter(None, told))}.", WIDTH, most=2)
    if brief.closed.counts:
        yield from wrap(f"At the end: {'; '.join(brief.closed.counts)}.", WIDTH, most=3)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _questions(brief: "Brief") -> Iterator[str]:
    if not brief.questions:
        return
    yield "What to ask next"
    for number, question in enumerate(brief.questions, start=1):
        words = f"{', '.join(question.to)}: {question.words}"
        for place, line in enumerate(wrap(words, WIDTH - 3, most=2)):
            yield f"{number}  {line}" if place == 0 else f"   {line}"
        yield f"   {fit(f'Why: {question.why}', WIDTH - 3)}"
