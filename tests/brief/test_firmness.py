"""How firmly one thing was stated stands beside its own words, and nothing own is hidden."""

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis.positions import said_of
from goodoffices.brief.matrix import MatrixCell, matrix_of
from goodoffices.brief.said import citing_of
from goodoffices.model import (
    Answer,
    AnswerKind,
    Case,
    Position,
    PositionKind,
    SaidBy,
    Term,
    Text,
    TextKind,
    When,
)
from goodoffices.text import Table, term_states
from tests.text.talks import OTHER, OWN, case, issue

OPTIONS = ("x", "y", "z")
DAYS = st.sampled_from([None, *(When.parse(f"2031-01-0{day}") for day in range(1, 6))])
WORDS = st.sampled_from(["six", "eight", "ten"])
WHOSE = st.sampled_from([OWN, OWN, OTHER, None])
FIRMNESS = {kind.shown for kind in PositionKind if kind is not PositionKind.STATED}


@st.composite
def talks(draw: st.DrawFn) -> Case:
    option = st.sampled_from([None, *OPTIONS])
    texts = [
        Text(
            id=f"text{number}",
            title=f"Text {number}",
            kind=TextKind.BASE,
            author=draw(st.sampled_from(["ada", "bo", "mira"])),
            said_by=draw(WHOSE),
            when=draw(DAYS),
            terms=(Term(id="t", words=draw(WORDS), option=draw(option)),),
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    answers = [
        Answer(
            party="ada",
            text=text.id,
            term="t",
            kind=draw(st.sampled_from(AnswerKind)),
            words=draw(st.none() | WORDS),
            option=draw(option),
            said_by=draw(WHOSE),
            when=draw(DAYS),
        )
        for text in texts
        if draw(st.booleans())
    ]
    positions = [
        Position(
            party="ada",
            issue="t",
            kind=draw(st.sampled_from(PositionKind)),
            options=tuple(draw(st.sets(st.sampled_from(OPTIONS), min_size=1, max_size=2))),
            words=f"position {number}",
            said_by=draw(WHOSE),
            when=draw(DAYS),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    return case(
        issues=(issue(*OPTIONS),),
        texts=tuple(texts),
        answers=tuple(answers),
        positions=tuple(positions),
    )


def cell_of(found: Case) -> MatrixCell:
    (row,) = matrix_of(found, term_states(found), citing_of(found)).rows
    return row.cells[0]


def lines(cell: MatrixCell) -> list[tuple[str, str | None]]:
    return [(cell.words, cell.firmness), *((own.words, own.firmness) for own in cell.beside)]


@given(talks())
def test_firmness_stands_only_beside_the_words_that_were_stated_so(found: Case) -> None:
    stated = {(p.words, p.kind.shown) for p in found.positions}
    for words, firmness in lines(cell_of(found)):
        assert firmness is None or (words, firmness) in stated


@given(talks())
def test_whatever_a_party_last_said_itself_of_its_wishes_stands_in_its_cell(found: Case) -> None:
    own = [p for p in found.positions if not p.hollow and p.when]
    if own:
        day = max(p.when.latest for p in own if p.when)
        last = [p for p in own if p.when and p.when.latest == day]
        kinds = {p.kind is PositionKind.EXCLUDED: p for p in last}
        told = {words for words, _ in lines(cell_of(found))}
        assert told & {p.words for p in kinds.values()}


@given(talks())
def test_no_text_by_anothers_account_leads_a_cell_in_which_the_party_speaks_itself(
    found: Case,
) -> None:
    spoke = [p for p in found.positions if not p.hollow]
    assert not (spoke and cell_of(found).hollow)


@given(talks())
def test_the_positions_that_count_are_the_same_in_the_table_and_in_what_is_left_open(
    found: Case,
) -> None:
    (standing,) = term_states(found)
    kept = [p for p in standing.cells["ada"].positions if not p.hollow]
    said = said_of(Table.of(found), "t", "ada", reported=False)
    firm = {o for p in kept if p.kind is PositionKind.NON_NEGOTIABLE for o in p.options}
    out = {o for p in kept if p.kind is PositionKind.EXCLUDED for o in p.options}
    assert (said.firm, said.excluded) == (firm, out)


def test_a_counter_of_its_own_does_not_borrow_the_mark_of_an_older_position() -> None:
    record = SaidBy.OWN_WORDS_ON_RECORD
    text = Text(
        id="counter",
        title="Counter",
        kind=TextKind.COUNTER,
        author="ada",
        said_by=record,
        when=When.parse("2031-05-10"),
        terms=(Term(id="t", words="At most 8 hours."),),
    )
    older = Position(
        party="ada",
        issue="t",
        kind=PositionKind.NON_NEGOTIABLE,
        words="no more than 6 hours",
        said_by=record,
        when=When.parse("2031-05-02"),
    )
    cell = cell_of(case(issues=(issue(),), texts=(text,), positions=(older,)))
    assert lines(cell) == [
        ("At most 8 hours.", None),
        ("no more than 6 hours", PositionKind.NON_NEGOTIABLE.shown),
    ]
