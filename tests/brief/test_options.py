"""The options paper says everything once; a meeting page names what that side may know of."""

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings

from goodoffices.analysis import BridgingOption, NotComputed, analyse, bridge
from goodoffices.brief.carrying import Carried, carrying_of
from goodoffices.brief.options import Options, options_of
from goodoffices.brief.said import citing
from goodoffices.model import ALL, MEDIATORS, Case, visible
from goodoffices.text import term_states
from tests.analysis.tabled import strings, tabled
from tests.draws import draws
from tests.shipped import shipped_case

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
TRUCE = shipped_case("sixty-day-truce")
FICTIONAL = ("port-licence", "sixty-day-truce", "supplier-buyer", "two-wells")


def paper(case: Case) -> tuple[Options, tuple[BridgingOption, ...]]:
    analysis = analyse(case, limit=0)
    found = options_of(case, analysis)
    assert found is not None
    assert analysis.bridging
    return found, analysis.bridging


def named(case: Case, party: str, options: tuple[BridgingOption, ...]) -> dict[str, list[Carried]]:
    """The options on the pages for a meeting, by the group under which they stand."""
    carrying = carrying_of(case, party, citing({}), options)
    groups = {f.name: getattr(carrying, f.name) for f in fields(carrying)}
    return {
        name: [c for c in found if c.what.startswith("option to consider")]
        for name, found in groups.items()
    }


@pytest.mark.parametrize("name", FICTIONAL)
def test_every_sentence_of_an_option_stands_with_it_or_before_all_and_never_twice(
    name: str,
) -> None:
    shown, options = paper(shipped_case(name))
    before = [(part.name, str(words)) for part in shown.common for words in part.words]
    for option, its in zip(options, shown.options, strict=True):
        own = [(part.name, str(words)) for part in its.parts for words in part.words]
        assert its.letter == option.id
        assert sorted(words for _, words in (*before, *own)) == sorted(map(str, option.sentences()))
        assert not {*before} & {*own}


@pytest.mark.parametrize("name", FICTIONAL)
def test_what_all_options_say_alike_is_said_before_them(name: str) -> None:
    shown, _ = paper(shipped_case(name))
    told = [
        {(part.name, str(words)) for part in option.parts for words in part.words}
        for option in shown.options
    ]
    assert len(told) > 1
    assert not set.intersection(*told)


@pytest.mark.parametrize("name", FICTIONAL)
def test_each_option_says_what_each_side_has_and_is_asked_and_whom_to_ask_first(name: str) -> None:
    case = shipped_case(name)
    shown, _ = paper(case)
    for option in shown.options:
        parts = {part.name for part in (*shown.common, *option.parts)}
        for party in case.parties:
            assert f"What {party.name} would have" in parts
            assert f"What is asked of {party.name}, and may be feared" in parts
        assert parts >= {"What makes it possible", "What it touches", "Whom to ask first"}


@settings(max_examples=draws(60), suppress_health_check=SLOW)
@given(tabled())
def test_a_meeting_page_names_an_option_only_by_what_that_side_may_know(case: Case) -> None:
    found = bridge(case, term_states(case))
    options = () if isinstance(found, NotComputed) else found
    for party in case.parties:
        known = set(strings(visible(case, party.id)))
        groups = named(case, party.id, options)
        said = groups["own_ideas"]
        assert len(said) + len(groups["withheld"]) == len(options)
        for carried in said:
            assert carried.whose is None
            for settled in carried.words.split("; "):
                title, _, words = settled.partition(": ")
                assert title in known
                assert words in known


@pytest.mark.parametrize("party", ["coast", "highland"])
def test_an_option_that_takes_what_only_the_mediators_know_must_not_come_up(party: str) -> None:
    _, options = paper(TRUCE)
    groups = named(TRUCE, party, options)
    assert all("conference" not in carried.words for carried in groups["own_ideas"])
    assert any("conference" in carried.words for carried in groups["withheld"])
    assert groups["own_ideas"]


@pytest.mark.parametrize("scope", [(MEDIATORS,), (MEDIATORS, "highland"), (ALL,)])
def test_the_scope_of_one_answer_decides_of_the_whole_option(scope: tuple[str, ...]) -> None:
    issues = tuple(
        replace(
            issue,
            options=tuple(
                replace(option, scope=scope) if option.id == "mechanism" else option
                for option in issue.options
            ),
        )
        for issue in TRUCE.issues
    )
    case = replace(TRUCE, issues=issues)
    _, options = paper(case)
    assert all(option.package["T5"] == "mechanism" for option in options)
    for party in ("coast", "highland"):
        said = named(case, party, options)["own_ideas"]
        assert bool(said) == (party in scope or ALL in scope)
