"""An act under a key is done once, however often and after whatever it is told again."""

import random
from contextlib import suppress

import pytest

from goodoffices.record import Draft, KeyFile, MemoryEntries, MemoryKeys, Record, Refused, erase
from tests.record.dying import Died, DyingEntries, DyingKeys, Steps
from tests.record.random_streams import in_memory

KEY = KeyFile(b"the same key file for every test")
ROOMS = ["Coast", "Hill", "Mediators"]


def _record() -> Record:
    record = in_memory()
    for room in ROOMS:
        record.open_room(room, author="desk")
    return record


def _note(room: str, text: str, kind: str = "note/1") -> Draft:
    return Draft(room, kind, {"text": text})


def _texts(record: Record, room: str) -> list[str]:
    return [e.content["text"] for e in record.entries(room) if e.content and "text" in e.content]


@pytest.mark.parametrize("cut", [40, pytest.param(200, marks=pytest.mark.slow)])
def test_answers_that_were_cut_off_after_the_act_lead_to_one_entry_each(cut: int) -> None:
    rng, entries, keys = random.Random(cut), MemoryEntries(), MemoryKeys()
    record = in_memory(entries=entries, keys=keys)
    for room in ROOMS:
        record.open_room(room, author="desk")

    told = {}
    for number in range(cut):
        drafts = [_note(r, f"<{number}>") for r in rng.choices(ROOMS, k=rng.randint(1, 4))]
        key, receipts = f"key {number}", None
        for step in rng.choices(range(1, 6), k=rng.randint(0, 3)):
            steps = Steps(step)
            with suppress(Died):
                cut_off = Record.open(DyingEntries(entries, steps), DyingKeys(keys, steps), KEY)
                receipts = cut_off.act(drafts, author="ada", key=key)
        again = Record.open(entries, keys, KEY).act(drafts, author="ada", key=key)
        assert receipts in {None, again}
        assert record.act(drafts, author="ada", key=key) == again
        told[number] = [r.room for r in again]
        assert told[number] == [d.room for d in drafts]

    for room in ROOMS:
        wanted = [f"<{n}>" for n, rooms in told.items() for r in rooms if r == room]
        assert _texts(record, room) == wanted


def test_a_receipt_that_is_told_again_is_the_same_to_the_byte_after_more_was_recorded() -> None:
    record = _record()
    first = record.act([_note(r, "one text") for r in ROOMS], author="ada", key="k")
    for number in range(20):
        record.act([_note("Coast", str(number))], author="bo")

    assert record.act([_note(r, "one text") for r in ROOMS], author="ada", key="k") == first


@pytest.mark.parametrize(
    "other",
    [
        [_note("Coast", "another text"), _note("Hill", "text")],
        [_note("Coast", "text", "offer/1"), _note("Hill", "text")],
        [_note("Coast", "text")],
        [_note("Hill", "text")],
        [_note("Coast", "text"), _note("Hill", "text"), _note("Mediators", "text")],
        [_note("Coast", "text"), _note("Mediators", "text")],
        [_note("Coast", "text"), _note("Hill", "text"), _note("Hill", "text")],
        [Draft("Coast", "note/1", {"text": "text"}, "2031-07-06"), _note("Hill", "text")],
        [_note("Mediators", "text"), _note("Hill", "text")],
    ],
)
def test_a_key_that_was_used_for_something_else_is_refused_and_nothing_recorded(
    other: list[Draft],
) -> None:
    record = _record()
    record.act([_note("Coast", "text"), _note("Hill", "text")], author="ada", key="k")
    before = [record.head(room) for room in ROOMS]

    with pytest.raises(Refused) as refused:
        record.act(other, author="ada", key="k")

    assert refused.value.code == "key_reused"
    assert [record.head(room) for room in ROOMS] == before


def test_keys_belong_to_a_person_whatever_stands_in_names_and_keys() -> None:
    record = _record()
    for author, key in (("ada", "b c"), ("ada b", "c"), ("bo", "b c"), ("ada", 'b","c'), ("a", "")):
        record.act([_note("Coast", f"{author}|{key}")], author=author, key=key)

    assert len(_texts(record, "Coast")) == 5


def test_no_key_of_a_person_stands_in_the_way_of_what_the_record_does_itself() -> None:
    record = _record()
    record.act([_note("Coast", "words")], author="ada", key="1")
    label = next(iter(record.kept("Coast", 1))).label.hex()
    for key in ("room/1", "erased/1", "erased/1 1", label, f"record {label}"):
        record.act([_note("Coast", "in the way")], author="ada", key=key)

    erase(record, "Coast", 1, grounds="mistake", author="ada")

    assert _texts(record, "Coast") == ["in the way"] * 5


def test_an_act_told_again_after_its_words_were_removed_brings_no_word_back() -> None:
    record = _record()
    drafts = [_note("Coast", "the source is the baker"), _note("Hill", "hello")]
    first = record.act(drafts, author="ada", key="k")
    erase(record, "Coast", 1, grounds="source", author="desk")
    size = record.head("Coast")

    assert record.act(drafts, author="ada", key="k") == first
    assert record.head("Coast") == size
    assert next(iter(record.kept("Coast", 1))).payload is None
    # Nothing is left to compare with, and no guess at the words is confirmed or denied.
    guess = [_note("Coast", "the source is the smith"), _note("Hill", "hello")]
    assert record.act(guess, author="ada", key="k") == first
    with pytest.raises(Refused, match="Another act"):
        record.act([drafts[0], _note("Hill", "other")], author="ada", key="k")


def test_kinds_that_the_record_itself_writes_are_refused_from_others() -> None:
    record = _record()
    for kind in ("erased/1", "hold/1", "restored/1", "retention/1", "room/1"):
        with pytest.raises(Refused) as refused:
            record.act([_note("Coast", "x", kind)], author="ada")
        assert refused.value.code == "own_kind"
    assert len(list(record.entries("Coast"))) == 1


def test_what_cannot_be_recorded_in_one_room_is_recorded_in_none() -> None:
    record = _record()
    half = "\ud800"
    bad: list[list[Draft]] = [
        [_note("Coast", "fine"), _note("Hill", half)],
        [_note("Coast", "fine"), _note("Hill", "fine", "Note")],
        [_note("Coast", "fine"), Draft("Hill", "note/1", {"n": 0.5})],
        [_note("Coast", "fine"), Draft("Hill", "note/1", {}, "some day")],
    ]
    for drafts in bad:
        with pytest.raises(ValueError, match=r"half|kind|float|happened"):
            record.act(drafts, author="ada", key="k")
    for author, key in ((half, ""), (half, "k"), ("ada", half)):
        with pytest.raises(ValueError, match="half a character"):
            record.act([_note("Coast", "fine")], author=author, key=key)
    for unknown in ([_note("Coast", "fine"), _note("Nowhere", "fine")], []):
        with pytest.raises(Refused):
            record.act(unknown, author="ada")

    assert [len(list(record.entries(room))) for room in ROOMS] == [1, 1, 1]
