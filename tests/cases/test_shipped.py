"""What holds for every shipped case: no person's name, a notice on top, and scopes that keep."""

import hashlib
import re
import unicodedata

import pytest

from goodoffices.casefile import shipped, shipped_text
from goodoffices.model import (
    ALL,
    MEDIATORS,
    Answer,
    Basis,
    Interest,
    Position,
    PositionKind,
    Precondition,
    SaidBy,
    Stance,
    faults,
)
from tests.cases.reading import HERE, parts
from tests.shipped import shipped_case

# Names of persons in the news reports behind the cases, and one invented for the check itself
# ("doe"), as SHA-256 of the lower-case name, cut to 16 digits, so that no name stands here either.
PERSONS = frozenset(
    [
        "0631a609edb7c79f",
        "07d046d5fac12b3f",
        "09d8c17fbb552b4a",
        "1b123b1a2e408c30",
        "1bff2321491827dc",
        "2bebf7a819efd696",
        "2df980ca8546030b",
        "32801f5c6ca59882",
        "381dc3e021a5717d",
        "3eaf7db172bf7b71",
        "4138cfbc5d36f31e",
        "4957900f389e6b2e",
        "4a6b818707236ebc",
        "575e500ddb529cc2",
        "611b1f7fe3126d6a",
        "705301a7ca4c57fd",
        "78675cc176081372",
        "799ef92a11af918e",
        "863498dfa3f35f63",
        "8ee9938e4b960a50",
        "9a1ef8e9abb02eb3",
        "a6080ac9b4e30779",
        "a60a52382d707771",
        "aac32a42c7756ffb",
        "abc5c4ce93dfacbb",
        "b98f544d38019512",
        "bcc58216b3a87cdd",
        "c11480e2f458a773",
        "c541221ec5f5a9f4",
        "c55f5b2a1f03f0c6",
        "c8d92aa5a495ff1f",
        "d94dee14ef9737ca",
        "dc8d1fbf58c3ed7e",
        "f148389d080cfe85",
    ]
)
FILES = {name: shipped_text(name) for name in shipped()} | {
    path.name: path.read_text(encoding="utf-8") for path in HERE.glob("*.yaml")
}


def persons_named(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = sorted(set(re.findall(r"[^\W\d_]+", plain.casefold())))
    return [w for w in words if hashlib.sha256(w.encode()).hexdigest()[:16] in PERSONS]


def test_the_check_for_names_finds_a_name_however_it_is_written() -> None:
    assert persons_named("said by J. DOË's office") == ["doe"]


@pytest.mark.parametrize("name", FILES)
def test_no_case_names_a_person(name: str) -> None:
    assert persons_named(FILES[name]) == []


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_case_hangs_together(name: str) -> None:
    assert faults(shipped_case(name)) == ()


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_case_says_on_top_what_it_rests_on(name: str) -> None:
    case = shipped_case(name)
    begins = {
        Basis.FICTIONAL: "Fictional; any estimate is invented",
        Basis.REPORTS: "Compiled only",
    }
    assert case.notice is not None
    assert case.notice.startswith(begins[case.basis])


@pytest.mark.parametrize("name", shipped())
def test_what_a_party_said_in_confidence_stays_with_it_and_the_mediators(name: str) -> None:
    case = shipped_case(name)
    told: list[Answer | Position | Stance | Interest | Precondition] = [
        *case.answers,
        *case.positions,
        *case.stances,
        *case.interests,
        *case.preconditions,
    ]
    confided = [s for s in told if s.said_by is SaidBy.OWN_WORDS_IN_CONFIDENCE]
    assert [s for s in confided if not set(s.scope) <= {MEDIATORS, s.party}] == []


@pytest.mark.parametrize("name", shipped())
def test_what_nobody_may_carry_is_in_no_room_of_all(name: str) -> None:
    case = shipped_case(name)
    firm = [p for p in case.positions if p.kind is PositionKind.NON_NEGOTIABLE]
    kept = [*firm, *case.preferences, *case.estimates]
    assert [s for s in kept if ALL in s.scope] == []


@pytest.mark.parametrize("name", shipped())
def test_a_question_is_seen_by_nobody_but_the_one_asked(name: str) -> None:
    asked = shipped_case(name).questions
    assert [q for q in asked if not set(q.scope) <= {MEDIATORS, q.to}] == []


@pytest.mark.parametrize("name", shipped())
def test_words_written_for_people_are_whole(name: str) -> None:
    words = [part for part in parts(shipped_case(name)) if isinstance(part, str)]
    assert [w for w in words if w != w.strip() or "  " in w or "\n" in w] == []
