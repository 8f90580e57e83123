"""What attempts against talks begin with: talks of two sides, and what was said in them."""

import json
from pathlib import Path

from goodoffices.model import (
    Attribution,
    Medium,
)
from goodoffices.talks import (
    Admit,
    Convey,
    Mode,
    Outcome,
    Permit,
    ReadItBack,
    Say,
)
from tests.cli.running import at_once
from tests.talks.desks import Desk
from tests.talks.one_text import begun, text

__all__ = ["ADAS", "BOS", "WORDS", "attacked", "carry", "said", "whole"]

WORDS = "The road may be opened for our people on the seventh day, and on no other."
ADAS, BOS = "registrar-a", "registrar-b"


def attacked() -> Desk:
    """Talks of two sides on one text, with a person of each side who reads that side's room."""
    desk = begun(text())
    desk.do(Admit(person=ADAS, of="ada"))
    desk.do(Admit(person=BOS, of="bo"))
    return desk


def said(desk: Desk, *, rule: Attribution | None = None) -> str:
    """Words of Ada, confirmed when they were read back; the place of them."""
    (done,) = desk.do(Say(party="ada", words=WORDS))
    desk.do(ReadItBack(fact=done.place, outcome=Outcome.CONFIRMED))
    if rule is not None:
        desk.do(Permit(said=done.place, rule=rule))
    return done.place


def carry(said: str | None, mode: Mode = Mode.VERBATIM, **more: object) -> Convey:
    given = {"to": "bo", "mode": mode, "medium": Medium.PAPER, **more}
    return Convey(said=said, **given)  # type: ignore[arg-type]


def whole(folder: Path, *more: str | Path) -> bool:
    """Whether the command finds a copy whole; its status says the same."""
    ran = at_once("verify", folder, "--json", *more)
    found = bool(json.loads(ran.out)["whole"])
    assert ran.status == (0 if found else 1)
    return found
