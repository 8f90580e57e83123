"""The case of money held by a third: each step waits for the one before, by a certificate."""

from datetime import timedelta

import pytest

from goodoffices.agreement import owed
from goodoffices.agreement.checks import FindingCode, findings
from goodoffices.model import (
    Obligation,
    Performance,
    PerformanceKind,
    ProlongationKind,
    TermState,
)
from tests.cases.reading import states
from tests.shipped import shipped_case

CASE = shipped_case("escrow")
C, K = FindingCode, PerformanceKind
DEPOSITS = {each.id: each for each in CASE.deposits}


def duties(text: str) -> dict[str, Obligation]:
    return {each.id: each for each in owed(CASE, text)}


def told(obligation: str, kind: PerformanceKind = K.DONE) -> list[Performance]:
    return [p for p in CASE.performances if (p.obligation, p.kind) == (obligation, kind)]


def found(text: str) -> set[tuple[FindingCode, str]]:
    return {(each.code, each.where) for each in findings(CASE, text)}


def test_each_side_adheres_alone_to_what_the_mediator_declares() -> None:
    assert {text.author for text in CASE.texts[:2]} == {"cedar"}
    assert {a.speaker for a in CASE.answers} == {
        "office of the government of the Amber republic",
        "office of the government of the Basalt republic",
    }
    declared = {term.id for text in CASE.texts[:2] for term in text.terms}
    assert {states(CASE)[term] for term in declared} == {TermState.ACCEPTED_BY_ALL}


def test_money_then_departure_then_certificate_then_half_of_the_money() -> None:
    steps = duties("general")
    waits = {id_: {after.id for after in each.after} for id_, each in steps.items()}

    assert waits["departure"] == {"reserves", "abroad"}
    assert waits["certificate"] == {"departure"}
    assert waits["freeing"] == {"certificate"}


def test_what_the_bank_holds_is_all_that_was_moved_and_is_kept_in_halves() -> None:
    steps = duties("general")
    moved = sum(steps[id_].amount or 0 for id_ in ("reserves", "abroad"))
    halves = [DEPOSITS[id_].amount for id_ in ("half-on-departure", "half-for-claims")]

    assert moved == 5500
    assert halves == [moved / 2, moved / 2]
    assert sum(p.counts for p in told("freeing")) == moved / 2


def test_the_money_was_freed_after_the_certificate_and_not_before() -> None:
    half = DEPOSITS["half-on-departure"]
    (left,), (freed,) = told("departure"), told("freeing")

    assert half.certified is not None
    assert half.freed is not None
    assert left.on.before(half.certified)
    assert half.certified.before(half.freed)
    assert freed.on == half.freed


def test_the_hours_between_departure_certificate_and_money_are_within_those_agreed() -> None:
    steps = duties("general")
    (left,), (certified,), (freed,) = told("departure"), told("certificate"), told("freeing")

    assert left.on.at is not None
    assert certified.on.at is not None
    assert freed.on.at is not None
    assert certified.on.at - left.on.at <= timedelta(hours=steps["certificate"].within_hours or 0)
    assert freed.on.at - certified.on.at <= timedelta(hours=steps["freeing"].within_hours or 0)


def test_only_money_is_deposited() -> None:
    assert {each.unit for each in CASE.deposits} == {"million crowns"}
    held = [each for each in CASE.obligations if each.deposited_with]
    assert {each.unit for each in held} == {"million crowns"}
    assert [each.id for each in held if each.persons] == []


def test_the_security_account_was_filled_up_to_what_was_agreed() -> None:
    account = DEPOSITS["security-account"]
    (refilled,) = told("refilling")

    assert account.refill_below == account.refill_to == 400
    assert refilled.words == "From 310 to 400."
    assert refilled.counts == 400 - 310


@pytest.mark.parametrize(
    ("code", "where"),
    [
        (C.NOBODY_CAN_START_IT_ALONE, "arrangements"),  # settled six months after their day
        (C.NO_CONSEQUENCE, "arrangements"),
        (C.NO_BREACH_DEFINITION, "arrangements"),
        (C.RESTS_ON_ONE_SIDE, "branches"),  # held back, and thirty days late
    ],
)
def test_what_became_late_was_to_be_seen_in_the_text(code: FindingCode, where: str) -> None:
    assert (code, where) in found("general")


def test_what_says_who_verifies_what_a_failure_is_and_what_follows_lacks_nothing() -> None:
    assert found("claims") == set()
    assert not {code for code, where in found("general") if where == "refilling"}
    assert C.NO_CERTIFIER not in {code for code, _ in found("general")}


def test_the_passage_stands_in_two_mirror_texts_and_is_signed_in_none_by_both() -> None:
    one, other = CASE.texts[2:]

    assert one.terms == other.terms
    assert {one.author, other.author} == {"amber", "basalt"}
    assert {states(CASE)[term.id] for term in one.terms} == {TermState.SAME_IN_BOTH_TEXTS}
    assert [each.id for each in owed(CASE, one.id)] == [each.id for each in owed(CASE, other.id)]


def test_the_passage_is_renewed_unless_notice_is_given_and_either_may_end_it() -> None:
    (passage,) = [each for each in CASE.phases if each.id == "passage"]
    (renewal,) = passage.prolongations
    (told_of,) = told("inspection")

    assert (passage.days, renewal.kind) == (120, ProlongationKind.RENEWAL)
    assert passage.start is not None
    assert told_of.on.day == passage.start.day + timedelta(days=120)
    assert (C.MAY_BE_ENDED_ALONE, "passage") in found("mirror-amber")
