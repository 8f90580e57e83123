"""Views of the end of talks: what a text lacks, the register, minutes, and press lines."""

from collections.abc import Iterator, Sequence
from typing import Any

from goodoffices.brief.said import when_words
from goodoffices.brief.views.opening import put_data, put_lines
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.model import MEDIATORS, Text
from goodoffices.talks import Certified, Fact, State
from goodoffices.talks.ending import (
    Assured,
    Check,
    Lack,
    LackKind,
    closing,
    common_words,
    depositary,
    package_rule_changes,
    press_lines,
    register,
    signatories,
    signed_off,
    steps_of,
    text_to_close,
)

__all__ = ["closing_view", "minutes_view", "press_view", "register_view"]


def closing_view(state: State, text_id: str | None = None, more: Sequence[Check] = ()) -> View:
    """What a text lacks before it is closed, who signed it, and the steps its approval needs.

    The last text on the table when none is named. ``more`` are further checks of it. Raises
    Refused (no_text).
    """
    text = text_to_close(state, text_id)
    lacks = closing(state, text, more)
    signed = signatories(state, text.id)
    steps = {party: steps_of(state, party, text.id) for party in sorted(state.parties.values())}
    kept = depositary(state, text.id)
    told = {
        "text": text.id,
        "title": text.title,
        "findings": data_of(lacks),
        "signatures": {
            party.id: fact and {"entry": fact.place, **data_of(fact.told)} for party, fact in signed
        },
        "steps": [
            {
                "entry": step.fact.place,
                **data_of(step.fact.told),
                "until": data_of(step.until),
                "outcome": step.outcome and step.outcome.value,
                "stands": step.shown,
            }
            for own in steps.values()
            for step in own
        ],
        "package_rule": state.case.package_rule,
        "certified": [f.place for f in state.facts(Certified) if f.told.text == text.id],
        "depositary": kept and {"entry": kept.place, **data_of(kept.told)},
    }
    return View(told, tuple(_closing_lines(state, text, lacks)))


def _closing_lines(state: State, text: Text, lacks: Sequence[Lack]) -> Iterator[str]:
    yield from paragraph(f"{text.title} ({text.id})")
    if MEDIATORS not in state.rooms:
        yield from paragraph("As far as this room knows: of other sides it knows no answers.")
    yield ""
    yield "It lacks" if lacks else "Nothing is lacking."
    kinds = {kind.value: kind.shown for kind in LackKind}
    for lack in lacks:
        yield from paragraph(
            f"{kinds.get(lack.code, lack.code)}: {lack.words} · {lack.place}", 3, " ."
        )
        yield from paragraph(lack.settles, 5, "   >")
    yield from _signature_lines(state, text)
    yield from _step_lines(state, text)
    yield from _rule_lines(state)


def _signature_lines(state: State, text: Text) -> Iterator[str]:
    yield ""
    yield "Signatures"
    for party, fact in signatories(state, text.id):
        yield from paragraph(f"{party.name}: {_signed(fact)}", 3)
    if kept := depositary(state, text.id):
        words = f", {kept.told.words}" if kept.told.words else ""
        told = f"Depositary: {state.called(kept.told.actor)}{words} · {kept.place}"
        yield from paragraph(told, 3)


def _signed(fact: Fact | None) -> str:
    if fact is None:
        return "has not signed"
    told = fact.told
    did = "adhered" if told.adheres else "signed"
    where = f", {told.place}" if told.place else ""
    subject = ", subject to ratification" if told.subject_to_ratification else ""
    return f"{did} by {told.office}, {when_words(fact.when)}{where}{subject} · {fact.place}"


def _step_lines(state: State, text: Text) -> Iterator[str]:
    steps = [
        (party, step)
        for party in state.case.parties_in_order()
        if party.id in state.parties.values()
        for step in steps_of(state, party.id, text.id)
    ]
    if steps:
        yield ""
        yield "Steps of ratification"
    for party, step in steps:
        told = step.fact.told
        time = f", {told.since or '…'} to {step.until or '…'}" if told.since or step.until else ""
        needs = f", needs {told.needs}" if told.needs else ""
        yield from paragraph(
            f"{party.name}: {told.kind.shown}, {told.office}{time}{needs}: {step.shown}"
            f" · {step.fact.place}",
            3,
        )


def _rule_lines(state: State) -> Iterator[str]:
    changes = package_rule_changes(state)
    if not any(fact.told.package_rule for fact in changes):
        return
    yield ""
    yield "The rule that nothing is agreed until everything is agreed"
    for fact in changes:
        holds = "holds" if fact.told.package_rule else "does not hold"
        since = "from the beginning" if fact is changes[0] else when_words(fact.when)
        yield from paragraph(f"{since}: {holds} · {fact.place}", 3)


def register_view(state: State) -> View:
    """The side letters and guarantees that the reader knows.

    Who keeps the register sees which sides know of each; a side sees what its own room was told.
    """
    found = register(state)
    told = [
        {
            "entry": line.fact.place,
            **{k: v for k, v in data_of(line.fact.told).items() if k not in {"scope", "note"}},
            "in_force": line.in_force,
            "known_to": data_of(line.knows),
            "not_known_to": data_of(line.does_not),
        }
        for line in found
    ]
    lines = [text for line in found for text in _assured_lines(state, line)]
    return View(told, tuple(lines) or ("No side letter and no guarantee is kept.",))


def _assured_lines(state: State, line: Assured) -> Iterator[str]:
    told = line.fact.told
    toward = f" to {_called(state, told.toward)}" if told.toward else ""
    yield from paragraph(
        f"{told.id}: {told.kind.shown} of {state.called(told.by)}{toward} · {line.fact.place}"
    )
    yield from paragraph(f"{'In gist: ' if told.gist else ''}{told.words}", 3)
    if told.terms:
        on = ", ".join(f"{term} {state.case.term_title(term)}" for term in told.terms)
        yield from paragraph(f"on {on}", 3)
    yield from paragraph(_force(line), 3)
    if told.kept:
        yield from paragraph(f"the letter is kept: {told.kept}", 3)
    if line.knows is not None and line.does_not is not None:
        yield from paragraph(f"known to: {_called(state, line.knows) or 'no side'}", 3)
        if line.does_not:
            yield from paragraph(f"not known to: {_called(state, line.does_not)}", 3)


def _force(line: Assured) -> str:
    told = line.fact.told
    since = f" since {when_words(told.since)}" if told.since else ""
    until = f" until {when_words(told.until)}" if told.until else ""
    if line.in_force is None:
        return f"nobody stated since when it is in force{';' if until else ''}{until}"
    if line.in_force:
        return f"in force{since}{until}"
    return f"{'in force no more' if line.over else 'not in force yet'}:{since}{until}"


def _called(state: State, ids: Sequence[str]) -> str:
    return ", ".join(state.called(each) for each in ids)


def minutes_view(state: State) -> View:
    """The minutes and joint statements that stand, with who confirmed these very words."""
    told: list[dict[str, Any]] = []
    lines = list[str]()
    for fact in common_words(state):
        done = signed_off(state, fact)
        told.append({**put_data(state, fact), "signed_off": done})
        kind = fact.told.kind.shown
        head = f"{kind[:1].upper()}{kind[1:]}, {when_words(fact.when)}"
        lines += put_lines(state, fact, head)
        if done:
            lines += paragraph(
                f"signed off by all sides {'on ' if done != 'later' else ''}{done}", 3
            )
    return View(told, tuple(lines) or ("No minute and no joint statement was put to the sides.",))


def press_view(state: State) -> View:
    """What may be said in public, by whom, from when until when."""
    told: list[dict[str, Any]] = []
    lines = list[str]()
    for fact in press_lines(state):
        line = fact.told
        told.append({"entry": fact.place, **data_of(line)})
        whose = state.called(line.actor) if line.actor else "All sides alike"
        since = f", from {when_words(line.since)}" if line.since else ""
        until = f", until {when_words(line.until)}" if line.until else ""
        over = bool(line.until and line.until.latest < state.day)
        lines += paragraph(f"{whose}{since}{until}{' (over)' if over else ''} · {fact.place}")
        lines += paragraph(line.words, 3, quoted=True)
    return View(told, tuple(lines) or ("No press line was told.",))
