"""The package rule: nothing is agreed until everything is agreed, told to all in the same words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import Word
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import CaseHead
from goodoffices.talks.mediators_only import must_be_mediators_of_all
from goodoffices.talks.opening import head_put
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State, in_order
from goodoffices.talks.touching import Touches

__all__ = ["PackageRule", "Switch", "package_rule_changes"]


class Switch(Word):
    """Whether a rule holds."""

    ON = "on"
    OFF = "off"


@act("package-rule")
@dataclass(frozen=True, kw_only=True)
class PackageRule(Act):
    """Tell all sides whether nothing is agreed until all is.

    Under the rule every acceptance is provisional until all terms of the text are agreed. All
    sides are told in the same words, at once; what held before stays on record.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.PARTIES)

    rule: Switch = means("whether the rule holds from now on")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """What the case says of itself, with the rule, in every room."""
        must_be_mediators_of_all(state, actor)
        heads, on = state.facts(CaseHead), self.rule is Switch.ON
        if not heads:
            raise refused("no_case_yet")
        if heads[-1].told.package_rule is on:
            raise refused("rule_holds_already", rule=self.rule.value)
        told = replace(heads[-1].told, package_rule=on)
        yield replace(head_put(state, told), supersedes=heads)


def package_rule_changes(state: State) -> tuple[Fact, ...]:
    """When the rule was set and changed: the first word on it, and each that changed it."""
    told = {f.key: f for log in state.logs.values() for f in log if isinstance(f.told, CaseHead)}
    less = {key for fact in told.values() for key in fact.same_as}
    changes: list[Fact] = []
    for fact in sorted((f for k, f in told.items() if k not in less), key=in_order):
        if not changes or changes[-1].told.package_rule is not fact.told.package_rule:
            changes.append(fact)
    return tuple(changes)


refusal(
    "no_case_yet",
    "These talks have no case yet.",
    "Tell one: goodoffices talks update TALKS CASE",
)
refusal(
    "rule_holds_already",
    "The package rule is {rule} already.",
    "See since when: goodoffices talks show TALKS closing",
)
