"""Rule 3 at the end of talks: a signature binds the very words that were held, and no others."""

from dataclasses import replace

import pytest

from goodoffices.brief.views import closing_view
from goodoffices.model import ALL, MEDIATORS, AnswerKind, Bracket, Signature, Term
from goodoffices.record import Refused
from goodoffices.talks import (
    Act,
    Actor,
    Admit,
    DraftText,
    GiveAnswer,
    Ratify,
    Release,
    Take,
    page_held,
)
from goodoffices.talks.ending import (
    Adhere,
    Deposit,
    Sign,
    WithdrawSignature,
    depositary,
    signatories,
)
from goodoffices.talks.held import held_texts
from goodoffices.talks.wording import digest_of
from tests.talks.desks import Desk
from tests.talks.one_text import CASE, begun, refused, text


def sign(party: str = "ada", **more: object) -> Sign:
    return Sign(**{"text": "first", "party": party, "office": "the envoy", **more})  # type: ignore[arg-type]


def signed(desk: Desk, text_id: str = "first") -> set[str]:
    return {party.id for party, fact in signatories(desk.state(), text_id) if fact}


def test_rule_3_a_signature_binds_the_page_that_the_partys_room_holds() -> None:
    desk = begun(text())
    desk.do(sign())

    own = desk.of("ada")
    ((_, fact), _) = signatories(own, "first")
    assert fact
    assert fact.told.digest == digest_of(page_held(held_texts(own, "Ada")["first"]))


def test_rule_3_a_later_version_carries_no_signature_and_the_earlier_one_is_signed_no_more() -> (
    None
):
    desk = begun(text())
    for party in ("ada", "bo"):
        desk.do(sign(party))
    for t1 in ("Nine days.", "Seven days."):  # whether its words changed or not
        name = f"second-{t1[0]}"
        desk.do(DraftText(text=text(name, t1=t1, replaces="first")))
        desk.do(Release(text=name))
        assert signed(desk, name) == set()
        assert refused(desk, sign(office="another")) == "later_version"
    assert signed(desk) == {"ada", "bo"}


def test_rule_3_no_words_in_brackets_and_no_different_words_are_signed() -> None:
    open_words = Term(id="t3", words="Within seven days.", brackets=(Bracket(words="seven"),))
    bare = text()
    desk = begun(replace(bare, terms=(*bare.terms, open_words)))
    assert refused(desk, sign()) == "words_in_brackets"

    desk = begun()
    desk.do(DraftText(text=text()))
    desk.do(Release(text="first", first=("bo",), reason="x"))
    assert refused(desk, sign("bo")) == "a_side_lacks_it"
    assert refused(desk, sign()) == "text_not_there"


def test_rule_3_a_text_of_which_one_side_holds_a_part_is_not_signed_by_any() -> None:
    known = [replace(term, scope=(ALL,)) for term in text().terms]
    part = replace(known[1], scope=(MEDIATORS, "ada"))
    desk = Desk(replace(CASE, texts=(text(terms=(known[0], part), scope=(ALL,)),)))

    for party in ("ada", "bo"):
        assert refused(desk, sign(party)) == "different_words"


@pytest.mark.parametrize(("signed_page", "counts"), [(None, True), ("as held", True), ("0", False)])
def test_rule_3_a_signature_that_a_case_brings_counts_on_the_words_that_are_held_alone(
    signed_page: str | None, *, counts: bool
) -> None:
    own = text(terms=tuple(replace(t, scope=(ALL,)) for t in text().terms), scope=(ALL,))
    held = held_texts(Desk(replace(CASE, texts=(own,))).of("ada"), "Ada")["first"]
    digest = digest_of(page_held(held)) if signed_page == "as held" else signed_page
    given = Signature(text="first", party="ada", office="the envoy", digest=digest, scope=(ALL,))
    desk = Desk(replace(CASE, texts=(own,), signatures=(given,)))

    assert signed(desk) == ({"ada"} if counts else set())


def test_rule_7_while_its_acceptances_wait_a_side_signs_subject_to_ratification_alone() -> None:
    desk = begun(text())
    desk.do(
        GiveAnswer(text="first", term="t1", kind=AnswerKind.ACCEPT, party="ada", ad_referendum=True)
    )
    assert refused(desk, sign()) == "principal_first"
    desk.do(sign(subject_to_ratification=True))
    for state in (desk.of("ada"), desk.of("bo")):
        told = " ".join(" ".join(closing_view(state, "first").lines).split())
        assert "subject to ratification" in told
    assert refused(desk, sign(subject_to_ratification=True)) == "signed_already"
    desk.do(Ratify(text="first", office="the council", party="ada"))
    desk.do(sign())
    ((_, fact), _) = signatories(desk.of("bo"), "first")[::-1]
    assert fact
    assert not fact.told.subject_to_ratification
    assert refused(desk, sign()) == "signed_already"


def test_all_who_hold_the_text_are_told_the_same_and_each_room_has_its_own_side_first() -> None:
    desk = begun(text())
    done = desk.do(sign("bo"))

    assert {one.receipt.room for one in done} == {"mediators", "Ada", "Bo"}
    assert [party.id for party, _ in signatories(desk.state(), "first")] == ["ada", "bo"]
    assert [party.id for party, _ in signatories(desk.of("bo"), "first")] == ["bo", "ada"]
    for party in ("ada", "bo"):
        assert [s.party for s in desk.of(party).case.signatures] == ["bo"]


def test_each_side_adheres_apart_to_a_declaration_of_the_mediators_and_to_no_partys_text() -> None:
    desk = begun(text())
    desk.do(Adhere(text="first", party="bo", office="the envoy"))
    assert signed(desk) == {"bo"}
    told = " ".join(closing_view(desk.state(), "first").lines)
    assert "adhered by the envoy" in told

    desk.do(DraftText(text=text("theirs", author="ada")))
    adhere = Adhere(text="theirs", party="ada", office="the envoy")
    assert refused(desk, adhere) in {"a_side_lacks_it", "no_declaration"}


def test_a_signature_is_taken_back_by_its_own_act_with_all_who_hold_the_text_told() -> None:
    desk = begun(text())
    place = desk.do(sign())[0].place
    assert refused(desk, Take(entry=place)) == "act_of_its_own"
    done = desk.do(WithdrawSignature(text="first", party="ada", reason="Entered by mistake."))

    assert {one.receipt.room for one in done} == {"mediators", "Ada", "Bo"}
    assert signed(desk) == set()
    again = WithdrawSignature(text="first", party="ada")
    assert refused(desk, again) == "not_signed"


def test_the_depositary_is_told_to_all_and_the_latest_holds() -> None:
    desk = begun(text())
    desk.do(Deposit(text="first", with_="mira"))
    desk.do(Deposit(text="first", with_="mira", words="in the archive"))

    for state in (desk.state(), desk.of("ada"), desk.of("bo")):
        kept = depositary(state, "first")
        assert kept
        assert (kept.told.actor, kept.told.words) == ("mira", "in the archive")
    assert refused(desk, Deposit(text="first", with_="nobody")) == "no_actor"


@pytest.mark.parametrize("act", [sign(), Deposit(text="first", with_="mira")])
def test_nobody_but_who_can_tell_all_tells_who_signed(act: Act) -> None:
    desk = begun(text())
    desk.do(Admit(person="envoy", room=("mediators", "Ada")))

    assert refused(desk, act, behalf="ada") == "mediators_only"
    with pytest.raises(Refused) as found:
        desk.talks.do(act, Actor("envoy"))
    assert found.value.code == "not_every_room"


@pytest.mark.parametrize("nothing", ["", " ", "\t"])
def test_nobody_signs_of_whom_nothing_is_said(nothing: str) -> None:
    desk = begun(text())
    assert refused(desk, sign(office=nothing)) == "blank"
    assert refused(desk, sign(place=nothing)) == "blank"
    assert signed(desk) == set()
