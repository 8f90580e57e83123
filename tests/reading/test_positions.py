from collections.abc import Callable

import pytest

from goodoffices.reading.extract import Extract, extract
from goodoffices.reading.found import Position
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.report import Report

Read = Callable[..., Report]


def _read(report: Report) -> tuple[Extract, list[Position]]:
    found = extract(report, lexicon(["armed"]))
    return found, [one for one in found.found if isinstance(one, Position)]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Norvia rejected the plan on Monday.", "rejects"),
        ("Norvia opposes a longer truce.", "rejects"),
        ("Norvia refused to discuss the border.", "refuses"),
        ("Norvia called the proposal unacceptable.", "rejects"),
        ("Norvia demanded the release of all prisoners.", "demands"),
        ("Norvia accepted the ceasefire plan.", "accepts"),
        ("Norvia supports direct talks.", "supports"),
        ("Norvia is willing to return to the talks.", "offers"),
        ("Norvia will not accept the plan.", "refuses"),
        ("Norvia had not accepted the demand.", "rejects"),
        ("Norvia accepted the plan on condition that the siege is lifted.", "conditions"),
    ],
)
def test_a_stance_is_told_with_its_party(report_of: Read, words: str, stance: str) -> None:
    found, positions = _read(report_of(words))

    assert [one.stance for one in positions] == [stance]
    assert found.cast.by_key[positions[0].party or ""].names[0] == "Norvia"
    assert positions[0].issue
    assert positions[0].said_by is None


def test_what_one_tells_of_another_names_both(report_of: Read) -> None:
    found, (position,) = _read(
        report_of(
            "Ivo Brandt, Norvia's foreign minister, said that the Tarn Front had demanded a "
            "permanent ceasefire as a precondition for talks."
        )
    )

    assert position.stance == "demands"
    assert position.sort == "precondition"
    assert (position.condition or "").startswith("as a precondition")
    assert found.cast.by_key[position.party or ""].names[0].endswith("Tarn Front")
    assert found.cast.by_key[position.said_by or ""].names[0].endswith("Ivo Brandt")


def test_a_demand_told_as_a_noun_is_one(report_of: Read) -> None:
    found, (position,) = _read(
        report_of(
            "The talks turned on a Norvian demand that the rebels leave the town. Norvia won."
        )
    )

    assert position.stance == "demands"
    assert "leave the town" in position.issue
    assert found.cast.by_key[position.party or ""].names[0] == "Norvia"


def test_those_who_bind_a_party_constrain_it(report_of: Read) -> None:
    _, positions = _read(report_of("The families of the sailors want a deal with Norvia."))

    assert [one.sort for one in positions] == ["constraint"]


@pytest.mark.parametrize(
    "words",
    [
        "Norvia declined to comment.",
        "Norvia has not yet accepted the plan.",
        "If Norvia rejects the plan, the talks will end.",
        "A source demanded money from the shop.",
        "Norvia and the Tarn Front met in Geneva on Monday.",
        "The mediator tried to support the process.",
    ],
)
def test_no_position_is_made_up(report_of: Read, words: str) -> None:
    _, positions = _read(report_of(words))

    assert positions == []


def test_a_report_without_a_parse_has_none(unparsed: Read) -> None:
    _, positions = _read(unparsed("Norvia rejected the plan on Monday."))

    assert positions == []
