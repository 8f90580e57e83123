"""What reached a party, as its own room knows it; and that it was carried, as the origin does."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodoffices.model import Medium, Word
from goodoffices.model.shape import means
from goodoffices.talks.fact import Fact
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.wording import digest_of

__all__ = ["Carried", "Delivered", "Mode", "carried_of", "delivered_named", "delivered_of"]


class Mode(Word):
    """How something is carried; the five are never mixed."""

    VERBATIM = "verbatim", "word for word"
    PARAPHRASE = "paraphrase", "in the mediators' words"
    GIST = "gist", "the gist, in the mediators' words"
    MEDIATORS_OWN = "mediators_own", "an idea of the mediators' own"
    HYPOTHETICAL = "hypothetical", "as a question: what if"


@kind("delivered/1")
@dataclass(frozen=True, kw_only=True)
class Delivered:
    """What was carried to a party: the exact words, in its room, and nothing of where from.

    Unless the words are attributed, no field of it tells who said them.
    """

    words: str = means("the exact words")
    mode: Mode = means("how they were carried")
    attributed_to: str | None = means(
        "id of the party that they are attributed to; nobody when left out",
        default=None,
        refers="party",
    )
    medium: Medium = means("how they were carried to the party")
    office: str | None = means("whom they were carried to: an office", default=None)
    reference: str = means("what both call it aloud", example="4821 0937")
    language: str | None = means("the language of the words (BCP 47)", default=None)
    translation: str | None = means(
        "a translation that goes beside the words and never in their place", default=None
    )
    translated_into: str | None = means("the language of the translation", default=None)


@kind("carried/1")
@dataclass(frozen=True, kw_only=True)
class Carried:
    """That something was carried, as the room knows it that it came from.

    Who may read both rooms finds what was delivered by the digest and the recipient.
    """

    said: str | None = means("key of what was said; none for the mediators' own", default=None)
    to: str = means("id of the party it was carried to", refers="party")
    mode: Mode = means("how it was carried")
    attributed: bool = means("whether it was carried as the speaker's", default=False)
    digest: str = means("SHA-256 of the delivered words, in hexadecimal")


def delivered_named(state: State, name: str) -> Fact:
    """What was delivered, as people name it. Raises Refused (not_known, not_delivered)."""
    fact = state.named(name)
    if not isinstance(fact.told, Delivered):
        raise refused("not_delivered", name=name)
    return fact


def delivered_of(state: State, carried: Fact) -> Fact | None:
    """What the recipient's room holds of it; None where the reader may not know."""
    return _match(state, Delivered, carried)


def carried_of(state: State, delivered: Fact) -> Fact | None:
    """What it came from, as the origin's room holds it; None where the reader may not know."""
    return _match(state, Carried, delivered)


def _match(state: State, of: type, fact: Fact) -> Fact | None:
    """The fact of the other side that was recorded with it: same words, recipient and moment."""
    parties = state.parties
    found = [each for each in state.facts(of) if _pair(parties, each) == _pair(parties, fact)]
    return next((f for f in found if f.recorded == fact.recorded), next(iter(found), None))


def _pair(parties: Mapping[str, str], fact: Fact) -> tuple[str, str | None, Mode]:
    told = fact.told
    if isinstance(told, Carried):
        return told.digest, told.to, told.mode
    return digest_of(told.words), parties.get(fact.room), told.mode


refusal(
    "not_delivered",
    "{name} is nothing that was carried to a party.",
    "Name what was delivered, such as Coast/45; see: goodoffices talks show TALKS ROOM",
)
