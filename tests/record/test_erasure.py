"""Removing for good: what goes, what stays, what is answered, and what a kill leaves to finish."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from goodoffices.record import (
    GROUNDS,
    Attachment,
    Damaged,
    Draft,
    MemoryEntries,
    Record,
    Refused,
    SqliteEntries,
    SqliteKeys,
    StoreError,
    due,
    erase,
    export,
    hold,
    keep_for,
    open_talks,
    removable,
    verify,
)
from goodoffices.record.erasure import resume_erasures
from tests.record.another_process import KEY, Workers, queried
from tests.record.conftest import ROOMS
from tests.record.dying import DyingKeys, Steps
from tests.record.random_streams import Clock, in_memory

WORDS = "The convoy leaves at six from the north gate."


def _record(clock: Clock | None = None) -> Record:
    record = in_memory(clock)
    for room in ROOMS:
        record.open_room(room, author="desk")
    return record


def _add(record: Record, room: str, text: object, kind: str = "note/1") -> int:
    return record.act([Draft(room, kind, {"text": text})], author="ada")[0].seq


def _bare(record: Record, room: str) -> list[int]:
    return [kept.entry.seq for kept in record.kept(room) if kept.payload is None]


def test_the_words_go_and_the_shape_stays(tmp_path: Path) -> None:
    record = _record()
    seq = _add(record, "Coast", WORDS)
    before = [(e.hash, e.recorded, e.author, e.kind) for e in record.entries("Coast")]

    done = erase(record, "Coast", seq, grounds="source", author="desk")

    found = list(record.entries("Coast"))
    assert [(e.hash, e.recorded, e.author, e.kind) for e in found[:-1]] == before
    assert found[seq].content is None
    assert found[seq].happened is None
    assert (found[-1].kind, found[-1].content) == ("erased/1", {"entry": seq, "grounds": "source"})
    assert (done.receipt.seq, done.receipt.hash) == (found[-1].seq, found[-1].hash)
    export(record, "Coast", tmp_path / "copy")
    assert verify(tmp_path / "copy").removed == (seq,)


@pytest.mark.parametrize("step", range(1, 11))
def test_an_erasure_that_was_killed_at_a_step_is_finished_at_the_next_start(
    step: int, talks: Path, forks: Workers
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        seq = _add(record, "Coast", WORDS)

    ended = forks.run("die", talks=talks, step=step, what="erase", room="Coast", seq=seq)

    assert ended == (0 if step == 10 else -9)
    with closing(open_talks(talks, KEY)) as record:
        # Before anything of it is kept it was never begun; from then on it is done, and once.
        assert _bare(record, "Coast") == ([] if step == 1 else [seq])
        told = [e.content for e in record.entries("Coast") if e.kind == "erased/1"]
        assert told == ([] if step == 1 else [{"entry": seq, "grounds": "source"}])
        if step == 1:
            erase(record, "Coast", seq, grounds="source", author="desk")
        else:
            with pytest.raises(Refused, match="removed before"):
                erase(record, "Coast", seq, grounds="source", author="desk")
    with closing(open_talks(talks, KEY)) as record:
        assert [e.kind for e in record.entries("Coast")].count("erased/1") == 1


def test_what_may_not_be_removed_is_refused_with_its_reason() -> None:
    record = _record()
    seq = _add(record, "Coast", WORDS)
    later = _add(record, "Coast", "later")
    keep_for(record, "Coast", 30, author="desk")

    def code(room: str, number: int, grounds: str = "law") -> str:
        with pytest.raises(Refused) as refused:
            erase(record, room, number, grounds=grounds, author="desk")
        return refused.value.code

    assert code("Nowhere", seq) == "no_such_room"
    assert [code("Coast", number) for number in (-1, 99)] == ["no_such_entry"] * 2
    assert [code("Coast", number) for number in (0, 3)] == ["stays"] * 2
    assert code("Coast", seq, "because") == "grounds"
    hold(record, "Coast", on=True, author="desk")
    assert code("Coast", seq) == "legal_hold"
    with pytest.raises(Refused, match="legal hold"):  # who asks is told before they confirm it
        removable(record, "Coast", seq)
    erase(record, "Hill", _add(record, "Hill", "of another room"), grounds="law", author="desk")
    hold(record, "Coast", on=False, author="desk")
    erase(record, "Coast", seq, grounds="law", author="desk")
    assert code("Coast", seq) == "already_removed"
    erased = [e.seq for e in record.entries("Coast") if e.kind == "erased/1"]
    assert code("Coast", erased[0]) == "stays"
    assert _bare(record, "Coast") == [seq]
    assert next(e.content for e in record.entries("Coast", later)) == {"text": "later"}


def test_a_hold_that_is_laid_while_something_is_being_removed_keeps_it(talks: Path) -> None:
    for step in range(1, 7):
        with closing(open_talks(talks, KEY)) as record, closing(open_talks(talks, KEY)) as other:
            seq = _add(record, "Coast", WORDS)
            steps = Steps(step, lambda: hold(other, "Coast", on=True, author="bo"))
            record.keys = DyingKeys(record.keys, steps)
            refused = False
            try:
                erase(record, "Coast", seq, grounds="law", author="ada")
            except Refused as error:
                refused = error.code == "legal_hold"
            # Whichever of the two was recorded first has its way, and stays so.
            kinds = [e.kind for e in record.entries("Coast", seq)]
            assert refused == (kinds == ["note/1", "hold/1"])
            assert kinds[1:] == (["hold/1"] if refused else ["erased/1", "hold/1"])
            assert (seq in _bare(record, "Coast")) == (not refused)
            hold(other, "Coast", on=False, author="bo")
        with closing(open_talks(talks, KEY)) as record:
            assert (seq in _bare(record, "Coast")) == (not refused)


def test_an_erasure_that_was_killed_before_it_was_told_waits_while_a_hold_lies(
    talks: Path, forks: Workers
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        seq = _add(record, "Coast", WORDS)
    forks.run("die", talks=talks, step=3, what="erase", room="Coast", seq=seq)
    record = Record.open(
        SqliteEntries(talks / "record.sqlite3"), SqliteKeys(talks / "keys.sqlite3"), KEY
    )
    hold(record, "Coast", on=True, author="bo")
    record.close()

    with closing(open_talks(talks, KEY)) as record:
        assert _bare(record, "Coast") == []
        hold(record, "Coast", on=False, author="bo")
    with closing(open_talks(talks, KEY)) as record:
        assert _bare(record, "Coast") == [seq]


def test_every_ground_is_fixed_words_and_the_record_of_it_names_nobody() -> None:
    for grounds in GROUNDS:
        record = _record()
        seq = _add(record, "Coast", WORDS)
        done = erase(record, "Coast", seq, grounds=grounds, author="Ada Lovelace")
        entry = next(iter(record.entries("Coast", done.receipt.seq)))
        assert entry.content == {"entry": seq, "grounds": grounds}
        assert "ada" not in entry.author


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (WORDS, True),
        ("They said: “the convoy  leaves at SIX\nfrom the north gate.” We asked again.", True),
        (["a list", {"deep": f"({WORDS})"}], True),
        ("The convoy leaves at six.", False),  # a part is not looked for: the docstring says so
        ("Another matter.", False),
    ],
)
def test_the_answer_names_who_else_holds_the_words_also_quoted_in_a_longer_text(
    other: object, *, found: bool
) -> None:
    record = _record()
    seq = _add(record, "Coast", WORDS)
    there = _add(record, "Hill", other)
    here = _add(record, "Coast", f"As was said: {WORDS}")

    done = erase(record, "Coast", seq, grounds="source", author="desk")

    assert done.elsewhere == (("Coast", here), *([("Hill", there)] if found else []))
    assert next(iter(record.entries("Hill", there))).content == {"text": other}


def test_a_short_word_is_looked_for_whole_and_not_in_every_text() -> None:
    record = _record()
    seq = _add(record, "Coast", "yes")
    _add(record, "Hill", "yesterday they said yes")
    same = _add(record, "Hill", "yes")

    assert erase(record, "Coast", seq, grounds="law", author="desk").elsewhere == (("Hill", same),)


def test_the_answer_names_the_same_file_and_the_same_act_in_other_rooms() -> None:
    record = _record()
    drafts = [
        Draft(room, "map/1", {}, attachment=Attachment.read(f"{room}.txt", b"one map"))
        for room in ROOMS
    ]
    record.act(drafts, author="ada", key="k")
    _add(record, "Hill", {})

    done = erase(record, "Coast", 1, grounds="law", author="desk")

    assert done.elsewhere == (("Hill", 1), ("Mediators", 1))
    kept = next(iter(record.kept("Coast", 1, attachments=True)))
    assert (kept.entry.attachment, kept.attachment) == (None, None)
    again = record.act(drafts, author="ada", key="k")
    assert [r.room for r in again] == ROOMS
    assert _bare(record, "Coast") == [1]


def test_the_answer_names_the_copies_that_left_with_the_words(tmp_path: Path) -> None:
    record = _record()
    export(record, "Coast", tmp_path / "before it was there")
    seq = _add(record, "Coast", WORDS)
    export(record, "Coast", tmp_path / "with it")
    export(record, "Hill", tmp_path / "of another room")

    done = erase(record, "Coast", seq, grounds="source", author="desk")

    assert [sheet.place for sheet in done.sheets] == [str(tmp_path / "with it")]


@pytest.mark.parametrize(("seq", "holds"), [(3, True), (280, False)])
def test_a_copy_that_is_being_written_is_named_or_begun_again(
    seq: int, tmp_path: Path, *, holds: bool
) -> None:
    record = _record()
    record.act([Draft("Coast", "note/1", {"text": f"{n} {WORDS}"}) for n in range(299)], author="a")
    answers = []

    def meanwhile(done: int, _: int) -> None:
        if not done:
            answers.append(erase(record, "Coast", seq, grounds="source", author="desk"))

    if holds:
        export(record, "Coast", tmp_path / "copy", tell=meanwhile)
    else:
        with pytest.raises(Refused, match="Write the copy once more"):
            export(record, "Coast", tmp_path / "copy", tell=meanwhile)
        export(record, "Coast", tmp_path / "copy")

    assert [sheet.place for sheet in answers[0].sheets] == [str(tmp_path / "copy")]
    assert verify(tmp_path / "copy").removed == (() if holds else (seq,))


def test_two_who_remove_the_same_at_once_remove_it_once(talks: Path) -> None:
    with closing(open_talks(talks, KEY)) as one, closing(open_talks(talks, KEY)) as other:
        seq = _add(one, "Coast", WORDS)
        put = one.keys.put

        def meanwhile(name: str, label: bytes, sheet: bytes) -> None:
            one.keys.put = put  # type: ignore[method-assign]
            erase(other, "Coast", seq, grounds="law", author="bo")
            put(name, label, sheet)

        one.keys.put = meanwhile  # type: ignore[method-assign]
        done = erase(one, "Coast", seq, grounds="consent", author="ada")

        told = [e for e in one.entries("Coast") if e.kind == "erased/1"]
        assert [e.content for e in told] == [{"entry": seq, "grounds": "law"}]
        assert done.receipt.hash == told[0].hash


def test_what_is_due_follows_the_latest_rule_and_no_hold() -> None:
    clock = Clock()
    record = _record(clock)
    first = _add(record, "Coast", "a note")
    offer = _add(record, "Coast", "an offer", "offer/1")
    clock.now += timedelta(days=20)
    second = _add(record, "Coast", "a later note")
    assert due(record, "Coast") == ()

    def numbers() -> list[int]:
        return [entry.seq for entry in due(record, "Coast")]

    keep_for(record, "Coast", 30, author="desk")
    keep_for(record, "Coast", 25, kind="offer/1", author="desk")
    clock.now += timedelta(days=5) - timedelta(milliseconds=1)
    assert numbers() == []
    clock.now += timedelta(milliseconds=1)
    assert numbers() == [offer]
    clock.now += timedelta(days=5)
    assert numbers() == [first, offer]
    hold(record, "Coast", on=True, author="desk")
    assert numbers() == []
    hold(record, "Coast", on=False, author="desk")
    keep_for(record, "Coast", 0, author="desk")
    assert numbers() == [first, second, offer] or numbers() == [first, offer, second]
    erase(record, "Coast", first, grounds="retention", author="desk")
    assert numbers() == [offer, second]
    keep_for(record, "Coast", 36_500, author="desk")
    keep_for(record, "Coast", 36_500, kind="offer/1", author="desk")
    assert numbers() == []
    assert due(record, "Hill") == ()
    for days in (-1, 36_501):
        with pytest.raises(Refused):
            keep_for(record, "Coast", days, author="desk")


def test_a_key_that_was_changed_is_found_and_not_taken_for_a_removed_one(talks: Path) -> None:
    with closing(open_talks(talks, KEY)) as record:
        seq = _add(record, "Coast", WORDS)
        label = next(iter(record.kept("Coast", seq))).label
    change = f"UPDATE keys SET sealed = randomblob(60) WHERE hex(label) = '{label.hex().upper()}'"  # noqa: S608
    assert queried(talks / "keys.sqlite3", change) == []

    with (
        closing(open_talks(talks, KEY)) as record,
        pytest.raises(Damaged, match=f"no. {seq}: its words"),
    ):
        list(record.entries("Coast"))


def test_a_removal_that_the_disk_stops_says_that_it_is_finished_later_and_is() -> None:
    entries = _Full()
    record = in_memory(entries=entries)
    record.open_room("Coast", author="desk")
    record.act([Draft("Coast", "note/1", {"text": "kingfisher"})], author="desk")
    entries.full = True
    with pytest.raises(StoreError, match="is full; the removal was begun"):
        erase(record, "Coast", 1, author="desk", grounds="source")

    entries.full = False
    assert resume_erasures(record) == 1
    assert [entry.content for entry in record.entries("Coast")][1] is None


class _Full(MemoryEntries):
    """A store whose disk may be full."""

    full = False

    @contextmanager
    def act(self, locks: Sequence[bytes]) -> Iterator[Any]:
        if self.full:
            raise StoreError("the disk is full; nothing was kept of this")
        with super().act(locks) as act:
            yield act
