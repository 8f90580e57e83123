"""Words put to all sides at once, of which each confirms or objects to the very version."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import CommonWords
from goodoffices.model.shape import means
from goodoffices.talks.authority import party_of
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = [
    "PUT_TO_ALL",
    "Confirm",
    "Definition",
    "Object",
    "Problem",
    "Reply",
    "agreed_by",
    "replies",
    "unanswered",
]


@kind("problem/1")
@dataclass(frozen=True, kw_only=True)
class Problem:
    """What the talks are about, in words that each side can confirm."""

    words: str = means("the statement")


@kind("definition/1")
@dataclass(frozen=True, kw_only=True)
class Definition:
    """What a word means in these talks."""

    term: str = means("the word")
    words: str = means("what it means")


PUT_TO_ALL = (Problem, Definition, CommonWords)
"""What is put to all sides in the same words, for each to confirm."""


@kind("reply/1")
@dataclass(frozen=True, kw_only=True)
class Reply:
    """A side confirms words that were put to all, or objects to them: to that version alone."""

    of: str = means("key of the words")
    party: str = means("id of the party")
    agrees: bool = means("whether it confirms; it objects otherwise", default=False)
    words: str | None = means("what it said", default=None)
    speaker: str | None = means("who said so: an office", default=None)


@dataclass(frozen=True, kw_only=True)
class _Answering(Act):
    """What both answers ask for."""

    agrees: ClassVar[bool]
    touches: ClassVar = (Touches.OWN,)

    entry: str = means("the words that were put to all: ROOM/NUMBER", example="Coast/46")
    party: str | None = means("the party; that of --behalf when left out", default=None)
    words: str | None = means("what it said", default=None)
    speaker: str | None = means("who said so: an office", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The answer, in the party's own room."""
        fact, party = state.named(self.entry), party_of(state, actor, self.party)
        room = state.room_of(party)
        if not isinstance(fact.told, PUT_TO_ALL) or room not in state.held_in(fact):
            raise refused("not_put_to_all", entry=self.entry)
        if not state.stands(fact):
            raise refused("newer_version", entry=self.entry)
        before = replies(state, fact).get(party)
        if before and before.span[0] > state.span(self.happened)[1]:
            raise refused("later_word", place=before.place)
        yield Put(
            rooms=(room,),
            told=Reply(
                of=fact.key,
                party=party,
                agrees=self.agrees,
                words=self.words,
                speaker=self.speaker,
            ),
        )


@act("confirm")
@dataclass(frozen=True, kw_only=True)
class Confirm(_Answering):
    """Keep that a side confirms words that were put to all.

    The problem, a definition, a minute or a joint statement: that version of it and no other.
    """

    agrees: ClassVar = True


@act("object")
@dataclass(frozen=True, kw_only=True)
class Object(_Answering):
    """Keep that a side objects to words that were put to all.

    To the problem, a definition, a minute or a joint statement: to that version of it.
    """

    agrees: ClassVar = False


def replies(state: State, fact: Fact) -> dict[str, Fact]:
    """The latest answer of each party to this version."""
    keys = {fact.key, *fact.same_as}
    return {own.told.party: own for own in state.facts(Reply) if own.told.of in keys}


def agreed_by(state: State, fact: Fact) -> frozenset[str]:
    """The parties whose latest answer to this version is that they confirm it."""
    return frozenset(party for party, own in replies(state, fact).items() if own.told.agrees)


def unanswered(state: State, fact: Fact) -> frozenset[str]:
    """The parties, of those whose room is read here, that have not answered this version."""
    return frozenset(state.parties.values()) - replies(state, fact).keys()


refusal(
    "not_put_to_all",
    "{entry} is nothing that was put to all sides for them to confirm.",
    "A term of a text is answered by: goodoffices talks answer",
)
refusal(
    "newer_version",
    "A newer version stands in the place of {entry}.",
    "Answer that one: goodoffices talks show TALKS ROOM",
)
