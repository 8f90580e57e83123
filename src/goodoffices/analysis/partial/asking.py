"""Which answer to which question would narrow most what is not surely dominated.

A question is judged by its least helpful answer (minimax): how many packages would remain that no
other surely dominates. Questions whose least helpful answers leave as many are told apart by what
their answers leave together; those that still tie are all kept, in the order of the case.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from math import prod

from goodoffices.analysis.limits import TooLarge
from goodoffices.analysis.partial.claims import Claim, Form, Importance, Known, NoDeal, Order
from goodoffices.analysis.partial.efficiency import MOST_COMPARED, Part
from goodoffices.analysis.partial.grouping import parts_of
from goodoffices.analysis.space import Choices
from goodoffices.model import Case, TermState
from goodoffices.text import option_shown, term_states

__all__ = ["MOST_ASKED", "Counts", "Inquiry", "acceptance_inquiries", "inquiries"]

MOST_ASKED = 5
"""The most questions listed; ties with the last are listed too, up to twice as many."""

_MOST_OPTIONS = 4
_WORK = 12_000_000
"""The most comparisons of packages for all questions together."""


class Counts(StrEnum):
    """Which packages an answer leaves."""

    NOT_SURELY_DOMINATED = "not_surely_dominated"
    ACCEPTANCE_UNKNOWN = "acceptance_unknown"


@dataclass(frozen=True)
class Inquiry:
    """A question to one party, and what each answer would leave.

    Attributes:
        to: the party.
        words: as a mediator would ask.
        why: why it is worth asking.
        answers: answer -> packages that it would leave.
        worst: the most that an answer would leave.
        issues: what it is about.
        counts: which packages are counted.
    """

    to: str
    words: str
    why: str
    answers: Mapping[str, int]
    worst: int
    issues: tuple[str, ...]
    counts: Counts = Counts.NOT_SURELY_DOMINATED


def inquiries(
    case: Case, choices: Choices, known: Known, parts: Sequence[Part], *, most: int = MOST_ASKED
) -> tuple[Inquiry, ...]:
    """The questions that would narrow most, best first; only those of which some answer narrows.

    Nobody is asked to choose on a term that all have accepted.

    Raises:
        TooLarge: as count_undominated.
    """
    states = term_states(case)
    settled = {each.id for each in states if each.state is TermState.ACCEPTED_BY_ALL}
    counts = [part.count_undominated() for part in parts]
    total = prod(counts)
    found: list[Inquiry] = []
    work = 0
    for place, part in enumerate(parts):
        if part.size > MOST_COMPARED:
            continue
        others = prod(counts[:place] + counts[place + 1 :])
        for party in known:
            for issue, one, other in _pairs(part, party):
                if issue in settled:
                    continue
                work += 2 * part.size**2
                if work > _WORK:
                    break
                found += _options(
                    case, part, party, (issue, one, other), others=others, total=total
                )
    for first, second in combinations(range(len(parts)), 2):
        for party in known:
            both = (parts[first], parts[second])
            size = both[0].size * both[1].size
            asked = _weighed(both, party)
            if (
                asked is None
                or settled.issuperset(asked)
                or size > MOST_COMPARED
                or work + 4 * size**2 > _WORK
            ):
                continue
            work += 4 * size**2
            rest = prod(n for k, n in enumerate(counts) if k not in (first, second))
            found += _issues(case, choices, known, party, (both, asked), others=rest, total=total)
    found.sort(key=lambda each: (each.worst, sum(each.answers.values())))
    if len(found) > most:
        last = found[most - 1]
        key = (last.worst, sum(last.answers.values()))
        tied = [e for e in found[most:] if (e.worst, sum(e.answers.values())) == key]
        found = found[:most] + tied[:most]
    return tuple(found)


def acceptance_inquiries(
    case: Case,
    known: Known,
    parts: Sequence[Part],
    tabled: Sequence[tuple[Mapping[str, str], tuple[str, ...]]],
) -> tuple[Inquiry, ...]:
    """Whether a party would accept a package on the table; the question that settles most first.

    With yes it would accept every package that is surely at least as good for it; with no, none
    that surely is no better. One question a party at most, of which both answers settle more
    packages than the one asked about; none to a party of which it is known what it faces without
    an agreement.

    Raises:
        TooLarge: too many packages to compare.
    """
    total = prod(sum(part.counts) for part in parts)
    found: list[Inquiry] = []
    for party, claims in known.items():
        if any(isinstance(claim, NoDeal) for claim in claims):
            continue
        asked: list[Inquiry] = []
        for package, texts in tabled:
            over = prod(_many(part, party, package, over=True) for part in parts)
            under = prod(_many(part, party, package, over=False) for part in parts)
            if not texts or min(over, under) < 2:
                continue
            asked.append(
                Inquiry(
                    to=party,
                    words=f"Would you accept {_shown(case, texts[0], package)}, as a whole?",
                    why="it is not known which packages it finds at least as good as no agreement",
                    answers={"yes": total - over, "no": total - under},
                    worst=total - min(over, under),
                    issues=tuple(package),
                    counts=Counts.ACCEPTANCE_UNKNOWN,
                )
            )
        found += sorted(asked, key=lambda each: (each.worst, sum(each.answers.values())))[:1]
    return tuple(sorted(found, key=lambda each: (each.worst, sum(each.answers.values()))))


def _shown(case: Case, text_id: str, package: Mapping[str, str]) -> str:
    """A text, with what the package has where the text leaves the answer open."""
    text = case.text(text_id)
    terms = {} if text is None else {t.id: t for t in text.terms if t.option and t.settled}
    added = "; ".join(
        f"{case.term_title(issue)}: {option_shown(case, issue, option)}"
        for issue, option in package.items()
        if issue not in terms
    )
    title = text.title if text else text_id
    return f"{title} with {added}" if added else title


def _many(part: Part, party: str, package: Mapping[str, str], *, over: bool) -> int:
    """How many packages of a part are surely at least as good as this for a party, or no better."""
    row, rows = part.kept(package), part.packages
    corners = part.corners[party]
    least = (
        corners.verdicts(rows, row).least[:, 0] if over else corners.verdicts(row, rows).least[0]
    )
    return sum(n for n, holds in zip(part.counts, least.tolist(), strict=True) if holds)


def _pairs(part: Part, party: str) -> Iterator[tuple[str, str, str]]:
    """Options of an issue of which it is not known which the party prefers."""
    corners = part.corners[party]
    for j, (issue, options) in enumerate(
        zip(part.choices.issues, part.choices.options, strict=True)
    ):
        named = [o for o in options if o not in part.alike.get(issue, {})][:_MOST_OPTIONS]
        for one, other in combinations(named, 2):
            a, b = options.index(one), options.index(other)
            tables = [corner.tables[j] for corner in corners.corners]
            never = corners.never[j]
            if all(never[x, y] or any(t[x, y] < 0 for t in tables) for x, y in ((a, b), (b, a))):
                yield issue, one, other


def _options(
    case: Case,
    part: Part,
    party: str,
    asked: tuple[str, str, str],
    *,
    others: int,
    total: int,
) -> Iterator[Inquiry]:
    issue, *pair = asked
    shown = [option_shown(case, issue, option) for option in pair]
    answers = {}
    for upper, lower, words in (
        (pair[0], pair[1], shown[0]),
        (pair[1], pair[0], shown[1]),
    ):
        claim = Order(
            words=words,
            said="supposed",
            form=Form.RANKINGS,
            issue=issue,
            upper=(upper,),
            lower=(lower,),
        )
        left = _after(part, party, claim)
        if left is not None:
            answers[f"rather {words}" if words not in answers else lower] = left * others
    title = case.term_title(issue)
    yield from _inquiry(
        party,
        f"On {title}: if you had to choose, would you rather have {shown[0]} or {shown[1]}?",
        "it is not known which of the two it would rather have",
        answers,
        total=total,
        issues=(issue,),
    )


def _after(part: Part, party: str, claim: Claim) -> int | None:
    """What remains of a part with one more claim; None if the claim cannot be so."""
    system = part.systems[party]
    more = replace(system, claims=(*system.claims, claim))
    try:
        return None if more.contradictions() else part.count_with(party, more)
    except TooLarge:
        return None


def _weighed(parts: tuple[Part, Part], party: str) -> tuple[str, str] | None:
    """An issue of each part of which the party's best and worst option is known, weights apart."""
    found = []
    for part in parts:
        system = part.systems[party]
        ends = [i for i in system.options if None not in system.ends(i) or i in system.shapes]
        if system.numeric or len(ends) != 1:
            return None
        found.append(ends[0])
    return found[0], found[1]


def _issues(
    case: Case,
    choices: Choices,
    known: Known,
    party: str,
    asked: tuple[tuple[Part, Part], tuple[str, str]],
    *,
    others: int,
    total: int,
) -> Iterator[Inquiry]:
    parts, pair = asked
    inside = [i for part in parts for i in part.choices.issues]
    options = dict(zip(choices.issues, choices.options, strict=True))
    fewer = Choices(
        issues=tuple(inside),
        options=tuple(options[issue] for issue in inside),
        forbidden=tuple(entry for entry in choices.forbidden if set(entry) <= set(inside)),
    )
    titles = [case.term_title(issue) for issue in pair]
    answers = {}
    for k in (0, 1):
        claim = Importance(
            words=titles[k],
            said="supposed",
            form=Form.ISSUE_RANKING,
            upper=(pair[k],),
            lower=(pair[1 - k],),
        )
        supposed = {
            name: tuple(c for part in parts for c in part.systems[name].claims) for name in known
        }
        supposed[party] = (*supposed[party], claim)
        left = prod(part.count_undominated() for part in parts_of(fewer, supposed))
        answers[f"{titles[k]} matters more"] = left * others
    yield from _inquiry(
        party,
        f"Which matters more to you, as a whole: {titles[0]} or {titles[1]}?",
        "it is not known which of the two it would rather move on",
        answers,
        total=total,
        issues=pair,
    )


def _inquiry(
    party: str,
    words: str,
    why: str,
    answers: Mapping[str, int],
    *,
    total: int,
    issues: tuple[str, ...],
) -> Iterator[Inquiry]:
    if len(answers) > 1 and min(answers.values()) < total:
        yield Inquiry(party, words, why, dict(answers), max(answers.values()), issues)
