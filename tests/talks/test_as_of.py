"""As of a moment, the talks are what they were then; on a day, they are told for that day."""

from datetime import date, timedelta

import pytest

from goodoffices.brief.views import today_lines
from goodoffices.model import When
from goodoffices.talks import SetTask, TakeNote, morning
from tests.talks.desks import Desk
from tests.talks.histories import drawn
from tests.talks.test_other_rooms import CASE


@pytest.mark.parametrize("seed", range(12))
def test_as_of_a_moment_the_talks_are_what_they_were_when_nothing_later_was_recorded(
    seed: int,
) -> None:
    """Told again from the beginning, up to that moment; whatever was stated to have happened."""
    desk, steps = drawn(CASE, seed, 25)
    for cut in range(3, len(steps), 6):
        then = Desk(CASE, seed=seed)
        for step in steps[:cut]:
            then.clock.now = step.at
            then.talks.do(step.act, step.actor)
        as_of = steps[cut - 1].at
        seen, was = desk.talks.state(as_of=as_of), then.talks.state(as_of=as_of)

        assert [f.key for f in seen.standing] == [f.key for f in was.standing]
        assert seen.case == was.case
        assert today_lines(seen) == today_lines(was)


def test_what_is_entered_late_is_known_from_then_on_and_told_for_the_day_it_happened() -> None:
    desk = Desk()
    before = desk.clock.now
    desk.clock.now += timedelta(days=3)
    (late,) = desk.do(TakeNote(words="They met on Sunday.", happened="2031-07-06"))

    assert desk.talks.state(as_of=before).by_key(late.key) is None
    known = desk.state().named(late.key)
    assert known.when == When.parse("2031-07-06")
    assert known.recorded > before


def test_a_day_to_come_is_told_with_what_is_known_now() -> None:
    desk = Desk()
    (task,) = desk.do(SetTask(words="Call.", due=When.parse("2031-07-08")))
    for day, waits in ((date(2031, 7, 6), "today"), (date(2031, 7, 16), "10 days")):
        state = desk.talks.state(on=day)
        lines = " ".join(today_lines(state)).replace("  ", " ")

        assert morning(state, desk.clock.now).day == day
        assert task.place in {each.place for each in morning(state, desk.clock.now).waiting}
        assert f"Call. · {waits}" in " ".join(lines.split())
