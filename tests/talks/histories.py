"""Talks drawn at random: every act that there is, with whatever its fields take.

An act that is declared tomorrow is drawn too. Most of what is drawn first is refused; what was
recorded is kept, with its moment, so that it can be told again without some of it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from goodoffices.casefile.shapes import Choice, Listing, Plain, Record, Shape, record_of
from goodoffices.model import Case, Text, When
from goodoffices.record import Refused, export
from goodoffices.talks import ACTS, DESK, Act, Actor, DraftText, State, with_drafts
from tests.talks.desks import Desk

__all__ = ["Step", "drawn", "known_to", "told_again", "words_of"]


@dataclass(frozen=True)
class Step:
    """An act that was recorded: who did it and when, and the rooms that were told of it."""

    act: Act
    actor: Actor
    at: datetime
    rooms: frozenset[str]


def drawn(case: Case, seed: int, length: int, *, most: int = 4000) -> tuple[Desk, list[Step]]:
    """Talks of this many acts, as far as so many can be drawn."""
    random, desk, steps = Random(seed), Desk(case, seed=seed), list[Step]()
    acts = {**ACTS, **_MORE}
    names = sorted(acts)
    weight = dict.fromkeys(names, 8.0)
    for number in range(most):
        if len(steps) == length:
            break
        state = desk.state()
        name = random.choices(names, [weight[n] for n in names])[0]
        act = _act(acts[name], random, state, number)
        if act is None:
            continue
        actor = Actor(DESK, random.choice([None, *(p.id for p in case.parties)]))
        at = desk.clock.now + timedelta(minutes=random.randrange(1, 600))
        try:
            done = _at(desk, act, actor, at)
        except (Refused, ValueError):
            weight[name] = max(1.0, weight[name] * 0.97)
            continue
        steps.append(Step(act, actor, at, frozenset(one.receipt.room for one in done)))
    return desk, steps


def told_again(
    case: Case, seed: int, steps: Collection[Step], kept: Collection[int], room: str
) -> tuple[Desk, int | None]:
    """Talks of the same case and streams, with the acts of these numbers at their moments.

    Also the number of the first act that wrote to the room and cannot be done without others,
    None where all can.
    """
    desk = Desk(case, seed=seed)
    for number, step in enumerate(steps):
        try:
            if number in kept:
                _at(desk, step.act, step.actor, step.at)
        except Refused:
            if room in step.rooms:
                return desk, number
    return desk, None


def _at(desk: Desk, act: Act, actor: Actor, at: datetime) -> Any:
    before, desk.clock.now = desk.clock.now, at
    try:
        return desk.talks.do(act, actor)
    except (Refused, ValueError):
        desk.clock.now = before
        raise


def known_to(desk: Desk, room: str, folder: Path) -> dict[str, bytes]:
    """All bytes that the readers of a room can obtain: its copy with every receipt, by name."""
    out = folder / "copy"
    export(desk.record, room, out)
    return {
        p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()
    }


def words_of(steps: Collection[Step]) -> Iterator[str]:
    """The words that were drawn for these acts: each occurs in no other."""
    for step in steps:
        of: type = type(step.act)
        for entry in record_of(of).entries.values():
            value = getattr(step.act, entry.name)
            if isinstance(value, str) and value.startswith("Word"):
                yield value


def _act(of: type, random: Random, state: State, number: int) -> Act | None:
    given: dict[str, Any] = {}
    for entry in record_of(of).entries.values():
        if not entry.required and random.random() < 0.6:
            continue
        value = _value(entry.name, entry.shape, random, state, f"Word{number}{entry.name}")
        if value is None:
            if entry.required:
                return None
            continue
        given[entry.name] = value
    act: Act = of(**given)
    return act


def _value(name: str, shape: Shape, random: Random, state: State, words: str) -> Any:
    if isinstance(shape, Listing):
        inner = _value(name, shape.item, random, state, words)
        return None if inner is None else (inner,)
    if isinstance(shape, Choice):
        return random.choice(list(shape.of))
    if isinstance(shape, Record):
        return _element(shape.of, random, state, words)
    assert isinstance(shape, Plain)
    if shape.of is bool:
        return random.random() < 0.5
    if shape.of is When:
        return When(state.day, state.day)
    if shape.of is not str:
        return shape.read(str(random.randrange(1, 9)))
    return _text(name, random, state, words)


def _element(of: type, random: Random, state: State, words: str) -> Any:
    texts = with_drafts(state).texts
    if of is Text and texts:
        text = random.choice(texts)
        terms = tuple(replace(t, words=words) if random.random() < 0.3 else t for t in text.terms)
        author = random.choice([None, text.author, *(party.id for party in state.case.parties)])
        return replace(
            text, id=words.lower(), title=words, replaces=text.id, terms=terms, author=author
        )
    return None


def _text(name: str, random: Random, state: State, words: str) -> str | None:
    """A text that the field of this name may take."""
    case = state.case
    kinds: Mapping[str, Callable[[], list[str]]] = {
        "party": lambda: [party.id for party in case.parties],
        "actor": lambda: [a.id for a in (*case.parties, *case.third_parties)],
        "text": lambda: [text.id for text in with_drafts(state).texts],
        "term": lambda: list(case.term_ids()),
        "room": lambda: list(state.rooms),
        "fact": lambda: [fact.key for fact in state.standing[-40:]],
        "person": lambda: ["lead", "analyst"],
        "happened": lambda: ["2031-07-01", "2031-06-20..2031-06-25", "2031-07-06T09:00+02:00"],
    }
    kind = name if name in kinds else _NAMED.get(name)
    if kind is None:
        return words
    found = kinds[kind]()
    return random.choice(found) if found else None


_MORE: Mapping[str, type[Act]] = {"draft": DraftText}
"""Acts whose commands read a file."""

_NAMED = {
    field: kind
    for kind, names in {
        "actor": "arranged_by reported_by who with_",
        "fact": "contact conveyance delivered entry fact of question said source task what",
        "party": "by first owner to toward",
        "room": "rooms",
        "term": "about adds_to condition conditions issue issues terms",
    }.items()
    for field in names.split()
}
"""What the fields take whose names do not say it."""
