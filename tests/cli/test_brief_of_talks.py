"""The brief of talks: from what a person may know of them."""

from pathlib import Path

import pytest

from tests.cli.running import Ran, goodoffices


def ours(*arguments: str | Path, cwd: Path) -> Ran:
    return goodoffices(*arguments, "--key-file", "key", cwd=cwd)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brief")
    assert ours("talks", "open", "t", "sixty-day-truce", cwd=folder).status == 0
    return folder


def test_the_brief_of_talks_says_what_the_brief_of_the_case_says_that_opened_them(
    here: Path,
) -> None:
    of_talks = ours("brief", "t", "--on", "2031-07-06", "-o", "of-talks", cwd=here)
    of_case = goodoffices("brief", "sixty-day-truce", "-o", "of-case", cwd=here)

    assert of_talks.status == of_case.status == 0
    assert of_talks.out.replace("of-talks", "of-case") == of_case.out
    for name in ("brief.html", "brief.pdf"):
        pages = [(here / folder / name).read_bytes() for folder in ("of-talks", "of-case")]
        assert pages[0] == pages[1]


def test_a_person_of_no_room_gets_a_brief_of_nothing(here: Path) -> None:
    told = ours("brief", "t", "--as", "stranger", "-o", "of-nothing", cwd=here)
    page = (here / "of-nothing" / "brief.html").read_text("utf-8")

    assert told.status == 0
    for name in ("Coast", "Highland", "Harbour", "truce"):
        assert name not in told.out.replace("truce-brief", "")
        assert name not in page


def test_the_day_of_a_case_cannot_be_asked_for(here: Path) -> None:
    told = goodoffices("brief", "sixty-day-truce", "--as-of", "2031-07-01", cwd=here)

    assert (told.status, told.out) == (2, "")
    assert "--as-of" in told.err


def test_after_a_return_the_brief_tells_where_every_term_stood_and_a_party_is_handed_its_own(
    here: Path,
) -> None:
    grounds = "Answers came late."
    pause = (
        "A pause.",
        "--by",
        "harbour",
        "--id",
        "pause",
        "--tell",
        "coast",
        "--grounds",
        grounds,
    )
    assert ours("talks", "open", "p", "sixty-day-truce", cwd=here).status == 0
    assert ours("talks", "suspend", "p", *pause, cwd=here).status == 0
    assert ours("brief", "p", "-o", "before", cwd=here).status == 0
    assert ours("talks", "return", "p", "pause", "Back.", cwd=here).status == 0
    assert ours("brief", "p", "-o", "after", cwd=here).status == 0
    pages = [(here / name / "brief.html").read_text("utf-8") for name in ("before", "after")]

    assert ["Where every term stood" in page for page in pages] == [False, True]
    assert all(grounds in page for page in pages)

    handed = ours("brief", "p", "--stood", "pause", "--for", "coast", "-o", "handed", cwd=here)
    assert handed.status == 0
    page = (here / "handed" / "stood.html").read_text("utf-8")
    assert "T10" in page
    assert grounds not in page
    assert "returned in full" not in page  # the Coast was not told of it
    unknown = ours("brief", "p", "--stood", "pause", "--for", "highland", "-o", "x", cwd=here)
    assert unknown.status == 1
    assert unknown.err.startswith("not_known")
    assert not (here / "x").exists()


def test_the_page_handed_to_a_side_names_it_and_is_not_marked_as_the_teams_own(
    tmp_path: Path,
) -> None:
    case = (
        "format: 1\nid: c\ntitle: C\nparties: [{id: ada, name: Ada}, {id: bo, name: Bo}]\n"
        "third_parties: [{id: mira, name: Mira, scope: [all]}]\n"
        "issues: [{id: days, title: Days, scope: [all]}]\n"
    )
    (tmp_path / "c.yaml").write_text(case, "utf-8")
    assert ours("talks", "open", "t", "c.yaml", cwd=tmp_path).status == 0
    pause = ("A pause.", "--by", "mira", "--id", "pause", "--tell", "ada")
    assert ours("talks", "suspend", "t", *pause, cwd=tmp_path).status == 0

    for asked, marked in (((), True), (("--for", "ada"), False)):
        told = ours("brief", "t", "--stood", "pause", *asked, "-o", "out", cwd=tmp_path)
        assert told.status == 0, told.err
        page = (tmp_path / "out" / "stood.html").read_text("utf-8")
        assert ("the mediator's team" in page.replace("&#x27;", "'")) == marked
        assert ("For <bdi>Ada" in page) != marked
