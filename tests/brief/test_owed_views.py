import json
from datetime import date, timedelta
from fractions import Fraction

from goodoffices.brief.views import board_view, derived_view, obligations_view, today_lines
from goodoffices.model import PerformanceKind
from goodoffices.talks import State
from goodoffices.talks.obligations import AnswerAccount, JudgeProgress, TellAccount
from tests.talks.test_obligations import owing

K = PerformanceKind
WIDTH = 80


def told(day: date = date(2031, 7, 8)) -> State:
    """On a day, with accounts that differ and an excuse of who owes it."""
    desk = owing()
    desk.do(
        TellAccount(
            obligation="free",
            kind=K.DONE,
            id="first",
            amount=Fraction(6),
            by="highland",
            happened="2031-07-01",
        )
    )
    desk.do(
        TellAccount(
            obligation="free",
            kind=K.DONE,
            amount=Fraction(4),
            same_as="first",
            by="coast",
            happened="2031-07-01",
        )
    )
    desk.do(TellAccount(obligation="road", kind=K.NOT_DONE, id="short", happened="2031-07-05"))
    desk.do(AnswerAccount(account="short", kind=K.EXCUSED, by="coast", happened="2031-07-05"))
    desk.do(JudgeProgress(theme="return of people", level=1))
    return desk.talks.state("desk", on=day)


def test_every_account_is_shown_with_its_author_and_the_least_and_the_most() -> None:
    view = obligations_view(told(), None)
    page = " ".join(" ".join(view.lines).split())
    assert "done 6, by the Highland movement" in page
    assert "done 4, by the Coast authority" in page
    assert "4 to 6 of 12; accounts differ" in page
    assert "excused, by the Coast authority" in page
    assert max(map(len, view.lines)) <= WIDTH


def test_the_data_of_obligations_has_what_is_asked_for_of_each() -> None:
    data = json.loads(json.dumps(obligations_view(told(), None).told))
    free, road = data["obligations"]
    assert (free["id"], free["state"], free["due"], free["held_by"]) == (
        "free",
        "due",
        "2031-07-01",
        [],
    )
    assert (road["state"], road["held_by"], road["disputed"]) == ("alleged", ["free"], True)
    assert data["phases"][0]["state"] == "running"


def test_the_board_has_each_part_of_the_day_and_each_theme() -> None:
    view = board_view(told(), None)
    assert [row["id"] for row in view.told["late"]] == ["free"]
    assert [row["id"] for row in view.told["alleged"]] == ["road"]
    assert [row["id"] for row in view.told["disputed"]] == ["free", "road"]
    assert view.told["themes"][0]["theme"] == "return of people"
    assert max(map(len, view.lines)) <= WIDTH


def test_nothing_owed_is_said_and_nothing_to_suggest_too() -> None:
    state = told()
    assert derived_view(state, None).told == ()
    assert "goodoffices talks oblige TALKS" in "\n".join(derived_view(state, "base").lines)


def test_the_morning_page_tells_what_accounts_differ_on() -> None:
    state = told()
    page = " ".join(" ".join(today_lines(state, state.at)).split())
    assert "accounts differ: releases persons held" in page


def test_of_what_falls_due_today_the_board_tells_the_part_of_today() -> None:
    view = board_view(told(date(2031, 7, 7)), None)
    due = " ".join(" ".join(view.lines).split()).partition("Held by another")[0]
    assert "6 of it today; what came before: 6 days past its day" in due
    assert "due 1 July 2031" not in due


def test_the_morning_page_tells_an_account_by_what_it_is_of() -> None:
    state = told()
    page = " ".join(" ".join(today_lines(state, state.at - timedelta(days=40))).split())
    assert "releases persons held – 1 July 2031: done 4, by the Coast authority, of first" in page
    assert "obligation: free" not in page


def test_what_is_said_not_to_be_performed_before_its_day_waits_since_that_was_said() -> None:
    desk = owing()
    desk.do(TellAccount(obligation="road", kind=K.NOT_DONE, happened="2031-07-01"))
    state = desk.talks.state("desk", on=date(2031, 7, 3))
    page = " ".join(" ".join(today_lines(state, state.at)).split())
    assert "said not to be performed: leaves the coast road · 2 days" in page


def test_a_lapse_that_was_told_stands_beside_what_is_said_not_to_be_performed() -> None:
    desk = owing()
    desk.do(TellAccount(obligation="road", kind=K.NOT_DONE, happened="2031-07-05"))
    desk.do(TellAccount(obligation="road", kind=K.LAPSED, happened="2031-07-06"))
    view = board_view(desk.talks.state("desk", on=date(2031, 7, 6)), None)
    alleged = " ".join(" ".join(view.lines).split()).partition("Said not to be performed")[2]
    assert "somebody told that it lapsed" in alleged.partition("Accounts differ")[0]
