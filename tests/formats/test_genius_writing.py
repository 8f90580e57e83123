"""A case to Genius XML and back: the same issues, options and points."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.formats import FormatError, read_genius, write_genius
from goodoffices.model import (
    FORMAT,
    Actor,
    Case,
    Constraint,
    Issue,
    IssueKind,
    Joint,
    Option,
    Preference,
)
from tests.draws import draws
from tests.formats.domains import DOMAIN, EAST, WEST, by_hand, folder, points_of
from tests.shipped import shipped_case

F = Fraction
_EXACT = st.fractions(min_value=0, max_value=1000, max_denominator=999)
_WORDS = st.text("ab <>&\"'é漢.0", min_size=1, max_size=8).filter(str.strip)


def issues_of(case: Case) -> list[object]:
    return [
        (
            issue.id,
            issue.title,
            issue.kind,
            issue.unit,
            [(o.id, o.shown) for o in issue.all_options],
        )
        for issue in case.issues
    ]


def stated(case: Case, party: str) -> dict[str, dict[str, Fraction]]:
    """Points as the case gives them, in either form."""
    (preference,) = (p for p in case.preferences if p.party == party)
    if preference.points:
        titles = {issue.id: issue for issue in case.issues}
        return {
            titles[issue].title: {
                option.shown: worths[option.id] for option in titles[issue].all_options
            }
            for issue, worths in preference.points.items()
        }
    return {issue: dict(worths) for issue, worths in points_of(case, party).items()}


@st.composite
def _cases(draw: st.DrawFn) -> Case:
    titles = draw(st.lists(_WORDS, min_size=1, max_size=3, unique=True))
    issues = []
    for place, title in enumerate(titles):
        words = draw(st.lists(_WORDS, min_size=1, max_size=4, unique=True))
        options = tuple(Option(id=f"o{k}", title=word) for k, word in enumerate(words))
        unit = draw(st.sampled_from([None, "million"]))
        issues.append(Issue(id=f"T{place}", title=title, unit=unit, options=options))
    parties = (Actor(id="coast", name="the Coast / authority"), Actor(id="hills", name="Hills"))
    preferences = tuple(
        Preference(
            party=party.id,
            points={i.id: {o.id: draw(_EXACT) for o in i.options} for i in issues},
            no_deal=draw(st.none() | _EXACT),
            discount=draw(st.sampled_from([None, F(0), F(1, 3), F(1, 2), F(1)])),
        )
        for party in parties
    )
    return Case(
        format=FORMAT,
        id="drawn",
        title="Drawn",
        parties=parties,
        issues=tuple(issues),
        preferences=preferences,
    )


@given(_cases())
@settings(max_examples=draws(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_case_of_sums_comes_back_with_the_same_points(
    tmp_path_factory: pytest.TempPathFactory, case: Case
) -> None:
    place = tmp_path_factory.mktemp("out") / "drawn"
    write_genius(case, place)
    back, _ = read_genius(place)
    assert issues_of(back) == issues_of(case)
    assert {party.id for party in back.parties} == {party.id for party in case.parties}
    for was in case.preferences:
        assert stated(back, was.party) == stated(case, was.party)
        (now,) = (p for p in back.preferences if p.party == was.party)
        assert (now.no_deal, now.discount) == (was.no_deal, was.discount)


@given(_cases(), st.data())
@settings(max_examples=draws(10), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_discount_that_genius_does_not_count_is_told_and_stands_in_no_element_of_its(
    tmp_path_factory: pytest.TempPathFactory, case: Case, data: st.DataObject
) -> None:
    """By hand: Genius multiplies by a decimal between 0 and 1 and by nothing else."""
    discount = data.draw(st.sampled_from([F(0), F(1, 3), F(1, 2), F(1)]))
    place = tmp_path_factory.mktemp("out") / "drawn"
    first, *others = case.preferences
    first = replace(first, discount=discount)
    told = write_genius(replace(case, preferences=(first, *others)), place)
    profile = ET.fromstring((place / "coast.xml").read_text("utf-8"))  # noqa: S314 (our own text)

    counted = discount == F(1, 2)
    assert (profile.find("discount_factor") is not None) == counted
    assert any("the Coast" in line and "discount" in line for line in told) != counted


@given(_cases())
@settings(max_examples=draws(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_right_to_genius_up_to_one_factor_a_party(
    tmp_path_factory: pytest.TempPathFactory, case: Case
) -> None:
    place = tmp_path_factory.mktemp("out") / "drawn"
    write_genius(case, place)
    domain = (place / "drawn-domain.xml").read_text("utf-8")
    for party in ("coast", "Hills"):
        profile = (place / f"{party}.xml").read_text("utf-8")
        scale = Fraction(ET.fromstring(profile).get("scale", "1"))  # noqa: S314 (our own text)
        worths = stated(case, party.lower())
        for package, utility in by_hand(domain, profile):
            assert utility <= 1
            assert utility * scale == sum(worths[i][o] for i, o in package.items())


def test_a_folder_becomes_a_case_and_the_same_folder_again(tmp_path: Path) -> None:
    first, _ = read_genius(folder(tmp_path / "a", domain=DOMAIN, East=EAST, West=WEST))
    write_genius(first, tmp_path / "b")
    second, _ = read_genius(tmp_path / "b")
    for party in ("east", "west"):
        assert points_of(second, party) == points_of(first, party)
    assert issues_of(second) == issues_of(first)
    assert second.parties == first.parties
    assert [(p.no_deal, p.discount) for p in second.preferences] == [
        (p.no_deal, p.discount) for p in first.preferences
    ]
    assert sorted(file.name for file in (tmp_path / "b").iterdir()) == [
        "East.xml",
        "West.xml",
        "shared-well-domain.xml",
    ]


@pytest.mark.parametrize("name", ["supplier-buyer", "port-licence"])
def test_shipped_cases_with_points_come_back(tmp_path: Path, name: str) -> None:
    case = shipped_case(name)
    told = write_genius(case, tmp_path / "out")
    back, _ = read_genius(tmp_path / "out")
    assert issues_of(back) == issues_of(case)
    for party in case.parties:
        assert stated(back, party.id) == stated(case, party.id)
    assert any("not carried over" in message for message in told)


def _one(**changes: object) -> Case:
    issue = Issue(
        id="n", title="Number", kind=IssueKind.NUMBER, options=(Option(id="1"), Option(id="2"))
    )
    fields: dict[str, object] = {
        "format": FORMAT,
        "id": "one",
        "title": "One",
        "parties": (Actor(id="a", name="A"),),
        "issues": (issue,),
        "preferences": (Preference(party="a", points={"n": {"1": F(1), "2": F(0)}}),),
    }
    return Case(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (_one(preferences=()), "nobody has put points"),
        (_one(preferences=(Preference(party="a", points={"n": {"1": F(1)}}),)), "nobody has put"),
        (
            _one(preferences=(Preference(party="a", points={"n": {"1": F(0), "2": F(-1)}}),)),
            "below",
        ),
        (_one(parties=()), "no parties"),
        (_one(constraints=(Constraint(forbid={"n": ("1",)}),)), "cannot stand together"),
        (
            _one(
                preferences=(
                    Preference(party="a", joint=(Joint(together={"n": ("1",)}, points=F(1)),)),
                )
            ),
            "have points together",
        ),
        (
            _one(
                issues=(
                    Issue(
                        id="n",
                        title="N",
                        options=(Option(id="1", title="x"), Option(id="2", title="x")),
                    ),
                )
            ),
            "two options of 'N' read 'x'",
        ),
        (_one(issues=(Issue(id="n", title="two\nlines", options=(Option(id="1"),)),)), "one line"),
    ],
)
def test_what_genius_cannot_hold_is_refused(tmp_path: Path, case: Case, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        write_genius(case, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_points_below_zero_beside_some_above_come_back(tmp_path: Path) -> None:
    case = _one(preferences=(Preference(party="a", points={"n": {"1": F(-1, 3), "2": F(1, 7)}}),))
    told = write_genius(case, tmp_path / "out")
    back, _ = read_genius(tmp_path / "out")
    assert stated(back, "a") == {"Number": {"1": F(-1, 3), "2": F(1, 7)}}
    assert any("nobody said" in message for message in told)


def test_a_note_of_the_team_never_goes_out_and_that_is_told(tmp_path: Path) -> None:
    case = shipped_case("supplier-buyer")
    first = case.issues[0]
    noted = replace(
        first,
        note="for us alone",
        options=tuple(replace(option, note="for us too") for option in first.options),
    )
    told = write_genius(replace(case, issues=(noted, *case.issues[1:])), tmp_path / "out")
    written = "".join(p.read_text("utf-8") for p in (tmp_path / "out").iterdir())

    assert "for us" not in written
    assert any("notes" in message for message in told)
