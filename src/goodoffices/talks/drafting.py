"""One text: drafts of it, with their brackets and additions, before anybody sees it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import (
    MEDIATORS,
    Attribution,
    Bracket,
    BracketReason,
    Hold,
    SaidBy,
    Term,
    Text,
)
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put, when_of
from goodoffices.talks.held import Draft, drafts, held_texts
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import without_sources
from goodoffices.talks.touching import Touches

__all__ = ["AddTerm", "DraftText", "PutBracket", "TakeBracket"]


@act("draft", of_a_file=True)
@dataclass(frozen=True, kw_only=True)
class DraftText(Act):
    """Keep a text: a draft of the mediators' own, or what a party handed over.

    A draft stays in the mediators' room until it is released. A text of a party is on the table
    from then on, and stands in that party's room.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.OWN)

    of_a_party: ClassVar = True

    text: Text = means("the text; with the id of a draft, what takes its place")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The draft, or the party's text in its room."""
        text = self.text
        if not text.terms:
            raise refused("no_terms", text=text.id)
        if text.replaces is not None:
            _known(state, text.replaces)
        for source in text.sources:
            if state.case.source(source) is None:
                raise refused("no_source", source=source)
        author = text.author or actor.behalf
        text = replace(text, author=author)
        if author in state.parties.values():
            yield self._of_party(state, text, str(author))
            return
        before = drafts(state).get(text.id)
        if before is None and _taken(state, text.id):
            raise refused("id_taken", text=text.id)
        yield Put(
            rooms=(MEDIATORS,),
            told=Draft(text=text),
            supersedes=(before,) if before else (),
        )

    def _of_party(self, state: State, text: Text, author: str) -> Put:
        if _taken(state, text.id) or text.id in drafts(state):
            raise refused("id_taken", text=text.id)
        room = state.room_of(author)
        known = set(held_texts(state, room))
        told = replace(
            text,
            said_by=text.said_by or SaidBy.OWN_WORDS_IN_CONFIDENCE,
            when=text.when or when_of(self.happened, state.day),
            replaces=text.replaces if text.replaces in known else None,
            in_reply_to=text.in_reply_to if text.in_reply_to in known else None,
            attribution=text.attribution or Attribution.MEDIATOR_ONLY,
            note=None,
        )
        return Put(rooms=(room,), told=without_sources(state, room, told))


@act("bracket")
@dataclass(frozen=True, kw_only=True)
class PutBracket(Act):
    """Put words of a draft in brackets: they are not agreed.

    Who wants it and why stays with the mediators; the brackets themselves are seen by all who
    see the term.
    """

    touches: ClassVar = (Touches.MEDIATORS,)

    text: str = means("id of the draft")
    term: str = means("id of the term")
    words: str | None = means("the words, as they stand in it; all when left out", default=None)
    occurrence: int = means("which of the places where these words stand", default=1)
    alternative: tuple[str, ...] = means("other words for the same place", default=())
    owner: tuple[str, ...] = means("id of a party that wants it", default=())
    why: BracketReason | None = means("why", default=None)
    reason: str | None = means("the reason as stated", default=None)
    said_by: SaidBy | None = means("according to whom a party wants it", default=None)
    speaker: str | None = means("who said so: an office", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The draft with the bracket."""
        fact, term = _draft_term(state, self.text, self.term)
        clause = term.words or ""
        inside = Bracket(
            words=self.words,
            occurrence=self.occurrence,
            alternatives=self.alternative,
            held_by=tuple(self._holds(state)),
        )
        if inside.start(clause) is None or self.words == "":
            raise refused("no_such_words", term=self.term, text=self.text, words=self.words)
        others = tuple(b for b in term.brackets if _where(b) != _where(inside))
        yield _with_term(fact, replace(term, brackets=(*others, inside)))

    def _holds(self, state: State) -> Iterator[Hold]:
        if self.why is not None and not self.owner:
            raise refused("whose_bracket")
        for party in self.owner:
            if party not in {known.id for known in state.case.parties}:
                raise refused("no_actor", actor=party)
            yield Hold(
                party=party,
                why=self.why,
                reason=self.reason,
                said_by=self.said_by,
                speaker=self.speaker,
            )


@act("unbracket")
@dataclass(frozen=True, kw_only=True)
class TakeBracket(Act):
    """Take brackets of a draft away.

    The words in them stay, or others take their place.
    """

    touches: ClassVar = (Touches.MEDIATORS,)

    text: str = means("id of the draft")
    term: str = means("id of the term")
    words: str | None = means("the words in the bracket; every bracket when left out", default=None)
    occurrence: int = means("which of the places where these words stand", default=1)
    take: str | None = means("the words that take their place", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The draft without the bracket."""
        fact, term = _draft_term(state, self.text, self.term)
        gone = tuple(b for b in term.brackets if self._means(b))
        if not gone or (self.take is not None and len(gone) > 1):
            raise refused("which_bracket", term=self.term, text=self.text)
        if self.take is not None:
            term = _taken_over(term, gone[0], self.take)
        left = tuple(b for b in term.brackets if b not in gone)
        yield _with_term(fact, replace(term, brackets=left))

    def _means(self, bracket: Bracket) -> bool:
        return self.words is None or (bracket.words, bracket.occurrence) == (
            self.words,
            self.occurrence,
        )


@act("add-term")
@dataclass(frozen=True, kw_only=True)
class AddTerm(Act):
    """Add a term to a draft, with answers of its own."""

    touches: ClassVar = (Touches.MEDIATORS,)

    text: str = means("id of the draft")
    term: str = means("id of the new term", example="T6a")
    words: str = means("its words")
    title: str | None = means("a few words", default=None)
    adds_to: str | None = means("id of the term it adds something to", default=None)
    option: str | None = means("id of the issue's option that it amounts to", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The draft with the term, after the one that it adds to."""
        fact = _draft(state, self.text)
        text: Text = fact.told.text
        if text.term(self.term):
            raise refused("term_there", term=self.term, text=self.text)
        if self.adds_to is not None and text.term(self.adds_to) is None:
            raise refused("term_not_in_it", term=self.adds_to, text=self.text)
        new = Term(
            id=self.term,
            title=self.title,
            words=self.words,
            adds_to=self.adds_to,
            option=self.option,
        )
        terms = list(text.terms)
        ids = [term.id for term in terms]
        terms.insert(ids.index(self.adds_to) + 1 if self.adds_to else len(terms), new)
        yield _with_terms(fact, tuple(terms))


def _taken(state: State, text_id: str) -> bool:
    return any(text_id in held_texts(state, room) for room in state.rooms)


def _known(state: State, text_id: str) -> None:
    if text_id not in drafts(state) and not _taken(state, text_id):
        raise refused("no_text", text=text_id)


def _draft(state: State, text_id: str) -> Fact:
    found = drafts(state).get(text_id)
    if found is None:
        if _taken(state, text_id):
            raise refused("words_stay", text=text_id)
        raise refused("no_text", text=text_id)
    return found


def _draft_term(state: State, text_id: str, term_id: str) -> tuple[Fact, Term]:
    fact = _draft(state, text_id)
    term = fact.told.text.term(term_id)
    if term is None:
        raise refused("term_not_in_it", term=term_id, text=text_id)
    return fact, term


def _with_term(fact: Fact, new: Term) -> Put:
    terms = tuple(new if term.id == new.id else term for term in fact.told.text.terms)
    return _with_terms(fact, terms)


def _with_terms(fact: Fact, terms: tuple[Term, ...]) -> Put:
    """The draft with other terms; what a program wrote of it stays marked as that."""
    return Put(
        rooms=(MEDIATORS,),
        told=Draft(text=replace(fact.told.text, terms=terms)),
        supersedes=(fact,),
        machine=fact.machine,
    )


def _where(bracket: Bracket) -> tuple[str | None, int]:
    return bracket.words, bracket.occurrence


def _taken_over(term: Term, bracket: Bracket, words: str) -> Term:
    """The term with other words in a bracket's place; brackets around other words stay there."""
    clause = term.words or ""
    start = bracket.start(clause) or 0
    length = len(clause if bracket.words is None else bracket.words)
    made = clause[:start] + words + clause[start + length :]
    kept = []
    for other in term.brackets:
        place = other.start(clause)
        if other is not bracket and other.words is not None and place is not None:
            if place >= start + length:
                place += len(words) - length
            elif place + len(other.words) > start:
                raise refused("which_bracket", term=term.id, text="this")
            nth = sum(made.startswith(other.words, at) for at in range(place + 1))
            other = replace(other, occurrence=nth)  # noqa: PLW2901 (the same bracket, moved)
        kept.append(other)
    return replace(term, words=made, option=None, brackets=tuple(kept))


refusal(
    "no_terms",
    "The text {text} has no terms.",
    "Number its clauses, such as '1.' or 'T7', and draft it again.",
)
refusal(
    "id_taken",
    "Another text is known as {text} already.",
    "Give it an id of its own: --text ID",
)
refusal(
    "words_stay",
    "The words of {text} stay as they are: others have them.",
    "Draft a new version of it: goodoffices talks draft TALKS {text}",
)
refusal(
    "term_not_in_it",
    "The text {text} has no term {term}.",
    "See its terms: goodoffices talks show TALKS text {text}",
)
refusal(
    "term_there",
    "The text {text} has a term {term} already.",
    "Give the addition an id of its own, such as {term}a.",
)
refusal(
    "no_such_words",
    "The words '{words}' do not stand so in term {term} of {text}.",
    "Give them as they stand there, or leave them out to bracket the whole term.",
)
refusal(
    "which_bracket",
    "It is not clear which bracket of term {term} in the text {text} is meant.",
    "Name the words in it: --words WORDS",
)
refusal(
    "whose_bracket",
    "A reason for a bracket is somebody's.",
    "Say whose: --owner PARTY",
)
