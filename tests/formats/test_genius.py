"""Reading Genius XML: the utilities that Genius itself would count, exactly."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.casefile import dumps, loads
from goodoffices.formats import read_genius
from tests.draws import draws
from tests.formats.domains import DOMAIN, EAST, WEST, by_hand, folder, points_of, worth_in

F = Fraction


@pytest.fixture
def well(tmp_path: Path) -> Path:
    return folder(tmp_path / "well", domain=DOMAIN, East=EAST, West=WEST)


def test_evaluations_are_shares_of_the_largest_in_their_issue(well: Path) -> None:
    case, _ = read_genius(well)
    points = points_of(case, "east")
    assert points["Who draws first"] == {
        "upper village": F(1, 2),
        "lower village": F(1, 8),
        "by turns": F(3, 8),
    }
    assert points["Who pays"] == {"both": F(1, 5), "each its share": 0}


def test_whole_numbers_count_from_their_lower_bound_and_are_cut_to_one(well: Path) -> None:
    # 0.5 × (x − 2) − 0.5: below 0 at 2, above 1 from 5.
    case, _ = read_genius(well)
    expected = [F(0), F(0), F(3, 20), F(3, 10), F(3, 10)]
    assert list(points_of(case, "east")["Hours a day"].values()) == expected


def test_parties_are_named_after_their_files_and_the_title_after_the_objective(well: Path) -> None:
    case, _ = read_genius(well)
    assert [(party.id, party.name) for party in case.parties] == [
        ("east", "East"),
        ("west", "West"),
    ]
    assert case.title == "Shared well"
    assert [source.title for source in case.sources] == ["East.xml", "West.xml"]


def test_reservation_and_discount_are_both_kept(well: Path) -> None:
    case, told = read_genius(well)
    east, west = case.preferences
    assert (east.no_deal, east.discount) == (F(1, 4), F(1, 2))
    assert (west.no_deal, west.discount) == (F(0), F(1, 2))
    assert any("West.xml: no reservation value" in message for message in told)
    assert any("discount 0.5 is kept and not used" in message for message in told)


def test_issues_within_objectives_come_first_as_genius_counts(well: Path) -> None:
    case, told = read_genius(well)
    assert [issue.title for issue in case.issues] == ["Who pays", "Who draws first", "Hours a day"]
    assert any("objectives within objectives" in message for message in told)


def test_a_description_that_says_more_than_the_value_becomes_a_note(well: Path) -> None:
    case, _ = read_genius(well)
    (first,) = (issue for issue in case.issues if issue.title == "Who draws first")
    assert [option.note for option in first.options] == ["as in the old custom", None, None]


def test_the_case_can_be_written_and_read_again(well: Path) -> None:
    case, _ = read_genius(well)
    assert loads(dumps(case)) == case


def test_every_package_is_worth_what_a_plain_reading_says(well: Path) -> None:
    case, _ = read_genius(well)
    for party, profile in (("east", EAST), ("west", WEST)):
        packages = list(by_hand(DOMAIN, profile))
        assert len(packages) == 3 * 5 * 2
        assert all(worth_in(case, party, package) == worth for package, worth in packages)


FIGURES = st.integers(0, 10**6).map(lambda n: f"{n / 1000:.3f}")


@st.composite
def domains(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A domain and the profiles of two parties, in drawn orders."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    items = {
        index: [f"{'&lt;' if size > 3 else ''}option {index}.{k}" for k in range(size)]
        for index, size in enumerate(sizes, start=1)
    }
    bounds = draw(st.none() | st.tuples(st.integers(-3, 3), st.integers(0, 4)))
    issues = [
        f'<issue index="{index}" name="Issue {index}" type="discrete">'
        + "".join(f'<item value="{value}"/>' for value in values)
        + "</issue>"
        for index, values in items.items()
    ]
    number = ""
    if bounds:
        number = f'lowerbound="{bounds[0]}" upperbound="{bounds[0] + bounds[1]}"'
        issues.append(f'<issue index="9" name="Count" type="integer" {number}/>')
    space = f'<utility_space><objective index="0">{"".join(issues)}</objective></utility_space>'
    profiles = []
    for _ in range(2):
        parts = [
            f'<issue name="Issue {index}" index="{index}" type="discrete">'
            + "".join(
                f'<item evaluation="{draw(FIGURES)}" value="{value}"/>'
                for value in draw(st.permutations(values))
            )
            + "</issue>"
            for index, values in items.items()
        ]
        if bounds:
            slope, offset = draw(st.sampled_from(["0.1", "-0.35", "1", "0"])), draw(FIGURES)
            parts.append(
                f'<issue index="9" name="Count" type="integer" {number}>'
                f'<evaluator ftype="linear" offset="-{offset}" slope="{slope}"/></issue>'
            )
        parts += [
            f'<weight index="{index}" value="{draw(FIGURES)}"/>'
            for index in (*items, *([9] if bounds else []))
        ]
        inside = "".join(draw(st.permutations(parts)))
        profiles.append(f'<utility_space><objective index="0">{inside}</objective></utility_space>')
    return f"<negotiation_template>{space}</negotiation_template>", profiles


@given(domains())
@settings(max_examples=draws(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_domain_is_read_as_a_plain_reading_reads_it(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[str, list[str]]
) -> None:
    domain, profiles = drawn
    place = tmp_path_factory.mktemp("drawn")
    case, _ = read_genius(folder(place, domain=domain, a=profiles[0], b=profiles[1]))
    for party, profile in zip("ab", profiles, strict=True):
        for package, worth in by_hand(domain, profile):
            assert worth_in(case, party, package) == worth


def _told(place: Path, **files: str | bytes) -> str:
    case, told = read_genius(folder(place, **files))
    assert loads(dumps(case)) == case
    return "\n".join(told)


def test_numbers_are_read_as_they_are_spelled(tmp_path: Path) -> None:
    exact = EAST.replace('value="0.5">', 'value="0.10000000000000000001">')
    case, _ = read_genius(folder(tmp_path / "d", domain=DOMAIN, east=exact))
    assert case.preferences[0].weights["who-draws-first"] == F(1, 10) + F(1, 10**20)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('value="0.5">', 'value="0.7">'), "weights add up to 1.2"),
        (('value="0.5">', 'value="0.7">'), "packages reach 1.2"),
        (("<reservation", '<reservation value="0.9"/><reservation'), "a second reservation value"),
        (('<discount_factor value="0.5"', '<discount_factor value="0"'), "discount 0 is none"),
        (('evaluation="3"/>', 'evaluation="3" cost="7"/>'), "costs of items"),
        (
            ('<weight index="2"', '<weight index="4" value="0.7"/><weight index="2"'),
            "East.xml:4: a weight for the index 4, which no issue beside it has, is left out",
        ),
        (("<utility_space>", '<utility_space type="UNCERTAIN">'), "the full utilities"),
        (('name="Who draws first" t', 'name="Who is first" t'), "taken by its number"),
        (
            (
                '<item value="by turns"',
                '<item value="never" evaluation="9"/><item value="by turns"',
            ),
            "not in the domain",
        ),
    ],
)
def test_what_was_decided_is_told(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    assert message in _told(tmp_path / "d", domain=DOMAIN, East=EAST.replace(*change), West=WEST)


def test_an_item_outside_the_domain_counts_in_what_the_largest_is(tmp_path: Path) -> None:
    more = EAST.replace('<item value="by', '<item value="never" evaluation="8"/><item value="by')
    case, _ = read_genius(folder(tmp_path / "d", domain=DOMAIN, east=more))
    assert points_of(case, "east")["Who draws first"]["upper village"] == F(1, 4)


def test_issues_with_other_numbers_are_taken_by_their_names(tmp_path: Path) -> None:
    other = EAST.replace('index="1"', 'index="71"').replace('index="2"', 'index="1"')
    told = _told(tmp_path / "d", domain=DOMAIN, east=other)
    case, _ = read_genius(tmp_path / "d")
    expected, _ = read_genius(folder(tmp_path / "e", domain=DOMAIN, east=EAST))
    assert points_of(case, "east") == points_of(expected, "east")
    assert "taken by name" in told


def test_tags_and_attributes_may_be_in_capitals(tmp_path: Path) -> None:
    loud = EAST.replace("issue", "ISSUE").replace("evaluation=", "Evaluation=")
    loud = loud.replace("weight", "Weight").replace("index", "INDEX")
    case, _ = read_genius(folder(tmp_path / "d", domain=DOMAIN, east=loud))
    expected, _ = read_genius(folder(tmp_path / "e", domain=DOMAIN, east=EAST))
    assert points_of(case, "east") == points_of(expected, "east")


def test_parameters_of_an_older_genius_count_from_zero(tmp_path: Path) -> None:
    older = EAST.replace('slope="0.5" offset="-0.5"', 'parameter1="0.1" parameter0="0.2"')
    case, _ = read_genius(folder(tmp_path / "d", domain=DOMAIN, east=older))
    assert points_of(case, "east")["Hours a day"]["6"] == F(3, 10) * F(8, 10)


def test_an_issue_without_any_worth_is_worth_nothing(tmp_path: Path) -> None:
    flat = EAST.replace('evaluation="2"', 'evaluation="0.000001"')
    case, _ = read_genius(folder(tmp_path / "d", domain=DOMAIN, east=flat))
    assert points_of(case, "east")["Who pays"] == {"both": 0, "each its share": 0}


@pytest.mark.parametrize(
    ("encoding", "declared", "told"),
    [
        ("utf-8-sig", "", ""),
        ("utf-16", "", ""),
        ("latin-1", '<?xml version="1.0" encoding="ISO-8859-1"?>', ""),
        ("cp1252", "", "read as Windows-1252"),
    ],
)
def test_files_of_other_encodings_are_read(
    tmp_path: Path, encoding: str, declared: str, told: str
) -> None:
    domain = declared + DOMAIN.replace("by turns", "à tour de rôle")
    profile = EAST.partition("?>")[2].replace("by turns", "à tour de rôle")
    files = {"domain": domain.encode(encoding), "east": (declared + profile).encode(encoding)}
    assert told in _told(tmp_path / "d", **files)
    case, _ = read_genius(tmp_path / "d")
    assert "à tour de rôle" in points_of(case, "east")["Who draws first"]


def test_a_bare_ampersand_is_read_as_genius_reads_it_and_told(tmp_path: Path) -> None:
    domain, profile = (t.replace("by turns", "you & me") for t in (DOMAIN, EAST))
    assert "'&'" in _told(tmp_path / "d", domain=domain, east=profile)


def test_other_files_in_the_folder_are_named(tmp_path: Path) -> None:
    place = folder(tmp_path / "d", domain=DOMAIN, east=EAST, log="<tournament/>")
    (place / "notes.txt").write_text("notes")
    _, told = read_genius(place)
    assert sum("not read" in message for message in told) == 2
