"""What Genius files may hold that a case cannot: refused by file and line, everything at once."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.casefile import Problem
from goodoffices.formats import FormatError, read_genius
from tests.draws import draws
from tests.formats.domains import DOMAIN, EAST, WEST, folder


def problems(place: Path) -> tuple[Problem, ...]:
    with pytest.raises(FormatError) as caught:
        read_genius(place)
    return caught.value.problems


def line_of(text: str, part: str) -> int:
    assert text.count(part) == 1
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("change", "at", "message"),
    [
        (('<weight index="2" value="0.3"/>', ""), '<issue index="2"', "no weight"),
        (('value="0.3"', 'value="much"'), 'index="2" value="much"', "expected a number"),
        (('value="0.3"', 'value="NaN"'), "NaN", "expected a number"),
        (('value="0.3"', 'value="0x1p4"'), "0x1p4", "expected a number"),
        (('value="0.3"', 'value="1e999"'), "1e999", "longer than can be kept"),
        (('value="0.3"', ""), '<weight index="2"', "nothing is given"),
        (
            ('<weight index="2"', '<weight index="abc" value="1"/>\n<weight index="2"'),
            'index="abc"',
            "index of a weight: expected a whole number",
        ),
        (('<item value="by turns" evaluation="3"/>', ""), '<issue index="1"', "'by turns'"),
        (('evaluation="3"', ""), '<item value="by turns"', "no evaluation"),
        (('evaluation="3"', 'evaluation="null"'), "null", "no evaluation"),
        (
            ('<evaluator ftype="linear" slope="0.5" offset="-0.5"/>', ""),
            '<issue index="2"',
            "no eval",
        ),
        (('ftype="linear"', 'ftype="faratin"'), "faratin", "'faratin' is not known"),
        (('slope="0.5"', ""), "<evaluator", "slope of issue"),
        (('type="integer" low', 'type="real" low'), '<issue index="2"', "'real' here"),
        (('type="discrete">', 'type="integer">'), '<issue index="1"', "of type integer here"),
        (('lowerbound="2"', ""), '<issue index="2"', "no lowerbound"),
        (("<utility_space>", '<utility_space type="nonlinear">'), "<utility_space", "sum over"),
        (
            ("</objective>\n<disc", '<constraint type="x"/></objective>\n<disc'),
            "<constraint",
            "sum",
        ),
        (('<reservation value="0.25"', '<reservation value="low"'), "<reservation", "expected"),
        (('<discount_factor value="0.5"', '<discount_factor value="s"'), "<discount", "expected"),
        (('<issue index="1"', '<issue index="one"'), '<issue index="one"', "whole number"),
        (("<utility_space>", '<utility_space scale="0">'), "<utility_space", "scale"),
        (
            ('<item value="by turns"', '<item index="abc" value="by turns"'),
            'index="abc"',
            "expected a whole number, found 'abc'",
        ),
        (("</utility_space>", ""), None, "not well-formed"),
        (
            ("</issue>\n<obj", '</issue><issue index="8"/>\n<obj'),
            '<issue index="8"',
            "in the domain",
        ),
    ],
)
def test_a_fault_in_a_profile_is_refused_at_its_line(
    tmp_path: Path, change: tuple[str, str], at: str | None, message: str
) -> None:
    assert change[0] in EAST
    profile = EAST.replace(*change, 1)
    found = problems(folder(tmp_path / "d", domain=DOMAIN, east=profile, west=WEST))
    line = line_of(profile, at) if at else profile.count("\n") + 1
    assert {(Path(p.file).name, p.line) for p in found} == {("east.xml", line)}
    assert message in found[0].message


@pytest.mark.parametrize(
    ("change", "at", "message"),
    [
        (('type="integer" etype="integer" vtype="integer"', 'type="real"'), "Hours", "'real'"),
        (('lowerbound="2"', ""), "Hours", "no lowerbound"),
        (('lowerbound="2"', 'lowerbound="7"'), "Hours", "below its start"),
        (('lowerbound="2"', 'lowerbound="-99999"'), "Hours", "the most is"),
        (('lowerbound="2"', 'lowerbound="2.5"'), 'lowerbound="2.5"', "whole number"),
        (('name="Who pays"', ""), '<issue index="3"', "no name"),
        (
            ('<item index="2" value="lower village"/>', '<item index="2"/>'),
            '<item index="2"/>',
            "value",
        ),
        (('index="2" name="Hours', 'index="1" name="Hours'), "Hours", "a second issue"),
        (('index="2" name="Hours', 'index="" name="Hours'), "Hours", "whole number"),
        (('<item index="2"', '<item index="abc"'), 'index="abc"', "found 'abc'"),
    ],
)
def test_a_fault_in_a_domain_is_refused_at_its_line(
    tmp_path: Path, change: tuple[str, str], at: str, message: str
) -> None:
    assert change[0] in DOMAIN
    domain = DOMAIN.replace(*change, 1)
    (found,) = problems(folder(tmp_path / "d", domain=domain, east=EAST))
    start = domain[: domain.index(at)].rindex("<")
    lines = {domain[:start].count("\n") + 1, line_of(domain, at)}
    assert Path(found.file).name == "domain.xml"
    assert found.line in lines
    assert message in found.message


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    east = EAST.replace('value="0.3"', 'value="x"').replace('evaluation="3"', "")
    west = WEST.replace('ftype="linear"', 'ftype="odd"')
    found = problems(folder(tmp_path / "d", domain=DOMAIN, east=east, west=west))
    assert [Path(p.file).name for p in found] == ["east.xml", "east.xml", "west.xml"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "no domain file"),
        ({"east": EAST}, "no domain file"),
        ({"domain": DOMAIN}, "no profile file"),
        ({"domain": DOMAIN, "domain2": DOMAIN, "east": EAST}, "a second domain file"),
    ],
)
def test_a_folder_without_its_files_is_refused(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    assert message in problems(folder(tmp_path / "d", **files))[0].message


_BOMB = """<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<utility_space>&b;</utility_space>"""
_OUTSIDE = """<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<utility_space><objective name="&a;"/></utility_space>"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (_BOMB, "document type"),
        (_OUTSIDE, "document type"),
        ('<!DOCTYPE u SYSTEM "https://example.org/u.dtd"><utility_space/>', "document type"),
        ("<utility_space>&unknown;</utility_space>", "undefined entity"),
        ("<utility_space>" + "<objective>" * 40, "deep"),
        ("<utility_space>" + "<a/>" * 5_001, "more than"),
        ("<utility_space><objective>", "no element found"),
        (EAST[: len(EAST) // 2], "not well-formed"),
        ("", "empty"),
        ("   \n ", "empty"),
        ("plain words", "not well-formed"),
        (b"\x00\x01\x02\x03", "not text"),
        (b"\xff\xfeab\x00\xd8", "UTF-16"),
        ('<?xml version="1.0" encoding="klingon"?><utility_space/>', "klingon"),
        ('<?xml version="1.0" encoding="base64"?><utility_space/>', "base64"),
        ('<?xml version="1.0" encoding="undefined"?><utility_space/>', "undefined"),
        (b'<?xml version="1.0" encoding="UTF-8"?>\n<utility_space a="\xe9"/>', "UTF-8"),
    ],
    ids=range(17),
)
def test_hostile_and_damaged_xml_is_refused_plainly(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    (found,) = problems(folder(tmp_path / "d", domain=DOMAIN, east=text))
    assert Path(found.file).name == "east.xml"
    assert found.line >= 1
    assert message in found.message


_PIECES = st.sampled_from(
    [*re.findall(r"<[^>]*>", DOMAIN + EAST), "&", "<", ">", '"', "\x00", "é", "]]>", "<!--", "&#0;"]
)


@given(st.lists(_PIECES, max_size=12).map("".join) | st.text(max_size=60) | st.binary(max_size=60))
@settings(max_examples=draws(80), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_read_or_refused_by_file_and_line(
    tmp_path_factory: pytest.TempPathFactory, drawn: str | bytes
) -> None:
    data = drawn.encode("utf-8", "surrogatepass") if isinstance(drawn, str) else drawn
    place = tmp_path_factory.mktemp("drawn")
    for domain, east in ((DOMAIN, data), (data, EAST)):
        try:
            read_genius(folder(place, domain=domain, east=east))
        except FormatError as error:
            assert all(p.line >= 1 or Path(p.file) == place for p in error.problems)  # noqa: PT017


@given(st.integers(0, len(EAST) - 1), st.integers(0, 30), st.text(max_size=4))
@settings(max_examples=draws(120), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_profile_changed_anywhere_is_read_or_refused_by_file_and_line(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, new: str
) -> None:
    changed = EAST[:start] + new + EAST[start + length :]
    place = tmp_path_factory.mktemp("changed")
    data = changed.encode("utf-8", "surrogatepass")
    try:
        read_genius(folder(place, domain=DOMAIN, east=data))
    except FormatError as error:
        assert all(p.line >= 1 or Path(p.file) == place for p in error.problems)  # noqa: PT017
