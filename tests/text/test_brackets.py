"""What stands in brackets is not agreed, and is seen to be so wherever the term is shown."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.brief.said import citing_of
from goodoffices.brief.texts import texts_of
from goodoffices.model import (
    Bracket,
    BracketReason,
    Hold,
    TermState,
    Text,
    TextKind,
    faults,
    visible,
)
from goodoffices.model import Term as Clause
from goodoffices.text import (
    Table,
    agreed_terms,
    bracket_told,
    hard_brackets,
    marked,
    read_brackets,
    same,
    shown,
    term_states,
    unmarked,
)
from tests.text.talks import OWN, answer, case

PIECES = st.sampled_from(["truce", "aid", "sixty", "ninety", "days", "הפוגה", "60,", "a/b"])


def lines(least: int = 1) -> st.SearchStrategy[str]:
    return st.lists(PIECES, min_size=least, max_size=4).map(" ".join)


WAITING = Hold(party="ada", why=BracketReason.WAITING, said_by=OWN)
DAYS = Clause(
    id="t",
    words="Sixty days of truce.",
    brackets=(Bracket(words="Sixty", alternatives=("Ninety",), held_by=(WAITING,)),),
)


def base(*terms: Clause) -> Text:
    return Text(
        id="base", title="Base", kind=TextKind.BASE, author="mira", said_by=OWN, terms=terms
    )


@given(st.lists(st.tuples(lines(0), lines(), st.lists(lines(), max_size=2)), max_size=3), lines(0))
def test_words_in_brackets_are_read_as_they_were_shown(
    parts: list[tuple[str, str, list[str]]], end: str
) -> None:
    written = " ".join(
        [f"{before} [{' / '.join([own, *others])}]" for before, own, others in parts] + [end]
    ).strip()

    found = unmarked(written)

    assert found is not None
    words, brackets = found
    assert marked(words, brackets).split() == written.split()
    assert [(b.words, b.alternatives) for b in brackets] == [
        (own, tuple(others)) for _, own, others in parts
    ]
    assert "[" not in words


def test_brackets_that_cannot_be_told_apart_stay_words() -> None:
    for words in ("[a [b] c] days", "[ ] days", "[60 days", "60] days"):
        assert unmarked(words) is None
        term = Clause(id="t", words=words, left_open=True)
        assert read_brackets(term) == term


def test_a_term_in_brackets_is_shown_so_with_who_wants_it_and_why() -> None:
    talks = case(texts=(base(DAYS),))

    (state,) = term_states(talks)
    (row,) = texts_of(talks, citing_of(talks)).rows

    assert shown(talks, DAYS) == "[Sixty / Ninety] days of truce."
    assert bracket_told(talks, DAYS.brackets[0]) == "Ada: waiting for instructions"
    assert "Ada: waiting for instructions" in state.why
    (clause,) = row.clauses
    assert clause is not None
    assert clause.words == (("[Sixty / Ninety] days of truce.", False),)
    assert clause.brackets == ("Ada: waiting for instructions",)


def test_a_term_in_brackets_is_not_clean_and_cannot_be_agreed() -> None:
    clean = replace(DAYS, brackets=())
    for term, agreed in ((DAYS, frozenset[str]()), (clean, frozenset({"t"}))):
        talks = case(texts=(base(term),), answers=(answer("ada", "t"), answer("bo", "t")))
        assert term.settled == bool(agreed)
        assert agreed_terms(talks, talks.texts[0], Table.of(talks)) == agreed
        state = term_states(talks)[0].state
        assert (state is TermState.ACCEPTED_BY_ALL) == bool(agreed)
        assert state is not TermState.ACCEPTED_BY_SOME


def test_an_answer_does_not_hold_once_brackets_are_put_or_taken_away() -> None:
    clean = replace(DAYS, brackets=())
    for then, now in ((clean, DAYS), (DAYS, clean)):
        later = replace(base(now), id="second", replaces="base")
        talks = case(texts=(base(then), later), answers=(answer("ada", "t"), answer("bo", "t")))
        assert not same(then, now)
        assert Table.of(talks).answers("ada", "t") == ()


def test_who_wants_a_bracket_is_no_part_of_the_clause() -> None:
    nobody = replace(DAYS, brackets=(replace(DAYS.brackets[0], held_by=()),))

    assert same(DAYS, nobody)


def test_a_room_sees_every_bracket_of_a_term_and_who_wants_it_only_in_its_scope() -> None:
    term = replace(DAYS, scope=("all",))
    talks = case(texts=(replace(base(term), scope=("all",)),))

    seen = visible(talks, "bo").texts[0].terms[0]

    assert shown(talks, seen) == shown(talks, term)
    assert seen.brackets[0].held_by == ()
    assert seen.brackets[0].owner == ()
    assert term.brackets[0].owner == ("ada",)


def test_words_in_brackets_must_stand_in_the_clause() -> None:
    wrong = replace(DAYS, brackets=(Bracket(words="Hundred"),))

    (fault,) = faults(case(texts=(base(wrong),)))
    twice = replace(DAYS, brackets=(Bracket(words="Sixty", occurrence=2),))
    assert faults(case(texts=(base(twice),)))

    assert fault.path == ("texts", 0, "terms", 0, "brackets", 0, "words")


def test_what_is_left_before_a_text_is_clean_is_listed() -> None:
    talks = case(texts=(base(DAYS, Clause(id="u", words="Aid.")),))

    assert [(term.id, b.words) for term, b in hard_brackets(talks, "base")] == [("t", "Sixty")]
