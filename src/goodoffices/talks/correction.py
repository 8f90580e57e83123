"""Corrections: what was recorded stays, and what takes its place says so."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar

from goodoffices.model import CommonWords
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Entered, Fact, Put, Removed, Withdrawn
from goodoffices.talks.kinds import kind
from goodoffices.talks.members import DESK
from goodoffices.talks.put_to_all import PUT_TO_ALL
from goodoffices.talks.reach import must_reach_all, must_reach_as_far
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = ["ACTS_OF_THEIR_OWN", "Correct", "Take", "Vouch", "Vouched", "may_travel", "vouched_by"]

ACTS_OF_THEIR_OWN = {
    "affected/1": "affected, update",
    "answer/1": "answer",
    "authority/1": "authorise",
    "carried/1": "convey",
    "case/1": "update, package-rule",
    "certificate/1": "certify",
    "clock/1": "clock, certify-event, withdraw-clock",
    "compartment/1": "bring-list",
    "consent/1": "consent, withdraw-consent",
    "copy/1": "copy",
    "delivered/1": "convey",
    "deposited/1": "deposit",
    "expiry/1": "expiry, withdraw-clock",
    "interruption/1": "return, rejoin, withdraw-interruption",
    "list_answered/1": "answer-list",
    "member/1": "admit, dismiss",
    "names_kept/1": "bring-list",
    "names_released/1": "release-list",
    "obligation/1": "oblige, certify-event",
    "outside_deadline/1": "outside-deadline, withdraw-clock",
    "outcome_of_step/1": "ratification-step",
    "phase/1": "phase, prolong, certify-event",
    "permission/1": "permit",
    "ratified/1": "answer, ratify",
    "read_back/1": "readback",
    "released/1": "release",
    "round/1": "open-round",
    "round_closed/1": "close-round",
    "said/1": "say",
    "sealed/1": "seal",
    "signature/1": "withdraw-signature",
    "text/1": "draft, release, withdraw-text",
    "translation/1": "translate",
    "vouched/1": "vouch",
    "whose_room/1": "open",
    **dict.fromkeys(
        (
            "constraint/1",
            "decision_rule/1",
            "issue/1",
            "label/1",
            "party/1",
            "source/1",
            "third_party/1",
        ),
        "update",
    ),
}
"""Kinds that others have relied on: the acts that change what stands."""


@kind("vouched/1")
@dataclass(frozen=True, kw_only=True)
class Vouched:
    """A named person takes words that a program wrote as their own."""

    of: str = means("key of the words")
    person: str = means("the person's id")


@act("correct")
@dataclass(frozen=True, kw_only=True)
class Correct(Act):
    """Put other words in the place of what was recorded by mistake."""

    touches: ClassVar = (Touches.HOLDING,)

    entry: str = means("what is corrected: ROOM/NUMBER", example="mediators/12")
    words: str = means("the right words")
    reason: str | None = means("why", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The same with other words, in every room that knows it."""
        fact = _changeable(state, self.entry)
        told = _with_words(fact, fact.told, self.words)
        there = {room: state.as_told(fact, room) for room in state.held_in(fact)}
        if actor.machine and len(there) > 1:
            raise refused("written_by_program")
        vouched = actor.person != DESK or vouched_by(state, fact)
        yield Put(
            rooms=tuple(there),
            told=told,
            by_room={
                room: _with_words(fact, known, self.words)
                for room, known in there.items()
                if known != fact.told
            },
            supersedes=(fact,),
            reason=self.reason,
            happened=self.happened or fact.happened,
            machine=None if vouched else fact.machine,
        )


@act("withdraw")
@dataclass(frozen=True, kw_only=True)
class Take(Act):
    """Take back what was recorded by mistake, with nothing in its place."""

    touches: ClassVar = (Touches.HOLDING,)

    entry: str = means("what is taken back: ROOM/NUMBER", example="mediators/12")
    reason: str | None = means("why", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The withdrawal, in every room that knows it."""
        fact = _changeable(state, self.entry)
        yield Put(
            rooms=state.held_in(fact), told=Withdrawn(), supersedes=(fact,), reason=self.reason
        )


@act("vouch")
@dataclass(frozen=True, kw_only=True)
class Vouch(Act):
    """Take words that a program wrote as your own, by name."""

    touches: ClassVar = (Touches.HOLDING,)

    entry: str = means("the words: ROOM/NUMBER", example="mediators/12")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """Who vouches, in every room that knows the words."""
        fact = state.named(self.entry)
        if fact.machine is None:
            raise refused("not_by_a_program", entry=self.entry)
        if actor.person == DESK or actor.machine:
            raise refused("not_named", entry=self.entry)
        if vouched_by(state, fact) is None:
            yield Put(rooms=state.held_in(fact), told=Vouched(of=fact.key, person=actor.person))
        else:
            raise refused("vouched_already", entry=self.entry)


def vouched_by(state: State, fact: Fact) -> str | None:
    """The person who took a program's words as their own, None where nobody did."""
    for own in state.facts(Vouched):
        if own.told.of == fact.key:
            return str(own.told.person)
    return None


def may_travel(state: State, fact: Fact) -> None:
    """Raises Refused (machine_written) for a program's words that no named person vouches for."""
    if fact.machine is not None and vouched_by(state, fact) is None:
        raise refused("machine_written", entry=fact.place, machine=fact.machine)


def _changeable(state: State, entry: str) -> Fact:
    fact = state.named(entry)
    if isinstance(fact.told, (Entered, Removed, Withdrawn)):
        raise refused("stays_as_it_is", entry=entry)
    if fact.kind in ACTS_OF_THEIR_OWN:
        raise refused("act_of_its_own", entry=entry, act=ACTS_OF_THEIR_OWN[fact.kind])
    if not state.stands(fact):
        raise refused("stands_no_more", entry=entry)
    if isinstance(fact.told, PUT_TO_ALL):
        must_reach_all(state)
    must_reach_as_far(state, fact)
    return fact


def _with_words(fact: Fact, told: Any, words: str) -> Any:
    names = {field.name for field in fields(told)}
    if isinstance(told, CommonWords):  # other words, to which nobody has said anything yet
        return replace(told, words=words, replies=())
    if "words" in names:
        return replace(told, words=words)
    if "paragraphs" in names and len(told.paragraphs) == 1:
        (paragraph,) = told.paragraphs
        return replace(told, paragraphs=(replace(paragraph, words=words),))
    raise refused("no_words_in_it", entry=fact.place)


refusal(
    "act_of_its_own",
    "Others have relied on {entry}: it is not changed so.",
    "It has an act of its own: goodoffices talks {act}",
)
refusal(
    "stays_as_it_is",
    "{entry} stays as it is.",
    "Record what is right beside it: goodoffices talks note TALKS WORDS",
)
refusal(
    "stands_no_more",
    "Something else stands in the place of {entry} already.",
    "Correct that: goodoffices talks show TALKS ROOM",
)
refusal(
    "no_words_in_it",
    "{entry} is not told in one piece of words.",
    "Withdraw it, and record what is right: goodoffices talks withdraw TALKS {entry}",
)
refusal(
    "not_by_a_program",
    "No program is on record as having written {entry}.",
    "What persons wrote needs nobody to vouch for it.",
)
refusal(
    "not_named",
    "Whoever takes the words of {entry} as their own does so by name.",
    "Name the person: --as PERSON, admitted by goodoffices talks admit",
)
refusal(
    "vouched_already",
    "A person has vouched for {entry} already.",
    "There is nothing left to do.",
)
refusal(
    "machine_written",
    "{entry} was written by a program ({machine}), and nobody has taken it as their own.",
    "Read it, and then: goodoffices talks vouch TALKS {entry} --as PERSON",
)
