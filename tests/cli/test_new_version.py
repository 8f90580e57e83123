"""A new version of a text at the command line: whose words it is told as."""

from pathlib import Path

import pytest

from tests.cli.running import goodoffices


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    (tmp_path / "key").write_bytes(b"x" * 64)
    ran = goodoffices("talks", "open", "t", "supplier-buyer", "--key-file", "key", cwd=tmp_path)
    assert ran.status == 0, ran.err
    return tmp_path


def test_the_mediators_version_of_a_partys_text_tells_nothing_as_said_by_that_party(
    talks: Path,
) -> None:
    for words in (
        ("draft", "t", "supplier-offer", "--text", "ours", "--author", "mediator"),
        ("consent", "t", "buyer"),
        ("consent", "t", "supplier"),
        ("release", "t", "ours"),
        ("case", "t", "after.yaml"),
    ):
        ran = goodoffices("talks", *words, "--key-file", "key", cwd=talks)
        assert ran.status == 0, ran.err
    _, _, told = (talks / "after.yaml").read_text("utf-8").partition("id: ours\n")
    head, _, _ = told.partition("terms:")
    assert "author: mediator" in head
    assert "managing partner of the supplier" not in head
    assert "offers" not in head


def test_a_text_that_takes_the_place_of_another_is_told_by_the_id_it_was_given(
    talks: Path,
) -> None:
    (talks / "new.md").write_text("# Other\n\n## pay\n\nThe buyer pays 2 million.\n", "utf-8")
    ran = goodoffices(
        *("talks", "draft", "t", "new.md", "--text", "mine", "--replaces", "supplier-offer"),
        *("--author", "mediator", "--key-file", "key"),
        cwd=talks,
    )
    assert ran.status == 0, ran.err
    assert "text 'mine' (Other) takes the place of 'supplier-offer'" in ran.out + ran.err
