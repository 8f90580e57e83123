"""Figures of one subject side by side: arithmetic on the bare numbers, and none is preferred."""

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.brief.reported import figure_groups
from goodoffices.brief.said import citing
from goodoffices.model import Figure, When
from tests.shipped import shipped_case

DAY = When.parse("2031-07-03")


def figure(subject: str, value: int, **parts: object) -> Figure:
    return Figure(subject=subject, value=value, as_of=DAY, **parts)  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=5))
def test_every_number_stands_and_what_is_said_of_them_is_their_difference(
    values: list[int],
) -> None:
    (group,) = figure_groups([figure("lorries", v) for v in values], citing({}))

    assert [number.value for number in group.numbers] == [str(value) for value in values]
    assert group.differ == (len(set(values)) > 1)
    told = " ".join(group.findings)
    if len(values) == 1:
        assert told == ""
    elif group.differ:
        apart = max(abs(one - other) for one, other in product(values, values))
        assert told.endswith(f"differ: {min(values)} to {max(values)}, {apart} apart")
    else:
        assert told.endswith("agree")


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=3), min_size=1, max_size=3),
    st.integers(0, 30),
)
def test_parts_add_up_to_every_sum_that_their_figures_allow_and_no_other(
    parts: list[list[int]], whole: int
) -> None:
    figures = [figure("all", whole)]
    for number, values in enumerate(parts):
        figures += [figure(f"part {number}", value, part_of="All") for value in values]
    group = next(g for g in figure_groups(figures, citing({})) if g.subject == "all")

    sums = [sum(chosen) for chosen in product(*parts)]
    (told,) = [words for words in group.findings if words.startswith("its parts")]
    least, most = min(sums), max(sums)
    assert f" = {least}{f' to {most}' if most > least else ''};" in told
    assert told.endswith(f"the whole is told as {whole}")


def test_figures_for_different_times_neither_agree_nor_differ() -> None:
    later = replace(figure("lorries", 9), as_of=When.parse("2031-07-04"))
    (group,) = figure_groups([figure("lorries", 4), later], citing({}))

    assert group.findings == ()
    assert not group.differ


def test_the_parts_of_the_persons_held_in_june_add_up_to_the_whole_as_reported() -> None:
    figures = shipped_case("talks-2024-2025").figures
    groups = {group.subject: group for group in figure_groups(figures, citing({}))}

    (held,) = groups["persons held, June 2025"].findings
    assert "28 + 20 + 2 = 50; the whole is told as 50" in held
    (seized,) = groups["persons seized on 7 October 2023"].findings
    assert seized.endswith("240 to 253, 13 apart")
