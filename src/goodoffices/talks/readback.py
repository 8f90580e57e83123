"""Read-back: a position before it travels, and what was delivered after, beside the original."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import (
    Event,
    EventKind,
    EventStatus,
    Medium,
    Purpose,
    Question,
    Term,
    Text,
    TextKind,
    When,
    Word,
)
from goodoffices.model.shape import means
from goodoffices.record import same_words
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.delivered import Delivered
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.said import Said, TakenDown, latest_of, must_speak_for, still_stands
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches
from goodoffices.talks.wording import digest_of
from goodoffices.text import Comparison, compare, differences_told
from goodoffices.text.wording import tokens

__all__ = [
    "Outcome",
    "ReadBack",
    "ReadItBack",
    "SideBySide",
    "WithoutMinute",
    "confirmation",
    "read_back_beside",
    "read_backs",
    "unconfirmed",
    "without_minute",
]


class Outcome(Word):
    """What came of a read-back, of a position before it travels or of a delivery after."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    MATCHES = "matches", "matches what was delivered"
    DIFFERS = "differs", "differs from what was delivered"


_ABOUT_POSITIONS = {Purpose.SOUNDINGS, Purpose.CONVEYANCE, Purpose.NEGOTIATION}
_OF = {Said: {Outcome.CONFIRMED, Outcome.CORRECTED}, Delivered: {Outcome.MATCHES, Outcome.DIFFERS}}


@kind("read_back/1")
@dataclass(frozen=True, kw_only=True)
class ReadBack:
    """Words read back, and what came of it; the original stays as it is beside them."""

    of: str = means("key of what was read back")
    outcome: Outcome = means("what came of it")
    words: str | None = means("the words of the one who read back or corrected", default=None)
    office: str | None = means("who did: an office, never a person's name", default=None)
    medium: Medium | None = means("how it was done", default=None)


@act("readback")
@dataclass(frozen=True, kw_only=True)
class ReadItBack(Act):
    """Note that words were read back, and what came of it.

    What a party said is confirmed or corrected by that party, before it travels. A correction
    takes its place and is read back in turn. What was delivered matches or differs in the words
    of its recipient; where it differs, a question is opened.
    """

    touches: ClassVar = (Touches.HOLDING,)

    arguments: ClassVar = ("fact", "outcome")

    fact: str = means("what was said or delivered, such as Coast/45")
    outcome: Outcome = means("what came of it")
    words: str | None = means("the words read back, or as corrected", default=None)
    office: str | None = means("who read back or confirmed: an office", default=None)
    medium: Medium | None = means("how it was done", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The read-back, and the corrected words or the question that follow from it."""
        fact = state.named(self.fact)
        if not isinstance(fact.told, Said | Delivered):
            raise refused("no_read_back", name=self.fact)
        if self.outcome not in _OF[type(fact.told)]:
            allowed = " or ".join(each for each in Outcome if each in _OF[type(fact.told)])
            raise refused("other_outcome", outcome=self.outcome, allowed=allowed)
        must_speak_for(state.parties[fact.room], actor)
        if isinstance(fact.told, Said):
            still_stands(state, fact)
        if self.words is None and self.outcome is not Outcome.CONFIRMED:
            raise refused("words_needed", outcome=self.outcome)
        told = ReadBack(
            of=fact.key,
            outcome=self.outcome,
            words=self.words,
            office=self.office,
            medium=self.medium,
        )
        yield Put(rooms=(fact.room,), told=told)
        if self.outcome is Outcome.CORRECTED and self.words is not None:
            if same_words(self.words) == same_words(fact.told.words):
                raise refused("nothing_corrected", place=fact.place)
            corrected = replace(fact.told, words=self.words)
            yield Put(rooms=(fact.room,), told=corrected, supersedes=(fact,))
        if isinstance(fact.told, Delivered):
            yield from self._question(state, fact)

    def _question(self, state: State, fact: Fact) -> Iterator[Put]:
        """The question that a difference opens, or its answer once the words match."""
        asked = Question(
            to=state.parties[fact.room],
            words=f"Clarify {fact.told.reference}: what was read back differs from it.",
            scope=(state.parties[fact.room],),
        )
        opened = [each for each in state.facts(Question) if _asks(each, asked, fact.room)]
        if self.outcome is Outcome.DIFFERS and not opened:
            yield Put(rooms=(fact.room,), told=asked)
        if self.outcome is Outcome.MATCHES and opened:
            answered = replace(asked, answer=self.words, answered=When(state.day, state.day))
            yield Put(rooms=(fact.room,), told=answered, supersedes=tuple(opened))


def _asks(each: Fact, asked: Question, room: str) -> bool:
    open_one = each.told.answer is None and each.room == room
    return open_one and (each.told.to, each.told.words) == (asked.to, asked.words)


def read_backs(state: State, fact: Fact) -> tuple[Fact, ...]:
    """The read-backs of something said or delivered, in the order in which they were recorded."""
    return tuple(each for each in state.facts(ReadBack) if each.told.of == fact.key)


def confirmation(state: State, fact: Fact) -> Fact | None:
    """The last read-back, if the words were confirmed or match in it; None otherwise."""
    last = next(reversed(read_backs(state, fact)), None)
    good = last is not None and last.told.outcome in {Outcome.CONFIRMED, Outcome.MATCHES}
    return last if good else None


@dataclass(frozen=True)
class SideBySide:
    """Words and how they were read back, word by word; ``told`` says the differences in lines."""

    original: Fact
    read_back: Fact
    comparison: Comparison
    told: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the very same words came back, up to white space."""
        return self.comparison.same

    @property
    def figures(self) -> tuple[str, ...]:
        """The numbers in digits that stand in the words of one and not of the other."""
        words = self.original.told.words, self.read_back.told.words
        found = [_figures(each) for each in words if each is not None]
        return tuple(sorted(found[0] ^ found[-1]))


def read_back_beside(state: State, read_back: Fact) -> SideBySide:
    """The original and what was read back of it. Raises Refused (not_known).

    A read-back without words of its own confirmed the original's.
    """
    original = state.named(read_back.told.of)
    words, back = original.told.words, read_back.told.words
    found = compare(_one(words), _one(words if back is None else back))
    told = () if found.same else differences_told(found)
    return SideBySide(original, read_back, found, told)


def _figures(words: str) -> frozenset[str]:
    return frozenset(token.core for token in tokens(words) if token.core[0].isdigit())


def _one(words: str) -> Text:
    term = Term(id="words", words=words)
    return Text(id="words", title="words", kind=TextKind.OFFER, terms=(term,))


def unconfirmed(state: State) -> tuple[Fact, ...]:
    """What parties said and have not confirmed when it was read back, the oldest first."""
    return tuple(fact for fact in state.facts(Said) if confirmation(state, fact) is None)


@dataclass(frozen=True)
class WithoutMinute:
    """A contact about a position of which no read-back was confirmed.

    ``said`` are the positions taken down there and not confirmed since; empty where nobody took
    any down.
    """

    contact: Fact
    party: str
    said: tuple[Fact, ...]


def without_minute(state: State) -> tuple[WithoutMinute, ...]:
    """The contacts held with a party about positions that nobody read back to it, oldest first.

    A contact is about positions if its purpose says so, or if one was taken down there. What was
    corrected counts as confirmed once its last correction is.
    """
    return tuple(
        WithoutMinute(contact, party, said)
        for contact in state.facts(Event)
        if contact.told.kind is EventKind.CONTACT and contact.told.status is EventStatus.HELD
        for party in contact.told.who
        if party in state.parties.values()
        for taken, said in (_taken(state, contact, party),)
        if said or (not taken and contact.told.purpose in _ABOUT_POSITIONS)
    )


def _taken(state: State, contact: Fact, party: str) -> tuple[bool, tuple[Fact, ...]]:
    """Whether a position of the party was taken down there, and those not confirmed since."""
    keys = {contact.key}
    for fact in reversed(state.logs[contact.room]):
        keys.update(fact.supersedes if fact.key in keys else ())
    digests = {
        fact.told.digest
        for fact in state.facts(TakenDown)
        if fact.told.contact in keys and fact.told.party == party
    }
    log = state.logs[state.room_of(party)]
    said = [f for f in log if isinstance(f.told, Said) and digest_of(f.told.words) in digests]
    latest = {each.key: each for each in (latest_of(state, fact) for fact in said) if each}
    return bool(digests), tuple(f for f in latest.values() if confirmation(state, f) is None)


refusal(
    "no_read_back",
    "{name} is nothing to read back.",
    "Name what a party said, or what was delivered to it, such as Coast/45.",
)
refusal(
    "other_outcome",
    "This read-back cannot be {outcome}.",
    "It can be {allowed}.",
)
refusal(
    "words_needed",
    "Without words nobody can see what {outcome} means.",
    "Give the words: --words WORDS",
)
refusal(
    "nothing_corrected",
    "These are the words of {place}.",
    "If they are right: goodoffices talks readback TALKS {place} confirmed",
)
