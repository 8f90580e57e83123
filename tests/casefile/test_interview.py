import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.casefile import loads
from goodoffices.casefile.interview import QUESTIONS, AnswerError, first_case
from goodoffices.model import RoleKind, SaidBy

EXAMPLES = {question.id: question.example for question in QUESTIONS}


def uncommented(text: str) -> str:
    """The file with its example block taken out of the comments."""
    body, _, examples = text.partition("# What else a case can hold")
    kept = [line[2:] for line in examples.splitlines() if line.startswith("# ")]
    return body + "\n".join(line for line in kept if not line[:1].isupper())


def test_six_questions_each_with_an_example() -> None:
    assert len(QUESTIONS) == 6
    assert all(question.words and question.example for question in QUESTIONS)


def test_skipping_everything_gives_a_case_in_which_nothing_is_known() -> None:
    case = loads(first_case({}))
    assert (case.parties, case.issues, case.positions, case.preferences) == ((), (), (), ())


def test_the_examples_together_make_a_case() -> None:
    case = loads(first_case(EXAMPLES))
    assert [party.name for party in case.parties] == ["Uplands", "Lowlands"]
    assert [actor.roles[0].kind for actor in case.third_parties] == [
        RoleKind.MEDIATOR,
        RoleKind.GUARANTOR,
    ]
    said = {(p.party, p.issue, p.options, p.said_by) for p in case.positions}
    own = SaidBy.OWN_WORDS_IN_CONFIDENCE
    assert said == {
        ("uplands", "duration", ("two-years",), own),
        ("lowlands", "duration", ("ten-years",), own),
    }


@pytest.mark.parametrize("skipped", EXAMPLES)
def test_any_one_question_may_be_skipped_if_nothing_after_builds_on_it(skipped: str) -> None:
    answers = EXAMPLES | {skipped: ""}
    if skipped in {"parties", "issues"}:
        with pytest.raises(AnswerError, match="none named above"):
            first_case(answers)
        answers["positions"] = ""
    loads(first_case(answers))


def test_what_the_comments_suggest_is_in_order_once_the_marks_are_taken_away() -> None:
    case = loads(uncommented(first_case(EXAMPLES)))
    assert case.texts
    assert case.answers
    assert case.interests
    assert case.questions


def test_two_sides_of_one_name_are_refused() -> None:
    with pytest.raises(AnswerError, match="twice"):
        first_case({"parties": "Uplands; uplands"})


def test_names_may_stand_between_commas_where_there_is_no_semicolon() -> None:
    case = loads(first_case({"parties": "Hill farmers, Valley farmers, and the city"}))
    assert [party.name for party in case.parties] == ["Hill farmers", "Valley farmers", "the city"]


def test_one_side_alone_is_asked_for_again() -> None:
    with pytest.raises(AnswerError, match="only one side"):
        first_case({"parties": "Hill farmers and valley farmers"})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Third party", SaidBy.THIRD_PARTYS_ACCOUNT),
        ("the other party’s account", SaidBy.OTHER_PARTYS_ACCOUNT),
        ("OWN_WORDS_ON_RECORD", SaidBy.OWN_WORDS_ON_RECORD),
        ("mediator", SaidBy.MEDIATORS_ACCOUNT),
    ],
)
def test_according_to_whom_is_understood_as_people_say_it(given: str, expected: SaidBy) -> None:
    case = loads(first_case(EXAMPLES | {"said_by": given}))
    assert {position.said_by for position in case.positions} == {expected}


def test_own_words_alone_could_be_either_and_is_asked_for_again() -> None:
    with pytest.raises(AnswerError, match="own words on record"):
        first_case(EXAMPLES | {"said_by": "own words"})


def test_a_side_that_nobody_named_is_refused_with_the_names() -> None:
    with pytest.raises(AnswerError, match="Uplands, Lowlands"):
        first_case(EXAMPLES | {"positions": "Hills: Duration: two years"})


def test_a_position_without_its_issue_is_refused() -> None:
    with pytest.raises(AnswerError, match="side: issue: position"):
        first_case(EXAMPLES | {"positions": "Uplands: two years"})


WORDS = st.text(st.sampled_from("ab;: é#'\"{}[]-&*!|>%@`,\t山"), max_size=30)


@given(st.fixed_dictionaries({question.id: WORDS for question in QUESTIONS}))
def test_any_answers_are_refused_or_give_a_case_in_order(answers: dict[str, str]) -> None:
    try:
        text = first_case(answers)
    except AnswerError:
        return
    assert loads(text).title
