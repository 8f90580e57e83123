"""The failure 'changed proposal', and what an answer must be to be kept."""

from dataclasses import replace

import pytest

from goodoffices.model import ALL, AnswerKind, Role, RoleKind, SaidBy, StanceKind, TermState
from goodoffices.talks import (
    Act,
    Authorise,
    DraftText,
    GiveAnswer,
    GiveConsent,
    GiveMandate,
    LapseText,
    Ratify,
    Release,
    TakeStance,
    TellPosition,
)
from goodoffices.text import term_states
from tests.talks.desks import Desk
from tests.talks.one_text import CASE, begun, refused, text

ACCEPT = AnswerKind.ACCEPT


def answer(term: str = "t1", kind: AnswerKind = ACCEPT, **parts: object) -> GiveAnswer:
    given = {"text": "first", "party": "ada", **parts}
    return GiveAnswer(term=term, kind=kind, **given)  # type: ignore[arg-type]


def state_of(desk: Desk, term: str) -> TermState:
    return next(s.state for s in term_states(desk.state().case) if s.id == term)


def test_changed_proposal_keeps_no_acceptance_of_the_words_that_changed() -> None:
    desk = begun(text())
    for party in ("ada", "bo"):
        for term in ("t1", "t2"):
            desk.do(answer(term, party=party))
    assert state_of(desk, "t1") is state_of(desk, "t2") is TermState.ACCEPTED_BY_ALL

    desk.do(DraftText(text=text("second", t1="Nine days.", replaces="first")))
    assert state_of(desk, "t1") is TermState.ACCEPTED_BY_ALL
    desk.do(Release(text="second"))

    assert state_of(desk, "t1") is TermState.NOT_ANSWERED
    assert state_of(desk, "t2") is TermState.ACCEPTED_BY_ALL
    assert refused(desk, answer()) == "later_version"


def test_changed_proposal_reopens_what_was_accepted_on_condition_of_it() -> None:
    desk = begun(text())
    desk.do(answer("t2", AnswerKind.CONDITIONAL, condition=("t1",)))
    for act in (answer("t1"), answer("t1", party="bo"), answer("t2", party="bo")):
        desk.do(act)
    assert state_of(desk, "t2") is TermState.ACCEPTED_BY_ALL

    desk.do(DraftText(text=text("second", t1="Nine days.", replaces="first")))
    desk.do(Release(text="second"))

    assert state_of(desk, "t2") is TermState.ACCEPTED_BY_SOME


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (answer(text="nowhere"), "text_not_there"),
        (answer("t9"), "no_such_term"),
        (answer(party="cy"), "no_room"),
        (answer(party=None), "which_party"),
        (answer("t1", AnswerKind.CONDITIONAL, condition=("t1",)), "condition_on_itself"),
        (answer("t1", AnswerKind.CONDITIONAL, condition=("t9",)), "unknown_condition"),
        (answer("t1", AnswerKind.CONDITIONAL), "which_condition"),
        (answer("t1", ACCEPT, condition=("t2",)), "which_condition"),
        (answer("t1", AnswerKind.ACCEPT_WITH_RESERVATION), "reservation_words"),
        (answer("t1", ACCEPT, reservation="Not the valley."), "reservation_words"),
        (answer("t1", AnswerKind.COUNTER), "counter_words"),
        (answer("t1", AnswerKind.COUNTER, option="8"), "unknown_option"),
        (answer("t1", AnswerKind.REJECT, option="7"), "option_of_counter"),
        (answer("t1", AnswerKind.REJECT, ad_referendum=True), "only_acceptance"),
        (Ratify(text="first", office="the council", party="ada"), "nothing_waits"),
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_is_kept(act: Act, code: str) -> None:
    assert refused(begun(text()), act) == code


def test_a_text_that_another_room_has_is_refused_as_one_that_nobody_has() -> None:
    desk = begun()
    desk.do(DraftText(text=text()))
    desk.do(Release(text="first", first=("bo",), reason="x"))

    assert refused(desk, answer()) == refused(desk, answer(text="nowhere")) == "text_not_there"


def test_a_text_off_the_table_is_answered_no_more() -> None:
    desk = begun(text())
    desk.do(LapseText(text="first"))

    assert refused(desk, answer()) == "no_answer_now"


def test_whoever_enters_for_one_side_answers_for_no_other() -> None:
    assert refused(begun(text()), answer(), behalf="bo") == "not_that_party"


def test_all_eight_answers_are_kept_in_their_partys_room_and_nowhere_else() -> None:
    desk = begun(text())
    told: dict[AnswerKind, dict[str, object]] = {
        AnswerKind.ACCEPT_WITH_RESERVATION: {"reservation": "Not the valley."},
        AnswerKind.CONDITIONAL: {"condition": ("t2",)},
        AnswerKind.COUNTER: {"option": "7"},
    }
    for kind in AnswerKind:
        done = desk.do(answer("t1", kind, reason="As stated.", **told.get(kind, {})))
        assert {one.receipt.room for one in done} == {"Ada"}

    kept = desk.of("ada").case.answers
    assert [each.kind for each in kept] == list(AnswerKind)
    assert {each.reason for each in kept} == {"As stated."}
    assert desk.of("bo").case.answers == ()


def test_anothers_account_of_an_answer_stays_with_the_mediators_and_counts_as_none() -> None:
    desk = begun(text())
    desk.do(answer(party="bo"))
    done = desk.do(answer(said_by=SaidBy.OTHER_PARTYS_ACCOUNT))

    assert {one.receipt.room for one in done} == {"mediators"}
    assert desk.of("ada").case.answers == ()
    assert state_of(desk, "t1") is TermState.ACCEPTED_BY_SOME


def test_rule_7_without_a_mandate_an_acceptance_waits_and_a_refusal_takes_it_away() -> None:
    desk = begun(text())
    desk.do(Authorise(party="ada", office="head", term=("t2",)))
    desk.do(answer("t1", party="bo"))
    desk.do(answer("t1", speaker="head"))
    assert state_of(desk, "t1") is TermState.ACCEPTED_BY_SOME
    desk.do(Ratify(text="first", office="the council", party="ada"))
    assert state_of(desk, "t1") is TermState.ACCEPTED_BY_ALL

    desk.do(answer("t2", party="bo"))
    desk.do(answer("t2", speaker="head"))
    assert state_of(desk, "t2") is TermState.ACCEPTED_BY_ALL
    desk.do(answer("t2", ad_referendum=True, speaker="head"))
    assert state_of(desk, "t2") is TermState.ACCEPTED_BY_SOME
    desk.do(Ratify(text="first", office="the council", party="ada", refused=True, term=("t2",)))
    assert [a.term for a in desk.of("ada").case.answers] == ["t1"]


@pytest.mark.parametrize("kind", [kind for kind in AnswerKind if kind.accepts])
@pytest.mark.parametrize("office", [None, "second secretary"])
def test_rule_7_whoever_is_not_known_to_have_a_mandate_accepts_ad_referendum(
    kind: AnswerKind, office: str | None
) -> None:
    more: dict[str, object] = {
        "reservation": "Not the valley." if kind is AnswerKind.ACCEPT_WITH_RESERVATION else None,
        "condition": ("t2",) if kind is AnswerKind.CONDITIONAL else (),
    }
    roles = {
        "a delegation": (Role(kind=RoleKind.DELEGATION, words="those in the capital"),),
        "a principal as well": (
            Role(kind=RoleKind.DELEGATION, words="those in the capital"),
            Role(kind=RoleKind.PRINCIPAL, words="the council"),
        ),
    }
    desks = [_with_roles(its) for its in roles.values()]
    for act in (
        Authorise(party="ada", office="head", every=True),
        GiveMandate(party="ada", words="The council decides."),
    ):
        desks.append(begun(text()))
        desks[-1].do(act)
    for desk in desks:
        desk.do(answer("t1", kind, speaker=office, **more))
        (kept,) = desk.of("ada").case.answers
        assert kept.ad_referendum
    desks[1].do(answer("t1", kind, speaker="the council", **more))
    assert [a.ad_referendum for a in desks[1].of("ada").case.answers] == [True, False]


def _with_roles(roles: tuple[Role, ...]) -> Desk:
    """Talks that know in these roles who speaks for the first side."""
    ada = replace(CASE.parties[0], roles=tuple(replace(role, scope=(ALL,)) for role in roles))
    desk = Desk(replace(CASE, parties=(ada, *CASE.parties[1:])))
    for party in ("ada", "bo"):
        desk.do(GiveConsent(party=party))
    desk.do(DraftText(text=text()))
    desk.do(Release(text="first"))
    return desk


def test_a_stance_and_a_position_are_no_acceptance() -> None:
    desk = begun(text())
    for party in ("ada", "bo"):
        desk.do(TakeStance(party=party, kind=StanceKind.ACCEPTS_AS_BASIS, text="first"))
        desk.do(TellPosition(party=party, issue="t1", option=("7",)))

    assert state_of(desk, "t1") is TermState.NOT_ANSWERED
    ready = TakeStance(party="ada", kind=StanceKind.READY_TO_TALK, text="first")
    assert refused(desk, ready) == "basis_names_text"
    assert refused(desk, TellPosition(party="ada", issue="t9", words="x")) == "no_issue"
    assert refused(desk, TellPosition(party="ada", issue="t1")) == "position_words"
