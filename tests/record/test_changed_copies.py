"""Any change shows: 20,000 ways to change a copy's structure, each found by both verifiers."""

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodoffices.record import Bad, Draft, erase, export, verify
from tests.record.bare import BAD
from tests.record.bare_python import Server, served
from tests.record.copies import ROOM, WORDS, filled, streams, talks
from tests.record.mutations import MUTATIONS, STRANGE, Sources, files_of, first_difference, lay

WITHHELD = (1, 4, 5)


def sources(folder: Path) -> Sources:
    """Twelve entries, two removed and three withheld; what else of the record lies about."""
    record, other = talks(), talks(lambda name: streams(f"other {name}"))
    filled(record, 8)
    filled(record, 11, room="office")
    filled(other, 12)
    export(record, ROOM, folder / "older", withhold=WITHHELD)
    for seq in (3, 6):
        erase(record, ROOM, seq, grounds="source", author="mira")
    later = [Draft(ROOM, "note/1", {"text": words}) for words in WORDS[:2]]
    record.act(later, author="ada")
    export(record, ROOM, folder / "copy", withhold=WITHHELD)
    export(record, ROOM, folder / "unredacted")
    export(record, "office", folder / "office")
    export(other, ROOM, folder / "other")
    names = ("copy", "older", "unredacted", "office", "other")
    return Sources(*(files_of(folder / name) for name in names))


def judged(folder: Path) -> str:
    """The sentence about a copy that is not whole, '' where it is."""
    try:
        verify(folder)
    except Bad as error:
        return str(error)
    return ""


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Server]:
    """The verifier that lies in the copies, in a process of its own."""
    program = tmp_path / "verify.py"
    told = sources(tmp_path / "program")
    program.write_bytes(told.copy["verify.py"])
    with served(program) as server:
        yield server


@pytest.mark.parametrize(
    ("count", "each"), [(2_000, 16), pytest.param(20_000, 1, marks=pytest.mark.slow)]
)
def test_each_changed_copy_is_found_by_both_verifiers_and_the_entry_is_named(
    count: int, each: int, tmp_path: Path, bare: Server
) -> None:
    told, folder = sources(tmp_path), tmp_path / "copy"
    rng, made, lies = random.Random(count), Counter[str](), told.copy
    assert judged(folder) == ""
    while made.total() < count:
        way = MUTATIONS[made.total() % len(MUTATIONS)]
        after = way(rng, told)
        if after == told.copy:
            continue
        lay(folder, lies, after)
        lies = after
        made[way.__name__] += 1
        sentence, seq = judged(folder), first_difference(told.copy, after)
        assert sentence, way.__name__
        if rng.randrange(each) == 0:
            assert bare(folder) == (BAD, f"The copy is not whole. {sentence}\n")
        named = re.match(r"record no\. (\d+): ", sentence)
        if seq is not None and after["seal.txt"] == told.copy["seal.txt"]:
            assert named, (way.__name__, sentence)
            assert int(named[1]) == seq, (way.__name__, sentence)
        elif way.__name__ == "attachments" and after.keys() <= told.copy.keys():
            assert named, (way.__name__, sentence)
    lay(folder, lies, told.copy)

    assert judged(folder) == ""
    assert set(made) == {way.__name__ for way in MUTATIONS}


def test_links_pipes_and_folders_in_a_copy_are_found_and_never_followed(
    tmp_path: Path, bare: Server
) -> None:
    told, folder, twin = sources(tmp_path), tmp_path / "copy", tmp_path / "twin"
    shutil.copytree(folder, twin)
    for name in [*told.copy, "more", "attachments/more"]:
        for strange in STRANGE.values():
            path = folder / name
            path.unlink(missing_ok=True)
            strange(path, twin / (name if name in told.copy else "head.txt"))
            sentence = judged(folder)
            assert sentence
            assert bare(folder) == (BAD, f"The copy is not whole. {sentence}\n")
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
            if name in told.copy:
                path.write_bytes(told.copy[name])
    assert judged(folder) == ""
    (folder / "attachments").rename(tmp_path / "moved")
    (folder / "attachments").symlink_to(tmp_path / "moved")

    assert judged(folder) == "'attachments': the seal lists no such file"
    assert bare(folder)[0] == BAD
