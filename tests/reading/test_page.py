"""The page of a pile: everything is in it, nothing is fetched, hostile words stay words."""

from datetime import date
from html.parser import HTMLParser

import pytest

from goodoffices.reading.decisions import Decisions
from goodoffices.reading.document import Hidden
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.page import page
from goodoffices.reading.parse import Parser
from goodoffices.reading.pile import Pile
from goodoffices.reading.reading import Reading
from goodoffices.reading.table import shown
from goodoffices.screen import WIDTH
from tests.reading.conftest import document_of

TEXT = (
    "Talks Resume\nPeter Vass met Maria Okello in Vienna on Monday. “We <b>made</b> & kept 12 "
    "promises,” Okello said.\nوقال الوسيط إن المحادثات مستمرة."
)


class Words(HTMLParser):
    """The words inside the element of class text, and every link and id of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.numbers = False
        self.words = ""
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        if told.get("href"):
            self.links.append(str(told["href"]))
        if told.get("id"):
            self.ids.append(str(told["id"]))
        if told.get("class") == "text" or self.depth:
            self.depth += tag == "div"
        self.numbers = told.get("class") == "n"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "div" and self.depth > 0
        self.numbers = False

    def handle_data(self, data: str) -> None:
        if self.depth and not self.numbers:
            self.words += data


@pytest.fixture(scope="module")
def pile(parser: Parser) -> Pile:
    from dataclasses import replace

    document = document_of(TEXT, date(2031, 5, 14), "<i>r</i>.txt")
    document = replace(document, hidden=(Hidden(0, 12, "headline", "boilerplate.first"),))
    undated = document_of("The envoys met on Tuesday.", None, "undated.txt")
    reading = Reading(choose=lambda _: lexicon(), parser=parser)
    reading.add([document, undated])
    return reading.pile()


@pytest.fixture(scope="module")
def told(pile: Pile) -> Words:
    words = Words()
    words.feed(page(pile, Decisions().items(pile)))
    return words


def test_every_character_of_each_report_stands_on_the_page(told: Words) -> None:
    assert TEXT in told.words
    assert "The envoys met on Tuesday." in told.words


def test_nothing_is_fetched_and_every_link_leads_somewhere(told: Words) -> None:
    assert not {"script", "img", "link", "iframe"} & set(told.tags)
    assert all(link.startswith("#") for link in told.links)
    assert {link[1:] for link in told.links} <= set(told.ids)
    assert len(told.ids) == len(set(told.ids))


def test_words_of_reports_are_never_markup(pile: Pile) -> None:
    words = page(pile, Decisions().items(pile))
    assert "<b>made" not in words
    assert "<i>r</i>" not in words


def test_a_report_without_a_date_is_said_to_have_none(pile: Pile) -> None:
    assert "has no date" in page(pile, Decisions().items(pile))
    assert "! undated.txt has no date" in "\n".join(shown(pile, Decisions().items(pile)))


def test_the_table_keeps_to_the_width_of_a_terminal(pile: Pile) -> None:
    from rich.cells import cell_len

    assert max(map(cell_len, shown(pile, Decisions().items(pile)))) <= WIDTH


def test_the_page_is_the_same_bytes_each_time(pile: Pile) -> None:
    items = Decisions().items(pile)
    assert page(pile, items) == page(pile, items)
