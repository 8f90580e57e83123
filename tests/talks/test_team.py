import pytest

from goodoffices.model import When
from goodoffices.record import Refused
from goodoffices.talks import Decide, Finish, SetTask, decisions, open_tasks
from tests.talks.desks import Desk


def test_things_to_do_are_listed_by_their_day_until_they_are_done() -> None:
    desk = Desk()
    tasks = {}
    for words, due in (("map", None), ("call", "2031-07-09"), ("visa", "2031-07-08..2031-07-10")):
        (done,) = desk.do(SetTask(words=words, who="lead", due=When.parse(due) if due else None))
        tasks[words] = done
    assert [f.told.words for f in open_tasks(desk.state())] == ["call", "visa", "map"]

    desk.do(Finish(task=tasks["call"].place, words="They will come."))

    assert [f.told.words for f in open_tasks(desk.state())] == ["visa", "map"]
    with pytest.raises(Refused) as refused:
        desk.do(Finish(task=tasks["call"].place))
    assert refused.value.code == "not_on_the_list"


def test_what_the_team_decides_is_known_to_the_team_alone() -> None:
    desk = Desk()
    (done,) = desk.do(Decide(words="No text before Friday.", reason="both asked for time"))

    assert [f.told.words for f in decisions(desk.state())] == ["No text before Friday."]
    for party in ("coast", "highland"):
        assert desk.of(party).by_key(done.key) is None
