"""Words carried from one side to the other at the command line, each command in a process."""

import json
from pathlib import Path

import pytest

from goodoffices.record import canonical, check_code
from tests.cli.running import Ran, at_once

WORDS = "Sixty days are possible; «no more», as our minister said.\n\nAnd not one day less."
CONVEY = (
    "convey", "t", "Coast/62", "--to", "highland", "--mode", "verbatim", "--medium", "paper",
    "--attributed",
)  # fmt: skip


def _talks(*arguments: str | Path) -> Ran:
    return at_once("talks", *arguments, "--key-file", "key")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the talks ``t``, in which what the Coast said may be carried."""
    monkeypatch.chdir(tmp_path)
    Path("key").write_bytes(b"a key file of sixteen bytes or more")
    for step in (
        ("open", "t", "sixty-day-truce"),
        ("consent", "t", "coast"),
        ("consent", "t", "highland"),
        ("say", "t", "coast", WORDS),
        ("readback", "t", "Coast/62", "confirmed"),
        ("permit", "t", "Coast/62", "verbatim"),
    ):
        assert _talks(*step).status == 0, step
    return tmp_path


def _content(place: str) -> dict[str, object]:
    shown = json.loads(_talks("show", "t", place, "--json").out)
    found: dict[str, object] = shown["entries"][0]["content"]["is"]
    return found


def test_s5_what_the_preview_shows_is_what_is_delivered(here: Path) -> None:
    assert here.is_dir()
    shown = {each["room"]: each["told"] for each in json.loads(_talks(*CONVEY, "--preview").out)}
    done = json.loads(_talks(*CONVEY, "--json").out)

    for room, place in (("Coast", done[0]["entry"]), ("Highland", done[1]["entry"])):
        assert canonical(_content(place)) == canonical(shown[room])
    assert shown["Highland"]["words"] == WORDS


def test_a_conveyance_told_again_under_its_key_is_sent_once(here: Path) -> None:
    assert here.is_dir()
    first = _talks(*CONVEY, "--act-key", "monday")
    again = _talks(*CONVEY, "--act-key", "monday")
    without = _talks(*CONVEY)

    assert (first.status, again.status) == (0, 0)
    assert first.out == again.out
    assert without.status == 1
    assert without.err.startswith("carried_before:")


@pytest.mark.parametrize(
    ("suffix", "start"), [(".txt", b"the Highland"), (".html", b"<!doctype"), (".pdf", b"%PDF-")]
)
def test_a_sheet_is_written_in_each_form_and_never_over_another_file(
    here: Path, suffix: str, start: bytes
) -> None:
    assert _talks(*CONVEY).status == 0
    out = here / f"sheet{suffix}"

    assert _talks("sheet", "t", "Highland/64", out).status == 0
    assert out.read_bytes().startswith(start)
    assert _talks("sheet", "t", "Highland/64", out).status == 2
    assert _talks("sheet", "t", "Highland/64", here / "sheet.docx").status == 2
    assert _talks("sheet", "t", "Coast/62").err.startswith("no_sheet:")


def test_a_copy_that_is_handed_in_as_a_file_is_held_against_the_text(here: Path) -> None:
    assert _talks(*CONVEY).status == 0
    (here / "same.txt").write_text(WORDS.replace(" ", "  "), "utf-8")
    (here / "other.txt").write_text(WORDS.replace("Sixty", "Fifty"), "utf-8")

    assert (
        _talks("copy", "t", "Highland/64", "--holder", "registry", "--file", "same.txt").status == 0
    )
    assert (
        json.loads(_talks("show", "t", "copies", "Highland/64", "--json").out)[0]["differ"] is False
    )
    assert (
        _talks("copy", "t", "Highland/64", "--holder", "envoy", "--file", "other.txt").status == 0
    )
    (told,) = json.loads(_talks("show", "t", "copies", "Highland/64", "--json").out)
    assert told["differ"] is True
    codes = {each["holder"]: each["code"] for each in told["holdings"]}
    assert codes["envoy"] == check_code(WORDS.replace("Sixty", "Fifty"))
    both = _talks("copy", "t", "Highland/64", "--holder", "x", "--file", "same.txt", "--words", "y")
    assert both.status == 2
    assert _talks("copy", "t", "base", "--holder", "x", "--file", "nowhere.txt").status == 2


def test_a_refusal_says_what_to_do_and_nothing_is_recorded(here: Path) -> None:
    assert here.is_dir()
    before = _talks("show", "t", "--json").out
    refused = _talks(*CONVEY[:3], "--to", "coast", *CONVEY[5:])

    assert refused.status == 1
    assert refused.err.startswith("to_the_speaker:")
    assert len(refused.err.splitlines()) == 2
    assert _talks("show", "t", "--json").out == before


def test_the_words_to_choose_from_stand_in_the_help_and_in_the_refusal(here: Path) -> None:
    assert here.is_dir()
    wrong = _talks("readback", "t", "Coast/62", "confirmd")
    shown = at_once("talks", "answer", "--help").out

    assert wrong.status == 2
    assert wrong.err == (
        "outcome: expected one of confirmed, corrected, matches, differs; found 'confirmd'\n"
    )
    assert "accept_with_reservation" in shown.partition("Options:")[0]
    assert max(map(len, shown.splitlines())) <= 80
