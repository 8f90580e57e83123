"""A story carried out: as if each of its acts had been typed, and never twice."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, at_once, goodoffices

pytestmark = pytest.mark.usefixtures("here")

STORY = """# Monday
contact "The lead mediator calls
    the Coast." --who coast --who lake --id call as @call
note "our assessment: They listen.

      said: Perhaps." --contact @call
note "Once."
note "Once."
--as second-envoy
--as desk
say coast "By day 30." --issues T3 as @said
readback @said confirmed --office "head of the Coast delegation"
draft paper.txt --text paper --title "A paper"
"""
TYPED = """
contact "The lead mediator calls the Coast." --who coast --who lake --id call
note "our assessment: They listen.\n\nsaid: Perhaps." --contact mediators/110
note "Once."
note "Once."
say coast "By day 30." --issues T3
readback Coast/61 confirmed --office "head of the Coast delegation"
draft paper.txt --text paper --title "A paper"
"""
PAPER = "T1 A truce of thirty days.\n\nT2 Lorries go through.\n"
READ = "stories/one.story:13: Read 2 terms: T1, T2.\n"


def ours(*arguments: str | Path, cwd: Path) -> Ran:
    return goodoffices(*arguments, "--key-file", "key", cwd=cwd)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    opened = at_once("talks", "open", "t", "sixty-day-truce", "--key-file", "key")
    assert opened.status == 0
    Path("stories").mkdir()
    Path("stories/paper.txt").write_text(PAPER, "utf-8")
    return tmp_path


def run(story: str, *more: str) -> Ran:
    Path("stories/one.story").write_text(story, "utf-8")
    return at_once("talks", "run", "t", "stories/one.story", *more, "--key-file", "key")


def entries(room: str, talks: str = "t") -> list[dict[str, Any]]:
    """What stands in a room."""
    shown = at_once("talks", "show", talks, room, "--json", "--key-file", "key")
    assert shown.status == 0, shown.err
    found: list[dict[str, Any]] = json.loads(shown.out)["entries"]
    return found


def told(talks: str = "t") -> list[tuple[str, str, str]]:
    """What stands in every room; keys, which every record makes anew, by the place they name."""
    found = [e for room in ("mediators", "Coast", "Highland") for e in entries(room, talks)]
    places = {e["content"].get("key", ""): e["entry"] for e in found}
    words = re.compile("|".join(map(re.escape, filter(None, places))))
    return [
        (e["entry"], e["kind"], words.sub(lambda key: places[key[0]], json.dumps(e["content"])))
        for e in found
    ]


def test_a_story_does_what_its_acts_do_one_by_one(here: Path) -> None:
    ran = run(STORY)
    assert (ran.status, ran.err) == (0, READ)
    assert ran.out.splitlines() == [
        "@call is mediators/110",
        "@said is Coast/61",
        "stories/one.story: 7 acts, 7 recorded, 0 recorded before",
    ]
    assert at_once("talks", "open", "u", "sixty-day-truce", "--key-file", "key").status == 0
    (here / "paper.txt").write_text(PAPER, "utf-8")
    for line in TYPED.replace('\n"', '"').replace("\n\nsaid", "\0said").strip().splitlines():
        name, *rest = shlex.split(line.replace("\0", "\n\n"))
        assert at_once("talks", name, "u", *rest, "--key-file", "key").status == 0

    assert told("t") == told("u")


def test_run_again_nothing_is_doubled_and_the_names_stay() -> None:
    first = json.loads(run(STORY, "--json").out)
    before = told()
    again = json.loads(run(STORY, "--json").out)

    assert told() == before
    assert [act["entries"] for act in again] == [act["entries"] for act in first]
    assert [act["before"] for act in again] == [True] * 7
    assert [act["line"] for act in again] == [2, 4, 7, 8, 11, 12, 13]


@pytest.mark.parametrize("acts", range(1, 7))
def test_cut_off_after_any_act_the_whole_story_then_ends_as_if_it_never_was(acts: int) -> None:
    ends = [number for number, line in enumerate(STORY.splitlines()) if line[:1].isalpha()]
    assert run("\n".join(STORY.splitlines()[: ends[acts]])).status == 0
    assert run(STORY).out.endswith(f"7 acts, {7 - acts} recorded, {acts} recorded before\n")
    assert at_once("talks", "open", "u", "sixty-day-truce", "--key-file", "key").status == 0
    whole = at_once("talks", "run", "u", "stories/one.story", "--key-file", "key")

    assert whole.status == 0
    assert told("t") == told("u")


def test_the_first_refusal_ends_it_with_its_line_and_what_was_done_stays() -> None:
    asked = ("answer", "base", "T99", "accept", "--party", "coast")
    alone = at_once("talks", asked[0], "t", *asked[1:], "--key-file", "key")
    wrong = 'note "Before."\n\n' + shlex.join(asked) + '\nnote "After."\n'
    ran = run(wrong)

    assert (ran.status, ran.out) == (alone.status, "")
    assert ran.err == (
        f"stories/one.story:3: answer: {alone.err}"
        "1 of 3 acts stand; mend the line, and run the story again.\n"
    )
    mended = run(wrong.replace("T99", "T1"))
    assert (mended.status, mended.err) == (0, "")
    assert mended.out.endswith("3 acts, 2 recorded, 1 recorded before\n")
    assert [kind for _, kind, _ in told()].count("note/1") == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("contct x", "no act 'contct'; contact?"),
        ("show matrix", "no act 'show'"),
        ("open t", "no act 'open'"),
        ("contact x --whoo coast", "contact: No such option '--whoo'"),
        ("contact", "contact: Missing argument 'WORDS'"),
        ("note 'x", "a quotation mark is not closed"),
        ("note --help", "note: help is asked for on a command line"),
        ("note x --preview", "note: --preview is said of the whole story"),
        ("note x --key-file other", "note: --key-file is said of the whole story"),
        ("note x --passphrase-fd 0", "note: --passphrase-fd is said of the whole story"),
        ("note x --act-key k", "note: a line of a story has a key of its own"),
        ("as @x", "no act above is called @x"),
    ],
)
def test_what_is_wrong_in_the_form_of_a_line_is_told_before_anything_is_recorded(
    line: str, words: str
) -> None:
    before = told()
    ran = run(f'note "First."\n\n{line}\n')

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"stories/one.story:3: {words}")
    assert told() == before


def test_a_name_for_what_an_act_did_not_record_ends_the_story_there() -> None:
    ran = run('note "First." as @first\nnote "Second." --contact @first.event\n')

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "stories/one.story:2: note: nothing that was recorded is @first.event\n"
        "1 of 2 acts stand; mend the line, and run the story again.\n"
    )


def test_a_preview_tries_every_act_on_what_the_others_did_and_records_nothing() -> None:
    before = told()
    seen = run(STORY, "--preview")
    refused = run(STORY + "answer paper T99 accept --party coast\n", "--preview")

    assert (seen.status, seen.err) == (0, READ)
    assert seen.out.splitlines()[0] == "line 2: contact: mediators/110"
    assert seen.out.splitlines()[-1].endswith("7 acts, 7 to record, 0 recorded before")
    assert refused.status == 1
    assert refused.err.startswith(READ + "stories/one.story:14: answer: ")
    assert refused.err.endswith("Nothing is recorded; mend the line, and run the story again.\n")
    assert told() == before


def test_an_act_of_a_party_is_entered_for_it() -> None:
    ran = run("--behalf coast\nanswer base T1 accept --speaker office\n")

    assert ran.status == 0
    assert entries("Coast")[-1]["content"]["behalf"] == "coast"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "there are no acts in it"), (b"note \xff", "not a text in UTF-8")],
)
def test_a_file_that_holds_no_story_is_refused(here: Path, data: bytes, words: str) -> None:
    (here / "x.story").write_bytes(data)
    ran = at_once("talks", "run", "t", "x.story", "--key-file", "key")

    assert (ran.status, words in ran.err) == (2, True)


def test_a_story_runs_as_a_program_from_any_folder(here: Path) -> None:
    (here / "stories" / "one.story").write_text(STORY, "utf-8")
    (here / "away").mkdir()
    ran = goodoffices(
        *("talks", "run", "../t", "../stories/one.story", "--key-file", "../key"),
        cwd=here / "away",
    )

    assert (ran.status, ran.err) == (0, f"../{READ}")
    assert ran.out.endswith("7 acts, 7 recorded, 0 recorded before\n")


@pytest.mark.parametrize("on", ["9999-12-31", "0001-01-01", "2031-07-06T10:00+02:00"])
def test_talks_are_told_for_a_day_that_clocks_reach(on: str) -> None:
    for words in (("talks", "show", "t", "clocks"), ("today", "t"), ("brief", "t")):
        ran = at_once(*words, "--on", on, "--key-file", "key")
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("--on: ")
