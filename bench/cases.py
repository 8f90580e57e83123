"""Seeded cases of the benchmark, the same on every machine."""

import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

from goodoffices.analysis import JointWorth, Number, Space


def ordinary(parties: int, issues: int, options: int, total: int, places: int = 0) -> Space:
    """Each party shares out ``total`` points over the issues, wants one option of each most.

    Args:
        parties: how many.
        issues: how many.
        options: of each issue.
        total: a party's worth of its best package.
        places: decimals of its numbers.
    """
    chance = random.Random(f"{parties} {issues} {options} {total} {places}")
    fine = total * 10**places
    columns = [
        [_worths(chance, weight, options) for weight in _shares(chance, fine, issues)]
        for _ in range(parties)
    ]
    return _space(
        tuple(
            tuple(
                tuple(_number(column[j][k], places) for column in columns) for k in range(options)
            )
            for j in range(issues)
        ),
        no_deal=total // 4,
    )


def uniform(parties: int, issues: int, options: int, most: int) -> Space:
    """Every option is worth a whole number from 0 to ``most`` to every party, by chance."""
    chance = random.Random(f"uniform {parties} {issues} {options} {most}")
    return _space(
        tuple(
            tuple(tuple(chance.randint(0, most) for _ in range(parties)) for _ in range(options))
            for _ in range(issues)
        ),
        no_deal=issues * most // 4,
    )


def contested(parties: int, issues: int, options: int, pie: int) -> Space:
    """Every option divides about ``pie`` points, so that nearly every package is efficient."""
    chance = random.Random(f"contested {parties} {issues} {options} {pie}")

    def slices() -> tuple[int, ...]:
        parts = [chance.random() for _ in range(parties)]
        return tuple(int(pie * part / sum(parts)) for part in parts)

    return _space(
        tuple(tuple(slices() for _ in range(options)) for _ in range(issues)),
        no_deal=issues * pie // (4 * parties),
    )


def half_contested(parties: int, sizes: tuple[int, ...], pie: int, share: float) -> Space:
    """Every option divides this share of about ``pie`` points; the rest is worth what it is.

    Args:
        parties: how many.
        sizes: options of each issue.
        pie: points.
        share: from 0, all by chance, to 1, all contested.
    """
    chance = random.Random(f"half {parties} {sizes} {pie} {share}")

    def row() -> tuple[int, ...]:
        parts = [chance.random() for _ in range(parties)]
        return tuple(
            int(pie * (share * part / sum(parts) + (1 - share) * 2 * chance.random() / parties))
            for part in parts
        )

    return _space(tuple(tuple(row() for _ in range(size)) for size in sizes), no_deal=0)


def tangled(parties: int, issues: int, options: int, most: int) -> Space:
    """Every two options of two issues are worth something together: nothing can be taken apart."""
    return _tied(parties, issues, options, most, list(combinations(range(issues), 2)))


def chained(parties: int, issues: int, options: int, most: int) -> Space:
    """The same for every two neighbouring issues only."""
    return _tied(parties, issues, options, most, list(pairwise(range(issues))))


def _tied(
    parties: int, issues: int, options: int, most: int, pairs: list[tuple[int, int]]
) -> Space:
    space = uniform(parties, issues, options, most)
    chance = random.Random(f"tied {parties} {issues} {options} {most} {len(pairs)}")
    return replace(
        space,
        joint=tuple(
            JointWorth(
                {space.issues[a]: frozenset({x}), space.issues[b]: frozenset({y})},
                tuple(chance.randint(-most, most) for _ in range(parties)),
            )
            for a, b in pairs
            for x in space.options[a]
            for y in space.options[b]
        ),
    )


def mutually_undominated(parties: int, count: int) -> list[tuple[int, ...]]:
    """Whole-number vectors in random order of which none dominates another; 2 or 3 parties."""
    side = 200
    front: list[tuple[int, ...]] = [
        (k, count - k) if parties == 2 else (k // side, k % side, count - k // side - k % side)
        for k in range(count)
    ]
    random.Random(count).shuffle(front)
    return front


def case_file(lines: int) -> str:
    """A case of this many lines, at least 20: two parties and issues with options and points."""
    head = [
        "format: 1",
        "id: measured",
        "title: A case to measure with",
        "parties:",
        "  - {id: ada, name: Ada}",
        "  - {id: bo, name: Bo}",
        "issues:",
    ]
    body = []
    for number in range((lines - len(head)) // 5):
        body += [
            f"  - id: i{number}",
            f"    title: Question {number}",
            "    options:",
            "      - {id: first, title: the first}",
            "      - {id: second, title: the second}",
        ]
    filling = [f"# line {k}" for k in range(lines - len(head) - len(body))]
    return "\n".join([*head, *body, *filling, ""])


def _shares(chance: random.Random, total: int, parts: int) -> list[int]:
    cuts = sorted(chance.randint(0, total) for _ in range(parts - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]


def _worths(chance: random.Random, weight: int, options: int) -> list[int]:
    worths = [weight, 0, *(chance.randint(0, weight) for _ in range(options - 2))]
    chance.shuffle(worths)
    return worths


def _number(whole: int, places: int) -> Number:
    return Fraction(whole, 10**places) if places else whole


def _space(values: tuple[tuple[tuple[Number, ...], ...], ...], no_deal: int) -> Space:
    parties = len(values[0][0])
    return Space(
        parties=tuple(f"party {i}" for i in range(1, parties + 1)),
        issues=tuple(f"issue {j}" for j in range(1, len(values) + 1)),
        options=tuple(tuple(f"option {k}" for k in range(1, len(rows) + 1)) for rows in values),
        values=values,
        no_deal=(no_deal,) * parties,
    )
