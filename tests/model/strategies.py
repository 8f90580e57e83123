"""Whole cases that hang together, drawn at random, for tests by law."""

import functools
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, replace
from datetime import date
from enum import Enum
from fractions import Fraction
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from goodoffices.model import (
    ALL,
    FORMAT,
    MEDIATORS,
    Actor,
    Affected,
    AgreedClock,
    Answer,
    AnswerKind,
    Assurance,
    Bracket,
    Case,
    Claim,
    Comparison,
    Concern,
    Constraint,
    DecisionRule,
    DefinedWord,
    Estimate,
    Event,
    Expiry,
    Figure,
    Interest,
    Interruption,
    Interval,
    Issue,
    IssueKind,
    Joint,
    Label,
    Moment,
    Option,
    OutsideDeadline,
    Position,
    PositionKind,
    Precondition,
    Preference,
    Question,
    Range,
    Source,
    Stance,
    Status,
    Term,
    Text,
    Translation,
    When,
)
from tests.model.clocked import timed
from tests.model.closed import beside_texts
from tests.model.owed import in_short, owed
from tests.model.values import ids, moments, names, numbers, schedules, whens, words

__all__ = ["cases"]


@st.composite
def cases(draw: st.DrawFn, most: int = 2) -> Case:
    """Cases without faults, with up to ``most`` of each element."""
    case_ids = _Ids()

    def fresh(count: int) -> list[str]:
        return draw(st.lists(ids(), max_size=count, unique=True))

    def some(of: type, **fixed: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        count = draw(st.integers(0, most))
        if _impossible(of, case_ids, fixed):
            return ()
        return tuple(draw(_record(of, case_ids, fixed)) for _ in range(count))

    def each(of: type, names: list[str], **fixed: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(_record(of, case_ids, {**fixed, "id": st.just(i)})) for i in names)

    def one(of: type, name: str, fixed: dict[str, st.SearchStrategy[Any]]) -> Any:
        return draw(_record(of, case_ids, {**fixed, "id": st.just(name)}))

    actors = [i for i in fresh(2 * most) if i not in {MEDIATORS, ALL}]
    case_ids.party, third = actors[:most], actors[most:]
    case_ids.actor = actors
    case_ids.source = fresh(most)
    case_ids.text = fresh(most)
    case_ids.origin = [*actors, *case_ids.text]
    case_ids.contact = fresh(most)
    case_ids.claim = fresh(most)
    clocks = fresh(3 * most)
    case_ids.clock = [*clocks[::3], *(clocks[1::3] if case_ids.text else [])]
    duties = fresh(2 * most)
    case_ids.phase = duties[::3]
    case_ids.obligation = [i for i in duties if i not in case_ids.phase] if actors else []
    case_ids.performance = fresh(most) if case_ids.obligation else []
    case_ids.room = [MEDIATORS, ALL, *case_ids.party]
    issues = tuple(draw(_issue(case_ids, name)) for name in fresh(most))
    options = {issue.id: [option.id for option in issue.all_options][:20] for issue in issues}
    case_ids.term = sorted({*options, *fresh(1)})
    texts: list[Text] = []
    for name in case_ids.text:
        earlier = st.none() | _one_of([t.id for t in texts])
        terms = tuple(draw(_term(case_ids, term, options)) for term in case_ids.term)
        fixed = {"id": st.just(name), "in_reply_to": earlier, "replaces": earlier}
        texts.append(draw(_record(Text, case_ids, {**fixed, "terms": st.just(terms)})))
    if not texts:
        case_ids.term = sorted(options)

    def option(issue: str | None, *, several: bool = False) -> st.SearchStrategy[Any]:
        known = _one_of(options.get(issue or "", []))
        if several:
            return (
                st.lists(known.filter(bool), max_size=2).map(tuple)
                if options.get(issue or "")
                else st.just(())
            )
        return st.none() | known

    def answers() -> tuple[Answer, ...]:
        if not (case_ids.party and texts and case_ids.term):
            return ()
        found = []
        for _ in range(draw(st.integers(0, most))):
            term = draw(st.sampled_from(case_ids.term))
            kind = draw(st.sampled_from(AnswerKind))
            needs = st.lists(st.sampled_from(case_ids.term), min_size=1, max_size=2).map(tuple)
            fixed = {
                "term": st.just(term),
                "kind": st.just(kind),
                "option": option(term),
                "conditions": needs if kind is AnswerKind.CONDITIONAL else st.just(()),
                "reservation": words() if kind is AnswerKind.ACCEPT_WITH_RESERVATION else st.none(),
            }
            found.append(draw(_record(Answer, case_ids, fixed)))
        return tuple(found)

    def positions() -> tuple[Position, ...]:
        if not (case_ids.party and case_ids.term):
            return ()
        about = draw(st.lists(st.sampled_from(case_ids.term), max_size=most))
        drawn = (
            draw(
                _record(
                    Position,
                    case_ids,
                    {"issue": st.just(term), "options": option(term, several=True)},
                )
            )
            for term in about
        )
        return tuple(
            replace(position, scope=(MEDIATORS, position.party))
            if position.kind is PositionKind.NON_NEGOTIABLE
            else position
            for position in drawn
        )

    said = st.just(draw(st.none() | words()))
    worth_or_cost = st.booleans()

    def estimates() -> tuple[Estimate, ...]:
        if not (case_ids.party and case_ids.term):
            return ()
        given, left = numbers(), st.none()
        return tuple(
            draw(
                _record(
                    Estimate,
                    case_ids,
                    {
                        "worth": given if yes else left,
                        "cost": left if yes else given,
                        "scope": st.just((MEDIATORS,)),
                    },
                )
            )
            for yes in draw(st.lists(worth_or_cost, max_size=most))
        )

    decision = _record(
        DecisionRule,
        case_ids,
        {"quorum": st.none() | st.integers(1, max(1, len(case_ids.party)))}
        if case_ids.party
        else {"quorum": st.none()},
    )
    parts: dict[str, st.SearchStrategy[Any]] = {
        "format": st.just(FORMAT),
        "labels": st.just(each(Label, fresh(most))),
        "sources": st.just(each(Source, case_ids.source)),
        "parties": st.just(each(Actor, case_ids.party)),
        "third_parties": st.just(each(Actor, third)),
        "must_live_with_it": st.just(each(Affected, fresh(most))),
        "issues": st.just(issues),
        "constraints": _constraints(case_ids, options),
        "texts": st.just(tuple(texts)),
        "translations": st.just(some(Translation)),
        "answers": st.just(answers()),
        "positions": st.just(positions()),
        "stances": st.just(some(Stance)),
        "interests": st.just(some(Interest)),
        "preconditions": st.just(
            tuple(map(in_short, each(Precondition, fresh(most)))) if case_ids.party else ()
        ),
        "preferences": st.just(
            tuple(draw(_preference(case_ids, p, options)) for p in case_ids.party)
        ),
        "estimates": st.just(estimates()),
        "decision": st.none() | decision,
        "questions": st.just(some(Question)),
        "statuses": st.just(
            tuple(
                replace(each, state=None) if each.state and each.state.of is not each.of else each
                for each in some(Status)
            )
        ),
        "interruptions": st.just(
            (
                *some(Interruption, id=st.none()),
                *(each(Interruption, fresh(most)) if case_ids.actor else ()),
            )
        ),
        "events": st.just((*some(Event, id=st.none()), *each(Event, case_ids.contact))),
        "figures": st.just(some(Figure)),
        "claims": st.just(each(Claim, case_ids.claim)),
        "concerns": st.just(some(Concern, id=st.none())),
        "clocks": st.just(
            tuple(draw(_record(AgreedClock, case_ids, draw(timed(name)))) for name in clocks[::3])
        ),
        "expiries": st.just(each(Expiry, clocks[1::3], frozen=st.just(())) if texts else ()),
        "outside_deadlines": st.just(
            each(OutsideDeadline, clocks[2::3], announced=said, announced_by=said)
        ),
        "definitions": st.just(some(DefinedWord)),
        **owed(some, one, case_ids.phase, case_ids.obligation, case_ids.performance),
        **beside_texts(
            some, each(Assurance, fresh(most), until=st.none()) if case_ids.actor else ()
        ),
    }
    case: Case = draw(_record(Case, case_ids, parts))
    return case


class _Ids:
    """The ids that a field may refer to, by what it refers to."""

    party: list[str]
    performance: list[str]
    phase: list[str]
    actor: list[str]
    claim: list[str]
    clock: list[str]
    contact: list[str]
    obligation: list[str]
    origin: list[str]
    text: list[str]
    term: list[str]
    source: list[str]
    room: list[str]

    def of(self, target: str) -> list[str]:
        named, _, or_words = target.partition(" or ")
        return [*getattr(self, named), *(["the office"] if or_words else [])]


@functools.cache
def _hints(of: type) -> dict[str, Any]:
    return get_type_hints(of)


def _impossible(of: type, known: _Ids, fixed: Mapping[str, Any]) -> bool:
    """Whether a field must refer to something that the case has none of."""
    return any(
        field.name not in fixed
        and _required(field)
        and bool(field.metadata["refers"])
        and not known.of(field.metadata["refers"])
        for field in fields(of)
    )


def _one_of(names: list[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from(names) if names else st.none()


@st.composite
def _record(
    draw: st.DrawFn, of: type, known: _Ids, fixed: Mapping[str, st.SearchStrategy[Any]]
) -> Any:
    """Values of a dataclass of the vocabulary; most of its optional fields stay at default."""
    values = {name: draw(content) for name, content in fixed.items()}
    free = [field for field in fields(of) if field.name not in fixed]
    optional = [field.name for field in free if not _required(field)]
    chosen = draw(st.sets(st.sampled_from(optional), max_size=3)) if optional else set()
    for field in free:
        if field.name in chosen or field.name not in optional:
            hint, refers = _hints(of)[field.name], field.metadata["refers"]
            shown = field.name in {"name", "title"}
            values[field.name] = draw(names() if shown else _field(hint, refers, known))
    return of(**values)


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _field(hint: Any, refers: str | None, known: _Ids) -> st.SearchStrategy[Any]:
    inner = get_args(hint)
    if NoneType in inner:
        given = [part for part in inner if part is not NoneType]
        if refers and not known.of(refers):
            return st.none()
        return _field(given[0], refers, known)
    if get_origin(hint) is tuple:
        if refers and not known.of(refers):
            return st.just(())
        smallest = 1 if refers == "room" else 0
        return st.lists(_field(inner[0], refers, known), min_size=smallest, max_size=3).map(tuple)
    if get_origin(hint) is Mapping:
        names = known.of(refers or "")
        if not names:
            return st.just({})
        return st.dictionaries(st.sampled_from(names), _field(inner[1], None, known), max_size=2)
    if refers:
        return st.sampled_from(known.of(refers))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: words(),
        bool: st.booleans(),
        int: st.integers(-(10**30), 10**30),
        Fraction: numbers(),
        date: st.dates(),
        Moment: moments(),
        When: whens(),
        Interval: st.lists(numbers(), min_size=2, max_size=2).map(lambda e: Interval(*sorted(e))),
    }
    return plain[hint] if hint in plain else _record(hint, known, {})


@st.composite
def _issue(draw: st.DrawFn, known: _Ids, name: str) -> Issue:
    kind = draw(st.sampled_from(IssueKind))
    values: dict[IssueKind, st.SearchStrategy[str]] = {
        IssueKind.NUMBER: st.sampled_from(["0.6", "-3", "7/12", "1", "60"]),
        IssueKind.DAY: st.integers(0, 400).map(str),
        IssueKind.DATE: st.dates().map(date.isoformat),
        IssueKind.SCHEDULE: schedules().map(str),
    }
    value = values.get(kind, st.none())
    option_ids = draw(st.lists(ids(), max_size=4, unique=True))
    options = tuple(
        draw(_record(Option, known, {"id": st.just(i), "value": value})) for i in option_ids
    )
    spaced = st.sampled_from(
        {
            IssueKind.NUMBER: [None, Range(low="0.6", high="1.4", step="0.2")],
            IssueKind.DAY: [None, Range(low="7", high="60", step="7")],
            IssueKind.DATE: [None, Range(low="2031-05-31", high="2031-07-01", step="7")],
        }.get(kind, [None])
    )
    fixed = {"id": st.just(name), "kind": st.just(kind), "options": st.just(options)}
    issue: Issue = draw(_record(Issue, known, {**fixed, "range": spaced}))
    return issue


@st.composite
def _term(draw: st.DrawFn, known: _Ids, name: str, options: Mapping[str, list[str]]) -> Term:
    option = draw(st.none() | _one_of(options.get(name, [])))
    said = draw(st.none() | words())
    fixed = {
        "id": st.just(name),
        "brackets": st.lists(_bracket(known, said or ""), max_size=2).map(tuple),
        "option": st.just(option),
        "words": st.just(said),
        "left_open": st.just(value=True) if said is None and option is None else st.booleans(),
    }
    term: Term = draw(_record(Term, known, fixed))
    return term


@st.composite
def _bracket(draw: st.DrawFn, known: _Ids, said: str) -> Any:
    start = draw(st.integers(0, len(said)))
    part = said[start : draw(st.integers(start, len(said)))].strip()
    inside = st.none() | st.just(part) if part else st.none()
    times = sum(said.startswith(part, place) for place in range(len(said))) if part else 1
    fixed: dict[str, Any] = {"words": inside, "occurrence": st.integers(1, times)}
    fixed |= {} if known.party else {"held_by": st.just(())}
    return draw(_record(Bracket, known, fixed))


@st.composite
def _constraints(
    draw: st.DrawFn, known: _Ids, options: Mapping[str, list[str]]
) -> tuple[Constraint, ...]:
    named = {
        issue: st.lists(st.sampled_from(names), min_size=1, max_size=2).map(tuple)
        for issue, names in options.items()
        if names
    }
    if not named:
        return ()
    combination = st.sampled_from(sorted(named)).flatmap(
        lambda issue: st.fixed_dictionaries({issue: named[issue]})
    )
    none: st.SearchStrategy[Any] = st.just({})
    ban = {"forbid": combination, "given": none, "require": none}
    rule = {"forbid": none, "given": combination, "require": combination}
    forms = draw(st.lists(st.sampled_from([ban, rule]), max_size=2))
    return tuple(draw(_record(Constraint, known, form)) for form in forms)


def _table(
    options: Mapping[str, list[str]], content: st.SearchStrategy[Any]
) -> dict[str, st.SearchStrategy[Any]]:
    return {
        issue: st.dictionaries(st.sampled_from(names), content, max_size=3)
        for issue, names in options.items()
        if names
    }


def _ranking(names: list[str]) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    """Some of the names in an order, each once; the first two tie or do not."""
    some = st.lists(st.sampled_from(names), max_size=4, unique=True)

    def ranked(chosen: list[str], *, tie: bool) -> tuple[tuple[str, ...], ...]:
        first = 2 if tie and len(chosen) > 1 else 0
        head = (tuple(chosen[:first]),) if first else ()
        return (*head, *((name,) for name in chosen[first:]))

    return st.tuples(some, st.booleans()).map(lambda drawn: ranked(drawn[0], tie=drawn[1]))


def _joints(options: Mapping[str, list[str]]) -> st.SearchStrategy[tuple[Joint, ...]]:
    named = [issue for issue, names in options.items() if names]
    if len(named) < 2:
        return st.just(())
    two = st.lists(st.sampled_from(named), min_size=2, max_size=3, unique=True)
    together = two.flatmap(
        lambda issues: st.fixed_dictionaries(
            {i: st.lists(st.sampled_from(options[i]), min_size=1).map(tuple) for i in issues}
        )
    )
    joint = st.builds(Joint, together=together, points=numbers())
    return st.lists(joint, max_size=2).map(tuple)


def _comparisons(options: Mapping[str, list[str]]) -> st.SearchStrategy[tuple[Comparison, ...]]:
    named = [issue for issue, names in options.items() if names]
    if not named:
        return st.just(())
    some = st.lists(st.sampled_from(named), min_size=1, max_size=3, unique=True)
    pair = some.flatmap(
        lambda issues: st.tuples(
            *(st.fixed_dictionaries({i: st.sampled_from(options[i]) for i in issues}),) * 2
        )
    )
    compared = st.builds(
        lambda parts, alike: Comparison(better=parts[0], than=parts[1], alike=alike),
        pair,
        st.booleans(),
    )
    return st.lists(compared, max_size=2).map(tuple)


@st.composite
def _preference(
    draw: st.DrawFn, known: _Ids, party: str, options: Mapping[str, list[str]]
) -> Preference:
    interval = _field(Interval, None, known)
    numbered = draw(st.fixed_dictionaries({}, optional=_table(options, numbers())))
    by_value = draw(st.sets(st.sampled_from(sorted(numbered)))) if numbered else set()
    rankings = {issue: _ranking(names) for issue, names in options.items() if names}
    issues = st.sampled_from(sorted(options)) if options else st.nothing()
    by_issue = st.dictionaries(issues, numbers()) if options else st.just({})
    spans = st.dictionaries(issues, interval) if options else st.just({})
    fixed = {
        "party": st.just(party),
        "scope": st.lists(st.sampled_from([MEDIATORS, party]), min_size=1, max_size=2).map(tuple),
        "points": st.just({i: t for i, t in numbered.items() if i not in by_value}),
        "values": st.just({i: t for i, t in numbered.items() if i in by_value}),
        "weights": by_issue,
        "rankings": st.fixed_dictionaries({}, optional=rankings),
        "issue_ranking": _ranking(sorted(options)) if options else st.just(()),
        "intervals": st.fixed_dictionaries({}, optional=_table(options, interval)),
        "weight_intervals": spans,
        "joint": _joints(options),
        "comparisons": _comparisons(options),
        "discount": st.none() | st.fractions(0, 1, max_denominator=20),
    }
    preference: Preference = draw(_record(Preference, known, fixed))
    return preference
