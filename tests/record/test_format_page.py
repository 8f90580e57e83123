"""The page on the form of a copy: its example is recomputed from its rules alone, and is ours."""

import base64
import hashlib
import json
import re
import unicodedata
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from goodoffices.record import (
    Draft,
    KeyFile,
    MemoryEntries,
    MemoryKeys,
    Record,
    export,
    same_words,
)

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "record-format.md"
EXAMPLE = PAGE.read_text("utf-8").partition("## A worked example")[2]
LINES = re.findall(r"^\{.*\}$", EXAMPLE, re.MULTILINE)
NOTE = EXAMPLE[EXAMPLE.index("goodoffices room ") :].partition("```")[0]
TOLD = dict(re.findall(r"^\| (.+) \| `(.+)` \|$", EXAMPLE, re.MULTILINE))
KEY = bytes.fromhex(TOLD["the room's key, 32 bytes"])


def _hash(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _root(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, as it is written there."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return _hash(b"\1", _root(leaves[:split]), _root(leaves[split:]))


def _header(line: str) -> bytes:
    """The bytes of HEADER, cut out of the line."""
    found = re.match(r'\{"header":(\{[^{}]*\}),', line)
    assert found
    return found[1].encode()


def _name(key: bytes) -> str:
    return base64.b32encode(_hash(b"goodoffices room key\n", key)[:20]).decode().lower()


def _head(key: bytes, leaves: list[bytes]) -> bytes:
    root = base64.b64encode(_root(leaves)).decode()
    told = [f"goodoffices room {_name(key)}", str(len(leaves)), root, "epoch 1"]
    return "\n".join([*told, f"entry {leaves[-1].hex()}\n"]).encode()


def _check(key: bytes, lines: list[str], note: str) -> list[bytes]:
    """Check lines and head by the rules of the page alone; returns the leaves."""
    leaves: list[bytes] = []
    public = Ed25519PublicKey.from_public_bytes(key)
    for seq, line in enumerate(lines):
        told = json.loads(line)
        payload = line[line.index('"payload":') + 10 : line.rindex(',"salt":')]
        leaves.append(_hash(b"\0", _header(line)))
        assert json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == line
        committed = _hash(bytes.fromhex(told["salt"]), payload.encode()).hex()
        assert (told["header"]["commitment"], told["header"]["seq"]) == (committed, seq)
        public.verify(base64.b64decode(told["seal"]), _head(key, leaves))
        with pytest.raises(InvalidSignature):
            public.verify(base64.b64decode(told["seal"]), _head(key, [*leaves[:-1], bytes(32)]))
    text, _, mark = note.partition("\n\n")
    dash, name, signed = mark.split()
    signature = base64.b64decode(signed)
    assert f"{text}\n".encode() == _head(key, leaves)
    assert (dash, name) == ("—", _name(key))
    assert signature[:4] == _hash(name.encode(), b"\n\1", key)[:4]
    public.verify(signature[4:], f"{text}\n".encode())
    return leaves


def test_every_value_of_the_example_follows_from_its_lines() -> None:
    leaves = _check(KEY, LINES, NOTE)
    name = _name(KEY)

    assert {
        "the room's key, 32 bytes": KEY.hex(),
        "SHA-256 of `goodoffices room key`, a line feed and the key": _hash(
            b"goodoffices room key\n", KEY
        ).hex(),
        "the room's name": name,
        "as people see it": "-".join(name[at : at + 4] for at in range(0, 32, 4)),
        "key hash of its signed notes": _hash(name.encode(), b"\n\1", KEY)[:4].hex(),
        **{f"leaf of no. {seq}": leaf.hex() for seq, leaf in enumerate(leaves)},
        **{f"root of size {size}": _root(leaves[:size]).hex() for size in (1, 2, 3)},
        "check code of `one day’s notice`": TOLD["check code of `one day’s notice`"],
    } == TOLD


def test_the_page_tells_the_hash_of_the_verifier_that_goes_with_a_copy(tmp_path: Path) -> None:
    record = Record.create(MemoryEntries(), MemoryKeys(), KeyFile(bytes(64)))
    record.open_room("Coast", author="desk")
    export(record, "Coast", tmp_path / "copy")

    told = re.search(r"hash of the `verify.py` .+ is `([0-9a-f]{64})`", PAGE.read_text("utf-8"))

    assert told
    assert _hash((tmp_path / "copy" / "verify.py").read_bytes()).hex() == told[1]


def test_the_words_of_a_check_code_are_taken_as_the_page_says() -> None:
    every = [chr(number) for number in range(0x110000) if not 0xD800 <= number < 0xE000]
    gone = {sign for sign in every if same_words(f"a{sign}b") == "ab"}
    ends = {sign for sign in every if same_words(f"a{sign}b") == "a\nb"}
    blank = {sign for sign in every if same_words(f"a{sign}{sign}b") == "a b"}

    assert gone == set("\u00ad\u200b\u2060\ufeff")
    assert ends == set("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
    assert blank == {"\t", "\x1f", *(s for s in every if unicodedata.category(s) == "Zs")}
    assert same_words("e\u200b\u0301") == "\u00e9"


def test_the_check_code_follows_from_scrypt() -> None:
    words = "one day’s notice".encode()
    salt = b"goodoffices check code 1"
    hashed = hashlib.scrypt(words, salt=salt, n=2**16, r=8, p=1, maxmem=2**27, dklen=32)
    code = f"{int.from_bytes(hashed, 'big') % 10**24:024}"

    assert TOLD["check code of `one day’s notice`"].replace(" ", "") == code


def test_what_the_program_writes_follows_the_rules_of_the_page(tmp_path: Path) -> None:
    record = Record.create(MemoryEntries(), MemoryKeys(), KeyFile(bytes(64)))
    record.open_room("Coast", author="desk")
    for number in range(6):
        content = {"text": f"Péage \t“{number}” يوم", "salt": [number, None, True]}
        record.act([Draft("Coast", "note/1", content, "2031-07")], author="desk")
    export(record, "Coast", tmp_path / "copy")
    key = record.room("Coast").key.public
    lines = (tmp_path / "copy" / "entries.jsonl").read_text("utf-8").splitlines()

    _check(key, lines, (tmp_path / "copy" / "head.txt").read_text("utf-8"))
