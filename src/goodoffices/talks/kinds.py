"""The kinds of fact that talks are made of, and the form in which a record keeps each.

A kind is a word with the version of its form, such as ``answer/1``, and a frozen dataclass whose
fields are declared as those of a case are. What a case can say is kept as that element of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any, TypeVar

from goodoffices.model import (
    Actor,
    Affected,
    AgreedClock,
    Answer,
    Assurance,
    Basis,
    Claim,
    CommonWords,
    Concern,
    Constraint,
    DecisionRule,
    DefinedWord,
    Deposit,
    Element,
    Estimate,
    Event,
    ExchangeList,
    Expiry,
    Figure,
    Interest,
    Interruption,
    Interval,
    Issue,
    Label,
    Obligation,
    OutsideDeadline,
    Performance,
    Phase,
    Position,
    Precondition,
    Preference,
    Progress,
    Question,
    RatificationStep,
    Ratio,
    Signature,
    Source,
    Stake,
    Stance,
    Status,
    Text,
    Translation,
    When,
)
from goodoffices.model.shape import means
from goodoffices.model.shapes import (
    Bounds,
    Choice,
    Keyed,
    Listing,
    Plain,
    Record,
    Shape,
    record_of,
)

__all__ = ["KINDS", "PARTS", "CaseHead", "base", "kind", "kind_of", "plain", "read"]

T = TypeVar("T", bound=type)


@dataclass(frozen=True, kw_only=True)
class CaseHead:
    """What a case says of itself, beside its lists."""

    id: str = means("short id of the case")
    title: str = means("its title")
    basis: Basis = means("what it rests on", default=Basis.WORKING)
    about: str | None = means("what the case is, in a paragraph", default=None)
    notice: str | None = means("a sentence that stands on top of every page", default=None)
    as_of: When | None = means("the day up to which the file was kept", default=None)
    language: str = means("language of the case's own words (BCP 47)", default="en")
    package_rule: bool = means(
        "whether nothing is agreed until everything is agreed", default=False
    )


PARTS: Mapping[str, tuple[str, type]] = {
    "labels": ("label/1", Label),
    "sources": ("source/1", Source),
    "parties": ("party/1", Actor),
    "third_parties": ("third_party/1", Actor),
    "concerns": ("concern/1", Concern),
    "must_live_with_it": ("affected/1", Affected),
    "issues": ("issue/1", Issue),
    "constraints": ("constraint/1", Constraint),
    "texts": ("text/1", Text),
    "translations": ("translation/1", Translation),
    "answers": ("answer/1", Answer),
    "positions": ("position/1", Position),
    "stances": ("stance/1", Stance),
    "interests": ("interest/1", Interest),
    "preconditions": ("precondition/1", Precondition),
    "preferences": ("preference/1", Preference),
    "estimates": ("estimate/1", Estimate),
    "decision": ("decision_rule/1", DecisionRule),
    "questions": ("question/1", Question),
    "statuses": ("status/1", Status),
    "interruptions": ("interruption/1", Interruption),
    "events": ("event/1", Event),
    "figures": ("figure/1", Figure),
    "claims": ("claim/1", Claim),
    "clocks": ("clock/1", AgreedClock),
    "expiries": ("expiry/1", Expiry),
    "outside_deadlines": ("outside_deadline/1", OutsideDeadline),
    "assurances": ("assurance/1", Assurance),
    "common_words": ("common_words/1", CommonWords),
    "ratification_steps": ("ratification_step/1", RatificationStep),
    "signatures": ("signature/1", Signature),
    "definitions": ("defined_word/1", DefinedWord),
    "stakes": ("stake/1", Stake),
    "phases": ("phase/1", Phase),
    "obligations": ("obligation/1", Obligation),
    "ratios": ("ratio/1", Ratio),
    "lists": ("exchange_list/1", ExchangeList),
    "deposits": ("deposit/1", Deposit),
    "performances": ("performance/1", Performance),
    "progress": ("progress/1", Progress),
}
"""The lists of a case: the kind of fact that keeps an element of each, and its class."""

KINDS: dict[str, type] = {"case/1": CaseHead, **dict(PARTS.values())}
"""The class of each kind of fact."""


def kind(name: str) -> Callable[[T], T]:
    """Declare a frozen dataclass as what facts of this kind say."""

    def declared(of: T) -> T:
        KINDS[name] = of
        return of

    return declared


def kind_of(told: Any, part: str | None = None) -> str:
    """The kind of what is told; ``part`` names the list of a case where a class serves two."""
    if part is not None:
        return PARTS[part][0]
    (found, *_) = [name for name, of in KINDS.items() if of is type(told)]
    return found


def plain(told: Any) -> dict[str, Any]:
    """What is told as plain data for a record; fields at their default are left out."""
    of: type = type(told)
    found: dict[str, Any] = _plain(record_of(of), told)
    return found


def read(of: type, data: Mapping[str, Any]) -> Any:
    """What plain data tells, the inverse of ``plain``. Raises ValueError.

    A field that this version does not know is left aside: later versions add fields.
    """
    try:
        return _read(record_of(of), data)
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise ValueError(f"not the form of {of.__name__.lower()}: {error}") from error


def base(told: Any) -> dict[str, Any]:
    """What every room that may know an element is told of it.

    Without the team's note, the scope, and parts that have a scope of their own.
    """
    if not isinstance(told, Element):
        return plain(told)
    left = {
        field.name: _blank(field)
        for field in fields(told)
        if field.name in {"note", "scope"} or _scoped(getattr(told, field.name))
    }
    return plain(replace(told, **left))


def _scoped(value: Any) -> bool:
    return isinstance(value, Element) or (
        isinstance(value, tuple) and any(isinstance(each, Element) for each in value)
    )


def _blank(field: Any) -> Any:
    return field.default if field.default is not MISSING else ()


def _plain(shape: Shape, value: Any) -> Any:
    match shape:
        case Plain():
            return value if shape.of is bool else shape.write(value)
        case Choice():
            return str(value.value)
        case Bounds():
            return [_plain(shape.end, value.low), _plain(shape.end, value.high)]
        case Listing():
            return [_plain(shape.item, each) for each in value]
        case Keyed():  # in pairs: names in a record are of ASCII letters only
            return [[name, _plain(shape.value, each)] for name, each in value.items()]
        case Record():
            return {
                entry.name: _plain(entry.shape, content)
                for entry in shape.entries.values()
                if (content := getattr(value, entry.name)) != entry.default
            }


def _read(shape: Shape, data: Any) -> Any:
    match shape:
        case Plain():
            return data if shape.of is bool else shape.read(data)
        case Choice():
            return shape.of(data)
        case Bounds():
            return Interval(_read(shape.end, data[0]), _read(shape.end, data[1]))
        case Listing():
            return tuple(_read(shape.item, each) for each in data)
        case Keyed():
            return {name: _read(shape.value, each) for name, each in data}
        case Record():
            entries = shape.entries
            known = {
                name: _read(entries[name].shape, d) for name, d in data.items() if name in entries
            }
            return shape.of(**known)
