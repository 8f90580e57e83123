"""A position of one party on its way to the other, as far as a test wants it to come."""

from goodoffices.model import Attribution, Case, Medium
from goodoffices.talks import Convey, GiveConsent, Mode, Outcome, Permit, ReadItBack, Say
from tests.talks.desks import Desk

__all__ = ["WORDS", "agreeing", "allowed", "carried", "confirmed", "said"]

WORDS = "The truce can last sixty days, if our people come home on the first and the seventh day."


def agreeing(case: Case | str = "sixty-day-truce") -> Desk:
    """Talks to which every party agreed."""
    desk = Desk(case)
    for party in desk.case.parties:
        desk.do(GiveConsent(party=party.id))
    return desk


def said(desk: Desk, words: str = WORDS, *, party: str = "coast") -> str:
    """Taken down; the place of it."""
    (done,) = desk.do(Say(party=party, words=words, issues=("T1",)))
    return done.place


def confirmed(desk: Desk, words: str = WORDS, *, party: str = "coast") -> str:
    """And confirmed when it was read back."""
    place = said(desk, words, party=party)
    desk.do(ReadItBack(fact=place, outcome=Outcome.CONFIRMED, office="minister's office"))
    return place


def allowed(
    desk: Desk,
    words: str = WORDS,
    *,
    party: str = "coast",
    rule: Attribution = Attribution.VERBATIM,
    to: tuple[str, ...] = (),
) -> str:
    """And allowed to be carried."""
    place = confirmed(desk, words, party=party)
    desk.do(Permit(said=place, rule=rule, to=to, given_by="minister's office"))
    return place


def carried(desk: Desk, words: str = WORDS, *, attributed: bool = False) -> str:
    """And carried word for word from the Coast to the Highland; the place of what was delivered."""
    act = Convey(
        said=allowed(desk, words),
        to="highland",
        mode=Mode.VERBATIM,
        medium=Medium.TELEPHONE,
        attributed=attributed,
    )
    _, delivered = desk.do(act)
    return delivered.place
