"""Check a copy of a room. Status 0: it is whole. 1: it is not. 2: it cannot be read."""

import argparse
import hashlib
import json
import os
import re
import sys
from base64 import b32encode, b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

MARK = re.compile(r"— ([a-z2-7]{32}) ([A-Za-z0-9+/]{90}[AEIMQUYcgkosw048]=)\n")
HEAD = re.compile(r"(?a)goodoffices room ([a-z2-7]{32})\n([1-9]\d{0,8})\n.+\nepoch (\d{1,9})\n.+\n")
SEAL = re.compile(
    r"(?a)goodoffices copy ([a-z2-7]{32})\nformat 1\nexported [-:TZ\d]{20}\nkey ([A-Za-z0-9+/]{42}"
    r"[AEIMQUYcgkosw048]=)\nentries ([1-9]\d{0,8})\nwithheld([ \d]*)\nremoved([ \d]*)\n((?s:.+))\n"
)
ROW = re.compile(r"([0-9a-f]{64} [0-9]{1,15}) ([a-z]+\.[a-z]+|attachments/[0-9a-f]{64}\.[a-z]+)")
ALWAYS = {"entries.jsonl", "head.txt", "index.html", "verify.py"}
HEADER = re.compile(
    rb'\{"author":"[a-z2-7]{26}","commitment":"(?P<commitment>[0-9a-f]{64})","epoch":'
    rb'(?P<epoch>[1-9]\d{0,8}),"format":1,"kind":"(?P<kind>[a-z][a-z_]{0,39}/[1-9]\d{0,2})",'
    rb'"recorded":"(?P<recorded>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)",'
    rb'"room":"(?P<room>[a-z2-7]{32})","seq":(?P<seq>0|[1-9]\d{0,8})\}'
)
LINE = re.compile(
    rb'\{(?:"header":(?P<header>%b)(?:,"payload":(?P<words>\{.*\}),"salt":"(?P<salt>[0-9a-f]{64})"'
    rb')?|"leaf":"(?P<leaf>[0-9a-f]{64})"),"seal":"(?P<seal>[A-Za-z0-9+/]{85}[AQgw]==)"\}\n'
    % HEADER.pattern
)
SHAPE = {"attachment": dict, "content": dict, "happened": str}
LONGEST, DEEPEST, MOST = 2**20, 24, 2**53 - 1  # bytes of a line, half a note; levels; a number
Check = Callable[[bytes, bytes, bytes], bool]


class Bad(ValueError):  # noqa: N818 (it is a finding)
    """The copy is not what its seal says; the message names the first bad entry."""


def canonical(value: Any) -> bytes:
    """The one right spelling (RFC 8785) of a value that can be recorded."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def recordable(value: Any, deep: int = DEEPEST) -> bool:
    """Whether it is text, a whole number, true, false, null; lists, objects with ASCII names."""
    if isinstance(value, dict) and all(isinstance(name, str) and name.isascii() for name in value):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return deep > 0 and all(recordable(part, deep - 1) for part in value)
    number = isinstance(value, int) and abs(value) <= MOST
    return number or value is None or isinstance(value, str)


def digest(*parts: bytes) -> bytes:
    """SHA-256 of the parts one after the other (RFC 9162, 2.1.1: 0 before an entry, 1 a node)."""
    return hashlib.sha256(b"".join(parts)).digest()


class Peaks:
    """The roots of the full subtrees of a growing tree; its root at every size follows."""

    def __init__(self) -> None:
        self.size, self.peaks = 0, list[bytes]()

    def add(self, found: bytes) -> None:
        """Add the hash of an entry."""
        size, self.size = self.size, self.size + 1
        while size & 1:
            found, size = digest(b"\1", self.peaks.pop(), found), size >> 1
        self.peaks.append(found)

    def root(self) -> bytes:
        """The root (RFC 9162, 2.1.1) at this size."""
        upward = reversed(self.peaks or [digest()])
        return reduce(lambda found, peak: digest(b"\1", peak, found), upward)


# Ed25519 (RFC 8032, 5.1), in extended coordinates: a few milliseconds a signature.
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)
BASE = (4 * pow(5, P - 2, P) % P).to_bytes(32, "little")


def point(data: bytes) -> Any:
    """The point that 32 bytes spell; None for none, and for another than its one spelling."""
    y, sign = int.from_bytes(data, "little") % 2**255, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def _add(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    low, high = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    c, d = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = high - low, d - c, d + c, high + low
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, of: tuple[int, ...]) -> tuple[int, ...]:
    """A point so many times."""
    found: tuple[int, ...] = (0, 1, 1, 0)
    while number:
        found = _add(found, of) if number & 1 else found
        of, number = _add(of, of), number >> 1
    return found


def signed(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the holder of the key signed this; a key of small order, which fits all, did not."""
    s, told = int.from_bytes(signature[32:], "little"), signature[:32] + key + message
    k = int.from_bytes(hashlib.sha512(told).digest(), "little") % ORDER
    public, start = point(key), point(signature[:32])
    if not public or not start or s >= ORDER or not times(8, public)[0]:
        return False
    a, b = times(s, point(BASE)), _add(start, times(k, public))
    return not ((a[0] * b[2] - b[0] * a[2]) % P or (a[1] * b[2] - b[1] * a[2]) % P)


def fingerprint(key: bytes) -> str:
    """The name of the room that signs with this key."""
    return b32encode(digest(b"goodoffices room key\n", key)[:20]).decode().lower()


def head_text(room: str, size: int, root: bytes, epoch: int, last: bytes) -> str:
    """What a room signs after every entry (C2SP tlog-checkpoint): its head, and the receipt."""
    told = f"{size}\n{b64encode(root).decode()}\nepoch {epoch}\nentry {last.hex()}\n"
    return f"goodoffices room {room}\n{told}"


def note(file: Path, form: re.Pattern[str], check: Check, key: str = "") -> re.Match[str]:
    """What a signed note (C2SP) of this form tells, signed with this key or the one it names."""
    if not key and (file.is_symlink() or not file.is_file()):
        raise Bad(f"{file.name!a}: it is missing")
    with file.open("rb") as data:
        told = data.read(2 * LONGEST).replace(b"\r\n", b"\n" if key else b"\r\n")
    text, _, rest = told.decode(errors="replace").partition("\n\n")
    found, mark = form.fullmatch(f"{text}\n"), MARK.fullmatch(rest)
    if found and mark:
        public, signature = b64decode(key or found[2]), b64decode(mark[2])
        room, words = fingerprint(public), f"{text}\n".encode()
        known = signature[:4] == digest(room.encode(), b"\n\1", public)[:4]
        if known and room == mark[1] == found[1] and check(public, signature[4:], words):
            return found
    raise Bad(f"{file.name!a}: it is not signed so by the room of this copy")


def alike(folder: Path, files: dict[str, str], under: str = "") -> Iterator[str]:
    """The files that are as the seal tells. Raises Bad for what else lies there: links, pipes."""
    with os.scandir(folder / under) as items:
        for item in items:
            name, told = under + item.name, hashlib.sha256()
            if name == "attachments" and item.is_dir(follow_symlinks=False):
                yield from alike(folder, files, "attachments/")
            elif name not in files or not item.is_file(follow_symlinks=False):
                raise Bad(f"{name[:80]!a}: the seal lists no such file")
            elif files[name][65:] == str(item.stat().st_size):  # one of another size is not read
                with (folder / name).open("rb") as data:
                    for block in iter(lambda: data.read(2**18), b""):
                        told.update(block)
                if files[name][:64] == told.hexdigest():
                    yield name


def words(found: re.Match[bytes], files: dict[str, str]) -> Any:
    """The payload that an entry committed to. Raises ValueError."""
    told = found["words"]
    if digest(bytes.fromhex(found["salt"].decode()), told).hex().encode() != found["commitment"]:
        raise Bad("its words are not those that were recorded")
    payload = json.loads(told.decode())
    types = {name: type(part) for name, part in payload.items()}.items()
    right = {"content": dict}.items() <= types <= SHAPE.items() and recordable(payload)
    if not right or canonical(payload) != told:
        raise Bad("its words are not in their one right spelling")
    attached = payload.get("attachment", {})
    name, size = str(attached.get("file")), repr(attached.get("bytes"))
    if "attachment" in payload and files.get(name) != f"{name[12:76]} {size}":
        raise Bad("its attachment is missing, or was changed")
    return payload


def entries(folder: Path, told: re.Match[str], files: dict[str, str]) -> Iterator[Any]:
    """Of every entry: what the room signed after it, its line, its words. Raises Bad."""
    peaks, epoch, recorded, room = Peaks(), 1, b"", told[1].encode()
    hidden, removed = ({*map(int, told[at].split())} for at in (4, 5))
    with (folder / "entries.jsonl").open("rb") as lines:
        for seq, line in enumerate(iter(lambda: lines.readline(LONGEST), b"")):
            try:
                found, bare = LINE.fullmatch(line), 2 * (seq in hidden) + (seq in removed)
                if not found or bare != [found["header"], found["words"]].count(None):
                    raise Bad("it is not in its one right spelling for this copy")
                leaf = bytes.fromhex((found["leaf"] or b"").decode())
                if not leaf:
                    after = found["recorded"] >= recorded and int(found["epoch"]) >= epoch
                    if not after or (found["room"], found["seq"]) != (room, b"%d" % seq):
                        raise Bad("it is of another place or time")
                    epoch, recorded = int(found["epoch"]), found["recorded"]
                    leaf = digest(b"\0", found["header"])
                peaks.add(leaf)
                payload = words(found, files) if found["words"] else None
            except (ValueError, RecursionError) as error:
                raise Bad(f"record no. {seq}: {error}") from error
            yield head_text(told[1], peaks.size, peaks.root(), epoch, leaf), found, payload


def first_bad(folder: Path, told: re.Match[str], files: dict[str, str], check: Check) -> str:
    """The first entry that the room did not seal, by halving: its seal is one of all above it."""
    rows, wrong, key = [], "", b64decode(told[2])
    try:
        for text, found, _ in entries(folder, told, files):
            rows.append((b64decode(found["seal"]), text.encode()))
    except Bad as error:
        wrong = str(error)
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if check(key, *rows[middle]) else (low, middle)
    if low == len(rows) and not wrong:
        low = next((seq for seq, row in enumerate(rows) if not check(key, *row)), low)
    if low < len(rows):
        return f"record no. {low}: the room did not seal it so"
    return wrong or f"record no. {min(low, int(told[3]))}: missing or added, or those above changed"


def sealed(folder: Path, key: str, check: Check) -> tuple[re.Match[str], dict[str, str]]:
    """What the seal tells: of the room and its entries, and the size and hash of every file."""
    os.scandir(folder).close()
    told = note(folder / "seal.txt", SEAL, check)
    rows = [ROW.fullmatch(row) for row in told[6].split("\n")]
    files = {row[2]: row[1] for row in rows if row}
    bare = [{int(n) for n in told[at].split() if len(n) < 10} for at in (4, 5)]
    plain = ["".join(f" {n}" for n in sorted(seqs) if n < int(told[3])) for seqs in bare]
    right = len(rows) == len(files) and {n for n in files if "/" not in n} == ALWAYS
    if not right or plain != [told[4], told[5]]:
        raise Bad("'seal.txt': it does not list the records and files of a copy")
    if key and re.sub("[^a-z2-7]", "", key.lower()) != told[1]:
        raise Bad(f"the copy is of the room {told[1]}, not of the key that was given")
    return told, files


def verify(folder: Path, key: str, receipts: Sequence[Path], check: Check = signed) -> Any:
    """What a copy holds, checked. Raises OSError, and Bad, which names the first bad entry."""
    told, listed = sealed(folder, key, check)
    files = {name: listed[name] for name in alike(folder, {**listed, "seal.txt": ""})}
    wrong = sorted(ALWAYS - files.keys())
    if "entries.jsonl" in wrong and (folder / "entries.jsonl").is_file():
        raise Bad(first_bad(folder, told, files, check))
    if wrong:
        raise Bad(f"{wrong[0]!a}: it is missing, or was changed")
    notes = [(note(f, HEAD, check, told[2]), f) for f in [*receipts, folder / "head.txt"]]
    heads = dict.fromkeys((int(head[2]) for head, _ in notes), "")
    size, gone, kept, back = 0, set[str](), {*ALWAYS}, list[tuple[int, str]]()
    for size, (text, found, payload) in enumerate(entries(folder, told, files), 1):
        heads[size if size in heads else 0] = text
        kept.add((payload or {}).get("attachment", {}).get("file", ""))
        if payload and found["kind"] == b"erased/1":
            gone.add(repr(payload["content"].get("entry")))
        elif payload and found["kind"] == b"restored/1":
            back.append((int(found["epoch"]), f"; no. {size - 1} tells of a return from a backup"))
    for head, f in sorted(notes, key=lambda one: int(one[0][2])):
        if heads[int(head[2])] != head[0]:
            at, but = min(int(head[2]) - 1, size), [b for e, b in back if e > int(head[3])][:1]
            why = f"it is missing, or not what {f.name!a} was signed for"
            raise Bad(f"record no. {at}: {''.join([why, *but])}")
    if lost := set(told[5].split()) - gone:
        raise Bad(f"record no. {min(lost, key=int)}: its words are gone, and no record tells of it")
    if {size} != {int(told[3]), int(notes[-1][0][2])} or files != listed or not {*listed} <= kept:
        raise Bad("'seal.txt': it tells of entries or attachments that its records are not")
    return dict(room=told[1], entries=size, removed={*told[5].split()}, withheld={*told[4].split()})


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
        plain = f"The copy is not whole. {error}" if isinstance(error, Bad) else str(error)
        print(plain.encode("ascii", "backslashreplace").decode())
        return 1 if isinstance(error, Bad) else 2
    kept = [one for one in asked.receipt if asked.folder.resolve() not in one.resolve().parents]
    origin = "" if asked.key or kept else "; origin not proven: no key, no receipt given"
    print(f"The copy is whole{origin}: {found['entries']} records of the room {found['room']}.")
    print(f"Removed for good: {len(found['removed'])}. Not in this copy: {len(found['withheld'])}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
