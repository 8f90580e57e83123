"""Rule 12: talks only grow, and words that were removed for good are nowhere in them."""

import json
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from goodoffices.brief.views import search_view, today_told
from goodoffices.record import STAYS, erase, export, verify
from goodoffices.talks import Correct, Removed, TakeNote, Talks
from tests.talks.desks import Desk
from tests.talks.histories import drawn
from tests.talks.test_other_rooms import CASE


@pytest.mark.parametrize("seed", range(16))
def test_rule_12_what_was_recorded_stays_in_its_order_whatever_is_done_after(seed: int) -> None:
    desk, steps = drawn(CASE, seed, 25)
    whole = {name: [fact.hash for fact in log] for name, log in desk.talks.logs().items()}
    part, _ = drawn(CASE, seed, len(steps) // 2)

    for name, log in part.talks.logs().items():
        own = [fact.hash for fact in log]
        assert whole[name][: len(own)] == own


@pytest.mark.parametrize("seed", range(16))
def test_rule_12_removed_words_are_in_no_view_no_copy_and_no_later_state(seed: int) -> None:
    desk, _ = drawn(CASE, seed, 25)
    random, record = Random(seed), desk.record
    everywhere = json.dumps(
        [str(fact.told) for log in desk.talks.logs().values() for fact in log], ensure_ascii=False
    )
    once = [
        (fact, words)
        for fact in desk.state().standing
        if fact.kind not in STAYS
        and (words := getattr(fact.told, "words", None))
        and words.startswith("Word")
        and everywhere.count(words) == 1
    ]
    assert once
    fact, words = random.choice(once)

    erase(record, fact.room, fact.seq, author="desk", grounds="source")

    for talks in (desk.talks, Talks(record)):  # what was read before, and what is read anew
        state = talks.state()
        assert words not in json.dumps(today_told(state), ensure_ascii=False)
        assert search_view(state, words).told == []
        assert words not in str(state.case)
        assert state.logs[fact.room][fact.seq].hash == fact.hash
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        export(record, fact.room, copy)
        assert verify(copy).removed == (fact.seq,)
        assert not [p for p in copy.rglob("*") if p.is_file() and words.encode() in p.read_bytes()]


def test_rule_12_the_words_of_a_correction_are_removed_from_what_was_read_before_as_well() -> None:
    desk = Desk(CASE)
    (wrong,) = desk.do(TakeNote(words="Nine lorries."))
    (right,) = desk.do(Correct(entry=wrong.place, words="Ninety lorries."))
    assert [found["entry"] for found in search_view(desk.state(), "ninety").told] == [right.place]

    erase(desk.record, right.receipt.room, right.receipt.seq, author="desk", grounds="source")

    for talks in (desk.talks, Talks(desk.record)):
        assert search_view(talks.state(), "ninety").told == []
        assert isinstance(talks.logs()[right.receipt.room][right.receipt.seq].told, Removed)


def test_rule_12_anything_at_all_can_be_removed_and_the_talks_are_still_told() -> None:
    desk, _ = drawn(CASE, 3, 30)
    for room in desk.state().rooms:
        for fact in list(desk.state().logs[room]):
            if fact.kind not in STAYS:
                erase(desk.record, room, fact.seq, author="desk", grounds="law")
                talks = Talks(desk.record)
                state = talks.state()
                assert today_told(state)["day"] == state.day.isoformat()
                assert isinstance(talks.logs()[room][fact.seq].told, Removed)
