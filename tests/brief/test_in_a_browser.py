"""What only a browser can tell: accessible, no sideways scrolling, nothing fetched, prints."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from goodoffices.analysis import analyse
from goodoffices.brief import write_brief
from goodoffices.model import Case
from tests.brief.invented import CASES, EVERY_CASE, LIKE_OTHERS, arabic, large

every_case = pytest.mark.parametrize("brief", EVERY_CASE, indirect=True)


def written(case: Case, folder: Path) -> Path:
    return write_brief(case, analyse(case), folder)[0]


@pytest.fixture(scope="session")
def brief(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the case that the test names."""
    return written(CASES[request.param](), tmp_path_factory.mktemp("brief"))


NARROW = ["arabic", "large", "port-licence", "sixty-day-truce"]


@pytest.mark.parametrize(
    ("brief", "width"),
    [
        *((name, 1280) for name in CASES if name not in LIKE_OTHERS),
        *(pytest.param(name, 1280, marks=pytest.mark.slow) for name in LIKE_OTHERS),
        *((name, 360) for name in NARROW),
    ],
    indirect=["brief"],
)
def test_the_page_is_accessible(page: Page, brief: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(brief.as_uri())
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@every_case
def test_the_page_never_scrolls_sideways_and_asks_for_nothing(page: Page, brief: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(brief.as_uri())
    for width in (360, 640, 900, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth]")

        assert max(wide) <= width
    assert asked == [brief.as_uri()]


@every_case
def test_every_row_is_reached_by_keyboard_where_a_table_scrolls(page: Page, brief: Path) -> None:
    page.set_viewport_size({"width": 1000, "height": 900})
    page.goto(brief.as_uri())
    unreachable = page.evaluate(
        """[...document.querySelectorAll('*')].filter(e =>
             e.scrollWidth > e.clientWidth + 1
             && getComputedStyle(e).overflowX === 'auto' && e.tabIndex < 0).length"""
    )

    assert unreachable == 0


@every_case
def test_rows_do_not_break_across_printed_pages_and_nothing_is_cut_off(
    page: Page, brief: Path
) -> None:
    page.set_viewport_size({"width": 680, "height": 970})
    page.emulate_media(media="print")
    page.goto(brief.as_uri())
    breaking = page.evaluate(
        """[...document.querySelectorAll('tr')].filter(
             e => getComputedStyle(e).breakInside !== 'avoid').length"""
    )
    wide = page.evaluate("document.documentElement.scrollWidth")

    assert breaking == 0
    assert wide <= 680


def test_the_first_column_stands_where_the_language_starts(page: Page, tmp_path: Path) -> None:
    edges = {}
    for made in (arabic(), large(2, 2)):
        page.goto(written(made, tmp_path / made.id).as_uri())
        first, last = (
            page.locator(f".matrix thead th:{place}-child").bounding_box()
            for place in ("first", "last")
        )
        assert first
        assert last
        edges[made.id] = first["x"] > last["x"]

    assert edges == {"ar": True, "large": False}
