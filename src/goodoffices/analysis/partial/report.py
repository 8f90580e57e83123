"""What can be said of a case when wishes are known only in part, and what is missing for more."""

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod

from goodoffices.analysis.limits import NotComputed, TooLarge
from goodoffices.analysis.partial.acceptability import (
    MOST_PACKAGES,
    acceptability,
    efficient_where,
)
from goodoffices.analysis.partial.asking import Inquiry, acceptance_inquiries, inquiries
from goodoffices.analysis.partial.claims import Between, Claim, Form, Known, NoDeal, Shape, Weight
from goodoffices.analysis.partial.efficiency import efficient
from goodoffices.analysis.partial.found import Contradiction, PartialFound, Shares, Tabled
from goodoffices.analysis.partial.grouping import parts_of
from goodoffices.analysis.partial.reading import claims_of
from goodoffices.analysis.partial.regret import Regret, minimax_regret
from goodoffices.analysis.partial.sampling import Unsampled
from goodoffices.analysis.positions import compatible_with_positions
from goodoffices.analysis.space import Choices
from goodoffices.model import Case, listed
from goodoffices.text import on_table

__all__ = ["partial_knowledge"]

MOST_COMPATIBLE = 5
"""A text that leaves more packages open than this is none on the table; nor are more packages
than this that go with all positions."""

Package = tuple[Mapping[str, str], tuple[str, ...]]
"""A package, and the ids of the texts that amount to it."""

Counts = tuple[int | None, int | None, int | None]

_DOMINANCE = ("surely_dominated", "not_surely_dominated", "necessarily_efficient")
_ANSWERS = (*_DOMINANCE, "acceptability", "regret", "ask")
_AGAIN = "Which issues or options can be settled or set aside first?"


def partial_knowledge(
    case: Case,
    choices: Choices | None,
    *,
    accounts: bool = False,
    efficient_packages: int | None = None,
    packages: int | None = None,
    seed: int = 0,
) -> PartialFound:
    """What holds for all wishes that fit what was stated.

    Args:
        case: as read.
        choices: its packages; None where they are not known.
        accounts: whether others' accounts of positions count, where a party said nothing itself.
        efficient_packages: how many are efficient by the stated points, where that is known.
        packages: how many there are.
        seed: of chance; the same seed gives the same answer.
    """
    if choices is None or not case.parties:
        return _nothing(case, accounts=accounts)
    known = {
        party.id: claims_of(case, choices, party.id, reported=accounts)
        for party in case.parties_in_order()
    }
    gaps: list[NotComputed] = []
    whole = _all_known(known) and efficient_packages is not None and packages is not None
    answer = _Answer(case, choices, known, gaps, seed=seed, whole=whole)
    contradictions = answer.contradictions()
    counts: Counts = (None, None, None)
    shares: Shares | None = None
    regret: Regret | None = None
    ask: tuple[Inquiry, ...] = ()
    tabled: tuple[Tabled, ...] = ()
    if contradictions:
        names = listed(dict.fromkeys(answer.name(c.party) for c in contradictions))
        why = f"what is stated of the wishes of {names} cannot all be so"
        gaps += [NotComputed(what, why=why, ask=contradictions[0].ask) for what in _ANSWERS]
    elif whole and efficient_packages is not None and packages is not None:
        counts = (packages - efficient_packages, efficient_packages, efficient_packages)
    elif any(preference.joint for preference in case.preferences):
        why = "points are stated for options of several issues together"
        again = "Can those issues be put as one question?"
        gaps += [NotComputed(what, why=why, ask=again) for what in _ANSWERS]
    else:
        counts, regret, ask = answer.dominance()
        shares = answer.shares()
        tabled = answer.tabled()
    return PartialFound(
        known={party: _forms(claims) for party, claims in known.items()},
        accounts=accounts,
        nothing_unknown=whole,
        surely_dominated=counts[0],
        not_surely_dominated=counts[1],
        necessarily_efficient=counts[2],
        on_the_table=tabled,
        contradictions=contradictions,
        acceptability=shares,
        regret=regret,
        ask=ask,
        not_computed=tuple(gaps),
    )


def _nothing(case: Case, *, accounts: bool) -> PartialFound:
    if not case.parties:
        why, ask = "the case names no parties", "Who are the sides to the dispute?"
    else:
        why = "no issues with options are known to make packages of"
        ask = "Which questions are to be settled, and which answers to each are possible?"
    return PartialFound(
        known={party.id: () for party in case.parties_in_order()},
        accounts=accounts,
        nothing_unknown=False,
        surely_dominated=None,
        not_surely_dominated=None,
        necessarily_efficient=None,
        on_the_table=(),
        contradictions=(),
        acceptability=None,
        regret=None,
        ask=(),
        not_computed=tuple(NotComputed(what, why, ask) for what in _ANSWERS),
    )


def _forms(claims: Sequence[Claim]) -> tuple[Form, ...]:
    stated = {claim.form for claim in claims}
    return tuple(form for form in Form if form in stated)


def _all_known(known: Known) -> bool:
    """Whether everything that was stated is a figure, and no interval."""
    return all(
        isinstance(claim, Shape)
        or (isinstance(claim, Between | Weight | NoDeal) and claim.low == claim.high)
        for claims in known.values()
        for claim in claims
    )


class _Answer:
    """Collects the answers for one case, and why some are missing."""

    def __init__(
        self,
        case: Case,
        choices: Choices,
        known: Known,
        gaps: list[NotComputed],
        *,
        seed: int,
        whole: bool,
    ) -> None:
        self._case = case
        self._choices = choices
        self._known = known
        self._gaps = gaps
        self._seed = seed
        self._whole = whole
        self._parts = parts_of(choices, known)
        self._tabled = _on_the_table(case, choices)

    def name(self, party: str) -> str:
        """A party's short name."""
        actor = self._case.actor(party)
        return actor.label if actor else party

    def contradictions(self) -> tuple[Contradiction, ...]:
        """What cannot all be so, party by party."""
        found = []
        for party in self._known:
            for part in self._parts:
                try:
                    cores = part.systems[party].contradictions()
                except TooLarge as refusal:
                    if not self._whole:
                        self._miss("contradictions", str(refusal), _AGAIN)
                    continue
                found += [Contradiction(party, core, _which(core)) for core in cores]
        return tuple(found)

    def dominance(
        self,
    ) -> tuple[Counts, Regret | None, tuple[Inquiry, ...]]:
        """Counts of dominated and efficient packages, the least regret, and what to ask."""
        try:
            counted = efficient(self._parts)
        except TooLarge as refusal:
            for what in (*_DOMINANCE, "regret", "ask"):
                self._miss(what, str(refusal), _AGAIN)
            return (None, None, None), None, ()
        if counted.necessarily_efficient is None:
            self._miss(
                "necessarily_efficient", "there are too many packages to compare each", _AGAIN
            )
        counts = (
            counted.surely_dominated,
            counted.not_surely_dominated,
            counted.necessarily_efficient,
        )
        try:
            regret = minimax_regret(self._parts)
        except TooLarge as refusal:
            regret = None
            self._miss("regret", str(refusal), _AGAIN)
        else:
            if regret is None:
                self._miss(
                    "regret",
                    "nothing sets the wishes on some issues against those on others",
                    "How much do all the other issues matter together, beside those in points?",
                )
        asked = inquiries(self._case, self._choices, self._known, self._parts)
        try:
            asked += acceptance_inquiries(self._case, self._known, self._parts, self._tabled)
        except TooLarge as refusal:
            self._miss("ask", f"whether a text would be accepted: {refusal}", _AGAIN)
        return counts, regret, asked

    def tabled(self) -> tuple[Tabled, ...]:
        """Whether each package on the table is surely dominated, and by what."""
        return tuple(self._one(package, texts) for package, texts in self._tabled)

    def _one(self, package: Mapping[str, str], texts: tuple[str, ...]) -> Tabled:
        try:
            others = [part.dominator(package) for part in self._parts]
        except TooLarge:
            return Tabled(package, texts, None, None)
        if not any(others):
            return Tabled(package, texts, surely_dominated=False, by=None)
        better = {issue: option for other in others for issue, option in (other or {}).items()}
        return Tabled(package, texts, surely_dominated=True, by={**package, **better})

    def shares(self) -> Shares | None:
        """How often the packages on the table are what."""
        if not self._tabled:
            self._miss(
                "acceptability",
                "no text on the table settles every issue or nearly so, and none or too many "
                "packages go with all positions",
                "What would each text say on the issues that it leaves open?",
            )
            return None
        packages = [package for package, _ in self._tabled]
        if prod(map(len, self._choices.options)) > MOST_PACKAGES:
            why = f"there are more than {MOST_PACKAGES:,} packages to compare with"
            self._miss("acceptability", why, _AGAIN)
            return None
        try:
            drawn = acceptability(self._choices, self._known, packages, seed=self._seed)
            where = tuple(
                efficient_where(self._choices, self._known, package) for package in packages
            )
        except (TooLarge, Unsampled) as refusal:
            ask = "What else is known of the priorities: a ranking, or figures on every issue?"
            self._miss("acceptability", str(refusal), ask)
            return None
        return Shares(drawn, tuple(texts for _, texts in self._tabled), where)

    def _miss(self, what: str, why: str, ask: str) -> None:
        missing = NotComputed(what, why=why, ask=ask)
        if missing not in self._gaps:
            self._gaps.append(missing)


def _which(core: Sequence[Claim]) -> str:
    """The question that a contradiction calls for."""
    if len(core) == 1:
        return f"Is it so that {core[0].words}?"
    return f"Which of these does not hold: {'; '.join(claim.words for claim in core)}?"


def _on_the_table(case: Case, choices: Choices) -> list[Package]:
    """Packages that texts amount to, and the few that go with all positions.

    A text that leaves a few answers open amounts to one package for each of them.
    """
    found: dict[tuple[str, ...], list[str]] = {}
    for text in on_table(case):
        settled = {term.id: term.option for term in text.terms if term.settled}
        _add(found, choices, [_alone(settled.get(i)) for i in choices.issues], text.id)
    positions = compatible_with_positions(case, choices)
    if 0 < positions.count <= MOST_COMPATIBLE:
        _add(found, choices, [positions.left(issue) or () for issue in choices.issues], None)
    return [
        (dict(zip(choices.issues, chosen, strict=True)), tuple(texts))
        for chosen, texts in found.items()
    ]


def _alone(option: str | None) -> tuple[str, ...]:
    return () if option is None else (option,)


def _add(
    found: dict[tuple[str, ...], list[str]],
    choices: Choices,
    left: Sequence[tuple[str, ...]],
    text: str | None,
) -> None:
    """The packages of the options left; of all options of an issue where none is named."""
    options = [some or every for some, every in zip(left, choices.options, strict=True)]
    if prod(map(len, options)) > MOST_COMPATIBLE:
        return
    for chosen in product(*options):
        if choices.allows(dict(zip(choices.issues, chosen, strict=True))):
            found.setdefault(chosen, []).extend([] if text is None else [text])
