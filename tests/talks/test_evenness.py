from goodoffices.brief.views import (
    copies_view,
    decisions_view,
    deliveries_view,
    evenness_view,
    questions_view,
    readers_view,
    tasks_view,
    today_lines,
)
from goodoffices.model import Attribution, Medium
from goodoffices.talks import (
    ConsentTo,
    Convey,
    Decide,
    Evenness,
    GiveConsent,
    Mode,
    Outcome,
    Permit,
    ReadItBack,
    Say,
    evenness,
)
from tests.talks.desks import Desk

WORDS = "We can live with sixty days if the road stays open."


def _carried() -> tuple[Desk, str]:
    """Talks in which a position of the Coast was carried to the Highland."""
    desk = Desk()
    for party in ("coast", "highland"):
        desk.do(GiveConsent(party=party, to=tuple(ConsentTo)))
    (said,) = desk.do(Say(party="coast", words=WORDS))
    desk.do(ReadItBack(fact=said.key, outcome=Outcome.CONFIRMED))
    desk.do(Permit(said=said.key, rule=Attribution.VERBATIM))
    done = desk.do(Convey(said=said.key, to="highland", mode=Mode.VERBATIM, medium=Medium.PAPER))
    (delivered,) = (one for one in done if one.kind == "delivered/1")
    return desk, delivered.place


def _figures(desk: Desk) -> dict[str, Evenness]:
    return {each.party: each for each in evenness(desk.state())}


def test_words_are_counted_for_the_side_they_came_from_and_the_side_they_went_to() -> None:
    desk, place = _carried()
    found = _figures(desk)

    assert (found["coast"].words_from, found["coast"].words_to) == (len(WORDS.split()), 0)
    assert (found["highland"].words_from, found["highland"].words_to) == (0, len(WORDS.split()))
    assert (found["highland"].deliveries_to, found["highland"].not_read_back) == (1, 1)
    assert found["highland"].days_to_read_back is None

    desk.do(ReadItBack(fact=place, outcome=Outcome.MATCHES, words=WORDS))
    found = _figures(desk)
    assert (found["highland"].not_read_back, found["highland"].days_to_read_back) == (0, 0.0)


def test_a_side_sees_figures_of_itself_alone() -> None:
    desk, _ = _carried()

    assert [each.party for each in evenness(desk.of("highland"))] == ["highland"]


def test_every_view_fits_80_columns_and_tells_where_each_thing_stands() -> None:
    desk, place = _carried()
    (decided,) = desk.do(Decide(words="No text before Friday."))
    shown = {
        view: "\n".join(view(desk.state()).lines)
        for view in (
            copies_view, decisions_view, deliveries_view, evenness_view, readers_view, tasks_view
        )
    }  # fmt: skip

    assert place in shown[deliveries_view]
    assert WORDS in " ".join(shown[deliveries_view].split())
    assert decided.place in shown[decisions_view]
    assert max(len(line) for text in shown.values() for line in text.splitlines()) <= 80


def test_a_sentence_that_begins_with_a_name_from_right_to_left_keeps_its_own_order() -> None:
    state = Desk("two-wells").state()
    lines = [
        line for line in copies_view(state).lines if line.lstrip("\u2066\u2067 ")[:4].isdigit()
    ]

    assert any("\u2066" in line for line in lines)
    assert not any("\u2067" in line for line in lines)
    assert not any("\u2067" in line for line in today_lines(state))


def test_words_from_right_to_left_run_as_they_do_themselves() -> None:
    assert any("\u2067" in line for line in questions_view(Desk("two-wells").state()).lines)


def test_a_text_is_listed_with_the_id_to_name_it_by_and_a_question_to_ask_is_not_cut() -> None:
    state = Desk().state()
    asked = "\n".join(today_lines(state)).partition("Ask next")[2]

    assert "Guarantor's text of 28 May (base)" in copies_view(state).lines
    assert "Why: so far known" in " ".join(asked.split())
    assert "…" not in asked
