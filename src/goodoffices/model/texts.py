"""Texts on the table as terms with stable ids, and what each party said about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from goodoffices.model.shape import means
from goodoffices.model.statement import Element, Statement
from goodoffices.model.when import When
from goodoffices.model.words import AnswerKind, BracketReason, PositionKind, StanceKind, TextKind

__all__ = [
    "Answer",
    "Bracket",
    "Characterisation",
    "DefinedWord",
    "Hold",
    "Position",
    "Stance",
    "Term",
    "Text",
    "Translation",
]


@dataclass(frozen=True, kw_only=True)
class Hold(Statement):
    """That a party wants words kept in brackets, and why, according to whom.

    It is known where its own scope says; the brackets themselves stand wherever the term does.
    """

    party: str = means("id of the party that wants the brackets", refers="party")
    why: BracketReason | None = means(
        "why, in one word; unknown when left out", default=None, example="waiting"
    )


@dataclass(frozen=True, kw_only=True)
class Bracket:
    """Words of a term that are not agreed: everybody who sees the term sees the brackets."""

    words: str | None = means(
        "the words in brackets, as they stand in the clause; all of it when left out",
        default=None,
        example="within seven days",
    )
    occurrence: int = means(
        "which of the places where these words stand in the clause, counted from 1", default=1
    )
    alternatives: tuple[str, ...] = means(
        "other words for the same place", default=(), example="[within thirty days]"
    )
    held_by: tuple[Hold, ...] = means("who wants the brackets, and why", default=())

    @property
    def owner(self) -> tuple[str, ...]:
        """Ids of the parties that want it, as far as known, in alphabetical order."""
        return tuple(sorted({hold.party for hold in self.held_by}))

    def start(self, clause: str) -> int | None:
        """Where the words in brackets begin in a clause, None where they do not stand in it."""
        if self.words is None:
            return 0
        place = -1
        for _ in range(min(self.occurrence, len(clause) + 2)):
            place = clause.find(self.words, place + 1)
            if place < 0:
                return None
        return place if self.occurrence > 0 else None


@dataclass(frozen=True, kw_only=True)
class Term(Element):
    """The smallest answerable unit of a text; the same id in two texts is the same term."""

    id: str = means("stable id, shared by all texts", example="T3")
    title: str | None = means("a few words; the issue's title when left out", default=None)
    words: str | None = means("the clause, word for word", default=None)
    option: str | None = means("id of the issue's option that it amounts to", default=None)
    left_open: bool = means("whether the text leaves it to be agreed", default=False)
    brackets: tuple[Bracket, ...] = means("words of it that are not agreed", default=())
    adds_to: str | None = means("id of the term it adds something to", default=None, refers="term")

    @property
    def settled(self) -> bool:
        """Whether it is clean, nothing in it left open or in brackets, so that it can be agreed."""
        return not (self.left_open or self.brackets)


@dataclass(frozen=True, kw_only=True)
class Text(Statement):
    """A text put on the table. ``said_by`` says from whom its content is known."""

    id: str = means("short id", example="base")
    title: str = means("its name", example="Base text of 28 May")
    kind: TextKind = means("what it is to the others", example="base")
    author: str | None = means(
        "id of the party or third party that wrote it", default=None, refers="actor"
    )
    in_reply_to: str | None = means("id of the text it answers", default=None, refers="text")
    replaces: str | None = means(
        "id of the earlier version that it takes the place of", default=None, refers="text"
    )
    withdrawn: When | None = means(
        "when it was withdrawn; on the table when left out", default=None
    )
    lapsed: When | None = means(
        "when it ran out or fell away and nobody withdrew it; on the table when left out",
        default=None,
    )
    round: str | None = means(
        "the round or occasion it was drafted for", default=None, example="second round"
    )
    language: str | None = means(
        "language of its words (BCP 47); that of the case when left out", default=None, example="fr"
    )
    terms: tuple[Term, ...] = means("its terms", default=())

    def term(self, term_id: str) -> Term | None:
        """The term with this id, or None."""
        return self._by_id.get(term_id)

    @cached_property
    def _by_id(self) -> dict[str, Term]:
        # Of terms with one id, a fault, the first counts.
        return {term.id: term for term in reversed(self.terms)}


@dataclass(frozen=True, kw_only=True)
class Translation(Statement):
    """A text in another language, beside it. It never changes a word of the text itself."""

    text: str = means("id of the text that is translated", refers="text")
    language: str = means("language it is in (BCP 47)", example="ar")
    title: str | None = means("the text's name in that language", default=None)
    authentic: bool = means(
        "whether its words bind as much as the text's own; a mere help to read it when left out",
        default=False,
    )
    by: str | None = means(
        "who translated it: an office", default=None, example="language service of the host"
    )
    words: Mapping[str, str] = means(
        "term -> its words in that language", factory=dict, refers="term"
    )


@dataclass(frozen=True, kw_only=True)
class DefinedWord(Statement):
    """What a word means where a text uses it."""

    word: str = means("the word or words that are defined", example="serious breach")
    words: str = means("what it means")
    text: str | None = means(
        "id of the text that defines it; all of them when left out", default=None, refers="text"
    )
    term: str | None = means("id of the term that defines it", default=None, refers="term")


@dataclass(frozen=True, kw_only=True)
class Characterisation(Statement):
    """How somebody described an answer; one answer may carry several."""

    words: str = means("the description, as stated", example="neither rejection nor acceptance")


@dataclass(frozen=True, kw_only=True)
class Answer(Statement):
    """A party's answer to one term of one text; it never holds for a changed term."""

    party: str = means("id of the party that answers", refers="party")
    term: str = means("id of the term", refers="term")
    text: str = means("id of the text that was answered", refers="text")
    kind: AnswerKind = means("the answer")
    words: str | None = means("the answer as given", default=None)
    option: str | None = means("for a counter: id of the option asked for instead", default=None)
    conditions: tuple[str, ...] = means(
        "for a conditional answer: ids of the terms it needs", default=(), refers="term"
    )
    reservation: str | None = means(
        "for an acceptance with reservation: the recorded exception", default=None
    )
    ad_referendum: bool = means("whether it still needs the principal's approval", default=False)
    characterisations: tuple[Characterisation, ...] = means("how others described it", default=())


@dataclass(frozen=True, kw_only=True)
class Position(Statement):
    """What a party was said to want on an issue, outside an answer to a text."""

    party: str = means("id of the party", refers="party")
    issue: str = means("id of the issue or term", refers="term")
    kind: PositionKind = means("how firmly", default=PositionKind.STATED)
    options: tuple[str, ...] = means(
        "ids of the options it names; several when any would do", default=()
    )
    words: str | None = means("the position as stated", default=None)


@dataclass(frozen=True, kw_only=True)
class Stance(Statement):
    """Readiness to talk, or a text as a basis: neither is acceptance of a term."""

    party: str = means("id of the party", refers="party")
    kind: StanceKind = means("the stance")
    text: str | None = means("id of the text, for a stance on a basis", default=None, refers="text")
    words: str | None = means("as stated", default=None)
