"""Words removed for good, without what they took the place of coming to hold again."""

from collections.abc import Iterator, Mapping, Sequence

from goodoffices.model import Answer
from goodoffices.record import Erasure, erase, removable
from goodoffices.talks.authority import Authority
from goodoffices.talks.consent import Consent
from goodoffices.talks.fact import Fact, Removed, Withdrawn
from goodoffices.talks.members import Member
from goodoffices.talks.put_to_all import Reply
from goodoffices.talks.ratification import OutcomeOfStep
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.said import Permission
from goodoffices.talks.talks import Talks

__all__ = ["remove", "would_hold_again"]

_LATEST_COUNTS: Mapping[type, tuple[str, ...]] = {
    Answer: ("party", "text", "term"),
    Authority: ("party", "office"),
    Consent: ("party",),
    Member: ("person",),
    OutcomeOfStep: ("of",),
    Permission: ("said",),
    Reply: ("of", "party"),
}
"""Of these the latest counts, and an earlier one of the same does again when that is gone."""


def remove(talks: Talks, room: str, seq: int, *, grounds: str, author: str) -> Erasure:
    """Remove the words of a record for good.

    Raises Refused (no_such_room, no_such_entry, legal_hold, already_removed, stays, grounds,
    would_hold_again), StoreError.
    """
    removable(talks.record, room, seq)
    log = talks.logs()[room]
    for fact in would_hold_again(log, log[seq]):
        raise refused("would_hold_again", entry=log[seq].place, earlier=fact.place)
    return erase(talks.record, room, seq, grounds=grounds, author=author)


def would_hold_again(log: Sequence[Fact], fact: Fact) -> Iterator[Fact]:
    """What of a room would hold again if the words of the fact, one of its log, were removed."""
    yield from _earlier_alike(log, fact)
    others = {key for each in log if each is not fact for key in each.supersedes}
    for each in log:
        back = each.key in fact.supersedes and each.key not in others
        if back and not isinstance(each.told, (Removed, Withdrawn)):
            yield each


def _earlier_alike(log: Sequence[Fact], fact: Fact) -> Iterator[Fact]:
    subject = _LATEST_COUNTS.get(type(fact.told))
    if subject is None:
        return
    for each in log[: fact.seq]:
        alike = type(each.told) is type(fact.told) and all(
            getattr(each.told, name) == getattr(fact.told, name) for name in subject
        )
        if alike and (not isinstance(each.told, Consent) or {*each.told.to} & {*fact.told.to}):
            yield each


refusal(
    "would_hold_again",
    "Without {entry}, what it took the place of would hold again: {earlier}.",
    "Remove that first: goodoffices erase TALKS {earlier}",
)
