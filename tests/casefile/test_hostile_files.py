"""A hostile, broken or mistaken file gets located, plain problems: never another error."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodoffices.casefile import CaseError, Problem, dumps, load, loads, shipped, shipped_text
from goodoffices.model import Case
from tests.draws import draws

CORPUS = Path(__file__).parent / "corpus"
EXPECTED = [line.split("\t") for line in (CORPUS / "expected.tsv").read_text().splitlines()]


def judge(data: bytes | str) -> Case | None:
    """The law for every input: a case, or at least one problem with its place."""
    try:
        return loads(data, "file.yaml")
    except CaseError as error:
        prove(error.problems)
    return None


def prove(problems: tuple[Problem, ...], file: str = "file.yaml") -> None:
    """Every problem has its place and its plain line, and there is at least one."""
    assert problems
    assert list(problems) == sorted(problems, key=lambda problem: problem.line)
    for problem in problems:
        assert problem.file == file
        assert problem.line >= 1
        assert problem.message
        assert str(problem).isprintable()
        assert len(str(problem)) < 2_000


@pytest.mark.parametrize(("name", "line", "word"), EXPECTED, ids=[row[0] for row in EXPECTED])
def test_a_hostile_file_is_refused_at_its_line(name: str, line: str, word: str) -> None:
    with pytest.raises(CaseError) as caught:
        load(CORPUS / name)

    first = caught.value.problems[0]
    assert first.line == int(line)
    assert word in str(first)
    assert str(first).startswith(f"{CORPUS / name}:{line}: ")
    prove(caught.value.problems, str(CORPUS / name))


def test_every_hostile_file_has_its_expectation() -> None:
    assert {p.name for p in CORPUS.glob("*.yaml")} == {row[0] for row in EXPECTED}


def _cut_and_pasted(data: bytes) -> st.SearchStrategy[bytes]:
    """A file with a few stretches removed, doubled, replaced by other bytes or moved."""
    place = st.integers(0, len(data))
    scraps = st.sampled_from(
        [
            *(b"", b"\x00", b"\t", b"\xff", b"*a ", b"&a ", b"!!x ", b"[", b"]", b"{", b"}", b": "),
            *(b"- ", b"\n", b"\n\n  ", b"'", b'"', b"|\n", b">\n", b"#", b"?", b"%", b"---\n"),
            *(b"<<: ", b"\\", b"9" * 70, b"\xe2\x80\xae", b"\r", b"\xc2\x85", b"@", b"`", b"~"),
            *(b",", b"1e9", b"..."),
        ]
    )
    edits = st.lists(
        st.tuples(place, st.integers(0, 40), scraps | st.binary(max_size=4)), max_size=4
    )

    def apply(changes: list[tuple[int, int, bytes]]) -> bytes:
        changed = data
        for start, length, scrap in changes:
            changed = changed[:start] + scrap + changed[start + length :]
        return changed

    return edits.map(apply)


def _shuffled_lines(text: str) -> st.SearchStrategy[str]:
    """A file with lines removed, repeated, exchanged or indented otherwise."""
    lines = text.splitlines()
    pick = st.integers(0, len(lines) - 1)
    edits = st.lists(st.tuples(pick, pick, st.integers(0, 3), st.integers(0, 6)), max_size=5)

    def apply(changes: list[tuple[int, int, int, int]]) -> str:
        changed = list(lines)
        for one, other, what, indent in changes:
            match what:
                case 0:
                    changed[one] = changed[other]
                case 1:
                    changed[one], changed[other] = changed[other], changed[one]
                case 2:
                    changed[one] = " " * indent + changed[one].lstrip()
                case _:
                    changed[one] = ""
        return "\n".join(changed)

    return edits.map(apply)


# The smallest of the shipped files: what a change breaks does not depend on the length.
SMALL = min(map(shipped_text, shipped()), key=len)
HEAD = SMALL[: SMALL.index("\n", 1500)]
BITS = st.sampled_from(
    [
        *("a", "id", "format: 1", ": ", ":", "- ", "\n", "\n  ", "\n- ", "[", "]", "{", "}", ","),
        *("'", '"', "#", " ", "&a", "*a", "!t", "|", ">", "|+2", "%", "@", "?", "? ", "---", "..."),
        *("<<", "~", "\t", "parties", "issues", "texts", "0.1", "1/3", "\\", "\\u", "\r", "é"),
        *("\x85", "\u2028", "\ufeff"),
    ]
)


@settings(max_examples=draws(300))
@given(data=st.binary(max_size=200) | st.text().map(lambda t: t.encode("utf-8", "surrogatepass")))
@example(data=b"?")
@example(data=b"%YAML")
@example(data=b"a: !<")
@example(data=b"- |+99\n x")
@example(data=b"%TAG ! !\n%TAG ! !\n--- a")
def test_any_bytes_are_a_case_or_located_problems(data: bytes) -> None:
    judge(data)


@settings(max_examples=draws(300))
@given(text=st.lists(BITS, max_size=30).map("".join))
def test_any_bits_of_yaml_are_a_case_or_located_problems(text: str) -> None:
    judge(text)
    judge(f"format: 1\nid: x\ntitle: {text}")


@settings(max_examples=draws(300))
@given(data=_cut_and_pasted(HEAD.encode()))
def test_a_damaged_file_is_a_case_or_located_problems(data: bytes) -> None:
    judge(data)


@settings(max_examples=draws(100))
@given(text=_shuffled_lines(SMALL))
def test_a_file_with_lines_exchanged_is_a_case_or_located_problems(text: str) -> None:
    outcome = judge(text)
    if outcome is not None:
        assert loads(dumps(outcome)) == outcome


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_every_shipped_file_can_be_damaged_without_another_error(name: str) -> None:
    text = shipped_text(name)

    @settings(max_examples=draws(500))
    @given(data=_cut_and_pasted(text.encode()) | _shuffled_lines(text).map(str.encode))
    def law(data: bytes) -> None:
        judge(data)

    law()


@pytest.mark.slow
@settings(max_examples=draws(2_000))
@given(text=st.lists(BITS, max_size=60).map("".join), data=st.binary(max_size=1_000))
def test_many_bits_of_yaml_are_a_case_or_located_problems(text: str, data: bytes) -> None:
    judge(text)
    judge(data)
