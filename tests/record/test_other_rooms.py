"""What one room can obtain says nothing of what happens in the others.

Two histories are told: one whole, and one without any act that touches only other rooms, except
that the rooms are opened which an act needs that is told in both. With the same clock and the same
streams of randomness, every byte that the room can obtain is the same. What is written to several
rooms by one act is what crosses on purpose.
"""

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from goodoffices.record import (
    Attachment,
    Draft,
    Record,
    Refused,
    SqliteEntries,
    SqliteKeys,
    StoreError,
    erase,
    export,
    hold,
    keep_for,
)
from tests.record.random_streams import Clock, in_memory

OTHERS = ["Coast", "Hill", "Island"]
OURS = "Bay"
PEOPLE = ["ada", "bo", "desk"]


@dataclass(frozen=True)
class Step:
    """What is done when, and to which rooms; what the room's own people are told of it."""

    after: timedelta
    rooms: frozenset[str]
    do: Callable[[Record], object]
    opens: bool = False


def _history(rng: random.Random) -> list[Step]:
    steps = [_opening(room) for room in rng.sample([OURS, *OTHERS], k=4)]
    for number in range(rng.randint(6, 14)):
        after = timedelta(milliseconds=rng.choice([0, 1, 700, 86_400_000]) - rng.choice([0, 400]))
        room, person = rng.choice([OURS, *OTHERS, *OTHERS]), rng.choice(PEOPLE)
        chance = rng.random()
        # A key that a person has used is that person's own; it is used again in the same rooms.
        if chance < 0.55:
            some = sorted({room, *rng.sample([OURS, *OTHERS], k=rng.choice([0, 0, 1, 2]))})
            steps.append(
                _act(after, some, person, number, rng.choice(["", f"k{number}", f"k of {some}"]))
            )
        elif chance < 0.7:
            steps.append(_erasing(after, room, rng.randint(0, 4), person))
        elif chance < 0.8:
            steps.append(_holding(after, room, on=rng.random() < 0.4, person=person))
        elif chance < 0.9:
            steps.append(_keeping(after, room, rng.randint(0, 99), person))
        else:
            steps.append(_act(after, [room, "Nowhere"], person, number, ""))
    return steps


def _opening(room: str) -> Step:
    return Step(
        timedelta(0), frozenset({room}), lambda r: r.open_room(room, author="m"), opens=True
    )


def _act(after: timedelta, rooms: list[str], person: str, number: int, key: str) -> Step:
    file = Attachment.read("map.txt", b"map %d" % number) if not number % 5 else None
    drafts = [Draft(r, "note/1", {"text": f"{r} {number} " * 9}, attachment=file) for r in rooms]
    return Step(
        after,
        frozenset(rooms) - {"Nowhere"},
        lambda record: [
            r for r in record.act(drafts, author=person, key=key) if r.room == OURS
        ],
    )  # fmt: skip


def _erasing(after: timedelta, room: str, seq: int, person: str) -> Step:
    return Step(
        after,
        frozenset({room}),
        lambda record: erase(record, room, seq, grounds="source", author=person).receipt,
    )


def _holding(after: timedelta, room: str, *, on: bool, person: str) -> Step:
    return Step(after, frozenset({room}), lambda record: hold(record, room, on=on, author=person))


def _keeping(after: timedelta, room: str, days: int, person: str) -> Step:
    return Step(
        after, frozenset({room}), lambda record: keep_for(record, room, days, author=person)
    )


def _obtained(record: Record, clock: Clock, steps: list[Step], *, whole: bool, out: Path) -> object:
    """All that the room's own people are told, and every file of the copy that they are given."""
    told = list[object]()
    ours = [step for step in steps if OURS in step.rooms]
    needed = set[str]().union(*(step.rooms for step in ours))
    for step in steps:
        clock.now += step.after
        if not whole and step not in ours and not (step.opens and step.rooms <= needed):
            continue
        try:
            answer = step.do(record)
        except (Refused, StoreError, ValueError) as error:
            answer = [str(error), getattr(error, "code", "")]
        if OURS in step.rooms:
            told.append(answer)
            told.append(record.head(OURS) if OURS in record.rooms else "")
    export(record, OURS, out)
    files = {p.relative_to(out): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}
    return told, list(record.kept(OURS, attachments=True)), files


def _both(seed: int, make: Callable[[Clock, str], Record], folder: Path) -> tuple[object, object]:
    steps = _history(random.Random(seed))
    found = []
    for whole in (True, False):
        clock, name = Clock(), f"{seed}-{whole}"
        with closing(make(clock, name)) as record:
            found.append(_obtained(record, clock, steps, whole=whole, out=folder / f"x{name}"))
    return found[0], found[1]


@pytest.mark.parametrize(
    "seeds", [range(50), pytest.param(range(50, 550), marks=pytest.mark.slow)], ids=len
)
def test_nothing_of_a_room_tells_of_the_others_in_memory(seeds: range, tmp_path: Path) -> None:
    for seed in seeds:
        whole, alone = _both(seed, lambda clock, _: in_memory(clock), tmp_path)

        assert whole == alone, seed


@pytest.mark.parametrize(
    "seeds", [range(4), pytest.param(range(50, 150), marks=pytest.mark.slow)], ids=len
)
def test_nothing_of_a_room_tells_of_the_others_in_files(seeds: range, tmp_path: Path) -> None:
    def make(clock: Clock, name: str) -> Record:
        return in_memory(
            clock,
            entries=SqliteEntries(tmp_path / f"entries-{name}", new=True),
            keys=SqliteKeys(tmp_path / f"keys-{name}", new=True),
        )

    for seed in seeds:
        whole, alone = _both(seed, make, tmp_path)

        assert whole == alone, seed


def test_the_comparison_sees_what_an_act_writes_to_both_rooms(tmp_path: Path) -> None:
    crossing = _act(timedelta(0), [OURS, "Coast"], "ada", 1, "k")
    apart = Step(crossing.after, frozenset({"Coast"}), crossing.do)
    steps = [_opening(OURS), _opening("Coast"), apart]

    found = []
    for whole in (True, False):
        clock = Clock()
        out = tmp_path / str(whole)
        found.append(_obtained(in_memory(clock), clock, steps, whole=whole, out=out))
    assert found[0] != found[1]


def test_a_person_is_another_one_in_every_room() -> None:
    record = in_memory()
    for room in OTHERS:
        record.open_room(room, author="m")
    record.act([Draft(room, "note/1", {}) for room in OTHERS], author="ada")

    authors = [{e.author for e in record.entries(room)} for room in OTHERS]
    assert all(len(found) == 2 for found in authors)
    assert len(set.union(*authors)) == 2 * len(OTHERS)
