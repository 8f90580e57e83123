"""Rule 4: a sealed answer is seen by nobody before the close, and on a mismatch by nobody ever."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from goodoffices.brief.views import today_told
from goodoffices.model import Answer, AnswerKind, RatificationKind
from goodoffices.record import Refused
from goodoffices.talks import (
    Actor,
    Admit,
    Authorise,
    CloseRound,
    GiveMandate,
    Round,
    RoundClosed,
    RoundState,
    Seal,
    WithdrawConsent,
    YesOrNo,
    morning,
    rounds,
)
from goodoffices.talks.ending import DeclareStep
from tests.talks.desks import Desk
from tests.talks.one_text import refused
from tests.talks.sealed_rounds import (
    DEADLINE,
    after_the_deadline,
    opened,
    put,
    said,
    seen_by_all,
)

ANSWERS = [
    said("coast", "yes"),
    said("coast", "no"),
    said("coast", "yes", "T1=Four days at the least."),
    said("coast", "yes", ad_referendum=True),
]


def _state(desk: Desk, party: str | None = None) -> RoundState:
    (found,) = rounds(desk.of(party) if party else desk.state())
    return found.state


def _told(answers: Sequence[Seal]) -> Desk:
    desk = opened()
    for each in answers:
        desk.do(each)
    return desk


def test_rule_4_before_the_close_all_that_anybody_can_obtain_is_the_same_whatever_is_sealed() -> (
    None
):
    first = seen_by_all(_told([ANSWERS[0]]))
    assert first["desk, CloseRound(happened=None, round='first')"] is not None
    for other in ANSWERS[1:]:
        assert seen_by_all(_told([other])) == first
    both = seen_by_all(_told([ANSWERS[0], said("hill", "yes")]))
    assert both != first
    for mine, theirs in product(ANSWERS, ("yes", "no")):
        seen = seen_by_all(_told([mine, said("hill", theirs)]))
        assert seen == both


def test_rule_4_a_later_answer_is_taken_alike_whatever_the_earlier_one_was() -> None:
    seen = [seen_by_all(_told([one, other])) for one, other in product(ANSWERS, ANSWERS[1:3])]
    assert all(each == seen[0] for each in seen)


def test_rule_4_on_a_mismatch_each_has_the_same_bytes_whatever_the_others_said() -> None:
    others: list[list[Seal]] = [[], [said("hill", "no")], [said("hill", "yes"), said("hill", "no")]]
    seen = []
    for mine, theirs in product(ANSWERS, others):
        desk = after_the_deadline(_told([mine, *theirs]))
        desk.do(CloseRound(round="first"))
        told = seen_by_all(desk)
        seen.append((told["copy of the Coast"], told["coast-1"], told["copy of mediators"]))
        assert {fact.told.words for fact in desk.state().facts(RoundClosed)} == {
            "No agreement on First draft (first)."
        }
        assert desk.state().facts(Answer) == ()
    assert all(each == seen[0] for each in seen)


@pytest.mark.parametrize("theirs", ["yes", "no"])
def test_rule_4_closed_before_the_deadline_a_mismatch_tells_no_side_what_another_said(
    theirs: str,
) -> None:
    """Whoever said no: the rooms and the mediators are told the same."""
    seen = []
    for mine in ("no", "yes"):
        desk = _told([said("coast", mine), said("hill", "no" if mine == "yes" else theirs)])
        desk.do(CloseRound(round="first"))
        seen.append(seen_by_all(desk))
    assert seen[0] == seen[1]


def test_a_yes_of_all_is_told_to_all_with_what_was_reserved() -> None:
    desk = _told([said("coast", "yes", "T1=Four days at the least."), said("hill", "yes")])
    assert (_state(desk), _state(desk, "hill")) == (RoundState.ANSWERED, RoundState.OPEN)
    desk.do(CloseRound(round="first"))

    for party in ("coast", "hill"):
        (fact,) = desk.of(party).facts(RoundClosed)
        (reserved,) = fact.told.reservations
        assert fact.told.agreed
        assert (reserved.party, reserved.term) == ("coast", "T1")
        assert reserved.words == "Four days at the least."
        assert _state(desk, party) is RoundState.AGREED
        assert {a.party for a in desk.of(party).case.answers} == {party}
    kinds = {(a.party, a.term): (a.kind, a.reservation) for a in desk.state().case.answers}
    assert kinds == {
        ("coast", "T1"): (AnswerKind.ACCEPT_WITH_RESERVATION, "Four days at the least."),
        ("coast", "T2"): (AnswerKind.ACCEPT, None),
        ("hill", "T1"): (AnswerKind.ACCEPT, None),
        ("hill", "T2"): (AnswerKind.ACCEPT, None),
    }


def test_the_latest_answer_of_a_side_counts() -> None:
    """S7: until the close every answer can be changed, by whoever of the side."""
    for answers, agreed in ((("yes", "no", "yes"), True), (("yes", "yes", "no"), False)):
        desk = _told([said("hill", "yes")])
        for answer, person in zip(answers, ("coast-1", "desk", "coast-2"), strict=True):
            desk.do(said("coast", answer), person=person)
        desk.do(CloseRound(round="first"))
        (fact,) = desk.state().facts(RoundClosed)
        assert fact.told.agreed is agreed


def test_rule_4_what_was_sealed_in_a_round_counts_in_no_later_round_on_the_same_text() -> None:
    desk = _told([said("coast", "yes"), said("hill", "no")])
    desk.do(CloseRound(round="first"))
    desk.do(put())
    desk.do(said("hill", "yes"))
    desk.do(CloseRound(round=after_the_deadline(desk).state().facts(Round)[-1].place))

    assert [fact.told.agreed for fact in desk.state().facts(RoundClosed)] == [False, False]
    assert desk.state().facts(Answer) == ()


def test_rule_7_the_yes_of_an_office_without_authority_waits_for_its_principal() -> None:
    desk = opened()
    desk.do(GiveMandate(party="hill", words="The council decides on the road."))
    desk.do(Authorise(party="hill", office="head of the delegation", term=("T1",)))
    desk.do(said("hill", "yes", speaker="head of the delegation"))
    desk.do(said("coast", "yes"))
    desk.do(CloseRound(round="first"))

    waiting = {(a.party, a.term) for a in desk.state().case.answers if a.ad_referendum}
    assert waiting == {("hill", "T2")}
    for party in ("coast", "hill"):  # nobody is to take for settled what is not
        (fact,) = desk.of(party).facts(RoundClosed)
        assert fact.told.ad_referendum == ("hill",)


def test_a_round_is_closed_once_all_answered_or_after_the_deadline_and_not_too_late() -> None:
    desk = _told([said("coast", "yes")])
    close = CloseRound(round="first")
    assert refused(desk, close) == "not_yet_closed"
    assert _state(desk) is RoundState.OPEN
    after_the_deadline(desk)
    assert refused(desk, said("hill", "yes")) == "answered_too_late"
    assert _state(desk) is RoundState.TO_CLOSE
    desk.do(close)
    assert refused(desk, close) == "closed_already"
    assert refused(desk, said("hill", "yes")) == "answered_too_late"

    lapsed = _told([said("coast", "yes"), said("hill", "yes")])
    lapsed.clock.now += timedelta(days=3)
    assert _state(lapsed) is RoundState.LAPSED
    assert refused(lapsed, close) == "closed_too_late"
    assert lapsed.state().facts(RoundClosed) == ()


def test_a_deadline_is_reckoned_to_its_last_moment() -> None:
    desk = opened()
    desk.clock.now = desk.clock.now.replace(day=8, hour=9, minute=59)  # 11:59 where it is told
    desk.do(said("coast", "yes"))
    assert refused(desk, said("hill", "yes")) == "answered_too_late"


def test_consent_taken_back_ends_answering_and_agreeing() -> None:
    desk = _told([said("coast", "yes"), said("hill", "yes")])
    desk.do(WithdrawConsent(party="coast"))
    assert refused(desk, said("coast", "yes")) == "no_consent"
    assert refused(desk, CloseRound(round="first")) == "no_consent"


def test_what_a_yes_may_reserve_is_what_the_round_allows() -> None:
    desk = opened()
    assert refused(desk, said("coast", "yes", "T2=x")) == "no_reservation_on"
    assert refused(desk, said("coast", "yes", "T1=x", "T1=y")) == "no_reservation_on"
    assert refused(desk, said("coast", "yes", "T1")) == "which_reservation"
    assert refused(desk, said("coast", "yes", f"T1={'x' * 2000}")) == "reservation_too_long"
    assert refused(desk, said("coast", "no", "T1=x")) == "only_a_yes"
    assert refused(desk, replace(said("coast", "no"), round="other")) == "no_round"
    assert refused(desk, said("coast", "no"), behalf="hill") == "not_that_party"


def test_rule_4_where_the_mediators_are_to_see_nothing_nobody_enters_for_a_side() -> None:
    desk = opened(unseen=True)
    for person in ("desk", "envoy", "hill-1"):
        with pytest.raises(Refused) as error:
            desk.do(said("coast", "yes"), person=person)
        assert error.value.code in {"not_by_proxy", "no_room"}
    desk.do(Admit(person="guest", room=("the Coast",)))
    with pytest.raises(Refused) as error:  # reads the room, and serves nobody
        desk.do(said("coast", "yes"), person="guest")
    assert error.value.code == "not_by_proxy"
    desk.do(Admit(person="envoy", of="coast"), person="coast-1")
    with pytest.raises(Refused) as error:  # told to be of the side, and still of the mediators
        desk.do(said("coast", "yes"), person="envoy")
    assert error.value.code == "not_by_proxy"
    desk.do(Seal(round="first", answer=YesOrNo.YES), person="coast-1")
    desk.do(Seal(round="first", answer=YesOrNo.YES), person="hill-1")
    desk.do(CloseRound(round="first"))
    assert _state(desk) is RoundState.AGREED


def test_rule_4_nothing_is_tried_out_that_would_tell_what_is_sealed() -> None:
    desk = _told([said("coast", "yes"), said("hill", "yes")])
    with pytest.raises(Refused) as error:
        desk.talks.preview(CloseRound(round="first"), Actor("desk"))
    assert error.value.code == "counted_when_done"
    trial = type(desk.talks)(desk.record.trial())
    with pytest.raises(Refused) as error:
        trial.do(CloseRound(round="first"), Actor("desk"))
    assert error.value.code == "counted_when_done"


def test_rule_4_a_key_of_an_act_tells_nobody_whether_the_same_was_sealed_before() -> None:
    told = []
    for first, again in product(("yes", "no"), ("yes", "no")):
        desk = opened()
        desk.do(said("coast", first), key=f"seal {first}")
        with pytest.raises(Refused) as error:
            desk.do(said("coast", again), key=f"seal {first}")
        told.append((error.value.code, error.value.sentence, seen_by_all(desk)))
    assert all(each == told[0] for each in told)
    assert told[0][0] == "sealed_before"


def test_a_close_under_a_key_is_done_once() -> None:
    desk = _told([said("coast", "yes"), said("hill", "yes")])
    done = desk.do(CloseRound(round="first"), key="close")
    assert desk.do(CloseRound(round="first"), key="close") == done
    assert len(desk.state().facts(RoundClosed)) == 1


def test_while_a_text_is_answered_sealed_the_morning_asks_no_side_what_it_says_to_it() -> None:
    desk = opened()
    terms = [
        term.id for text in desk.state().case.texts if text.id == "first" for term in text.terms
    ]

    def asked() -> set[str]:
        told = today_told(desk.state())
        waits = {w["what"] for w in told["waiting"] if "terms of" in w["what"]}  # type: ignore[attr-defined]
        asks = [set(ask["terms"]) for ask in told["ask"]]  # type: ignore[attr-defined]
        return waits | {" ".join(own) for own in asks if own and own <= set(terms)}

    assert not asked()
    desk.do(said("coast", "no"))
    desk.do(said("hill", "yes"))
    assert not asked()
    desk.do(CloseRound(round="first"))
    assert asked()


def test_the_morning_tells_the_hour_at_which_a_round_ends() -> None:
    desk = opened()
    hours = {
        d.words.partition(",")[0]: d.at for d in morning(desk.state(), desk.clock.now).deadlines
    }
    assert hours["answers on first"] == datetime.fromisoformat(DEADLINE)


def test_a_yes_given_while_a_step_that_its_side_declared_is_open_waits_for_the_principal() -> None:
    desk = opened()
    desk.do(
        DeclareStep(party="coast", text="first", kind=RatificationKind.BALLOT, office="members")
    )
    desk.do(said("coast", "yes"))
    desk.do(said("hill", "yes"))
    desk.do(CloseRound(round="first"))
    assert {(a.told.party, a.told.ad_referendum) for a in desk.state().facts(Answer)} == {
        ("coast", True),
        ("hill", False),
    }
    (own,) = desk.of("hill").facts(RoundClosed)
    assert own.told.ad_referendum == ("coast",)
