"""Since when nothing was carried, met or answered is told as a fact, and no status follows."""

from datetime import timedelta

from goodoffices.model import AnswerKind
from goodoffices.talks import GiveAnswer, PutQuestion, RecordContact, State, TakeNote, still
from tests.talks.desks import Desk
from tests.talks.positions import agreeing, carried


def _on(desk: Desk, days: int) -> dict[str, str]:
    """What is told to have stood still, that many days after the day of the talks."""
    day = desk.state().own_day + timedelta(days=days)
    return {each.what: str(each.last) for each in still(desk.talks.state(on=day))}


def test_it_is_told_from_the_second_day_on_with_the_day_on_which_it_last_happened() -> None:
    desk = agreeing()
    assert _on(desk, 0) == {"met": "2031-06-10", "answered": "2031-06-12"}
    desk.do(RecordContact(words="A call."))
    carried(desk)

    assert _on(desk, 0) == _on(desk, 1) == {"answered": "2031-06-12"}
    assert _on(desk, 2) == {
        "carried": "2031-07-06",
        "met": "2031-07-06",
        "answered": "2031-06-12",
    }
    desk.do(GiveAnswer(text="bridge", term="T1", kind=AnswerKind.ACCEPT, party="coast"))
    assert "answered" not in _on(desk, 1)


def test_what_is_asked_noted_or_only_planned_moves_nothing_and_no_status_follows() -> None:
    desk = Desk()
    before = _on(desk, 5), desk.state().case.statuses
    desk.do(TakeNote(words="We wait."))
    desk.do(PutQuestion(to="coast", words="When?"))

    assert (_on(desk, 5), desk.state().case.statuses) == before


def test_only_who_reads_the_mediators_room_is_told() -> None:
    desk = Desk()
    logs = {"Coast": desk.talks.logs()["Coast"]}
    assert still(State(logs, reader="desk", now=desk.clock())) == ()
