"""GeniusWeb profiles to a case and back."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.casefile import dumps, loads
from goodoffices.formats import FormatError, read_geniusweb, write_geniusweb
from goodoffices.model import FORMAT, Actor, Case, Comparison, Issue, Option, Preference
from tests.draws import draws
from tests.formats.domains import points_of
from tests.shipped import shipped_case

F = Fraction

ADDITIVE = """{"LinearAdditiveUtilitySpace": {
"name": "east",
"issueUtilities": {
 "water": {"discreteutils": {"valueUtilities": {"upper": 0.1, "lower": 1}}},
 "hours": {"numberutils":
  {"lowValue": 2, "lowUtility": 0.2, "highValue": 6, "highUtility": 0.6}}},
"issueWeights": {"water": 0.7, "hours": 0.3},
"domain": {"name": "well", "issuesValues": {
 "water": {"values": ["upper", "lower"]},
 "hours": {"range": {"low": 2, "high": 6, "step": 0.5}}}},
"reservationBid": {"issuevalues": {"water": "upper", "hours": 3.0}}
}}
"""
_DOMAIN = '"domain": {"name": "well", "issuesValues": {"w": {"values": ["a", "b", "c"]}}}'
ORDER = f"""{{"DefaultPartialOrdering": {{"name": "west", {_DOMAIN},
"bids": [{{"issuevalues": {{"w": "a"}}}}, {{"issuevalues": {{"w": "b"}}}}],
"better": [[1, 0]]
}}}}
"""


def profile(place: Path, text: str | bytes) -> Path:
    place.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return place


def test_weights_and_utilities_are_read_as_they_are_spelled(tmp_path: Path) -> None:
    case, _ = read_geniusweb(profile(tmp_path / "east.json", ADDITIVE))
    points = points_of(case, "east")
    assert points["water"] == {"upper": F(7, 100), "lower": F(7, 10)}
    # A tenth of the number, at a weight of 0.3, in steps of a half.
    assert points["hours"] == {
        str(Decimal(k) / 2).removesuffix(".0"): F(k, 20) * F(3, 10) for k in range(4, 13)
    }
    assert loads(dumps(case)) == case


def test_the_reservation_bid_says_what_no_agreement_is_worth(tmp_path: Path) -> None:
    case, _ = read_geniusweb(profile(tmp_path / "east.json", ADDITIVE))
    assert case.preferences[0].no_deal == F(7, 100) + F(3, 10) * F(3, 10)


def test_without_a_reservation_bid_nothing_is_filled_in(tmp_path: Path) -> None:
    start = ADDITIVE.index(',\n"reservationBid"')
    case, told = read_geniusweb(profile(tmp_path / "east.json", ADDITIVE[:start] + "}}"))
    assert case.preferences[0].no_deal is None
    assert any("not known" in message for message in told)


@pytest.mark.parametrize(
    "text",
    [
        ADDITIVE,
        ADDITIVE.replace("discreteutils", "DiscreteValueSetUtilities").replace(
            "numberutils", "NumberValueSetUtilities"
        ),
        ADDITIVE.replace('{"low": 2, "high": 6, "step": 0.5}', "[2, 6, 0.5]"),
    ],
)
def test_the_spellings_of_all_versions_read_alike(tmp_path: Path, text: str) -> None:
    case, _ = read_geniusweb(profile(tmp_path / "east.json", text))
    expected, _ = read_geniusweb(profile(tmp_path / "east.json", ADDITIVE))
    assert case == expected


@pytest.mark.parametrize(
    "better",
    [
        '"better": [[1, 0]]',
        '"better": {"{\\"issuevalues\\": {\\"w\\": \\"b\\"}}": [{"issuevalues": {"w": "a"}}]}',
    ],
)
def test_a_partial_order_becomes_comparisons(tmp_path: Path, better: str) -> None:
    text = ORDER.replace('"better": [[1, 0]]', better)
    case, _ = read_geniusweb(profile(tmp_path / "west.json", text))
    assert case.preferences[0].comparisons == (Comparison(better={"w": "b"}, than={"w": "a"}),)
    assert case.preferences[0].weights == {}
    assert loads(dumps(case)) == case


def test_a_partial_order_comes_back(tmp_path: Path) -> None:
    case, _ = read_geniusweb(profile(tmp_path / "west.json", ORDER))
    write_geniusweb(case, tmp_path / "out.json")
    back, _ = read_geniusweb(tmp_path / "out.json")
    assert back.preferences[0].comparisons == case.preferences[0].comparisons


_POINTS = st.fractions(min_value=0, max_value=50, max_denominator=30)


@given(st.lists(st.lists(_POINTS, min_size=1, max_size=3), min_size=1, max_size=4))
@settings(max_examples=draws(50), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_points_come_back_but_for_one_factor_in_a_file_that_geniusweb_takes(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[list[Fraction]]
) -> None:
    issues = tuple(
        Issue(id=f"i{n}", title=f"I{n}", options=tuple(Option(id=f"o{k}") for k in range(len(row))))
        for n, row in enumerate(drawn)
    )
    points = {f"i{n}": {f"o{k}": x for k, x in enumerate(row)} for n, row in enumerate(drawn)}
    worst = sum((row[0] for row in drawn), F(0))
    case = Case(
        format=FORMAT,
        id="c",
        title="C",
        parties=(Actor(id="a", name="A"),),
        issues=issues,
        preferences=(Preference(party="a", points=points, no_deal=worst),),
    )
    file = tmp_path_factory.mktemp("out") / "a.json"
    write_geniusweb(case, file)
    body: dict[str, Any] = json.loads(file.read_text("utf-8"), parse_float=Decimal)
    space = body["LinearAdditiveUtilitySpace"]
    assert sum(Fraction(weight) for weight in space["issueWeights"].values()) == 1
    tables = [
        t["DiscreteValueSetUtilities"]["valueUtilities"] for t in space["issueUtilities"].values()
    ]
    assert all(0 <= Fraction(worth) <= 1 for table in tables for worth in table.values())
    back, _ = read_geniusweb(file)
    got = points_of(back, "a")
    ratios = {
        got[f"I{n}"][f"o{k}"] / x for n, row in enumerate(drawn) for k, x in enumerate(row) if x
    }
    assert len(ratios) <= 1
    zeros = [(n, k) for n, row in enumerate(drawn) for k, x in enumerate(row) if not x]
    assert all(got[f"I{n}"][f"o{k}"] == 0 for n, k in zeros)
    now = back.preferences[0].no_deal
    assert now == worst * (ratios.pop() if ratios else 0)


def test_a_folder_holds_a_profile_for_each_party(tmp_path: Path) -> None:
    write_geniusweb(shipped_case("supplier-buyer"), tmp_path / "out")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "buyer.json",
        "supplier.json",
    ]
    back, _ = read_geniusweb(tmp_path / "out")
    assert [party.id for party in back.parties] == ["buyer", "supplier"]
    with pytest.raises(FormatError, match="one file holds one party"):
        write_geniusweb(shipped_case("supplier-buyer"), tmp_path / "out.json")


def test_profiles_of_two_domains_are_refused(tmp_path: Path) -> None:
    profile(tmp_path / "east.json", ADDITIVE)
    profile(tmp_path / "west.json", ORDER)
    with pytest.raises(FormatError, match=r"west\.json:1: its domain is not that of east\.json"):
        read_geniusweb(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("0.1", '"much"', r":4: .*expected a number"),
        ('"upper": 0.1, ', "", r":4: 'upper' of issue 'water' has no utility"),
        ('"water": 0.7, ', "", r":7: issueWeights: nothing on issue 'water'"),
        ('"hours": 0.3', '"hours": 0.3, "x": 1', r":7: issueWeights: issue 'x' is not in"),
        ('"range"', '"ranges"', r":10: issue 'hours': expected 'values' or 'range'"),
        ('"step": 0.5', '"step": 0', r":10: issue 'hours': expected at most"),
        ("3.0", "9", r":11: 9 is no value of issue 'hours'"),
        (', "hours": 3.0', "", r":11: the bid says nothing on 'hours'"),
        ("discreteutils", "curve", r":4: the utilities of issue 'water'"),
        (
            "LinearAdditive",
            "SumOfGroups",
            r":1: expected an object with Linear.*found an object with 'SumOf",
        ),
        ('"water": 0.7', '"water": 0.7, "water": 0.7', r":7: a second 'water'"),
        ("}}\n", "}\n", r":13: expected ',', and the text ends here"),
        ('{"values": ["upper", "lower"]}', "7", r":9: issue 'water': expected .* found 7"),
        ('["upper", "lower"]', '"upper"', r":9: issue 'water': expected a list.* found 'upper'"),
        ('["upper", "lower"]', "[]", r":9: issue 'water': expected a list.* found a list of 0"),
        ('"lower"]', "true]", r":9: issue 'water': expected a value in words, found true"),
        ('"lower"]', '"upper"]', r":9: issue 'water': a second value 'upper'"),
        ('"water": 0.7', '"water": [0.7]', r":7: .*expected a number, found a list of 1"),
        ('"water": 0.7', '"water": ""', r":7: .*expected a number such as .* found ''"),
        ('{"water": 0.7, "hours": 0.3}', "1", r":7: issueWeights: expected an object, found 1"),
        (': "upper", "hours": 3.0}', ': null, "hours": 3.0}', r":11: null is no value of issue"),
        ('{"issuevalues": {"water": "upper", "hours": 3.0}}', "[]", r":11: a bid: .*a list of 0"),
        ('"domain"', '"domains"', r":1: LinearAdd\w+: expected 'domain', found an object with 'na"),
        ('"step": 0.5', '"step": false', r":10: issue 'hours': expected a number, found false"),
    ],
)
def test_a_fault_is_refused_at_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    before, _, after = ADDITIVE.rpartition(old) if old == "}}\n" else ADDITIVE.partition(old)
    with pytest.raises(FormatError, match=message):
        read_geniusweb(profile(tmp_path / "east.json", before + new + after))


@pytest.mark.parametrize(
    ("better", "message"),
    [
        ("[[1, 2]]", r":3: expected a pair of places in the 2 bids.* found \[1, 2\]"),
        ('[["b", 0]]', r":3: expected a pair of places.* found \[b, 0\]"),
        ("[[1]]", r":3: expected a pair of places.* found \[1\]"),
        ("[1]", r":3: expected a pair of places.* found 1"),
        ("true", r":3: better: expected a list of pairs, found true"),
        ('{"{}": []}', None),
        ('{"{}": 4}', r":3: expected a list of bids, found 4"),
        ('{"{}": [{}]}', r":3: a bid: expected 'issuevalues', found an object with no fields"),
    ],
)
def test_a_fault_in_comparisons_is_told_with_what_was_found(
    tmp_path: Path, better: str, message: str | None
) -> None:
    file = profile(tmp_path / "west.json", ORDER.replace("[[1, 0]]", better))
    if message is None:
        read_geniusweb(file)
        return
    with pytest.raises(FormatError, match=message):
        read_geniusweb(file)


@pytest.mark.parametrize(
    "text",
    ["", "[", "{", "nul", '"\\ud800"', "1 2", "[" * 5000, '{"a" 1}', "NaN", "\x00", b"\xff\xfe{}"],
    ids=range(11),
)
def test_what_is_no_profile_is_refused_plainly(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(FormatError, match=r"east\.json:1: "):
        read_geniusweb(profile(tmp_path / "east.json", text))


@given(st.integers(0, len(ADDITIVE) - 1), st.integers(0, 30), st.text(max_size=4), st.booleans())
@settings(max_examples=draws(120), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_profile_changed_anywhere_is_read_or_refused_by_file_and_line(
    tmp_path_factory: pytest.TempPathFactory,
    start: int,
    length: int,
    new: str,
    other: bool,  # noqa: FBT001 (drawn)
) -> None:
    text = ORDER if other else ADDITIVE
    file = tmp_path_factory.mktemp("changed") / "east.json"
    data = (text[:start] + new + text[start + length :]).encode("utf-8", "surrogatepass")
    try:
        read_geniusweb(profile(file, data))
    except FormatError as error:
        assert all(p.line >= 1 and Path(p.file) == file for p in error.problems)  # noqa: PT017
