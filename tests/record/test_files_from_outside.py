"""What somebody finds who has the files and not the passphrase, or looks after an erasure."""

import random
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from goodoffices.record import (
    Attachment,
    Draft,
    KeyFile,
    Passphrase,
    Record,
    RecoverySheet,
    WrongKey,
    backup,
    create_talks,
    erase,
    export,
    hold,
    open_talks,
    restore,
)
from tests.record.another_process import KEY, found_in, queried
from tests.record.random_streams import Clock, streams

WORDS = "the baker of Elm Street told us about the depot"
FILE = b"map with the depot of Elm Street marked in red\n"


def _secrets(record: Record, room: str, seq: int) -> list[bytes]:
    """Salt, key and sealed key of an entry."""
    (kept,) = record.kept(room, seq, seq + 1)
    (wrapped,) = record.keys.get([kept.label])
    assert wrapped is not None
    return [kept.salt, record.room(room).key.unwrap(wrapped, kept.label), wrapped]


def _spelt(secrets: list[bytes]) -> list[bytes]:
    """These bytes, also as copies would spell them."""
    return [*secrets, *(secret.hex().encode() for secret in secrets)]


def test_after_an_erasure_no_file_holds_the_words_the_salt_or_the_key(
    talks: Path, tmp_path: Path
) -> None:
    record = open_talks(talks, KEY)
    attached = Attachment.read("map.txt", FILE)
    drafts = [Draft(r, "note/1", {"text": WORDS}, attachment=attached) for r in ("Coast", "Hill")]
    record.act(drafts, author="ada", key="k")
    secrets = _secrets(record, "Coast", 1)
    export(record, "Coast", tmp_path / "earlier")
    assert found_in(talks, secrets) == {secrets[2]}, "the sealed key is there to be found"
    assert found_in(tmp_path / "earlier", [WORDS.encode(), FILE]) == {WORDS.encode(), FILE}
    spelt = secrets[0].hex().encode()
    assert found_in(tmp_path / "earlier", [spelt]) == {spelt}

    for room in ("Coast", "Hill"):
        erase(record, room, 1, grounds="source", author="desk")
    record.act(drafts, author="ada", key="k")

    canaries = [WORDS.encode(), b"Elm Street", FILE, *_spelt(secrets)]
    assert found_in(talks, canaries) == set(), "while it is open"
    export(record, "Coast", tmp_path / "later")
    backup(record, tmp_path / "backup")
    record.close()
    assert found_in(talks, canaries) == set()
    assert found_in(tmp_path / "later", canaries) == set()
    assert found_in(tmp_path / "backup", canaries) == set()
    restore(tmp_path / "backup", tmp_path / "back", KEY)
    with closing(open_talks(tmp_path / "back", KEY)) as back:
        assert next(iter(back.kept("Coast", 1))).payload is None
    assert found_in(tmp_path / "back", canaries) == set()


def test_nothing_of_the_words_stays_open_to_a_guess_after_an_erasure(talks: Path) -> None:
    """Whoever holds every key that is left cannot tell which of two texts it was."""
    clock = Clock()
    found = []
    for text in ("the baker told it", "the smith told it"):
        folder = talks.parent / text.split()[1]
        with closing(create_talks(folder, KEY, clock=clock, streams=streams(1))) as record:
            record.open_room("Coast", author="desk")
            record.act([Draft("Coast", "note/1", {"text": text})], author="ada", key="k")
            erase(record, "Coast", 1, grounds="source", author="desk")
        with closing(open_talks(folder, KEY)) as record:
            key = record.room("Coast").key
            with record.store.view() as view:
                answer = view.answer(key.act("person", "ada", "k"))
            assert answer is not None
            found.append(answer)
    # With the same randomness all that is left of the act's key is the same, whatever it said.
    assert found[0] == found[1]


def test_with_another_passphrase_nothing_is_read_and_nothing_stands_in_the_files(
    tmp_path: Path,
) -> None:
    names = ["Harbour delegation", "Mountain delegation"]
    record = create_talks(tmp_path / "talks", Passphrase("four plain words here"))
    for name in names:
        record.open_room(name, author="Ada Lovelace")
    texts = [{"text": WORDS, "names": names}]
    for content in texts:
        record.act([Draft(names[0], "note/1", content)], author="Ada Lovelace", key="k")
    keys = [record.room(name).key for name in names]
    backup(record, tmp_path / "out" / "backup of the harbour")
    erase(record, names[0], 1, grounds="law", author="Ada Lovelace")
    record.close()

    for wrong in (
        Passphrase("four plain words hers"),
        KeyFile(bytes(32)),
        RecoverySheet(bytes(32), bytes(32)),
    ):
        with pytest.raises(WrongKey):
            open_talks(tmp_path / "talks", wrong)
    told = [*names, "delegation", "Ada Lovelace", "Elm Street", "note/1", "room/1", "erased/1"]
    needles = [word.encode() for word in (*told, "backup of the harbour", "2031", "recorded")]
    needles += [part for key in keys for part in (key.secret, key.public, key.room.encode())]
    assert found_in(tmp_path / "talks", needles) == set()


ENTRIES = (
    "SELECT length(front), length(body), length(attachment), length(place) FROM entries "
    "UNION ALL SELECT length(place), length(answer), 0, 0 FROM answers"
)
KEYS = (
    "SELECT '', length(label), length(sealed) FROM keys "
    "UNION ALL SELECT shelf, length(label), length(sheet) FROM sheets"
)


def _filled(folder: Path, rooms: list[str], entries: int, kind: str) -> dict[str, Any]:
    """A record of as many entries in these rooms, and all that a thief of its files can count."""
    rng = random.Random(len(rooms))
    with closing(create_talks(folder, KEY)) as record:
        for room in rooms:
            record.open_room(room, author="desk")
        for number in range(entries - len(rooms)):
            draft = Draft(rng.choice(rooms), kind, {"text": "word " * (number % 30)})
            record.act([draft], author=rng.choice(["ada", "bo"]), key=f"{number}" * (number % 2))
        # As many removals in either, so that only what they say differs.
        for _ in range(2):
            hold(record, rooms[-1], on=False, author="desk")
        backup(record, folder.with_name(f"{folder.name}-backup"))
        for seq in range(1, 3):
            filled = max(rooms, key=lambda room: len(list(record.entries(room))))
            erase(record, filled, seq, grounds="law", author="desk")
    return {
        "sizes": {file.name: file.stat().st_size for file in folder.iterdir()},
        "entries": Counter(map(tuple, queried(folder / "record.sqlite3", ENTRIES))),
        "keys": Counter(map(tuple, queried(folder / "keys.sqlite3", KEYS))),
        "numbers": queried(folder / "keys.sqlite3", "SELECT number, shelf FROM sheets"),
    }


def test_a_thief_of_the_files_cannot_tell_how_many_rooms_there_are_or_how_they_are_called(
    tmp_path: Path,
) -> None:
    few = _filled(tmp_path / "few", ["A", "B"], 60, "note/1")
    long = [f"Delegation of the {'northern ' * 5}coast, table {n}" for n in range(20)]
    many = _filled(tmp_path / "many", long, 60, "answer_to_a_proposal_of_the_other/12")

    assert few == many
