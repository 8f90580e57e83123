from hypothesis import given
from hypothesis import strategies as st

from goodoffices.text import Passage, lineage, side_by_side
from tests.text.talks import OTHER, case, text


def passages(*versions: dict[str, str | None], hollow: bool = False) -> list[Passage]:
    said_by = OTHER if hollow else None
    extra = {"said_by": said_by} if said_by else {}
    texts = tuple(text(f"v{n}", words, **extra) for n, words in enumerate(versions))
    lines = {line.id: line for line in lineage(case(texts=texts))}
    return [step.passage for step in lines["t"].steps]


def test_a_term_enters_changes_leaves_and_returns() -> None:
    found = passages({"t": "x"}, {"t": "x"}, {"t": "y"}, {}, {}, {"t": "x"})
    assert found == ["entered", "unchanged", "changed", "left", "returned"]


def test_absence_from_a_text_known_by_report_is_not_leaving() -> None:
    assert passages({"t": "x"}, {}, hollow=True) == ["entered", "not_reported"]


def test_the_same_words_coming_back_name_the_text_they_were_in() -> None:
    texts = (text("a", {"t": "x"}), text("b", {"t": "y"}), text("c", {"t": "x"}))
    (line,) = lineage(case(texts=texts))
    assert [step.as_in for step in line.steps] == [None, None, "a"]
    assert line.moved


def test_a_term_that_only_stayed_did_not_move() -> None:
    (line,) = lineage(case(texts=(text("a", {"t": "x"}), text("b", {"t": "x"}))))
    assert not line.moved


@given(st.lists(st.dictionaries(st.just("t"), st.sampled_from("xyz")), min_size=1, max_size=8))
def test_replaying_the_steps_gives_back_every_text(versions: list[dict[str, str | None]]) -> None:
    texts = tuple(text(f"v{n}", dict(words)) for n, words in enumerate(versions))
    lines = lineage(case(texts=texts))
    words: str | None = None
    for n, version in enumerate(versions):
        step = next((s for line in lines for s in line.steps if s.text == f"v{n}"), None)
        if step is not None:
            before, words = words, step.shown
            assert (step.passage is Passage.LEFT) == (words is None)
            assert (step.passage is Passage.UNCHANGED) == (before is not None and before == words)
        assert words == version.get("t")


def test_side_by_side_shows_each_text_that_has_the_term() -> None:
    texts = (text("a", {"t": "x", "u": "x"}), text("b", {"t": "x"}))
    rows = {row.id: row for row in side_by_side(case(texts=texts))}
    assert set(rows["t"].clauses) == {"a", "b"}
    assert rows["t"].alike
    assert set(rows["u"].clauses) == {"a"}
    assert not rows["u"].alike
