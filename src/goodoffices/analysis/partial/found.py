"""What partial knowledge of wishes tells of a case, as frozen data and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from goodoffices.analysis.limits import NotComputed
from goodoffices.analysis.partial.acceptability import Acceptability, PackageShares, Where
from goodoffices.analysis.partial.asking import Inquiry
from goodoffices.analysis.partial.claims import Claim, Form
from goodoffices.analysis.partial.regret import Regret
from goodoffices.model import exact

__all__ = ["Contradiction", "PartialFound", "Shares", "Tabled"]

DIGITS = 4
"""Places of a share that was drawn; its error is in the second or third."""


@dataclass(frozen=True)
class Contradiction:
    """Statements on one party's wishes that cannot all hold; without any one of them they can.

    Attributes:
        party: id.
        statements: the fewest that clash, each with its words and according to whom.
        ask: the question that would settle it.
    """

    party: str
    statements: tuple[Claim, ...]
    ask: str


@dataclass(frozen=True)
class Tabled:
    """A package on the table.

    Attributes:
        package: issue -> option.
        texts: ids of the texts that amount to it; none where it only goes with all positions.
        surely_dominated: whether another surely is at least as good for all; None if not known.
        by: one that does.
    """

    package: Mapping[str, str]
    texts: tuple[str, ...]
    surely_dominated: bool | None
    by: Mapping[str, str] | None


@dataclass(frozen=True)
class Shares:
    """How often packages on the table are what, under all wishes that fit.

    Attributes:
        drawn: from draws.
        texts: for each package the ids of the texts that amount to it.
        where: for each package, where it is efficient, if at most one number is unknown.
    """

    drawn: Acceptability
    texts: tuple[tuple[str, ...], ...]
    where: tuple[Where | None, ...]


@dataclass(frozen=True)
class PartialFound:
    """What holds whatever the unknown wishes are, if the stated ones are right.

    None stands for what ``not_computed`` explains.

    Attributes:
        known: party -> the forms in which something of its wishes was stated.
        accounts: whether others' accounts of positions count.
        nothing_unknown: whether points are stated for every option and party, without others.
        surely_dominated: packages that another surely dominates.
        not_surely_dominated: the others.
        necessarily_efficient: of these, those that none may dominate.
        on_the_table: texts that are packages or nearly so, and the few that go with all positions.
        contradictions: what cannot all be so.
        acceptability: shares of the packages on the table.
        regret: the packages whose worst disappointment is least.
        ask: what would narrow most, best first.
        not_computed: what is missing, why, and what to ask.
    """

    known: Mapping[str, tuple[Form, ...]]
    accounts: bool
    nothing_unknown: bool
    surely_dominated: int | None
    not_surely_dominated: int | None
    necessarily_efficient: int | None
    on_the_table: tuple[Tabled, ...]
    contradictions: tuple[Contradiction, ...]
    acceptability: Shares | None
    regret: Regret | None
    ask: tuple[Inquiry, ...]
    not_computed: tuple[NotComputed, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "known": {party: [form.value for form in forms] for party, forms in self.known.items()},
            "accounts": self.accounts,
            "nothing_unknown": self.nothing_unknown,
            "surely_dominated": self.surely_dominated,
            "not_surely_dominated": self.not_surely_dominated,
            "necessarily_efficient": None
            if self.necessarily_efficient is None
            else {"count": self.necessarily_efficient},
            "on_the_table": [
                {
                    "package": dict(each.package),
                    "texts": list(each.texts),
                    "surely_dominated": each.surely_dominated,
                    "by": None if each.by is None else dict(each.by),
                }
                for each in self.on_the_table
            ],
            "contradictions": [
                {
                    "party": found.party,
                    "statements": [
                        {"words": claim.words, "said": claim.said, "form": claim.form.value}
                        for claim in found.statements
                    ],
                    "ask": found.ask,
                }
                for found in self.contradictions
            ],
            "acceptability": self.acceptability and _shares_json(self.acceptability),
            "regret": self.regret and _regret_json(self.regret),
            "ask": [
                {
                    "to": each.to,
                    "words": each.words,
                    "why": each.why,
                    "issues": list(each.issues),
                    "narrows": {
                        "counts": each.counts.value,
                        "worst": each.worst,
                        "answers": dict(each.answers),
                    },
                }
                for each in self.ask
            ],
            "not_computed": [asdict(missing) for missing in self.not_computed],
        }


def _regret_json(found: Regret) -> dict[str, Any]:
    return {
        "share": exact(found.share),
        "count": found.count,
        "package": dict(found.package),
        "party": found.party,
        "instead": dict(found.instead),
    }


def _shares_json(found: Shares) -> dict[str, Any]:
    drawn = found.drawn
    return {
        "method": drawn.method,
        "samples": drawn.samples,
        "error": round(drawn.error, DIGITS),
        "efficient_samples": drawn.efficient_samples,
        "efficient_error": round(drawn.efficient_error, DIGITS),
        "packages": [
            _package_json(shares, texts, where)
            for shares, texts, where in zip(drawn.packages, found.texts, found.where, strict=True)
        ],
        "wins": {
            party: [
                {"one": a, "other": b, "share": _share(share)} for (a, b), share in wins.items()
            ]
            for party, wins in drawn.wins.items()
        },
    }


def _package_json(
    found: PackageShares, texts: tuple[str, ...], where: Where | None
) -> dict[str, Any]:
    return {
        "package": dict(found.package),
        "texts": list(texts),
        "efficient": _share(found.efficient),
        "efficient_where": where
        and {
            "party": where.party,
            "share": exact(where.share),
            "between": [
                [{issue: exact(weight) for issue, weight in end.items()} for end in stretch]
                for stretch in where.between
            ],
        },
        "acceptable": {party: _share(share) for party, share in found.acceptable.items()},
        "acceptable_to_all": _share(found.acceptable_to_all),
        "first": {party: _share(share) for party, share in found.first.items()},
        "ranks": {party: [_share(s) for s in ranks] for party, ranks in found.ranks.items()},
        "central_weights": {
            party: weights and {issue: round(w, DIGITS) for issue, w in weights.items()}
            for party, weights in found.weights.items()
        },
    }


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, DIGITS)
