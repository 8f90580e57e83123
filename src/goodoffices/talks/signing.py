"""Signature of a text, adherence to one declaration apart, and the depositary of the copy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS, SaidBy, Signature, Text
from goodoffices.model import Actor as Party
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put, Withdrawn, when_of
from goodoffices.talks.held import held_texts, holders, later_version
from goodoffices.talks.holdings import page_held
from goodoffices.talks.kinds import kind
from goodoffices.talks.mediators_only import must_be_mediators_of_all
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches
from goodoffices.talks.wording import digest_of
from goodoffices.text import Table
from goodoffices.text.order import latest

__all__ = [
    "Adhere",
    "Deposit",
    "Deposited",
    "Sign",
    "WithdrawSignature",
    "depositary",
    "one_page",
    "signatories",
    "waiting_terms",
]


@kind("deposited/1")
@dataclass(frozen=True, kw_only=True)
class Deposited:
    """Who keeps the authentic copy of a text."""

    text: str = means("id of the text", refers="text")
    actor: str = means("id of the party or third party that keeps it", refers="actor")
    words: str | None = means("where and how it is kept", default=None)


@dataclass(frozen=True, kw_only=True)
class _Binding(Act):
    """What a signature and an adherence ask for."""

    adheres: ClassVar[bool]
    arguments: ClassVar = ("text",)
    touches: ClassVar = (Touches.HOLDING,)

    text: str = means("id of the text")
    party: str = means("id of the party")
    office: str = means("who signs: an office, never a person's name", example="the envoy")
    place: str | None = means("where", default=None)
    subject_to_ratification: bool = means(
        "whether its principal has still to approve", default=False
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The signature, in every room that holds the text."""
        must_be_mediators_of_all(state, actor)
        have = holders(state, self.text)
        own = have.get(self.party)
        if own is None:
            state.room_of(self.party)
            raise refused("text_not_there", text=self.text, party=state.called(self.party))
        _held_by_all(state, self.text, have)
        self._can_be_bound(state, own)
        signed = _signed(state, self.text).get(self.party)
        told = Signature(
            text=self.text,
            party=self.party,
            office=self.office,
            place=self.place,
            adheres=self.adheres,
            subject_to_ratification=self.subject_to_ratification,
            digest=digest_of(page_held(own)),
            said_by=SaidBy.OWN_WORDS_ON_RECORD,
            when=when_of(self.happened, state.day),
        )
        if signed and not (
            signed.told.subject_to_ratification and not told.subject_to_ratification
        ):
            raise refused("signed_already", text=self.text, party=state.called(self.party))
        yield Put(
            rooms=_rooms(have),
            told=told,
            supersedes=(signed,) if signed else (),
        )

    def _can_be_bound(self, state: State, own: Fact) -> None:
        text: Text = own.told
        if after := later_version(held_texts(state, own.room), self.text):
            raise refused("later_version", text=self.text, later=after)
        if text.withdrawn or text.lapsed:
            raise refused("no_answer_now", text=self.text)
        if self.adheres and text.author in {p.id for p in state.case.parties}:
            raise refused("no_declaration", text=self.text)
        if not one_page(state, self.text):
            raise refused("different_words", text=self.text)
        for term in text.terms:
            if not term.settled:
                raise refused("words_in_brackets", text=self.text, term=term.id)
        waiting = waiting_terms(state, self.party, self.text)
        if waiting and not self.subject_to_ratification:
            raise refused("principal_first", text=self.text, terms=", ".join(waiting))


@act("sign")
@dataclass(frozen=True, kw_only=True)
class Sign(_Binding):
    """Keep that a party signed a text: the very page it holds.

    Told to all who hold the text. Refused while they hold different words, while words are in
    brackets, and while the party's acceptances wait for its principal, unless it signs
    --subject-to-ratification. A later version carries no signature.
    """

    adheres: ClassVar = False


@act("adhere")
@dataclass(frozen=True, kw_only=True)
class Adhere(_Binding):
    """Keep that a party adhered to a declaration of the mediators.

    Each side does so apart, and signs nothing in common with the other; what holds for a
    signature holds for it.
    """

    adheres: ClassVar = True


@act("withdraw-signature")
@dataclass(frozen=True, kw_only=True)
class WithdrawSignature(Act):
    """Keep that a signature was entered by mistake, or taken back.

    All who hold the text are told.
    """

    arguments: ClassVar = ("text",)
    touches: ClassVar = (Touches.HOLDING,)

    text: str = means("id of the text")
    party: str = means("id of the party")
    reason: str | None = means("why, as stated", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The withdrawal, in every room that was told of the signature."""
        must_be_mediators_of_all(state, actor)
        signed = _signed(state, self.text).get(self.party)
        if signed is None:
            raise refused("not_signed", text=self.text, party=state.called(self.party))
        told = Withdrawn(reason=self.reason)
        yield Put(rooms=state.held_in(signed), told=told, supersedes=(signed,))


@act("deposit")
@dataclass(frozen=True, kw_only=True)
class Deposit(Act):
    """Tell who keeps the authentic copy of a text.

    All who hold the text are told.
    """

    arguments: ClassVar = ("text",)
    touches: ClassVar = (Touches.HOLDING,)

    text: str = means("id of the text")
    with_: str = means("id of the party or third party that keeps it")
    words: str | None = means("where and how it is kept", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The depositary, in every room that holds the text."""
        must_be_mediators_of_all(state, actor)
        have = holders(state, self.text)
        if not have:
            raise refused("no_text", text=self.text)
        _held_by_all(state, self.text, have)
        if state.case.actor(self.with_) is None:
            raise refused("no_actor", actor=self.with_)
        rooms = _rooms(have)
        for room in rooms:
            if room != MEDIATORS and state.in_room(room).case.actor(self.with_) is None:
                raise refused("keeper_unknown", actor=self.with_, text=self.text)
        before = tuple(f for f in state.facts(Deposited) if f.told.text == self.text)
        told = Deposited(text=self.text, actor=self.with_, words=self.words)
        yield Put(rooms=rooms, told=told, supersedes=before)


def signatories(state: State, text_id: str) -> tuple[tuple[Party, Fact | None], ...]:
    """Every party with its signature of the words that it holds, or None.

    In alphabetical order; a party's own room has its own first.
    """
    signed = _signed(state, text_id)
    own = next(iter(state.parties.values())) if len(state.rooms) == 1 and state.parties else None
    parties = sorted(state.case.parties_in_order(), key=lambda party: party.id != own)
    return tuple((party, signed.get(party.id)) for party in parties)


def depositary(state: State, text_id: str) -> Fact | None:
    """Who keeps the authentic copy of a text, None where nobody was told."""
    found = [fact for fact in state.facts(Deposited) if fact.told.text == text_id]
    return found[-1] if found else None


def one_page(state: State, text_id: str) -> bool:
    """Whether every room that the reader reads and that holds the text holds the same words."""
    held = (held_texts(state, room).get(text_id) for room in state.rooms)
    return len({page_held(fact) for fact in held if fact is not None}) <= 1


def waiting_terms(state: State, party: str, text_id: str) -> tuple[str, ...]:
    """The terms of a text that the party accepted, while its principal has still to approve.

    Also where it accepted them in an earlier version, and they read the same.
    """
    case = state.in_room(state.room_of(party)).case
    text = case.text(text_id)
    if text is None:
        return ()
    table = Table.of(case, [text_id])
    last = {
        term.id: latest(a for _, a in table.answers(party, term.id) if not a.hollow)
        for term in text.terms
    }
    return tuple(term for term, answer in last.items() if answer and answer.ad_referendum)


def _signed(state: State, text_id: str) -> dict[str, Fact]:
    """The signatures that stand on the words of a text as it is held, by party."""
    held = {p: digest_of(page_held(fact)) for p, fact in holders(state, text_id).items()}
    pages = set(held.values())
    return {
        fact.told.party: fact
        for fact in state.facts(Signature)
        if fact.told.text == text_id and fact.told.digest in {None, *pages}
    }


def _rooms(have: Mapping[str, Fact]) -> tuple[str, ...]:
    return (MEDIATORS, *sorted(fact.room for fact in have.values()))


def _held_by_all(state: State, text_id: str, have: Mapping[str, Fact]) -> None:
    """Raises Refused (a_side_lacks_it): who gets the text later would not know who signed it."""
    if {party.id for party in state.case.parties} - have.keys():
        raise refused("a_side_lacks_it", text=text_id)


refusal(
    "no_declaration",
    "The text {text} is a party's own: it is no declaration of the mediators.",
    "Keep a signature of it: goodoffices talks sign TALKS {text}",
)
refusal(
    "a_side_lacks_it",
    "Not every side holds the text {text}.",
    "Give it to all of them: goodoffices talks release TALKS {text}",
)
refusal(
    "different_words",
    "Not all who hold the text {text} hold the same words.",
    "See who holds which: goodoffices talks show TALKS copies",
)
refusal(
    "words_in_brackets",
    "The text {text} has words that are not agreed: {term} is in brackets or left open.",
    "Draft the text without them, release it, and sign that one.",
)
refusal(
    "principal_first",
    "Its acceptances of {text} wait for its principal: {terms}.",
    "Tell the principal's step by 'ratify', or sign --subject-to-ratification",
)
refusal(
    "signed_already",
    "{party} has signed the text {text} already.",
    "See who signed: goodoffices talks show TALKS closing {text}",
)
refusal(
    "not_signed",
    "{party} has not signed the text {text}.",
    "See who signed: goodoffices talks show TALKS closing {text}",
)
refusal(
    "keeper_unknown",
    "Not every side that holds {text} knows of {actor}.",
    "Tell them of it first, or name one that all know.",
)
