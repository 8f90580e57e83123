"""Hostile copies: refused in one plain line, with little memory, and nothing read outside."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodoffices.record import Bad, Record, verify
from tests.record.bare import BAD, UNREADABLE, WHOLE
from tests.record.bare_python import Server, served
from tests.record.copies import ROOM, every_kind, kept_copy, seal_again
from tests.record.hostile import (
    SPARSE,
    Change,
    by_a_stranger,
    kinds,
    many,
    numbers,
    payloads,
    put_in,
    seals_of_the_room,
)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The verifier of a good copy, in a process with 100 MB."""
    folder = tmp_path_factory.mktemp("good") / "copy"
    kept_copy(folder, 3)
    with served(folder / "verify.py") as server:
        yield server


@pytest.fixture
def copy(tmp_path: Path) -> tuple[Path, Record]:
    """A copy, and the record that it is of."""
    record, _ = kept_copy(tmp_path / "copy", 3)
    return tmp_path / "copy", record


def refused(folder: Path, bare: Server, *more: str | Path) -> str:
    """The sentence of the package; the copy's own verifier says the same in one plain line."""
    with pytest.raises(Bad) as found:
        verify(folder, receipts=[Path(one) for one in more[1::2]])
    sentence = str(found.value)
    assert bare(folder, *more) == (BAD, f"The copy is not whole. {sentence}\n")
    assert sentence.isascii()
    assert sentence.isprintable()
    assert len(sentence) < 400
    return sentence


@pytest.mark.parametrize("change", [pytest.param(c, id=name) for name, c in by_a_stranger()])
def test_what_a_stranger_puts_into_a_copy_is_refused(
    change: Change, copy: tuple[Path, Record], bare: Server
) -> None:
    change(*copy)
    refused(copy[0], bare)


@pytest.mark.parametrize("change", [pytest.param(c, id=n) for n, c in seals_of_the_room()])
def test_what_the_room_itself_seals_wrongly_is_refused(
    change: Change, copy: tuple[Path, Record], bare: Server
) -> None:
    change(*copy)
    refused(copy[0], bare)


@pytest.mark.parametrize(("withheld", "removed"), [*numbers()])
def test_records_without_words_are_told_once_each_and_in_their_order(
    withheld: str, removed: str, tmp_path: Path, bare: Server
) -> None:
    record, _ = every_kind(tmp_path / "copy")
    seal_again(record, tmp_path / "copy")
    assert verify(tmp_path / "copy").withheld == (1, 4, 5)
    seal_again(record, tmp_path / "copy", withheld=withheld, removed=removed)

    refused(tmp_path / "copy", bare)


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in payloads()])
def test_words_that_no_record_writes_are_refused_though_the_room_sealed_them(
    words: bytes, copy: tuple[Path, Record], bare: Server
) -> None:
    put_in(*copy, words)
    sentence = refused(copy[0], bare)

    assert sentence.startswith("record no. 3: ")


@pytest.mark.parametrize(("kind", "words"), [*kinds()])
def test_what_the_record_itself_writes_may_hold_anything_and_breaks_nothing(
    kind: str, words: bytes, copy: tuple[Path, Record], bare: Server
) -> None:
    put_in(*copy, words, kind)
    sentence = ""
    try:
        verify(copy[0])
    except Bad as error:
        sentence = f"The copy is not whole. {error}\n"
    status, told = bare(copy[0])

    assert (status, told if status else "") == (BAD if sentence else WHOLE, sentence)


def test_a_line_as_long_and_as_full_as_can_be_takes_little_memory(
    copy: tuple[Path, Record], bare: Server
) -> None:
    for part in (b"[],", b"{},"):
        put_in(*copy, b'{"content":{"text":[' + part * (1_040_000 // len(part)) + b"0]}}")
    assert verify(copy[0]).entries == 5
    assert bare(copy[0])[0] == WHOLE


def test_good_words_put_in_by_the_room_are_whole_so_that_the_others_were_refused_for_theirs(
    copy: tuple[Path, Record], bare: Server
) -> None:
    put_in(*copy, b'{"content":{"text":"words"}}')

    assert verify(copy[0]).entries == 4
    assert bare(copy[0])[0] == WHOLE


def test_an_attachment_that_is_not_the_recorded_one_is_refused_though_the_room_sealed_it(
    copy: tuple[Path, Record], bare: Server
) -> None:
    folder, record = copy
    (attached,) = (folder / "attachments").iterdir()
    attached.write_bytes(b"Annex 3: the line on the map.\n")
    seal_again(record, folder)

    assert refused(folder, bare).startswith("record no. 2: its attachment ")
    attached.unlink()
    seal_again(record, folder)
    assert refused(folder, bare).startswith("record no. 2: its attachment ")


def test_a_receipt_that_is_none_is_refused(
    copy: tuple[Path, Record], bare: Server, tmp_path: Path
) -> None:
    folder, record = copy
    other = record.open_room("office", author="mira").note
    good = (folder / "head.txt").read_text("utf-8")
    for number, words in enumerate(
        [b"", b"\0" * 99, b"\xff" * 99, b"a\n" * 10**6, other.encode(), good[:-1].encode(),
         good.replace("\n3\n", "\n4\n").encode(), good.replace("epoch 1", "epoch 2").encode(),
         good.encode() * 2, good.replace("=", "").encode(), b"[" * 3 * 10**6]
    ):  # fmt: skip
        receipt = tmp_path / f"\x1b[31m{number}"
        receipt.write_bytes(words)
        assert "\\x1b[31m" in refused(folder, bare, "--receipt", receipt)
    with (tmp_path / "long").open("wb") as long:
        long.truncate(SPARSE)
    refused(folder, bare, "--receipt", tmp_path / "long")


def test_what_cannot_be_read_is_told_apart_from_what_is_not_whole(
    copy: tuple[Path, Record], bare: Server, tmp_path: Path
) -> None:
    (tmp_path / "file\x1b[31m").write_bytes(b"")
    for folder in (tmp_path / "none", tmp_path / "file\x1b[31m", tmp_path / ("x" * 300)):
        with pytest.raises(OSError, match=r"No such|Not a dir|too long"):
            verify(folder)
        status, words = bare(folder)
        assert status == UNREADABLE
        assert words.endswith("\n")
        assert words[:-1].isascii()
        assert words[:-1].isprintable()
    for receipt in (tmp_path / "none", tmp_path):
        with pytest.raises(OSError, match=r"No such|Is a dir"):
            verify(copy[0], receipts=[receipt])
        assert bare(copy[0], "--receipt", receipt)[0] == UNREADABLE


@pytest.mark.slow
def test_two_hundred_thousand_files_and_a_sealed_line_of_a_gigabyte_are_refused(
    copy: tuple[Path, Record], bare: Server, tmp_path: Path
) -> None:
    folder, record = copy
    shutil.copytree(folder, tmp_path / "long")
    many(folder, 200_000)
    assert refused(folder, bare).endswith(": the seal lists no such file")
    with (tmp_path / "long" / "entries.jsonl").open("r+b") as lines:
        os.truncate(lines.fileno(), SPARSE)
    seal_again(record, tmp_path / "long")

    assert refused(tmp_path / "long", bare).startswith("record no. 3: ")
    assert record.room(ROOM).tree.size == 3


TOKENS = (
    b'{"', b"{", b"}", b"[", b"]", b'"', b",", b":", b"0", b"-", b"9" * 400, b".5", b"e9", b"null",
    b"true", b"NaN", b"\\u0000", b"\\ud800", b"\\", b"\n", b"\r\n", b"\0", b"\xff", b"\xc3\xa9",
    b'"content":{', b'"attachment":', b'"happened":', b'"leaf":"', b'"header":', b'"payload":{',
)  # fmt: skip
WORDS = (
    b'{"attachment":{"bytes":1,"file":"x","name":"y"},"content":{"a":[1,"b"]},"happened":"2031"}'
)


def spoilt(rng: random.Random, data: bytes) -> bytes:
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(data) + 1)
        token = rng.choice([*TOKENS, data[at : at + rng.randrange(9)]])
        data = data[:at] + token + data[at + rng.choice([0, 0, 1, len(token)]) :]
    return data


@pytest.mark.parametrize(
    ("count", "each"), [(200, 20), pytest.param(5_000, 5, marks=pytest.mark.slow)]
)
def test_whatever_bytes_the_room_seals_the_answer_is_plain(
    count: int, each: int, copy: tuple[Path, Record], bare: Server
) -> None:
    rng, (folder, record) = random.Random(count), copy
    lines, head = ((folder / name).read_bytes() for name in ("entries.jsonl", "head.txt"))
    for number in range(count):
        (folder / "entries.jsonl").write_bytes(lines)
        (folder / "head.txt").write_bytes(head)
        seal_again(record, folder, entries="3")
        match number % 3:
            case 0:
                put_in(folder, record, spoilt(rng, WORDS))
            case 1:
                (folder / "entries.jsonl").write_bytes(spoilt(rng, lines))
                seal_again(record, folder)
            case _:
                (folder / "head.txt").write_bytes(spoilt(rng, head))
                seal_again(record, folder)
        found = ""
        try:
            verify(folder)
        except Bad as error:
            found = f"The copy is not whole. {error}\n"
        assert found.isascii()
        if rng.randrange(each) == 0:
            status, told = bare(folder)
            assert (status, told if status else "") == (BAD if found else WHOLE, found)
