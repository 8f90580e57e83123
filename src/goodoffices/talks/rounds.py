"""Rounds on a proposal of the mediators: put to all, answered apart and sealed, and closed."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodoffices.model import Moment, Text, Word
from goodoffices.model.shape import means
from goodoffices.talks.fact import Fact
from goodoffices.talks.held import held_texts, later_version, standing_in
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.wording import digest_of, page_of, titled

__all__ = [
    "Ballot",
    "Reserved",
    "Round",
    "RoundClosed",
    "RoundStands",
    "RoundState",
    "Sealed",
    "YesOrNo",
    "answered_apart",
    "must_read_as_put",
    "page_in",
    "round_named",
    "rounds",
]


class YesOrNo(Word):
    """A sealed answer to a text as a whole."""

    YES = "yes"
    NO = "no"


class RoundState(Word):
    """How a round stands. Before it is closed none of them says what anybody answered."""

    OPEN = "open"
    ANSWERED = "answered", "answered by each side, can be closed"
    TO_CLOSE = "to_close", "to be closed"
    AGREED = "agreed"
    NO_AGREEMENT = "no_agreement", "no agreement"
    LAPSED = "lapsed", "lapsed, was not closed in time"


@kind("round/1")
@dataclass(frozen=True, kw_only=True)
class Round:
    """That a text is put to all, to be answered apart and sealed; told to all in these words."""

    text: str = means("id of the text", refers="text")
    digest: str = means("SHA-256 of its page, the words that are answered")
    until: Moment = means("until when it can be answered: a day, or a moment with its offset")
    close_by: Moment = means("until when the mediators can close it")
    reserve: tuple[str, ...] = means("ids of the terms on which a yes may reserve", default=())
    unseen: bool = means("whether the mediators enter no answer for a side", default=False)
    words: str = means("how the round goes, as all were told")


@kind("sealed/1")
@dataclass(frozen=True, kw_only=True)
class Sealed:
    """That a side answered a round, told in its own room: not what it answered."""

    round: str = means("key of the round")
    speaker: str | None = means("who answered for the side: an office", default=None)
    words: str = means("what is known of it", default="Answered, and sealed: nobody reads what.")


@dataclass(frozen=True, kw_only=True)
class Reserved:
    """A reservation on one term, with the party that makes it."""

    party: str = means("id of the party")
    term: str = means("id of the term")
    words: str = means("the exception, as given")


@kind("ballot/1")
@dataclass(frozen=True, kw_only=True)
class Ballot:
    """What a side answered. It lies in the urn of that side, and nobody reads it."""

    round: str = means("key of the round")
    party: str = means("id of the party")
    answer: YesOrNo = means("the answer to the text as a whole")
    reservations: tuple[Reserved, ...] = means("what a yes reserves", default=())
    ad_referendum: bool = means("whether it needs the principal's approval", default=False)
    speaker: str | None = means("who answered for the side: an office", default=None)


@kind("round_closed/1")
@dataclass(frozen=True, kw_only=True)
class RoundClosed:
    """What a round came to, told to all in the same words.

    Without agreement it has nothing else in it: whatever each side answered or did not, these
    are the same words.
    """

    round: str = means("key of the round")
    text: str = means("id of the text", refers="text")
    agreed: bool = means("whether every side said yes")
    reservations: tuple[Reserved, ...] = means("what was reserved, by whom", default=())
    ad_referendum: tuple[str, ...] = means(
        "ids of the parties whose principal's approval is still to come", default=()
    )
    words: str = means("the outcome in a sentence")


@dataclass(frozen=True)
class RoundStands:
    """A round as a reader of some rooms finds it.

    ``answered`` has, for each party whose room the reader reads, that it answered: never what.
    """

    fact: Fact
    state: RoundState
    answered: Mapping[str, Fact | None]
    closed: Fact | None

    @property
    def ended(self) -> bool:
        """Whether it can no longer be answered or closed."""
        return self.state in {RoundState.AGREED, RoundState.NO_AGREEMENT, RoundState.LAPSED}


def rounds(state: State) -> tuple[RoundStands, ...]:
    """The rounds that a reader knows of, in order, each as it stands on the state's day."""
    closed = {fact.told.round: fact for fact in state.facts(RoundClosed)}
    found = []
    for fact in state.facts(Round):
        answered: dict[str, Fact | None] = {}
        for room, party in sorted(state.parties.items(), key=lambda each: each[1]):
            own = [f for f in standing_in(state, room, Sealed) if f.told.round == fact.key]
            answered[party] = own[-1] if own else None
        outcome = closed.get(fact.key)
        found.append(RoundStands(fact, _stands(state, fact, answered, outcome), answered, outcome))
    return tuple(found)


def answered_apart(state: State) -> tuple[Text, ...]:
    """The texts of rounds that are not closed yet: nobody asks what a side says to them."""
    texts = (state.case.text(r.fact.told.text) for r in rounds(state) if not r.ended)
    return tuple(text for text in texts if text)


def _stands(
    state: State, fact: Fact, answered: Mapping[str, Fact | None], closed: Fact | None
) -> RoundState:
    if closed is not None:
        return RoundState.AGREED if closed.told.agreed else RoundState.NO_AGREEMENT
    if fact.told.close_by.over(state.moment):
        return RoundState.LAPSED
    if fact.told.until.over(state.moment):
        return RoundState.TO_CLOSE
    everyone = {party.id for party in state.case.parties} <= answered.keys()
    return RoundState.ANSWERED if everyone and all(answered.values()) else RoundState.OPEN


def round_named(state: State, name: str) -> RoundStands:
    """The round of this place or key, or the latest on the text of this id.

    Raises Refused (no_round).
    """
    found = rounds(state)
    on_text = [each for each in found if each.fact.told.text == name]
    if on_text:
        return on_text[-1]
    if "/" in name or state.by_key(name):
        fact = state.named(name)
        for each in found:
            if fact.key == each.fact.key:
                return each
    raise refused("no_round", name=name)


def page_in(state: State, room: str, text: str) -> str | None:
    """The page of a text as a room reads it; None where it does not hold the text."""
    held = held_texts(state, room).get(text)
    return page_of(titled(held.told, state.in_room(room).case)) if held else None


def must_read_as_put(state: State, put: Round, room: str) -> None:
    """Raises Refused (not_as_put) where a room no longer holds the text as it was put to all."""
    page, held = page_in(state, room, put.text), held_texts(state, room)
    gone = page is None or digest_of(page) != put.digest
    if gone or held[put.text].told.withdrawn or held[put.text].told.lapsed:
        raise refused("not_as_put", text=put.text)
    if after := later_version(held, put.text):
        raise refused("later_version", text=put.text, later=after)


refusal(
    "no_round",
    "No round is known here as {name}.",
    "See which there are: goodoffices talks show TALKS rounds",
)
refusal(
    "not_as_put",
    "The text {text} does not stand any more as it was put to all.",
    "Open a round on the text that does: goodoffices talks open-round TALKS TEXT --until MOMENT",
)
