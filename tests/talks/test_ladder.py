"""How far a delivery came: nothing is a step but what somebody saw."""

from itertools import combinations

import pytest

from goodoffices.model import Attribution, Medium
from goodoffices.record import Refused
from goodoffices.talks import (
    Convey,
    Mode,
    NoteReceipt,
    Outcome,
    ReadItBack,
    Rung,
    ladder,
    rungs,
)
from tests.talks.desks import Desk
from tests.talks.positions import agreeing, allowed


def _sent(medium: Medium) -> tuple[Desk, str]:
    desk = agreeing()
    place = allowed(desk, rule=Attribution.VERBATIM)
    act = Convey(said=place, to="highland", mode=Mode.VERBATIM, medium=medium)
    return desk, desk.do(act)[-1].place


def _seen(desk: Desk, place: str) -> set[Rung]:
    state = desk.state()
    return {step for step, fact in ladder(state, state.named(place)).items() if fact}


@pytest.mark.parametrize("medium", Medium)
def test_a_later_step_implies_none_before_it_and_silence_is_no_step(medium: Medium) -> None:
    steps = rungs(medium)[1:]
    for count in range(len(steps) + 1):
        for some in combinations(steps, count):
            if count not in {1, len(steps)}:
                continue
            desk, place = _sent(medium)
            for step in some:
                desk.do(NoteReceipt(delivered=place, step=step, office="delegation"))
            assert _seen(desk, place) == {Rung.SENT, *some}


def test_a_medium_has_its_own_steps() -> None:
    desk, place = _sent(Medium.TELEPHONE)

    with pytest.raises(Refused) as refusal:
        desk.do(NoteReceipt(delivered=place, step=Rung.OPENED))
    assert refusal.value.code == "no_such_step"
    assert rungs(Medium.PAPER) == tuple(Rung)


def test_no_step_is_seen_on_the_wrong_side_of_another() -> None:
    desk, place = _sent(Medium.PAPER)
    opened = NoteReceipt(delivered=place, step=Rung.OPENED, happened="2031-07-06T12:00+00:00")
    desk.do(opened)

    for late in ("2031-07-06T13:00+00:00", None):
        desk.clock.now = desk.clock.now.replace(hour=20)
        with pytest.raises(Refused) as refusal:
            desk.do(NoteReceipt(delivered=place, step=Rung.DELIVERED, happened=late))
        assert refusal.value.code == "step_backwards"
    early = "2031-07-06T09:00+00:00"
    with pytest.raises(Refused):
        desk.do(NoteReceipt(delivered=place, step=Rung.CONFIRMED, happened=early))
    desk.do(
        NoteReceipt(
            delivered=place,
            step=Rung.DELIVERED,
            office="registry of the delegation",
            handed_by="second envoy",
            place="hotel",
            presence="the host's protocol officer",
            happened="2031-07-06T11:30+00:00",
        )
    )
    assert _seen(desk, place) == {Rung.SENT, Rung.DELIVERED, Rung.OPENED}


def test_a_read_back_is_a_step_and_only_one_that_matches_confirms() -> None:
    desk, place = _sent(Medium.TELEPHONE)
    desk.do(ReadItBack(fact=place, outcome=Outcome.DIFFERS, words="Fifty days."))
    assert _seen(desk, place) == {Rung.SENT, Rung.READ_BACK}
    desk.do(ReadItBack(fact=place, outcome=Outcome.MATCHES, words="Sixty days."))
    assert _seen(desk, place) == {Rung.SENT, Rung.READ_BACK, Rung.CONFIRMED}


def test_a_receipt_is_of_what_was_delivered_alone() -> None:
    desk = agreeing()
    place = allowed(desk)

    with pytest.raises(Refused) as refusal:
        desk.do(NoteReceipt(delivered=place, step=Rung.DELIVERED))
    assert refusal.value.code == "not_delivered"
