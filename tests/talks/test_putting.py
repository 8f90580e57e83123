"""A proposal of the mediators is put to all in the same words, or not at all."""

from dataclasses import replace

from goodoffices.model import ALL, MEDIATORS, Bracket, Moment
from goodoffices.record import Draft as Entry
from goodoffices.talks import (
    CloseRound,
    ConsentTo,
    DraftText,
    GiveAnswer,
    GiveConsent,
    OpenRound,
    Release,
    Round,
    RoundState,
    WithdrawText,
    consents,
    morning,
    rounds,
)
from goodoffices.talks.kinds import plain
from tests.talks.desks import Desk
from tests.talks.one_text import begun, refused, text
from tests.talks.sealed_rounds import after_the_deadline, opened, put, said, seen_by_all
from tests.talks.test_other_rooms import CASE

PROPOSAL = OpenRound(text="first", until=Moment.parse("2031-07-08"))


def _agreeing(*released: object) -> Desk:
    desk = begun(*released)  # type: ignore[arg-type]
    for party in ("ada", "bo"):
        desk.do(GiveConsent(party=party, to=(ConsentTo.PROPOSAL,)))
    return desk


def test_every_room_is_told_the_same_words_and_what_the_mediators_see() -> None:
    for unseen in (False, True):
        desk = opened(unseen=unseen)
        told = {
            desk.talks.of_room(room).facts(Round)[0].told
            for room in (MEDIATORS, "the Coast", "the Hill")
        }
        (found,) = told
        assert ("the mediators enter none" in found.words) is unseen
        assert (found.until, found.close_by) == (
            put().until,
            Moment.parse("2031-07-09T12:00+02:00"),
        )


def test_consent_to_such_a_proposal_is_asked_of_each_apart() -> None:
    desk = begun(text())
    assert refused(desk, PROPOSAL) == "no_consent"
    assert ConsentTo.PROPOSAL not in consents(desk.state(), "ada")
    desk.do(GiveConsent(party="ada", to=(ConsentTo.PROPOSAL,)))
    assert refused(desk, PROPOSAL) == "no_consent"
    desk.do(GiveConsent(party="bo", to=(ConsentTo.PROPOSAL,)))
    desk.do(PROPOSAL)


def test_a_text_that_not_all_hold_in_the_same_words_is_put_to_nobody() -> None:
    desk = _agreeing()
    desk.do(DraftText(text=text()))
    assert refused(desk, PROPOSAL) == "not_held_by_all"
    desk.do(Release(text="first", first=("ada",), reason="They asked."))
    assert refused(desk, PROPOSAL) == "not_held_by_all"
    desk.do(Release(text="first"))
    other = plain(text(t1="Nine days.", scope=(ALL,)))
    desk.record.act([Entry("Ada", "text/1", {"is": other, "key": "aaaa"})], author="desk")
    assert refused(desk, PROPOSAL) == "not_the_same_words"


def test_a_yes_would_be_to_something() -> None:
    open_ended = replace(text().terms[0], brackets=(Bracket(words="Seven"),))
    desk = _agreeing(text(terms=(open_ended,)))
    assert refused(desk, PROPOSAL) == "not_clean"
    assert refused(desk, replace(PROPOSAL, text="second")) == "not_held_by_all"


def test_the_text_of_a_party_is_not_a_proposal_of_the_mediators() -> None:
    """Rule 5, the other way round: what is theirs is not told as ours."""
    bo = replace(CASE.texts[0], id="ours", author="coast", title="From the coast")
    desk = Desk(replace(CASE, texts=(*CASE.texts, bo)))
    assert refused(desk, replace(PROPOSAL, text="ours")) == "a_partys_text"


def test_a_round_has_a_deadline_to_come_and_is_closed_after_it() -> None:
    desk = _agreeing(text())
    for until, code in (
        ("2031-07-04", "deadline_over"),
        ("2031-07-06T10:00Z", "deadline_over"),
    ):
        assert refused(desk, replace(PROPOSAL, until=Moment.parse(until))) == code
    assert (
        refused(desk, replace(PROPOSAL, close_by=Moment.parse("2031-07-07"))) == "closed_too_early"
    )
    assert refused(desk, replace(PROPOSAL, reserve=("t9",))) == "no_such_term"
    assert refused(desk, PROPOSAL, behalf="ada") == "mediators_only"
    desk.do(PROPOSAL)
    assert refused(desk, PROPOSAL) == "round_open"


def test_a_round_until_a_day_is_open_as_long_as_the_sides_were_told() -> None:
    desk = _agreeing(text())
    desk.do(PROPOSAL)
    words = desk.state().facts(Round)[-1].told.words
    assert "until the end of 2031-07-08, anywhere on earth" in words
    assert "close the round by the end of 2031-07-09, anywhere on earth" in words
    for day, hour, state in (
        (9, 11, RoundState.OPEN),
        (9, 12, RoundState.TO_CLOSE),
        (10, 11, RoundState.TO_CLOSE),
        (10, 12, RoundState.LAPSED),
    ):
        desk.clock.now = desk.clock.now.replace(day=day, hour=hour, minute=30)
        (found,) = rounds(desk.state())
        assert found.state is state


def test_a_text_that_was_replaced_or_withdrawn_meanwhile_is_not_agreed() -> None:
    desk = _agreeing(text())
    desk.do(PROPOSAL)
    desk.do(replace(said("ada", "yes"), round="first"))
    desk.do(WithdrawText(text="first", reason="A better one."))
    assert refused(desk, said("bo", "yes")) == "not_as_put"

    desk = _agreeing(text())
    desk.do(PROPOSAL)
    desk.do(said("ada", "yes"))
    desk.do(said("bo", "yes"))
    desk.do(DraftText(text=text("second", replaces="first", t1="Nine days.")))
    desk.do(Release(text="second"))
    assert refused(desk, CloseRound(round="first")) == "later_version"


def test_rule_5_what_one_side_thinks_of_an_idea_shows_nowhere_when_it_is_put_to_all() -> None:
    from goodoffices.model import AnswerKind

    seen = []
    for kind in (AnswerKind.ACCEPT, AnswerKind.REJECT):
        desk = Desk(CASE)
        for party in ("coast", "hill"):
            desk.do(GiveConsent(party=party, to=(ConsentTo.PROCESS, ConsentTo.PROPOSAL)))
        desk.do(GiveAnswer(text="first", term="T1", kind=kind, party="coast"))
        desk.do(put())
        desk.do(said("coast", "yes" if kind.accepts else "no"))
        (told,) = desk.of("hill").facts(Round)
        assert "Coast" not in told.told.words
        hill = [(f.key, f.kind, f.told, f.recorded) for f in desk.of("hill").standing]
        seen.append(hill)
    assert seen[0] == seen[1]


def test_the_morning_tells_who_has_not_answered_and_what_is_to_be_closed() -> None:
    desk = opened()
    desk.do(said("hill", "no"))

    def waits() -> dict[str, str]:
        found = morning(desk.state(), desk.clock.now).waiting
        return {each.who: each.what for each in found if "sealed round" in each.what}

    assert waits().keys() == {"coast"}
    desk.do(said("coast", "no"))
    assert waits().keys() == {"the team"}
    after_the_deadline(desk).do(CloseRound(round="first"))
    assert waits() == {}
    (found,) = rounds(desk.state())
    assert found.state is RoundState.NO_AGREEMENT
    assert "no_agreement" in str(seen_by_all(desk))
