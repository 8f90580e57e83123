"""The failure 'no shared minute': the same words for all, confirmed by each, or said to be not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from goodoffices.brief.views import minutes_view, press_view, problem_view
from goodoffices.model import ALL, CommonKind, CommonWords, Confirmation, SaidBy, When
from goodoffices.talks import Confirm, Correct, Object, agreed_by, morning
from goodoffices.talks.ending import (
    KeepMinute,
    SetPressLine,
    StateJointly,
    common_words,
    press_lines,
    signed_off,
)
from tests.talks.desks import Desk
from tests.talks.one_text import CASE, begun, refused


def minute(desk: Desk, words: str = "The freeze lasts three months.", **more: str) -> str:
    return desk.do(KeepMinute(words=words, **more))[0].key


def confirm(desk: Desk, entry: str) -> None:
    for party in ("ada", "bo"):
        desk.do(Confirm(entry=entry), behalf=party)


def test_a_minute_stands_in_every_room_in_the_same_words_and_waits_for_each_side() -> None:
    desk = begun()
    minute(desk)

    assert {desk.of(p).case.common_words[0].words for p in ("ada", "bo")} == {
        "The freeze lasts three months."
    }
    waits = {w.who for w in morning(desk.state(), desk.clock.now).waiting if "minute" in w.what}
    assert waits == {"ada", "bo"}


def test_a_minute_that_all_confirm_is_signed_off_the_same_day_or_later() -> None:
    desk = begun()
    confirm(desk, minute(desk))
    (kept,) = common_words(desk.state())
    assert signed_off(desk.state(), kept) == "the same day"
    assert "signed off by all sides on the same day" in " ".join(minutes_view(desk.state()).lines)

    entry = minute(desk, "The road is open.")
    desk.clock.now += timedelta(days=2)
    confirm(desk, entry)
    assert signed_off(desk.state(), common_words(desk.state())[-1]) == "later"


def test_an_older_answer_that_is_entered_late_undoes_no_later_one() -> None:
    desk = begun()
    entry = minute(desk)
    desk.do(Object(entry=entry), behalf="ada")
    late = Confirm(entry=entry, happened="2020-01-01")

    assert refused(desk, late, behalf="ada") == "later_word"
    desk.do(late, behalf="bo")
    assert agreed_by(desk.state(), common_words(desk.state())[0]) == {"bo"}


@pytest.mark.parametrize("how", ["replaced", "corrected"])
def test_rule_3_other_words_of_a_minute_are_a_version_that_nobody_has_confirmed(how: str) -> None:
    desk = begun()
    entry = minute(desk)
    confirm(desk, entry)
    if how == "replaced":
        minute(desk, "The freeze lasts for the talks.", replaces=entry)
    else:
        desk.do(Correct(entry=entry, words="The freeze lasts for the talks."))

    (kept,) = common_words(desk.state())
    assert kept.told.words == "The freeze lasts for the talks."
    assert agreed_by(desk.state(), kept) == frozenset()
    (element,) = desk.state().case.common_words
    assert element.replies == ()
    assert refused(desk, Confirm(entry=entry, party="ada")) == "newer_version"


def test_rule_3_what_sides_said_to_a_minute_in_a_file_is_not_said_to_other_words() -> None:
    replies = tuple(
        Confirmation(party=p, agrees=True, said_by=SaidBy.OWN_WORDS_ON_RECORD, scope=(ALL,))
        for p in ("ada", "bo")
    )
    kept = CommonWords(kind=CommonKind.MINUTE, words="Three months.", replies=replies, scope=(ALL,))
    desk = Desk(replace(CASE, common_words=(kept,)))
    assert {r.party for r in desk.state().case.common_words[0].replies} == {"ada", "bo"}
    (fact,) = common_words(desk.state())
    desk.do(Correct(entry=fact.place, words="For the talks alone."))

    for state in (desk.state(), desk.of("ada"), desk.of("bo")):
        (element,) = state.case.common_words
        assert (element.words, element.replies) == ("For the talks alone.", ())


def test_what_one_side_says_of_a_minute_reaches_no_other() -> None:
    desk = begun()
    entry = minute(desk)
    desk.do(Object(entry=entry, words="For the talks alone."), behalf="ada")

    (ours,) = desk.state().case.common_words
    assert [(r.party, r.agrees, r.words) for r in ours.replies] == [
        ("ada", False, "For the talks alone.")
    ]
    (theirs,) = desk.of("bo").case.common_words
    assert theirs.replies == ()
    assert "talks alone" not in " ".join(minutes_view(desk.of("bo")).lines)
    assert signed_off(desk.of("ada"), common_words(desk.of("ada"))[0]) is None


def test_minutes_and_joint_statements_are_told_apart_and_neither_replaces_the_other() -> None:
    desk = begun()
    entry = minute(desk)
    desk.do(StateJointly(words="All sides welcome the talks."))

    assert [f.told.kind for f in common_words(desk.state())] == [
        CommonKind.MINUTE,
        CommonKind.JOINT_STATEMENT,
    ]
    other = StateJointly(words="Other.", replaces=entry)
    assert refused(desk, other) == "other_words_in_common"
    assert refused(desk, KeepMinute(words="Ours."), behalf="ada") == "mediators_only"
    assert problem_view(desk.state()).told == {"problem": None, "glossary": []}


def test_a_press_line_of_one_side_is_known_to_it_and_a_common_one_to_all() -> None:
    desk = begun()
    desk.do(SetPressLine(words="We are talking.", since=When.parse("2031-07-20")))
    done = desk.do(SetPressLine(words="No comment.", for_="ada"))

    assert {one.receipt.room for one in done} == {"mediators", "Ada"}
    assert [f.told.words for f in press_lines(desk.of("ada"))] == ["We are talking.", "No comment."]
    assert [f.told.words for f in press_lines(desk.of("bo"))] == ["We are talking."]
    assert "No comment." not in " ".join(press_view(desk.of("bo")).lines)
    desk.do(SetPressLine(words="Ask the hosts.", for_="ada", replaces=done[0].key))
    assert [f.told.words for f in press_lines(desk.of("ada"))][1:] == ["Ask the hosts."]
    wrong = SetPressLine(words="x", for_="bo", replaces=done[0].key)
    assert refused(desk, wrong) == "no_such_line"
    backwards = SetPressLine(words="x", since=When.parse("2032"), until=When.parse("2031"))
    assert refused(desk, backwards) == "ends_before"
