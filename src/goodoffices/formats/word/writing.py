"""Write a text of a case as a Word document that people edit and send back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodoffices.casefile import Problem
from goodoffices.disk import write_whole
from goodoffices.formats.folding import plain
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.standing import standing
from goodoffices.formats.word.brackets import THIS_TEXT, bracketed, is_open
from goodoffices.formats.word.columns import STANDS
from goodoffices.formats.word.marks import mark_of
from goodoffices.formats.word.page import Page
from goodoffices.model import (
    ALL,
    MEDIATORS,
    NO_PRIVILEGE,
    NOTICES,
    RESERVE,
    Case,
    Term,
    TermState,
    Text,
    visible,
)
from goodoffices.text import CellAnswer, Standing, on_table, same, shown, term_states

__all__ = ["NOTICE", "Rows", "head_of", "lines_around", "room_named", "write_text"]

NOTICE = "Good Offices notice"

_APART = {TermState.CONTESTED, TermState.BOTH_NON_NEGOTIABLE}


def write_text(
    case: Case, path: Path | str, *, text: str | None = None, room: str = MEDIATORS
) -> tuple[str, ...]:
    """Write a text of the case, by default the latest on the table, to ``path``.

    Each term has its id as a typed number and as a mark, its words, and where it stands; a term
    that is contested has the words of each side in brackets. For a ``room`` other than the
    mediators' only what may be known there is written. Returns what people should be told. The
    same case gives the same bytes.

    Raises:
        FormatError: when there is no such text, or it may not be known there.
        OSError: when the file cannot be written.
    """
    path = Path(path)
    known = visible(case, room)
    chosen = _chosen(case, known, path, text, room)
    page = Page(known.language, title=chosen.title)
    page.title(chosen.title, mark_of("text", chosen.id))
    above = (*_about(known, chosen), *head_of(known, room))
    for line in above:
        page.line(line, NOTICE)
    table = page.table(("Term", "Words", STANDS), (3, 11, 4))
    rows = Rows(known, chosen)
    for term in chosen.terms:
        number, words, stands = page.row(table)
        title = known.term_title(term.id)
        named = [term.id] if plain(title) == plain(term.id) else [term.id, title]
        page.fill(number, named, bold=True, mark=mark_of("term", term.id))
        page.fill(words, rows.words(term))
        page.fill(stands, rows.stands(term))
    for line in _below(rows):
        page.line(line, NOTICE)
    write_whole(path, page.data())
    return tuple(_left_out(case, known, chosen, room))


def room_named(case: Case, name: str, path: Path) -> str:
    """The room that people name by a party's id or name, or by ``all``. Raises FormatError."""
    wanted = plain(name).casefold()
    if wanted in {ALL, MEDIATORS}:
        return wanted
    alike = [
        party.id
        for party in case.parties
        if wanted in {plain(each).casefold() for each in (party.id, party.name, party.label)}
    ]
    if len(alike) == 1:
        return alike[0]
    there = ", ".join(party.id for party in case.parties_in_order())
    message = f"--for: no party {name!r}; there are: {there}, {ALL}, {MEDIATORS}"
    raise FormatError((Problem(str(path), 0, "", message),))


def head_of(case: Case, room: str) -> Iterator[str]:
    """The lines that stand on top of every document: the notice, and for whom it is."""
    notice = case.notice or NOTICES.get(case.basis)
    if notice:
        yield notice
    if room == MEDIATORS:
        yield RESERVE
        return
    actor = case.actor(room)
    whom = actor.name if actor else "all parties"
    yield f"For {whom}: it holds only what may be known there. {NO_PRIVILEGE}"


def lines_around(case: Case, text: Text, room: str) -> Iterator[str]:
    """The lines above and below the table of a text, of what may be known in the room."""
    yield from _about(case, text)
    yield from head_of(case, room)
    yield from _below(Rows(case, text))


def _below(rows: "Rows") -> Iterator[str]:
    elsewhere = rows.elsewhere()
    if elsewhere:
        yield f"On the table, and not in this text: {'; '.join(elsewhere)}."


def _chosen(case: Case, known: Case, path: Path, name: str | None, room: str) -> Text:
    texts = on_table(known)
    chosen = known.text(name) if name is not None else (texts[-1] if texts else None)
    if chosen is not None and chosen.terms:
        return chosen
    where = "" if room == MEDIATORS else f" that {room!r} may know (see its scope)"
    if name is None:
        message = f"the case has no text on the table{where}, so there is nothing to write"
    elif case.text(name) is None:
        there = ", ".join(text.id for text in case.texts) or "none"
        message = f"no text {name!r}; there are: {there}"
    elif chosen is None:
        message = f"the text {name!r} is none{where}"
    else:
        message = f"the text {name!r} has no term{where}"
    raise FormatError((Problem(str(path), 0, "", message),))


def _about(case: Case, text: Text) -> Iterator[str]:
    author = case.actor(text.author) if text.author else None
    parts = [text.kind.shown[0].upper() + text.kind.shown[1:]]
    if author:
        parts.append(f"by {author.name}")
    if text.when:
        parts.append(str(text.when))
    reply = case.text(text.in_reply_to) if text.in_reply_to else None
    if reply:
        parts.append(f"in reply to {reply.title}")
    yield ", ".join(parts) + "."
    yield (
        "[ ] is left open; words in brackets are not agreed. Edit the words and keep the numbers: "
        "they tell which term is which when the document comes back."
    )


@dataclass
class Rows:
    """What the cells of one text say."""

    case: Case
    text: Text

    def __post_init__(self) -> None:
        table = on_table(self.case)
        self._table = table if self.text in table else (self.text,)
        ids = [text.id for text in self._table]
        self._states = {state.id: state for state in term_states(self.case, ids)}
        self._said = standing(self.case) if self.text in table else {}

    def words(self, term: Term) -> list[str]:
        """The term's words; in brackets, beside those of others, where it is contested."""
        own = _own_words(self.case, term)
        others = self._others(term)
        state = self._states[term.id].state
        if state not in _APART or not others or not _closes("\n".join(own)):
            return own
        holder = f"{self._author(self.text)}; {THIS_TEXT}" if self.text.author else THIS_TEXT
        entries = sorted([(holder, own), *others], key=lambda entry: entry[0].casefold())
        lines: list[str] = []
        for label, stated in entries:
            made = [f"[{label}: {stated[0]}", *stated[1:]]
            made[-1] += "]"
            lines.extend(made)
        return lines

    def stands(self, term: Term) -> list[str]:
        """Where the term stands, and why."""
        state = self._states[term.id]
        provisional = " (provisional)" if state.provisional else ""
        return [f"{state.state.shown}{provisional}", *([state.why] if state.why else [])]

    def elsewhere(self) -> list[str]:
        """The terms of other texts on the table, and whose they are."""
        found: list[str] = []
        for term_id, state in self._states.items():
            holders = [t for t in self._table if t.term(term_id) and t is not self.text]
            if holders and self.text.term(term_id) is None:
                names = " and ".join(sorted({self._author(text) for text in holders}))
                title = "" if plain(state.title) == plain(term_id) else f" {state.title}"
                found.append(f"{term_id}{title} ({names})")
        return found

    def _others(self, term: Term) -> list[tuple[str, list[str]]]:
        """Other words for the term, each with all who hold them."""
        holders: dict[tuple[str, ...], set[str]] = {}
        for text in self._table:
            clause = text.term(term.id)
            if text is not self.text and clause and not same(clause, term):
                self._hold(holders, _own_words(self.case, clause), self._author(text))
        state = self._states[term.id]
        for party, cell in state.cells.items():
            said = self._said.get(term.id, {}).get(party)
            if said is None or not said.words.strip() or not self._adds(state, party):
                continue
            actor = self.case.actor(party)
            name = _label(actor.name if actor else party)
            if cell.hollow:
                name += f" (according to: {said.said_by or 'nobody recorded'})".replace(":", "")
            self._hold(holders, said.words.split("\n"), name)
        own = _key(_own_words(self.case, term))
        return [(" and ".join(sorted(who)), list(words)) for words, who in holders.items()
                if _key(words) != own]  # fmt: skip

    def _adds(self, state: Standing, party: str) -> bool:
        """Whether the party asks for words that stand in none of its texts."""
        cell = state.cells[party]
        if cell.clause is not None:
            return False
        return cell.answer in {CellAnswer.COUNTER, CellAnswer.POSITION} or cell.position is not None

    def _hold(
        self, holders: dict[tuple[str, ...], set[str]], words: Sequence[str], name: str
    ) -> None:
        if not _closes("\n".join(words)):
            words = [line.replace("[", "(").replace("]", ")") for line in words]
        known = next((k for k in holders if _key(k) == _key(words)), tuple(words))
        holders.setdefault(known, set()).add(name)

    def _author(self, text: Text) -> str:
        actor = self.case.actor(text.author) if text.author else None
        return _label(actor.name if actor else text.title)


def _own_words(case: Case, term: Term) -> list[str]:
    """The lines of a clause; an empty bracket alone where it is left open and does not say so."""
    if term.words is None and term.option is None:
        return ["[ ]"] if term.left_open else [""]
    words = shown(case, term)
    lines = [line.strip() for line in words.split("\n") if line.strip()] or [""]
    if term.left_open and not (is_open(words) and bracketed(lines).words is not None):
        lines = ["[ ]", *lines]
    return lines


def _closes(words: str) -> bool:
    """Whether every bracket is closed again."""
    depth = 0
    for mark in words:
        depth += (mark == "[") - (mark == "]")
        if depth < 0:
            return False
    return depth == 0


def _label(name: str) -> str:
    """A name fit to stand before a colon in a bracket, without a leading article."""
    bare = plain(name).replace(":", " ").replace("[", "(").replace("]", ")")
    return bare.removeprefix("the ").removeprefix("The ")


def _key(words: Sequence[str]) -> str:
    return " ".join(" ".join(words).split())


def _left_out(case: Case, known: Case, chosen: Text, room: str) -> Iterator[str]:
    """What of the text is not written, for whoever sends it."""
    whole = case.text(chosen.id)
    if whole is None or room == MEDIATORS:
        return
    there = {term.id for term in chosen.terms}
    gone = [term.id for term in whole.terms if term.id not in there]
    if gone:
        yield f"Left out, since {room!r} is not in their scope: terms {', '.join(gone)}."
    hidden = [t.id for t in on_table(case) if known.text(t.id) is None]
    if hidden:
        yield f"Other texts that are left out: {', '.join(hidden)}."
