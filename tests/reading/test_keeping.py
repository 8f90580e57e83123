"""The folder beside a pile: what is kept in it lasts, whoever else writes, whatever breaks off."""

import multiprocessing
from pathlib import Path

from goodoffices.reading.decisions import Act, Decision, Decisions
from goodoffices.reading.document import Document
from goodoffices.reading.keeping import Kept, beside
from goodoffices.reading.lexicon import Lexicon, lexicon
from tests.reading.conftest import document_of

AT = "2031-05-14T08:00:00+00:00"


def decide(folder: Path, name: str, count: int) -> None:
    kept = Kept(folder)
    for number in range(count):
        kept.record(Decision(act=Act.ACCEPT, item=f"{name}-{number}", by=name, at=AT))


def test_of_programs_that_decide_at_once_none_loses_what_another_added(tmp_path: Path) -> None:
    folder = tmp_path / "reports.pile"
    started = multiprocessing.get_context("spawn")
    programs = [started.Process(target=decide, args=(folder, name, 20)) for name in ("a", "b")]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    told = {decision.item for decision in Kept(folder).decisions().made}
    assert told == {f"{name}-{number}" for name in ("a", "b") for number in range(20)}


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "reports.pile")
    asked: list[Document] = []

    def choose(document: Document) -> Lexicon:
        asked.append(document)
        return lexicon()

    document = document_of("They met on Monday. “We are ready,” she said.")
    (first,) = kept.extracts([document], choose, None)
    (file,) = (kept.folder / "read").iterdir()
    was = file.stat().st_mtime_ns
    (again,) = kept.extracts([document], choose, None)
    assert again == first
    assert file.stat().st_mtime_ns == was


def test_what_a_broken_off_run_left_is_read_anew(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "reports.pile")
    document = document_of("They met on Monday. “We are ready,” she said.")
    (first,) = kept.extracts([document], lambda _: lexicon(), None)
    (file,) = (kept.folder / "read").iterdir()
    file.write_bytes(file.read_bytes()[:50])
    (again,) = kept.extracts([document], lambda _: lexicon(), None)
    assert again == first


def test_nothing_is_made_where_nothing_is_kept(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "reports.pile")
    assert kept.decisions().made == Decisions().made
    assert not kept.exists


def test_a_folder_and_the_files_in_it_share_their_place(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("x", encoding="utf-8")
    assert beside([folder]) == beside([folder / "a.txt"]) == tmp_path / "reports.pile"
