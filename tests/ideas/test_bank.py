"""The bank: every formula has a source, a date, a warning, and the words of the field."""

import re

import pytest

from goodoffices.ideas import Formula, Topic, about, formulas
from goodoffices.model import When

BANK = formulas()
# Words that pages about talks do not use, with what stands for them in the vocabulary.
AVOIDED = re.compile(
    r"\b(price|exchange rate|swap|dead end|collaps|unravel|walk away|red line|refus|spoiler|bodies|"
    r"hostage|captive|terror|enemy|regime change|concession|best option)",
    re.IGNORECASE,
)


def _sentences(formula: Formula) -> list[str]:
    used = [words for use in formula.used for words in (use.agreement, use.how, use.source)]
    own = [formula.title, formula.problem, formula.formula]
    return [*own, *formula.to_settle, *formula.went_wrong, *used]


def test_there_are_at_least_twenty_five_formulas_and_no_two_share_an_id_or_title() -> None:
    assert len(BANK) >= 25
    assert len({formula.id for formula in BANK}) == len(BANK)
    assert len({formula.title for formula in BANK}) == len(BANK)


@pytest.mark.parametrize("formula", BANK, ids=lambda formula: formula.id)
def test_a_formula_tells_all_that_it_promises(formula: Formula) -> None:
    assert formula.topics
    assert formula.to_settle
    assert formula.used
    assert formula.went_wrong
    assert formula.words or formula.signals
    assert all(sentence.strip() == sentence and sentence for sentence in _sentences(formula))
    assert "[" in formula.formula


@pytest.mark.parametrize("formula", BANK, ids=lambda formula: formula.id)
def test_every_use_has_a_source_and_a_day_that_has_passed(formula: Formula) -> None:
    for use in formula.used:
        assert use.source
        assert When.parse("1900") < use.when < When.parse("2026")


@pytest.mark.parametrize("formula", BANK, ids=lambda formula: formula.id)
def test_a_formula_uses_the_words_that_people_are_shown(formula: Formula) -> None:
    said = [words for words in _sentences(formula) if AVOIDED.search(words)]

    # An official title is quoted as it is.
    assert [s for s in said if "exchange of prisoners" not in s] == []


def test_formulas_stand_in_no_order_of_merit() -> None:
    titles = [formula.title for formula in BANK]

    assert titles == sorted(titles)


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_formulas_and_finds_exactly_those(topic: Topic) -> None:
    found = about(topic.value)

    assert found
    assert found == tuple(formula for formula in BANK if topic in formula.topics)


def test_a_formula_is_found_by_its_id_and_by_words() -> None:
    assert [formula.id for formula in about("mirror-texts")] == ["mirror-texts"]
    assert "escrow" not in " ".join(f.formula for f in about("deposited"))
    assert {"certificate-moves-funds"} <= {formula.id for formula in about("deposited")}


@pytest.mark.parametrize("nothing", ["", "   ", "zzz", "[", "\\"])
def test_what_nobody_speaks_of_finds_nothing(nothing: str) -> None:
    assert about(nothing) == ()
