import pytest

from goodoffices.model import RoleKind, When
from goodoffices.record import Refused
from goodoffices.talks import Declare, GiveMandate, GiveRole, declarations
from tests.talks.desks import Desk


def test_a_mandate_and_a_role_are_told_where_the_party_is_known_and_end_on_their_day() -> None:
    desk = Desk()
    desk.do(GiveMandate(party="coast", words="May agree days, and no numbers."))
    desk.do(GiveRole(actor="harbour", kind=RoleKind.WITNESS, since=When.parse("2031-07-01")))
    desk.do(GiveRole(actor="harbour", kind=RoleKind.CO_MEDIATOR, until=When.parse("2031-07-06")))

    case = desk.state().case
    coast, harbour = case.actor("coast"), case.actor("harbour")
    assert coast
    assert harbour
    assert coast.mandate == "May agree days, and no numbers."
    assert {role.kind: str(role.until) for role in harbour.roles} == {
        RoleKind.CO_MEDIATOR: "2031-07-06",
        RoleKind.WITNESS: "None",
    }
    assert [party.id for party in case.parties] == [party.id for party in desk.case.parties]


def test_what_a_mediator_declares_is_told_to_the_rooms_named_and_no_other() -> None:
    desk = Desk()
    desk.do(Declare(actor="lake", words="We sell grain to the Coast.", toward="coast"))
    desk.do(Declare(actor="lake", words="We host both.", room=("Coast", "Highland")))

    assert len(declarations(desk.state(), "lake")) == 2
    assert [f.told.words for f in declarations(desk.of("coast"), "lake")] == ["We host both."]


def test_nobody_gets_a_role_who_takes_no_part() -> None:
    for act in (
        GiveRole(actor="nobody", kind=RoleKind.HOST),
        GiveMandate(party="lake", words="All."),
        Declare(actor="coast", words="Ours."),
    ):
        with pytest.raises(Refused) as refused:
            Desk().do(act)
        assert refused.value.code == "no_actor"
