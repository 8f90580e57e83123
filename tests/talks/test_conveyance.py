"""What a party said reaches another as it allowed, or not at all."""

import hashlib
from dataclasses import replace

import pytest

from goodoffices.model import MEDIATORS, Attribution, Case, Medium
from goodoffices.record import Refused, canonical
from goodoffices.talks import (
    Actor,
    Admit,
    Carried,
    ConsentTo,
    Convey,
    Delivered,
    GiveConsent,
    Mode,
    Outcome,
    Permit,
    ReadItBack,
    Say,
    Vouch,
    WithdrawConsent,
    carried_of,
    covers,
    delivered_of,
    digest_of,
)
from goodoffices.talks.kinds import plain
from tests.shipped import shipped_case
from tests.talks.desks import Desk
from tests.talks.positions import WORDS, agreeing, allowed, carried, confirmed, said

VERBATIM = Convey(said="", to="highland", mode=Mode.VERBATIM, medium=Medium.TELEPHONE)
PARAPHRASE = replace(VERBATIM, mode=Mode.PARAPHRASE, words="Sixty days seem possible to them.")


def _refused(desk: Desk, act: Convey, *, behalf: str | None = None) -> str:
    before = {room: len(log) for room, log in desk.talks.logs().items()}
    with pytest.raises(Refused) as refusal:
        desk.do(act, behalf=behalf)
    assert {room: len(log) for room, log in desk.talks.logs().items()} == before
    return refusal.value.code


def _with_a_third_party() -> Case:
    case = shipped_case("sixty-day-truce")
    third = replace(case.parties[0], id="east", name="Eastern assembly", short="East")
    return replace(case, parties=(*case.parties, third))


def test_a_position_that_was_confirmed_and_allowed_is_carried_word_for_word() -> None:
    desk = agreeing()
    place = carried(desk, attributed=True)
    delivered = desk.of("highland").named(place)

    assert delivered.told.words == WORDS
    assert (delivered.told.mode, delivered.told.attributed_to) == (Mode.VERBATIM, "coast")
    (origin,) = desk.of("coast").facts(Carried)
    assert (origin.told.to, origin.told.digest) == ("highland", digest_of(WORDS))
    assert origin.key != delivered.key
    state = desk.state()
    assert delivered_of(state, origin) == state.named(place)
    assert carried_of(state, delivered) == state.named(origin.place)


def test_nothing_is_carried_between_sides_that_do_not_both_agree_to_it() -> None:
    desk = agreeing()
    place = allowed(desk)

    for party, to in (("coast", ConsentTo.CARRYING), ("highland", ConsentTo.TEXTS)):
        desk.do(WithdrawConsent(party=party, to=(to,)))
        assert _refused(desk, replace(VERBATIM, said=place)) == "no_consent"
        desk.do(GiveConsent(party=party, to=(to,)))
    desk.do(replace(VERBATIM, said=place))


def test_nothing_is_carried_without_the_speakers_permission() -> None:
    desk = agreeing()
    place = confirmed(desk)

    assert _refused(desk, replace(VERBATIM, said=place)) == "not_permitted"


def test_nothing_is_carried_that_its_speaker_has_not_heard_read_back() -> None:
    desk = agreeing()
    place = said(desk)
    desk.do(Permit(said=place, rule=Attribution.PUBLIC))

    assert _refused(desk, replace(VERBATIM, said=place)) == "not_confirmed"


def test_a_correction_takes_the_place_of_the_words_and_is_read_back_and_allowed_in_turn() -> None:
    desk = agreeing()
    place = allowed(desk)
    better = WORDS.replace("sixty", "forty")
    done = desk.do(ReadItBack(fact=place, outcome=Outcome.CORRECTED, words=better))
    latest = done[-1].place

    assert _refused(desk, replace(VERBATIM, said=place)) == "superseded"
    assert _refused(desk, replace(VERBATIM, said=latest)) == "not_confirmed"
    desk.do(ReadItBack(fact=latest, outcome=Outcome.CONFIRMED))
    assert _refused(desk, replace(VERBATIM, said=latest)) == "not_permitted"
    desk.do(Permit(said=latest, rule=Attribution.VERBATIM))
    _, delivered = desk.do(replace(VERBATIM, said=latest))
    assert desk.of("highland").named(delivered.key).told.words == better


def test_words_that_were_taken_down_anew_are_no_more_carried_as_they_first_were() -> None:
    desk = agreeing()
    place = allowed(desk)
    desk.do(Say(party="coast", words="Sixty days, as the map shows them.", corrects=place))

    assert _refused(desk, replace(VERBATIM, said=place)) == "superseded"


def test_a_permission_is_taken_back_at_once_and_what_was_carried_stays() -> None:
    desk = agreeing()
    place = allowed(desk)
    _, first = desk.do(replace(VERBATIM, said=place))
    desk.do(Permit(said=place, rule=Attribution.MEDIATOR_ONLY))

    assert _refused(desk, replace(VERBATIM, said=place, again=True)) == "not_permitted"
    assert desk.of("highland").named(first.key).told.words == WORDS


def test_an_earlier_word_that_is_entered_later_does_not_undo_a_later_one() -> None:
    desk = agreeing()
    place = confirmed(desk)
    desk.do(Permit(said=place, rule=Attribution.MEDIATOR_ONLY, happened="2031-07-05"))

    with pytest.raises(Refused) as refusal:
        desk.do(Permit(said=place, rule=Attribution.VERBATIM, happened="2031-07-01"))

    assert refusal.value.code == "later_word"
    assert _refused(desk, replace(VERBATIM, said=place)) == "not_permitted"


def test_wrong_side_words_go_to_nobody_but_those_whom_the_speaker_named() -> None:
    desk = agreeing(_with_a_third_party())
    place = allowed(desk, to=("highland",))

    assert _refused(desk, replace(VERBATIM, said=place, to="east")) == "not_for_them"
    assert _refused(desk, replace(VERBATIM, said=place, to="coast")) == "to_the_speaker"
    assert _refused(desk, replace(VERBATIM, said=place, to="nobody")) == "no_room"
    before = {party: len(desk.of(party).standing) for party in ("coast", "east", "highland")}
    desk.do(replace(VERBATIM, said=place))
    grown = {party: len(desk.of(party).standing) - n for party, n in before.items()}
    assert grown == {"coast": 1, "east": 0, "highland": 1}


@pytest.mark.parametrize("rule", Attribution)
@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.MEDIATORS_OWN])
@pytest.mark.parametrize("attributed", [False, True])
def test_each_permission_covers_what_it_says_and_no_more(
    rule: Attribution, mode: Mode, *, attributed: bool
) -> None:
    wide = {
        Attribution.MEDIATOR_ONLY: set[tuple[Mode, bool]](),
        Attribution.IF_ASKED: {(Mode.HYPOTHETICAL, False)},
    }
    in_our_words = {Mode.HYPOTHETICAL, Mode.PARAPHRASE, Mode.GIST}
    wide[Attribution.WITHOUT_ATTRIBUTION] = {(m, False) for m in in_our_words}
    wide[Attribution.AS_THEIRS] = {(m, a) for m in in_our_words for a in (False, True)}
    wide[Attribution.VERBATIM] = wide[Attribution.AS_THEIRS] | {
        (Mode.VERBATIM, a) for a in (False, True)
    }
    wide[Attribution.PUBLIC] = wide[Attribution.VERBATIM]

    assert covers(rule, mode, attributed=attributed) == ((mode, attributed) in wide[rule])


def test_rule_2_a_paraphrase_never_shows_as_a_quotation() -> None:
    desk = agreeing()
    place = allowed(desk, rule=Attribution.AS_THEIRS)
    act = replace(PARAPHRASE, said=place)

    for words in ('They say "sixty days".', "They say “sixty days”.", "Ils disent « soixante »."):
        assert _refused(desk, replace(act, words=words)) == "quotation_marks"
    assert _refused(desk, replace(act, words=WORDS)) == "word_for_word"
    inside = f"As we understand it, {WORDS.lower()} That is all."
    assert _refused(desk, replace(act, words=inside)) == "word_for_word"
    assert _refused(desk, replace(act, words=None)) == "no_words"
    assert _refused(desk, replace(VERBATIM, said=place, words="Sixty days.")) == "not_permitted"
    desk.do(act)


def test_rule_5_an_idea_of_the_mediators_is_told_as_nobodys_and_rests_on_nothing_said() -> None:
    desk = agreeing()
    place = allowed(desk)
    idea = Convey(
        to="highland",
        mode=Mode.MEDIATORS_OWN,
        medium=Medium.TELEPHONE,
        words="What of forty-five days?",
    )

    assert _refused(desk, replace(idea, said=place)) == "own_of_said"
    assert _refused(desk, replace(idea, attributed=True)) == "never_attributed"
    assert _refused(desk, replace(idea, words=WORDS)) == "word_for_word"
    kept, delivered = desk.do(idea)
    assert kept.receipt.room == MEDIATORS
    assert desk.of("highland").named(delivered.key).told.attributed_to is None
    assert desk.of("coast").facts(Carried) == ()


def test_rule_5_what_a_party_gets_of_an_idea_is_the_same_whatever_the_other_answered() -> None:
    told = []
    for answer in (None, "We accept it.", "We refuse it."):
        desk = agreeing()
        if answer:
            said(desk, answer)
        _, delivered = desk.do(
            Convey(
                to="highland",
                mode=Mode.MEDIATORS_OWN,
                medium=Medium.TELEPHONE,
                words="What of forty-five days?",
            )
        )
        told.append(canonical(plain(desk.of("highland").named(delivered.key).told)))

    assert len({*told}) == 1


def test_what_is_carried_without_attribution_tells_its_recipient_nothing_of_the_speaker() -> None:
    """The same words from two speakers are the same entry, up to its moment and salt."""
    found = []
    for party in ("coast", "highland"):
        desk = agreeing(_with_a_third_party())
        place = allowed(desk, party=party, rule=Attribution.WITHOUT_ATTRIBUTION)
        _, done = desk.do(replace(PARAPHRASE, said=place, to="east"))
        room = desk.state().room_of("east")
        (entry,) = (e for e in desk.record.entries(room) if e.seq == done.receipt.seq)
        found.append((canonical(dict(entry.content or {})), entry.author, entry.happened))

    assert found[0] == found[1]


@pytest.mark.parametrize("attributed", [False, True])
def test_rule_2_which_office_spoke_for_a_side_is_told_to_no_other(*, attributed: bool) -> None:
    desk = agreeing()
    (done,) = desk.do(Say(party="coast", words=WORDS, speaker="chief of the harbour office"))
    desk.do(ReadItBack(fact=done.key, outcome=Outcome.CONFIRMED, office="chief of protocol"))
    desk.do(Permit(said=done.key, rule=Attribution.VERBATIM, given_by="chief of staff"))
    for act in (VERBATIM, PARAPHRASE, replace(PARAPHRASE, mode=Mode.GIST)):
        desk.do(replace(act, said=done.place, attributed=attributed))

    (log,) = desk.of("highland").logs.values()
    assert {fact.told.attributed_to for fact in desk.of("highland").facts(Delivered)} == {
        "coast" if attributed else None
    }
    assert "chief of" not in str([fact.told for fact in log])


def test_the_preview_is_what_is_delivered_to_the_last_byte() -> None:
    desk = agreeing()
    act = replace(VERBATIM, said=allowed(desk, "Sixty days;\n\n  and no more. "), attributed=True)

    shown = [put.told for put in desk.talks.preview(act, Actor("desk"))]
    done = desk.do(act)

    kept = [desk.state().named(one.key).told for one in done]
    assert [digest_of(canonical(plain(t)).decode()) for t in shown] == [
        digest_of(canonical(plain(t)).decode()) for t in kept
    ]
    (delivered,) = (t for t in kept if isinstance(t, Delivered))
    assert delivered.words == "Sixty days;\n\n  and no more. "


@pytest.mark.parametrize(
    "words",
    [
        "  Sixty days;\n\n\tand no more. ",
        "Cafe\u0301 de la Paix, and not the Caf\u00e9 de la Poste, at noon.",
        "\u0633\u062a\u0648\u0646 \u064a\u0648\u0645\u0627\u064b\u200f, \u201csixty days\u201d.",
        "First line.\r\nSecond \ufb01ve\u00a0\u2026",
    ],
)
def test_rule_2_what_is_delivered_has_the_bytes_that_were_confirmed_and_so_has_its_digest(
    words: str,
) -> None:
    desk = agreeing()
    _, done = desk.do(replace(VERBATIM, said=allowed(desk, words)))

    delivered = desk.of("highland").named(done.key).told
    assert delivered.words.encode() == words.encode()
    (origin,) = desk.of("coast").facts(Carried)
    assert origin.told.digest == hashlib.sha256(words.encode()).hexdigest()


def test_the_same_conveyance_told_twice_is_sent_once() -> None:
    desk = agreeing()
    act = replace(VERBATIM, said=allowed(desk))
    first = desk.do(act, key="monday")

    assert [one.receipt for one in desk.do(act, key="monday")] == [one.receipt for one in first]
    assert _refused(desk, act) == "carried_before"
    assert len(desk.of("highland").facts(Delivered)) == 1
    desk.do(replace(act, again=True))
    assert len(desk.of("highland").facts(Delivered)) == 2


def test_nobody_but_the_mediators_carries_and_no_words_of_a_program_travel() -> None:
    desk = agreeing()
    place = allowed(desk)

    assert _refused(desk, replace(VERBATIM, said=place), behalf="coast") == "mediators_only"
    with pytest.raises(Refused) as refusal:
        desk.talks.do(replace(PARAPHRASE, said=place), Actor("desk", machine="summary 1.0"))
    assert refusal.value.code == "written_by_program"
    (done,) = desk.talks.do(Say(party="coast", words=WORDS), Actor("desk", machine="ear 1.0"))
    desk.do(ReadItBack(fact=done.place, outcome=Outcome.CONFIRMED))
    desk.do(Permit(said=done.place, rule=Attribution.PUBLIC))
    assert _refused(desk, replace(VERBATIM, said=done.place)) == "machine_written"
    desk.do(Admit(person="envoy"))
    desk.do(Vouch(entry=done.place), person="envoy")
    desk.do(replace(VERBATIM, said=done.place))


def test_a_translation_goes_beside_the_words_and_changes_nothing_of_them() -> None:
    desk = agreeing()
    act = replace(
        VERBATIM, said=allowed(desk), translation="Sechzig Tage.", translated_into="de",
        medium=Medium.PAPER,
    )  # fmt: skip
    _, done = desk.do(act)
    told = desk.of("highland").named(done.key).told

    assert (told.words, told.translation, told.translated_into) == (WORDS, "Sechzig Tage.", "de")
    (origin,) = desk.of("coast").facts(Carried)
    assert origin.told.digest == digest_of(WORDS)


def test_a_translation_carries_nothing_that_the_words_beside_it_may_not() -> None:
    desk = Desk()
    for party in ("coast", "highland"):
        desk.do(GiveConsent(party=party))
    words = "We would open the harbour road on the ninth day if the other side does so too."
    (said,) = desk.do(Say(party="highland", words=words))
    desk.do(ReadItBack(fact=said.key, outcome=Outcome.CONFIRMED))
    desk.do(Permit(said=said.key, rule=Attribution.WITHOUT_ATTRIBUTION))
    for translation, code in ((words, "word_for_word"), ('"Yes", they say.', "quotation_marks")):
        for of, mode in ((said.key, Mode.GIST), (None, Mode.MEDIATORS_OWN)):
            with pytest.raises(Refused) as refused:
                desk.do(
                    Convey(
                        said=of,
                        to="coast",
                        mode=mode,
                        medium=Medium.PAPER,
                        words="A road may open.",
                        translation=translation,
                    )
                )
            assert refused.value.code == code
