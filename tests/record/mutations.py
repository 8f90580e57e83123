"""Ways to change a copy without its room's key: each entry by entry, file by file."""

import base64
import hashlib
import json
import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodoffices.record import canonical

Files = dict[str, bytes]
LINES = "entries.jsonl"


@dataclass(frozen=True)
class Sources:
    """A copy, and what somebody who changes it may have at hand: others of the same record."""

    copy: Files
    older: Files
    unredacted: Files
    other_room: Files
    other_record: Files


def files_of(folder: Path) -> Files:
    """The files of a folder, by name."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def lay(folder: Path, before: Files, after: Files) -> None:
    """Make a folder that holds these files hold those."""
    for name in before.keys() - after.keys():
        (folder / name).unlink()
        if (folder / name).parent.name == "more":
            (folder / name).parent.rmdir()
    for name, data in after.items():
        if before.get(name) != data:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)


def first_difference(before: Files, after: Files) -> int | None:
    """The number of the first entry that is not what it was, None where all are."""
    old, new = (files[LINES].splitlines(keepends=True) for files in (before, after))
    if old == new:
        return None
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _lines(files: Files) -> list[bytes]:
    return files[LINES].splitlines(keepends=True)


def _with(files: Files, lines: list[bytes]) -> Files:
    return {**files, LINES: b"".join(lines)}


# Lines as a whole: taken out, moved, repeated, cut off, put in from elsewhere.


def drop(rng: random.Random, told: Sources) -> Files:
    lines = _lines(told.copy)
    start = rng.randrange(len(lines))
    del lines[start : start + rng.randrange(1, 4)]
    return _with(told.copy, lines)


def swap(rng: random.Random, told: Sources) -> Files:
    lines = _lines(told.copy)
    one, two = rng.sample(range(len(lines)), 2)
    lines[one], lines[two] = lines[two], lines[one]
    return _with(told.copy, lines)


def move(rng: random.Random, told: Sources) -> Files:
    lines = _lines(told.copy)
    line = lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randrange(len(lines) + 1), line)
    return _with(told.copy, lines)


def duplicate(rng: random.Random, told: Sources) -> Files:
    lines = _lines(told.copy)
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return _with(told.copy, lines)


def truncate(rng: random.Random, told: Sources) -> Files:
    data = told.copy[LINES]
    return {**told.copy, LINES: data[: rng.randrange(len(data))]}


def splice(rng: random.Random, told: Sources) -> Files:
    lines = _lines(told.copy)
    source = rng.choice([told.other_room, told.other_record, told.unredacted])
    theirs, at = _lines(source), rng.randrange(len(lines))
    line = theirs[min(at, len(theirs) - 1)] if rng.random() < 0.7 else rng.choice(theirs)
    if rng.random() < 0.5:
        lines[at] = line
    else:
        lines.insert(at, line)
    return _with(told.copy, lines)


def rewrite_the_tail(rng: random.Random, told: Sources) -> Files:
    source = _lines(rng.choice([told.other_room, told.other_record, told.unredacted]))
    at = rng.randrange(1, len(source))
    return _with(told.copy, _lines(told.copy)[:at] + source[at:])


# What an entry holds: each change is followed through as far as can be without the key.


def _one(rng: random.Random, files: Files, needs: str) -> tuple[list[bytes], int, dict[str, Any]]:
    lines = _lines(files)
    held = [json.loads(line) for line in lines]
    at = rng.choice([n for n, each in enumerate(held) if needs in each])
    return lines, at, held[at]


def _put(files: Files, lines: list[bytes], at: int, held: dict[str, Any]) -> Files:
    lines[at] = canonical(held) + b"\n"
    return _with(files, lines)


def _commit(held: dict[str, Any]) -> None:
    told = bytes.fromhex(held["salt"]) + canonical(held["payload"])
    held["header"]["commitment"] = hashlib.sha256(told).hexdigest()


def resalt(rng: random.Random, told: Sources) -> Files:
    lines, at, held = _one(rng, told.copy, "salt")
    held["salt"] = rng.randbytes(32).hex()
    if rng.random() < 0.5:
        _commit(held)
    return _put(told.copy, lines, at, held)


def reword(rng: random.Random, told: Sources) -> Files:
    lines, at, held = _one(rng, told.copy, "payload")
    content = held["payload"]["content"]
    name = rng.choice(sorted(content))
    if rng.random() < 0.2:
        del content[name]
    else:
        content[name] = rng.choice([None, not content[name], f"{content[name]} ", 7, [], {}])
    if rng.random() < 0.2:
        held["payload"]["happened"] = "2031-07-04"
    if rng.random() < 0.7:
        _commit(held)
    return _put(told.copy, lines, at, held)


def edit_header(rng: random.Random, told: Sources) -> Files:
    lines, at, held = _one(rng, told.copy, "header")
    header = held["header"]
    name = rng.choice(sorted(header))
    theirs = json.loads(_lines(told.other_room)[0])["header"]
    header[name] = {
        "author": theirs["author"],
        "commitment": theirs["commitment"],
        "epoch": header["epoch"] + 1,
        "format": 2,
        "kind": "note/2",
        "recorded": rng.choice(["2031-07-05T08:00:00.000Z", "2031-07-07T00:00:00.000Z"]),
        "room": theirs["room"],
        "seq": header["seq"] + rng.choice([-1, 1]),
    }[name]
    return _put(told.copy, lines, at, held)


def remove_payload(rng: random.Random, told: Sources) -> Files:
    lines, at, held = _one(rng, told.copy, "payload")
    for name in rng.choice([("payload", "salt"), ("payload",), ("salt",)]):
        del held[name]
    return _put(told.copy, lines, at, held)


def leave_out(rng: random.Random, told: Sources) -> Files:
    lines, at, held = _one(rng, told.copy, "header")
    leaf = hashlib.sha256(b"\0" + canonical(held["header"])).hexdigest()
    return _put(told.copy, lines, at, {"leaf": leaf, "seal": held["seal"]})


def other_leaf(rng: random.Random, told: Sources) -> Files:
    lines, at, held = _one(rng, told.copy, "leaf")
    held["leaf"] = rng.randbytes(32).hex()
    return _put(told.copy, lines, at, held)


def other_seal(rng: random.Random, told: Sources) -> Files:
    lines, at, held = _one(rng, told.copy, "seal")
    theirs = [json.loads(line)["seal"] for line in lines]
    seal = rng.choice([base64.b64encode(rng.randbytes(64)).decode(), *theirs, held["seal"][:-4]])
    held["seal"] = seal
    return _put(told.copy, lines, at, held)


def respell(rng: random.Random, told: Sources) -> Files:
    """The same, as any reader of JSON would read it."""
    lines = _lines(told.copy)
    at = rng.randrange(len(lines))
    line, held = lines[at], json.loads(lines[at])
    first = line[:-1].replace(b"{", b"{ ", 1)
    twice = line.replace(b'{"', b'{"seal":"","', 1)
    lines[at] = rng.choice(
        [
            first + b"\n",
            twice,
            b" " + line,
            line[:-1] + b"\r\n",
            line[:-1] + b" \n",
            b"\n" + line,
            b"\xef\xbb\xbf" + line,
            json.dumps(held, separators=(",", ":")).encode() + b"\n ",
            json.dumps(held, indent=1).encode() + b"\n",
            json.dumps(dict(reversed(held.items()))).encode() + b"\n",
            line[:-1].replace(b'"seq":', b'"seq":0') + b" \n",
            line + b"\n",
            line[:-1] + b"\0\n",
        ]
    )
    return _with(told.copy, lines)


# Files: attachments taken, exchanged and added; an older head, page, seal or set of lines.


def attachments(rng: random.Random, told: Sources) -> Files:
    files = dict(told.copy)
    names = [name for name in files if name.startswith("attachments/")]
    one, two = rng.sample(names, 2)
    match rng.randrange(5):
        case 0:
            del files[one]
        case 1:
            files[one], files[two] = files[two], files[one]
        case 2:
            files[f"attachments/{rng.randbytes(32).hex()}.txt"] = files.pop(one)
        case 3:
            files[one] = rng.choice([b"", files[one] + b"\n", files[one].swapcase()])
        case _:
            files[f"attachments/{hashlib.sha256(b'new').hexdigest()}.txt"] = b"new"
    return files


def replay(rng: random.Random, told: Sources) -> Files:
    source = rng.choice([told.older, told.other_room, told.unredacted])
    names = sorted(name for name in told.copy if told.copy[name] != source.get(name))
    picked = rng.sample(names, rng.randrange(1, len(names)))
    return {**told.copy, **{name: source[name] for name in picked if name in source}}


def other_words_in_the_seal(rng: random.Random, told: Sources) -> Files:
    lines = told.copy["seal.txt"].splitlines(keepends=True)
    at = rng.randrange(len(lines))
    match rng.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        case 2:
            lines[at] = lines[at].replace(b"\n", rng.choice([b"\r\n", b" \n", b"", b"\n\n"]))
        case _:
            other = rng.choice([told.older, told.unredacted, told.other_room])
            theirs = other["seal.txt"].splitlines(keepends=True)
            lines[at] = theirs[min(at, len(theirs) - 1)]
    return {**told.copy, "seal.txt": b"".join(lines)}


def empty_or_extra(rng: random.Random, told: Sources) -> Files:
    name = rng.choice(sorted(told.copy))
    new = rng.choice(
        ["entries.jsonl.bak", "attachments/x.txt", "more/x", ".hidden", "-", "é\x1b[m"]
    )
    data = rng.choice([b"", told.copy[name] * 2, told.copy[name] + b"\n"])
    return {**told.copy, rng.choice([name, new]): data}


def two_at_once(rng: random.Random, told: Sources) -> Files:
    """One change of an entry after another one."""
    ways = [drop, swap, resalt, reword, edit_header, remove_payload, leave_out]
    changed = Sources(rng.choice(ways)(rng, told), *list(vars(told).values())[1:])
    try:
        return rng.choice(ways)(rng, changed)
    except (LookupError, TypeError, ValueError):
        return changed.copy


MUTATIONS: tuple[Callable[[random.Random, Sources], Files], ...] = (
    drop, swap, move, duplicate, truncate, splice, rewrite_the_tail, resalt, reword, edit_header,
    remove_payload, leave_out, other_leaf, other_seal, respell, attachments, replay,
    other_words_in_the_seal, empty_or_extra, two_at_once,
)  # fmt: skip


# What no dictionary of files can tell: links, pipes and folders in the place of files. Each is
# given where to lie, and the same file of another, equal copy.

STRANGE: dict[str, Callable[[Path, Path], None]] = {
    "a link to the same": lambda path, twin: path.symlink_to(twin),
    "a hard case: a link to itself": lambda path, _: path.symlink_to(path.name),
    "a link to nothing": lambda path, _: path.symlink_to("nowhere"),
    "a link to a device": lambda path, _: path.symlink_to("/dev/zero"),
    "a pipe": lambda path, _: os.mkfifo(path),
    "a folder": lambda path, _: path.mkdir(),
}
