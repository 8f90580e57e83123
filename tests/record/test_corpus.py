"""What each format wrote is whole, opens, and says the same, for ever."""

import hashlib
import json
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from goodoffices.record import (
    Bad,
    Draft,
    Passphrase,
    RecoverySheet,
    WrongKey,
    export,
    open_talks,
    restore,
    verify,
)
from tests.record.corpus.write import entry_told, main, write

CORPUS = Path(__file__).with_name("corpus")
WRITTEN = sorted(CORPUS.glob("format-*"))


@pytest.fixture(scope="module", params=[*WRITTEN, None], ids=lambda f: f.name if f else "fresh")
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what was written by a format, and what the present program writes."""
    folder = tmp_path_factory.mktemp("corpus") / "written"
    if request.param is None:
        write(folder)
    else:
        shutil.copytree(request.param, folder)
    return folder


def expected(written: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((written / "expected.json").read_text("utf-8"))
    return found


def opened(told: dict[str, Any]) -> Passphrase:
    return Passphrase(told["passphrase"])


def receipts(written: Path, room: str, *, lost: bool = False) -> list[Path]:
    return [
        written / "receipts" / file
        for file, told in expected(written)["receipts"].items()
        if told["room"] == room and told["lost"] == lost
    ]


def test_every_copy_is_whole_by_its_room_and_every_receipt(written: Path) -> None:
    told = expected(written)
    assert len(told["copies"]) >= 4
    for name, copy in told["copies"].items():
        kept = receipts(written, copy["room"])
        found = verify(written / "copies" / name, key=copy["key"], receipts=kept)
        assert kept
        assert found.entries == copy["entries"]
        assert list(found.removed) == copy["removed"]
        assert list(found.withheld) == copy["withheld"]
        assert copy["key"] == told["rooms"][copy["room"]]["key"]
    assert any(copy["withheld"] for copy in told["copies"].values())
    assert any(copy["removed"] for copy in told["copies"].values())


def test_every_copy_is_whole_by_the_verifier_that_travels_in_it(written: Path) -> None:
    for name, copy in expected(written)["copies"].items():
        kept = [f"--receipt={file.resolve()}" for file in receipts(written, copy["room"])[-2:]]
        alone = [sys.executable, "-I", "verify.py", ".", "--key", copy["key"], *kept]
        folder = written / "copies" / name
        done = subprocess.run(alone, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        assert f"{copy['entries']} records" in done.stdout


def test_a_receipt_of_what_a_return_from_a_backup_lost_still_accuses(written: Path) -> None:
    told = expected(written)
    (lost,) = [file for file, one in told["receipts"].items() if one["lost"]]
    room = told["receipts"][lost]["room"]
    (copy,) = [name for name, one in told["copies"].items() if one["room"] == room]
    with pytest.raises(Bad, match=f"no. {told['receipts'][lost]['seq']}: "):
        verify(written / "copies" / copy, receipts=[written / "receipts" / lost])


def test_the_record_opens_and_folds_as_it_did(written: Path, tmp_path: Path) -> None:
    told = expected(written)
    shutil.copytree(written / "talks", tmp_path / "talks")
    for opener in (opened(told), RecoverySheet.read(*told["recovery"])):
        with closing(open_talks(tmp_path / "talks", opener)) as record:
            assert set(record.rooms) == set(told["rooms"])
            for room, one in told["rooms"].items():
                assert [entry_told(e) for e in record.entries(room)] == one["entries"]
                assert record.head(room) == one["head"]
                assert record.room(room).key.room == one["key"]
                for kept in record.kept(room, attachments=True):
                    if kept.entry.attachment:
                        data = kept.attachment or b""
                        hashed = hashlib.sha256(data).hexdigest()
                        assert kept.entry.attachment["file"].split("/")[1].startswith(hashed)
    with pytest.raises(WrongKey):
        open_talks(tmp_path / "talks", Passphrase("some other words"))


def test_the_record_goes_on_and_old_receipts_stay_good(written: Path, tmp_path: Path) -> None:
    told = expected(written)
    shutil.copytree(written / "talks", tmp_path / "talks")
    with closing(open_talks(tmp_path / "talks", opened(told))) as record:
        for room, one in told["rooms"].items():
            (receipt,) = record.act([Draft(room, "note/1", {"text": "On."})], author="mira")
            assert receipt.seq == len(one["entries"])
            (last,) = record.entries(room, receipt.seq)
            mine = {e["author"] for e in one["entries"] if e["kind"] == "room/1"}
            assert {last.author} == mine
            folder = tmp_path / one["key"]
            export(record, room, folder)
            found = verify(folder, key=one["key"], receipts=receipts(written, room))
            assert found.entries == len(one["entries"]) + 1


def test_the_backup_comes_back_in_a_new_epoch(written: Path, tmp_path: Path) -> None:
    told = expected(written)
    found = restore(written / "backup", tmp_path / "talks", opened(told))
    assert found.sizes == {room: len(one["entries"]) for room, one in told["rooms"].items()}
    with closing(open_talks(tmp_path / "talks", opened(told))) as record:
        for room, one in told["rooms"].items():
            *before, last = record.entries(room)
            assert [entry_told(entry) for entry in before] == one["entries"]
            assert last.kind == "restored/1"
            assert last.epoch == one["entries"][-1]["epoch"] + 1


def test_the_corpus_holds_every_kind_an_epoch_two_and_every_type_of_file(written: Path) -> None:
    entries = [e for room in expected(written)["rooms"].values() for e in room["entries"]]
    assert {entry["kind"] for entry in entries} >= {
        *("room/1", "note/1", "erased/1", "hold/1", "retention/1", "restored/1"),
    }
    assert {entry["epoch"] for entry in entries} == {1, 2}
    files = [entry["attachment"]["name"] for entry in entries if entry["attachment"]]
    assert {name.rpartition(".")[2] for name in files} == {"txt", "jpeg", "pdf", "png"}
    assert sum(not entry["content"] for entry in entries) == 2


def test_what_is_written_is_small_and_is_not_written_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [path for folder in WRITTEN for path in folder.rglob("*") if path.is_file()]
    before = [(path, path.stat().st_mtime_ns) for path in files]
    assert sum(path.stat().st_size for path in files) < len(WRITTEN) * 2**20
    assert main() == 1
    assert "stays as it is" in capsys.readouterr().err
    assert [(path, path.stat().st_mtime_ns) for path in files] == before
