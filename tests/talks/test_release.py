"""The failures 'first look' and 'two documents' in the text that all sides criticise."""

from dataclasses import replace

from goodoffices.model import (
    ALL,
    MEDIATORS,
    Attribution,
    Bracket,
    BracketReason,
    Hold,
    Term,
)
from goodoffices.record import Draft as Entry
from goodoffices.talks import (
    Actor,
    AlarmKind,
    AllowText,
    DraftText,
    Release,
    Vouch,
    WithdrawConsent,
    WithdrawText,
    alarms,
    digest_of,
    drafts,
    first_looks,
    page_of,
)
from goodoffices.talks.kinds import plain
from tests.talks.one_text import begun, refused, text


def test_a_draft_is_in_the_mediators_room_alone_and_on_no_table() -> None:
    desk = begun()
    desk.do(DraftText(text=text()))

    assert set(drafts(desk.state())) == {"first"}
    assert desk.state().case.texts == ()
    assert desk.of("ada").case.texts == desk.of("bo").case.texts == ()


def test_a_release_gives_all_sides_the_very_same_words_in_one_act() -> None:
    desk = begun()
    desk.do(DraftText(text=text()))
    done = desk.do(Release(text="first"))

    assert {one.receipt.room for one in done} == {MEDIATORS, "Ada", "Bo"}
    pages = {page_of(desk.of(party).case.texts[0]) for party in ("ada", "bo")}
    assert pages == {page_of(desk.state().case.texts[0])}
    assert (first_looks(desk.state()), alarms(desk.state())) == ((), ())
    assert refused(desk, Release(text="first")) == "released_already"


def test_first_look_is_a_step_with_its_reason_and_the_rest_follows() -> None:
    desk = begun()
    desk.do(DraftText(text=text()))

    assert refused(desk, Release(text="first", first=("ada",))) == "reason_for_first"
    both = Release(text="first", first=("ada", "bo"), reason="x")
    assert refused(desk, both) == "nobody_left"
    desk.do(Release(text="first", first=("ada",), reason="They asked to see the dates."))

    (look,) = first_looks(desk.state())
    assert (look.first, dict(look.others)) == (("ada",), {"bo": None})
    assert look.step is not None
    assert look.step.told.reason == "They asked to see the dates."
    assert alarms(desk.state()) == ()
    assert desk.of("bo").case.texts == ()
    assert desk.of("ada").facts(type(look.step.told)) == ()

    desk.do(Release(text="first"))
    (look,) = first_looks(desk.state())
    assert look.others["bo"] is not None
    assert [t.id for t in desk.of("bo").case.texts] == ["first"]


def test_first_look_without_a_step_raises_an_alarm() -> None:
    desk = begun()
    told = plain(text(scope=(ALL,)))
    desk.record.act([Entry("Ada", "text/1", {"is": told, "key": "aaaa"})], author="desk")

    (alarm,) = alarms(desk.state())
    (look,) = first_looks(desk.state())

    assert (alarm.kind, alarm.text, alarm.parties) == (AlarmKind.FIRST_LOOK, "first", ("ada",))
    assert look.step is None


def test_two_documents_under_one_name_raise_an_alarm() -> None:
    desk = begun(text())
    changed = plain(text(t1="Nine days.", scope=(ALL,)))
    desk.record.act([Entry("Bo", "text/1", {"is": changed, "key": "bbbb"})], author="desk")

    found = {alarm.kind: alarm for alarm in alarms(desk.state())}

    assert found[AlarmKind.OTHER_WORDS].parties == ("ada", "bo")


def test_a_term_that_some_may_not_know_makes_no_second_text() -> None:
    desk = begun()
    only = Term(id="t3", words="A side letter.", scope=(MEDIATORS, "ada"))
    desk.do(DraftText(text=replace(text(), terms=(*text().terms, only))))

    assert refused(desk, Release(text="first")) == "kept_from"


def test_who_wants_a_bracket_reaches_no_room_and_the_bracket_every_room() -> None:
    desk = begun()
    hold = Hold(party="ada", why=BracketReason.TACTICAL)
    bracket = Bracket(words="Seven", alternatives=("Nine",), held_by=(hold,))
    terms = (Term(id="t1", words="Seven days.", brackets=(bracket,)),)
    desk.do(DraftText(text=text(terms=terms)))
    desk.do(Release(text="first"))

    for party in ("ada", "bo"):
        (known,) = desk.of(party).case.texts
        assert "[Seven / Nine] days." in page_of(known)
        assert known.terms[0].brackets[0].held_by == ()
    (ours,) = desk.state().case.texts
    assert ours.terms[0].brackets[0].owner == ("ada",)


def test_nothing_is_released_to_a_side_that_does_not_agree_to_receive_texts() -> None:
    desk = begun()
    desk.do(DraftText(text=text()))
    desk.do(WithdrawConsent(party="bo"))

    assert refused(desk, Release(text="first")) == "no_consent"
    assert desk.of("ada").case.texts == ()


def test_what_a_program_drafted_is_released_once_a_named_person_vouches() -> None:
    desk = begun()
    (done,) = desk.talks.do(DraftText(text=text()), Actor("desk", None, "writer"))

    assert refused(desk, Release(text="first")) == "machine_written"
    desk.record.act([Entry(MEDIATORS, "member/1", {"is": {"person": "lead"}})], author="desk")
    desk.do(Vouch(entry=done.place), person="lead")
    desk.do(Release(text="first"))
    assert [t.id for t in desk.of("bo").case.texts] == ["first"]


def test_a_text_of_a_party_goes_on_only_as_it_allows() -> None:
    desk = begun()
    desk.do(DraftText(text=text("theirs", author="ada")))

    assert [t.id for t in desk.of("ada").case.texts] == ["theirs"]
    assert desk.of("bo").case.texts == ()
    assert alarms(desk.state()) == ()
    assert refused(desk, Release(text="theirs")) == "theirs_to_allow"
    assert refused(desk, Release(text="theirs"), behalf="ada") == "mediators_only"
    desk.do(AllowText(text="theirs", rule=Attribution.AS_THEIRS), behalf="ada")
    desk.do(Release(text="theirs"))
    assert [t.id for t in desk.of("bo").case.texts] == ["theirs"]
    assert (first_looks(desk.state()), alarms(desk.state())) == ((), ())


def test_an_earlier_version_is_not_released_after_a_later_one() -> None:
    desk = begun()
    desk.do(DraftText(text=text("first")))
    desk.do(DraftText(text=text("second", replaces="first")))
    desk.do(Release(text="second"))

    assert refused(desk, Release(text="first")) == "later_there"


def test_a_withdrawn_text_is_withdrawn_in_every_room_and_released_no_more() -> None:
    desk = begun()
    desk.do(DraftText(text=text()))
    desk.do(Release(text="first", first=("ada",), reason="x"))
    before = digest_of(page_of(desk.of("ada").case.texts[0]))
    desk.do(WithdrawText(text="first"))

    (known,) = desk.of("ada").case.texts
    assert known.withdrawn is not None
    assert digest_of(page_of(known)) == before
    assert desk.of("bo").case.texts == ()
    assert refused(desk, Release(text="first")) == "off_the_table"
    assert refused(desk, WithdrawText(text="first")) == "off_already"


def test_a_side_that_never_held_the_version_between_is_told_the_one_that_it_held() -> None:
    desk = begun(text())
    desk.do(DraftText(text=text("second", t1="Nine days.", replaces="first")))
    desk.do(Release(text="second", first=("ada",), reason="They asked to see it."))
    desk.do(DraftText(text=text("third", t1="Ten days.", replaces="second")))
    desk.do(Release(text="third"))

    before = {p: {t.id: t.replaces for t in desk.of(p).case.texts} for p in ("ada", "bo")}
    assert before == {
        "ada": {"first": None, "second": "first", "third": "second"},
        "bo": {"first": None, "third": "first"},
    }
