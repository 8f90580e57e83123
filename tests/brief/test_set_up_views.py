"""Who takes part and agreed to what, and the problem as put, as each reader sees them."""

from goodoffices.brief.views import deliveries_view, parties_view, problem_view
from goodoffices.model import RoleKind, When
from goodoffices.talks import (
    Confirm,
    ConsentTo,
    Declare,
    GiveConsent,
    GiveRole,
    Object,
    StateProblem,
    WithdrawConsent,
)
from tests.talks.desks import Desk
from tests.talks.positions import agreeing, carried


def test_each_one_is_shown_with_dated_roles_what_it_agreed_to_and_declared() -> None:
    desk = Desk()
    desk.do(GiveRole(actor="harbour", kind=RoleKind.WITNESS, until=When.parse("2031-08-01")))
    desk.do(Declare(actor="lake", words="Sells grain to the Coast.", toward="coast"))
    agreed = (ConsentTo.PROCESS, ConsentTo.TEXTS)
    (given,) = desk.do(GiveConsent(party="coast", to=agreed, format="shuttle"))

    view = parties_view(desk.state())

    told = {row["id"]: row for row in view.told}
    assert set(told) == {a.id for a in (*desk.case.parties, *desk.case.third_parties)}
    assert set(told["coast"]["agreed_to"]) == {"process", "texts"}
    assert told["highland"]["agreed_to"] == {}
    assert told["lake"]["agreed_to"] is None
    for words in (
        "   witness, until 1 August 2031",
        "   Agreed to: nothing is on record",
        f"   Format: shuttle ({given.place})",
    ):
        assert words in view.lines
    assert any("Sells grain" in line for line in view.lines)

    desk.do(WithdrawConsent(party="coast", to=(ConsentTo.TEXTS,)))
    (coast,) = [row for row in parties_view(desk.state()).told if row["id"] == "coast"]
    assert set(coast["agreed_to"]) == {"process"}


def test_a_side_sees_of_the_others_neither_what_they_agreed_to_nor_what_they_answered() -> None:
    desk = Desk()
    told, *_ = desk.do(StateProblem(words="How a truce of sixty days can hold."))
    before = parties_view(desk.of("highland")), problem_view(desk.of("highland"))

    desk.do(GiveConsent(party="coast"))
    desk.do(Confirm(entry=told.key), behalf="coast")

    assert (parties_view(desk.of("highland")), problem_view(desk.of("highland"))) == before
    desk.do(Object(entry=told.key, words="It never held."), behalf="highland")
    answers = problem_view(desk.state()).told["problem"]["answers"]
    assert {party: own["agrees"] for party, own in answers.items()} == {
        "coast": True,
        "highland": False,
    }
    own = problem_view(desk.of("highland")).told["problem"]["answers"]
    assert set(own) == {"highland"}


def test_what_was_carried_under_a_consent_taken_back_is_marked_for_who_knows_the_speaker() -> None:
    desk = agreeing()
    carried(desk)
    theirs = deliveries_view(desk.of("highland"))
    (row,) = deliveries_view(desk.state()).told
    assert row["consent_taken_back"] is None

    (back,) = desk.do(WithdrawConsent(party="coast", to=(ConsentTo.PROCESS,)))

    (row,) = deliveries_view(desk.state()).told
    assert row["consent_taken_back"] == back.place
    assert deliveries_view(desk.of("highland")) == theirs
