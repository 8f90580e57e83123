"""From another form to a case and back: what was said comes again, for any small case."""

import itertools
import json
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from goodoffices.casefile import dumps, loads
from goodoffices.formats import (
    TextWanted,
    bring_text,
    read_genius,
    read_geniusweb,
    read_text,
    text_to_case,
    write_genius,
    write_geniusweb,
    write_text,
)
from goodoffices.model import Actor, Case, Position, PositionKind, SaidBy, Term, Text, TextKind
from tests.draws import draws
from tests.formats.documents import typed
from tests.formats.domains import by_hand, folder, worth_in
from tests.formats.test_genius import domains

_SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def files_of(place: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in place.iterdir()}


@given(domains())
@settings(max_examples=draws(25), suppress_health_check=_SLOW)
def test_genius_to_a_case_and_to_genius_again_is_worth_the_same(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[str, list[str]]
) -> None:
    domain, profiles = drawn
    place = tmp_path_factory.mktemp("drawn")
    first, _ = read_genius(folder(place / "a", domain=domain, a=profiles[0], b=profiles[1]))
    write_genius(loads(dumps(first)), place / "b")
    again, _ = read_genius(place / "b")
    for party, profile in zip("ab", profiles, strict=True):
        for package, worth in by_hand(domain, profile):
            assert worth_in(again, party, package) == worth
    write_genius(again, place / "c")
    assert files_of(place / "c") == files_of(place / "b")


_TENTHS = st.integers(0, 1000).map(lambda n: Decimal(n) / 1000)
_STATED = ["red", "a & b", "3", "δύο", "two words"]


@st.composite
def spaces(draw: st.DrawFn) -> dict[str, Any]:
    """A profile of weighted utilities, as GeniusWeb spells it."""
    names = draw(st.lists(st.sampled_from("uvw"), min_size=1, max_size=3, unique=True))
    issues: dict[str, Any] = {}
    utilities: dict[str, Any] = {}
    for name in names:
        if draw(st.booleans()):
            words = draw(st.lists(st.sampled_from(_STATED), min_size=1, max_size=3, unique=True))
            issues[name] = {"values": words}
            table = {word: draw(_TENTHS) for word in words}
            utilities[name] = {"DiscreteValueSetUtilities": {"valueUtilities": table}}
        else:
            low, step, count = (
                draw(st.integers(-3, 3)),
                draw(st.integers(1, 3)),
                draw(st.integers(1, 3)),
            )
            issues[name] = {"range": {"low": low, "high": low + step * count, "step": step}}
            ends = {"lowValue": low, "lowUtility": draw(_TENTHS)}
            ends |= {"highValue": low + step * count, "highUtility": draw(_TENTHS)}
            utilities[name] = {"NumberValueSetUtilities": ends}
    cuts = sorted(draw(_TENTHS) for _ in names[1:])
    shares = [b - a for a, b in itertools.pairwise([Decimal(0), *cuts, Decimal(1)])]
    body: dict[str, Any] = {
        "name": "drawn",
        "domain": {"name": "drawn", "issuesValues": issues},
        "issueWeights": dict(zip(names, shares, strict=True)),
        "issueUtilities": utilities,
    }
    if draw(st.booleans()):
        bid = {name: draw(st.sampled_from(values_of(issues[name]))) for name in names}
        body["reservationBid"] = {"issuevalues": bid}
    return {"LinearAdditiveUtilitySpace": body}


def values_of(issue: dict[str, Any]) -> list[Any]:
    if "values" in issue:
        return list(issue["values"])
    spaced = issue["range"]
    return [*range(spaced["low"], spaced["high"] + 1, spaced["step"])]


def worth_of(body: dict[str, Any], bid: dict[str, Any]) -> Fraction:
    """The utility of a bid by the formula of GeniusWeb, from the file alone."""
    total = Fraction(0)
    for name, value in bid.items():
        weight = Fraction(body["issueWeights"][name])
        stated = body["issueUtilities"][name]
        if "DiscreteValueSetUtilities" in stated:
            worth = Fraction(stated["DiscreteValueSetUtilities"]["valueUtilities"][str(value)])
        else:
            line = stated["NumberValueSetUtilities"]
            x0, x1 = line["lowValue"], line["highValue"]
            u0, u1 = Fraction(line["lowUtility"]), Fraction(line["highUtility"])
            worth = u0 + (u1 - u0) * Fraction(value - x0, x1 - x0)
        total += weight * worth
    return total


def bids_of(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    issues = body["domain"]["issuesValues"]
    for chosen in itertools.product(*(values_of(issue) for issue in issues.values())):
        yield dict(zip(issues, chosen, strict=True))


def spelled(value: Any) -> str:
    return json.dumps(value, default=float, ensure_ascii=False)


@given(spaces())
@settings(max_examples=draws(40), suppress_health_check=_SLOW)
def test_geniusweb_to_a_case_and_to_geniusweb_again_is_worth_the_same_but_for_one_factor(
    tmp_path_factory: pytest.TempPathFactory, drawn: dict[str, Any]
) -> None:
    place = tmp_path_factory.mktemp("drawn")
    (place / "east.json").write_text(spelled(drawn), "utf-8")
    first, _ = read_geniusweb(place / "east.json")
    (place / "b").mkdir()
    write_geniusweb(loads(dumps(first)), place / "b" / "east.json")
    text = (place / "b" / "east.json").read_text("utf-8")
    (was,) = drawn.values()
    (now,) = json.loads(text, parse_float=Decimal).values()

    assert list(now["domain"]["issuesValues"]) == list(was["domain"]["issuesValues"])
    pairs = [
        (worth_of(was, bid), worth_of(now, {name: str(value) for name, value in bid.items()}))
        for bid in bids_of(was)
    ]
    ratios = {before / after for before, after in pairs if after}
    assert len(ratios) <= 1
    assert all((before == 0) == (after == 0) for before, after in pairs)
    if "reservationBid" in was:
        kept = worth_of(now, now["reservationBid"]["issuevalues"])
        assert kept * (ratios.pop() if ratios else 1) == worth_of(
            was, was["reservationBid"]["issuevalues"]
        )
    else:
        assert "reservationBid" not in now
    again, _ = read_geniusweb(place / "b" / "east.json")
    (place / "c").mkdir()
    write_geniusweb(again, place / "c" / "east.json")
    assert (place / "c" / "east.json").read_text("utf-8") == text


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=6, unique=True)
)
@settings(max_examples=draws(25), suppress_health_check=_SLOW)
def test_comparisons_come_back_as_the_same_pairs(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, int]]
) -> None:
    place = tmp_path_factory.mktemp("drawn")
    bids = [{"issuevalues": {"u": a, "v": b}} for a in "xyz" for b in "no"]
    body = {
        "name": "drawn",
        "domain": {"issuesValues": {"u": {"values": [*"xyz"]}, "v": {"values": [*"no"]}}},
        "bids": bids,
        "better": drawn,
    }
    (place / "east.json").write_text(spelled({"DefaultPartialOrdering": body}), "utf-8")
    first, _ = read_geniusweb(place / "east.json")
    write_geniusweb(loads(dumps(first)), place / "out.json")
    (now,) = json.loads((place / "out.json").read_text("utf-8")).values()
    found = {(spelled(now["bids"][a]), spelled(now["bids"][b])) for a, b in now["better"]}

    assert found == {(spelled(bids[a]), spelled(bids[b])) for a, b in drawn}


_SAID = st.lists(
    st.sampled_from(
        ["truce", "[60 / 90]", "day,", "to be agreed", "both:", "سلام", "A.", "–", "3.2"]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@given(st.lists(st.tuples(st.booleans(), _SAID), min_size=1, max_size=6))
@settings(max_examples=draws(25), suppress_health_check=_SLOW)
def test_a_numbered_text_comes_back_from_word_as_it_came_in(
    drawn: list[tuple[bool, str]],
) -> None:
    number = sub = 0
    lines = []
    for deeper, words in drawn:
        number, sub = (number, sub + 1) if deeper and number else (number + 1, 0)
        lines.append(f"{number}.{sub} The {words}" if sub else f"{number}. The {words}")
    with tempfile.TemporaryDirectory() as place:
        document = read_text(typed(Path(place) / "d.docx", "Protocol on the wells", *lines))
        case, _ = text_to_case(document, TextWanted(author="Coast"))
        write_text(loads(dumps(case)), Path(place) / "out.docx")
        back = read_text(Path(place) / "out.docx")
        again, _ = text_to_case(back, TextWanted(author="Coast"))
        merged, _, _ = bring_text(case, back, TextWanted())

    assert [term.id for term in case.texts[0].terms] == [
        line.split(" ")[0].rstrip(".") for line in lines
    ]
    assert [term.words for term in case.texts[0].terms] == [
        " ".join(line.split(" ")[1:]) for line in lines
    ]
    assert again == case
    assert merged == case


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A text of one party, with what two others say beside it, each known to some."""
    parties = tuple(Actor(id=name, name=f"{name.upper()}, the place") for name in "abc")
    scopes = st.sampled_from([(), ("all",), ("a",), ("a", "b")])
    said = [draw(_SAID) for _ in range(draw(st.integers(1, 4)))]
    terms = tuple(
        # Words with a bracket in them are left open, whatever else is said.
        Term(id=f"T{n}", words=words, scope=draw(scopes),
             left_open="[" in words or "to be" in words or draw(st.booleans()))
        for n, words in enumerate(said)
    )  # fmt: skip
    text = Text(id="base", title="A text", kind=TextKind.BASE, author="a", scope=("all",),
                said_by=SaidBy.OWN_WORDS_ON_RECORD, terms=terms)  # fmt: skip
    positions = tuple(
        Position(
            party=party,
            issue=term.id,
            words=draw(_SAID),
            kind=draw(st.sampled_from(list(PositionKind))),
            scope=draw(scopes),
            said_by=draw(st.sampled_from([None, *SaidBy])),
        )
        for party in "bc"
        for term in terms
        if draw(st.booleans())
    )
    return Case(format=1, id="c", title="C", parties=parties, texts=(text,), positions=positions)


@given(cases(), st.sampled_from(["mediators", "all", "a", "b"]))
@settings(max_examples=draws(40), suppress_health_check=_SLOW)
def test_a_document_that_nobody_edited_changes_nothing_and_tells_of_no_change(
    case: Case, room: str
) -> None:
    known = [term.id for term in case.texts[0].terms if room == "mediators" or
             {room, "all"} & {*term.scope}]  # fmt: skip
    assume(known)
    with tempfile.TemporaryDirectory() as place:
        write_text(case, Path(place) / "d.docx", room=room)
        document = read_text(Path(place) / "d.docx")
    assert [term.id for term in document.terms] == known
    merged, told, differences = bring_text(case, document, TextWanted())
    messages = "\n".join((*told, *differences))

    assert "beside it" not in messages
    assert "not read" not in messages
    if len(known) == len(case.texts[0].terms):
        assert merged == case
