"""Claims made in public, each beside what the case holds on its subject."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from goodoffices.brief.said import Cite, Said, actor_name
from goodoffices.model import Case, Claim, EventKind, EventStatus, Statement
from goodoffices.text import CellAnswer, on_subject

S = TypeVar("S", bound=Statement)

__all__ = ["BesideClaim", "ClaimTold", "DifferenceTold", "claims_of"]


@dataclass(frozen=True)
class DifferenceTold:
    """In what a person says that a claim differs, and from what: our word and the case's words."""

    from_what: str
    named: str | None
    words: str
    said: Said


@dataclass(frozen=True)
class BesideClaim:
    """Something on the same subject: our word for what it is, and the case's words."""

    what: str
    words: str
    said: Said


@dataclass(frozen=True)
class ClaimTold:
    """A claim with its limits, what persons listed as differing, and what else is on file."""

    id: str
    words: str
    by: str | None
    outlet: str | None
    limits: str | None
    about: tuple[str, ...]
    said: Said
    differs: tuple[DifferenceTold, ...]
    beside: tuple[BesideClaim, ...]


def claims_of(case: Case, cite: Cite) -> tuple[ClaimTold, ...]:
    """The claims of a case, oldest first."""
    return tuple(_told(case, claim, cite) for claim in _by_date(case.claims))


def _told(case: Case, claim: Claim, cite: Cite) -> ClaimTold:
    about = (
        *((claim.about,) if claim.about else ()),
        *(actor_name(case, actor) for actor in claim.who),
        *(case.term_title(term) for term in claim.issues),
        *_contact(case, claim),
    )
    return ClaimTold(
        id=claim.id,
        words=claim.words,
        by=actor_name(case, claim.by) if claim.by else None,
        outlet=claim.outlet,
        limits=claim.limits,
        about=about,
        said=cite(claim),
        differs=tuple(_differences(case, claim, cite)),
        beside=tuple(_beside(case, claim, cite)),
    )


def _contact(case: Case, claim: Claim) -> Iterator[str]:
    if claim.contact:
        events = (event.words for event in case.events if event.id == claim.contact)
        yield next(events, claim.contact)


def _differences(case: Case, claim: Claim, cite: Cite) -> Iterator[DifferenceTold]:
    others = {other.id: other for other in case.claims}
    for difference in claim.differs:
        other = others.get(difference.claim or "")
        if other is not None:
            whose = other.speaker or (actor_name(case, other.by) if other.by else None)
            from_what, named = "differs from what another said", whose
        elif difference.entry:
            from_what, named = "differs from our record of", difference.entry
        else:
            from_what, named = "differs", None
        yield DifferenceTold(from_what, named, difference.words, cite(difference))
    for other in case.claims:
        for difference in other.differs:
            if difference.claim == claim.id:
                whose = other.speaker or (actor_name(case, other.by) if other.by else None)
                what = "differs from what another said"
                yield DifferenceTold(what, whose, difference.words, cite(difference))


def _beside(case: Case, claim: Claim, cite: Cite) -> Iterator[BesideClaim]:
    contacts = (event for event in case.events if event.kind is EventKind.CONTACT)
    for event in _by_date(each for each in contacts if on_subject(claim, each)):
        came = "" if event.status is EventStatus.HELD else f", {event.status.shown}"
        yield BesideClaim(f"contact{came}", event.words, cite(event))
    for answer in _by_date(each for each in case.answers if on_subject(claim, each)):
        kind = CellAnswer(answer.kind.value).shown
        words = f"{case.term_title(answer.term)}: {answer.words or kind}"
        yield BesideClaim(f"answer, {kind}", words, cite(answer))
    for status in _by_date(each for each in case.statuses if on_subject(claim, each)):
        yield BesideClaim(status.of.shown, status.words, cite(status))
    for other in _by_date(case.claims):
        if other is not claim and on_subject(claim, other):
            yield BesideClaim("claim", other.words, cite(other))


def _by_date(statements: Iterable[S]) -> list[S]:
    return sorted(statements, key=lambda s: s.when.earliest if s.when else date.max)
