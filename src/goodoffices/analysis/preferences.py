"""From a case to numbers: its packages, and what each is worth to each party, as far as stated.

Points are taken as they stand, or as weight times value; both exactly. Nothing is filled in: an
option without a figure is named, together with what to ask.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from goodoffices.analysis.limits import NotComputed
from goodoffices.analysis.space import Choices, Forbidden, JointWorth, Space
from goodoffices.model import Actor, Case, Constraint, DecisionRule, Issue, listed

__all__ = ["choices_of", "forbidden_by", "no_deal_of", "space_of"]

Worths = Mapping[str, Fraction]


def choices_of(case: Case) -> Choices | NotComputed:
    """The packages of a case; not computed where an issue has no options to choose from."""
    if not case.issues:
        return NotComputed(
            "packages",
            why="the case names no issue with options",
            ask="Which questions are to be settled, and which answers to each are possible?",
        )
    bare = [issue.title for issue in case.issues if not issue.all_options]
    if bare:
        return NotComputed(
            "packages",
            why=f"no options are known for: {'; '.join(bare)}",
            ask=f"Which answers are possible to: {'; '.join(bare)}?",
        )
    options = {issue.id: tuple(option.id for option in issue.all_options) for issue in case.issues}
    named = {
        term
        for constraint in case.constraints
        for part in (constraint.forbid, constraint.given, constraint.require)
        for term in part
    }
    unbound = [case.term_title(term) for term in case.term_ids() if term in named - set(options)]
    if unbound:
        return NotComputed(
            "packages",
            why=f"a constraint names terms that have no options: {'; '.join(unbound)}",
            ask=f"Which answers are possible to: {'; '.join(unbound)}?",
        )
    return Choices(
        issues=tuple(options),
        options=tuple(options.values()),
        forbidden=tuple(
            combination
            for constraint in case.constraints
            for combination in forbidden_by(constraint, options)
        ),
    )


def space_of(case: Case, choices: Choices) -> Space | NotComputed:
    """The choices with every party's points; not computed while one figure is missing.

    Parties stand in alphabetical order of their names.
    """
    parties = case.parties_in_order()
    if not parties:
        return NotComputed(
            "frontier", why="the case names no parties", ask="Who are the sides to the dispute?"
        )
    worths = {party.id: dict(_worths(case, party)) for party in parties}
    lacking = {
        party.label: missing
        for party in parties
        if (missing := [issue.title for issue in case.issues if issue.id not in worths[party.id]])
    }
    if lacking:
        return _without_points(lacking, len(case.issues))
    return Space(
        issues=choices.issues,
        options=choices.options,
        forbidden=choices.forbidden,
        parties=tuple(party.id for party in parties),
        values=tuple(
            tuple(tuple(worths[party.id][issue][option] for party in parties) for option in options)
            for issue, options in zip(choices.issues, choices.options, strict=True)
        ),
        no_deal=tuple(no_deal_of(case, party.id) for party in parties),
        rule=case.decision or DecisionRule(),
        joint=tuple(_joint(case, parties)),
    )


def no_deal_of(case: Case, party: str) -> Fraction | None:
    """Points that a party faces without an agreement; None if unstated, or if accounts differ."""
    stated = {
        preference.no_deal
        for preference in case.preferences
        if preference.party == party and preference.no_deal is not None
    }
    return stated.pop() if len(stated) == 1 else None


def forbidden_by(
    constraint: Constraint, options: Mapping[str, tuple[str, ...]]
) -> Iterator[Forbidden]:
    """A constraint as combinations that must not occur, given the ids of each issue's options.

    A term without options that it requires something of is left out: nothing of it can be chosen.
    """
    if constraint.forbid:
        yield {issue: frozenset(named) for issue, named in constraint.forbid.items()}
    # Each issue required must take one of its options: none of the others goes with `given`.
    given = {issue: frozenset(named) for issue, named in constraint.given.items()}
    for issue, named in constraint.require.items():
        others = frozenset(options.get(issue, ())) - frozenset(named)
        yield {**given, issue: others & given.get(issue, others)}


def _worths(case: Case, party: Actor) -> Iterator[tuple[str, Worths]]:
    """Issues of which every option has its points, with these."""
    for preference in case.preferences:
        if preference.party != party.id:
            continue
        for issue in case.issues:
            weight = preference.weights.get(issue.id)
            points = preference.points.get(issue.id, {})
            values = preference.values.get(issue.id, {})
            if _complete(issue, points):
                yield issue.id, points
            elif weight is not None and _complete(issue, values):
                yield issue.id, {option: weight * value for option, value in values.items()}


def _joint(case: Case, parties: tuple[Actor, ...]) -> Iterator[JointWorth]:
    """Every stated worth of a combination, as a row with nothing for the other parties."""
    for preference in case.preferences:
        for joint in preference.joint:
            together = {issue: frozenset(named) for issue, named in joint.together.items()}
            worths = (joint.points if p.id == preference.party else Fraction(0) for p in parties)
            yield JointWorth(together, tuple(worths))


def _complete(issue: Issue, figures: Mapping[str, Fraction]) -> bool:
    return all(option.id in figures for option in issue.all_options)


def _without_points(lacking: Mapping[str, list[str]], issues: int) -> NotComputed:
    named = listed(
        party if len(missing) == issues else f"{party} (on {', '.join(missing)})"
        for party, missing in lacking.items()
    )
    return NotComputed(
        "frontier",
        why=f"nobody has put points on every option for {named}",
        ask=f"Who can estimate, under a name, how many points each option is worth to {named}?",
    )
