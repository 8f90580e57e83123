"""A formula fits by what a term says and how it stands; both can be seen in the case."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from goodoffices.ideas import Signal, formulas, ideas_for
from goodoffices.model import Case, ContestedIn, TermState
from goodoffices.text import term_states
from tests.draws import draws
from tests.model.strategies import cases
from tests.shipped import shipped_case

TRUCE = shipped_case("sixty-day-truce")
SETTLED = {
    TermState.ACCEPTED_BY_ALL,
    TermState.ACCEPTED_BY_SOME,
    TermState.SAME_IN_BOTH_TEXTS,
    TermState.NOT_REPORTED_AS_CONTESTED,
}


def _fits(case: Case) -> set[tuple[str, str]]:
    return {(idea.formula.id, fits.term) for idea in ideas_for(case) for fits in idea.fits}


def test_the_terms_of_the_truce_find_the_formulas_made_for_them() -> None:
    assert {
        ("continues-while-talks-go-on", "T7"),
        ("right-to-act-on-a-named-event", "T7"),
        ("precondition-into-outcome", "T7"),
        ("spread-over-the-period", "T3"),
        ("search-and-excuse", "T4"),
        ("principle-now-list-later", "T5"),
        ("interim-lines-by-stages", "T8"),
        ("guarantee-names-both", "T10"),
    } <= _fits(TRUCE)


def test_terms_that_read_alike_are_left_alone() -> None:
    assert {term for _, term in _fits(TRUCE)}.isdisjoint({"T1", "T2", "T6", "T9"})


def test_a_term_asked_for_by_its_id_is_met_whatever_its_state() -> None:
    found = ideas_for(TRUCE, terms=("T6",))

    assert {fits.term for idea in found for fits in idea.fits} == {"T6"}
    assert "aid-counted-apart" in {idea.formula.id for idea in found}


@settings(max_examples=draws(60), suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_a_fit_can_be_seen_in_any_case(case: Case) -> None:
    standings = {standing.id: standing for standing in term_states(case)}
    said = repr(case).casefold()
    for idea in ideas_for(case):
        assert idea.fits
        for fits in idea.fits:
            standing = standings[fits.term]
            assert standing.state not in SETTLED
            assert fits.phrase is None or fits.phrase in said
            assert (fits.phrase is not None) == bool(idea.formula.words)
            assert bool(fits.signals) == bool(idea.formula.signals)
            if Signal.TIMING in fits.signals:
                assert ContestedIn.TIMING in standing.contested_in


def test_the_order_of_parties_and_positions_makes_no_difference() -> None:
    turned = replace(
        TRUCE,
        parties=TRUCE.parties[::-1],
        positions=TRUCE.positions[::-1],
        preconditions=TRUCE.preconditions[::-1],
    )

    assert _fits(turned) == _fits(TRUCE)


def test_a_case_without_terms_finds_nothing() -> None:
    assert ideas_for(Case(format=1, id="x", title="X"), formulas()) == ()
