"""Attempts to learn, change, forge, deny, replay or misattribute: each refused or detected.

Each test is an attempt, told by the first line of its docstring; the explanation of what a
compromise gives away lists them all with what they are answered with.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodoffices.brief.views import search_view
from goodoffices.model import (
    MEDIATORS,
    AnswerKind,
    Attribution,
    EventStatus,
    Medium,
    StanceKind,
)
from goodoffices.record import (
    Refused,
    erase,
    export,
    hold,
)
from goodoffices.talks import (
    Act,
    Actor,
    AddTerm,
    Admit,
    AnswerQuestion,
    Certify,
    ChangeContact,
    Confirm,
    ConsentTo,
    Convey,
    Correct,
    Delivered,
    DraftText,
    Finish,
    GiveAnswer,
    GiveConsent,
    Mode,
    NoteCopy,
    NoteReceipt,
    Outcome,
    Permit,
    PutQuestion,
    Ratify,
    ReadItBack,
    RecordContact,
    Release,
    Rung,
    Said,
    Say,
    Take,
    TakeNote,
    TakeStance,
    Vouch,
    WithdrawConsent,
    WithdrawText,
    alarms,
)
from goodoffices.text import Table
from tests.talks.desks import Desk
from tests.talks.one_text import begun, refused, text
from tests.talks.red_team import ADAS, BOS, WORDS, attacked, carry, said, whole


@pytest.fixture
def desk() -> Desk:
    """Talks of two sides, with a person of each side."""
    return attacked()


def _code(desk: Desk, act: Act, *, person: str = "desk", behalf: str | None = None) -> str:
    """The code that it is refused with; nothing is recorded."""
    sizes = {room: len(log) for room, log in desk.talks.logs().items()}
    with pytest.raises(Refused) as refusal:
        desk.do(act, person=person, behalf=behalf)
    assert {room: len(log) for room, log in desk.talks.logs().items()} == sizes
    return refusal.value.code


def _answer(desk: Desk, act: Act, person: str) -> tuple[str, str, str]:
    """All that a refusal tells."""
    with pytest.raises(Refused) as refusal:
        desk.do(act, person=person)
    return refusal.value.code, refusal.value.sentence, refusal.value.way_out


def test_a_foreign_room_by_its_name_and_numbers(desk: Desk) -> None:
    """Read another side's room by its name, its numbers, in letters of any case."""
    place = said(desk)
    number = place.partition("/")[2]
    state = desk.state(BOS)
    rooms = ["Ada", "ada", "ADA", " Ada", "Ada ", "Ada/", "./Ada", "\u0410da", MEDIATORS, "Nowhere"]
    told = set()
    for room in rooms:
        for name in (f"{room}/{number}", f"{room}/0{number}", f"{room}/{number}.0"):
            with pytest.raises(Refused) as refusal:
                state.named(name)
            assert refusal.value.code == "not_known"
            told.add(str(refusal.value).replace(name, "NAME"))
        with pytest.raises(Refused) as refusal:
            state.in_room(room)
        assert refusal.value.code == "no_such_room"
        told.add(str(refusal.value).replace(repr(room), "NAME").replace(room, "NAME"))
    assert len(told) == 2
    assert state.rooms == ("Bo",)


def test_foreign_words_by_search(desk: Desk) -> None:
    """Find another side's words by searching for them, whole or in part."""
    said(desk)
    nothing = search_view(desk.state(BOS), "no such words anywhere")
    for words in (WORDS, "seventh day", "seventh", "the seventh day, and on no other."):
        found = search_view(desk.state(BOS), words)
        assert found.told == nothing.told == []
        assert [line.replace(words, "") for line in found.lines] == [
            line.replace("no such words anywhere", "") for line in nothing.lines
        ]
        assert search_view(desk.state(ADAS), words).told


def _acts_on(name: str) -> Iterator[Act]:
    """Every act that names a fact, a text, a contact or a question, with this name."""
    yield Correct(entry=name, words="Other words.")
    yield Take(entry=name)
    yield Vouch(entry=name)
    yield ReadItBack(fact=name, outcome=Outcome.CONFIRMED)
    yield Permit(said=name, rule=Attribution.PUBLIC)
    yield NoteReceipt(delivered=name, step=Rung.DELIVERED)
    yield Convey(said=name, to="ada", mode=Mode.VERBATIM, medium=Medium.PAPER)
    yield AnswerQuestion(question=name, words="Yes.")
    yield Finish(task=name)
    yield Confirm(entry=name, party="bo")
    yield ChangeContact(contact=name, status=EventStatus.REFUSED)
    yield NoteCopy(what=name, holder="registry", words="Words.")
    yield Certify(text=name)
    yield GiveAnswer(text=name, term="t1", kind=AnswerKind.ACCEPT)
    yield Ratify(text=name, office="the council")
    yield WithdrawText(text=name)
    yield Release(text=name)
    yield TakeStance(kind=StanceKind.ACCEPTS_AS_BASIS, text=name)
    yield AddTerm(text=name, term="t9", words="More.")
    yield Say(party="bo", words="As before.", corrects=name)
    yield Say(party="bo", words="As before.", contact=name)


def test_foreign_and_missing_things_by_how_they_are_refused(desk: Desk) -> None:
    """Tell a foreign thing from a missing one by the refusal of any act that names it."""
    place = said(desk)
    key = desk.state().named(place).key
    desk.do(DraftText(text=text("secret-plan", author="ada")))
    call, _ = desk.do(RecordContact(words="A call.", id="night-call", rooms=(MEDIATORS, "Ada")))
    asked = desk.do(PutQuestion(to="ada", words="By which day?"))[0].place
    pairs = {
        place: "Nowhere/1",
        key: "0123456789abcdef",
        "secret-plan": "no-such-text",
        call.place: "nowhere/2",
        "night-call": "no-such-call",
        asked: "nowhere/3",
    }
    codes = set()
    for foreign, missing in pairs.items():
        for one, other in zip(_acts_on(foreign), _acts_on(missing), strict=True):
            told, expected = _answer(desk, one, BOS), _answer(desk, other, BOS)
            assert told == tuple(each.replace(missing, foreign) for each in expected), one
            codes.add(told[0])
    assert codes >= {"not_known", "text_not_there", "no_text"}


def test_another_side_by_the_ids_and_keys_that_a_side_is_shown(desk: Desk) -> None:
    """Follow the ids, keys and numbers that one side is shown to what another side was told."""
    place = said(desk, rule=Attribution.VERBATIM)
    carried, delivered = desk.do(carry(place))
    desk.do(GiveAnswer(text="first", term="t1", kind=AnswerKind.ACCEPT, party="ada"))
    content = json.dumps([entry.content for entry in desk.record.entries("Bo")])
    state = desk.state(BOS)
    ours = {fact.key for fact in state.standing}
    others = {fact.key for fact in desk.state(ADAS).standing} - ours
    assert {desk.state().named(place).key, carried.key} <= others
    assert not [key for key in others if key in content]
    for key in others:
        with pytest.raises(Refused) as refusal:
            state.named(key)
        assert refusal.value.code == "not_known"
    assert state.named(delivered.key).told.attributed_to is None


def test_another_sides_doings_by_the_size_of_ones_own_copy(tmp_path: Path) -> None:
    """Learn from the bytes, sizes and numbers of one's own copy how busy another side is."""
    copies = []
    for busy in (False, True):
        desk = begun(text())
        for _ in range(5 if busy else 0):
            said(desk, rule=Attribution.PUBLIC)
            desk.do(GiveAnswer(text="first", term="t1", kind=AnswerKind.ACCEPT, party="ada"))
        desk.clock.now = datetime(2031, 7, 7, tzinfo=UTC)
        desk.do(GiveAnswer(text="first", term="t2", kind=AnswerKind.DEFER, party="bo"))
        export(desk.record, "Bo", tmp_path / str(busy))
        files = (p for p in sorted((tmp_path / str(busy)).rglob("*")) if p.is_file())
        copies.append({p.name: p.read_bytes() for p in files})
        assert whole(tmp_path / str(busy))
    assert copies[0] == copies[1]


def test_a_foreign_room_by_admitting_oneself(desk: Desk) -> None:
    """Admit oneself to another room, or let who serves one side into what others may know."""
    for room in ("Ada", MEDIATORS, "Nowhere"):
        assert _code(desk, Admit(person=BOS, room=(room,)), person=BOS) == "not_your_room"
    for room in ("Ada", MEDIATORS):
        assert _code(desk, Admit(person=BOS, room=(room,))) == "one_side"
        assert _code(desk, Admit(person="new", of="bo", room=(room,))) == "one_side"
    assert desk.state(BOS).rooms == ("Bo",)


def test_a_foreign_room_by_writing_to_it(desk: Desk) -> None:
    """Write into a room that one does not read, by naming it or by correcting what stands there."""
    place = said(desk)
    for room in ("Ada", MEDIATORS, "Nowhere"):
        note = TakeNote(words="A word.", room=room)
        assert _code(desk, note, person=BOS, behalf="ada") == "not_your_room"
        contact = RecordContact(words="A call.", rooms=(room,))
        assert _code(desk, contact, person=BOS) == "not_your_room"
    assert _code(desk, Correct(entry=place, words="Six days."), person=BOS) == "not_known"
    assert _code(desk, TakeNote(words="A word.", room="Bo")) == "note_for_a_party"


def test_somebodys_answer_by_correcting_it(desk: Desk) -> None:
    """Change what somebody answered, said or was given, by correcting or withdrawing it."""
    place = said(desk, rule=Attribution.VERBATIM)
    places = [place, *(one.place for one in desk.do(carry(place)))]
    answer = GiveAnswer(text="first", term="t1", kind=AnswerKind.REJECT, party="bo")
    places.append(desk.do(answer)[0].place)
    for place in places:
        assert _code(desk, Correct(entry=place, words="Yes to all.")) == "act_of_its_own"
        assert _code(desk, Take(entry=place)) == "act_of_its_own"
    changed = replace(desk.state().case.texts[0], title="As agreed")
    assert _code(desk, DraftText(text=changed)) == "id_taken"


def test_words_carried_without_permission(desk: Desk) -> None:
    """Carry words that nobody confirmed, that nobody allowed, or allowed for less."""
    (unread,) = desk.do(Say(party="ada", words="Nine days may do as well for us, in the end."))
    desk.do(Permit(said=unread.place, rule=Attribution.PUBLIC))
    assert _code(desk, carry(unread.place)) == "not_confirmed"
    place = said(desk)
    assert _code(desk, carry(place)) == "not_permitted"
    for rule in (Attribution.IF_ASKED, Attribution.WITHOUT_ATTRIBUTION, Attribution.AS_THEIRS):
        desk.do(Permit(said=place, rule=rule))
        assert _code(desk, carry(place)) == "not_permitted"
    desk.do(Permit(said=place, rule=Attribution.VERBATIM))
    assert _code(desk, carry(place), behalf="ada") == "mediators_only"
    desk.do(carry(place))


def test_the_mediators_idea_as_a_partys(desk: Desk) -> None:
    """Tell an idea of the mediators' own as a party's, or a party's words as an idea of ours."""
    words = "What if the gate were open by day?"
    for mode in (Mode.MEDIATORS_OWN, Mode.HYPOTHETICAL):
        act = carry(None, mode, words=words, attributed=True)
        assert _code(desk, act) == "never_attributed"
    place = said(desk, rule=Attribution.PUBLIC)
    assert _code(desk, carry(place, Mode.MEDIATORS_OWN, words=words)) == "own_of_said"
    assert _code(desk, carry(None, Mode.MEDIATORS_OWN, words=WORDS)) == "word_for_word"
    desk.do(carry(None, Mode.MEDIATORS_OWN, words=words))
    (told,) = desk.state(BOS).facts(Delivered)
    assert (told.told.attributed_to, told.behalf) == (None, None)


def test_a_paraphrase_as_a_quotation(desk: Desk) -> None:
    """Pass words of one's own off as a quotation, or quote under the name of a paraphrase."""
    place = said(desk, rule=Attribution.WITHOUT_ATTRIBUTION)
    for marked in ('They say "on the seventh day".', "They say «on the seventh day»."):
        assert _code(desk, carry(place, Mode.PARAPHRASE, words=marked)) == "quotation_marks"
    for words in (WORDS, WORDS.upper(), f"We hear: {WORDS}"):
        assert _code(desk, carry(place, Mode.PARAPHRASE, words=words)) == "word_for_word"
    desk.do(Permit(said=place, rule=Attribution.VERBATIM))
    assert _code(desk, carry(place, words="The road may be opened.")) == "other_words"


def test_a_text_that_one_was_not_given(desk: Desk) -> None:
    """Answer, or call a basis, a text that one was not given."""
    desk.do(DraftText(text=text("own", author="ada")))
    desk.do(DraftText(text=text("draft")))
    for name in ("own", "draft", "nowhere"):
        answer = GiveAnswer(text=name, term="t1", kind=AnswerKind.ACCEPT, party="bo")
        assert _code(desk, answer) == "text_not_there"
        assert _code(desk, answer, person=BOS) == "text_not_there"
        basis = TakeStance(party="bo", kind=StanceKind.ACCEPTS_AS_BASIS, text=name)
        assert _code(desk, basis) == "text_not_there"


def test_an_act_under_its_key_with_other_words(desk: Desk) -> None:
    """Tell an act again under its key with other words, or to be done a second time."""
    first = desk.do(TakeNote(words="Seen at noon."), key="note 1")
    assert desk.do(TakeNote(words="Seen at noon."), key="note 1") == first
    with pytest.raises(Refused) as refusal:
        desk.do(TakeNote(words="Seen at dusk."), key="note 1")
    assert refusal.value.code == "key_reused"
    place = said(desk, rule=Attribution.VERBATIM)
    sent = desk.do(carry(place), key="carry 1")
    assert desk.do(carry(place), key="carry 1") == sent
    assert _code(desk, carry(place)) == "carried_before"
    assert len(desk.of("bo").facts(Delivered)) == 1


def test_an_old_acceptance_on_a_new_version(desk: Desk) -> None:
    """Count an acceptance of an earlier version for the words of a later one."""
    accept = GiveAnswer(text="first", term="t1", kind=AnswerKind.ACCEPT)
    for party in ("ada", "bo"):
        desk.do(accept, behalf=party, key=f"{party} accepts")
    desk.do(DraftText(text=text("second", t1="Nine days.", replaces="first")))
    desk.do(Release(text="second"))
    for party in ("ada", "bo"):
        assert refused(desk, accept, behalf=party) == "later_version"
        desk.do(accept, behalf=party, key=f"{party} accepts")  # told again: nothing new is said
        with pytest.raises(Refused) as refusal:
            desk.do(replace(accept, text="second"), behalf=party, key=f"{party} accepts")
        assert refusal.value.code == "text_not_there"  # as it was when the key was first used
    table = Table.of(desk.state().case)
    assert [table.answers(party, "t1") for party in ("ada", "bo")] == [(), ()]


def test_an_answer_for_another_side(desk: Desk) -> None:
    """Enter for one side what only the other can say, allow, confirm or agree to."""
    place = said(desk)
    answer = GiveAnswer(text="first", term="t1", kind=AnswerKind.ACCEPT, party="ada")
    assert _code(desk, answer, behalf="bo") == "not_that_party"
    assert _code(desk, GiveConsent(party="ada"), behalf="bo") == "not_that_party"
    assert _code(desk, WithdrawConsent(party="ada"), behalf="bo") == "not_that_party"
    for act in (
        Say(party="ada", words="We agree."),
        Permit(said=place, rule=Attribution.PUBLIC),
        ReadItBack(fact=place, outcome=Outcome.CONFIRMED),
    ):
        assert _code(desk, act, behalf="bo") == "not_for_another"
    assert _code(desk, answer, behalf="somebody") == "not_that_party"
    assert _code(desk, replace(answer, party="ada"), person=BOS) == "no_room"


def test_a_ratification_for_another_side(desk: Desk) -> None:
    """Take the principal's step for another side, or where nothing waits for it."""
    accept = GiveAnswer(
        text="first", term="t1", kind=AnswerKind.ACCEPT, party="ada", ad_referendum=True
    )
    desk.do(accept)
    step = Ratify(text="first", office="the council", party="ada")
    assert _code(desk, step, behalf="bo") == "not_that_party"
    assert _code(desk, step, person=BOS) == "no_room"
    assert _code(desk, replace(step, party="bo")) == "nothing_waits"
    assert _code(desk, replace(step, term=("t2",))) == "does_not_wait"
    desk.do(step)
    assert _code(desk, step) == "nothing_waits"


def test_a_release_to_one_side_alone(desk: Desk) -> None:
    """Give a text to one side first without a word, or another text under the same name."""
    desk.do(DraftText(text=text("second", t1="Nine days.", replaces="first")))
    assert _code(desk, Release(text="second", first=("ada",))) == "reason_for_first"
    assert _code(desk, Release(text="second", first=("ada",), reason=" ")) == "reason_for_first"
    assert _code(desk, Release(text="second"), behalf="ada") == "mediators_only"
    assert _code(desk, DraftText(text=text("first", t1="Six days.", author="ada"))) == "id_taken"
    desk.do(Release(text="second", first=("ada",), reason="They asked for it."))
    assert _code(desk, DraftText(text=text("second", t1="Ten days."))) == "id_taken"
    assert alarms(desk.state()) == ()


def test_an_act_of_before_consent_was_withdrawn(desk: Desk) -> None:
    """Date back a conveyance or a consent to before a side agreed no more."""
    place = said(desk, rule=Attribution.VERBATIM)
    earlier = desk.clock.now.isoformat()
    desk.do(WithdrawConsent(party="ada", to=(ConsentTo.CARRYING,)))
    assert _code(desk, carry(place, happened=earlier)) == "no_consent"
    agree = GiveConsent(party="ada", to=(ConsentTo.CARRYING,), happened=earlier)
    assert _code(desk, agree) == "later_word"
    desk.do(Permit(said=place, rule=Attribution.MEDIATOR_ONLY))
    allow = Permit(said=place, rule=Attribution.PUBLIC, happened=earlier)
    assert _code(desk, allow) == "later_word"
    assert _code(desk, carry(place, happened="2099-01-01")) == "no_consent"
    assert _code(desk, TakeNote(words="It rained.", happened="2099-01-01")) == "lies_ahead"


def test_a_programs_words_under_a_persons_name(desk: Desk) -> None:
    """Let words that a program wrote reach a party as if a person had written them."""
    sizes = {room: len(log) for room, log in desk.talks.logs().items()}
    program = Actor("desk", None, "writer 1")
    told = RecordContact(words="A visit.", rooms=(MEDIATORS, "Ada"))
    for act in (told, carry(None, Mode.MEDIATORS_OWN, words="Open it by day.")):
        with pytest.raises(Refused) as refusal:
            desk.talks.do(act, program)
        assert refusal.value.code == "written_by_program"
    assert {room: len(log) for room, log in desk.talks.logs().items()} == sizes
    (draft,) = desk.talks.do(DraftText(text=text("second", t1="Nine days.")), program)
    assert _code(desk, Release(text="second")) == "machine_written"
    assert _code(desk, Vouch(entry=draft.place)) == "not_named"


def test_words_under_legal_hold(desk: Desk) -> None:
    """Remove for good what lies under a legal hold, or what the record itself wrote."""
    place = said(desk)
    hold(desk.record, "Ada", author="desk", on=True)
    with pytest.raises(Refused) as refusal:
        erase(desk.record, "Ada", int(place.partition("/")[2]), grounds="source", author="desk")
    assert refusal.value.code == "legal_hold"
    hold(desk.record, "Ada", author="desk", on=False)
    with pytest.raises(Refused) as refusal:
        erase(desk.record, "Ada", 0, grounds="source", author="desk")
    assert refusal.value.code == "stays"
    assert [f.told.words for f in desk.of("ada").facts(Said)] == [WORDS]
