"""Both accept; then one of them may have moved off. Nothing uncertain stands for acceptance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import (
    Answer,
    AnswerKind,
    Case,
    Position,
    PositionKind,
    Term,
    TermState,
    Text,
    TextKind,
    When,
)
from goodoffices.text import term_states
from tests.text.talks import OTHER, OWN, answer, case, issue, position


def tabled(text_id: str, option: str, author: str = "mira", **parts: object) -> Text:
    parts.setdefault("said_by", OWN)
    return Text(
        id=text_id,
        title=text_id,
        kind=TextKind.BASE,
        author=author,
        terms=(Term(id="t", option=option),),
        **parts,  # type: ignore[arg-type]
    )


BASE = tabled("base", "x")
ACCEPTED = (answer("ada", "t", day=5), answer("bo", "t", day=5))
EARLIER, LATER = When.parse("2030-12-01"), When.parse("2031-02-01")
YEAR = When.parse("2031")


def talks(
    *texts: Text, answers: tuple[Answer, ...] = ACCEPTED, positions: tuple[Position, ...] = ()
) -> Case:
    return case(
        issues=(issue("x", "y"),), texts=(BASE, *texts), answers=answers, positions=positions
    )


def accepted(found: Case) -> bool:
    return term_states(found)[0].state is TermState.ACCEPTED_BY_ALL


def test_both_accept_and_nobody_moved() -> None:
    assert accepted(talks())


@pytest.mark.parametrize("when", [LATER, YEAR, When.parse("2031-01-05"), None])
@pytest.mark.parametrize("reply", ["base", None])
def test_an_own_text_that_may_be_later_overtakes(when: When | None, reply: str | None) -> None:
    assert not accepted(talks(tabled("own", "y", author="bo", when=when, in_reply_to=reply)))


@pytest.mark.parametrize("when", [LATER, YEAR, When.parse("2031-01-05"), None])
@pytest.mark.parametrize(
    "kind", [PositionKind.STATED, PositionKind.NON_NEGOTIABLE, PositionKind.EXCLUDED]
)
def test_an_own_position_that_may_be_later_overtakes(when: When | None, kind: PositionKind) -> None:
    options = ["x"] if kind is PositionKind.EXCLUDED else ["y"]
    moved = position("bo", options, kind=kind, when=when)
    assert not accepted(talks(positions=(moved,)))


def test_a_firm_demand_in_words_that_cannot_be_compared_overtakes() -> None:
    moved = position("bo", [], kind=PositionKind.NON_NEGOTIABLE, words="Ninety days", when=LATER)
    assert not accepted(talks(positions=(moved,)))


@pytest.mark.parametrize("when", [LATER, YEAR, None])
@pytest.mark.parametrize("kind", [AnswerKind.REJECT, AnswerKind.COUNTER, AnswerKind.CLARIFY])
def test_an_own_answer_that_may_be_later_overtakes(when: When | None, kind: AnswerKind) -> None:
    assert not accepted(talks(answers=(*ACCEPTED, answer("bo", "t", kind, when=when))))


@pytest.mark.parametrize("kind", [AnswerKind.ACCEPT, AnswerKind.COUNTER, AnswerKind.REJECT])
def test_a_later_answer_to_another_text_of_other_words_overtakes(kind: AnswerKind) -> None:
    bridge = tabled("bridge", "y", when=LATER)
    later = answer("bo", "t", kind, text="bridge", when=LATER)
    assert not accepted(talks(bridge, answers=(*ACCEPTED, later)))


def test_words_added_to_a_text_need_a_new_answer() -> None:
    worded = Text(
        id="base-2",
        title="base",
        kind=TextKind.BASE,
        author="mira",
        said_by=OWN,
        replaces="base",
        terms=(Term(id="t", option="x", words="x, unless Ada decides otherwise"),),
    )
    assert not accepted(talks(worded))


def test_what_came_surely_before_overtakes_nothing() -> None:
    assert accepted(
        talks(
            tabled("own", "y", author="bo", when=EARLIER),
            answers=(answer("bo", "t", AnswerKind.REJECT, when=EARLIER), *ACCEPTED),
            positions=(position("bo", ["y"], when=EARLIER),),
        )
    )


def test_what_goes_with_the_clause_overtakes_nothing() -> None:
    assert accepted(
        talks(
            tabled("own", "x", author="bo", when=LATER),
            positions=(position("bo", ["x", "y"], when=LATER),),
        )
    )


def test_what_others_say_of_the_party_overtakes_nothing() -> None:
    found = talks(
        tabled("told", "y", author="bo", when=LATER, said_by=OTHER, in_reply_to="base"),
        answers=(*ACCEPTED, answer("bo", "t", AnswerKind.REJECT, when=LATER, said_by=OTHER)),
        positions=(position("bo", ["y"], when=LATER, said_by=OTHER),),
    )
    assert accepted(found)
    assert term_states(found)[0].cells["bo"].answer == "accept"


def test_of_undated_answers_the_one_that_stands_last_counts() -> None:
    no, yes = (answer("bo", "t", kind) for kind in (AnswerKind.REJECT, AnswerKind.ACCEPT))
    assert accepted(talks(answers=(answer("ada", "t"), no, yes)))
    assert not accepted(talks(answers=(answer("ada", "t"), yes, no)))


def test_an_undated_answer_to_a_later_text_comes_after_the_partys_own_earlier_text() -> None:
    found = case(
        issues=(issue("x", "y"),),
        texts=(tabled("own", "y", author="bo"), BASE),
        answers=(answer("ada", "t"), answer("bo", "t")),
    )
    assert accepted(found)


WHENS = st.sampled_from([None, EARLIER, YEAR, When.parse("2031-01-05"), LATER])
EXTRA = st.one_of(
    st.builds(
        lambda kind, when, said_by: answer("bo", "t", kind, when=when, said_by=said_by),
        st.sampled_from([AnswerKind.REJECT, AnswerKind.COUNTER, AnswerKind.DEFER]),
        WHENS,
        st.sampled_from([OWN, OTHER]),
    ),
    st.builds(
        lambda kind, when, said_by, option: position(
            "bo", [option], kind=kind, when=when, said_by=said_by
        ),
        st.sampled_from(PositionKind),
        WHENS,
        st.sampled_from([OWN, OTHER]),
        st.sampled_from("xy"),
    ),
)


@given(st.lists(EXTRA, max_size=4))
def test_saying_more_never_makes_an_acceptance_that_was_not_there(
    extra: list[Answer | Position],
) -> None:
    def with_(statements: list[Answer | Position]) -> Case:
        return talks(
            answers=(*ACCEPTED, *(s for s in statements if isinstance(s, Answer))),
            positions=tuple(s for s in statements if isinstance(s, Position)),
        )

    for count in range(len(extra)):
        if not accepted(with_(extra[:count])):
            assert not accepted(with_(extra[: count + 1]))
