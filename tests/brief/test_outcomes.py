"""What is marked on the map follows the analysis, and every mark can be told from the others."""

import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from goodoffices.analysis import Space, analyse
from goodoffices.brief.outcomes import Map, map_of
from goodoffices.model import Case, Preference, Term, Text, TextKind, decimal_text
from tests.analysis import brute
from tests.analysis.invented import case, case_of, issue
from tests.analysis.samples import port_licence, supplier_buyer
from tests.analysis.spaces import spaces


def map_for(of: Case) -> Map:
    found = map_of(of, analyse(of), tag="invented")
    assert found
    return found


def tabled_text(package: dict[str, str]) -> Text:
    terms = tuple(Term(id=issue_id, option=option) for issue_id, option in package.items())
    return Text(id="t", title="t", kind=TextKind.OFFER, terms=terms)


def another_account(of: Case, no_deal: Fraction) -> Case:
    """The case with a second author, who says what the first party faces without an agreement."""
    other = Preference(party=of.preferences[0].party, author="another author", no_deal=no_deal)
    return replace(of, preferences=(*of.preferences, other))


def test_no_line_is_drawn_where_accounts_of_no_agreement_differ() -> None:
    agreed = case_of(supplier_buyer())
    first = agreed.preferences[0].no_deal
    assert first is not None
    disputed = another_account(agreed, first + 1)

    broken = [(map_for(of).svg or "").count("stroke-dasharray") for of in (agreed, disputed)]

    assert broken == [2, 1]
    assert analyse(disputed).acceptable_to_all is None


def test_accounts_that_agree_on_no_agreement_are_one() -> None:
    agreed = case_of(supplier_buyer())
    first = agreed.preferences[0].no_deal
    assert first is not None

    assert map_for(another_account(agreed, first)) == map_for(agreed)


@given(spaces(least_issues=1))
def test_a_text_on_the_table_stands_at_the_points_of_its_package(space: Space) -> None:
    stated = case_of(space)
    allowed = list(brute.packages(space))
    for package in allowed[:2]:
        tabled = replace(stated, texts=(tabled_text(package),))
        marked = [o for o in map_for(tabled).outcomes if o.texts]

        assert [o.texts for o in marked] == [("t",)]
        by_name = dict(zip(space.parties, brute.points_of(space, package), strict=True))
        ordered = [by_name[party.id] for party in tabled.parties_in_order()]
        assert marked[0].points == tuple(map(decimal_text, ordered))


def test_a_text_with_a_combination_that_may_not_stand_is_not_on_the_map() -> None:
    space = replace(supplier_buyer(), forbidden=())
    package = next(brute.packages(space))
    banned = replace(space, forbidden=({i: frozenset({o}) for i, o in package.items()},))

    marked = [
        [
            o
            for o in map_for(replace(case_of(of), texts=(tabled_text(package),))).outcomes
            if o.texts
        ]
        for of in (space, banned)
    ]

    assert [len(outcomes) for outcomes in marked] == [1, 0]


def test_letters_end_at_z_and_the_rest_is_counted() -> None:
    # 30 points of equal sum: the joint best is all of them. Halfway lies one more, by lot.
    options = [f"o{n}" for n in range(30)]
    rows = {o: Fraction(n) for n, o in enumerate(options)}
    falling = {o: Fraction(30 - n) for n, o in enumerate(options)}
    one = issue("x", "a")
    stated = case(
        issues=(replace(one, options=tuple(replace(one.options[0], id=o) for o in options)),),
        preferences=(
            Preference(party="ada", points={"x": rows}, no_deal=Fraction(0)),
            Preference(party="bo", points={"x": falling}, no_deal=Fraction(0)),
        ),
    )

    found = map_for(stated)

    assert "".join(o.letter for o in found.outcomes) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert found.more == 5
    letters = re.findall(r'font-weight="700"[^>]*>([^<]*)<', found.svg or "")
    assert sorted(letters) == sorted(o.letter for o in found.outcomes)


def test_efficient_packages_that_clear_a_quorum_are_listed_beside_those_acceptable_to_all() -> None:
    space = port_licence(5)
    worths = {p: brute.clears(space, p) for p in brute.frontier(space)}
    alone = [p for p, clears in worths.items() if clears and not brute.acceptable(space, p)]
    stated = case_of(space)
    ids = [party.id for party in stated.parties_in_order()]

    told = {
        outcome.points
        for outcome in map_for(stated).outcomes
        if any("clears the decision rule" in words for words in outcome.singled_out)
    }

    assert alone
    assert told == {
        tuple(decimal_text(dict(zip(space.parties, p, strict=True))[i]) for i in ids) for p in alone
    }


def test_a_mix_tells_its_shares_in_the_order_of_its_packages() -> None:
    found = map_for(case_of(supplier_buyer()))

    (raiffa,) = (o for o in found.outcomes if any("Raiffa" in words for words in o.singled_out))
    assert raiffa.points == ("65.25", "66.75")
    # 17 parts of (70, 62) and 19 of (61, 71).
    assert "17/36 and 19/36" in raiffa.singled_out[0]
    payments = [dict(package)["A"] for package in raiffa.packages]
    assert payments == [("A2",), ("A3",)]
    assert raiffa.count is None
