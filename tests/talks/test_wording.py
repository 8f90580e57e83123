from dataclasses import replace

import pytest

from goodoffices.casefile import shipped
from goodoffices.model import Term, Text, TextKind
from goodoffices.record import check_code
from goodoffices.talks import digest_of, page_of, titled
from tests.shipped import shipped_case

TEXT = Text(
    id="base",
    title="Base text",
    kind=TextKind.BASE,
    terms=(
        Term(id="T1", title="Duration", words="The truce lasts sixty days."),
        Term(id="T2", option="north"),
        Term(id="T3", left_open=True),
    ),
)


def test_a_page_has_every_word_of_the_text_in_its_order() -> None:
    for name in shipped():
        case = shipped_case(name)
        for text in case.texts:
            page, place = page_of(titled(text, case)), 0
            for term in text.terms:
                for said in (term.id, case.term_title(term.id), *(term.words or "").splitlines()):
                    place = page.index(said, place)


@pytest.mark.parametrize(
    "changed",
    [
        Term(id="T1", title="Duration", words="The truce lasts sixty-one days."),
        Term(id="T1", title="How long", words="The truce lasts sixty days."),
        Term(id="T1a", title="Duration", words="The truce lasts sixty days."),
        Term(id="T1", title="Duration", words="The truce lasts sixty days.", left_open=True),
        Term(id="T1", title="Duration", option="60"),
        Term(id="T1", title="Duration"),
    ],
)
def test_whatever_changes_in_a_text_changes_its_page_and_digest(changed: Term) -> None:
    other = replace(TEXT, terms=(changed, *TEXT.terms[1:]))

    assert page_of(other) != page_of(TEXT)
    assert digest_of(page_of(other)) != digest_of(page_of(TEXT))
    assert check_code(page_of(other)) != check_code(page_of(TEXT))


def test_a_team_note_and_who_may_know_it_are_not_in_the_page() -> None:
    other = replace(TEXT, note="Ask the envoy.", scope=("all",), title="Base", sources=("r1",))

    assert page_of(other) == page_of(TEXT)


def test_words_that_are_no_text_are_their_own_page_to_the_last_space() -> None:
    assert page_of(" As it was  said.\n") == " As it was  said.\n"
