import re
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring

from goodoffices.agreement.planning import calendar_of, plan
from goodoffices.brief.board import board_of
from goodoffices.brief.calendar_figure import calendar_svg
from goodoffices.brief.guarantees import by_estimates
from goodoffices.brief.heard import heard
from goodoffices.brief.layout.plan import plan_part
from goodoffices.brief.plan_screen import plan_screen
from goodoffices.brief.planned import planned_of
from goodoffices.brief.said import citing_of
from goodoffices.brief.visit import visit_of
from goodoffices.model import Moment
from goodoffices.screen import WIDTH
from goodoffices.text import term_states
from tests.agreement.three_phases import three_phases
from tests.shipped import shipped_case


def test_each_phase_and_obligation_is_drawn_under_the_number_that_the_lists_have() -> None:
    case = three_phases()
    found = planned_of(case, plan(case))
    drawn = [each.text for each in fromstring(found.figure).iter("text")]

    assert [f"P{phase.number}" for phase in found.phases] == [
        t for t in drawn if (t or "")[0] == "P"
    ]
    assert len(found.duties) == len(case.obligations)
    for duty in found.duties:
        assert str(duty.number) in drawn


@pytest.mark.parametrize("attribute", ["x", "x1", "x2", "cx"])
def test_on_a_page_from_right_to_left_every_day_lies_in_its_mirror_place(attribute: str) -> None:
    calendar = calendar_of(three_phases())
    one = fromstring(calendar_svg(calendar))
    other = fromstring(calendar_svg(calendar, rightward=False))
    marks = ("line", "circle", "text")

    places = [
        float(e.attrib[attribute]) for e in one.iter() if e.tag in marks and attribute in e.attrib
    ]
    mirrored = [
        float(e.attrib[attribute]) for e in other.iter() if e.tag in marks and attribute in e.attrib
    ]

    assert places
    assert all(abs(x + y - 720) < 0.15 for x, y in zip(places, mirrored, strict=True))


@pytest.mark.parametrize("rightward", [True, False])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("three-phases", "agreed"),
        ("sixty-day-truce", "bridge"),
        ("list-exchange", "port"),
        ("escrow", "general"),
    ],
)
def test_everything_drawn_is_black_or_white_and_inside_the_picture(
    name: str, text: str, *, rightward: bool
) -> None:
    drawn = calendar_svg(calendar_of(shipped_case(name), text), rightward=rightward)
    picture = fromstring(drawn)
    height = float(picture.attrib["viewBox"].split()[3])

    for each in picture.iter():
        assert each.attrib.get("stroke", "none") in {"none", "currentColor", "#fff"}
        assert each.attrib.get("fill", "none") in {"none", "currentColor", "#fff"}
        for across in ("x", "x1", "x2", "cx"):
            assert 0 <= float(each.attrib.get(across, 0)) <= 720
        for down in ("y", "y1", "y2", "cy"):
            assert 0 <= float(each.attrib.get(down, 0)) <= height
        if each.tag == "path":
            x, y = 0.0, 0.0
            for letter, one, other in re.findall(r"([Ml])(-?[\d.]+) (-?[\d.]+)", each.attrib["d"]):
                x, y = (x, y) if letter == "l" else (0.0, 0.0)
                x, y = x + float(one), y + float(other)
                assert 0 <= x <= 720
                assert 0 <= y <= height


def test_the_columns_have_every_text_on_the_table_that_obliges_to_something() -> None:
    case = shipped_case("three-phases")
    found = planned_of(case, plan(case))

    titles = {text.title for text in case.texts}
    assert {column.title for column in found.columns} <= titles
    assert len(found.columns) >= 2


def test_a_terminal_has_no_line_beyond_eighty_columns_whatever_the_case_says() -> None:
    case = three_phases()
    long = tuple(replace(duty, words=duty.words * 12) for duty in case.obligations)
    wide = replace(case, obligations=long, title="A long title " * 12)

    assert all(len(line) <= WIDTH for line in plan_screen(wide, plan(wide)).splitlines())


def test_a_side_is_shown_only_what_its_room_may_know_of_what_is_owed_and_no_estimate() -> None:
    case = shipped_case("sixty-day-truce")
    hidden = replace(
        case,
        obligations=tuple(
            replace(duty, scope=("mediators",)) if duty.id == "truce" else duty
            for duty in case.obligations
        ),
    )
    visit = visit_of(hidden, "highland", term_states(hidden), citing_of(hidden))
    shown = visit_of(case, "highland", term_states(case), citing_of(case))

    assert "keeps the truce" not in {duty.words for duty in visit.owed}
    assert "keeps the truce" in {duty.words for duty in shown.owed}
    assert heard(case, "highland").estimates == ()
    assert heard(case, "highland").stakes == ()


def test_the_annex_has_the_exposure_of_each_text_by_day_on_one_scale_in_different_strokes() -> None:
    case = shipped_case("sixty-day-truce")
    found = by_estimates(case, plan(case))
    assert found

    assert [dict(text.need) for text in found.texts] == [
        {"Coast": "27", "Highland": "0"},
        {"Coast": "0.5", "Highland": "14"},
        {"Coast": "12", "Highland": "0"},
    ]
    for text in found.texts:
        drawn = list(fromstring(text.figure).iter("path"))
        assert len({path.attrib.get("stroke-dasharray") for path in drawn}) == 2
        assert "30" in {each.text for each in fromstring(text.figure).iter("text")}


def test_without_estimates_there_is_nothing_of_them_in_the_annex() -> None:
    case = replace(shipped_case("sixty-day-truce"), estimates=(), stakes=())

    assert by_estimates(case, plan(case)) is None


def test_the_board_of_a_day_has_every_obligation_of_the_text_with_its_state() -> None:
    case = shipped_case("three-phases")
    on = Moment.parse("2032-04-10")
    found = plan(case, on=on)
    board = planned_of(case, found).board
    assert board
    assert found.board

    states = {row.obligation.words: row.state.shown for row in found.board.rows}
    assert {line.words: line.state for line in board.lines} == states
    assert "said not to be performed" in states.values()
    assert {line.number for line in board.lines} == {*range(1, len(board.lines) + 1)}


def test_before_anything_begins_there_is_no_board() -> None:
    case = shipped_case("sixty-day-truce")

    assert planned_of(case, plan(case)).board is None


def test_who_owes_what_tells_how_much_and_what_follows_without_a_day_is_not_told_as_due() -> None:
    phased = plan_screen(shipped_case("three-phases"), plan(shipped_case("three-phases")))
    page = " ".join(phased.split())
    assert "lets tents enter – 200000, by day 42 (14 April 2032)" in page
    assert "part by part, on days 1, 7, 14, 21, 28, 35 and 42" in page
    assert "rests on Cape, Fjord, Marsh and Upland" in page
    truce = plan_screen(shipped_case("sixty-day-truce"), plan(shipped_case("sixty-day-truce")))
    assert "part by part, not before days 1 and 50" in " ".join(truce.split())


def test_of_a_duty_not_to_do_something_no_day_is_told_on_which_it_is_due() -> None:
    of = shipped_case("three-phases")
    board = board_of(of, plan(of))
    assert board is not None
    assert {line.due for line in board.lines if line.words == "stop operations"} == {None}
    page = " ".join(plan_screen(of, plan(of)).split())
    assert "next due" not in page
    assert "lets tents enter: due 14 April 2032" in page


def test_a_ratio_is_told_with_what_is_given_in_return_in_each_text_that_has_it() -> None:
    of = shipped_case("three-phases")
    rates = "30 for each of “civilians”, 50 for each of “soldiers” and 0 for each of “ill”"
    assert f"by the ratio: {rates}" in " ".join(plan_screen(of, plan(of)).split())
    elsewhere = replace(of, ratios=tuple(replace(r, text="summer", term=None) for r in of.ratios))
    assert "by the ratio: 30" not in plan_screen(elsewhere, plan(elsewhere))


def test_what_is_held_until_something_frees_it_is_told_with_who_holds_it_and_what_frees_it() -> (
    None
):
    of = shipped_case("escrow")
    page = " ".join(plan_screen(of, plan(of)).split())
    assert (
        "the half that is freed with the departure: 2750 million crowns, held by Dune bank" in page
    )
    assert "what frees it: an award of the tribunal, once the tribunal certifies it" in page
    assert "filled up again below 400, to 400" in page
    open_one = replace(of.deposits[2], event=None, certified_by=None, refill_below=None)
    open_ended = replace(of, deposits=(open_one,))
    assert "no clause says what frees it" in " ".join(
        plan_screen(open_ended, plan(open_ended)).split()
    )
    assert "What is held" not in plan_screen(replace(of, deposits=()), plan(of))


def test_the_line_of_the_day_in_the_calendar_is_explained_beside_it() -> None:
    of = shipped_case("three-phases")
    planned = planned_of(of, plan(of))
    assert 'stroke-dasharray="2 3"' in planned.figure
    assert "dotted line: the day of this page" in str(plan_part(planned, ""))


def test_what_is_verified_within_no_day_is_told_as_verified_on_the_same_day() -> None:
    of = shipped_case("escrow")
    shown = {duty.shown for duty in planned_of(of, plan(of)).duties}
    assert "Dune bank on the same day" in shown
    assert not any("0 days" in (each or "") for each in shown)
