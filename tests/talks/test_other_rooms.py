"""Rule 1: nothing of one party's room reaches another's, except by a declared crossing.

The law is that of non-interference: leave out every act that wrote nothing to a party's room, and
that no act which did needs; whatever the party can obtain stays the same, byte for byte.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from goodoffices.casefile import loads
from goodoffices.talks import (
    ACTS,
    AddTerm,
    AnswerConcern,
    AnswerQuestion,
    Authorise,
    Certify,
    ChangeContact,
    Convey,
    DraftText,
    GiveAnswer,
    GiveMandate,
    GiveRole,
    MarkCondition,
    PutBracket,
    Ratify,
    Rejoin,
    Release,
    ReturnToTalks,
    RoundClosed,
    Seal,
    TakeBracket,
    Vouch,
)
from goodoffices.talks.ending import (
    DeclareStep,
    EndAssurance,
    MakeKnown,
    TellStep,
    WithdrawSignature,
)
from goodoffices.talks.exchanging import CertifyRelease, DrawDeposit, FreeDeposit
from tests.talks.desks import Desk
from tests.talks.histories import Step, drawn, known_to, told_again, words_of

CASE = loads(
    """
format: 1
id: ford
title: Two banks
parties:
  - {id: coast, name: the Coast, scope: all}
  - {id: hill, name: the Hill, scope: all}
third_parties:
  - {id: lake, name: the Lake, scope: all, roles: [{kind: mediator}]}
issues:
  - {id: T1, title: Days, scope: all, options: [{id: "3", scope: all}, {id: "9", scope: all}]}
  - {id: T2, title: Road, scope: all, options: [{id: open, scope: all}, {id: shut, scope: all}]}
texts:
  - id: first
    title: First draft
    kind: base
    author: lake
    scope: all
    said_by: own_words_on_record
    terms:
      - {id: T1, scope: all, option: "3", words: Three days.}
      - {id: T2, scope: all, option: open, words: The road is open.}
"""
)
LENGTH = 40
MANDATES = (Authorise, GiveMandate, GiveRole, DeclareStep, TellStep, DraftText)
"""What an acceptance rests on; a step holds for the versions of its text, so drafts do as well."""
RARE = {
    *(AddTerm, AnswerQuestion, Certify, ChangeContact, MarkCondition, PutBracket, Ratify),
    *(CertifyRelease, DrawDeposit, FreeDeposit),
    *(Rejoin, ReturnToTalks, TakeBracket, Vouch, WithdrawSignature, MakeKnown, TellStep),
    *(AnswerConcern, EndAssurance),
}
"""What needs more to come together than is drawn by chance; it has tests of its own."""


def _counted(desk: Desk, steps: list[Step]) -> Iterator[int]:
    """What an outcome tells all of: each side's yes, and whether its mandate and steps cover it."""
    agreed = (fact for fact in desk.state().facts(RoundClosed) if fact.told.agreed)
    last = max((fact.recorded for fact in agreed), default=None)
    for number, step in enumerate(steps):
        if last is not None and step.at < last and isinstance(step.act, (Seal, *MANDATES)):
            yield number


def _needed(seed: int, whole: Desk, steps: list[Step], room: str) -> tuple[Desk, set[int]]:
    """The talks of the acts that wrote to the room, and of those that they cannot do without."""
    kept = {number for number, step in enumerate(steps) if room in step.rooms}
    kept |= set(_counted(whole, steps))
    while True:
        desk, stopped = told_again(CASE, seed, steps, kept, room)
        if stopped is None:
            return desk, kept
        kept.add(max(number for number in range(stopped) if number not in kept))


@pytest.mark.parametrize(
    "seeds", [range(20), pytest.param(range(20, 500), marks=pytest.mark.slow)], ids=["20", "480"]
)
def test_rule_1_all_that_a_party_can_obtain_is_the_same_without_what_others_did(
    seeds: range,
) -> None:
    left_out, done = 0, Counter[type]()
    for seed in seeds:
        desk, steps = drawn(CASE, seed, LENGTH, seen=done)
        done.update(type(step.act) for step in steps)
        for party in ("coast", "hill"):
            room = desk.state().room_of(party)
            fewer, kept = _needed(seed, desk, steps, room)
            fewer.clock.now = desk.clock.now
            left_out += len(steps) - len(kept)
            with TemporaryDirectory() as one, TemporaryDirectory() as other:
                whole = known_to(desk, room, Path(one))
                assert whole == known_to(fewer, room, Path(other)), (seed, party)
            own = {*words_of(steps[number] for number in kept)}
            others = [step for number, step in enumerate(steps) if number not in kept]
            told = b"".join(whole.values()).decode()
            # What others said, and not what the room was told of and they spoke of by its id.
            assert not [words for words in {*words_of(others)} - own if words in told]
    assert left_out > 5 * len(seeds)
    assert min(done[Convey], done[Release], done[GiveAnswer]) >= len(seeds) // 3
    # In fewer histories than these not every act comes up.
    assert len(seeds) < 50 or set(done) >= set(ACTS.values()) - RARE
