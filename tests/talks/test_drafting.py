"""Drafts: their brackets, additions and versions, before anybody sees them."""

from goodoffices.model import BracketReason, SaidBy, TermState, Text
from goodoffices.talks import (
    AddTerm,
    DraftText,
    PutBracket,
    Release,
    TakeBracket,
    WithdrawText,
    compared,
    drafts,
    with_drafts,
)
from goodoffices.text import Fate, Passage, lineage, shown, term_states
from tests.talks.desks import Desk
from tests.talks.one_text import begun, refused, text


def draft_of(desk: Desk, text_id: str = "first") -> Text:
    found: Text = drafts(desk.state())[text_id].told.text
    return found


def clause(desk: Desk, term_id: str = "t1") -> str:
    term = draft_of(desk).term(term_id)
    assert term
    return shown(desk.state().case, term)


def test_brackets_are_put_and_taken_and_others_stay_where_they_are() -> None:
    desk = begun()
    desk.do(DraftText(text=text(t1="Day 7 and day 9 and day 7.")))
    desk.do(
        PutBracket(
            text="first",
            term="t1",
            words="7",
            occurrence=2,
            alternative=("30",),
            owner=("ada",),
            why=BracketReason.WAITING,
            said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE,
        )
    )
    desk.do(PutBracket(text="first", term="t1", words="9"))
    assert clause(desk) == "Day 7 and day [9] and day [7 / 30]."

    desk.do(TakeBracket(text="first", term="t1", words="9", take="77 or 78"))
    assert clause(desk) == "Day 7 and day 77 or 78 and day [7 / 30]."
    (bracket,) = draft_of(desk).terms[0].brackets
    assert bracket.owner == ("ada",)
    desk.do(TakeBracket(text="first", term="t1"))
    assert draft_of(desk).terms[0].settled


def test_what_cannot_be_done_to_a_draft_is_refused() -> None:
    desk = begun(text("out"))
    desk.do(DraftText(text=text()))
    put = PutBracket(text="first", term="t1", words="Ninety")

    assert refused(desk, put) == "no_such_words"
    assert refused(desk, PutBracket(text="first", term="t9")) == "term_not_in_it"
    assert refused(desk, PutBracket(text="none", term="t1")) == "no_text"
    assert refused(desk, PutBracket(text="out", term="t1")) == "words_stay"
    why = PutBracket(text="first", term="t1", why=BracketReason.WEARY)
    assert refused(desk, why) == "whose_bracket"
    assert refused(desk, PutBracket(text="first", term="t1", owner=("cy",))) == "no_actor"
    assert refused(desk, TakeBracket(text="first", term="t1")) == "which_bracket"
    assert refused(desk, AddTerm(text="first", term="t1", words="x")) == "term_there"
    add = AddTerm(text="first", term="t3", words="x", adds_to="t9")
    assert refused(desk, add) == "term_not_in_it"
    assert refused(desk, DraftText(text=text(terms=()))) == "no_terms"
    assert refused(desk, DraftText(text=text("out"))) == "id_taken"
    assert refused(desk, DraftText(text=text("x", replaces="none"))) == "no_text"


def test_an_addition_is_a_term_with_answers_and_a_way_of_its_own() -> None:
    desk = begun(text())
    desk.do(DraftText(text=text("second", replaces="first")))
    desk.do(AddTerm(text="second", term="t1a", words="Then ten more.", adds_to="t1"))
    desk.do(Release(text="second"))
    case = desk.state().case

    assert [term.id for term in case.texts[-1].terms] == ["t1", "t1a", "t2"]
    ways = {line.id: [step.passage for step in line.steps] for line in lineage(case)}
    assert ways["t1a"] == [Passage.ENTERED]
    assert ways["t1"] == [Passage.ENTERED, Passage.UNCHANGED]
    states = {state.id: state.state for state in term_states(case)}
    assert states["t1a"] is TermState.NOT_ANSWERED


def test_versions_are_compared_word_by_word_drafts_included() -> None:
    desk = begun(text())
    second = text("second", t1="Nine days.", replaces="first", round="second round")
    desk.do(DraftText(text=second))

    found = {each.id: each for each in compared(desk.state(), "second", "first").terms}

    assert (found["t1"].fate, found["t2"].fate) == (Fate.CHANGED, Fate.UNCHANGED)
    assert [piece.text for piece in found["t1"].words or () if piece.term is None] == ["Nine "]
    assert draft_of(desk, "second").round == "second round"
    assert [t.id for t in with_drafts(desk.state()).texts] == ["first", "second"]


def test_a_draft_can_be_dropped_without_a_word_to_anybody() -> None:
    desk = begun()
    desk.do(DraftText(text=text()))
    (done,) = desk.do(WithdrawText(text="first"))

    assert done.receipt.room == "mediators"
    assert drafts(desk.state()) == {}
