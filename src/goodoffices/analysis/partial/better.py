"""A package that is surely better than another, by what was stated of the parties' wishes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from goodoffices.analysis.limits import TooLarge
from goodoffices.analysis.partial.claims import Known
from goodoffices.analysis.partial.efficiency import Part
from goodoffices.analysis.partial.grouping import parts_of
from goodoffices.analysis.partial.reading import claims_of
from goodoffices.analysis.space import Choices, Forbidden
from goodoffices.model import Case

__all__ = ["MOST_HELD_AGAINST", "BetterFound", "surely_better"]

MOST_HELD_AGAINST = 20_000
"""The most packages of one part that one package is held against; of more, those near to it."""

Within = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, eq=False)
class BetterFound:
    """Looks for surely better packages; what was found for a part is kept.

    Attributes:
        choices: the packages.
        known: what was stated of each party's wishes; it does not contradict itself.
    """

    choices: Choices
    known: Known
    _parts: dict[Within, tuple[Part, ...]] = field(default_factory=dict)
    _found: dict[tuple[Within, int, tuple[str, ...]], dict[str, str] | None] = field(
        default_factory=dict
    )

    def __call__(
        self, package: Mapping[str, str], within: Mapping[str, Collection[str]]
    ) -> dict[str, str] | None:
        """What another package has otherwise that is surely better; None if none is.

        It is better if every party surely finds it at least as good, and it is not surely as good
        for all. Issues that the package leaves open, and those that hang together with them, are
        not compared.

        Args:
            package: issue -> option; issues that are not of the choices are left aside.
            within: the options to which the other package is held on some issues.

        Where too many packages hang together, those with one issue otherwise, or two if they are
        few, are looked at.

        Raises:
            TooLarge: none was found, and there are too many packages to hold it against all.
        """
        options = dict(zip(self.choices.issues, self.choices.options, strict=True))
        known = {i: o for i, o in package.items() if o in options.get(i, ())}
        held: Within = tuple(
            (issue, frozenset(left)) for issue, left in within.items() if issue in options
        )
        beyond = 0
        for number, part in enumerate(self._parts_within(held, options)):
            issues = part.choices.issues
            if not known.keys() >= set(issues):
                continue
            key = (held, number, tuple(known[issue] for issue in issues))
            if key not in self._found:
                few = part.size <= MOST_HELD_AGAINST
                self._found[key] = part.dominator(known) if few else part.dominator_near(known)
            found = self._found[key]
            if found is not None:
                return {i: option for i, option in found.items() if option != known[i]}
            beyond = max(beyond, part.size)
        if beyond > MOST_HELD_AGAINST:
            raise TooLarge("packages to compare with", beyond, MOST_HELD_AGAINST)
        return None

    def _parts_within(
        self, held: Within, options: Mapping[str, tuple[str, ...]]
    ) -> tuple[Part, ...]:
        if held not in self._parts:
            bans: list[Forbidden] = [
                {issue: frozenset(options[issue]) - left} for issue, left in held
            ]
            choices = replace(self.choices, forbidden=(*self.choices.forbidden, *bans))
            self._parts[held] = parts_of(choices, self.known)
        return self._parts[held]


def surely_better(
    case: Case, choices: Choices | None, *, accounts: bool = False
) -> BetterFound | None:
    """What tells of a package that another is surely better; None where nothing can tell.

    Nothing can where no packages are known, where what is stated of a party's wishes contradicts
    itself, or where points are stated for options of several issues together.

    Args:
        case: as read.
        choices: its packages; None where they are not known.
        accounts: whether others' accounts of positions count, where a party said nothing itself.
    """
    if choices is None or any(preference.joint for preference in case.preferences):
        return None
    known = {
        party.id: claims_of(case, choices, party.id, reported=accounts) for party in case.parties
    }
    try:
        contradicted = any(
            system.contradictions()
            for part in parts_of(choices, known)
            for system in part.systems.values()
        )
    except TooLarge:
        return None
    return None if contradicted else BetterFound(choices, known)
