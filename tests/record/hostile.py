"""Copies made to break who checks them: some by a stranger, some well signed by the room itself."""

import base64
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from goodoffices.record import Record, canonical
from goodoffices.record.verifier import Peaks, digest, head_text
from tests.record.copies import ROOM, seal_again

Change = Callable[[Path, Record], None]
SPARSE = 2**30


def by_a_stranger() -> Iterator[tuple[str, Change]]:
    """What anybody can do to a copy."""
    for name in ("seal.txt", "entries.jsonl", "head.txt", "index.html", "verify.py"):
        yield f"{name} missing", _missing(name)
        yield f"{name} of a gigabyte", _sparse(name)
        for what, data in (
            ("empty", b""), ("of NUL", bytes(10**5)), ("not UTF-8", b"\xff\xfe" * 99),
            ("of lines", b"a\n" * 10**6), ("of brackets", b"[" * 10**6),
        ):  # fmt: skip
            yield f"{name} {what}", _written(name, data)
    yield "three hundred files", lambda folder, _: many(folder, 300)
    for name in ("\x1b[2J\x1b[31mwhole\r", "a\u202etxt.exe", os.fsdecode(b"\xff\xfe\n"), "'\"\\"):
        yield f"a file {name!a}", _written(name, b"")
    start = b"goodoffices copy " + b"a" * 32 + b"\nformat 1\n"
    yield "a seal of many lines", _written("seal.txt", start + b"x\n" * 10**6)
    yield "a seal of one line", _written("seal.txt", start + b"x" * 10**7)


def _missing(name: str) -> Change:
    return lambda folder, _: (folder / name).unlink()


def _written(name: str, data: bytes) -> Change:
    def change(folder: Path, _: Record) -> None:
        (folder / name).write_bytes(data)

    return change


def _sparse(name: str) -> Change:
    """Of a gigabyte, and without a place on the disk."""
    return lambda folder, _: os.truncate(folder / name, SPARSE)


def many(folder: Path, count: int) -> None:
    """So many more files."""
    for number in range(count):
        os.close(os.open(folder / f"{number}", os.O_CREAT | os.O_WRONLY))


def seals_of_the_room() -> Iterator[tuple[str, Change]]:
    """What who has the key can put into the seal."""

    row, zero = f"{'0' * 64} 1 ", f"{'0' * 64}"
    for name in (
        "../x",
        "/etc/passwd",
        "attachments/../../x",
        "attachments/x.txt",
        "x.html",
        "attachments",
        "seal.txt",
        "C:\\x.txt",
        ".",
        "~",
        "\x1b[31m.txt",
        "head.txt ",
    ):
        yield f"lists {name!a}", _listing(f"{row}{name}\n")
    for size in ("999999999999999", "9" * 5000, "-1", "1e3", "\u0661", "", "0x1"):
        yield (
            f"size {size[:9]!a}",
            _listing(f"{zero} {size} attachments/{zero}.txt\n"),
        )
    yield "a file twice", _changed(lambda text: text + text.splitlines()[-1] + "\n")
    yield "a file not", _changed(lambda text: text[: text.rindex("\n", 0, -1) + 1])
    yield "no files", _changed(lambda text: "".join(text.splitlines(keepends=True)[:7]))
    yield "many files", _changed(lambda text: text + f"{row}attachments/{zero}.txt\n" * 11_000)
    for name, words in (
        ("entries", "4"), ("entries", "2"), ("entries", "0"), ("entries", "9" * 9),
        ("entries", "9" * 10**6), ("withheld", "1"), ("removed", "1"), ("withheld", "99"),
        ("withheld", "1 " * 10**6), ("withheld", "999999999 " * 2 * 10**5), ("format", "2"),
        ("exported", "yesterday"), ("key", "A" * 43 + "="), ("key", "AQ" + "A" * 41 + "="),
        ("removed", "-1"), ("goodoffices", f"copy {'a' * 32}"),
    ):  # fmt: skip
        yield f"{name} {words[:12]}", _told(name, words)
    yield (
        "a file that no record tells of",
        _attached(hashlib.sha256(b"a map").hexdigest(), b"a map"),
    )
    yield "a file that no record tells of, misnamed", _attached(zero, b"a map")


def _told(name: str, words: str) -> Change:
    return lambda folder, record: seal_again(record, folder, **{name: words})


def numbers() -> Iterator[tuple[str, str]]:
    """Numbers of records without words, told otherwise than once each and in their order."""
    for told in ("01 4 5", "1  4 5", "1 5 4", "1 4 4 5", "1 3 4 5", "1 4"):
        yield told, "3 7"
    for told in ("7 3", "3 3 7", "03 7", "1 3 7", "3"):
        yield "1 4 5", told


def _attached(hashed: str, data: bytes) -> Change:
    def change(folder: Path, record: Record) -> None:
        (folder / "attachments").mkdir(exist_ok=True)
        (folder / "attachments" / f"{hashed}.txt").write_bytes(data)
        seal_again(record, folder)

    return change


def _listing(row: str) -> Change:
    return _changed(lambda text: text + row)


def _changed(change: Callable[[str], str]) -> Change:
    def seal(folder: Path, record: Record) -> None:
        text = (folder / "seal.txt").read_text("utf-8").partition("\n\n")[0] + "\n"
        key, changed = record.room(ROOM).key, change(text)
        (folder / "seal.txt").write_text(key.note(changed, key.sign(changed)), "utf-8")

    return seal


def payloads() -> Iterator[tuple[str, bytes]]:
    """Words of an entry that the room commits to and seals, and that no record would write."""
    deep = b"[" * 50_000 + b"]" * 50_000
    for name, value in {
        "deep": deep, "deep objects": b'{"a":' * 30_000 + b"1" + b"}" * 30_000,
        "25 levels": b"[" * 23 + b"]" * 23, "float": b"1.5", "1e400": b"1e400", "-0": b"-0",
        "NaN": b"NaN", "Infinity": b"-Infinity", "2^53": b"9007199254740992",
        "4000 digits": b"9" * 4000, "5000 digits": b"9" * 5000, "a million digits": b"9" * 10**6,
        "half a character": b'"\\ud800"', "not UTF-8": b'"\xff"', "surrogate": b'"\xed\xa0\x80"',
        "raw NUL": b'"\x00"', "escaped for nothing": b'"\\u0041"', "solidus": b'"\\/"',
        "space": b"[1, 2]", "unfinished": b"[", "empty": b"",
        "accents in a name": '{"é":1}'.encode(), "twice": b'{"a":1,"a":1}',
        "wrong order": b'{"b":1,"a":1}', "more after it": b"1}} ",
    }.items():  # fmt: skip
        yield name, b'{"content":{"text":' + value + b"}}"
    for told in (
        "{}", '{"content":[]}', '{"content":null}', '{"content":"text"}', '{"text":"x"}',
        '{"attachment":{},"content":{}}', '{"attachment":[],"content":{}}',
        '{"attachment":null,"content":{}}', '{"attachment":"x","content":{}}',
        '{"attachment":{"bytes":1,"file":5,"name":"x"},"content":{}}',
        '{"attachment":{"bytes":1,"file":"","name":"x"},"content":{}}',
        '{"attachment":{"bytes":1,"file":"../../x","name":"x"},"content":{}}',
        '{"attachment":{"bytes":-1,"file":"/etc/passwd","name":"\\u001b[2J"},"content":{}}',
        '{"attachment":{"bytes":1,"file":"head.txt","name":"x"},"content":{}}',
        '{"attachment":{"bytes":1,"file":"attachments/x","z":{"a":{},"content":{}}}}',
        '{"content":{},"happened":5}', '{"content":{},"happened":null}', '{"content":{},"more":1}',
    ):  # fmt: skip
        yield told, told.encode()


def kinds() -> Iterator[tuple[str, bytes]]:
    """Contents of the kinds that a verifier reads, and that no record would write."""
    values: tuple[Any, ...] = ([], {}, None, [[["x"]]], 1.5, -1, "1", True, 10**15)
    for told in ({}, *({"entry": value} for value in values)):
        for kind in ("erased/1", "restored/1"):
            yield kind, json.dumps({"content": told}, separators=(",", ":")).encode()


def put_in(folder: Path, record: Record, words: bytes, kind: str = "note/1") -> None:
    """Let the room itself record these bytes as its next entry, and seal the copy again."""
    key, lines = record.room(ROOM).key, (folder / "entries.jsonl").read_bytes()
    held, peaks = [json.loads(line) for line in lines.splitlines()], Peaks()
    for one in held:
        peaks.add(digest(b"\0", canonical(one["header"])))
    header: dict[str, Any] = dict(held[-1]["header"])
    commitment = hashlib.sha256(bytes(32) + words).hexdigest()
    front = canonical({**header, "commitment": commitment, "kind": kind, "seq": len(held)})
    peaks.add(digest(b"\0", front))
    text = head_text(key.room, peaks.size, peaks.root(), header["epoch"], digest(b"\0", front))
    signature = key.sign(text)
    seal = base64.b64encode(signature).decode()
    line = b'{"header":%b,"payload":%b,"salt":"%b","seal":"%b"}\n' % (
        front, words, b"0" * 64, seal.encode()
    )  # fmt: skip
    (folder / "entries.jsonl").write_bytes(lines + line)
    (folder / "head.txt").write_text(key.note(text, signature), "utf-8")
    seal_again(record, folder, entries=str(len(held) + 1))
