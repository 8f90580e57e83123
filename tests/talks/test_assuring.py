"""Side letters and guarantees: who knows of each, told further for good, and hinted to nobody."""

from datetime import date

import pytest

from goodoffices.brief.views import register_view
from goodoffices.model import ALL, FORMAT, Actor, Case, When
from goodoffices.record import Refused
from goodoffices.talks import GiveConsent, State, Take, morning
from goodoffices.talks.ending import (
    EndAssurance,
    GiveGuarantee,
    GiveSideLetter,
    MakeKnown,
    register,
)
from tests.talks.desks import Desk
from tests.talks.one_text import refused


def told(desk: Desk, *rooms: str) -> None:
    desk.do(
        GiveSideLetter(
            assurance="road",
            words="The road stays open.",
            by="mira",
            toward=("ada",),
            since=When.parse("2031-07-01"),
            kept="with Mira",
            rooms=("mediators", *rooms),
        )
    )


def entry(desk: Desk) -> str:
    (line,) = register(desk.state())
    return line.fact.place


def known(party: str, desk: Desk) -> object:
    return register_view(desk.of(party)).told


def desk_of_three() -> Desk:
    sides = tuple(Actor(id=p, name=p.title(), scope=(ALL,)) for p in ("ada", "bo", "cy"))
    mira = Actor(id="mira", name="Mira", scope=(ALL,))
    hidden = Actor(id="eve", name="Eve")
    case = Case(format=FORMAT, id="c", title="C", parties=sides, third_parties=(mira, hidden))
    desk = Desk(case)
    for side in sides:
        desk.do(GiveConsent(party=side.id))
    return desk


def test_the_register_shows_who_knows_and_who_does_not_to_its_keepers_alone() -> None:
    desk = desk_of_three()
    told(desk, "Ada")

    (line,) = register(desk.state())
    assert (line.knows, line.does_not, line.in_force) == (("ada",), ("bo", "cy"), True)
    (own,) = register(desk.of("ada"))
    assert (own.knows, own.does_not) == (None, None)
    lines = " ".join(register_view(desk.of("ada")).lines)
    assert "The road stays open." in lines
    assert "known to" not in lines
    assert known("bo", desk) == known("cy", desk) == []
    assert desk.of("bo").case.assurances == ()


def test_the_morning_tells_a_letter_that_some_side_does_not_know_of_to_its_keepers_alone() -> None:
    desk = desk_of_three()
    told(desk, "Ada", "Bo")

    def told_of(state: State) -> list[str]:
        return [w.what for w in morning(state, desk.clock.now).waiting if "side letter" in w.what]

    assert len(told_of(desk.state())) == 1
    assert [told_of(desk.of(party)) for party in ("ada", "bo", "cy")] == [[], [], []]
    desk.do(MakeKnown(assured=entry(desk), rooms=("Cy",)))
    assert told_of(desk.state()) == []


@pytest.mark.parametrize(
    ("day", "force", "told_so"),
    [
        ("2031-06-30", False, "not in force yet: since 1 July 2031"),
        ("2031-07-01", True, "in force since 1 July 2031 until 31 July 2031"),
        ("2031-08-01", False, "in force no more: since 1 July 2031 until 31 July 2031"),
    ],
)
def test_whether_an_assurance_is_in_force_is_told_for_the_day(
    day: str, told_so: str, *, force: bool
) -> None:
    desk = desk_of_three()
    told(desk, "Ada")
    desk.do(EndAssurance(assurance="road", until=When.parse("2031-07-31")))
    state = desk.talks.state(on=date.fromisoformat(day))

    (line,) = register(state)
    assert line.in_force is force
    assert told_so in " ".join(register_view(state).lines)
    waits = [w for w in morning(state, desk.clock.now).waiting if "side letter" in w.what]
    assert bool(waits) == (day < "2031-08")


def test_it_is_told_to_further_rooms_and_who_knew_of_it_is_not_told_of_that() -> None:
    desk = desk_of_three()
    told(desk, "Ada")
    before = [fact.hash for fact in desk.talks.logs()["Ada"]]
    done = desk.do(MakeKnown(assured=entry(desk), rooms=("Cy",)))

    assert {one.receipt.room for one in done} == {"mediators", "Cy"}
    assert [fact.hash for fact in desk.talks.logs()["Ada"]] == before
    (line,) = register(desk.state())
    assert (line.knows, line.does_not) == (("ada", "cy"), ("bo",))
    (element,) = desk.state().case.assurances
    assert set(element.scope) == {"mediators", "ada", "cy"}
    assert refused(desk, MakeKnown(assured=entry(desk), rooms=("Ada", "Cy"))) == "known_already"
    assert refused(desk, MakeKnown(assured="Ada/1", rooms=("Ada",))) == "no_assurance"


def test_its_end_is_told_to_all_who_know_of_it_and_to_no_others() -> None:
    desk = desk_of_three()
    told(desk, "Ada")
    desk.do(MakeKnown(assured=entry(desk), rooms=("Cy",)))
    done = desk.do(EndAssurance(assurance="road", until=When.parse("2031-07-02")))

    assert {one.receipt.room for one in done} == {"mediators", "Ada", "Cy"}
    for party in ("ada", "cy"):
        (own,) = register(desk.of(party))
        assert own.fact.told.until == When.parse("2031-07-02")
    (line,) = register(desk.state())
    assert (line.knows, len(register(desk.state()))) == (("ada", "cy"), 1)
    first = next(f.place for f in desk.talks.logs()["mediators"] if f.kind == "assurance/1")
    assert refused(desk, MakeKnown(assured=first, rooms=("Bo",))) == "not_in_register"
    early = EndAssurance(assurance="road", until=When.parse("2020"))
    assert refused(desk, early) == "ends_before"


def test_what_is_taken_back_as_a_mistake_is_taken_back_in_every_room_that_knows_it() -> None:
    desk = desk_of_three()
    told(desk, "Ada")
    desk.do(MakeKnown(assured=entry(desk), rooms=("Cy",)))
    (line,) = register(desk.state())
    done = desk.do(Take(entry=line.fact.place))

    assert {one.receipt.room for one in done} == {"mediators", "Ada", "Cy"}
    assert register(desk.state()) == register(desk.of("ada")) == register(desk.of("cy")) == ()


def test_a_room_is_told_of_no_actor_that_it_does_not_know() -> None:
    desk = desk_of_three()
    letter = GiveGuarantee(assurance="g", words="It holds.", by="eve", rooms=("mediators", "Ada"))
    with pytest.raises(Refused, match="Room Ada does not know eve"):
        desk.do(letter)
    assert refused(desk, letter) == "nothing_to_tell"
    desk.do(
        GiveGuarantee(
            assurance="g",
            words="It holds.",
            by="mira",
            toward=("ada", "eve"),
            rooms=("mediators", "Ada"),
        )
    )
    (own,) = register(desk.of("ada"))
    assert own.fact.told.toward == ("ada",)
    assert "eve" not in str(desk.talks.logs()["Ada"])


def test_an_id_names_one_assurance_and_a_room_without_consent_is_told_of_none() -> None:
    desk = Desk(desk_of_three().case)
    letter = GiveSideLetter(assurance="road", words="It stays open.", by="mira")
    desk.do(letter)
    assert refused(desk, letter) == "assured_already"
    assert refused(desk, MakeKnown(assured=entry(desk), rooms=("Ada",))) == "no_consent"
    assert refused(desk, letter, behalf="ada") == "mediators_only"
