"""Notes: a rule for the whole, exceptions by paragraph, and nothing of one in a party's room."""

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import Attribution, EventStatus
from goodoffices.record import Refused
from goodoffices.talks import (
    ChangeContact,
    FromFile,
    Note,
    Paragraph,
    ParagraphKind,
    RecordContact,
    TakeFile,
    TakeNote,
    contact_named,
    notes_of,
    paragraphs,
)
from tests.talks.desks import Desk

KINDS = (None, *ParagraphKind)
RULES = (None, *Attribution)
plain = st.text("abc 12,.", min_size=1, max_size=30).map(str.strip).filter(bool)


def _written(paragraph: Paragraph) -> str:
    kind = paragraph.kind.shown if paragraph.kind else ""
    rule = f" [{paragraph.rule.shown}]" if paragraph.rule else ""
    return f"{kind}{rule}: {paragraph.words}" if kind else paragraph.words


@given(st.lists(st.tuples(plain, st.sampled_from(KINDS), st.sampled_from(RULES)), max_size=6))
def test_a_note_is_read_as_it_was_written(
    drawn: list[tuple[str, ParagraphKind | None, Attribution | None]],
) -> None:
    told = [Paragraph(words=words, kind=of, rule=rule if of else None) for words, of, rule in drawn]

    assert list(paragraphs("\n\n".join(map(_written, told)))) == told


@given(st.text(max_size=200))
def test_no_word_of_a_text_without_beginnings_is_lost(text: str) -> None:
    if ":" not in text:
        read = [paragraph.words for paragraph in paragraphs(text)]

        assert "".join("".join(read).split()) == "".join(text.split())


def test_a_beginning_that_stands_alone_is_that_of_the_next_paragraph_and_of_no_other() -> None:
    told = list(paragraphs("Observed [public]:\n\nThey came late.\n\nThree of them."))

    assert told == [
        Paragraph(words="They came late.", kind=ParagraphKind.OBSERVED, rule=Attribution.PUBLIC),
        Paragraph(words="Three of them."),
    ]


def test_a_rule_that_there_is_not_is_refused_and_the_note_not_kept() -> None:
    desk = Desk()
    with pytest.raises(Refused) as refused:
        desk.do(TakeNote(words="said [everybody]: Nine lorries."))

    assert refused.value.code == "unknown_rule"
    assert desk.state().facts(Note) == ()


def test_a_note_is_for_the_mediator_only_where_nobody_said_otherwise() -> None:
    desk = Desk()
    (done,) = desk.do(TakeNote(words="said: Nine lorries.\n\nsaid [public]: Ten."))

    note = desk.state().named(done.key).told
    assert note.rule is Attribution.MEDIATOR_ONLY
    assert [paragraph.rule for paragraph in note.paragraphs] == [None, Attribution.PUBLIC]
    assert desk.state().named(done.key).room == "mediators"


@pytest.mark.parametrize(("rule", "own"), list(product(Attribution, RULES)))
def test_rule_1_nothing_of_a_note_reaches_a_party_whatever_its_rule(
    rule: Attribution, own: Attribution | None
) -> None:
    desk = Desk("two-wells")
    rooms = [(party.id, repr(desk.of(party.id).logs)) for party in desk.case.parties]
    bracket = f" [{own.shown}]" if own else ""
    random = Random(f"{rule}{own}")
    desk.do(
        TakeNote(
            words=f"said{bracket}: Nine lorries zq.",
            rule=rule,
            kind=random.choice(KINDS),
            party=random.choice([None, "lower", "upper"]),
        ),
        behalf=random.choice([None, "lower", "upper"]),
    )
    desk.do(TakeFile(words="Ten lorries zq.", file=FromFile(name="call.txt", digest="00")))

    assert [(party, repr(desk.of(party).logs)) for party, _ in rooms] == rooms


def test_a_note_stands_in_no_partys_room_but_that_of_the_party_whose_it_is() -> None:
    desk = Desk()
    with pytest.raises(Refused) as refused:
        desk.do(TakeNote(words="Ours.", room="Coast"))
    assert refused.value.code == "note_for_a_party"
    with pytest.raises(Refused):
        desk.do(TakeNote(words="Ours.", room="Coast"), behalf="highland")

    (own,) = desk.do(TakeNote(words="Theirs.", room="Coast"), behalf="coast")
    assert own.receipt.room == "Coast"


def test_the_notes_of_a_contact_are_found_whatever_became_of_it() -> None:
    desk = Desk()
    (call,) = desk.do(RecordContact(words="A call.", status=EventStatus.PLANNED))
    desk.do(TakeNote(words="To ask about lorries.", contact=call.place))
    desk.do(ChangeContact(contact=call.place, status=EventStatus.HELD))
    desk.do(TakeNote(words="Nine, they say.", contact=call.place))
    desk.do(TakeNote(words="Of something else."))

    found = notes_of(desk.state(), contact_named(desk.state(), call.place))
    told = [note.told.paragraphs[0].words for note in found]
    assert told == ["To ask about lorries.", "Nine, they say."]


def test_a_note_names_a_contact_only_where_its_room_knows_of_it() -> None:
    desk = Desk()
    (call,) = desk.do(RecordContact(words="A call of ours."))
    with pytest.raises(Refused) as refused:
        desk.do(TakeNote(words="x", contact=call.place, room="Coast"), behalf="coast")

    assert refused.value.code == "contact_not_there"


def test_the_bytes_of_a_file_become_one_note_whoever_takes_them() -> None:
    desk = Desk()
    file = FromFile(name="call.txt", digest="ab" * 32)
    desk.do(TakeFile(words="They called.", file=file))
    for again in (file, FromFile(name="copy.txt", digest="ab" * 32)):
        with pytest.raises(Refused) as refused:
            desk.do(TakeFile(words="They called.", file=again))
        assert refused.value.code == "file_taken"

    assert [fact.told.from_file for fact in desk.state().facts(Note)] == [file]


@pytest.mark.parametrize("words", ["", " \n\n\t\n", "said:"])
def test_a_note_without_words_is_refused(words: str) -> None:
    with pytest.raises(Refused) as refused:
        Desk("two-wells").do(TakeNote(words=words))

    assert refused.value.code == "empty_note"
