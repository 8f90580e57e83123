"""Rooms are told apart by their names: none reads like another, or like the number of a record."""

import pytest

from goodoffices.record import Refused
from tests.record.random_streams import Clock, in_memory


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Coast", "coast"),
        ("Caf\u00e9", "Cafe\u0301"),
        ("North Coast", "North\u00a0Coast"),
        ("North Coast", "North  Coast"),
        ("Coast", "Co\u200bast"),
        ("Coast", "Coast\u200f"),
        ("Straße", "STRASSE"),
        ("Room 2", "Room \uff12"),
    ],
)
def test_no_two_rooms_have_names_that_read_alike(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        record = in_memory(Clock())
        record.open_room(first, author="mira")
        with pytest.raises(Refused) as refused:
            record.open_room(second, author="mira")

        assert refused.value.code == "room_exists"
        assert str(refused.value).isascii()
        assert record.rooms == (first,)


def test_rooms_that_read_otherwise_are_opened_side_by_side() -> None:
    record = in_memory(Clock())
    for name in ("Coast", "Coasts", "Côast", "North/South", "2", "الساحل"):
        record.open_room(name, author="mira")

    assert len(record.rooms) == 6


def test_no_room_has_the_name_of_a_record() -> None:
    record = in_memory(Clock())
    with pytest.raises(Refused, match="the number of a record"):
        record.open_room("Coast/1", author="mira")

    assert record.rooms == ()
