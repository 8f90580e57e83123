import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import AnswerKind, Case, TermState, When
from goodoffices.text import CellAnswer, Table, on_table, term_states
from tests.text.talks import answer, case, issue, text

WORDS = {"t1": "sixty days", "t2": "twelve persons", "t3": "two lines"}


def held(talks: Case, text_id: str) -> set[tuple[str, str]]:
    answers = Table.of(talks).held.values()
    return {(a.party, a.term) for group in answers for text, a in group if text.id == text_id}


def test_a_withdrawn_lapsed_or_replaced_text_is_off_the_table() -> None:
    talks = case(
        texts=(
            text("base", WORDS),
            text("base-2", WORDS, replaces="base"),
            text("offer", WORDS, withdrawn=When.parse("2031-01-05")),
            text("truce", WORDS, lapsed=When.parse("2031-01-06")),
        )
    )
    assert [t.id for t in on_table(talks)] == ["base-2"]


def test_editing_a_term_returns_its_answers_to_open_and_leaves_the_others() -> None:
    edited = WORDS | {"t1": "ninety days"}
    talks = case(
        texts=(text("base", WORDS), text("base-2", edited, replaces="base")),
        answers=tuple(answer(party, term) for party in ("ada", "bo") for term in WORDS),
    )
    assert held(talks, "base-2") == {(p, t) for p in ("ada", "bo") for t in ("t2", "t3")}
    states = {standing.id: standing.state for standing in term_states(talks)}
    assert states["t1"] is TermState.NOT_ANSWERED
    assert states["t2"] is states["t3"] is TermState.ACCEPTED_BY_ALL


def test_white_space_is_no_edit() -> None:
    talks = case(
        texts=(text("base", WORDS), text("base-2", {"t1": "sixty\n  days"}, replaces="base")),
        answers=(answer("ada", "t1"),),
    )
    assert held(talks, "base-2") == {("ada", "t1")}


def test_an_edited_condition_reopens_the_answers_that_cite_it() -> None:
    edited = WORDS | {"t2": "ten persons"}
    talks = case(
        texts=(text("base", WORDS), text("base-2", edited, replaces="base")),
        answers=(answer("ada", "t1", AnswerKind.CONDITIONAL, conditions=("t2",)),),
    )
    assert held(talks, "base-2") == set()


@pytest.mark.parametrize("cited", [("t2",), ("u",), ("t2", "u"), ("u", "v")])
def test_a_conditional_answer_shows_as_such_wherever_its_condition_stands(
    cited: tuple[str, ...],
) -> None:
    talks = case(
        issues=(issue(issue_id="u"),),
        texts=(
            text("base", WORDS),
            text("base-2", WORDS, replaces="base"),
            text("aside", {"v": "a road"}),
        ),
        answers=(answer("ada", "t1", AnswerKind.CONDITIONAL, conditions=cited),),
    )
    standing = next(standing for standing in term_states(talks) if standing.id == "t1")
    cell = standing.cells["ada"]
    assert cell.answer is CellAnswer.CONDITIONAL
    assert [each.conditions for each in cell.counting] == [cited]
    assert "not met yet" in standing.why


def test_a_condition_that_enters_the_text_later_reopens_the_answer() -> None:
    talks = case(
        texts=(text("base", WORDS), text("base-2", WORDS | {"u": "a road"}, replaces="base")),
        answers=(answer("ada", "t1", AnswerKind.CONDITIONAL, conditions=("u",)),),
    )
    assert held(talks, "base-2") == set()


def test_words_that_left_and_came_back_need_a_new_answer() -> None:
    talks = case(
        texts=(
            text("base", WORDS),
            text("base-2", WORDS | {"t1": "ninety days"}, replaces="base"),
            text("base-3", WORDS, replaces="base-2"),
        ),
        answers=(answer("ada", "t1"), answer("ada", "t2")),
    )
    assert held(talks, "base-3") == {("ada", "t2")}


def test_a_partys_own_later_text_takes_the_place_of_its_answer() -> None:
    counter = text(
        "counter",
        {"t1": "ninety days", "t2": "twelve persons"},
        author="bo",
        in_reply_to="base",
        when=When.parse("2031-01-09"),
    )
    talks = case(
        texts=(text("base", WORDS), counter),
        answers=(
            answer("bo", "t1", day=3),
            answer("bo", "t2", day=3),
            answer("ada", "t1", day=3),
            answer("ada", "t2", day=3),
        ),
    )
    states = {standing.id: standing for standing in term_states(talks)}
    assert states["t1"].state is TermState.CONTESTED
    assert states["t1"].cells["bo"].answer is CellAnswer.COUNTER
    assert states["t2"].state is TermState.ACCEPTED_BY_ALL


def test_a_counter_to_an_earlier_version_is_held_against_the_present_one() -> None:
    talks = case(
        texts=(
            text("base", WORDS),
            text("counter", {"t1": "ninety days"}, author="bo", in_reply_to="base"),
            text("base-2", WORDS, replaces="base"),
        )
    )
    assert term_states(talks)[0].cells["bo"].answer == "counter"


def test_an_answer_given_again_to_a_later_version_takes_the_place_of_the_first() -> None:
    talks = case(
        texts=(text("base", WORDS), text("base-2", WORDS, replaces="base")),
        answers=(
            answer("ada", "t1", day=3),
            answer("ada", "t1", AnswerKind.REJECT, text="base-2", day=4),
        ),
    )
    assert [a.kind for a in term_states(talks)[0].cells["ada"].counting] == [AnswerKind.REJECT]


def test_a_text_that_nobody_named_is_refused() -> None:
    with pytest.raises(KeyError, match="missing"):
        term_states(case(texts=(text("base", WORDS),)), texts=["missing"])


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.sampled_from("xy")), min_size=1))
def test_nothing_is_agreed_on_different_versions(versions: list[dict[str, str]]) -> None:
    """Both accept every term of the first version; what is agreed never changed since."""
    texts = tuple(
        text(f"v{n}", dict(words), replaces=f"v{n - 1}" if n else None)
        for n, words in enumerate(versions)
    )
    accepted = tuple(answer(p, term, text="v0") for p in ("ada", "bo") for term in versions[0])
    for standing in term_states(case(texts=texts, answers=accepted)):
        unchanged = len({words.get(standing.id) for words in versions}) == 1
        assert (standing.state is TermState.ACCEPTED_BY_ALL) == (
            unchanged and standing.id in versions[0]
        )
