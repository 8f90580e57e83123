from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import (
    Actor,
    Answer,
    AnswerKind,
    Basis,
    Case,
    ContestedIn,
    IssueKind,
    Position,
    PositionKind,
    SaidBy,
    Term,
    TermState,
    Text,
    TextKind,
    When,
)
from goodoffices.text import Standing, term_states
from tests.text.talks import OTHER, OWN, answer, case, firm, issue, position, text

BASE = text("base", {"t": "sixty days"})


def standing(talks: Case, term: str = "t") -> Standing:
    return next(found for found in term_states(talks) if found.id == term)


def counter(words: dict[str, str | None], author: str = "bo", said_by: SaidBy = OWN) -> Text:
    return text("counter", words, author=author, in_reply_to="base", said_by=said_by)


def scheduled(text_id: str, option: str, author: str) -> Text:
    terms = (Term(id="t", option=option),)
    kind = TextKind.BASE
    return Text(id=text_id, title=text_id, kind=kind, author=author, said_by=OWN, terms=terms)


def test_a_term_of_one_text_that_nobody_answered_is_not_answered() -> None:
    found = standing(case(texts=(BASE,)))
    assert found.state is TermState.NOT_ANSWERED
    assert {cell.answer for cell in found.cells.values()} == {"not_answered"}


def test_one_acceptance_is_acceptance_by_some() -> None:
    found = standing(case(texts=(BASE,), answers=(answer("ada", "t"),)))
    assert found.state is TermState.ACCEPTED_BY_SOME
    assert found.cells["ada"].answer == "accept"
    assert found.cells["bo"].answer == "not_answered"


def test_an_acceptance_told_by_another_is_shown_and_counts_as_none() -> None:
    found = standing(case(texts=(BASE,), answers=(answer("ada", "t", said_by=OTHER),)))
    assert found.state is TermState.NOT_ANSWERED
    cell = found.cells["ada"]
    assert (cell.answer, cell.hollow) == ("not_answered", True)
    assert [account.kind for account in cell.accounts] == [AnswerKind.ACCEPT]


def test_texts_that_read_alike_are_the_same_and_not_agreed() -> None:
    found = standing(case(texts=(BASE, counter({"t": "sixty  days"}))))
    assert found.state is TermState.SAME_IN_BOTH_TEXTS
    assert found.cells["bo"].answer == "not_answered"


def test_a_text_known_from_another_never_counts_as_the_same() -> None:
    found = standing(case(texts=(BASE, counter({"t": "sixty days"}, said_by=OTHER))))
    assert found.state is not TermState.SAME_IN_BOTH_TEXTS


def test_two_texts_of_one_author_are_not_the_same_in_both() -> None:
    found = standing(case(texts=(BASE, counter({"t": "sixty days"}, author="mira"))))
    assert found.state is TermState.NOT_ANSWERED


def test_a_changed_clause_is_a_counter_and_contested_in_wording() -> None:
    found = standing(case(texts=(BASE, counter({"t": "ninety days"}))))
    assert found.state is TermState.CONTESTED
    assert found.contested_in == (ContestedIn.WORDING,)
    assert found.cells["bo"].answer == "counter"


def test_a_clause_left_open_is_reopened() -> None:
    found = standing(case(texts=(BASE, counter({"t": None}))))
    assert (found.state, found.contested_in) == (TermState.CONTESTED, (ContestedIn.REOPENED,))


def test_a_term_left_open_in_every_text_is_not_the_same() -> None:
    talks = case(texts=(text("base", {"t": None}), counter({"t": None})))
    assert standing(talks).state is TermState.NOT_ANSWERED


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        (IssueKind.SCHEDULE, "6@1 6@7", "5@1 2@30 5@60", (ContestedIn.TIMING,)),
        (IssueKind.SCHEDULE, "6@1 6@7", "8@1 4@7", (ContestedIn.TIMING,)),
        (IssueKind.SCHEDULE, "6@1 6@7", "6@1 5@7", (ContestedIn.AMOUNT,)),
        (IssueKind.SCHEDULE, "6@1", "5@2", (ContestedIn.AMOUNT, ContestedIn.TIMING)),
        (IssueKind.NUMBER, "1.4", "0.6", (ContestedIn.AMOUNT,)),
        (IssueKind.DAY, "42", "60", (ContestedIn.TIMING,)),
        (IssueKind.DATE, "2031-01-01", "2031-02-01", (ContestedIn.TIMING,)),
    ],
)
def test_the_kind_of_the_issue_tells_in_what_it_is_contested(
    kind: IssueKind, one: str, other: str, expected: tuple[ContestedIn, ...]
) -> None:
    talks = case(
        issues=(issue(one, other, kind=kind),),
        texts=(scheduled("base", "o0", "ada"), scheduled("counter", "o1", "bo")),
    )
    assert standing(talks).contested_in == expected


def test_the_reason_says_when_only_the_days_differ() -> None:
    talks = case(
        issues=(issue("6@1 6@7", "5@1 2@30 5@60", kind=IssueKind.SCHEDULE),),
        texts=(scheduled("base", "o0", "ada"), scheduled("counter", "o1", "bo")),
    )
    assert standing(talks).why == "timing, total the same (12)"


def test_different_demands_called_non_negotiable_by_two_sides() -> None:
    talks = case(issues=(issue("x", "y"),), positions=(firm("ada", "x"), firm("bo", "y")))
    assert standing(talks).state is TermState.BOTH_NON_NEGOTIABLE


def test_the_same_demand_called_non_negotiable_by_both_is_no_clash() -> None:
    talks = case(issues=(issue("x", "y"),), positions=(firm("ada", "x"), firm("bo", "x")))
    assert standing(talks).state is TermState.SAME_IN_BOTH_TEXTS


def test_one_sides_non_negotiable_demand_is_contested() -> None:
    talks = case(issues=(issue("x", "y"),), positions=(firm("ada", "x"), position("bo", ["y"])))
    assert standing(talks).state is TermState.CONTESTED


def test_a_demand_that_another_reports_is_not_the_partys_own_non_negotiable() -> None:
    reported = position("bo", ["y"], kind=PositionKind.NON_NEGOTIABLE, said_by=OTHER)
    talks = case(issues=(issue("x", "y"),), positions=(firm("ada", "x"), reported))
    assert standing(talks).state is TermState.CONTESTED


def test_a_position_is_known_and_the_other_is_not() -> None:
    found = standing(case(issues=(issue("x", "y"),), positions=(position("ada", ["x"]),)))
    assert found.state is TermState.UNKNOWN
    assert (found.cells["ada"].answer, found.cells["bo"].answer) == ("position", "unknown")


def test_the_same_position_of_all_in_their_own_words() -> None:
    positions = (position("ada", ["x"]), position("bo", ["x"]))
    assert standing(case(issues=(issue("x"),), positions=positions)).state is (
        TermState.SAME_IN_BOTH_TEXTS
    )


def test_positions_that_nobody_vouches_for_never_count_as_the_same() -> None:
    positions = (position("ada", ["x"]), position("bo", ["x"], said_by=None))
    assert standing(case(issues=(issue("x"),), positions=positions)).state is TermState.UNKNOWN


def test_a_position_against_the_text_contests_it_as_reported() -> None:
    talks = case(
        issues=(issue("x", "y"),),
        texts=(scheduled("base", "x", "mira"),),
        positions=(position("bo", ["y"], said_by=OTHER),),
    )
    found = standing(talks)
    assert found.state is TermState.CONTESTED
    assert "as reported" in found.why
    assert found.cells["bo"].hollow


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ((PositionKind.EXCLUDED, "x"), (PositionKind.NON_NEGOTIABLE, "x"), TermState.CONTESTED),
        ((PositionKind.EXCLUDED, "x"), (PositionKind.STATED, "x"), TermState.CONTESTED),
        ((PositionKind.EXCLUDED, "x"), (PositionKind.EXCLUDED, "y"), TermState.CONTESTED),
        (
            (PositionKind.EXCLUDED, "x"),
            (PositionKind.EXCLUDED, "x"),
            TermState.NOT_ANSWERED,
        ),
    ],
)
def test_what_one_side_excludes_is_never_the_same_as_what_the_other_wants(
    one: tuple[PositionKind, str], other: tuple[PositionKind, str], state: TermState
) -> None:
    positions = (
        position("ada", [one[1]], kind=one[0]),
        position("bo", [other[1]], kind=other[0]),
    )
    talks = case(issues=(issue("x", "y", "z"),), positions=positions)
    assert standing(talks).state is state


def test_an_exclusion_does_not_hide_what_the_same_side_demands() -> None:
    positions = (
        firm("ada", "x"),
        position("ada", ["y"], kind=PositionKind.EXCLUDED),
        firm("bo", "z"),
    )
    talks = case(issues=(issue("x", "y", "z"),), positions=positions)
    assert standing(talks).state is TermState.BOTH_NON_NEGOTIABLE


def test_a_later_wish_takes_the_place_of_the_same_sides_exclusion() -> None:
    positions = (
        position("ada", ["x"], kind=PositionKind.EXCLUDED),
        position("ada", ["x"]),
        position("bo", ["x"]),
    )
    assert standing(case(issues=(issue("x", "y"),), positions=positions)).state is (
        TermState.SAME_IN_BOTH_TEXTS
    )


@pytest.mark.parametrize(
    "positions",
    [
        (position("ada", ["x"], words="with a guarantee"), position("bo", ["x"], words="never")),
        (position("ada", []), position("bo", [])),
        (firm("ada", "x"), position("bo", ["x"], kind=PositionKind.OPEN_TO)),
    ],
)
def test_positions_that_only_seem_alike_are_not_the_same(positions: tuple[Position, ...]) -> None:
    talks = case(issues=(issue("x", "y"),), positions=positions)
    assert standing(talks).state is TermState.NOT_ANSWERED


def test_one_side_alone_is_not_the_same_as_anybody() -> None:
    talks = case(
        parties=(Actor(id="ada", name="Ada"),),
        issues=(issue("x"),),
        positions=(position("ada", ["x"]),),
    )
    assert standing(talks).state is TermState.NOT_ANSWERED


def test_a_text_without_an_author_is_no_second_authors() -> None:
    other = text("other", {"t": "sixty days"}, author=None)
    assert standing(case(texts=(BASE, other))).state is TermState.NOT_ANSWERED


def test_an_older_position_contests_nothing_that_the_party_accepted_since() -> None:
    talks = case(
        issues=(issue("x", "y"),),
        texts=(scheduled("base", "x", "mira"),),
        positions=(position("ada", ["y"], when=When.parse("2030")),),
        answers=(answer("ada", "t", day=3),),
    )
    assert standing(talks).state is TermState.ACCEPTED_BY_SOME


def test_anothers_account_contests_nothing_that_the_party_accepted_itself() -> None:
    reject = answer("ada", "t", AnswerKind.REJECT, said_by=OTHER)
    talks = case(texts=(BASE,), answers=(answer("ada", "t", day=3), reject))
    assert standing(talks).state is TermState.ACCEPTED_BY_SOME


def test_positions_that_overlap_say_on_what() -> None:
    positions = (position("ada", ["x", "y"]), position("bo", ["x"], kind=PositionKind.EXCLUDED))
    found = standing(case(issues=(issue("x", "y", "z"),), positions=positions))
    assert found.state is TermState.CONTESTED
    assert "overlap on: y" in found.why


@pytest.mark.parametrize(
    ("given", "hangs_on"),
    [
        (answer("bo", "t", ad_referendum=True), "ad referendum"),
        (answer("bo", "t", AnswerKind.CONDITIONAL, conditions=("u",)), "not met yet"),
    ],
)
def test_an_acceptance_that_waits_for_something_is_no_acceptance_yet(
    given: Answer, hangs_on: str
) -> None:
    base = text("base", {"t": "sixty days", "u": "two lines"})
    found = standing(case(texts=(base,), answers=(given,)))
    assert found.state is TermState.NOT_ANSWERED
    assert hangs_on in found.why
    assert found.cells["bo"].answer == given.kind.value


def test_the_later_position_takes_the_place_of_the_earlier() -> None:
    talks = case(
        issues=(issue("x", "y"),),
        positions=(position("ada", ["x"]), position("bo", ["y"]), position("bo", ["x"])),
    )
    assert standing(talks).state is TermState.SAME_IN_BOTH_TEXTS


def test_reports_that_say_nothing_against_a_term_of_an_answered_text() -> None:
    reply = counter({"u": "other"}, said_by=SaidBy.UNNAMED_SOURCE)
    talks = case(texts=(BASE, reply), basis=Basis.REPORTS)
    assert standing(talks).state is TermState.NOT_REPORTED_AS_CONTESTED
    assert standing(talks, "u").state is TermState.NOT_ANSWERED


def test_a_mediators_text_is_no_reply_of_a_party() -> None:
    bridge = counter({"u": "other"}, author="mira", said_by=SaidBy.UNNAMED_SOURCE)
    talks = case(texts=(BASE, bridge), basis=Basis.REPORTS)
    assert standing(talks).state is TermState.NOT_ANSWERED


def test_a_reply_that_is_not_on_the_table_answers_nothing() -> None:
    reply = counter({"u": "other"}, said_by=SaidBy.UNNAMED_SOURCE)
    talks = case(texts=(BASE, reply), basis=Basis.REPORTS)
    (only,) = (s for s in term_states(talks, [BASE.id]) if s.id == "t")
    assert only.state is TermState.NOT_ANSWERED


def test_accepting_a_term_that_is_left_open_settles_nothing() -> None:
    both = (answer("ada", "t"), answer("bo", "t"))
    talks = case(texts=(text("base", {"t": None}),), answers=both)
    assert standing(talks).state is TermState.NOT_ANSWERED


def test_acceptance_is_provisional_under_the_package_rule() -> None:
    two = text("base", {"t": "sixty days", "u": "one road"})
    both = (answer("ada", "t"), answer("bo", "t"), answer("ada", "u"))
    assert standing(case(texts=(two,), answers=both, package_rule=True)).provisional
    assert not standing(case(texts=(two,), answers=both)).provisional


def test_nothing_is_provisional_any_more_once_everything_in_the_text_is_agreed() -> None:
    two = text("base", {"t": "sixty days", "u": "one road"})
    all_of_it = tuple(answer(party, term) for party in ("ada", "bo") for term in ("t", "u"))
    waiting = (*all_of_it[:-1], replace(all_of_it[-1], ad_referendum=True))
    for term in ("t", "u"):
        agreed = standing(case(texts=(two,), answers=all_of_it, package_rule=True), term)
        assert (agreed.state, agreed.provisional) == (TermState.ACCEPTED_BY_ALL, False)
        assert "until" not in agreed.why
    assert standing(case(texts=(two,), answers=waiting, package_rule=True)).provisional


def test_a_reject_is_contested_in_principle() -> None:
    found = standing(case(texts=(BASE,), answers=(answer("bo", "t", AnswerKind.REJECT),)))
    assert (found.state, found.contested_in) == (TermState.CONTESTED, (ContestedIn.PRINCIPLE,))


def test_an_addition_stands_after_the_term_it_adds_to() -> None:
    added = Term(id="ta", words="rebuilding", adds_to="t")
    more = Text(id="c", title="c", kind=TextKind.COUNTER, said_by=OWN, author="bo", terms=(added,))
    talks = case(texts=(text("base", {"t": "w", "u": "w"}), more))
    assert [found.id for found in term_states(talks)] == ["t", "ta", "u"]
    assert standing(talks, "ta").state is TermState.NOT_ANSWERED


KINDS = st.sampled_from([*AnswerKind])
SAID = st.sampled_from([None, *SaidBy])


@st.composite
def talks_of_three(draw: st.DrawFn) -> Case:
    parties = tuple(Actor(id=name, name=name) for name in ("ada", "bo", "cy"))
    found: list[Answer] = []
    for party in parties:
        if draw(st.booleans()):
            kind = draw(KINDS)
            conditions = ("t",) if kind is AnswerKind.CONDITIONAL else ()
            found.append(answer(party.id, "t", kind, said_by=draw(SAID), conditions=conditions))
    return case(parties=parties, texts=(BASE,), answers=tuple(found))


@given(talks_of_three())
def test_acceptance_by_all_needs_an_act_of_every_party_in_its_own_words(talks: Case) -> None:
    own = [a for a in talks.answers if a.said_by is not None and a.said_by.own]
    everyone = len([a for a in own if a.kind.accepts]) == 3
    assert (standing(talks).state is TermState.ACCEPTED_BY_ALL) == everyone


@given(talks_of_three(), st.permutations(range(3)))
def test_the_order_in_which_parties_are_listed_changes_no_state(
    talks: Case, order: list[int]
) -> None:
    parties = tuple(talks.parties[index] for index in order)
    other = case(parties=parties, texts=talks.texts, answers=talks.answers[::-1])
    assert standing(talks).state is standing(other).state


@given(talks_of_three())
def test_taking_away_what_others_say_never_lowers_an_acceptance(talks: Case) -> None:
    own = tuple(a for a in talks.answers if not a.hollow)
    alone = standing(case(parties=talks.parties, texts=talks.texts, answers=own)).state
    if standing(talks).state in {TermState.ACCEPTED_BY_ALL, TermState.ACCEPTED_BY_SOME}:
        assert alone is standing(talks).state
