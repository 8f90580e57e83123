"""Rewritten history: hashed and signed anew, and still found by any one receipt kept since."""

import random
from pathlib import Path

import pytest

from goodoffices.record import Attachment, Bad, Draft, Receipt, Record, export, verify
from tests.record.bare import BAD, WHOLE
from tests.record.bare_python import served
from tests.record.copies import ROOM, streams, talks

Told = list[tuple[str, str, Attachment | None]]


def history(rng: random.Random) -> Told:
    """What is recorded in a room: words, author, file."""
    numbers = rng.sample(range(10**6), rng.randrange(2, 9))
    return [(f"words {number}", rng.choice(["ada", "bo"]), None) for number in numbers]


def rewritten(rng: random.Random, told: Told) -> Told:
    """Another history: an entry changed, of another author, with a file, gone, put in, moved."""
    at = rng.randrange(len(told) - 1)
    words, author, _ = told[at]
    file = Attachment.read("annex.txt", b"another annex")
    return rng.choice(
        [
            [*told[:at], (f"{words}.", author, None), *told[at + 1 :]],
            [*told[:at], (words, "cy", None), *told[at + 1 :]],
            [*told[:at], (words, author, file), *told[at + 1 :]],
            [*told[:at], *told[at + 1 :]],
            [*told[:at], ("words put in later", author, None), *told[at:]],
            [*told[:at], *reversed(told[at:])],
            told[: at + 1],
        ]
    )


def told_to(record: Record, told: Told) -> list[Receipt]:
    """The receipts of a history."""
    found = [record.open_room(ROOM, author="mira")]
    for words, author, file in told:
        found += record.act([Draft(ROOM, "note/1", {"text": words}, None, file)], author=author)
    return found


@pytest.mark.parametrize(
    ("count", "each"), [(100, 25), pytest.param(1_000, 5, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("stolen", [True, False], ids=["stolen key", "another key"])
def test_any_one_receipt_kept_since_the_rewritten_entry_finds_the_forgery(
    count: int, each: int, tmp_path: Path, *, stolen: bool
) -> None:
    """Who has the key and all salts keeps what stands before the rewritten entry as it was."""
    rng, record, found_by = random.Random(count + stolen), talks(), 0
    told_to(record, [])
    export(record, ROOM, tmp_path / "true")
    with served(tmp_path / "true" / "verify.py") as bare:
        for number in range(count):
            told = history(rng)
            other = rewritten(rng, told)
            receipts = told_to(talks(), told)
            forger = talks() if stolen else talks(lambda name: streams(f"other {name}"))
            theirs = told_to(forger, other)
            folder = tmp_path / str(number)
            export(forger, ROOM, folder)
            assert verify(folder, key=forger.room(ROOM).key.room).origin
            for receipt in receipts:
                file = tmp_path / f"receipt {receipt.seq}"
                file.write_text(receipt.note, "utf-8")
                true = receipt.note in {one.note for one in theirs}
                sentence = verdict(folder, file)
                assert bool(sentence) is not true
                found_by += not true
                if not rng.randrange(each):
                    status, words = bare(folder, "--receipt", file)
                    assert status == (WHOLE if true else BAD)
                    assert sentence in words
            assert receipts[-1].note not in {one.note for one in theirs}

    assert found_by >= count


def verdict(folder: Path, receipt: Path) -> str:
    try:
        verify(folder, receipts=[receipt])
    except Bad as error:
        return str(error)
    return ""


def test_a_receipt_saved_with_the_line_ends_of_another_system_is_the_same_receipt(
    tmp_path: Path,
) -> None:
    record = talks()
    receipts = told_to(record, [("words", "ada", None)])
    export(record, ROOM, tmp_path / "copy")
    file = tmp_path / "receipt.txt"
    file.write_bytes(receipts[0].note.encode().replace(b"\n", b"\r\n"))

    assert verify(tmp_path / "copy", receipts=[file]).origin


def test_a_key_is_the_same_however_it_is_grouped_and_no_other_key_is(tmp_path: Path) -> None:
    record = talks()
    told_to(record, [])
    export(record, ROOM, tmp_path / "copy")
    key = record.room(ROOM).key.room
    for spelled in (
        key,
        key.upper(),
        "-".join(key[n : n + 4] for n in range(0, 32, 4)),
        f" {key} ",
    ):
        assert verify(tmp_path / "copy", key=spelled).origin
    for other in (key[:-1], key[::-1], key + "a", "-", "key"):
        with pytest.raises(Bad, match="not of the key that was given"):
            verify(tmp_path / "copy", key=other)


def test_of_several_receipts_the_first_that_does_not_fit_is_named(tmp_path: Path) -> None:
    told: Told = [(f"words {number}", "ada", None) for number in range(6)]
    receipts = told_to(talks(), told)
    forger = talks()
    told_to(forger, [*told[:2], ("others", "ada", None), *told[3:]])
    export(forger, ROOM, tmp_path / "copy")
    files = [tmp_path / f"receipt {one.seq}" for one in receipts]
    for file, one in zip(files, receipts, strict=True):
        file.write_text(one.note, "utf-8")

    with pytest.raises(Bad, match=r"^record no\. 3: .*'receipt 3' was signed for"):
        verify(tmp_path / "copy", receipts=files[::-1])


def test_what_lies_in_the_copy_itself_proves_nothing_of_its_origin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = talks()
    told_to(record, [])
    for name in ("copy", "other"):
        export(record, ROOM, tmp_path / name)
    own, other = (tmp_path / name / "head.txt" for name in ("copy", "other"))
    monkeypatch.chdir(tmp_path / "copy")

    assert not verify(tmp_path / "copy", receipts=[own]).origin
    assert not verify(Path(), receipts=[Path("head.txt")]).origin
    assert verify(Path(), receipts=[own, other]).origin
    with served(tmp_path / "copy" / "verify.py") as bare:
        assert "origin not proven" in bare(tmp_path / "copy", "--receipt", own)[1]
        assert "origin not proven" not in bare(tmp_path / "copy", "--receipt", other)[1]
