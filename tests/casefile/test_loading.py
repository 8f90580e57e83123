"""A case comes from a file, or by its name from those that ship; odd files are told apart."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices.casefile import CaseError, load, loads, shipped, shipped_text

SMALLEST = "format: 1\nid: x\ntitle: X\n"


def message(path: str | Path) -> str:
    """The one message of a file that cannot be read, proved to carry the file and line 1."""
    with pytest.raises(CaseError) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (str(path), 1)
    return problem.message


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_case_is_read_by_its_name(name: str) -> None:
    case = load(name)

    assert case == loads(shipped_text(name))
    assert case.id == name


def test_shipped_names_are_in_alphabetical_order() -> None:
    assert list(shipped()) == sorted(shipped())
    assert len(shipped()) >= 4


def test_a_folder_named_as_a_shipped_case_hides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = shipped()[0]
    Path(name).mkdir()

    assert load(name) == loads(shipped_text(name))


def test_a_file_wins_over_a_shipped_case_of_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = shipped()[0]
    Path(name).write_text(SMALLEST)

    assert load(name) == loads(SMALLEST)


def test_a_name_that_is_neither_lists_what_ships() -> None:
    words = message("sixty-day-truse")

    assert "did you mean 'sixty-day-truce'?" in words
    assert all(name in words for name in shipped())


@pytest.mark.parametrize("name", ["a\0b", "", "x" * 5_000, "no/such/folder/case.yaml"])
def test_a_name_that_no_file_can_have_is_told_plainly(name: str) -> None:
    assert message(name)


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    assert "folder" in message(tmp_path)


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert "pipe" in message(tmp_path / "pipe")


def test_a_socket_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(tmp_path / "s"))

        assert "socket" in message(tmp_path / "s")


def test_a_device_that_never_ends_is_refused() -> None:
    assert "device" in message("/dev/zero")


def test_a_link_is_followed_and_a_loop_of_links_is_told(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(SMALLEST)
    (tmp_path / "link").symlink_to(tmp_path / "case.yaml")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")

    assert load(tmp_path / "link") == loads(SMALLEST)
    assert "there is no file" in message(tmp_path / "nowhere")
    assert message(tmp_path / "one")


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(SMALLEST)
    path.chmod(0)

    # An administrator may read everything, so the refusal of the system is stood in for.
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    assert message(path) == "the file cannot be read: Permission denied"


def test_a_file_larger_than_the_limit_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    with path.open("wb") as file:
        file.truncate(10**12)

    assert "too large; the most is 1,000,000 bytes" in message(path)


def test_a_byte_order_mark_of_utf_8_is_welcome() -> None:
    assert loads(b"\xef\xbb\xbf" + SMALLEST.encode()) == loads(SMALLEST)


def test_line_ends_of_every_system_are_welcome() -> None:
    assert loads(SMALLEST.replace("\n", "\r\n")) == loads(SMALLEST)
    assert loads(SMALLEST.replace("\n", "\r")) == loads(SMALLEST)


def test_a_problem_reads_as_file_line_path_and_message() -> None:
    with pytest.raises(CaseError) as caught:
        loads(SMALLEST + "basis: x\n", "talks.yaml")

    assert str(caught.value).startswith("talks.yaml:4: basis: expected one of working, ")


def test_reading_a_case_needs_none_of_the_large_libraries() -> None:
    program = (
        "import sys; from goodoffices.casefile import load; load('supplier-buyer');"
        "print({'numpy', 'matplotlib', 'openpyxl', 'moocore'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )

    assert done.stdout == "set()\n"
