"""An offer that has expired takes no new answers; it was neither withdrawn nor refused."""

from goodoffices.agreement import ClockState, state_of
from goodoffices.model import Expiry, Moment
from goodoffices.talks.fact import is_moment
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State

__all__ = ["must_be_open"]


def must_be_open(state: State, room: str, text: str, happened: str | None) -> None:
    """Raises Refused (offer_expired) for an answer to an offer that had expired, as a room knows.

    An answer that may have been given in time, as far as its day or moment is stated, is one.
    """
    stated = state.happened(happened)
    given, _ = state.span(happened)
    on = Moment.of(given) if stated is None or is_moment(stated) else Moment(given.date())
    for fact in state.in_room(room).facts(Expiry):
        if fact.told.text == text and state_of(fact.told, on) is ClockState.EXPIRED:
            raise refused("offer_expired", text=text, until=fact.told.until)


refusal(
    "offer_expired",
    "The offer {text} expired ({until}), and takes no new answers.",
    "If it was given before, say when: --happened DAY. An offer is prolonged by another expiry.",
)
