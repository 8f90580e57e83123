"""What ties reports and what they say: rewrites, one event, the same words, figures."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.document import Document
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.parse import Parser
from goodoffices.reading.pile import Pile
from goodoffices.reading.reading import read
from goodoffices.reading.relating import Wording
from tests.reading.conftest import document_of

DAY = date(2031, 5, 14)
WIRE = (
    "The harbour union and the port of Selin agreed on Tuesday to end a strike that kept 340 crane "
    "drivers off work for nine days. “We stood together and it was worth it,” said union "
    "president Maria Okello. The port said that 12 ships were still waiting outside the harbour. "
    "Talks had been led by the mediator Ivo Brandt, who met both sides in Selin over the weekend."
)
REWRITE = (
    "A strike that kept 340 crane drivers off work for nine days has ended. The harbour union and "
    "the port of Selin agreed on Tuesday to end it. “We stood together and it was worth it,” union "
    "president Maria Okello stated. The port said that 12 ships were still waiting outside the "
    "harbour. Talks had been led by the mediator Ivo Brandt."
)
RETOLD = (
    "Cranes in Selin move again. After nine days without work at the harbour, drivers went back on "
    "Wednesday morning under a deal with the port, the union of Maria Okello announced. By its "
    "count more than 300 drivers had stayed at home, and 15 ships waited outside the harbour. "
    "Mediator Ivo Brandt called the strike of the drivers a lesson for both sides."
)
OTHER = (
    "Two lake states opened talks on the level of the water. Their ministers met in the capital "
    "and spoke of rain, of dams and of the harvest, and of nothing else that day. A third state "
    "hosts the meetings and has offered to measure the level each week for as long as they go on."
)


def pile(parser: Parser | None, *reports: tuple[str, date | None]) -> Pile:
    documents = [document_of(text, day, f"{n}.txt") for n, (text, day) in enumerate(reports)]
    return read(documents, lexicon(["labour"]), parser)


def pairs(found: Pile, kind: str) -> set[tuple[int, ...]]:
    number = {document.id: n for n, document in enumerate(found.documents)}
    return {
        tuple(sorted(number[item] for item in relation.items))
        for relation in found.relations
        if relation.kind == kind
    }


@pytest.fixture(scope="module")
def four(parser: Parser) -> Pile:
    return pile(parser, (WIRE, DAY), (REWRITE, DAY), (RETOLD, DAY + timedelta(1)), (OTHER, DAY))


def test_a_rewrite_is_told_from_a_report_in_other_words(four: Pile) -> None:
    assert pairs(four, "rewrite") == {(0, 1)}


def test_reports_of_one_event_are_tied_however_they_are_worded(four: Pile) -> None:
    assert pairs(four, "same_event") == {(0, 1), (0, 2), (1, 2)}


def test_the_same_story_a_year_later_is_another_event(parser: Parser) -> None:
    found = pile(parser, (WIRE, DAY), (RETOLD, DAY + timedelta(365)))
    assert pairs(found, "same_event") == set()


def test_words_quoted_in_two_reports_are_tied_once(four: Pile) -> None:
    (shared,) = [relation for relation in four.relations if relation.kind == "shared_quotation"]
    texts = {s.text for s in four.suggestions if s.id in shared.items}
    assert {text.strip(",") for text in texts} == {"We stood together and it was worth it"}


def test_numbers_of_one_time_that_differ_conflict_and_looser_ones_refine(four: Pile) -> None:
    by_id = {s.id: s for s in four.suggestions}
    told = {
        kind: {
            frozenset(by_id[item].fields["value"] for item in relation.items)
            for relation in four.relations
            if relation.kind == kind and by_id[relation.items[0]].kind == "figure"
        }
        for kind in ("conflict", "refine", "agree")
    }
    assert frozenset({12, 15}) in told["conflict"]
    assert frozenset({340, 300}) in told["refine"]
    assert frozenset({340}) in told["agree"]


def test_a_count_of_a_later_day_is_a_change(parser: Parser) -> None:
    found = pile(
        parser,
        ("The group is still holding 100 hostages in the valley.", DAY),
        ("The group is still holding 50 hostages in the valley.", DAY + timedelta(200)),
    )
    assert {relation.kind for relation in found.relations} & {"conflict", "change"} == {"change"}


def test_the_same_words_of_opposed_speakers_are_not_one_quotation(parser: Parser) -> None:
    found = pile(
        parser,
        ("“We want a fair and lasting peace here,” Maria Okello said.", DAY),
        ("“We want a fair and lasting peace here,” Peter Vass said.", DAY),
    )
    assert not [relation for relation in found.relations if relation.kind == "shared_quotation"]


def test_a_paraphrase_that_turns_the_words_is_told(parser: Parser) -> None:
    told = "Talks resumed in Selin on Tuesday between the harbour union and the port authority. "
    found = pile(
        parser,
        (
            f"{told}“We will not sign any paper before the drivers are back,” Maria Okello said.",
            DAY,
        ),
        (f"{told}Maria Okello said they will sign any paper before the drivers are back.", DAY),
    )
    assert [relation.kind for relation in found.relations if relation.kind == "drift"] == ["drift"]


WORDS = st.lists(
    st.sampled_from(["ore", "salt", "wool", "rope", "tar", "coal", "fish"]),
    min_size=30,
    max_size=60,
)


@given(WORDS, WORDS)
def test_rewrites_are_those_that_share_runs_of_three_words(
    one: list[str], other: list[str]
) -> None:
    wording = Wording()
    documents: list[Document] = [document_of(" ".join(one)), document_of(" ".join(other))]
    for document in documents:
        wording.add(document)

    def runs(words: list[str]) -> set[tuple[str, ...]]:
        return {(a, b, c) for (a, b), c in zip(pairwise(words), words[2:], strict=False)}

    first, second = runs(one), runs(other)
    few = min(len(first), len(second))
    both = len(first & second)
    share = both / len(first | second)
    expected = few >= 20 and (share >= 0.13 or both / few >= 0.3)
    assert bool(wording.rewrites()) is expected
