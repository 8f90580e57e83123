"""The view of claims made in public, each beside what the reader knows on its subject."""

from collections.abc import Iterator
from typing import Any

from goodoffices.brief.said import according_to, when_words
from goodoffices.brief.views.view import View, account, data_of, paragraph
from goodoffices.model import Claim, Difference
from goodoffices.talks import (
    Fact,
    OnRecord,
    State,
    compared_of,
    elements,
    ladder,
    on_record,
    released_steps,
)
from goodoffices.text import CellAnswer

__all__ = ["claims_view"]


def claims_view(state: State) -> View:
    """Each claim with its limits, what persons listed as differing, and what else is known.

    What is known is listed, oldest first, and held against nothing: that is a person's to do.
    """
    told, lines = list[dict[str, Any]](), list[str]()
    for fact, claim in elements(state)["claims"].values():
        found, looked = on_record(state, fact), compared_of(state, fact)
        told.append(
            {
                "entry": fact.place,
                **data_of(claim),
                "on_record": {
                    name: [{"entry": f.place, "words": words} for f, words in listed]
                    for name, listed in _known(state, found).items()
                },
                "looked_at": [{"entry": f.place, "by": f.author} for f in looked],
            }
        )
        lines += [*([""] if lines else []), *_claim(state, fact, claim)]
        lines += _differences(state, claim)
        lines += _record(_known(state, found))
        for each in looked:
            words = f": {each.told.words}" if each.told.words else ""
            held = f"held beside the record by {each.author}{words} · {each.place}"
            lines += paragraph(held, 6, "   ->")
    return View(told, tuple(lines) or ("No claim made in public is known.",))


def _claim(state: State, fact: Fact, claim: Claim) -> Iterator[str]:
    by = state.called(claim.by) if claim.by else None
    head = " · ".join(filter(None, (claim.id, by, claim.outlet, fact.place)))
    yield from paragraph(head)
    yield from paragraph(f"“{claim.words}”", 3, quoted=True)
    if claim.limits:
        yield from paragraph(f"limits of the claim: {claim.limits}", 3)
    about = (
        *((claim.about,) if claim.about else ()),
        *map(state.called, claim.who),
        *map(state.case.term_title, claim.issues),
        *((claim.contact,) if claim.contact else ()),
    )
    if about:
        yield from paragraph(f"about: {'; '.join(about)}", 3)
    yield from account(state.case, claim, 3)


def _differences(state: State, claim: Claim) -> Iterator[str]:
    for difference in claim.differs:
        what = _differs_from(state, difference)
        by = f" ({according_to(state.case, difference)})" if difference.said_by else ""
        yield from paragraph(f"{what}: {difference.words}{by}", 6, "   !=")
    for other in state.case.claims:
        for difference in other.differs:
            if difference.claim == claim.id:
                whose = other.speaker or other.id
                words = f"what {whose} said, “{other.words}”, differs from it: {difference.words}"
                yield from paragraph(words, 6, "   !=")


def _differs_from(state: State, difference: Difference) -> str:
    if difference.claim:
        others = [claim for claim in state.case.claims if claim.id == difference.claim]
        whose = others[0].speaker or difference.claim if others else difference.claim
        words = f", “{others[0].words}”" if others else ""
        return f"differs from what {whose} said{words}"
    if difference.entry:
        return f"differs from our record of {difference.entry}{_says(state, difference.entry)}"
    return "differs"


def _says(state: State, entry: str) -> str:
    """When that was and what it says, looked up anew: what was removed is not told here either."""
    fact = state.at_place(entry)
    if fact is None:
        return ""
    words = getattr(fact.told, "words", None) or getattr(fact.told, "title", None)
    return f", {when_words(fact.when)}{f', “{words}”' if words else ''}"


def _record(known: dict[str, list[tuple[Fact, str]]]) -> Iterator[str]:
    listed = [(name, pair) for name, pairs in known.items() for pair in pairs]
    if not listed:
        yield "   Nothing is on record on the same subject."
        return
    yield "   On record on the same subject:"
    for name, (fact, words) in listed:
        yield from paragraph(f"{name}, {words} · {fact.place}", 5, "   .")


def _known(state: State, found: OnRecord) -> dict[str, list[tuple[Fact, str]]]:
    """What is known, by our word for what it is, each in a line."""
    return {
        "contact": [
            (f, f"{when_words(f.when)}, {f.told.status.shown}: {f.told.words}")
            for f in found.contacts
        ],
        "delivery": [(f, _delivery(state, f)) for f in found.deliveries],
        "text": [(f, _text(state, f)) for f in found.texts],
        "answer": [(f, _answer(state, f)) for f in found.answers],
        "status": [
            (f, f"{when_words(f.when)}, {f.told.of.shown}: {f.told.words}") for f in found.statuses
        ],
        "claim": [
            (f, f"{when_words(f.when)}, {f.told.speaker or f.told.id}: “{f.told.words}”")
            for f in found.claims
        ],
    }


def _answer(state: State, fact: Fact) -> str:
    answer = fact.told
    on = f"{state.called(answer.party)} on {state.case.term_title(answer.term)}"
    words = f", “{answer.words}”" if answer.words else ""
    return f"{when_words(fact.when)}, {on}: {CellAnswer(answer.kind.value).shown}{words}"


def _delivery(state: State, fact: Fact) -> str:
    """To whom, when, and every step that somebody saw."""
    to = state.called(state.parties.get(fact.room, fact.room))
    seen = [f"{step.shown} {when_words(at.when)}" for step, at in ladder(state, fact).items() if at]
    return f"to {to}: {', '.join(seen)}: “{fact.told.words}”"


def _text(state: State, fact: Fact) -> str:
    party = state.parties.get(fact.room)
    given = [
        when_words(step.when)
        for step in released_steps(state, fact.told.id)
        if party in step.told.to
    ]
    how = f"given to it {', '.join(given)}" if given else "it holds it"
    return f"{state.called(party) if party else fact.room}: {fact.told.title}, {how}"
