"""Rule 6: under the package rule an acceptance is provisional until all of the text is agreed."""

from itertools import product
from random import Random

import pytest

from goodoffices.brief.views import closing_view, matrix_view
from goodoffices.model import AnswerKind, TermState
from goodoffices.record import Refused
from goodoffices.talks import Actor, Admit, GiveAnswer, morning
from goodoffices.talks.ending import PackageRule, Switch, package_rule_changes
from goodoffices.text import term_states
from tests.talks.desks import Desk
from tests.talks.one_text import begun, refused, text

ON, OFF = PackageRule(rule=Switch.ON), PackageRule(rule=Switch.OFF)


def told(desk: Desk, party: str) -> bool:
    return desk.of(party).case.package_rule


def test_all_sides_are_told_of_the_rule_at_once_and_its_history_stays() -> None:
    desk = begun(text())
    assert refused(desk, OFF) == "rule_holds_already"
    done = desk.do(ON)
    assert {one.receipt.room for one in done} == {"mediators", "Ada", "Bo"}
    assert told(desk, "ada") is told(desk, "bo") is desk.state().case.package_rule is True
    desk.do(OFF)
    assert told(desk, "ada") is told(desk, "bo") is False

    for state in (desk.state(), desk.of("bo")):
        changes = [fact.told.package_rule for fact in package_rule_changes(state)]
        assert changes == [False, True, False]
        assert "does not hold" in " ".join(closing_view(state, "first").lines)
    assert refused(desk, ON, behalf="ada") == "mediators_only"
    desk.do(Admit(person="envoy", room=("mediators", "Ada")))
    with pytest.raises(Refused) as found:
        desk.talks.do(ON, Actor("envoy"))
    assert found.value.code == "not_every_room"


def test_talks_whose_rule_changed_were_opened_with_as_many_facts_as_before() -> None:
    desk = begun(text())
    before = morning(desk.state(), desk.record.clock().min.replace(tzinfo=desk.clock.now.tzinfo))
    desk.do(ON)
    after = morning(desk.state(), before.since)
    assert after.opened == before.opened


@pytest.mark.parametrize("seed", range(20))
def test_rule_6_what_is_agreed_is_what_all_accepted_with_its_conditions_and_else_provisional(
    seed: int,
) -> None:
    """Held against every subset of the terms: the largest that supports itself."""
    random, desk = Random(seed), begun(text())
    desk.do(ON)
    given: dict[tuple[str, str], tuple[AnswerKind, tuple[str, ...], bool]] = {}
    kinds = [AnswerKind.ACCEPT, AnswerKind.CONDITIONAL, AnswerKind.ACCEPT, AnswerKind.REJECT]
    for _ in range(10):
        party, term = random.choice(["ada", "bo"]), random.choice(["t1", "t2"])
        kind = random.choice(kinds)
        needs = ({"t1": "t2", "t2": "t1"}[term],) if kind is AnswerKind.CONDITIONAL else ()
        waits = kind.accepts and random.random() < 0.2
        desk.do(
            GiveAnswer(
                text="first",
                term=term,
                kind=kind,
                party=party,
                condition=needs,
                ad_referendum=waits,
            )
        )
        given[party, term] = (kind, needs, waits)
        whole = max(
            (
                chosen
                for chosen in ({t for t, k in zip(("t1", "t2"), b, strict=True) if k}
                               for b in product([0, 1], repeat=2))
                if all(
                    (answer := given.get((p, t))) is not None
                    and answer[0].accepts
                    and not answer[2]
                    and set(answer[1]) <= chosen
                    for p in ("ada", "bo")
                    for t in chosen
                )
            ),
            key=len,
        )  # fmt: skip
        found = {s.id: s for s in term_states(desk.state().case)}
        assert {t for t in found if found[t].state is TermState.ACCEPTED_BY_ALL} == whole
        for row in found.values():
            accepted = row.state in {TermState.ACCEPTED_BY_ALL, TermState.ACCEPTED_BY_SOME}
            assert row.provisional == (accepted and len(whole) < 2)
        assert [row["provisional"] for row in matrix_view(desk.state()).told] == [
            row.provisional for row in found.values()
        ]
