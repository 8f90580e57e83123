"""F10 as a shuttle: four conveyances, the mediator's proposal, answered sealed; both ways."""

import pytest

from goodoffices.model import (
    AnswerKind,
    Attribution,
    Medium,
    Moment,
    Term,
    TermState,
    Text,
    TextKind,
)
from goodoffices.record import Refused
from goodoffices.talks import (
    Admit,
    Authorise,
    CloseRound,
    ConsentTo,
    Convey,
    Delivered,
    DraftText,
    GiveConsent,
    Mode,
    OpenRound,
    Outcome,
    Permit,
    Ratify,
    ReadItBack,
    Release,
    RoundClosed,
    RoundState,
    Say,
    Seal,
    YesOrNo,
    rounds,
)
from goodoffices.text import term_states
from tests.talks.desks import Desk
from tests.talks.sealed_rounds import seen_by

NASH = {
    "pay": "1",
    "plan": "three-quarters",
    "credit": "5",
    "extension": "24",
    "release": "all-claims",
    "reference": "agreed-line",
}
WORDS = {
    "pay": "The buyer pays 1.0 million.",
    "plan": "Payment in three quarterly parts.",
    "credit": "A service credit of 5 percent is given.",
    "extension": "The contract goes on for 24 months.",
    "release": "All claims up to today end.",
    "reference": "Both use one agreed line.",
}


def _carried(desk: Desk, party: str, words: str, to: str) -> None:
    (said, *_) = desk.do(Say(party=party, words=words, medium=Medium.TELEPHONE))
    desk.do(ReadItBack(fact=said.place, outcome=Outcome.CONFIRMED))
    desk.do(Permit(said=said.place, rule=Attribution.VERBATIM, to=(to,)))
    desk.do(Convey(said=said.place, to=to, mode=Mode.VERBATIM, medium=Medium.TELEPHONE))


def _put() -> Desk:
    """The shuttle, up to the round on the package."""
    desk = Desk("supplier-buyer")
    desk.do(Admit(person="partner", of="supplier"))
    for party in ("buyer", "supplier"):
        desk.do(GiveConsent(party=party))
        desk.do(GiveConsent(party=party, to=(ConsentTo.PROPOSAL,)))
    desk.do(Authorise(party="supplier", office="managing partner", every=True))
    settled = tuple(term for term in NASH if term != "release")
    desk.do(Authorise(party="buyer", office="head of purchasing", term=settled))
    _carried(desk, "supplier", "That it goes on matters more than how long.", "buyer")
    _carried(desk, "buyer", "Late work has to show in the bill.", "supplier")
    for to in ("buyer", "supplier"):
        words = "What if it were one million, and the contract went on for two years?"
        desk.do(Convey(to=to, mode=Mode.HYPOTHETICAL, medium=Medium.TELEPHONE, words=words))
    terms = tuple(Term(id=t, option=NASH[t], words=WORDS[t]) for t in NASH)
    text = Text(
        id="package",
        title="Package",
        kind=TextKind.MEDIATORS_PROPOSAL,
        author="mediator",
        terms=terms,
    )
    desk.do(DraftText(text=text))
    desk.do(Release(text="package"))
    desk.do(
        OpenRound(text="package", until=Moment.parse("2031-07-08T10:30Z"), reserve=("reference",))
    )
    return desk


def _stand(desk: Desk) -> dict[str, TermState]:
    return {each.id: each.state for each in term_states(desk.state().case)}


def _answered(supplier: str) -> Desk:
    desk = _put()
    head = "head of purchasing"
    desk.do(Seal(round="package", answer=YesOrNo.YES, party="buyer", speaker=head))
    own = Seal(round="package", answer=YesOrNo(supplier), speaker="managing partner")
    desk.do(own, person="partner")
    desk.do(CloseRound(round="package"))
    return desk


def test_four_things_are_carried_and_the_deadline_is_48_hours_ahead() -> None:
    desk = _put()
    assert len(desk.state().facts(Delivered)) == 4
    (found,) = rounds(desk.state())
    assert found.state is RoundState.OPEN
    assert found.fact.told.close_by == Moment.parse("2031-07-09T10:30Z")


def test_yes_and_yes_is_a_match_and_what_the_board_has_to_approve_waits_for_it() -> None:
    desk = _answered("yes")
    for party in ("buyer", "supplier"):
        (closed,) = desk.of(party).facts(RoundClosed)
        assert (closed.told.agreed, closed.told.ad_referendum) == (True, ("buyer",))
    assert _stand(desk) == {
        **dict.fromkeys(NASH, TermState.ACCEPTED_BY_ALL),
        "release": TermState.ACCEPTED_BY_SOME,
    }
    desk.do(Ratify(text="package", office="the board", party="buyer"))
    assert _stand(desk) == dict.fromkeys(NASH, TermState.ACCEPTED_BY_ALL)
    assert {a.kind for a in desk.state().case.answers if a.text == "package"} == {AnswerKind.ACCEPT}


def test_rule_4_yes_and_no_leaves_no_trace_of_the_no_with_anybody() -> None:
    both = {}
    for answer in ("no", "yes"):
        desk = _put()
        desk.do(Seal(round="package", answer=YesOrNo(answer), party="buyer"))
        other = YesOrNo.NO if answer == "yes" else YesOrNo.YES
        desk.do(Seal(round="package", answer=other), person="partner")
        desk.do(CloseRound(round="package"))
        both[answer] = seen_by(desk, "desk", "partner")
        assert [a for a in desk.state().case.answers if a.text == "package"] == []
        (found,) = rounds(desk.state())
        assert found.state is RoundState.NO_AGREEMENT
    assert both["no"] == both["yes"]


def test_a_person_of_one_side_seals_nothing_for_the_other() -> None:
    desk = _put()
    with pytest.raises(Refused) as error:
        desk.do(Seal(round="package", answer=YesOrNo.YES, party="buyer"), person="partner")
    assert error.value.code == "no_room"
