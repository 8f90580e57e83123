"""Words removed for good bring nothing back that they took the place of."""

from collections.abc import Callable

import pytest

from goodoffices.model import AnswerKind, Attribution, Medium
from goodoffices.record import Refused
from goodoffices.talks import (
    Admit,
    Authorise,
    ConsentTo,
    Correct,
    Dismiss,
    GiveAnswer,
    GiveConsent,
    Permit,
    Say,
    Take,
    TakeNote,
    WithdrawConsent,
    remove,
)
from tests.talks.desks import Desk

TwoActs = Callable[[Desk], tuple[str, str]]


def _corrected(desk: Desk) -> tuple[str, str]:
    (wrong,) = desk.do(TakeNote(words="Wrong."))
    return wrong.place, desk.do(Correct(entry=wrong.place, words="Right."))[0].place


def _taken_back(desk: Desk) -> tuple[str, str]:
    (wrong,) = desk.do(TakeNote(words="Wrong."))
    return wrong.place, desk.do(Take(entry=wrong.place))[0].place


def _consent(desk: Desk) -> tuple[str, str]:
    (given,) = desk.do(GiveConsent(party="coast"))
    later = desk.do(WithdrawConsent(party="coast", to=(ConsentTo.CARRYING,)))
    return given.place, later[0].place


def _permission(desk: Desk) -> tuple[str, str]:
    (said,) = desk.do(Say(party="coast", words="We can wait.", medium=Medium.MEETING))
    (wide,) = desk.do(Permit(said=said.place, rule=Attribution.VERBATIM))
    return wide.place, desk.do(Permit(said=said.place, rule=Attribution.MEDIATOR_ONLY))[0].place


def _authority(desk: Desk) -> tuple[str, str]:
    (wide,) = desk.do(Authorise(party="coast", office="envoy", every=True))
    return wide.place, desk.do(Authorise(party="coast", office="envoy", term=("T1",)))[0].place


def _answer(desk: Desk) -> tuple[str, str]:
    text = desk.case.texts[0]
    answers = [
        GiveAnswer(text=text.id, term=text.terms[0].id, kind=kind, party="highland")
        for kind in (AnswerKind.ACCEPT, AnswerKind.REJECT)
    ]
    (yes,), (no,) = (desk.do(answer) for answer in answers)
    return yes.place, no.place


def _reading(desk: Desk) -> tuple[str, str]:
    (reads,) = desk.do(Admit(person="envoy", room=("Coast",)))
    return reads.place, desk.do(Dismiss(person="envoy", room=("Coast",)))[0].place


def _remove(desk: Desk, place: str) -> None:
    room, _, number = place.rpartition("/")
    remove(desk.talks, room, int(number), grounds="unstated", author="desk")


@pytest.mark.parametrize(
    "acts", [_corrected, _taken_back, _consent, _permission, _authority, _answer, _reading]
)
def test_what_took_the_place_of_something_goes_after_it(acts: TwoActs) -> None:
    desk = Desk()
    earlier, later = acts(desk)
    held = len(desk.talks.logs()[later.rpartition("/")[0]])

    with pytest.raises(Refused) as refused:
        _remove(desk, later)

    assert refused.value.code == "would_hold_again"
    assert earlier in str(refused.value.way_out)
    assert len(desk.talks.logs()[later.rpartition("/")[0]]) == held
    _remove(desk, earlier)
    _remove(desk, later)


def test_a_chain_of_corrections_goes_from_its_beginning() -> None:
    desk = Desk()
    first, second = _corrected(desk)
    (third,) = desk.do(Correct(entry=second, words="Better."))

    for early in (third.place, second):
        with pytest.raises(Refused, match="would hold again"):
            _remove(desk, early)
    for place in (first, second, third.place):
        _remove(desk, place)


def test_an_answer_to_another_term_stays_out_of_it() -> None:
    desk = Desk()
    _answer(desk)
    text = desk.case.texts[0]
    (other,) = desk.do(
        GiveAnswer(text=text.id, term=text.terms[1].id, kind=AnswerKind.REJECT, party="highland")
    )

    _remove(desk, other.place)
