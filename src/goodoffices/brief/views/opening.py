"""Views of how the talks are set up: who takes part and agreed to what, and the problem as put."""

from collections.abc import Iterator
from typing import Any

from goodoffices.brief.said import according_to, when_words
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.model import Actor, Concern, Role, in_order
from goodoffices.talks import (
    Consent,
    ConsentTo,
    Fact,
    State,
    consents,
    declarations,
    glossary,
    problem,
    replies,
)

__all__ = ["parties_view", "problem_view", "put_data", "put_lines"]


def parties_view(state: State) -> View:
    """Who takes part: roles and mandates, what each side agreed to, what others declared.

    What a side agreed to is shown to who reads its room.
    """
    case = state.case
    told: list[dict[str, Any]] = []
    lines = list[str]()
    for actor in (*case.parties_in_order(), *in_order(case.third_parties)):
        declared = declarations(state, actor.id)
        agreed = consents(state, actor.id) if actor.id in state.parties.values() else None
        told.append(
            {
                "id": actor.id,
                "name": actor.name,
                "mandate": actor.mandate,
                "roles": data_of(actor.roles),
                "concerns": data_of([c for c in case.concerns if c.about == actor.id]),
                "agreed_to": agreed and {to.value: fact.place for to, fact in agreed.items()},
                "declared": [{"entry": f.place, **data_of(f.told)} for f in declared],
            }
        )
        lines += paragraph(f"{actor.name} ({actor.id})")
        for words in _of(state, actor, agreed, declared):
            lines += paragraph(words, 3)
    return View(told, tuple(lines) or ("Nobody is known to take part.",))


def _of(
    state: State, actor: Actor, agreed: dict[ConsentTo, Fact] | None, declared: tuple[Fact, ...]
) -> Iterator[str]:
    yield from (_role(state, role) for role in actor.roles)
    if actor.mandate:
        yield f"Mandate: {actor.mandate}"
    if agreed is not None:
        given = ((to, agreed[to].place) for to in ConsentTo if to in agreed)
        words = "; ".join(f"{to.shown} ({place})" for to, place in given)
        yield f"Agreed to: {words}" if words else "Agreed to: nothing is on record"
        yield from _rules(agreed)
    for concern in state.case.concerns:
        if concern.about == actor.id:
            yield from _concern(state, concern)
    for fact in declared:
        toward = f" (toward {state.called(fact.told.toward)})" if fact.told.toward else ""
        yield f"Declared{toward}: {fact.told.words} · {fact.place}"


def _concern(state: State, concern: Concern) -> Iterator[str]:
    by = f" by {state.called(concern.raised_by)}" if concern.raised_by else ""
    yield f"Concern raised{by}: {concern.words} · {according_to(state.case, concern)}"
    for answer in concern.answers:
        yield f"Answered: {answer.words} · {according_to(state.case, answer)}"
    if not concern.answers:
        yield "No answer to it is on record."


def _rules(agreed: dict[ConsentTo, Fact]) -> Iterator[str]:
    """The format and the rule of confidentiality, as each was agreed to."""
    given: dict[str, Consent] = {fact.place: fact.told for fact in agreed.values()}
    for place, consent in given.items():
        if consent.format:
            yield f"Format: {consent.format} ({place})"
        if consent.confidentiality:
            yield f"Confidentiality: {consent.confidentiality} ({place})"
        if consent.attend:
            yield f"May attend: {', '.join(consent.attend)} ({place})"


def _role(state: State, role: Role) -> str:
    told = role.kind.shown
    if role.toward:
        told += f" toward {state.called(role.toward)}"
    if role.since:
        told += f", since {when_words(role.since)}"
    if role.until:
        told += f", until {when_words(role.until)}"
    return f"{told}: {role.words}" if role.words else told


def problem_view(state: State) -> View:
    """The statement of the problem and the glossary, with what each side said to this version."""
    stated = problem(state)
    told: dict[str, Any] = {
        "problem": put_data(state, stated) if stated else None,
        "glossary": [put_data(state, fact) for fact in glossary(state)],
    }
    lines = list[str]()
    for fact in (*((stated,) if stated else ()), *glossary(state)):
        term = getattr(fact.told, "term", "The problem")
        lines += put_lines(state, fact, term)
    return View(told, tuple(lines) or ("No problem is stated yet.",))


def put_lines(state: State, fact: Fact, head: str) -> Iterator[str]:
    """Words that were put to all, under their name, and what each side said to them."""
    yield from paragraph(f"{head}: {fact.told.words} · {fact.place}")
    for party, own in _answers(state, fact).items():
        yield from paragraph(f"{state.called(party)}: {_answer(own)}", 3)


def _answers(state: State, fact: Fact) -> dict[str, Fact | None]:
    """The answer of each party whose room the reader may read."""
    given, read = replies(state, fact), set(state.parties.values())
    return {p.id: given.get(p.id) for p in state.case.parties_in_order() if p.id in read}


def _answer(own: Fact | None) -> str:
    if own is None:
        return "has not answered this version"
    told = "confirms it" if own.told.agrees else "objects"
    words = f": “{own.told.words}”" if own.told.words else ""
    by = f" ({own.told.speaker})" if own.told.speaker else ""
    return f"{told}{words}{by}, {when_words(own.when)} · {own.place}"


def put_data(state: State, fact: Fact) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "entry": fact.place,
        **data_of(fact.told),
        "answers": {
            party: own and {"entry": own.place, **data_of(own.told)}
            for party, own in _answers(state, fact).items()
        },
    }
