"""What is said of unknown priorities, in a brief and in the terminal."""

from typing import Any

from goodoffices.analysis import analyse
from goodoffices.brief import analysis_summary
from goodoffices.brief.content import brief_of
from goodoffices.brief.unknown import Unknown
from goodoffices.model import Case, Preference
from tests.analysis.invented import case, issue, position, text
from tests.shipped import shipped_case


def unknown(stated: Case) -> Unknown | None:
    return brief_of(stated, analyse(stated)).unknown


def ranked(*orders: str, **parts: Any) -> Case:
    """A case in which Ada and Bo rank the options of one issue."""
    return case(
        preferences=tuple(
            Preference(party=party, author="the team", rankings={"x": tuple((o,) for o in order)})
            for party, order in zip(("ada", "bo"), orders, strict=False)
        ),
        **parts,
    )


def test_what_can_be_set_aside_is_counted_with_what_remains() -> None:
    found = unknown(ranked("abc", "bac"))

    assert found
    assert found.holds == "Holds whatever the unknown priorities are, if the stated ones are right"
    assert found.sure[0].startswith("1 package can be set aside")
    assert found.sure[0].endswith("2 packages remain.")
    assert found.sure[1] == "2 packages stay efficient under all priorities that fit."


def test_with_positions_alone_no_share_is_shown() -> None:
    found = unknown(shipped_case("sixty-day-truce"))

    assert found
    assert found.shares == ()
    assert len(found.ask) == 3 + 1  # what would narrow most, and one on accepting a text


def test_shares_come_with_their_error_and_are_called_no_forecast() -> None:
    found = unknown(ranked("abc", "cba", texts=(text("base", "m", x="b"),)))

    assert found
    assert "not a forecast" in found.shares_of
    assert "each share within 0.01" in found.shares_of
    assert found.shares[0] == "base: efficient 100%"


def test_statements_that_clash_are_all_named_with_who_said_so() -> None:
    clash = ranked("ab", "ab", issues=(issue("x", "ab"),))
    more = Preference(party="ada", author="another", rankings={"x": (("b",), ("a",))})
    found = unknown(case(issues=clash.issues, preferences=(*clash.preferences, more)))

    assert found
    assert found.sure == ()
    assert " ".join(found.clashes) == (
        "Of Ada: a is wanted more than b on Question x (the team); b is wanted more than a on "
        "Question x (another). Without any one of these the others can be so. Which of them does "
        "not hold?"
    )


def test_nothing_is_said_where_all_points_are_known_or_nothing_can_be_said() -> None:
    assert unknown(shipped_case("supplier-buyer")) is None
    assert unknown(shipped_case("talks-2024-2025")) is None


def test_the_terminal_shows_the_same_sentences() -> None:
    stated = case(positions=(position("ada", "a"), position("bo", "a")))

    shown = " ".join(analysis_summary(stated, analyse(stated)).split())

    found = unknown(stated)
    assert found
    for sentence in (found.holds, *found.sure):
        assert sentence in shown
