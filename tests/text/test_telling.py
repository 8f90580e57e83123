from goodoffices.model import Term, Text, TextKind
from goodoffices.text import compare, differences_told


def clauses(**words: str | None) -> Text:
    terms = tuple(Term(id=term, words=clause) for term, clause in words.items())
    return Text(id="t", title="A text", kind=TextKind.BASE, terms=terms)


def test_each_thing_that_happened_is_told_once_and_the_rest_counted() -> None:
    old = clauses(
        T1="The truce lasts sixty days.",
        T2="Aid enters from Day 1. The commission counts every truck.",
        T3="The truce may be extended.",
        T4="Six persons are released on Day 1.",
        T5="A list is kept.",
    )
    new = clauses(
        T1="The truce lasts ninety days.",
        T2="Aid enters from Day 1.",
        T4="Six persons are released on Day 1, without ceremony.",
        T3="The truce may be extended. The commission counts every truck.",
        T6="Both sides name an envoy.",
    )

    assert differences_told(compare(old, new)) == (
        "T1: 'sixty' -> 'ninety'",
        "T2: moved from here to T3: 'The commission counts every truck.'",
        "T4: moved in order, after T2",
        "T4: came: ', without ceremony'",
        "T3: moved here from T2: 'The commission counts every truck.'",
        "T6: new: 'Both sides name an envoy.'",
        "T5: gone: 'A list is kept.'",
    )


def test_texts_that_say_the_same_have_only_the_count() -> None:
    assert differences_told(compare(clauses(T1="A."), clauses(T1="A."))) == ("unchanged: 1 term",)


def test_a_clause_that_got_another_number_is_told_as_such() -> None:
    old, new = clauses(T1="Aid enters from Day 1."), clauses(T9="Aid enters from Day 1.")

    assert differences_told(compare(old, new)) == (
        "T9: new, in the words of T1: 'Aid enters from Day 1.'",
        "T1: gone: 'Aid enters from Day 1.'",
        "T1: moved from here to T9: 'Aid enters from Day 1.'",
    )
