"""Who holds which text: the same words, or an alarm that names the texts and their holders."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

import pytest

from goodoffices.model import MEDIATORS, Text
from goodoffices.record import Refused, check_code
from goodoffices.talks import (
    Actor,
    Admit,
    Certified,
    Certify,
    Copy,
    How,
    NoteCopy,
    Put,
    State,
    Touches,
    certificate,
    different_texts,
    page_of,
)
from goodoffices.talks.command import Act
from tests.talks.desks import Desk
from tests.talks.positions import agreeing, carried


class _Tell(Act):
    """A text told to some rooms, as releasing it does."""

    touches: ClassVar = (Touches.EVERY,)

    def __init__(self, text: Text, rooms: Iterable[str]) -> None:
        object.__setattr__(self, "happened", None)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "rooms", tuple(rooms))

    def puts(self, state: State, actor: Actor) -> tuple[Put, ...]:
        del state, actor
        return (Put(rooms=self.rooms, told=self.text),)  # type: ignore[attr-defined]


def _base(desk: Desk) -> Text:
    text = desk.case.text("base")
    assert text is not None
    return text


def _changed(desk: Desk) -> Text:
    first, *others = _base(desk).terms
    assert first.words
    other = replace(first, words=first.words.replace("sixty", "ninety"))
    return replace(_base(desk), terms=(other, *others))


def _code(desk: Desk) -> str:
    return check_code(page_of(_base(desk)))


def test_a_text_told_to_all_is_one_text_with_each_room_that_holds_it() -> None:
    desk = agreeing()
    found = certificate(desk.state(), "base")

    assert [each.room for each in found.holdings] == ["mediators", "Coast", "Highland"]
    assert {*found.texts} == {_code(desk)}
    assert [each.room for each in found.open] == ["Coast", "Highland"]
    assert different_texts(desk.state()) == ()


def test_two_documents_are_found_with_their_holders_and_nobody_is_accused() -> None:
    """As reported of May 2024: one party held a changed text that the others did not know."""
    desk = agreeing()
    desk.do(_Tell(_changed(desk), ["Highland"]))

    (alarm,) = different_texts(desk.state())
    found = {code: [each.room for each in held] for code, held in alarm.texts.items()}
    assert found == {
        _code(desk): [MEDIATORS, "Coast"],
        check_code(page_of(_changed(desk))): ["Highland"],
    }
    told = " ".join(alarm.findings)
    for code, rooms in found.items():
        assert code in told
        assert all(name in told for name in ("Coast authority", "Highland movement")), rooms
    with pytest.raises(Refused) as refusal:
        desk.do(Certify(text="base"))
    assert refusal.value.code == "different_texts"


def test_two_documents_on_paper_are_found_by_the_code_read_aloud_or_the_file() -> None:
    desk = agreeing()
    other = page_of(_changed(desk))
    desk.do(NoteCopy(what="base", holder="envoy of the Coast", party="coast", code=_code(desk)))
    assert different_texts(desk.state()) == ()

    desk.do(NoteCopy(what="base", holder="registry", party="highland", code=check_code(other)))
    (alarm,) = different_texts(desk.state())
    assert [each.holder for each in alarm.texts[check_code(other)]] == ["registry"]
    assert check_code(other) not in alarm.pages

    desk.do(NoteCopy(what="base", holder="registry", party="highland", words=other))
    (alarm,) = different_texts(desk.state())
    assert alarm.pages[check_code(other)] == other
    assert [each.how for each in alarm.texts[check_code(other)]] == [How.HANDED_IN]

    desk.do(NoteCopy(what="base", holder="registry", party="highland", code=_code(desk)))
    assert different_texts(desk.state()) == ()


def test_two_texts_of_one_title_are_one_name_unless_one_replaces_the_other() -> None:
    desk = agreeing()
    desk.do(_Tell(replace(_changed(desk), id="base-2"), ["Coast", MEDIATORS]))
    (alarm,) = different_texts(desk.state())
    assert len(alarm.texts) == 2

    desk = agreeing()
    later = replace(_changed(desk), id="base-2", replaces="base")
    desk.do(_Tell(later, ["Coast", "Highland", MEDIATORS]))
    assert different_texts(desk.state()) == ()


def test_all_are_told_that_all_hold_the_same_once_each_side_has_said_so() -> None:
    desk = agreeing()
    for party in ("coast", "highland"):
        with pytest.raises(Refused) as refusal:
            desk.do(Certify(text="base"))
        assert refusal.value.code == "not_all_confirmed"
        copy = NoteCopy(what="base", holder="head of the delegation", party=party, code=_code(desk))
        desk.do(copy, behalf=party)

    done = desk.do(Certify(text="base"))

    assert {one.receipt.room for one in done} == {"Coast", "Highland", MEDIATORS}
    for party in ("coast", "highland"):
        (told,) = desk.of(party).facts(Certified)
        assert told.told.code == _code(desk)
        assert len(desk.of(party).facts(Copy)) == 1


def test_who_may_not_read_every_partys_room_certifies_nothing() -> None:
    desk = agreeing()
    desk.do(Admit(person="envoy", room=(MEDIATORS, "Coast")))
    desk.do(NoteCopy(what="base", holder="delegation", party="coast", code=_code(desk)))

    with pytest.raises(Refused) as refusal:
        desk.do(Certify(text="base"), person="envoy")

    assert refusal.value.code == "not_all_rooms"


def test_a_copy_of_what_was_delivered_stands_in_that_room_and_is_held_against_it() -> None:
    desk = agreeing()
    place = carried(desk)
    words = desk.state().named(place).told.words
    good = NoteCopy(what=place, holder="registry", code=check_code(words))
    (done,) = desk.do(good, behalf="highland")
    assert done.receipt.room == "Highland"
    assert not certificate(desk.state(), place).differ

    desk.do(NoteCopy(what=place, holder="spokesman's office", words=words.replace("sixty", "six")))
    assert certificate(desk.state(), place).differ
    assert len(different_texts(desk.state())) == 1
    with pytest.raises(Refused) as refusal:
        desk.do(replace(good, party="coast"))
    assert refusal.value.code == "other_side"


def test_a_part_of_a_text_is_told_as_one_and_is_not_certified() -> None:
    case = Desk().case
    text = case.text("base")
    assert text is not None
    hidden = replace(text.terms[0], scope=(MEDIATORS,))
    part = replace(text, terms=(hidden, *text.terms[1:]))
    desk = agreeing(replace(case, texts=(part, *(t for t in case.texts if t.id != "base"))))

    found = certificate(desk.state(), "base")
    assert [each.how for each in found.holdings] == [How.IN_ROOM, How.IN_PART, How.IN_PART]
    assert different_texts(desk.state()) == ()
    with pytest.raises(Refused):
        desk.do(Certify(text="base"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "code_or_words"),
        ({"code": "1234", "words": "x"}, "code_or_words"),
        ({"code": "1234 5678"}, "no_code"),
        ({"code": "x" * 24}, "no_code"),
        ({"what": "nothing", "code": "1" * 24}, "no_such_text"),
        ({"what": "Coast/0", "code": "1" * 24}, "no_such_text"),
    ],
)
def test_a_copy_that_cannot_be_held_against_anything_is_refused(
    given: dict[str, str], code: str
) -> None:
    desk = agreeing()

    with pytest.raises(Refused) as refusal:
        desk.do(NoteCopy(**{"what": "base", "holder": "registry", **given}))

    assert refusal.value.code == code


def test_a_copy_of_what_a_side_was_never_told_names_nothing_in_its_room() -> None:
    desk = agreeing()
    desk.do(_Tell(replace(_base(desk), id="unseen"), (MEDIATORS,)))
    copy = NoteCopy(what="unseen", holder="a ministry", party="coast", code=_code(desk))

    with pytest.raises(Refused, match="told of no text unseen") as refused:
        desk.do(copy)

    assert refused.value.code == "copy_of_unknown"
    (told,) = desk.do(replace(copy, party=None))
    assert told.place.startswith(MEDIATORS)
