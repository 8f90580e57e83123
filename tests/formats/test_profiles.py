"""Folders of profiles: what their files may be, and how much they may hold together."""

import os
import re
from pathlib import Path

import pytest

from goodoffices.casefile import dumps, loads
from goodoffices.casefile.characters import MOST_LINES
from goodoffices.formats import FormatError, read_genius, read_geniusweb, read_profiles
from goodoffices.formats.profiles import MOST_ENTRIES
from tests.formats.domains import DOMAIN, EAST, WEST, folder
from tests.formats.test_geniusweb import ADDITIVE, ORDER

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def genius(place: Path, *counts: int, parties: int = 1, extra: int = 0) -> Path:
    """A folder of issues with so many items, one element a line; ``extra`` elements at the end."""
    texts = {}
    for name in ("domain", *(f"party{n}" for n in range(parties))):
        outer = "negotiation_template" if name == "domain" else "utility_space"
        lines = [f"<{outer}>", '<objective name="Large">']
        for number, count in enumerate(counts, start=1):
            if name != "domain":
                lines.append(f'<weight index="{number}" value="0.5"/>')
            lines.append(f'<issue index="{number}" name="issue {number}">')
            worth = "" if name == "domain" else ' evaluation="{}"'
            lines += [f'<item value="v {k}"{worth.format(k + 1)}/>' for k in range(count)]
            lines.append("</issue>")
        lines.append("</objective>")
        if name == f"party{parties - 1}":
            lines += ["<a/>"] * extra
        texts[name] = "\n".join([*lines, f"</{outer}>"])
    return folder(place, **texts)


def elements(place: Path) -> list[tuple[str, int]]:
    """File and line of each element, in the order in which the files are read."""
    return [
        (file.name, number)
        for file in sorted(place.iterdir())
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if re.match(r"<\w", line)
    ]


def refused(place: Path) -> tuple[str, int]:
    with pytest.raises(FormatError, match=f"more than {MOST_ENTRIES:,} entries") as caught:
        read_profiles(place)
    (found,) = caught.value.problems
    return Path(found.file).name, found.line


@pytest.mark.parametrize("counts", [(50_000,), (1,) * 2_000, (100,) * 60])
def test_more_than_a_case_has_room_for_is_refused_at_the_element_that_is_too_many(
    tmp_path: Path, counts: tuple[int, ...]
) -> None:
    place = genius(tmp_path / "d", *counts)
    assert refused(place) == elements(place)[MOST_ENTRIES]


@pytest.mark.parametrize(("counts", "parties"), [((1_300,), 2), ((1,) * 790, 1), ((90,) * 4, 8)])
def test_as_much_as_is_promised_can_be_read_and_kept(
    tmp_path: Path, counts: tuple[int, ...], parties: int
) -> None:
    size = len(elements(genius(tmp_path / "small", *counts, parties=parties)))
    place = genius(tmp_path / "d", *counts, parties=parties, extra=MOST_ENTRIES - size)
    case, _ = read_genius(place)

    assert len(elements(place)) == MOST_ENTRIES
    assert [len(issue.options) for issue in case.issues] == list(counts)
    assert loads(dumps(case)) == case
    more = genius(tmp_path / "e", *counts, parties=parties, extra=MOST_ENTRIES - size + 1)
    assert refused(more) == elements(more)[MOST_ENTRIES]


def test_numbers_of_a_range_count_once_for_each_profile(tmp_path: Path) -> None:
    count = DOMAIN.count("<i") + DOMAIN.count("<o") + 2
    count += 2 * len(re.findall(r"<\w", EAST))
    room = (MOST_ENTRIES - count) // 2
    for numbers in (room, room + 1):
        texts = {
            name: text.replace('upperbound="6"', f'upperbound="{numbers + 1}"')
            for name, text in (("domain", DOMAIN), ("east", EAST), ("zeal", EAST))
        }
        place = folder(tmp_path / str(numbers), **texts)
        if numbers > room:
            line = DOMAIN[: DOMAIN.index('<issue index="2"')].count("\n") + 1
            assert refused(place) == ("domain.xml", line)
        else:
            case, _ = read_genius(place)
            assert loads(dumps(case)) == case


def test_values_of_profiles_in_json_count_together(tmp_path: Path) -> None:
    def web(*counts: int) -> Path:
        place = tmp_path / "-".join(map(str, counts))
        place.mkdir()
        for number, count in enumerate(counts):
            # Ten others: the file, profile, name, domain, its name, issues, issue, list of
            # values; then, after the values, bids and comparisons.
            words = ",\n".join(f'"v{k}"' for k in range(count - 10))
            listed = ORDER.replace('["a", "b", "c"]', f"[\n{words}]").replace("[[1, 0]]", "[]")
            text = re.sub(r'"bids": .*\n', '"bids": [],\n', listed)
            (place / f"p{number}.json").write_text(text, "utf-8")
        return place

    half = MOST_ENTRIES // 2
    assert len(read_geniusweb(web(half, half))[0].parties) == 2
    assert refused(web(half, half + 1))[0] == "p1.json"
    # From line 2 on there is a value a line.
    assert refused(web(50_000)) == ("p0.json", 2 + MOST_ENTRIES - 8)


def test_a_few_places_that_stand_for_very_many_values_are_refused(tmp_path: Path) -> None:
    values = ", ".join(f'"i{k}": "a"' for k in range(500))
    bids = ", ".join([f'{{"issuevalues": {{{values}}}}}'] * 2)
    issues = ", ".join(f'"i{k}": {{"values": ["a"]}}' for k in range(500))
    pairs = ", ".join(["[0, 1]"] * 300)
    file = tmp_path / "west.json"
    file.write_text(
        f'{{"DefaultPartialOrdering": {{"domain": {{"issuesValues": {{{issues}}}}}, '
        f'"bids": [{bids}],\n"better": [{pairs}]}}}}'
    )
    with pytest.raises(FormatError, match=r"west\.json:2: comparisons name more than 20,000"):
        read_geniusweb(file)


@pytest.mark.parametrize("page", ["genius.md", "geniusweb.md"])
def test_the_documented_limits_are_the_real_ones(page: str) -> None:
    text = (REFERENCE / page).read_text("utf-8")
    assert f"{MOST_ENTRIES:,} entries" in text
    assert f"{MOST_LINES:,} lines" in text
    assert "250,000" not in text


def _folder(place: Path) -> None:
    place.mkdir()


def _nowhere(place: Path) -> None:
    place.symlink_to("nowhere")


def _loop(place: Path) -> None:
    place.symlink_to(place.name)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_folder, "a folder, not"),
        (os.mkfifo, "not an ordinary file"),
        (_nowhere, "a link that leads nowhere"),
        (_loop, "cannot be read"),
    ],
)
@pytest.mark.parametrize("ending", ["xml", "json"])
def test_a_profile_that_cannot_be_read_is_refused_by_name_and_not_passed_over(
    tmp_path: Path, make: object, reason: str, ending: str
) -> None:
    assert callable(make)
    if ending == "xml":
        folder(tmp_path, domain=DOMAIN, east=EAST, north=WEST)
    else:
        for name in ("east", "north"):
            (tmp_path / f"{name}.json").write_text(ADDITIVE, "utf-8")
    make(tmp_path / f"west.{ending}")
    with pytest.raises(FormatError, match=reason) as caught:
        read_profiles(tmp_path)
    assert [Path(p.file).name for p in caught.value.problems] == [f"west.{ending}"]


@pytest.mark.parametrize("name", ["x.docx", "x.json", "x"])
def test_a_folder_without_profiles_is_told_as_what_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "notes.txt").write_text("no profile")
    with pytest.raises(FormatError, match=rf"{name}: a folder that holds no profiles"):
        read_profiles(tmp_path / name)
