"""Laws of the page: everything is there, nothing spills, nothing is fetched."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.agreement.checks import FindingCode
from goodoffices.agreement.planning import plan
from goodoffices.analysis import analyse
from goodoffices.brief.content import brief_of
from goodoffices.brief.html import page_html
from goodoffices.brief.layout.whole import document_of
from goodoffices.model import (
    Actor,
    Basis,
    Case,
    Estimate,
    Interval,
    Issue,
    Option,
    Position,
    Preference,
    SaidBy,
)
from goodoffices.text import Passage, lineage, option_shown, term_states
from tests.brief.invented import CASES, EVERY_CASE, reworded, statements
from tests.brief.reading import Node, read, squeezed
from tests.draws import draws
from tests.shipped import shipped_case

every_case = pytest.mark.parametrize("name", EVERY_CASE)
ORDER = ["what", "standing", "why", "ask", "options", "texts", "course", "closing"]
ORDER += ["plan", "annex", "sources"]


@pytest.fixture
def page(name: str) -> Node:
    return _page(name)


@cache
def _page(name: str) -> Node:
    return read(html(CASES[name]()))


def html(case: Case, *, without: frozenset[FindingCode] = frozenset()) -> str:
    found = plan(case) if case.obligations or case.phases else None
    if found is not None:
        kept = tuple(each for each in found.findings if each.code not in without)
        found = replace(found, findings=kept)
    return page_html(document_of(brief_of(case, analyse(case), found)))


def section(page: Node, part: str) -> Node:
    return next(s for s in page.all("section") if s.attributes["id"] == part)


def matrix(page: Node) -> list[tuple[Node, list[Node]]]:
    """Each row's head and its cells."""
    body = next(t for t in page.all("table", "matrix")).all("tbody")
    return [
        (next(row.all("th")), [next(cell.all("div", "cell")) for cell in row.all("td")])
        for row in next(body).all("tr")
    ]


@every_case
def test_the_parts_stand_in_their_order(name: str, page: Node) -> None:
    case = CASES[name]()
    parts = [s.attributes["id"] for s in page.all("section")]
    needed = {
        "annex": bool(case.preferences or case.estimates),
        "options": bool(analyse(case, limit=0).bridging),
        "closing": bool(
            case.common_words or case.assurances or case.ratification_steps or case.signatures
        ),
        "plan": bool(case.obligations),
    }

    assert parts == [part for part in ORDER if needed.get(part, True)]


@every_case
def test_every_term_stands_in_the_matrix_with_its_state(name: str, page: Node) -> None:
    case = CASES[name]()
    standings = term_states(case)
    rows = matrix(page) if standings else []

    assert len(rows) == len(standings)
    for standing, (head, _) in zip(standings, rows, strict=True):
        assert squeezed(standing.title) in squeezed(head.text)
        assert standing.state.shown in head.text.lower()


@every_case
def test_every_party_has_its_column_in_alphabetical_order(name: str, page: Node) -> None:
    case = CASES[name]()
    tables = list(page.all("table", "matrix"))
    heads = [th.text for table in tables for th in table.all("th")][1:]
    names = sorted((p.label for p in case.parties), key=lambda n: n.casefold().removeprefix("the "))

    assert bool(tables) == bool(case.term_ids())
    assert [squeezed(h) for h in heads[: len(names)]] == names


@every_case
def test_a_cell_is_hollow_exactly_where_it_rests_on_anothers_account(name: str, page: Node) -> None:
    case = CASES[name]()
    parties = [party.id for party in case.parties_in_order()]
    rows = matrix(page) if case.term_ids() else []
    for standing, (_, cells) in zip(term_states(case), rows, strict=True):
        for party, drawn in zip(parties, cells, strict=True):
            cell = standing.cells[party]
            expected = "none" if cell.empty else "hollow" if cell.hollow else "own"
            assert drawn.classes & {"none", "hollow", "own"} == {expected}
            if cell.said_by and not cell.empty:
                assert cell.said_by.shown in drawn.text
                assert ("○" if cell.hollow else "●") in next(drawn.all("p", "said")).text


@every_case
def test_a_full_dot_never_stands_at_anothers_account(name: str, page: Node) -> None:
    own = {"own words on record", "own words in confidence"}
    said = [squeezed(p.text) for p in page.all("p", "said")]

    for words in said:
        mark, by = words.split(" ", 1)
        assert (mark == "●") == any(by.startswith(kind) for kind in own)
    assert bool(said) == bool(statements(CASES[name]()))


@every_case
def test_everything_said_names_who_said_it(name: str, page: Node) -> None:
    case = CASES[name]()
    words = squeezed(page.text)
    spoken = [
        s
        for group in (case.interests, case.stances, case.preconditions, case.statuses, case.events)
        for s in group
    ]
    for statement in [*spoken, *case.figures, *case.must_live_with_it, *case.constraints]:
        assert statement.said_by is None or statement.said_by.shown in words
        assert statement.speaker is None or squeezed(statement.speaker) in words


@every_case
def test_every_role_stands_beside_its_holder(name: str, page: Node) -> None:
    case = CASES[name]()
    shown = squeezed(section(page, "why").text)
    for actor in (*case.parties, *case.third_parties):
        assert squeezed(actor.name) in shown
        for role in actor.roles:
            assert role.kind.shown in shown.lower()
            assert squeezed(role.words or "") in shown


@every_case
def test_every_question_on_file_is_shown_with_its_answer(name: str, page: Node) -> None:
    shown = squeezed(section(page, "ask").text)
    for question in CASES[name]().questions:
        assert squeezed(question.words) in shown
        assert question.answer is None or squeezed(question.answer) in shown


@every_case
def test_conditions_and_waiting_for_the_principal_stand_in_the_cell(name: str, page: Node) -> None:
    case = CASES[name]()
    rows = matrix(page) if case.term_ids() else []
    for standing, (_, cells) in zip(term_states(case), rows, strict=True):
        for cell, drawn in zip(standing.cells.values(), cells, strict=True):
            last = cell.counting[-1] if cell.counting else None
            assert ("ad referendum" in drawn.text) >= bool(last and last.ad_referendum)
            for term in last.conditions if last else ():
                assert squeezed(case.term_title(term)) in squeezed(drawn.text)


@every_case
def test_every_text_stands_under_its_authors_name(name: str, page: Node) -> None:
    case = CASES[name]()
    for text in case.texts:
        author = case.actor(text.author or "")
        assert squeezed(text.title) in squeezed(section(page, "course").text)
        assert author is None or squeezed(author.name) in squeezed(page.text)


@every_case
def test_clauses_are_shown_word_for_word(name: str, page: Node) -> None:
    case = CASES[name]()
    shown = squeezed(section(page, "texts").text)
    on_table = [t for t in case.texts if t.withdrawn is None and t.lapsed is None]
    replaced = {t.replaces for t in case.texts}
    for text in on_table:
        for term in text.terms if text.id not in replaced else ():
            assert squeezed(term.words or "") in shown


@every_case
def test_the_way_of_a_term_gives_its_words_wherever_it_enters_or_changes(
    name: str, page: Node
) -> None:
    shown = squeezed(section(page, "course").text)
    new = {Passage.ENTERED, Passage.CHANGED}
    for line in lineage(CASES[name]()):
        for step in line.steps:
            assert step.passage not in new or squeezed(step.shown or "") in shown


@every_case
def test_every_source_is_listed_and_every_reference_leads_to_one(name: str, page: Node) -> None:
    case = CASES[name]()
    sources = section(page, "sources")
    ids = {node.attributes["id"] for node in page.all() if "id" in node.attributes}
    links = {a.attributes["href"] for a in page.all("a")}

    assert {link.removeprefix("#") for link in links} <= ids
    for source in case.sources:
        assert squeezed(source.title) in squeezed(sources.text)
        assert source.reliability is None or source.reliability.shown in sources.text.lower()


@every_case
def test_the_notice_stands_on_top_and_on_every_printed_page(name: str, page: Node) -> None:
    case = CASES[name]()
    tag = squeezed(next(page.all("p", "tag")).text)
    style = next(page.all("style")).text
    footer = re.search(r'@bottom-(?:left|right) \{ content: "([^"]*)"', style)

    assert case.notice is None or squeezed(case.notice) in squeezed(section(page, "what").text)
    assert footer
    unescaped = re.sub(r"\\([0-9a-f]+) ", lambda m: chr(int(m[1], 16)), footer[1])
    assert unescaped == f"{tag} – {case.title}"
    for figure in page.all("figure"):
        assert tag in squeezed(figure.text)


@every_case
def test_nothing_is_fetched_and_nothing_runs(page: Node) -> None:
    policy = next(
        m.attributes["content"]
        for m in page.all("meta")
        if m.attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not [n for n in page.all() if n.tag in {"script", "link", "img", "iframe", "object"}]
    for node in page.all():
        assert not {"src", "srcset", "style", "action"} & node.attributes.keys()
        assert node.attributes.get("href", "#").startswith("#")
    style = next(page.all("style")).text
    assert "@import" not in style
    assert "url(" not in style
    assert "left" not in re.sub(r"@page \{.*?\n\}", "", style, flags=re.DOTALL)


@every_case
def test_estimates_stand_in_the_annex_alone_with_author_and_range(name: str, page: Node) -> None:
    case = CASES[name]()
    if not case.preferences and not case.estimates:
        assert "annex" not in {s.attributes["id"] for s in page.all("section")}
        assert not [svg for svg in page.all("svg") if svg.attributes["class"] != "calendar"]
        return
    annex = section(page, "annex")
    authored: list[Preference | Estimate] = [*case.preferences, *case.estimates]
    for estimate in authored:
        assert estimate.author is None or squeezed(estimate.author) in squeezed(annex.text)
    for line in case.estimates:
        if line.interval:
            assert f"{line.interval.low} to {line.interval.high}" in annex.text
    drawn = [svg for svg in page.all("svg") if svg.attributes["class"] != "calendar"]
    assert all(svg in list(annex.all("svg")) for svg in drawn)


def test_rankings_and_ranges_are_given_in_words_in_their_order() -> None:
    case = shipped_case("supplier-buyer")
    one, other = case.issues[:2]
    options = [o.id for o in one.all_options]
    ranking = ((options[2],), (options[0], options[1]))
    interval = Interval(Fraction(3, 2), Fraction(9))
    account = Preference(
        party=case.parties[0].id,
        author="a colleague",
        rankings={one.id: ranking},
        issue_ranking=((other.id,), (one.id,)),
        intervals={one.id: {options[1]: interval}},
        weight_intervals={other.id: interval},
    )
    page = read(html(replace(case, preferences=(account,))))
    annex = section(page, "annex")

    words = [option_shown(case, one.id, option) for option in (options[2], *options[:2])]
    lists = [squeezed(node.text) for node in annex.all("ol")]
    expected = [[other.title, one.title], words]
    assert len(lists) == len(expected)
    for shown, named in zip(lists, expected, strict=True):
        places = [shown.index(squeezed(title)) for title in named]
        assert places == sorted(places)
    assert "as much as" in lists[1]
    pairs = [div for dl in annex.all("dl", "pairs") for div in dl.all("div")]
    ranges = [squeezed(pair.text) for pair in pairs if "1.5 to 9" in pair.text]
    assert sum(squeezed(words[2]) in shown for shown in ranges) >= 1
    assert sum(squeezed(other.title) in shown for shown in ranges) >= 1


@every_case
def test_every_option_says_from_whom_it_came(name: str, page: Node) -> None:
    case = CASES[name]()
    heads = dict(zip(case.term_ids(), matrix(page) if case.term_ids() else [], strict=True))
    for issue in case.issues:
        shown = squeezed(heads[issue.id][0].text)
        for option in issue.options:
            text, actor = case.text(option.origin or ""), case.actor(option.origin or "")
            whose = text.title if text else actor.label if actor else ""
            assert squeezed(whose) in shown


@pytest.mark.parametrize(
    ("name", "direction"), [("arabic", "rtl"), ("hebrew", "rtl"), ("large", "ltr")]
)
def test_the_page_runs_as_its_language_does(name: str, direction: str, page: Node) -> None:
    assert next(page.all("html")).attributes["dir"] == direction
    isolated = squeezed(" ".join(node.text for node in page.all("bdi")))
    for party in CASES[name]().parties:
        assert squeezed(party.name) in isolated


@every_case
def test_the_same_case_gives_the_same_bytes(name: str) -> None:
    assert html(CASES[name]()) == html(CASES[name]())


def tags(html: str) -> list[str]:
    """Elements in order with the names of their attributes.

    Marks of difference are left out, with the runs of words between them: white space moves them.
    """
    return [
        " ".join([n.tag, *sorted(n.attributes)])
        for n in read(html).all()
        if n.tag not in {"mark", "bdi"}
    ]


FRAGMENTS = [
    "<script>alert(1)</script>", "</style><b>", "</title>", "&lt;", '" onclick="x', "' x='",
    "{{ 7 * 7 }}", "{% raw %}", "{}", "{0}", "]]>", "<!--", "\\", "\N{RIGHT-TO-LEFT OVERRIDE}",
    "\x00", "\x1b[31m", "javascript:x", "שלום", "漢字",
]  # fmt: skip
ODD = st.one_of(st.sampled_from(FRAGMENTS), st.text(min_size=1, max_size=12))


@settings(max_examples=draws(6))
@given(odd=ODD)
@pytest.mark.parametrize("name", ["sixty-day-truce", "port-licence"])
def test_words_of_the_case_never_become_markup(name: str, odd: str) -> None:
    case = CASES[name]()
    # Which words a text leaves undefined depends on the words themselves.
    on_words = frozenset({FindingCode.UNDEFINED_WORD, FindingCode.VAGUE_WORD})
    strange = html(reworded(case, lambda words: f"{words}~{odd}~"), without=on_words)

    assert tags(strange) == _plain(name, on_words)


@cache
def _plain(name: str, without: frozenset[FindingCode]) -> list[str]:
    return tags(html(reworded(CASES[name](), lambda words: f"{words}~x~"), without=without))


@pytest.mark.parametrize("odd", [f for f in FRAGMENTS if f.isprintable()])
def test_odd_words_are_shown_as_they_are(odd: str) -> None:
    strange = reworded(shipped_case("supplier-buyer"), lambda words: f"{words}~{odd}~")
    page = read(html(strange))

    shown = squeezed(page.text)
    assert squeezed(strange.title) in shown
    for party in strange.parties:
        assert squeezed(party.name) in shown
    for source in strange.sources:
        assert squeezed(source.title) in shown


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("said_by", [SaidBy.OWN_WORDS_ON_RECORD, SaidBy.OWN_WORDS_IN_CONFIDENCE])
def test_a_page_with_anything_said_in_confidence_says_for_whom_it_is(
    basis: Basis, said_by: SaidBy
) -> None:
    said = Position(party="a", issue="t", options=("x",), said_by=said_by)
    of = Case(
        format=1,
        id="c",
        title="C",
        basis=basis,
        notice="Ours.",
        parties=(Actor(id="a", name="A"),),
        issues=(Issue(id="t", title="T", options=(Option(id="x"),)),),
        positions=(said,),
    )
    told = "For the mediator's team only" in section(read(html(of)), "what").text
    assert told == (basis is Basis.WORKING or said_by is SaidBy.OWN_WORDS_IN_CONFIDENCE)
