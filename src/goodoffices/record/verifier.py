"""Check a copy of a room. Status 0: it is whole. 1: it is not. 2: it cannot be read."""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

NOTE = re.compile(r"((?:[^\n]+\n)+)\n— ([a-z2-7]{32}) (\S{91}=)\n")
HEAD = re.compile(
    r"goodoffices room ([a-z2-7]{32})\n([1-9]\d{0,8})\n(\S{43}=)\n"
    r"epoch ([1-9]\d{0,8})\nentry ([0-9a-f]{64})\n"
)
SEAL = re.compile(
    r"goodoffices copy ([a-z2-7]{32})\nformat 1\nexported (\S{20,24})\nkey (\S{43}=)\n"
    r"((?:([0-9a-f]{64}) \d{1,15} (?:entries\.jsonl|head\.txt|index\.html|verify\.py"
    r"|attachments/\5\.[a-z]{2,4})\n)+)"  # an attachment's name is its hash
)
HEADER = re.compile(
    rb'\{"author":"[a-z2-7]{26}","commitment":"[0-9a-f]{64}","epoch":[1-9]\d{0,8},"format":1,'
    rb'"kind":"[a-z][a-z_]{0,39}/[1-9]\d{0,2}",'
    rb'"recorded":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","room":"([a-z2-7]{32})","seq":\d{1,9}\}'
)
PAYLOAD = re.compile(
    rb'\{("attachment":\{"bytes":\d{1,15},"file":"attachments/[0-9a-f]{64}\.[a-z]+",.*\},)?"content":\{'
)
FULL = {"header", "payload", "salt", "seal"}
LONGEST = 8 * 2**20  # bytes of a line, and of a small file
Point = tuple[int, int, int, int]
Check = Callable[[bytes, bytes, bytes], bool]


class Bad(ValueError):  # noqa: N818 (it is a finding)
    """The copy is not what its seal says; the message names the first bad entry."""


def canonical(value: Any) -> bytes:
    """The one right spelling of a value: RFC 8785, for keys in ASCII and no fractions."""
    rules: dict[str, Any] = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}
    return json.dumps(value, allow_nan=False, **rules).encode()


def digest(*parts: bytes) -> bytes:
    """SHA-256 of the parts one after the other (RFC 9162, 2.1.1: 0 before an entry, 1 a node)."""
    return hashlib.sha256(b"".join(parts)).digest()


class Peaks:
    """The roots of the full subtrees of a growing tree; its root at every size follows."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def add(self, found: bytes) -> None:
        """Add the hash of an entry."""
        size, self.size = self.size, self.size + 1
        while size & 1:
            found, size = digest(b"\1", self.peaks.pop(), found), size >> 1
        self.peaks.append(found)

    def root(self) -> bytes:
        """The root (RFC 9162, 2.1.1) at this size."""
        found = self.peaks[-1] if self.peaks else digest()
        for peak in reversed(self.peaks[:-1]):
            found = digest(b"\1", peak, found)
        return found


# Ed25519 (RFC 8032, 5.1), in extended coordinates: a few milliseconds a signature.
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)


def _point(data: bytes) -> Point:
    y, sign = int.from_bytes(data, "little") % 2**255, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise ValueError("no point of the curve")
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def _add(a: Point, b: Point) -> Point:
    low, high = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    c, d = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = high - low, d - c, d + c, high + low
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number: int, point: Point) -> Point:
    found = (0, 1, 1, 0)
    while number:
        found = _add(found, point) if number & 1 else found
        point, number = _add(point, point), number >> 1
    return found


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the holder of this key of 32 bytes signed these; ValueError for what is no point."""
    public, point = _point(key), _point(signature[:32])
    s, told = int.from_bytes(signature[32:], "little"), signature[:32] + key + message
    k = int.from_bytes(hashlib.sha512(told).digest(), "little") % ORDER
    a, b = _times(s, BASE), _add(point, _times(k, public))
    same = not ((a[0] * b[2] - b[0] * a[2]) % P or (a[1] * b[2] - b[1] * a[2]) % P)
    return same and s < ORDER


def fingerprint(key: bytes) -> str:
    """The name of the room that signs with this key."""
    return base64.b32encode(digest(b"goodoffices room key\n", key)[:20]).decode().lower()


def unbase(text: str) -> bytes:
    """Read base 64 in its one right spelling."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise Bad("it is misspelt")
    return data


def opened(note: str, key: bytes, check: Check) -> str:
    """The text of a signed note, if it is signed with this key."""
    found, room = NOTE.fullmatch(note), fingerprint(key)
    told = unbase(found[3]) if found else b""
    if not found or found[2] != room or told[:4] != digest(room.encode(), b"\n\1", key)[:4]:
        raise Bad("it is not signed with this room's key")
    if not check(key, told[4:], found[1].encode()):
        raise Bad("its signature does not fit its words")
    return found[1]


def head_text(room: str, size: int, root: bytes, epoch: int, last: bytes) -> str:
    """What a room signs after every entry (C2SP tlog-checkpoint): its head, and the receipt."""
    told = f"{size}\n{base64.b64encode(root).decode()}\nepoch {epoch}\nentry {last.hex()}\n"
    return f"goodoffices room {room}\n{told}"


def small(file: Path) -> str:
    """The text of a file that is never large."""
    with file.open("rb") as data:
        return data.read(LONGEST).decode()


def sealed(note: str, check: Check) -> tuple[bytes, dict[str, list[str]]]:
    """The room's key, and hash and size of every file, as the seal of a copy tells them."""
    told = SEAL.fullmatch(note.partition("\n\n")[0] + "\n")
    key = unbase(told[3]) if told else b""
    if not told or told[1] != fingerprint(key) or not opened(note, key, check):
        raise Bad("it is not the seal of a copy")
    return key, {row.split()[2]: row.split()[:2] for row in told[4].splitlines()}


def changed(folder: Path, files: dict[str, list[str]]) -> Iterator[str]:
    """What is wrong with the files of a copy; nothing is read beyond what the seal lists."""
    for place, _, names in os.walk(folder):
        for found in names:
            name = (Path(place) / found).relative_to(folder).as_posix()
            if name not in files and name != "seal.txt":
                yield f"{name[:80]!r}: the seal does not list it"
    for name, (wanted, size) in files.items():
        path = folder / name
        if path.is_symlink() or not path.is_file():
            raise Bad(f"{name}: it is missing")
        with path.open("rb") as data:
            right = path.stat().st_size == int(size)
            if not right or hashlib.file_digest(data, "sha256").hexdigest() != wanted:
                yield f"{name}: it was changed"


def entry(line: bytes, room: str, seq: int, last: dict[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """The hash of the entry in a line, and what the line holds; ``last`` becomes its header."""
    try:
        held = json.loads(line)
        right = canonical(held) + b"\n" == line and len(unbase(held["seal"])) == 64
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise Bad("it cannot be read") from error
    keys = set(held) if right else set()
    if keys == {"leaf", "seal"} and re.fullmatch("[0-9a-f]{64}", str(held["leaf"])):
        return bytes.fromhex(held["leaf"]), held
    header = held["header"] if keys in ({"header", "seal"}, FULL) else {}
    found = HEADER.fullmatch(canonical(header))
    if not found or found[1] != room.encode() or header["seq"] != seq:
        raise Bad("it is no entry of this place, in its one right spelling")
    if header["recorded"] < last.get("recorded", "") or header["epoch"] < last.get("epoch", 1):
        raise Bad("it is recorded before the one above it")
    if keys == FULL:
        salt = str(held["salt"])
        told = bytes.fromhex(salt) if re.fullmatch("[0-9a-f]{64}", salt) else b""
        words = canonical(held["payload"])
        if digest(told, words).hex() != header["commitment"] or not PAYLOAD.match(words):
            raise Bad("its words are not those that were recorded")
    last.update(header)
    return digest(b"\0", found[0]), held


def entries(
    folder: Path, key: bytes, check: Check | None = None
) -> Iterator[tuple[Peaks, tuple[int, str], dict[str, Any]]]:
    """Of every entry, sealed too if to be checked: the tree, its epoch and hash, its line."""
    peaks, last, room = Peaks(), {}, fingerprint(key)  # type: ignore[var-annotated]
    with (folder / "entries.jsonl").open("rb") as lines:
        for seq, line in enumerate(iter(lambda: lines.readline(LONGEST), b"")):
            try:
                found, held = entry(line, room, seq, last)
                peaks.add(found)
                epoch = last.get("epoch", 1)
                if check:
                    told = head_text(room, seq + 1, peaks.root(), epoch, found).encode()
                    if not check(key, unbase(held["seal"]), told):
                        raise Bad("the room did not seal it so")
            except ValueError as error:
                raise Bad(f"record no. {seq}: {error}") from error
            yield peaks, (epoch, found.hex()), held


def heads(files: Sequence[Path], key: bytes, check: Check) -> dict[Path, tuple[int, bytes, Any]]:
    """Of each head, or receipt, the size and root that it was signed for; epoch and entry."""
    found = {}
    for file in files:
        try:
            told = HEAD.fullmatch(opened(small(file), key, check))
            if not told:
                raise Bad("it is not a head")
            found[file] = int(told[2]), unbase(told[3]), (int(told[4]), told[5])
        except ValueError as error:
            raise Bad(f"{file.name}: {error}") from error
    return found


def verify(
    folder: Path, key: str = "", receipts: Sequence[Path] = (), check: Check = signed
) -> dict[str, Any]:
    """Check a copy against its seal, the room's key if it is known, and receipts.

    Returns what it holds. Raises Bad with a sentence that names the first bad entry; OSError.
    """
    try:
        public, files = sealed(small(folder / "seal.txt"), check)
    except ValueError as error:
        raise Bad(f"seal.txt: {error}") from error
    if key and re.sub("[^a-z2-7]", "", key.lower()) != fingerprint(public):
        raise Bad(f"the copy is of the room {fingerprint(public)}, not of the key that was given")
    wrong, size, bare, gone = next(changed(folder, files), ""), 0, set(), set()
    kept = heads([*receipts, folder / "head.txt"], public, check)
    for peaks, last, held in entries(folder, public):
        size = peaks.size
        for file, told in kept.items():
            if told[0] == size and told[1:] != (peaks.root(), last):
                wrong = f"record no. {size - 1}: it is not what {file.name} was signed for"
        if "payload" not in held:
            bare.add(size - 1)
        elif held["header"]["kind"] == "erased/1":
            gone.add(str(held["payload"]["content"].get("entry")))
        elif held["payload"].get("attachment", {"file": ""})["file"] not in {*files, ""}:
            wrong = wrong or f"record no. {size - 1}: its attachment is missing"
    most = max(kept, key=lambda file: kept[file][0])
    if kept[most][0] > size:
        raise Bad(f"record no. {size}: it is missing; {most.name} tells of it")
    if "entries" in wrong or "record no." in wrong:
        list(entries(folder, public, check))
    if wrong or size > told[0]:
        raise Bad(wrong or f"record no. {told[0]}: the head does not know it")
    removed = {seq for seq in bare if str(seq) in gone}
    return dict(room=fingerprint(public), entries=size, removed=removed, withheld=bare - removed)


def main() -> int:
    """Check the copy that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--key", default="", help="the room's key, as it came with the invitation")
    parser.add_argument("--receipt", action="append", default=[], type=Path, help="one you kept")
    asked = parser.parse_args()
    try:
        found = verify(asked.folder, asked.key, asked.receipt)
    except (Bad, OSError) as error:
        print(f"The copy is not whole. {error}" if isinstance(error, Bad) else error)
        return 1 if isinstance(error, Bad) else 2
    origin = "" if asked.key or asked.receipt else "; origin not proven: no key, no receipt given"
    print(f"The copy is whole{origin}: {found['entries']} records of the room {found['room']}.")
    print(f"Removed for good: {len(found['removed'])}. Not in this copy: {len(found['withheld'])}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
