"""Sealed answers: given apart until the deadline, counted by the act that closes the round.

What a side answers goes into its urn, a room that nobody reads. Its own room is told that it
answered, and not what. The program counts what lies in the urns when the round is closed, and
tells all the same: that every side said yes, or that there is no agreement.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS, Answer, AnswerKind, SaidBy, When
from goodoffices.model.shape import means
from goodoffices.talks.authority import binds, party_of
from goodoffices.talks.command import Act, Actor, Counted, act
from goodoffices.talks.consent import ConsentTo, must_consent
from goodoffices.talks.fact import Fact, Put, when_of
from goodoffices.talks.held import held_texts
from goodoffices.talks.mediators_only import must_be_mediators_of_all
from goodoffices.talks.ratification import awaits_a_step
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.rounds import (
    Ballot,
    Reserved,
    Round,
    RoundClosed,
    RoundStands,
    RoundState,
    Sealed,
    YesOrNo,
    must_read_as_put,
    round_named,
)
from goodoffices.talks.state import State, readers
from goodoffices.talks.touching import Touches

__all__ = ["CloseRound", "Seal"]

_LONGEST = 2_000


@act("seal")
@dataclass(frozen=True, kw_only=True)
class Seal(Act):
    """Seal a side's answer to the text of a round.

    Nobody reads it before the round is closed, not the mediators and not others of that side;
    its room is told that it answered. Until the deadline it can be given anew: the latest counts.
    """

    touches: ClassVar = (Touches.OWN,)
    urns: ClassVar = True
    sealed: ClassVar = ("answer", "reservation", "ad_referendum")

    round: str = means("the round: its text by the id, or its place, such as Coast/12")
    answer: YesOrNo = means("yes or no, to the whole of the text; - reads it from standard input")
    party: str | None = means("id of the party; that of --behalf when left out", default=None)
    reservation: tuple[str, ...] = means(
        "with a yes, on a term that the round allows: the term and the exception",
        default=(),
        example="T3=only for the north",
    )
    speaker: str | None = means(
        "who answers: an office", default=None, example="head of the delegation"
    )
    ad_referendum: bool = means("whether it needs the principal's approval", default=False)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """That it answered, in the party's room; what it answered, in its urn."""
        party = party_of(state, actor, self.party)
        room = state.room_of(party)
        found = round_named(state.in_room(room), self._round_in(state, room))
        put: Round = found.fact.told
        if found.state not in {RoundState.OPEN, RoundState.ANSWERED}:
            raise refused("answered_too_late", text=put.text)
        if put.unseen:
            self._must_be_of(state, actor, room, party)
        must_consent(state, party, ConsentTo.PROPOSAL)
        must_read_as_put(state, put, room)
        reservations = tuple(self._reservations(put, party))
        if self.answer is YesOrNo.NO and (reservations or self.ad_referendum):
            raise refused("only_a_yes")
        key = found.fact.key
        yield Put(rooms=(room,), told=Sealed(round=key, speaker=self.speaker))
        yield Put(
            rooms=(),
            urns=(party,),
            told=Ballot(
                round=key,
                party=party,
                answer=self.answer,
                reservations=reservations,
                ad_referendum=self.ad_referendum,
                speaker=self.speaker,
            ),
        )

    def _round_in(self, state: State, room: str) -> str:
        """The round as the room of the party knows it, whatever room it was named by."""
        if "/" not in self.round:
            return self.round
        named = state.named(self.round)
        known = state.by_key(named.key) if room in state.held_in(named) else None
        if known is None:
            raise refused("no_round", name=self.round)
        return known.key

    def _must_be_of(self, state: State, actor: Actor, room: str, party: str) -> None:
        member = readers(state, room).get(actor.person)
        if MEDIATORS in state.rooms or member is None or member.told.of != party:
            raise refused("not_by_proxy", party=state.called(party), id=party)

    def _reservations(self, put: Round, party: str) -> Iterator[Reserved]:
        terms = set[str]()
        for each in self.reservation:
            term, _, words = each.partition("=")
            if not words.strip():
                raise refused("which_reservation", given=each)
            if term not in put.reserve or term in terms:
                raise refused("no_reservation_on", term=term)
            terms.add(term)
            yield Reserved(party=party, term=term, words=words.strip())
        if sum(map(len, self.reservation)) > _LONGEST:
            raise refused("reservation_too_long", most=f"{_LONGEST:,}")


@act("close-round")
@dataclass(frozen=True, kw_only=True)
class CloseRound(Counted):
    """Close a round: all learn whether every side said yes.

    Once every side has answered, or after the deadline. On a yes of all, each side's answer
    stands on each term of the text, subject to its mandate; otherwise each is told that there is
    no agreement, and nobody is told more.
    """

    crossing: ClassVar = "a yes of every side is told to all; otherwise that there is no agreement"

    round: str = means("the round: its text by the id, or its place, such as mediators/12")

    def counted(
        self, state: State, actor: Actor, urns: Mapping[str, Sequence[Fact]]
    ) -> Iterable[Put]:
        """The outcome in every room alike, and on a yes of all the answers of each side."""
        must_be_mediators_of_all(state, actor)
        found = round_named(state, self.round)
        put: Round = found.fact.told
        self._can_close(state, found)
        parties = [party.id for party in state.case.parties_in_order()]
        ballots = {party: _latest(urns.get(party, ()), found.fact.key) for party in parties}
        yes = {p: b for p, b in ballots.items() if b is not None and b.answer is YesOrNo.YES}
        agreed = bool(yes) and yes.keys() == ballots.keys()
        answers = list(_answers(state, put, yes, self.happened)) if agreed else []
        waiting = {answer.party for answer in answers if answer.ad_referendum}
        title = f"{held_texts(state, MEDIATORS)[put.text].told.title} ({put.text})"
        told = RoundClosed(
            round=found.fact.key,
            text=put.text,
            agreed=agreed,
            reservations=tuple(r for b in yes.values() for r in b.reservations) if agreed else (),
            ad_referendum=tuple(sorted(waiting)),
            words=f"Every side said yes to {title}." if agreed else f"No agreement on {title}.",
        )
        yield Put(rooms=(MEDIATORS, *state.parties), told=told)
        for answer in answers:
            yield Put(rooms=(state.room_of(answer.party),), told=answer)

    def _can_close(self, state: State, found: RoundStands) -> None:
        """Raises Refused, whatever was answered: by the clock, and by who answered at all."""
        put: Round = found.fact.told
        if found.state is RoundState.LAPSED:
            raise refused("closed_too_late", text=put.text, close_by=put.close_by)
        if found.ended:
            raise refused("closed_already", text=put.text)
        if found.state is RoundState.OPEN:
            raise refused("not_yet_closed", text=put.text, until=put.until)
        for party in state.parties.values():
            must_consent(state, party, ConsentTo.PROPOSAL)
        for room in (MEDIATORS, *state.parties):
            must_read_as_put(state, put, room)


def _latest(urn: Sequence[Fact], key: str) -> Ballot | None:
    """What counts of what a side sealed in this round."""
    own = [f.told for f in urn if isinstance(f.told, Ballot) and f.told.round == key]
    return own[-1] if own else None


def _answers(
    state: State, put: Round, yes: Mapping[str, Ballot], happened: str | None
) -> Iterator[Answer]:
    """The yes of each side as its answer to each term of the text."""
    when: When = when_of(happened, state.day)
    for party, ballot in yes.items():
        reserved = {each.term: each.words for each in ballot.reservations}
        for term in held_texts(state, MEDIATORS)[put.text].told.terms:
            kept = reserved.get(term.id)
            yield Answer(
                party=party,
                term=term.id,
                text=put.text,
                kind=AnswerKind.ACCEPT_WITH_RESERVATION if kept else AnswerKind.ACCEPT,
                reservation=kept,
                ad_referendum=ballot.ad_referendum
                or awaits_a_step(state, party, put.text)
                or not binds(state, party, ballot.speaker, term.id),
                said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE,
                speaker=ballot.speaker,
                when=when,
            )


refusal(
    "answered_too_late",
    "The round on {text} takes no answers any more.",
    "See how it stands: goodoffices talks show TALKS rounds",
)
refusal(
    "not_by_proxy",
    "The mediators see no answer in this round: a person of {party} enters its own.",
    "Admit one, who acts by name: goodoffices talks admit TALKS PERSON --of {id}",
)
refusal(
    "only_a_yes",
    "Only a yes makes a reservation, or waits for the principal.",
    "Leave --reservation and --ad-referendum out.",
)
refusal(
    "which_reservation",
    "{given} is no reservation on a term.",
    "Write the term and the exception: --reservation TERM=WORDS",
)
refusal(
    "no_reservation_on",
    "The round allows no reservation, or no second one, on {term}.",
    "Say yes without it, or no. See the round: goodoffices talks show TALKS rounds",
)
refusal(
    "reservation_too_long",
    "The reservations are longer than {most} characters together.",
    "Say them in fewer words.",
)
refusal(
    "not_yet_closed",
    "Not every side has answered on {text}, and it can be answered until {until}.",
    "Close it after that, or once each has: goodoffices talks show TALKS rounds",
)
refusal(
    "closed_already",
    "The round on {text} is closed.",
    "See what it came to: goodoffices talks show TALKS rounds",
)
refusal(
    "closed_too_late",
    "The round on {text} could be closed until {close_by}: it lapsed, and has no outcome.",
    "Open another: goodoffices talks open-round TALKS {text} --until MOMENT",
)
