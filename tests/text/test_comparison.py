"""Comparing texts: judged by putting the differences back, and by moves that were planted."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import Term, Text, TextKind
from goodoffices.text import Comparison, Fate, TermDifference, applied, compare


def text(*terms: Term) -> Text:
    return Text(id="t", title="A text", kind=TextKind.BASE, terms=terms)


def clauses(**words: str) -> Text:
    return text(*(Term(id=term, words=clause) for term, clause in words.items()))


def of(comparison: Comparison, term: str) -> TermDifference:
    return next(difference for difference in comparison.terms if difference.id == term)


WORDS = "truce aid day sixty list both sides northern the of and líne معبر 3.2 [ ] . ; \n"
pieces = st.lists(st.sampled_from(WORDS.split(" ")), max_size=14)
words = st.one_of(st.none(), pieces.map(" ".join), st.text(max_size=12))
ids = st.sampled_from(["T1", "T2", "T3", "T4", "T5"])
terms = st.builds(
    Term,
    id=ids,
    words=words,
    title=st.sampled_from([None, "Aid", "Truce"]),
    left_open=st.booleans(),
    option=st.sampled_from([None, "60"]),
    note=st.sampled_from([None, "ours"]),
)
texts = st.lists(terms, max_size=5, unique_by=lambda term: term.id).map(lambda found: text(*found))


@given(texts, texts)
def test_the_differences_put_into_the_old_text_give_the_new_one(old: Text, new: Text) -> None:
    assert applied(old, compare(old, new)) == new.terms


@given(texts, texts)
def test_every_old_word_is_kept_or_moved_or_told_as_left_and_nothing_twice(
    old: Text, new: Text
) -> None:
    found = compare(old, new)
    used: Counter[tuple[str, int]] = Counter()
    moved: Counter[str] = Counter()
    for difference in found.terms:
        for piece in difference.words or ():
            if piece.term is None:
                continue
            there = old.term(piece.term)
            assert there
            assert there.words
            span = range(piece.start, piece.start + len(piece.text))
            assert there.words[span.start : span.stop] == piece.text
            assert piece.moved or piece.term == difference.id
            if piece.moved:
                moved.update(piece.text.replace("\n", "").replace(" ", ""))
            else:
                used.update((piece.term, place) for place in span)
    gone: Counter[str] = Counter()
    for difference in found.terms:
        for departure in difference.left:
            span = range(departure.start, departure.start + len(departure.text))
            used.update((difference.id, place) for place in span)
            if departure.to is not None:
                gone.update(departure.text.replace("\n", "").replace(" ", ""))
    for term in old.terms:
        for place, letter in enumerate(term.words or ""):
            assert used[term.id, place] == 1 or letter.isspace()
    assert max(used.values(), default=0) <= 1
    assert {c: n for c, n in moved.items() if not c.isspace()} == {
        c: n for c, n in gone.items() if not c.isspace()
    }


@given(texts)
def test_a_text_is_the_same_as_itself(one: Text) -> None:
    found = compare(one, one)

    assert found.same
    assert all(difference.left == () for difference in found.terms)


def sentence(number: int) -> str:
    return f"Clause of kind {number} binds side {number + 100} until day {number + 200}."


@st.composite
def planted(draw: st.DrawFn) -> tuple[list[list[int]], list[list[int]], int, int, int]:
    """Terms as lists of unlike sentences, and the same after one sentence went to another term."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=5))
    numbers = iter(range(sum(sizes)))
    before = [[next(numbers) for _ in range(size)] for size in sizes]
    source = draw(st.integers(0, len(sizes) - 1))
    target = draw(st.integers(0, len(sizes) - 1).filter(lambda place: place != source))
    after = [list(term) for term in before]
    chosen = after[source].pop(draw(st.integers(0, len(after[source]) - 1)))
    after[target].insert(draw(st.integers(0, len(after[target]))), chosen)
    return before, after, source, target, chosen


def written(numbers: list[list[int]]) -> Text:
    return text(
        *(
            Term(id=f"T{place}", words=" ".join(map(sentence, term)))
            for place, term in enumerate(numbers)
        )
    )


@given(planted())
def test_a_sentence_cut_and_pasted_is_one_move_and_nothing_came_or_left(
    case: tuple[list[list[int]], list[list[int]], int, int, int],
) -> None:
    before, after, source, target, chosen = case
    found = compare(written(before), written(after))
    moved = [
        (piece.term, difference.id, piece.text.strip())
        for difference in found.terms
        for piece in difference.words or ()
        if piece.moved
    ]

    assert moved == [(f"T{source}", f"T{target}", sentence(chosen))]
    came = [p.text for d in found.terms for p in d.words or () if p.term is None]
    left = [d.text for t in found.terms for d in t.left if d.to is None]
    assert not "".join(came).strip()
    assert not "".join(left).strip()


@given(st.permutations(range(6)))
def test_the_fewest_terms_count_as_placed_elsewhere(order: list[int]) -> None:
    old = text(*(Term(id=f"T{number}") for number in range(6)))
    new = text(*(Term(id=f"T{number}") for number in order))
    placed = {d.id for d in compare(old, new).terms if d.placed}

    def in_order(kept: list[int]) -> bool:
        return kept == sorted(kept)

    assert in_order([n for n in order if f"T{n}" not in placed])
    most = max(
        mask.bit_count() for mask in range(64) if in_order([n for n in order if mask & (1 << n)])
    )
    assert len(placed) == 6 - most


def test_an_edited_sentence_that_was_cut_and_pasted_is_a_move_with_its_changed_word() -> None:
    old = clauses(
        T4="Aid enters by the north. The commission counts every truck at the gate each day.",
        T7="The truce may be extended.",
    )
    new = clauses(
        T4="Aid enters by the north.",
        T7="The truce may be extended. The commission counts each truck at the gate each day.",
    )
    found = compare(old, new)
    moved = "".join(p.text for p in of(found, "T7").words or () if p.moved)

    assert moved == "The commission counts truck at the gate each day."
    assert [p.text.strip() for p in of(found, "T7").words or () if p.term is None] == ["", "each"]
    assert {d.text.strip(): d.to for d in of(found, "T4").left} == {
        "The commission counts": "T7",
        "every": None,
        "truck at the gate each day.": "T7",
    }


def test_a_clause_under_a_new_number_is_known_by_its_words() -> None:
    old = clauses(T1="The truce lasts sixty days.", T2="Aid enters from the first day on.")
    new = clauses(T1="The truce lasts sixty days.", T5="Aid enters from the first day on.")
    found = compare(old, new)

    assert (of(found, "T5").fate, of(found, "T5").origin) == (Fate.NEW, "T2")
    assert (of(found, "T2").fate, of(found, "T2").left[0].to) == (Fate.GONE, "T5")


def test_a_replaced_clause_keeps_no_stray_words() -> None:
    old = clauses(T1="The truce lasts sixty days from the first day of the month.")
    new = clauses(T1="Persons are released under the eyes of observers and of the families.")
    found = of(compare(old, new), "T1")

    assert [p.term for p in found.words or ()] == [None]


def test_white_space_alone_changes_nothing() -> None:
    old, new = clauses(T1="The  truce lasts."), clauses(T1="The truce\nlasts. ")

    assert compare(old, new).same
    assert applied(old, compare(old, new)) == new.terms


def test_words_of_chinese_are_compared_character_by_character() -> None:
    found = of(compare(clauses(T1="停火六十天。"), clauses(T1="停火九十天。")), "T1")

    assert [p.text for p in found.words or () if p.term is None] == ["九"]


def test_two_terms_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="two terms 'T1'"):
        compare(text(Term(id="T1"), Term(id="T1")), clauses(T1="x"))
