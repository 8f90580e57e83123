"""Decisions of persons on suggestions: a list in which the later supersedes the earlier."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.decisions import Act, Decision, Decisions, DecisionsError, State
from goodoffices.reading.pile import Pile, Suggestion

AT = "2031-05-14T08:00:00+00:00"


def suggestion(n: int, **fields: object) -> Suggestion:
    return Suggestion(
        id=f"figure-{n:012x}",
        doc="d1",
        kind="figure",
        start=n,
        end=n + 3,
        text="100",
        rule="figures.plain",
        confidence=0.9,
        fields={"value": 100, **fields},
    )


def pile(*suggestions: Suggestion) -> Pile:
    return Pile(documents=(), actors=(), suggestions=suggestions, relations=())


def decision(act: Act, told: Suggestion, **more: object) -> Decision:
    given: dict[str, object] = {"told": asdict(told)} if act is not Act.UNDO else {}
    return Decision(act=act, item=told.id, by="analyst", at=AT, **{**given, **more})  # type: ignore[arg-type]


ONE, TWO = suggestion(1), suggestion(2)


def test_what_nobody_decided_is_proposed() -> None:
    (item,) = Decisions().items(pile(ONE))
    assert item.state is State.PROPOSED
    assert not item.counts


def test_an_edit_changes_the_fields_that_hold_and_keeps_the_rest() -> None:
    (item,) = Decisions([decision(Act.EDIT, ONE, fields={"value": 98})]).items(pile(ONE))
    assert item.state is State.EDITED
    assert item.counts
    assert item.suggestion.fields == {"value": 98}
    assert item.suggestion.text == "100"


def test_an_undo_takes_back_one_decision_and_the_one_before_holds_again() -> None:
    made = [decision(Act.REJECT, ONE), decision(Act.ACCEPT, ONE), decision(Act.UNDO, ONE)]
    (item,) = Decisions(made).items(pile(ONE))
    assert item.state is State.REJECTED


def test_an_undo_with_nothing_before_it_changes_nothing() -> None:
    (item,) = Decisions([decision(Act.UNDO, ONE)]).items(pile(ONE))
    assert item.state is State.PROPOSED


def test_what_is_decided_survives_reading_again_and_what_vanished_is_withdrawn() -> None:
    decisions = Decisions([decision(Act.ACCEPT, ONE), decision(Act.REJECT, TWO)])
    first, gone = decisions.items(pile(ONE))
    assert (first.suggestion, first.state) == (ONE, State.ACCEPTED)
    assert (gone.suggestion, gone.state, gone.before) == (TWO, State.WITHDRAWN, State.REJECTED)
    assert not gone.counts
    back = decisions.items(pile(ONE, TWO))
    assert [item.state for item in back] == [State.ACCEPTED, State.REJECTED]


def test_a_merged_one_no_longer_counts_and_the_other_names_it() -> None:
    one, two = Decisions([decision(Act.MERGE, ONE, into=TWO.id)]).items(pile(ONE, TWO))
    assert (one.state, one.into, one.counts) == (State.MERGED, TWO.id, False)
    assert two.merged == (ONE.id,)


def test_a_rule_that_found_it_may_change_its_name_without_losing_the_decision() -> None:
    renamed = replace(ONE, rule="figures.other", confidence=0.4)
    (item,) = Decisions([decision(Act.ACCEPT, ONE)]).items(pile(renamed))
    assert item.state is State.ACCEPTED


ACTS = st.lists(
    st.tuples(st.sampled_from([Act.ACCEPT, Act.REJECT, Act.UNDO]), st.sampled_from([ONE, TWO])),
    max_size=12,
)


@given(ACTS)
def test_a_file_gives_back_what_was_saved(acts: list[tuple[Act, Suggestion]]) -> None:
    import tempfile

    decisions = Decisions([decision(act, told) for act, told in acts])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.json"
        decisions.save(path)
        assert Decisions.load(path).made == decisions.made


@given(ACTS)
def test_an_undo_after_any_decision_gives_the_state_before_it(
    acts: list[tuple[Act, Suggestion]],
) -> None:
    before = Decisions([decision(act, told) for act, told in acts])
    after = before.with_(decision(Act.ACCEPT, ONE), decision(Act.UNDO, ONE))
    there = pile(ONE, TWO)
    assert [i.state for i in after.items(there)] == [i.state for i in before.items(there)]


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[]",
        '{"format": 2, "decisions": []}',
        '{"format": 1}',
        '{"format": 1, "decisions": [{"act": "bless", "item": "x", "by": "y", "at": "z"}]}',
        '{"format": 1, "decisions": [{"act": "accept", "item": 3, "by": "y", "at": "z"}]}',
        '{"format": 1, "decisions": [{"act": "accept", "item": "x", "by": "y", "at": "soon"}]}',
        json.dumps(
            {
                "format": 1,
                "decisions": [
                    {"act": "accept", "item": "x", "by": "y", "at": AT, "told": {"id": "x"}}
                ],
            }
        ),
        "[" * 100_000,
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path, told: str) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(told)
    with pytest.raises(DecisionsError, match=r"decisions\.json"):
        Decisions.load(path)
