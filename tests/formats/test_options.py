"""Words of a matrix as options of an issue, judged by looking through all options each time."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.formats.options import all_known, with_options
from goodoffices.model import Issue, IssueKind, Option

_WORDS = st.lists(st.sampled_from(["a", "A ", "a b", "A  B", "a-b", "7", "7.0", "07", "x!", "x?"]))


def reads_alike(option: Option, words: str) -> bool:
    key = " ".join(words.split()).casefold()
    return key in {option.id.casefold(), " ".join(option.shown.split()).casefold()}


@given(_WORDS, st.sampled_from([IssueKind.CATEGORY, IssueKind.NUMBER]))
def test_the_same_words_or_the_same_number_are_one_option(
    words: list[str], kind: IssueKind
) -> None:
    issue = Issue(id="i", title="I", kind=kind, options=(Option(id="7"),))
    made, ids = with_options(issue, tuple(words), None)
    expected: list[str] = []
    seen = issue
    for each in words:
        number = kind is IssueKind.NUMBER
        if number and each not in {"7", "7.0", "07"}:
            continue
        found = [o for o in seen.options if reads_alike(o, each) or (number and o.id == "7")]
        if not found:
            fresh = [o for o in made.options if o not in seen.options][:1]
            assert fresh[0].shown == each
            seen = replace(seen, options=(*seen.options, *fresh))
            found = fresh
        expected.append(found[0].id)

    assert ids == tuple(dict.fromkeys(expected))
    assert made == seen
    assert all_known(made, [w for w in words if kind is IssueKind.CATEGORY or "7" in w])
    assert not all_known(made, ["never said"])
