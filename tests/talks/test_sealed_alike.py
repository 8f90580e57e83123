"""Rule 4 as a property: talks that differ in what is sealed alone are the same to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.brief.views import rounds_view, today_told
from goodoffices.record import Refused
from goodoffices.talks import Ballot, CloseRound, RoundClosed, Seal, YesOrNo
from tests.draws import draws
from tests.talks.desks import Desk
from tests.talks.sealed_rounds import PERSONS, opened

YES = [(YesOrNo.YES, ()), (YesOrNo.YES, ("T1=Four days.",)), (YesOrNo.YES, ("T1=None at all.",))]
NO: tuple[YesOrNo, tuple[str, ...]] = (YesOrNo.NO, ())


@dataclass(frozen=True)
class Step:
    """Who answers for whom, how long after the step before, and what in either of two talks."""

    party: str
    person: str
    minutes: int
    answers: tuple[tuple[YesOrNo, tuple[str, ...]], tuple[YesOrNo, tuple[str, ...]]]


ANSWER = st.sampled_from([*YES, NO])
STEPS = st.lists(
    st.builds(
        Step,
        party=st.sampled_from(["coast", "hill"]),
        person=st.sampled_from(["desk", *PERSONS]),
        minutes=st.integers(1, 900),
        answers=st.tuples(ANSWER, ANSWER),
    ),
    max_size=6,
)


def _told(steps: Sequence[Step], which: int) -> tuple[Desk, list[object]]:
    """The talks, and after each step all that anybody can obtain, with what refusals say."""
    desk, seen = opened(), list[object]()
    for step in steps:
        desk.clock.now += timedelta(minutes=step.minutes)
        answer, reserved = step.answers[which]
        act = Seal(round="first", answer=answer, party=step.party, reservation=reserved)
        seen.append((_done(desk, act, step.person), _known(desk)))
    return desk, seen


def _done(desk: Desk, act: Any, person: str) -> object:
    try:
        return [(one.place, one.key, one.receipt.note) for one in desk.do(act, person=person)]
    except Refused as error:
        return error.code, error.sentence, error.way_out


def _known(desk: Desk) -> object:
    """Every fact of every room with the hash that seals it, and the views that sum them up."""
    state = desk.state()
    return dict(desk.talks.logs()), today_told(state), rounds_view(state).lines


def _agreed(desk: Desk) -> bool:
    return any(fact.told.agreed for fact in desk.state().facts(RoundClosed))


@settings(max_examples=draws(40), deadline=None)
@given(STEPS, st.integers(0, 3600))
def test_rule_4_talks_that_differ_in_answers_alone_are_the_same_until_all_said_yes(
    steps: list[Step], wait: int
) -> None:
    (one, seen), (other, too) = (_told(steps, which) for which in (0, 1))
    assert seen == too
    for desk in (one, other):
        desk.clock.now += timedelta(minutes=wait)
    closed = [_done(desk, CloseRound(round="first"), "desk") for desk in (one, other)]
    if not _agreed(one) and not _agreed(other):
        assert closed[0] == closed[1]
        assert _known(one) == _known(other)


@settings(max_examples=draws(40), deadline=None)
@given(STEPS)
def test_a_round_is_agreed_where_the_last_answer_of_each_is_a_yes_and_nowhere_else(
    steps: list[Step],
) -> None:
    """Against counting by hand what was sealed and not refused."""
    desk, last = opened(), dict[str, YesOrNo]()
    for step in steps:
        answer, reserved = step.answers[0]
        act = Seal(round="first", answer=answer, party=step.party, reservation=reserved)
        if isinstance(_done(desk, act, step.person), list):
            last[step.party] = answer
    desk.clock.now = desk.clock.now.replace(day=8, hour=11)
    desk.do(CloseRound(round="first"))

    assert _agreed(desk) is (list(last.values()) == [YesOrNo.YES, YesOrNo.YES])
    assert desk.state().facts(Ballot) == ()
