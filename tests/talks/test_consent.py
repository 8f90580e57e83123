import re

import pytest

from goodoffices.record import Refused
from goodoffices.talks import (
    ConsentTo,
    GiveConsent,
    WithdrawConsent,
    carried_of,
    consents,
    must_consent,
    taken_back,
)
from tests.talks.desks import Desk
from tests.talks.positions import agreeing, carried


def test_nobody_is_taken_to_agree_who_did_not_say_so() -> None:
    state = Desk().state()

    for party in ("coast", "highland"):
        assert consents(state, party) == {}
        with pytest.raises(Refused) as refused:
            must_consent(state, party, ConsentTo.CARRYING)
        assert refused.value.code == "no_consent"


def test_consent_is_given_for_what_was_named_and_taken_back_at_once() -> None:
    desk = Desk()
    desk.do(GiveConsent(party="coast", to=(ConsentTo.CARRYING, ConsentTo.PROCESS)))
    must_consent(desk.state(), "coast", ConsentTo.CARRYING)
    with pytest.raises(Refused):
        must_consent(desk.state(), "coast", ConsentTo.RESEARCH)

    desk.do(WithdrawConsent(party="coast", to=(ConsentTo.CARRYING,)))

    assert set(consents(desk.state(), "coast")) == {ConsentTo.PROCESS}
    with pytest.raises(Refused):
        must_consent(desk.state(), "coast", ConsentTo.CARRYING)
    desk.do(GiveConsent(party="coast", to=(ConsentTo.CARRYING,)))
    must_consent(desk.state(), "coast", ConsentTo.CARRYING)


def test_the_other_side_does_not_know_who_agreed_to_what() -> None:
    desk = Desk()
    before = len(desk.of("highland").standing)

    desk.do(GiveConsent(party="coast"))

    assert len(desk.of("highland").standing) == before
    assert consents(desk.of("highland"), "coast") == {}


def test_what_nobody_agreed_to_cannot_be_taken_back() -> None:
    with pytest.raises(Refused) as refused:
        Desk().do(WithdrawConsent(party="coast"))
    assert refused.value.code == "no_consent_to_withdraw"


def test_a_party_that_is_not_known_is_told_with_those_that_are() -> None:
    with pytest.raises(Refused) as found:
        Desk().do(GiveConsent(party="Coast", to=(ConsentTo.CARRYING,)))

    assert found.value.code == "no_room"
    assert {"coast", "highland"} <= set(re.findall(r"\w+", found.value.way_out))


def test_who_leaves_the_talks_is_carried_and_given_nothing_but_may_be_studied() -> None:
    desk = agreeing()
    desk.do(GiveConsent(party="coast", to=(ConsentTo.RESEARCH, ConsentTo.CO_MEDIATORS)))

    desk.do(WithdrawConsent(party="coast", to=(ConsentTo.PROCESS,)))

    must_consent(desk.state(), "coast", ConsentTo.RESEARCH)
    for to in (ConsentTo.CARRYING, ConsentTo.CO_MEDIATORS, ConsentTo.TEXTS):
        with pytest.raises(Refused) as refused:
            must_consent(desk.state(), "coast", to)
        assert refused.value.code == "no_consent"


def test_what_was_carried_before_a_withdrawal_stays_and_is_marked_where_the_speaker_is_known() -> (
    None
):
    desk = agreeing()
    place = carried(desk)
    fact = desk.state().named(place)
    origin = carried_of(desk.state(), fact)
    assert origin
    assert taken_back(desk.state(), "coast", ConsentTo.CARRYING, origin) is None
    before = desk.talks.logs()["Highland"][-1]

    (back,) = desk.do(WithdrawConsent(party="coast", to=(ConsentTo.CARRYING,)))

    mark = taken_back(desk.state(), "coast", ConsentTo.CARRYING, origin)
    assert mark
    assert mark.key == back.key
    assert desk.state().stands(fact)
    assert desk.talks.logs()["Highland"][-1] == before
    assert taken_back(desk.of("highland"), "coast", ConsentTo.CARRYING, fact) is None
    desk.do(GiveConsent(party="coast"))
    assert taken_back(desk.state(), "coast", ConsentTo.CARRYING, origin) is None


def test_nobody_agrees_for_another_side() -> None:
    for act in (GiveConsent(party="coast"), WithdrawConsent(party="coast")):
        with pytest.raises(Refused) as refused:
            agreeing().do(act, behalf="highland")
        assert refused.value.code == "not_that_party"


def test_an_older_consent_that_is_entered_late_brings_back_none_that_was_taken_back_since() -> None:
    desk = Desk()
    desk.do(GiveConsent(party="coast", happened="2031-06-20"))
    desk.do(WithdrawConsent(party="coast", happened="2031-07-01"))
    with pytest.raises(Refused) as refused:
        desk.do(GiveConsent(party="coast", happened="2031-06-25"))
    assert refused.value.code == "later_word"
    assert consents(desk.state(), "coast") == {}

    desk.do(GiveConsent(party="coast", happened="2031-07-03"))
    assert ConsentTo.PROCESS in consents(desk.state(), "coast")
