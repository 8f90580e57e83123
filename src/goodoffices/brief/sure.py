"""What holds without any estimate, and what is not computed and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodoffices.analysis import Analysis, PositionCompatible

__all__ = ["Missing", "amount", "missing_of", "sure_of"]

MOST_DIGITS = 15

WHAT = {
    "packages": "how many packages there are",
    "position_compatible": "packages that go with the stated positions",
    "frontier": "efficient packages",
    "acceptable_to_all": "packages acceptable to all",
    "clearing": "packages that clear the decision rule",
    "bridging": "options to consider",
    "solutions": "bargaining solutions",
    "nash": "the Nash solution",
    "kalai_smorodinsky": "the Kalai-Smorodinsky solution",
    "egalitarian": "the egalitarian solution",
    "utilitarian": "the utilitarian solution",
    "weighted_nash": "the Nash solution with the parties' gains weighed differently",
    "relative_utilitarian": "the largest sum of shares of the largest gains",
    "raiffa": "Raiffa's solution",
    "equal_area": "the equal area solution",
    "adjusted_winner": "the Brams-Taylor division",
    "fallback_bargaining": "fallback bargaining",
    "post_settlement": "improvements on a text on the table",
}


@dataclass(frozen=True)
class Missing:
    """Things that are not computed for one reason, and what to ask to have them."""

    what: str
    why: str
    ask: str


def sure_of(analysis: Analysis) -> tuple[str, ...]:
    """Sentences, in our words, that hold whatever the sides' priorities are."""
    return tuple(_sure(analysis))


def missing_of(analysis: Analysis) -> tuple[Missing, ...]:
    """What is not computed, gathered by reason.

    Weights on the parties' gains are an option of the program: without them nothing is missing.
    """
    gathered: dict[tuple[str, str], list[str]] = {}
    for missing in analysis.not_computed:
        if missing.what == "weighted_nash":
            continue
        what = WHAT.get(missing.what, missing.what.replace("_", " "))
        gathered.setdefault((missing.why, missing.ask), []).append(what)
    return tuple(Missing(", ".join(what), why, ask) for (why, ask), what in gathered.items())


def amount(number: int) -> str:
    """A whole number for people: exact up to fifteen digits, beyond that by its size."""
    digits = str(number)
    if len(digits) <= MOST_DIGITS:
        return f"{number:,}"
    return f"about {digits[0]}.{digits[1]} × 10^{len(digits) - 1}"


def _sure(analysis: Analysis) -> Iterator[str]:
    if analysis.packages is None:
        return
    are, made = ("is", "package") if analysis.packages == 1 else ("are", "packages")
    yield f"There {are} {amount(analysis.packages)} {made} of one option for each issue."
    positions = analysis.position_compatible
    if positions is None:
        return
    if positions.count == 0:
        yield _ruled_out(analysis, positions)
    else:
        going = _going(positions.count)
        yield f"{going} with every position known; an unknown one rules nothing out."
    if positions.in_own_words != positions.count:
        yield f"{_going(positions.in_own_words)} with what the parties said in their own words."
    unknown = sum(allowance.options is None for allowance in positions.allowances)
    if unknown:
        yield (
            f"Not known: {unknown} of {len(positions.allowances)} positions "
            "(one for each party and issue)."
        )


def _ruled_out(analysis: Analysis, positions: PositionCompatible) -> str:
    """Why no package goes with every position known."""
    none = [term.title for term in analysis.terms if positions.left(term.id) == ()]
    words = "The positions known cannot all be met"
    if none:
        return f"{words}: they have no option in common on {'; '.join(none)}."
    return f"{words} together, though on each term they have an option in common."


def _going(count: int) -> str:
    words = {0: "No package goes", 1: "1 package goes"}
    return words.get(count, f"{amount(count)} packages go")
