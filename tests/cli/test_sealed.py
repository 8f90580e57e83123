"""Sealed answers at the command line: no command shows one, or the room that it lies in."""

import shutil
from pathlib import Path

import pytest

from goodoffices.record import URN
from tests.cli.running import Ran, at_once, goodoffices

URNS = (f"{URN}buyer", f"{URN}supplier")


def _run(*arguments: str | Path, cwd: Path, stdin: str = "") -> Ran:
    return goodoffices(*arguments, "--key-file", "key", cwd=cwd, stdin=stdin)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Talks with a round on the mediator's text that the buyer has answered."""
    folder = tmp_path_factory.mktemp("sealed")
    (folder / "key").write_bytes(b"x" * 64)
    (folder / "text.md").write_text("# Ours\n\n1. The buyer pays 1.0 million.\n", "utf-8")
    story = """
admit partner --of supplier
consent buyer --to process --to texts --to proposal
consent supplier --to process --to texts --to proposal
draft text.md --text ours --author mediator
release ours
open-round ours --until 2031-03-22T18:00+01:00
"""
    (folder / "a.story").write_text(story, "utf-8")
    assert _run("talks", "open", "t", "supplier-buyer", cwd=folder).status == 0
    assert _run("talks", "run", "t", "a.story", cwd=folder).status == 0
    sealed = _run("talks", "seal", "t", "ours", "-", "--behalf", "buyer", cwd=folder, stdin="no\n")
    assert (sealed.status, sealed.out.count("sealed"), sealed.out.count("no")) == (0, 1, 0)
    return folder


@pytest.fixture
def here(first: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first, tmp_path / "here")


def test_no_command_knows_of_a_room_in_which_answers_lie(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they say is what they say of a room that was never opened."""
    monkeypatch.chdir(here)
    urn, _ = URNS
    for words in (
        ("talks", "show", "t", "{}"),
        ("talks", "show", "t", "{}/1"),
        ("talks", "export", "t", "{}", "copy"),
        ("talks", "enter", "t", "{}", "yes"),
        ("talks", "hold", "t", "{}", "on"),
        ("talks", "keep", "t", "{}", "3"),
        ("talks", "admit", "t", "desk", "--room", "{}"),
        ("talks", "note", "t", "yes", "--room", "{}"),
        ("talks", "withdraw", "t", "{}/2"),
        ("erase", "t", "{}/2", "--yes"),
    ):
        ran = [_run(*(word.format(room) for word in words), cwd=here) for room in (urn, "anything")]
        told = [(r.status, (r.out + r.err).replace(urn, "anything")) for r in ran]
        assert told[0] == told[1], words
        assert ran[0].status in {1, 2}
        assert not (here / "copy").exists()


def test_no_list_of_rooms_and_no_search_shows_one(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here)
    for words in (
        ("talks", "show", "t"),
        ("talks", "show", "t", "--json"),
        ("talks", "show", "t", "readers"),
        ("talks", "show", "t", "search", "sealed answers"),
        ("talks", "due", "t"),
        ("talks", "case", "t"),
        ("backup", "t", "b"),
        ("restore", "b", "t"),
        ("today", "t", "--json"),
    ):
        ran = at_once(*words, "--key-file", "key")
        assert ran.status == 0, words
        assert not any(urn in ran.out + ran.err for urn in URNS), words


def test_a_preview_shows_that_a_side_answered_and_a_close_has_none(here: Path) -> None:
    told = _run("talks", "seal", "t", "ours", "yes", "--as", "partner", "--preview", cwd=here).out
    assert "Supplier" in told
    assert "yes" not in told
    closed = _run("talks", "close-round", "t", "ours", "--preview", cwd=here)
    assert (closed.status, closed.err.split(":")[0]) == (1, "counted_when_done")
    (here / "b.story").write_text("seal ours yes --as partner\nclose-round ours\n", "utf-8")
    tried = _run("talks", "run", "t", "b.story", "--preview", cwd=here)
    assert (tried.status, "counted_when_done" in tried.err) == (1, True)


def test_what_is_sealed_is_counted_when_the_round_is_closed(here: Path) -> None:
    early = _run("talks", "close-round", "t", "ours", cwd=here)
    assert early.err.startswith("not_yet_closed")
    proxy = _run("talks", "seal", "t", "ours", "yes", "--as", "partner", cwd=here)
    assert proxy.out == "Supplier/29 is recorded: sealed\n"
    assert _run("talks", "close-round", "t", "ours", cwd=here).status == 0
    shown = _run("talks", "show", "t", "rounds", "--as", "partner", cwd=here).out
    assert "No agreement on Ours (ours)." in shown
    assert "buyer: " not in shown
    gone = _run("talks", "discard", "t", "ours", "--grounds", "retention", cwd=here)
    assert gone.out == "What was sealed in the round ours is removed for good.\n"


def test_nobody_finds_out_what_was_sealed_by_trying_the_line_of_a_story(here: Path) -> None:
    """A line that was carried out before is told to be; whether it said the same is not."""
    answers = ("yes", "no", "yes --ad-referendum")
    told = []
    for number, sealed in enumerate(answers):
        talks = shutil.copytree(here / "t", here / f"t{number}")
        (here / "b.story").write_text(f"seal ours {sealed} --as partner\n", "utf-8")
        _run("talks", "run", talks.name, "b.story", cwd=here)
        for tried in answers:
            (here / "b.story").write_text(f"seal ours {tried} --as partner\n", "utf-8")
            for more in ((), ("--preview",)):
                ran = _run("talks", "run", talks.name, "b.story", *more, cwd=here)
                told.append((more, ran.status, ran.out, ran.err))
    assert len(set(told)) == 2
    assert all(status == 0 and "1 recorded before" in out for _, status, out, _ in told)
    assert all("to give it anew, add a line" in err for *_, err in told)


def test_a_second_line_of_a_story_gives_a_sealed_answer_anew(here: Path) -> None:
    (here / "b.story").write_text("seal ours no --as partner\n", "utf-8")
    assert _run("talks", "run", "t", "b.story", cwd=here).status == 0
    (here / "b.story").write_text(
        "seal ours no --as partner\nseal ours yes --as partner\nseal ours yes --behalf buyer\n",
        "utf-8",
    )
    again = _run("talks", "run", "t", "b.story", cwd=here)
    assert again.out == "b.story: 3 acts, 2 recorded, 1 recorded before\n"
    assert _run("talks", "close-round", "t", "ours", cwd=here).status == 0
    shown = _run("talks", "show", "t", "rounds", cwd=here).out
    assert "Every side said yes to Ours (ours)." in shown
