"""Pages for a meeting and for the wall: what stands where, and that it fits its paper."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from goodoffices.analysis import analyse
from goodoffices.brief.carrying import carrying_of
from goodoffices.brief.clocks import clocks_of, days_of
from goodoffices.brief.content import brief_of
from goodoffices.brief.document import Document
from goodoffices.brief.html import page_html
from goodoffices.brief.layout.visit import visit_document
from goodoffices.brief.layout.wall import wall_document
from goodoffices.brief.said import citing_of
from goodoffices.brief.typeset import page_pdf
from goodoffices.brief.visit import visit_of
from goodoffices.casefile import shipped
from goodoffices.formats import read_matrix, to_case
from goodoffices.model import Case, Event, EventKind, EventStatus, Interest, SaidBy
from goodoffices.text import term_states
from tests.brief.invented import large
from tests.formats.workbooks import write
from tests.shipped import shipped_case

CANARY = "the canary of the eastern shaft"
MEETINGS = [(name, party.id) for name in shipped() for party in shipped_case(name).parties]


def _meeting(case: Case, party: str) -> Document:
    analysis = analyse(case, limit=0)
    visit = visit_of(case, party, term_states(case), citing_of(case))
    return visit_document(visit, brief_of(case, analysis))


def _wall(case: Case) -> Document:
    clocks = clocks_of(case, citing_of(case))
    return wall_document(brief_of(case, analyse(case, limit=0)), clocks, days_of(case))


def _sheets(page: Document) -> list[tuple[int, ...]]:
    """Width and height of every sheet in millimetres."""
    read = pypdfium2.PdfDocument(BytesIO(page_pdf(page)))
    return [tuple(round(float(x) * 25.4 / 72) for x in sheet.get_size()) for sheet in read]


@pytest.mark.parametrize(("name", "party"), MEETINGS)
def test_every_meeting_of_a_shipped_case_takes_at_most_two_pages(name: str, party: str) -> None:
    sheets = _sheets(_meeting(shipped_case(name), party))

    assert 1 <= len(sheets) <= 2
    assert set(sheets) == {(210, 297)}


@pytest.mark.parametrize("name", shipped())
def test_the_wall_of_a_shipped_case_is_one_sheet_of_a3(name: str) -> None:
    assert _sheets(_wall(shipped_case(name))) == [(420, 297)]


def test_a_case_too_large_for_one_sheet_is_told_whole_on_several() -> None:
    page = _wall(large(issues=30))
    read = pypdfium2.PdfDocument(BytesIO(page_pdf(page)))
    told = " ".join(sheet.get_textpage().get_text_range() for sheet in read)

    assert len(read) > 1
    assert all(f"Question {n} about" in " ".join(told.split()) for n in range(30))


def test_what_was_confided_stands_under_what_must_not_come_up_and_nowhere_else() -> None:
    truce = shipped_case("sixty-day-truce")
    confided = Interest(
        party="coast", words=CANARY, said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE, issues=("T7",)
    )
    case = replace(truce, interests=(*truce.interests, confided))
    page = page_html(_meeting(case, "highland"))
    before, after = page.split('id="withhold"')
    within = after.split('id="bring"')[0]

    assert CANARY in within
    assert CANARY not in before
    assert page.count(CANARY) == 1


@pytest.mark.parametrize(("name", "party"), MEETINGS)
def test_the_parts_stand_in_their_order_and_every_page_says_for_whom_it_is(
    name: str, party: str
) -> None:
    case = shipped_case(name)
    page = page_html(_meeting(case, party))
    places = [
        page.index(f'id="{part}"') for part in ("purpose", "stand", "say", "withhold", "bring")
    ]
    titles = ["As theirs", "Without attribution", "As our own idea", "If asked"]
    carrying = carrying_of(case, party, citing_of(case))
    groups = [carrying.theirs, carrying.unattributed, carrying.own_ideas, carrying.if_asked]
    filled = [f">{title}<" for title, group in zip(titles, groups, strict=True) if group]
    empty = [f"{t[0].lower()}{t[1:]}" for t, g in zip(titles, groups, strict=True) if not g]

    assert places == sorted(places)
    assert "For the mediator, not for hand-over" in page
    found = [page.index(group) for group in filled]
    assert found == sorted(found)
    nothing = f"Nothing on file to be said {'; '.join(empty)}."
    assert (nothing in page) == bool(empty)


def test_a_wall_without_a_clock_says_so() -> None:
    words = "No clock is on file"
    bare = replace(shipped_case("sixty-day-truce"), events=(), texts=(), answers=())

    assert words in page_html(_wall(bare))
    assert words not in page_html(_wall(shipped_case("sixty-day-truce")))


def _planned(scope: tuple[str, ...]) -> str:
    meeting = Event(
        kind=EventKind.CONTACT,
        status=EventStatus.PLANNED,
        words=CANARY,
        who=("coast",),
        scope=scope,
    )
    return page_html(_meeting(replace(shipped_case("sixty-day-truce"), events=(meeting,)), "coast"))


def test_a_meeting_that_the_party_was_not_told_of_is_no_stated_purpose() -> None:
    told, untold = _planned(("mediators", "coast")), _planned(("mediators",))
    purpose, other = (page.split('id="stand"')[0] for page in (told, untold))

    assert CANARY in purpose
    assert CANARY not in other
    assert "A meeting is on file that they have not been told of" in other
    assert CANARY in untold.split('id="withhold"')[1].split('id="bring"')[0]


PLAIN: list[list[object]] = [
    ["Issue", "Coast", "Highland"],
    ["Length of the pause", "60 days", "90 days"],
    ["Release", "two waves", "at once"],
    ["Who monitors", "a joint commission", None],
]


def _brought(folder: Path, said_by: SaidBy | None) -> str:
    """The words of the page for the Highland, of a matrix without any other column."""
    case, _ = to_case(read_matrix(write(folder, PLAIN), said_by=said_by))
    page = page_html(_meeting(case, "highland")).partition("<main")[2]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


def test_a_matrix_that_says_whose_words_it_holds_gives_a_page_of_them(tmp_path: Path) -> None:
    words = _brought(tmp_path, SaidBy.OWN_WORDS_IN_CONFIDENCE)
    stand, rest = words.split("What may be said", 1)

    assert "90 days" in stand
    assert "at once" in stand
    assert "What lies behind your position on: Length of the pause; Release?" in rest
    assert "write 'attribution' beside it" in rest
    # What an option says in the words of its side's position is told once.
    assert rest.count("two waves") == rest.count("60 days") == 1
    assert "length-of-the-pause" not in words


def test_a_matrix_that_does_not_gives_a_page_that_says_what_to_write(tmp_path: Path) -> None:
    stand = _brought(tmp_path, None).split("What may be said", 1)[0]

    assert "Nothing is on file in their own words." in stand
    assert "Of 2 positions or answers entered for them nobody recorded" in stand
    assert "'Said by' into the matrix" in stand
    assert "90 days" not in stand


def test_the_wall_names_every_term_party_and_day() -> None:
    page = re.sub(r"<[^>]+>", "", page_html(_wall(shipped_case("sixty-day-truce"))))

    assert all(f"day {day}" in page for day in (1, 7, 10, 30, 50, 60))
    assert "outside day, no agreed consequence" in page
    for term in shipped_case("sixty-day-truce").issues:
        assert term.title in page
