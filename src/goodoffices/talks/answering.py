"""Answers to a text, term by term: each in its party's room, each to a version by its name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import (
    MEDIATORS,
    Answer,
    AnswerKind,
    Attribution,
    Issue,
    Text,
)
from goodoffices.model.shape import means
from goodoffices.talks.authority import binds
from goodoffices.talks.command import Actor, act
from goodoffices.talks.expired import must_be_open
from goodoffices.talks.fact import Put
from goodoffices.talks.held import held_texts, later_version, standing_in, terms_in
from goodoffices.talks.of_party import OfParty
from goodoffices.talks.ratification import awaits_a_step
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = ["GiveAnswer"]


@act("answer")
@dataclass(frozen=True, kw_only=True)
class GiveAnswer(OfParty):
    """Keep a party's answer to one term of one text.

    It stands in the party's own room and nowhere else, and holds as long as the term reads as it
    does in this text. An acceptance by an office without a mandate for the term, or while a
    step that the party declared it needs on the text has not passed, is kept ad referendum, until
    'ratify' tells the principal's step. Another's account of an answer stays with the mediators
    and counts as none. What is known from a source stays with them as well.
    """

    touches: ClassVar = (Touches.OWN, Touches.MEDIATORS)

    text: str = means("id of the text")
    term: str = means("id of the term")
    kind: AnswerKind = means("the answer, one of the eight")
    words: str | None = means("the answer as given", default=None)
    reservation: str | None = means(
        "for an acceptance with reservation: the exception", default=None
    )
    condition: tuple[str, ...] = means(
        "for a conditional answer: id of a term that it needs", default=()
    )
    option: str | None = means("for a counter: id of the option asked for instead", default=None)
    reason: str | None = means("the reason given for it, as stated", default=None)
    ad_referendum: bool = means("whether it needs the principal's approval", default=False)
    attribution: Attribution | None = means("how it may be carried further", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The answer, in the party's room."""
        party = self.whose(state, actor)
        room = self.room(state, party)
        self._fits()
        held = held_texts(state, room)
        text = self._text(state, room, party)
        if after := later_version(held, self.text):
            raise refused("later_version", text=self.text, later=after)
        if text.withdrawn or text.lapsed:
            raise refused("no_answer_now", text=self.text)
        if room != MEDIATORS:  # what another tells of it counts as no answer
            must_be_open(state, room, self.text, self.happened)
        if text.term(self.term) is None:
            raise refused("no_such_term", term=self.term, text=self.text)
        self._conditions(state, room, text)
        self._option(state, room)
        own = self.account.own
        binding = binds(state, party, self.speaker, self.term, self.happened)
        may = binding and not awaits_a_step(state, party, self.text, self.happened)
        unbound = own and self.kind.accepts and not may
        told = Answer(
            party=party,
            term=self.term,
            text=self.text,
            kind=self.kind,
            words=self.words,
            option=self.option,
            conditions=self.condition,
            reservation=self.reservation,
            ad_referendum=self.ad_referendum or unbound,
            reason=self.reason,
            attribution=self.attribution,
        )
        yield Put(rooms=(room,), told=self.as_stated(state, told))

    def _fits(self) -> None:
        """Whether what is told with the answer goes with its kind."""
        reserved = self.kind is AnswerKind.ACCEPT_WITH_RESERVATION
        if reserved != bool(self.reservation and self.reservation.strip()):
            raise refused("reservation_words")
        if (self.kind is AnswerKind.CONDITIONAL) != bool(self.condition):
            raise refused("which_condition")
        countered = self.kind is AnswerKind.COUNTER
        if countered and self.option is None and not (self.words and self.words.strip()):
            raise refused("counter_words")
        if self.option is not None and not countered:
            raise refused("option_of_counter")
        if self.ad_referendum and not self.kind.accepts:
            raise refused("only_acceptance")

    def _text(self, state: State, room: str, party: str) -> Text:
        found = held_texts(state, room).get(self.text)
        if found is None and room == MEDIATORS:
            known = state.case.text(self.text)
            if known is not None:
                return known
        if found is None:
            raise refused("text_not_there", text=self.text, party=state.called(party))
        told: Text = found.told
        return told

    def _conditions(self, state: State, room: str, text: Text) -> None:
        if not self.condition:
            return
        known = terms_in(state, room) | {term.id for term in text.terms}
        for term in self.condition:
            if term == self.term:
                raise refused("condition_on_itself", term=term)
            if term not in known:
                raise refused("unknown_condition", term=term)

    def _option(self, state: State, room: str) -> None:
        if self.option is None:
            return
        issues = (f.told for f in standing_in(state, room, Issue) if f.told.id == self.term)
        issue = next(issues, None)
        if issue is None or issue.option(self.option) is None:
            raise refused("unknown_option", option=self.option, term=self.term)


refusal(
    "text_not_there",
    "{party} has no text known as {text}.",
    "See which it has: goodoffices talks show TALKS ROOM",
)
refusal(
    "later_version",
    "The text {text} has been replaced by a later version, {later}.",
    "Answer that one: goodoffices talks answer TALKS {later} TERM KIND",
)
refusal(
    "no_answer_now",
    "The text {text} is not on the table any more.",
    "Answer the one that is: goodoffices talks show TALKS matrix",
)
refusal(
    "no_such_term",
    "The text {text} has no term {term}.",
    "See its terms: goodoffices talks show TALKS text {text}",
)
refusal(
    "reservation_words",
    "An acceptance with reservation has the words of its reservation, and only it has any.",
    "Say what is reserved: accept_with_reservation --reservation WORDS",
)
refusal(
    "which_condition",
    "A conditional answer names the terms that it needs, and only it does.",
    "Name each: conditional --condition TERM",
)
refusal(
    "condition_on_itself",
    "Term {term} cannot wait for itself.",
    "Name another term, or accept it without a condition.",
)
refusal(
    "unknown_condition",
    "No term known here is {term}.",
    "A condition is the id of a term; other wishes go into --words.",
)
refusal(
    "counter_words",
    "A counter says what is wanted instead.",
    "Name it: --option OPTION or --words WORDS",
)
refusal(
    "option_of_counter",
    "Only a counter asks for another option.",
    "Leave --option out, or answer 'counter'.",
)
refusal(
    "unknown_option",
    "Term {term} has no option {option} that is known here.",
    "Say it in --words instead.",
)
refusal(
    "only_acceptance",
    "Only an acceptance waits for the principal.",
    "Leave --ad-referendum out.",
)
