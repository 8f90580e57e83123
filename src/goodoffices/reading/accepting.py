"""Rules by which many suggestions are accepted or rejected at once, on a person's behalf.

A rule is a line: ``accept`` or ``reject``, then conditions that all must hold, each a field, a
sign and a value: ``accept kind=event type=meeting confidence>=0.8``. Signs: ``=`` and ``!=``
(case does not count, ``*`` stands for anything), ``>=`` and ``<=`` (numbers and days). A field of
a field is named with a dot (``date.start``). The first rule that fits decides; what no rule fits
stays as it is. ``accept`` may be left out, ``;`` divides rules on one line, ``#`` begins a remark.
"""

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from typing import Any

from goodoffices.reading.decisions import Act
from goodoffices.reading.pile import Suggestion

__all__ = ["Condition", "Rule", "RulesError", "decided", "rules"]

_CONDITION = re.compile(r"([a-z][\w.]*)(>=|<=|!=|=)(.*)", re.DOTALL)
_OWN = ("id", "doc", "kind", "start", "end", "text", "rule", "confidence", "by_machine")


class RulesError(Exception):
    """A rule that cannot be read; the message tells its line."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A field, how it must compare, and with what."""

    field: str
    sign: str
    value: str

    def holds(self, told: Mapping[str, Any]) -> bool:
        """Whether a suggestion, as plain values, is so; a field that it lacks is never so."""
        value: Any = told
        for part in self.field.split("."):
            if not isinstance(value, Mapping) or part not in value:
                return False
            value = value[part]
        if self.sign in {"=", "!="}:
            values = value if isinstance(value, list) else [value]
            same = any(_same(each, self.value) for each in values)
            return same is (self.sign == "=")
        return _compared(value, self.sign, self.value)


@dataclass(frozen=True, slots=True)
class Rule:
    """What to do with what all conditions hold for; ``words`` is the rule as written."""

    act: Act
    conditions: tuple[Condition, ...]
    words: str

    def fits(self, told: Mapping[str, Any]) -> bool:
        """Whether all conditions hold."""
        return all(condition.holds(told) for condition in self.conditions)


def rules(words: str) -> tuple[Rule, ...]:
    """Read rules, one a line or divided by ``;``.

    Raises:
        RulesError: a rule without a condition, an unknown sign, or no rule at all.
    """
    found: list[Rule] = []
    for number, line in enumerate(words.splitlines(), 1):
        found.extend(_rule(part, number) for part in _parts(line, number))
    if not found:
        raise RulesError("no rule in it: expected such as 'accept kind=quotation confidence>=0.9'")
    return tuple(found)


def decided(
    by: Iterable[Rule], suggestions: Iterable[Suggestion]
) -> Iterable[tuple[Suggestion, Rule]]:
    """Each suggestion that a rule fits, with the first that does."""
    ordered = tuple(by)
    for suggestion in suggestions:
        told = {**suggestion.fields, **{key: getattr(suggestion, key) for key in _OWN}}
        rule = next((rule for rule in ordered if rule.fits(told)), None)
        if rule is not None:
            yield suggestion, rule


def _parts(line: str, number: int) -> list[list[str]]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";")
    lexer.whitespace_split = True
    lexer.commenters = "#"
    try:
        words = list(lexer)
    except ValueError as error:
        raise RulesError(f"line {number}: a quotation mark is not closed") from error
    parts: list[list[str]] = [[]]
    for word in words:
        if set(word) == {";"}:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _rule(words: list[str], number: int) -> Rule:
    told = " ".join(words)
    act = Act.ACCEPT
    if words[0] in {Act.ACCEPT, Act.REJECT}:
        act = Act(words.pop(0))
    if not words:
        raise RulesError(f"line {number}: {told!r} would fit everything: name a condition")
    conditions = []
    for word in words:
        found = _CONDITION.fullmatch(word)
        if not found:
            raise RulesError(
                f"line {number}: {word!r}: expected a condition such as kind=event or "
                f"confidence>=0.8"
            )
        conditions.append(Condition(*found.groups()))
    return Rule(act, tuple(conditions), told)


def _same(value: Any, wanted: str) -> bool:
    if isinstance(value, Mapping):
        return any(_same(each, wanted) for each in value.values())
    told = "" if value is None else str(value).lower() if value is not True else "true"
    return fnmatchcase(told, wanted.lower())


def _compared(value: Any, sign: str, wanted: str) -> bool:
    told: Any
    limit: Any
    try:
        told, limit = Decimal(str(value)), Decimal(wanted)
    except InvalidOperation:
        # Days as they are written in JSON stand in the order of their letters.
        told, limit = str(value), wanted
        if not (isinstance(value, str) and re.match(r"\d{4}-", told) and limit[:1].isdigit()):
            return False
    return bool(told >= limit if sign == ">=" else told <= limit)
