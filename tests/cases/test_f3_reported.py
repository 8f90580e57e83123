"""The reported history behind the flagship: the states after the counter, and a reported yes."""

from dataclasses import replace

from goodoffices.model import TermState
from goodoffices.text import term_states
from tests.cases.reading import reported_history, states
from tests.cases.test_sixty_day_truce import STATES


def test_after_the_counter_the_reported_terms_stand_as_in_the_fictional_case() -> None:
    assert states(reported_history(), "base", "counter") == STATES


def test_accepted_according_to_the_proposer_is_drawn_hollow() -> None:
    cells = [s.cells["israel"] for s in term_states(reported_history(), ["base", "counter"])]
    told = [c for c in cells if c.accounts]
    assert len(told) == 10
    assert all(a.statement.speaker == "the proposer" for c in told for a in c.accounts)
    assert all(c.counting == () for c in told)
    assert {c.position is None for c in told if not c.hollow} == {False}


def test_accepted_according_to_the_proposer_counts_as_nothing() -> None:
    history = reported_history()
    without = replace(history, answers=tuple(a for a in history.answers if a.party != "israel"))
    for texts in (("base",), ("base", "counter"), ("base", "counter", "bridge")):
        assert states(history, *texts) == states(without, *texts)
        assert not set(states(history, *texts).values()) & {
            TermState.ACCEPTED_BY_ALL,
            TermState.ACCEPTED_BY_SOME,
        }


def test_one_answer_carries_what_different_people_called_it() -> None:
    (answer,) = (a for a in reported_history().answers if a.party == "hamas")
    assert len({c.said_by for c in answer.characterisations}) == 2


def test_a_text_known_by_report_makes_nothing_the_same() -> None:
    assert TermState.SAME_IN_BOTH_TEXTS not in states(reported_history()).values()
