"""A proposal of the mediators before two sides, persons of each, and all that they can see."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from goodoffices.brief.views import rounds_view, search_view, today_told
from goodoffices.casefile import dumps
from goodoffices.cli.rooms import room_view, rooms_view
from goodoffices.model import Moment
from goodoffices.record import Refused
from goodoffices.talks import (
    Act,
    Admit,
    CloseRound,
    ConsentTo,
    GiveConsent,
    OpenRound,
    Seal,
    Talks,
    YesOrNo,
)
from tests.talks.desks import Desk
from tests.talks.histories import known_to
from tests.talks.test_other_rooms import CASE

__all__ = [
    "DEADLINE",
    "PERSONS",
    "after_the_deadline",
    "opened",
    "put",
    "said",
    "seen_by",
    "seen_by_all",
]

DEADLINE = "2031-07-08T12:00+02:00"
PERSONS = {"envoy": None, "coast-1": "coast", "coast-2": "coast", "hill-1": "hill"}
"""Who reads, beside the desk: a second mediator, and persons of each side."""


def put(*, unseen: bool = False, reserve: tuple[str, ...] = ("T1",)) -> OpenRound:
    """The round on the mediator's draft."""
    return OpenRound(text="first", until=Moment.parse(DEADLINE), reserve=reserve, unseen=unseen)


def opened(*, unseen: bool = False, consents: Iterable[str] = ("coast", "hill")) -> Desk:
    """Talks in which the mediator's draft was put to all."""
    desk = Desk(CASE)
    for person, party in PERSONS.items():
        desk.do(Admit(person=person, of=party))
    for party in consents:
        desk.do(GiveConsent(party=party, to=(ConsentTo.PROCESS, ConsentTo.PROPOSAL)))
    desk.do(put(unseen=unseen))
    return desk


def said(party: str, answer: str, *reservation: str, **more: object) -> Seal:
    """A sealed answer."""
    return Seal(
        round="first",
        answer=YesOrNo(answer),
        party=party,
        reservation=reservation,
        **more,  # type: ignore[arg-type]
    )


def seen_by_all(desk: Desk) -> dict[str, object]:
    """Everything that anybody who reads anything can obtain, with what refusals say."""
    seen = seen_by(desk, "desk", *PERSONS)
    for person in ("desk", *PERSONS):
        for act in (CloseRound(round="first"), said("coast", "yes", "T2=x"), put()):
            seen[f"{person}, {act}"] = _tried(desk, act, person)
    return seen


def seen_by(desk: Desk, *persons: str) -> dict[str, object]:
    """The copies of all rooms, and all that these persons are shown."""
    seen: dict[str, object] = {"rooms": desk.record.rooms}
    for room in desk.record.rooms:
        with TemporaryDirectory() as folder:
            seen[f"copy of {room}"] = known_to(desk, room, Path(folder))
    for person in persons:
        state = desk.talks.state(person)
        views = {
            "rooms": rooms_view(desk.record, state),
            "rounds": rounds_view(state),
            "search": search_view(state, "yes"),
            **{room: room_view(desk.record, state, room) for room in state.rooms},
        }
        seen[person] = {name: (view.told, view.lines) for name, view in views.items()}
        seen[f"{person}, today"] = today_told(state)
        seen[f"{person}, case"] = dumps(state.case)
    return seen


def _tried(desk: Desk, act: Act, person: str) -> tuple[str, str, str] | None:
    """What it is refused for, without anything recorded; None where it would not be."""
    trial = Desk.__new__(Desk)
    trial.clock, trial.record = desk.clock, desk.record.trial()
    trial.talks = Talks(trial.record)
    before = desk.clock.now
    try:
        trial.do(act, person=person)
    except Refused as error:
        return error.code, error.sentence, error.way_out
    finally:
        desk.clock.now = before
    return None


def after_the_deadline(desk: Desk) -> Desk:
    """The same talks, when nobody can answer any more."""
    desk.clock.now = desk.clock.now.replace(day=8, hour=14, minute=0)
    return desk
