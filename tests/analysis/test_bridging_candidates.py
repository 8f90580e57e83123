from dataclasses import replace
from itertools import product

from hypothesis import HealthCheck, given, settings

from goodoffices.analysis.bridging.alternatives import OpenTerm, Relation, open_term
from goodoffices.analysis.bridging.candidates import Candidate, by_movement, keeping
from goodoffices.model import AnswerKind, Case, IssueKind, PositionKind
from goodoffices.text import Table
from tests.analysis.invented import answer, case, issue, position, text
from tests.analysis.tabled import tabled
from tests.draws import draws

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def terms_of(of: Case) -> tuple[OpenTerm, ...]:
    table = Table.of(of)
    found = (open_term(of, table, term) for term in of.term_ids())
    return tuple(term for term in found if term is not None)


def relations(of: Case, party: str) -> dict[str | None, Relation]:
    (term,) = terms_of(of)
    held = term.holdings[party]
    return {a.option: h.relation for a, h in zip(term.alternatives, held, strict=True)}


@settings(max_examples=draws(60), suppress_health_check=SLOW)
@given(tabled())
def test_no_package_asks_less_of_one_side_and_no_more_of_any(of: Case) -> None:
    terms = terms_of(of)
    choices = keeping(of, terms, {}) if terms else None
    if choices is None:
        return
    everything = [
        Candidate.of(terms, {t.id: k for t, k in zip(terms, places, strict=True)})
        for places in product(*(range(len(t.alternatives)) for t in terms))
        # An issue on which nothing is chosen may still be bound: one of its options has to be left.
        if any(
            choices.allows(dict(zip(choices.issues, (*map(str, places), *beside), strict=True)))
            for beside in product(*choices.options[len(terms) :])
        )
    ]
    found = by_movement(terms, choices, {})

    assert bool(found) == bool(everything)
    assert {tuple(c.places.items()) for c in found} <= {tuple(c.places.items()) for c in everything}
    # What touches nothing is only ever beaten by steps, and steps by fewer steps.
    for mine in (c for c in found if not c.touched):
        for other in (c for c in everything if not c.touched):
            no_more = all(other.steps[party] <= mine.steps[party] for party in mine.steps)
            assert not (no_more and other.steps != mine.steps)


def test_what_a_party_s_statements_make_of_each_answer_is_told_apart() -> None:
    of = case(
        issues=(issue("x", "abcd"),),
        texts=(text("one", "ada", x="a"), text("two", "mira", x="b"), text("three", "mira", x="d")),
        positions=(position("bo", "c"), position("bo", "d", PositionKind.EXCLUDED)),
    )
    assert relations(of, "ada") == {
        "a": Relation.OWN, "b": Relation.MOVES, "c": Relation.MOVES, "d": Relation.MOVES,
    }  # fmt: skip
    assert relations(of, "bo") == {
        "a": Relation.MOVES, "b": Relation.MOVES, "c": Relation.OWN, "d": Relation.TOUCHES,
    }  # fmt: skip


def test_a_rejection_leaves_the_other_answers_not_ruled_out() -> None:
    of = case(
        texts=(text("one", "ada", x="a"), text("two", "mira", x="b")),
        answers=(answer("bo", "one", AnswerKind.REJECT),),
    )
    assert relations(of, "bo") == {"a": Relation.MOVES, "b": Relation.NOT_RULED_OUT}


def test_a_party_that_said_nothing_is_unknown_and_another_s_wish_asks_it_one_step() -> None:
    of = case(texts=(text("one", "ada", x="a"), text("two", "mira", x="b")))
    assert set(relations(of, "bo").values()) == {Relation.UNKNOWN}
    (term,) = terms_of(of)
    steps = {
        a.option: Candidate.of([term], {"x": k}).steps["bo"]
        for k, a in enumerate(term.alternatives)
    }
    assert steps == {"a": 1, "b": 0}


def test_half_way_between_what_was_raised_is_an_answer_where_options_have_an_order() -> None:

    ordered = replace(issue("x", "abcde"), kind=IssueKind.LEVEL)
    of = case(issues=(ordered,), texts=(text("one", "ada", x="a"), text("two", "bo", x="e")))
    assert set(relations(of, "ada")) == {"a", "c", "e"}
