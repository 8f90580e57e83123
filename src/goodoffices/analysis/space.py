"""A space of packages: issues, options, what each party makes of them, what may not stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from goodoffices.analysis.limits import NoDealUnknown
from goodoffices.model import DecisionRule

__all__ = ["Choices", "Forbidden", "JointWorth", "Number", "Space"]

Number = int | Fraction
Forbidden = Mapping[str, frozenset[str]]
"""Issue -> options: a package that has, for every issue named, one of its options is no package.

One issue alone is a ban.
"""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What packages there are: one option of every issue, without a forbidden combination.

    Without issues there is one package, the empty one.

    Attributes:
        issues: ids.
        options: for each issue the ids of its options, at least one.
        forbidden: combinations that must not occur.

    Raises:
        ValueError: ids repeat or are unknown, or a shape does not fit.
    """

    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    forbidden: tuple[Forbidden, ...] = ()

    def __post_init__(self) -> None:
        _check_ids("issue", self.issues)
        if len(self.issues) != len(self.options):
            raise ValueError("issues and options must be equally long")
        for issue, options in zip(self.issues, self.options, strict=True):
            _check_ids(f"option of {issue}", options)
            if not options:
                raise ValueError(f"issue {issue!r} has no option")
        options_of = dict(zip(self.issues, self.options, strict=True))
        for combination in self.forbidden:
            _check_combination("a forbidden combination", combination, options_of)

    def allows(self, package: Mapping[str, str]) -> bool:
        """Whether issue -> option is one of the packages: every issue settled, nothing forbidden.

        What it says on other issues does not matter.
        """
        options_of = dict(zip(self.issues, self.options, strict=True))
        return all(package.get(issue) in options for issue, options in options_of.items()) and not (
            any(
                all(package[issue] in named for issue, named in entry.items())
                for entry in self.forbidden
            )
        )


@dataclass(frozen=True)
class JointWorth:
    """What a combination of options of several issues is worth beyond its options.

    Attributes:
        together: it counts for packages that have, for every issue named, one of its options.
        worths: one number a party, in the space's order.
    """

    together: Forbidden
    worths: tuple[Number, ...]


@dataclass(frozen=True, kw_only=True)
class Space(Choices):
    """Preferences of any number of parties over packages, in exact numbers.

    The worth of a package to a party is the sum of its options' worth, and of the joint worths
    whose options it has.

    Attributes:
        parties: ids, at least one.
        values: worth per issue, option and party, in the orders of issues, options and parties.
        no_deal: what each party faces without an agreement; None where nobody stated it.
        rule: who must accept; every party by default.
        joint: worths of combinations of options; none where preferences are additive.

    Raises:
        ValueError: ids repeat or are unknown, or a shape does not fit.
        TypeError: a number is not an int or a Fraction.
    """

    parties: tuple[str, ...]
    values: tuple[tuple[tuple[Number, ...], ...], ...]
    no_deal: tuple[Number | None, ...]
    rule: DecisionRule = field(default_factory=DecisionRule)
    joint: tuple[JointWorth, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_ids("party", self.parties)
        if not self.parties:
            raise ValueError("a space needs at least one party")
        if len(self.values) != len(self.issues):
            raise ValueError("issues and values must be equally long")
        for issue, options, values in zip(self.issues, self.options, self.values, strict=True):
            if len(options) != len(values):
                raise ValueError(f"issue {issue!r} has {len(options)} options, {len(values)} rows")
            for option, row in zip(options, values, strict=True):
                self._check_numbers(f"{issue} {option}", row)
        options_of = dict(zip(self.issues, self.options, strict=True))
        for entry in self.joint:
            _check_combination("a joint worth", entry.together, options_of)
            self._check_numbers("a joint worth", entry.worths)
        self._check_numbers("no deal", tuple(0 if d is None else d for d in self.no_deal))
        self._check_rule()

    @property
    def quorum(self) -> int:
        """How many parties must accept."""
        return len(self.parties) if self.rule.quorum is None else self.rule.quorum

    def known_no_deal(self) -> tuple[Number, ...]:
        """What each party faces without an agreement; NoDealUnknown where one is not known."""
        unknown = tuple(p for p, d in zip(self.parties, self.no_deal, strict=True) if d is None)
        if unknown:
            raise NoDealUnknown(unknown)
        return tuple(worth for worth in self.no_deal if worth is not None)

    def points_of(self, package: Mapping[str, str]) -> tuple[Fraction, ...]:
        """Each party's exact worth of a package. KeyError or ValueError if it is none."""
        rows = [
            values[options.index(package[issue])]
            for issue, options, values in zip(self.issues, self.options, self.values, strict=True)
        ]
        rows += [
            entry.worths
            for entry in self.joint
            if all(package[issue] in named for issue, named in entry.together.items())
        ]
        return tuple(
            sum((Fraction(row[party]) for row in rows), Fraction(0))
            for party in range(len(self.parties))
        )

    def _check_numbers(self, where: str, row: tuple[Number, ...]) -> None:
        if len(row) != len(self.parties):
            raise ValueError(f"{where}: {len(row)} numbers for {len(self.parties)} parties")
        for number in row:
            if isinstance(number, bool) or not isinstance(number, int | Fraction):
                raise TypeError(f"{where}: {number!r} is not an exact number")

    def _check_rule(self) -> None:
        unknown = sorted(set(self.rule.vetoes) - set(self.parties))
        if unknown:
            raise ValueError(f"a veto of the unknown party {unknown[0]!r}")
        if not 0 <= self.quorum <= len(self.parties):
            raise ValueError(f"a quorum of {self.quorum} among {len(self.parties)} parties")


def _check_combination(
    what: str, combination: Forbidden, options_of: Mapping[str, tuple[str, ...]]
) -> None:
    if not combination:
        raise ValueError(f"{what} names no issue")
    for issue, named in combination.items():
        if issue not in options_of:
            raise ValueError(f"{what} names the unknown issue {issue!r}")
        unknown = sorted(named - set(options_of[issue]))
        if unknown:
            raise ValueError(f"issue {issue!r} has no option {unknown[0]!r}")


def _check_ids(kind: str, ids: tuple[str, ...]) -> None:
    if len(set(ids)) != len(ids):
        repeated = next(i for i in ids if ids.count(i) > 1)
        raise ValueError(f"{kind} {repeated!r} occurs twice")
