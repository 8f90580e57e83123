"""What stays sealed after a round has ended is removed for good, and nobody is told what it was."""

from goodoffices.model import MEDIATORS
from goodoffices.record import URN, erase, is_held
from goodoffices.talks.fact import Fact, fact_of
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.rounds import Ballot, round_named
from goodoffices.talks.talks import Talks

__all__ = ["discard"]


def discard(talks: Talks, name: str, *, grounds: str, author: str) -> Fact:
    """Remove what all sides sealed in a round that has ended; returns the round.

    How much there was is told nobody. Raises Refused (not_your_room, no_round, round_not_ended,
    sealed_on_hold, grounds), StoreError.
    """
    state, record = talks.state(author), talks.record
    if MEDIATORS not in state.rooms:
        raise refused("not_your_room", room=MEDIATORS)
    found = round_named(state, name)
    if not found.ended:
        raise refused("round_not_ended", text=found.fact.told.text)
    for room in record.rooms:
        if is_held(record, room):
            raise refused("sealed_on_hold")
    for urn in (each for each in record.every_room if each.startswith(URN)):
        for kept in list(record.kept(urn)):
            ballot = fact_of(kept.entry, "").told
            if isinstance(ballot, Ballot) and ballot.round == found.fact.key:
                erase(record, urn, kept.entry.seq, grounds=grounds, author=author)
    return found.fact


refusal(
    "round_not_ended",
    "The round on {text} has not ended: what is sealed in it is still to be counted.",
    "Close it first: goodoffices talks close-round TALKS {text}",
)
refusal(
    "sealed_on_hold",
    "A legal hold lies on these talks: nothing that is sealed may be removed.",
    "Lift the hold first, if you may.",
)
