"""Between talks and case files, at the command line."""

import json
from pathlib import Path

from tests.cli.running import Ran, goodoffices


def ours(*arguments: str | Path, cwd: Path) -> Ran:
    return goodoffices(*arguments, "--key-file", "key", cwd=cwd)


def test_the_talks_come_back_as_a_case_whose_changes_are_told_and_then_stand(
    tmp_path: Path,
) -> None:
    assert ours("talks", "open", "t", "sixty-day-truce", cwd=tmp_path).status == 0
    assert ours("talks", "case", "t", "mine.yaml", cwd=tmp_path).status == 0
    assert goodoffices("check", "mine.yaml", cwd=tmp_path).status == 0
    same = ours("talks", "update", "t", "mine.yaml", cwd=tmp_path)
    assert (same.status, same.out) == (0, "The case file says nothing else than the talks.\n")
    assert ours("talks", "case", "t", "mine.yaml", cwd=tmp_path).status == 2

    file = tmp_path / "mine.yaml"
    words = "The Harbour federation opens a second line to both sides."
    before = file.read_text("utf-8")
    event = f"\nevents:\n  - kind: contact\n    words: {words}\n"
    file.write_text(before.replace("\nevents:\n", event, 1), "utf-8")
    seen = ours("talks", "update", "t", "mine.yaml", "--preview", cwd=tmp_path)
    told = json.loads(ours("talks", "update", "t", "mine.yaml", "--json", cwd=tmp_path).out)
    again = ours("talks", "update", "t", "mine.yaml", cwd=tmp_path)

    assert seen.out.splitlines()[0] == f"added: events: {words}"
    assert told == [{"what": "added", "part": "events", "name": words}]
    assert again.out == "The case file says nothing else than the talks.\n"
    assert words in ours("talks", "show", "t", "search", "second line", cwd=tmp_path).out


def test_who_opens_the_talks_reads_them_and_nobody_else(tmp_path: Path) -> None:
    opened = ours("talks", "open", "t", "sixty-day-truce", "--as", "lead", cwd=tmp_path)
    lead = json.loads(ours("talks", "show", "t", "--as", "lead", "--json", cwd=tmp_path).out)
    desk = json.loads(ours("talks", "show", "t", "--json", cwd=tmp_path).out)

    assert opened.status == 0
    assert {row["room"] for row in lead} == {"Coast", "Highland", "mediators"}
    assert desk == []


def test_who_opens_a_further_room_reads_it(tmp_path: Path) -> None:
    assert ours("talks", "open", "t", "sixty-day-truce", "--as", "lead", cwd=tmp_path).status == 0
    assert ours("talks", "room", "t", "Annex", "--as", "lead", cwd=tmp_path).status == 0

    lead = json.loads(ours("talks", "show", "t", "--as", "lead", "--json", cwd=tmp_path).out)
    admitted = ours("talks", "admit", "t", "envoy", "--room", "Annex", "--as", "lead", cwd=tmp_path)

    assert {row["room"] for row in lead} == {"Annex", "Coast", "Highland", "mediators"}
    assert admitted.status == 0
    assert json.loads(ours("talks", "show", "t", "--json", cwd=tmp_path).out) == []


def test_a_party_that_joins_is_told_only_with_the_word_that_it_may_be(tmp_path: Path) -> None:
    assert ours("talks", "open", "t", "sixty-day-truce", cwd=tmp_path).status == 0
    assert ours("talks", "case", "t", "mine.yaml", cwd=tmp_path).status == 0
    file = tmp_path / "mine.yaml"
    party = "  - {id: isle, name: the Isle council, short: Isle}\n\nthird_parties:"
    file.write_text(file.read_text("utf-8").replace("third_parties:", party, 1), "utf-8")

    def rooms() -> set[str]:
        return {
            r["room"] for r in json.loads(ours("talks", "show", "t", "--json", cwd=tmp_path).out)
        }

    refused = ours("talks", "update", "t", "mine.yaml", cwd=tmp_path)
    seen = ours("talks", "update", "t", "mine.yaml", "--widen", "--preview", cwd=tmp_path)
    assert (refused.status, seen.status) == (1, 0)
    assert refused.err.startswith("wider_scope: ")
    assert rooms() == {"Coast", "Highland", "mediators"}

    assert ours("talks", "update", "t", "mine.yaml", "--widen", cwd=tmp_path).status == 0
    assert rooms() == {"Coast", "Highland", "Isle", "mediators"}
    again = ours("talks", "update", "t", "mine.yaml", cwd=tmp_path)
    assert again.out == "The case file says nothing else than the talks.\n"


def test_who_does_not_read_a_room_lays_no_hold_on_it_sets_no_rule_and_removes_nothing(
    tmp_path: Path,
) -> None:
    assert ours("talks", "open", "t", "sixty-day-truce", cwd=tmp_path).status == 0
    for command in (
        ("talks", "hold", "t", "Coast", "on"),
        ("talks", "keep", "t", "Coast", "30"),
        ("erase", "t", "Coast/5", "--yes"),
    ):
        told = ours(*command, "--as", "stranger", cwd=tmp_path)
        other = ours(*(a.replace("Coast", "Nowhere") for a in command), cwd=tmp_path)

        assert (told.status, told.out) == (1, "")
        assert told.err == other.err.replace("Nowhere", "Coast")


def test_a_room_is_shown_by_its_name_or_by_the_id_of_its_party(tmp_path: Path) -> None:
    parties = "[{id: ada, name: Ada of the hills}, {id: bo, name: Bo of the plain}]"
    (tmp_path / "c.yaml").write_text(f"format: 1\nid: c\ntitle: C\nparties: {parties}\n", "utf-8")
    (tmp_path / "key").write_bytes(b"x" * 64)
    opened = goodoffices("talks", "open", "t", "c.yaml", "--key-file", "key", cwd=tmp_path)
    assert opened.status == 0, opened.err
    shown = [
        goodoffices("talks", "show", "t", name, "--key-file", "key", cwd=tmp_path)
        for name in ("Ada of the hills", "ada", "bo")
    ]
    assert [ran.status for ran in shown] == [0, 0, 0]
    assert shown[0].out == shown[1].out != shown[2].out
