"""Lines that their own words give away: links, captions, bylines, notices, what pages wear.

``lines.toml`` beside this file holds their patterns.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LineRule", "line_rule", "whole_pattern"]

_BULLET = re.compile(r"^[\s*•·▪►▶➤»>#-]+")
_PART = re.compile(r"<([a-z]+)>")
_LONGEST = 900


@dataclass(frozen=True, slots=True)
class LineRule:
    """What a line of this manner is, and whether lines under it are of the same kind."""

    sort: str
    rule: str
    opens: bool
    pattern: re.Pattern[str]


def line_rule(line: str) -> LineRule | None:
    """The rule that a whole line falls under; None for one of the report's own."""
    if len(line) > _LONGEST:
        return None
    told = " ".join(_BULLET.sub("", line).strip(" \t*_").split())
    # Brackets around the whole are the page's, not the words'.
    if told[:1] in {"(", "["} and told[-1:] in {")", "]"}:
        told = told[1:-1].strip()
    return next((rule for rule in _rules() if rule.pattern.fullmatch(told)), None) if told else None


def whole_pattern(pattern: str) -> str:
    """A pattern with each of its named parts, such as ``<day>``, written out."""
    return _PART.sub(lambda part: whole_pattern(_held()["parts"][part[1]]), pattern)


@cache
def _held() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("lines.toml").read_text("utf-8"))


@cache
def _rules() -> tuple[LineRule, ...]:
    return tuple(
        LineRule(
            line["sort"],
            line["rule"],
            line.get("opens", False),
            re.compile("|".join(map(whole_pattern, line["patterns"])), re.IGNORECASE),
        )
        for line in _held()["line"]
    )
