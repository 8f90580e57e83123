from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.model import AnswerKind, Case, Event, EventKind, When
from goodoffices.text import came_and_went, movement
from tests.draws import draws
from tests.model.strategies import cases
from tests.text.talks import OTHER, answer, case, position, text

VERSIONS = st.lists(st.dictionaries(st.sampled_from("tuv"), st.sampled_from("xy")), max_size=7)


def told(versions: list[dict[str, str | None]], **parts: object) -> Case:
    return case(texts=tuple(text(f"v{n}", words, **parts) for n, words in enumerate(versions)))


@given(VERSIONS)
def test_a_case_moves_as_the_sets_of_its_terms_and_words_do(
    versions: list[dict[str, str]],
) -> None:
    found = came_and_went(told([dict(words) for words in versions]))
    sets = movement([words.items() for words in versions])

    for term, times in found.flips.items():
        values = [words.get(term) for words in versions]
        assert times == sum(a != b for a, b in pairwise(values))
    full = [k for k, words in enumerate(versions) if words]
    expected = {pair for pair in sets.returned if pair[0] in full}
    assert {(b.as_in, b.text) for b in found.returned_texts} == {
        (f"v{first}", f"v{again}") for first, again in expected
    }
    if len(versions) > 1:
        assert set(found.never_moved) == {term for term, _ in sets.never_moved}


def test_absence_from_a_text_known_by_report_is_no_flip() -> None:
    reported = came_and_went(told([{"t": "x"}, {}, {"t": "x"}], said_by=OTHER))
    in_full = came_and_went(told([{"t": "x"}, {}, {"t": "x"}]))
    assert (reported.flips["t"], in_full.flips["t"]) == (0, 2)


def test_a_text_that_comes_back_names_what_was_recorded_in_between() -> None:
    texts = (
        text("one", {"t": "x", "u": "x"}, when=When.parse("2031-01-01")),
        text("two", {"t": "y", "u": "x"}, when=When.parse("2031-01-10")),
        text("again", {"t": "x", "u": "x"}, when=When.parse("2031-01-20")),
    )
    fact = Event(kind=EventKind.OUTSIDE, words="A day passed.", when=When.parse("2031-01-12"))
    late = replace(fact, when=When.parse("2031-02-12"))
    found = came_and_went(
        case(
            texts=texts,
            answers=(
                answer("ada", "t", AnswerKind.REJECT, text="one"),
                answer("bo", "t", AnswerKind.ACCEPT, text="again"),
            ),
            positions=(position("bo", [], words="x after all", when=When.parse("2031-01-15")),),
            events=(fact, late),
        )
    )
    (back,) = found.returned_texts
    assert (back.text, back.as_in, back.not_accepted) == ("again", "one", True)
    assert [a.party for a in back.since.answers] == ["ada"]
    assert [p.party for p in back.since.positions] == ["bo"]
    assert back.since.events == (fact,)
    assert not back.since.nothing
    assert found.shortest_cycle == 2
    assert [(b.term, b.as_in) for b in found.returned_terms] == [("t", "one")]


def test_an_author_s_own_texts_are_also_followed_by_themselves() -> None:
    texts = (
        text("a1", {"t": "x"}, author="ada"),
        text("b1", {"t": "y"}, author="bo"),
        text("a2", {"t": "x"}, author="ada"),
    )
    found = came_and_went(case(texts=texts))
    assert found.flips["t"] == 2
    assert found.by_author == {"ada": {"t": 0}}


@settings(max_examples=draws(60), suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_of_any_case_it_can_be_told(any_case: Case) -> None:
    found = came_and_went(any_case)
    known = {term.id for written in any_case.texts for term in written.terms}
    assert set(found.flips) == known
    assert set(found.never_moved) <= {term for term, times in found.flips.items() if not times}
    assert found.as_json()
