"""What holds whatever the unknown priorities are, in sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodoffices.analysis import Analysis
from goodoffices.analysis.partial import Contradiction, Counts, Form, Inquiry, PartialFound, Shares
from goodoffices.brief.said import actor_name
from goodoffices.brief.stated import stated_of
from goodoffices.brief.sure import amount
from goodoffices.model import Case
from goodoffices.text import option_shown

__all__ = ["Narrowing", "Unknown", "unknown_of"]

MOST_SHOWN = 3
"""The most questions shown."""

MOST_LISTED = 8
"""The most packages whose shares are shown."""

HOLDS = "Holds whatever the unknown priorities are, if the stated ones are right"
LEAVES = {
    Counts.NOT_SURELY_DOMINATED: "packages that would remain",
    Counts.ACCEPTANCE_UNKNOWN: "packages of which it would still not be known",
}
CLASH = "Stated, and cannot all be so"
FIT = "How often, under all priorities that fit what was stated, each counted alike; not a forecast"


@dataclass(frozen=True)
class Narrowing:
    """A question that would narrow what is possible: to whom, why, what each answer leaves."""

    to: str
    words: str
    why: str


@dataclass(frozen=True)
class Unknown:
    """What is said of packages where priorities are known in part.

    ``sure`` holds whatever the unknown priorities are; ``clashes`` are statements that cannot all
    be so; ``stated`` are the rankings, comparisons and ranges that all this rests on, each with who
    said so; ``shares`` says how often packages on the table are what, where more than positions is
    known of every party. ``holds``, ``clash`` and ``shares_of`` are the headings of the three.
    ``ask`` would narrow most.
    """

    stated: tuple[str, ...]
    holds: str
    sure: tuple[str, ...]
    clash: str
    clashes: tuple[str, ...]
    shares_of: str
    shares: tuple[str, ...]
    ask: tuple[Narrowing, ...]


def unknown_of(case: Case, analysis: Analysis) -> Unknown | None:
    """What to say of unknown priorities; None where nothing is unknown, or nothing can be said."""
    found = analysis.partial
    if found.nothing_unknown and not found.contradictions:
        return None
    sure = tuple(_sure(case, found, analysis.packages))
    clashes = tuple(_clash(case, each) for each in found.contradictions)
    if not sure and not clashes:
        return None
    # With positions alone nearly every order of the options fits: shares would measure that alone.
    stated = all(set(forms) - {Form.POSITIONS, Form.NO_DEAL} for forms in found.known.values())
    shares = found.acceptability if stated else None
    return Unknown(
        stated=stated_of(case),
        holds=HOLDS,
        sure=sure,
        clash=CLASH,
        clashes=clashes,
        shares_of=f"{FIT}{_error(shares)}" if shares else FIT,
        shares=tuple(_shares(case, shares)) if shares else (),
        ask=tuple(_narrowing(case, each) for each in _shown(found.ask)),
    )


def _sure(case: Case, found: PartialFound, packages: int | None) -> Iterator[str]:
    left, out = found.not_surely_dominated, found.surely_dominated
    if left is not None and out is not None:
        if out:
            yield (
                f"{_packages(out)} can be set aside: for each there is another that is at least "
                f"as good for every side, and may be better for one. {_packages(left)} "
                f"{'remains' if left == 1 else 'remain'}."
            )
        else:
            yield (
                "No package can be set aside: for none is there another that is at least as good "
                "for every side, whatever the unknown priorities."
            )
        if found.necessarily_efficient:
            yield (
                f"{_packages(found.necessarily_efficient)} stay efficient under all priorities "
                "that fit."
                if found.necessarily_efficient > 1
                else "1 package stays efficient under all priorities that fit."
            )
    titles = {text.id: text.title for text in case.texts}
    for each in found.on_the_table:
        if each.surely_dominated and each.by is not None:
            named = ", ".join(titles.get(text, text) for text in each.texts)
            moved = {i: o for i, o in each.by.items() if each.package[i] != o}
            yield (
                f"{named or 'A package that goes with all positions'} is at least as good for "
                f"every side with {_named(case, moved)}, and may be better for one."
            )
    regret = found.regret
    if regret and packages is not None and regret.count < packages:
        named = _named(case, regret.package)
        yield (
            f"Least that any side could miss at worst: {float(regret.share):.0%} of all that "
            f"packages can differ for it, with {_packages(regret.count)}; one is {named}."
        )


def _clash(case: Case, found: Contradiction) -> str:
    stated = "; ".join(f"{claim.words} ({claim.said})" for claim in found.statements)
    return (
        f"Of {actor_name(case, found.party)}: {stated}. Without any one of these the others can "
        "be so. Which of them does not hold?"
    )


def _error(shares: Shares) -> str:
    return (
        f" ({shares.drawn.samples:,} draws, each share within {shares.drawn.error:.2f}; "
        f"efficient within {shares.drawn.efficient_error:.2f})"
    )


def _shares(case: Case, found: Shares) -> Iterator[str]:
    titles = {text.id: text.title for text in case.texts}
    listed = list(zip(found.drawn.packages, found.texts, strict=True))
    alike = {
        issue for issue in listed[0][0].package if len({p.package[issue] for p, _ in listed}) == 1
    }
    for shares, texts in listed[:MOST_LISTED]:
        name = (
            ", ".join(titles.get(text, text) for text in texts)
            or "A package that goes with all positions"
        )
        open_in = {
            issue: option
            for issue, option in shares.package.items()
            if issue not in alike and not _settled(case, texts, issue)
        }
        with_ = f", with {_named(case, open_in)}" if open_in else ""
        accepted = shares.acceptable_to_all
        to_all = "" if accepted is None else f"; acceptable to all {accepted:.0%}"
        yield f"{name}{with_}: efficient {shares.efficient:.0%}{to_all}"
    if len(listed) > MOST_LISTED:
        yield f"{len(listed) - MOST_LISTED} more packages on the table are not shown"


def _settled(case: Case, texts: tuple[str, ...], issue: str) -> bool:
    """Whether every text that the package is named after settles the issue."""
    named = [text for text in case.texts if text.id in texts]
    return bool(named) and all(
        (term := text.term(issue)) is not None and term.option is not None and term.settled
        for text in named
    )


def _shown(asks: tuple[Inquiry, ...]) -> Iterator[Inquiry]:
    """The first questions, and the first about acceptance."""
    for counts, most in ((Counts.NOT_SURELY_DOMINATED, MOST_SHOWN), (Counts.ACCEPTANCE_UNKNOWN, 1)):
        yield from [each for each in asks if each.counts is counts][:most]


def _narrowing(case: Case, found: Inquiry) -> Narrowing:
    answers = "; ".join(f"{words}: {amount(left)}" for words, left in found.answers.items())
    return Narrowing(
        to=actor_name(case, found.to),
        words=found.words,
        why=f"{found.why}; {LEAVES[found.counts]} – {answers}",
    )


def _packages(count: int) -> str:
    return "1 package" if count == 1 else f"{amount(count)} packages"


def _named(case: Case, package: Mapping[str, str]) -> str:
    return "; ".join(
        f"{case.term_title(issue)}: {option_shown(case, issue, option)}"
        for issue, option in package.items()
    )
