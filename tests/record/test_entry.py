"""Entries: what can be recorded and comes back word for word, and what is refused where."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodoffices.model import When
from goodoffices.record import Attachment, Draft, Refused, export, verify
from goodoffices.record.entry import instant, read_instant
from goodoffices.record.verifier import HEADER, LONGEST
from goodoffices.record.words import unreadable
from tests.draws import draws
from tests.record.copies import talks
from tests.record.random_streams import Clock, in_memory

FOR_MACHINES = [chr(n) for n in [*range(9), 11, *range(14, 32), *range(127, 160)] if n != 0x85]
"""The control characters of Unicode but for those that break lines and pages, and tabs."""

words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u202d\u202e"))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | words,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="ascii", min_codepoint=32), max_size=8)
                          .filter(lambda name: "\x7f" not in name), inner, max_size=4)
    ),
    max_leaves=12,
)  # fmt: skip
contents = st.dictionaries(
    st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]), max_size=8),
    values,
    max_size=5,
)
days = st.dates(min_value=datetime(1, 1, 1).date())  # noqa: DTZ001 (a day)
offsets = st.integers(-1439, 1439).map(lambda m: timezone(timedelta(minutes=m)))


def payload(content: Any = None, **parts: Any) -> dict[str, Any]:
    return Draft("a", "note/1", {} if content is None else content, **parts).payload()


@settings(max_examples=draws(40))
@given(st.lists(contents, min_size=1, max_size=3))
def test_what_was_recorded_comes_back_word_for_word_and_its_copy_is_whole(
    tmp_path_factory: pytest.TempPathFactory, told: list[dict[str, Any]]
) -> None:
    record = talks()
    record.open_room("a", author="mira")
    for content in told:
        record.act([Draft("a", "note/1", content)], author="mira")
    assert [entry.content for entry in record.entries("a", 1)] == told
    folder = tmp_path_factory.mktemp("copies") / "copy"
    export(record, "a", folder)
    assert verify(folder, key=record.room("a").key.room).entries == len(told) + 1
    lines = (folder / "entries.jsonl").read_text("utf-8").split("\n")
    assert [json.loads(line)["payload"]["content"] for line in lines[1:-1]] == told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ([("a", 1)], "the content: expected names and values"),
        ("words", "the content: expected names and values"),
        (7, "the content: expected names and values"),
        ({"a": 1.5}, "content.a: float"),
        ({"a": {"b": [0, float("nan")]}}, "content.a.b.1: float"),
        ({"a": b"bytes"}, "content.a: bytes"),
        ({"a": {1, 2}}, "content.a: set"),
        ({"a": 2**53}, "content.a: a number beyond"),
        ({"a": [-(2**53)]}, "content.a.0: a number beyond"),
        ({1: "a"}, "content: 1 cannot be a name"),
        ({"é": "a"}, "content: 'é' cannot be a name"),
        ({"a": {None: 1}}, "content.a: None cannot be a name"),
        ({"a": "half \ud800"}, "content.a: half a character"),
        ({"a": ["x", "\x1b[2J"]}, "a.1: line 1: the character U+"),
        ({"a": "one\ntwo\x00"}, "a: line 2: the character U+"),
        ({"a": "3\u202e001"}, "a: line 1: the character U+202E changes the order"),
        ({"a\x07": 1}, "a name: line 1: the character U+"),
        ({"a": datetime(2031, 7, 6, tzinfo=UTC)}, "content.a: datetime"),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_its_place_and_nothing_is_kept(
    content: Any, told: str
) -> None:
    record = talks()
    record.open_room("a", author="mira")
    with pytest.raises(ValueError, match=re.escape(told)):
        record.act([Draft("a", "note/1", {}), Draft("a", "note/1", content)], author="mira")
    assert len(list(record.entries("a"))) == 1


@pytest.mark.parametrize("sign", FOR_MACHINES)
def test_no_text_holds_a_sign_for_machines(sign: str) -> None:
    with pytest.raises(ValueError, match="is no text"):
        payload({"text": f"a{sign}b"})
    with pytest.raises(ValueError, match="is no text"):
        Attachment.read("a.txt", f"a{sign}b".encode())
    with pytest.raises(ValueError, match="is no text"):
        payload(happened=f"2031 (a{sign}b)")


@given(st.text())
def test_a_text_is_readable_unless_it_holds_such_a_sign_or_turns_its_letters(text: str) -> None:
    assert bool(unreadable(text)) == bool(set(text) & {*FOR_MACHINES, "\u202d", "\u202e"})


def nested(deep: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for _ in range(deep):
        found = {"a": found}
    return found


def test_content_may_be_nested_so_deep_and_no_deeper() -> None:
    deepest = max(n for n in range(40) if not _refused(lambda n=n: payload(nested(n))))  # type: ignore[misc]
    assert deepest >= 20
    for deep in (deepest + 1, 3_000):
        with pytest.raises(ValueError, match="nested too deeply"):
            payload(nested(deep))


def _refused(does: Callable[[], object]) -> bool:
    try:
        does()
    except ValueError:
        return True
    return False


def test_the_longest_words_that_are_taken_make_a_whole_copy_for_both_verifiers(
    tmp_path: Path,
) -> None:
    record = talks()
    record.open_room("a", author="mira")
    attached = Attachment("n" * 80 + ".txt", "txt", b"words")
    low, high = 0, LONGEST
    while low + 1 < high:
        middle = (low + high) // 2
        taken = not _refused(
            lambda m=middle: payload({"text": "x" * m}, happened="2031", attachment=attached)  # type: ignore[misc]
        )
        low, high = (middle, high) if taken else (low, middle)
    with pytest.raises(ValueError, match="attach it as a file"):
        payload({"text": "x" * high}, happened="2031", attachment=attached)
    with pytest.raises(ValueError, match="attach it as a file"):
        payload({"text": "\n" * (LONGEST // 2)})
    draft = Draft("a", "a" * 40 + "/999", {"text": "x" * low}, "2031", attached)
    record.act([draft], author="mira")
    export(record, "a", tmp_path / "copy")
    assert verify(tmp_path / "copy").entries == 2
    alone = [sys.executable, "-I", "verify.py", "."]
    done = subprocess.run(alone, cwd=tmp_path / "copy", capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


@given(days, days, words.filter(lambda w: len(w) < 100))
@example(datetime(9999, 12, 1).date(), datetime(9999, 12, 31).date(), "the end")  # noqa: DTZ001
@example(datetime(1, 1, 1).date(), datetime(1, 1, 1).date(), "a)b(c")  # noqa: DTZ001
def test_a_day_an_interval_and_its_words_mean_the_same_when_read_back(
    one: Any, other: Any, phrase: str
) -> None:
    first, last = sorted([one, other])
    plain = " ".join(phrase.split()).strip()
    stated = str(When(first, last, plain or None))
    told = payload(happened=stated)["happened"]
    assert When.parse(told) == When(first, last, plain or None)


@given(st.datetimes(timezones=offsets), st.booleans())
def test_a_moment_stays_as_it_was_stated_with_its_offset(
    moment: datetime, seconds: bool  # noqa: FBT001
) -> None:  # fmt: skip
    stated = moment.replace(microsecond=0).isoformat(timespec="seconds" if seconds else "minutes")
    assert payload(happened=stated)["happened"] == stated


@pytest.mark.parametrize(
    "stated",
    [
        *("", " ", "yesterday", "2031-02-30", "2031-13", "0000", "12031", "2031-7-6", "20310706"),
        *("2031-02-30T10:30Z", "2031-07-06T24:00Z", "2031-07-06T10:60Z", "2031-07-06T10:30:61Z"),
        *("2031-07-06T10:30", "2031-07-06T10:30+99:99", "2031-07-06T10:30+24:00", "10:30Z"),
        *("2031-06-01..2031-05-31", "2031..", "..2031", "2031 (open", "2031 (two\nlines)"),
        *("٢٠٣١-٠٧-٠٦", "٢٠٣١-٠٧-٠٦T١٠:٣٠Z", "2031 (\u202edcba)", "2031 (" + "x" * 400 + ")"),
    ],
)
def test_no_day_or_moment_that_cannot_be_is_taken(stated: str) -> None:
    with pytest.raises(ValueError, match=r"^happened: "):
        payload(happened=stated)


@pytest.mark.parametrize(
    "kind",
    [
        *("", "note", "note/", "note/0", "note/01", "note/1000", "Note/1", "note /1", "note/1\n"),
        *("n" * 41 + "/1", "note/1/1", "nóte/1", "note/١", "note/1١", "-note/1", "note/+1"),
    ],
)
def test_a_kind_is_a_word_and_a_version(kind: str) -> None:
    with pytest.raises(ValueError, match=r"^kind: "):
        Draft("a", kind, {}).payload()


@pytest.mark.parametrize("kind", ["room/1", "erased/1", "hold/1", "retention/1", "restored/1"])
def test_nobody_writes_what_the_record_itself_writes(kind: str) -> None:
    record = talks()
    record.open_room("a", author="mira")
    with pytest.raises(Refused) as told:
        record.act([Draft("a", kind, {"entry": 0, "on": True, "epoch": 9})], author="mira")
    assert told.value.code == "own_kind"
    assert len(list(record.entries("a"))) == 1


@settings(max_examples=draws(30))
@given(st.lists(st.timedeltas(timedelta(days=-900), timedelta(days=900)), max_size=6))
def test_recorded_never_goes_back_whatever_the_clock_says_and_happened_is_left_alone(
    steps: list[timedelta],
) -> None:
    clock = Clock()
    record = in_memory(clock)
    record.open_room("a", author="mira")
    latest = clock.now
    for step in steps:
        clock.now += step
        latest = max(latest, clock.now)
        record.act([Draft("a", "note/1", {}, "2031-01-01")], author="mira")
        (*_, last) = record.entries("a")
        assert last.recorded == latest.replace(microsecond=latest.microsecond // 1000 * 1000)
        assert last.happened == "2031-01-01"


@given(st.datetimes(timezones=offsets, min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)))  # noqa: DTZ001
def test_a_recorded_moment_is_told_in_one_spelling_and_orders_as_texts_do(moment: datetime) -> None:
    told = instant(moment)
    assert abs(read_instant(told) - moment) < timedelta(milliseconds=1)
    assert instant(read_instant(told)) == told
    later = moment + timedelta(milliseconds=1)
    assert instant(later) > told
    assert re.search(rb'"recorded":"(.*?)"', HEADER.pattern)
    with pytest.raises(ValueError, match="time zone"):
        instant(moment.replace(tzinfo=None))
