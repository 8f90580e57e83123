"""Whether something told is on the subject of a claim: whom it concerns, and on which terms."""

from collections.abc import Iterable

from goodoffices.model import Answer, Claim, Event, Status, Text

__all__ = ["on_subject"]


def on_subject(claim: Claim, told: Answer | Claim | Event | Status | Text) -> bool:
    """Whether they share an actor, and a term where both name terms.

    A status of nobody in particular concerns everybody. Two claims on one term are on one subject
    whoever they concern, and a text is by its terms alone.
    """
    match told:
        case Answer():
            return told.party in _whom(claim) and _meet(claim.issues, (told.term,))
        case Claim():
            if set(claim.issues) & set(told.issues):
                return True
            return bool(_whom(claim) & _whom(told)) and _meet(claim.issues, told.issues)
        case Event():
            return bool(_whom(claim) & {*told.who}) and _meet(claim.issues, told.issues)
        case Status():
            return told.party is None or told.party in _whom(claim)
        case Text():
            return _meet(claim.issues, [term.id for term in told.terms])


def _whom(claim: Claim) -> set[str]:
    """Who made it and whom it is about."""
    return {*claim.who, *((claim.by,) if claim.by else ())}


def _meet(issues: Iterable[str], named: Iterable[str]) -> bool:
    one, other = set(issues), set(named)
    return not (one and other) or bool(one & other)
