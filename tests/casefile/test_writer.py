"""A written case reads back as the same case, and as YAML that a person can go on writing."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from goodoffices.casefile import dumps, loads, shipped, shipped_text
from goodoffices.model import Actor, Case, Interval, Issue, Option, Preference, When, faults
from tests.draws import draws
from tests.model.strategies import cases


@settings(max_examples=draws(60))
@given(case=cases())
def test_a_case_reads_back_as_it_was_written(case: Case) -> None:
    assert faults(case) == ()
    assert loads(dumps(case)) == case


@pytest.mark.slow
@settings(max_examples=draws(2_000))
@given(case=cases())
def test_many_cases_read_back_as_they_were_written(case: Case) -> None:
    assert loads(dumps(case)) == case


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_case_written_anew_is_the_same_case_in_lines_of_readable_length(
    name: str,
) -> None:
    case = loads(shipped_text(name))
    text = dumps(case)

    assert loads(text) == case
    assert max(map(len, text.splitlines())) <= 100


def test_an_interval_stays_in_its_line_however_long() -> None:
    name, third = "o" * 90, Fraction(10**20 + 1, 3)
    issue = Issue(id="i", title="I", options=(Option(id=name),))
    wish = Preference(party="a", intervals={"i": {name: Interval(-third, third)}})
    case = Case(
        format=1,
        id="x",
        title="X",
        parties=(Actor(id="a", name="A"),),
        issues=(issue,),
        preferences=(wish,),
    )

    assert loads(dumps(case)) == case


def test_what_is_at_its_default_is_left_out() -> None:
    case = Case(format=1, id="x", title="X", parties=(Actor(id="Coast", name="Coast"),))

    assert dumps(case) == "format: 1\nid: x\ntitle: X\nparties: [Coast]\n"


def test_a_text_with_characters_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="NUL character"):
        dumps(Case(format=1, id="x", title="a\0b"))


def test_an_early_year_is_written_so_that_no_program_takes_it_for_a_number() -> None:
    text = dumps(Case(format=1, id="x", title="X", as_of=When.parse("0259")))

    assert 'as_of: "0259"' in text
