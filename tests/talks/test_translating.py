"""A translation stands beside a text; the text's page and digest never change by it."""

from dataclasses import replace

from goodoffices.model import MEDIATORS, Translation
from goodoffices.talks import (
    Actor,
    Correct,
    DraftText,
    GiveConsent,
    Release,
    Translate,
    digest_of,
    page_of,
    translations_of,
)
from tests.talks.desks import Desk
from tests.talks.one_text import CASE, begun, refused, text

WORDS = {"t1": "Sept jours.", "t2": "La route est ouverte."}


def french(**parts: object) -> Translate:
    given = {"text": "first", "language": "fr", "words": WORDS, **parts}
    return Translate(translation=Translation(**given))  # type: ignore[arg-type]


def test_a_translation_reaches_every_room_that_holds_the_text_and_changes_nothing_of_it() -> None:
    desk = begun(text())
    before = digest_of(page_of(desk.of("ada").case.texts[0]))
    desk.do(french(authentic=True, by="language service"))

    for party in ("ada", "bo"):
        own = desk.of(party)
        (fact,) = translations_of(own, "first")
        assert fact.told.authentic
        assert fact.told.words == WORDS
        assert digest_of(page_of(own.case.texts[0])) == before
    assert len(desk.state().case.translations) == 1


def test_a_translation_of_a_draft_goes_out_with_it() -> None:
    desk = begun()
    desk.do(DraftText(text=text()))
    desk.do(french())
    assert desk.of("ada").case.translations == ()
    desk.do(Release(text="first"))

    assert [t.language for t in desk.of("ada").case.translations] == ["fr"]


def test_what_the_team_noted_of_a_translation_goes_to_no_side() -> None:
    note = "Their word for road is a doubtful one."
    ours = text(scope=(MEDIATORS,))
    kept = replace(french().translation, note=note, scope=(MEDIATORS,))
    case = replace(CASE, texts=(ours,), translations=(kept,))
    of_a_file, told = Desk(case), begun(text())
    for party in ("ada", "bo"):
        of_a_file.do(GiveConsent(party=party))
    of_a_file.do(Release(text="first"))
    told.do(french(note=note))

    for desk in (of_a_file, told):
        for party in ("ada", "bo"):
            assert [t.words for t in desk.of(party).case.translations] == [WORDS]
            (log,) = desk.of(party).logs.values()
            assert note not in str([fact.told for fact in log])


def test_what_a_program_translated_stays_with_the_mediators() -> None:
    desk = begun(text())
    done = desk.talks.do(french(), Actor("desk", None, "translator"))

    assert {one.receipt.room for one in done} == {MEDIATORS}


def test_a_translation_that_does_not_fit_its_text_is_refused() -> None:
    desk = begun(text())

    assert refused(desk, french(text="none")) == "no_text"
    assert refused(desk, french(words={"t9": "x"})) == "term_not_in_it"
    assert refused(desk, french(words={"t1": "x"}, authentic=True)) == "terms_missing"
    assert refused(desk, french(language="en")) == "same_language"


def test_a_later_translation_into_a_language_takes_the_place_of_the_earlier() -> None:
    desk = begun(text())
    desk.do(french())
    desk.do(french(words={"t1": "7 jours."}))

    (kept,) = desk.of("bo").case.translations
    assert kept.words == {"t1": "7 jours."}


def test_the_words_of_a_translation_are_changed_by_another_translation_only() -> None:
    desk = begun(text())
    (done, *_) = desk.do(french())

    assert refused(desk, Correct(entry=done.key, words="Huit jours.")) == "act_of_its_own"
