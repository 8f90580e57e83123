from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from goodoffices.casefile import load
from goodoffices.model import SaidBy
from tests.cli.running import goodoffices
from tests.formats.domains import DOMAIN, EAST, WEST, folder


def matrix(path: Path, rows: list[list[str | None]]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet
    for row in rows:
        sheet.append(row)
    book.save(path)


ROWS: list[list[str | None]] = [
    ["Issue", "Uplands", "Lowlands"],
    ["Duration", "two years", "ten years"],
    ["Who measures", "unknown", "a commission; each side"],
]


def test_a_matrix_becomes_a_case_with_its_unknowns_unknown(tmp_path: Path) -> None:
    matrix(tmp_path / "m.xlsx", ROWS)
    ran = goodoffices(
        "convert", "m.xlsx", "case.yaml", "--said-by", "own words on record", cwd=tmp_path
    )
    assert ran.status == 0
    case = load(tmp_path / "case.yaml")
    said = {(p.party, p.issue, len(p.options), p.said_by) for p in case.positions}
    own = SaidBy.OWN_WORDS_ON_RECORD
    assert said == {
        ("uplands", "duration", 1, own),
        ("lowlands", "duration", 1, own),
        ("lowlands", "who-measures", 2, own),
    }


def test_what_was_not_read_is_told_by_its_address(tmp_path: Path) -> None:
    matrix(tmp_path / "m.xlsx", [*ROWS, [None, None, None, None, "a stray remark"]])
    ran = goodoffices("convert", "m.xlsx", "case.yaml", cwd=tmp_path)
    assert ran.status == 0
    assert "E4" in ran.err


def test_an_edited_matrix_comes_back_with_the_differences_shown(tmp_path: Path) -> None:
    matrix(tmp_path / "m.xlsx", ROWS)
    goodoffices("convert", "m.xlsx", "case.yaml", cwd=tmp_path)
    before = (tmp_path / "case.yaml").read_text()
    commented = before.replace("issues:", "# Kept for the second round.\nissues:")
    (tmp_path / "case.yaml").write_text(commented)
    assert goodoffices("convert", "case.yaml", "out.xlsx", cwd=tmp_path).status == 0
    book = load_workbook(tmp_path / "out.xlsx")
    cell = next(c for s in book for row in s.iter_rows() for c in row if c.value == "ten years")
    cell.value = "eight years"
    book.save(tmp_path / "out.xlsx")
    ran = goodoffices("convert", "out.xlsx", "case.yaml", cwd=tmp_path)
    assert ran.status == 0
    assert "'ten years' -> 'eight years'" in ran.out
    after = (tmp_path / "case.yaml").read_text()
    assert "# Kept for the second round." in after
    assert "ten-years" in after
    assert "eight-years" in after
    assert (tmp_path / "case.yaml.before").read_text() == commented


def test_an_unchanged_matrix_writes_nothing(tmp_path: Path) -> None:
    goodoffices("convert", "port-licence", "m.xlsx", cwd=tmp_path)
    goodoffices("convert", "m.xlsx", "case.yaml", cwd=tmp_path)
    written = (tmp_path / "case.yaml").read_bytes()
    ran = goodoffices("convert", "m.xlsx", "case.yaml", cwd=tmp_path)
    assert (ran.status, (tmp_path / "case.yaml").read_bytes()) == (0, written)
    assert not (tmp_path / "case.yaml.before").exists()


def test_a_change_that_is_not_taken_is_not_called_the_same(tmp_path: Path) -> None:
    head: list[str | None] = ["Issue", "Uplands", "Date"]
    matrix(tmp_path / "m.xlsx", [head, ["Duration", "ten years", "2 May 2931"]])
    goodoffices("convert", "m.xlsx", "case.yaml", cwd=tmp_path)
    matrix(tmp_path / "m.xlsx", [head, ["Duration", "two years", "1 May 2931"]])
    ran = goodoffices("convert", "m.xlsx", "case.yaml", cwd=tmp_path)
    assert "NOT taken" in ran.out
    assert "stays as it is" in ran.out
    assert "same" not in ran.out
    assert not (tmp_path / "case.yaml.before").exists()


@pytest.mark.parametrize("target", ["out.xlsx", "out.yaml"])
def test_an_existing_file_is_not_written_over(tmp_path: Path, target: str) -> None:
    (tmp_path / target).write_text("mine")
    assert goodoffices("convert", "port-licence", target, cwd=tmp_path).status == 2
    assert (tmp_path / target).read_text() == "mine"


@pytest.mark.parametrize(
    ("source", "target"),
    [("m.xlsx", "out.xlsx"), ("port-licence", "out.txt"), ("gone.xlsx", "out.yaml")],
)
def test_what_cannot_be_converted_is_refused(tmp_path: Path, source: str, target: str) -> None:
    matrix(tmp_path / "m.xlsx", ROWS)
    ran = goodoffices("convert", source, target, cwd=tmp_path)
    assert ran.status == 2
    assert ran.err
    assert not (tmp_path / target).exists()


def test_a_target_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    ran = goodoffices("convert", "port-licence", "gone/out.yaml", cwd=tmp_path)
    assert ran.status == 2
    assert "gone" in ran.err


def test_a_case_converted_to_a_case_is_the_same_case_with_its_comments(tmp_path: Path) -> None:
    source = tmp_path / "mine.yaml"
    source.write_text(goodoffices("cases", "port-licence", cwd=tmp_path).out, encoding="utf-8")
    assert goodoffices("convert", "mine.yaml", "yours.yaml", cwd=tmp_path).status == 0
    assert load(tmp_path / "yours.yaml") == load(source)
    comments = [line for line in source.read_text().splitlines() if line.startswith("#")]
    assert comments
    assert all(line in (tmp_path / "yours.yaml").read_text() for line in comments)


def test_the_empty_template_says_how_to_go_on_and_holds_no_issue_of_its_own(tmp_path: Path) -> None:
    ran = goodoffices("template", "m.xlsx", cwd=tmp_path)
    assert (ran.status, "convert" in ran.out) == (0, True)
    assert goodoffices("template", "m.xlsx", cwd=tmp_path).status == 2
    assert goodoffices("template", "m.doc", cwd=tmp_path).status == 2


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    matrix(tmp_path / "m.xlsx", ROWS)
    for name in ("link.yaml", "link.xlsx"):
        (tmp_path / name).symlink_to("nowhere")
    for source, target in (("m.xlsx", "link.yaml"), ("port-licence", "link.xlsx")):
        assert goodoffices("convert", source, target, cwd=tmp_path).status == 2
    assert goodoffices("template", "link.xlsx", cwd=tmp_path).status == 2
    assert not (tmp_path / "nowhere").exists()


def test_a_case_behind_a_link_or_with_other_line_ends_is_brought_up_to_date(tmp_path: Path) -> None:
    matrix(tmp_path / "m.xlsx", ROWS)
    goodoffices("convert", "m.xlsx", "real.yaml", cwd=tmp_path)
    old = (tmp_path / "real.yaml").read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "real.yaml").write_bytes(old)
    (tmp_path / "case.yaml").symlink_to("real.yaml")
    matrix(tmp_path / "m.xlsx", [*ROWS, ["Amount", "ten", "four"]])
    assert goodoffices("convert", "m.xlsx", "case.yaml", cwd=tmp_path).status == 0
    assert (tmp_path / "case.yaml").is_symlink()
    assert load(tmp_path / "real.yaml").issue("amount")
    assert (tmp_path / "real.yaml.before").read_bytes() == old


def test_a_folder_of_genius_xml_becomes_a_case_and_a_folder_again(tmp_path: Path) -> None:
    folder(tmp_path / "well", domain=DOMAIN, East=EAST, West=WEST)
    ran = goodoffices("convert", "well", "well.yaml", cwd=tmp_path)
    assert ran.status == 0
    assert "discount 0.5 is kept and not used in the analysis" in ran.err
    assert [party.name for party in load(tmp_path / "well.yaml").parties] == ["East", "West"]
    assert goodoffices("convert", "well.yaml", "again", cwd=tmp_path).status == 0
    assert sorted(file.name for file in (tmp_path / "again").iterdir()) == [
        "East.xml",
        "West.xml",
        "shared-well-domain.xml",
    ]
    assert goodoffices("convert", "well.yaml", "again", cwd=tmp_path).status == 2


def test_faults_of_genius_files_are_told_a_line_each_by_file_and_line(tmp_path: Path) -> None:
    bad = EAST.replace('value="0.3"', 'value="x"').replace('evaluation="3"', "")
    folder(tmp_path / "well", domain=DOMAIN, East=bad)
    ran = goodoffices("convert", "well", "well.yaml", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert [line.split(": ")[0] for line in ran.err.splitlines()] == [
        "well/East.xml:4",
        "well/East.xml:10",
    ]
    assert not (tmp_path / "well.yaml").exists()


def test_a_case_without_points_becomes_no_folder_of_genius_xml(tmp_path: Path) -> None:
    matrix(tmp_path / "m.xlsx", ROWS)
    goodoffices("convert", "m.xlsx", "case.yaml", cwd=tmp_path)
    ran = goodoffices("convert", "case.yaml", "talks", cwd=tmp_path)
    assert ran.status == 2
    (line,) = ran.err.splitlines()
    told = (
        "case.yaml: nobody has put points on every option for Lowlands and Uplands on every issue"
    )
    assert line.startswith(told)
    assert "preferences" in line
    assert not (tmp_path / "talks").exists()


@pytest.mark.parametrize("profiles", ["xml", "json"])
def test_missing_points_are_told_in_one_line_by_party_and_issue(
    tmp_path: Path, profiles: str
) -> None:
    issues = "".join(f"  - {{id: i{n}, title: Issue {n}, options: [a, b]}}\n" for n in range(9))
    points = "".join(f"      i{n}: {{a: 1, b: 2}}\n" for n in range(4))
    (tmp_path / "case.yaml").write_text(
        "format: 1\nid: c\ntitle: C\nparties: [{id: x, name: Xan}, {id: y, name: Yor}]\n"
        f"issues:\n{issues}preferences:\n  - party: x\n    points:\n{points}      i4: {{a: 1}}\n"
    )
    ran = goodoffices("convert", "case.yaml", "out", "--profiles", profiles, cwd=tmp_path)
    (line,) = ran.err.splitlines()
    assert ran.status == 2
    assert line.startswith("case.yaml: nobody has put points on every option")
    assert "for Xan on 'Issue 4', 'Issue 5', 'Issue 6' and 2 more issues" in line
    assert "for Yor on every issue" in line
    assert not (tmp_path / "out").exists()


def test_the_help_says_what_is_meant_where_an_option_is_left_out(tmp_path: Path) -> None:
    ran = goodoffices("convert", "--help", cwd=tmp_path)
    shown = " ".join(ran.out[ran.out.index("Options:") :].split())
    for option in ("--sheet", "--kind", "--profiles", "--for"):
        told = shown.partition(f" {option} ")[2].partition(" --")[0]
        assert "when left out" in told, option
    assert "--profiles json of GeniusWeb" in " ".join(ran.out.split())


@pytest.mark.parametrize("exists", [False, True])
def test_what_a_case_has_no_room_for_is_refused_by_the_name_of_what_was_read(
    tmp_path: Path,
    exists: bool,  # noqa: FBT001 (drawn)
) -> None:
    matrix(tmp_path / "m.xlsx", ROWS)
    if exists:
        goodoffices("convert", "m.xlsx", "case.yaml", cwd=tmp_path)
    before = (tmp_path / "case.yaml").read_bytes() if exists else None
    rows: list[list[str | None]] = [[f"Issue {n}", "yes", f"no {n}"] for n in range(1_200)]
    matrix(tmp_path / "large.xlsx", [ROWS[0], *rows])
    ran = goodoffices("convert", "large.xlsx", "case.yaml", cwd=tmp_path)
    last = ran.err.splitlines()[-1]
    assert ran.status == 2
    assert last.startswith("large.xlsx: ")
    assert "5,000" in last
    assert "case.yaml:" not in last
    assert ((tmp_path / "case.yaml").read_bytes() if exists else None) == before


def test_a_case_becomes_profiles_of_geniusweb_and_a_case_again(tmp_path: Path) -> None:
    ran = goodoffices("convert", "supplier-buyer", "web", "--profiles", "json", cwd=tmp_path)
    assert (ran.status, "divided by" in ran.err) == (0, True)
    assert goodoffices("convert", "web", "both.yaml", cwd=tmp_path).status == 0
    assert len(load(tmp_path / "both.yaml").parties) == 2
    assert goodoffices("convert", "web/buyer.json", "one.yaml", cwd=tmp_path).status == 0
    assert goodoffices("convert", "one.yaml", "one.json", cwd=tmp_path).status == 0
    assert goodoffices("convert", "one.json", "again.yaml", cwd=tmp_path).status == 0
    one, again = load(tmp_path / "one.yaml"), load(tmp_path / "again.yaml")
    assert again.issues == one.issues
    assert again.preferences[0].weights == one.preferences[0].weights
    assert again.preferences[0].values == one.preferences[0].values
