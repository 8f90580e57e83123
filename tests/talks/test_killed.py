"""S26: whenever the program is killed, a conveyance was not sent, or was sent once."""

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from goodoffices.record import open_talks
from goodoffices.talks import Carried, Delivered, Talks, digest_of
from tests.talks.carrier import DESK, KEY, act_of, carrying, prepared


def _sent(talks: Talks) -> tuple["Counter[str]", "Counter[str]"]:
    """What the two rooms know to have been carried, by the digest of the words."""
    state = talks.state()
    origin = Counter(fact.told.digest for fact in state.facts(Carried))
    recipient = Counter(digest_of(fact.told.words) for fact in state.facts(Delivered))
    return origin, recipient


@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=pytest.mark.slow)])
def test_a_conveyance_that_is_cut_off_was_not_sent_or_sent_once(kills: int, tmp_path: Path) -> None:
    rng = random.Random(kills)
    said = prepared(tmp_path / "talks")
    begun, done = set[int](), set[int]()
    for _ in range(kills):
        with carrying(tmp_path / "talks", said, max(begun, default=-1) + 1) as process:
            assert process.stdout is not None
            stop = len(done) + rng.randint(1, 3)
            for line in process.stdout:
                what, number = line.split()
                (begun if what == "begun" else done).add(int(number))
                if len(done) >= stop:
                    break
            time.sleep(rng.random() / 50)
            process.kill()
            for line in process.stdout:
                if line.endswith("\n") and len(line.split()) == 2:
                    what, number = line.split()
                    (begun if what == "begun" else done).add(int(number))

    talks = Talks(open_talks(tmp_path / "talks", KEY))
    origin, recipient = _sent(talks)
    digest = {each: digest_of(act_of(said, each).words or "") for each in begun}
    assert origin == recipient
    assert max(origin.values()) == 1
    assert {digest[each] for each in done} <= {*origin} <= {*digest.values()}

    for again in sorted(begun):
        talks.do(act_of(said, again), DESK, key=f"carry {again}")
    origin, recipient = _sent(talks)
    assert origin == recipient == Counter(digest.values())
    talks.close()
