from pathlib import Path

import pytest

from tests.cli.running import goodoffices

THREE = {"html", "pdf", "docx"}


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ((), "brief"),
        (("--for", "coast"), "for-coast"),
        (("--wall",), "wall"),
        (("--handover",), "handover"),
    ],
)
def test_what_is_asked_for_is_written_in_three_forms_and_nothing_else(
    tmp_path: Path, options: tuple[str, ...], name: str
) -> None:
    ran = goodoffices("brief", "sixty-day-truce", *options, "-o", "out", cwd=tmp_path)

    assert (ran.status, ran.err) == (0, "")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{name}.{s}" for s in THREE}


def test_pages_asked_for_together_come_together_with_the_same_bytes(tmp_path: Path) -> None:
    asked = ("--for", "highland", "--wall", "--handover")
    for out in ("one", "two"):
        goodoffices("brief", "sixty-day-truce", *asked, "-o", out, cwd=tmp_path)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / out).iterdir()}
        for out in ("one", "two")
    )

    assert len(one) == 9
    assert one == two


def test_a_party_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    ran = goodoffices("brief", "sixty-day-truce", "--for", "moon", cwd=tmp_path)

    assert ran.status == 2
    assert "coast, highland" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_party_may_be_called_by_its_name(tmp_path: Path) -> None:
    ran = goodoffices("brief", "sixty-day-truce", "--for", "the coast authority", cwd=tmp_path)

    assert ran.status == 0
    assert "for-coast.pdf" in ran.out
