"""Whether a case hangs together: every id that is named exists, and every value can be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from typing import Any

from goodoffices.model.case import FORMAT, Case
from goodoffices.model.clock_faults import clock_faults
from goodoffices.model.closing_faults import closing_faults
from goodoffices.model.issues import Issue
from goodoffices.model.obligation_faults import obligation_faults
from goodoffices.model.performance_faults import performance_faults
from goodoffices.model.statement import ALL, MEDIATORS
from goodoffices.model.texts import Position
from goodoffices.model.wishes import Estimate, Preference, Ranking, Stake
from goodoffices.model.words import AnswerKind, IssueKind, PositionKind

__all__ = ["MOST_OPTIONS", "Fault", "Path", "faults"]

MOST_OPTIONS = 20_000
"""Of all issues together; a short file could ask for more than any memory holds."""

Path = tuple[str | int, ...]

_PARTIES, _ISSUES, _TEXTS = frozenset({"parties"}), frozenset({"issues"}), frozenset({"texts"})


@dataclass(frozen=True)
class Fault:
    """What is wrong, and the path to it: field names and positions from the case down.

    ``alone`` tells that it is wrong whatever the other fields of the same element say; ``among``
    are the fields of the case in whose elements an id or option was looked for.
    """

    path: Path
    message: str
    alone: bool = False
    among: frozenset[str] = frozenset()


def faults(case: Case) -> tuple[Fault, ...]:
    """Everything that does not hang together, in the order of the case's fields."""
    found = [
        *_format(case),
        *_named_twice(case),
        *_blank_names((), case),
        *_unknown_references(case),
        *_issues(case),
        *_constraints(case),
        *_options(case),
        *_texts(case),
        *_answers(case),
        *_steps(case),
        *_preferences(case),
        *_private(case),
        *_named_to_all(case),
        *_statuses(case),
        *_decision(case),
        *(Fault(path, message) for path, message in clock_faults(case)),
        *(Fault(path, message) for path, message in closing_faults(case)),
        *(Fault(path, message) for path, message in obligation_faults(case)),
        *(Fault(path, message) for path, message in performance_faults(case)),
    ]
    order = {field.name: index for index, field in enumerate(fields(case))}
    return tuple(sorted(found, key=lambda f: order.get(str(f.path[0]), -1) if f.path else -1))


def _format(case: Case) -> Iterator[Fault]:
    if case.format != FORMAT:
        yield Fault(("format",), f"this program reads format {FORMAT}, found {case.format}")


def _named_twice(case: Case) -> Iterator[Fault]:
    groups: list[tuple[Path, tuple[Any, ...]]] = [
        (("parties",), case.parties),
        (("third_parties",), case.third_parties),
        (("issues",), case.issues),
        (("texts",), case.texts),
        (("sources",), case.sources),
        (("labels",), case.labels),
        (("must_live_with_it",), case.must_live_with_it),
        (("preconditions",), case.preconditions),
        (("interruptions",), case.interruptions),
        (("assurances",), case.assurances),
        (("events",), case.events),
        (("claims",), case.claims),
        (("concerns",), case.concerns),
        (("clocks",), case.clocks),
        (("expiries",), case.expiries),
        (("outside_deadlines",), case.outside_deadlines),
        (("phases",), case.phases),
        (("obligations",), case.obligations),
        (("ratios",), case.ratios),
        (("lists",), case.lists),
        (("deposits",), case.deposits),
        (("performances",), case.performances),
    ]
    groups += [(("issues", i, "options"), issue.options) for i, issue in enumerate(case.issues)]
    groups += [(("texts", i, "terms"), text.terms) for i, text in enumerate(case.texts)]
    # One id names one thing, whichever of several lists it stands in.
    taken: dict[Path, tuple[Any, ...]] = {
        ("third_parties",): case.parties,
        ("expiries",): case.clocks,
        ("outside_deadlines",): (*case.clocks, *case.expiries),
        ("obligations",): case.phases,
    }
    for path, elements in groups:
        seen: set[str] = {each.id for each in taken.get(path, ())}
        for index, element in enumerate(elements):
            if element.id is None:
                continue
            if element.id in seen:
                yield Fault((*path, index, "id"), f"the id {element.id!r} is used twice")
            if not element.id.strip():
                yield Fault((*path, index, "id"), "an id cannot be empty")
            seen.add(element.id)
    for index, party in enumerate(case.parties):
        if party.id in {MEDIATORS, ALL}:
            yield Fault(("parties", index, "id"), f"{party.id!r} is the name of a room")


def _blank_names(path: Path, value: object) -> Iterator[Fault]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _blank_names((*path, index), item)
    if not is_dataclass(value) or isinstance(value, type):
        return
    for field in fields(value):
        content = getattr(value, field.name)
        if isinstance(content, tuple) or is_dataclass(content):
            yield from _blank_names((*path, field.name), content)
        elif field.name in {"name", "title"} and isinstance(content, str) and not content.strip():
            yield Fault((*path, field.name), f"a {field.name} cannot be empty", alone=True)


def _unknown_references(case: Case) -> Iterator[Fault]:
    parties = {party.id for party in case.parties}
    actors = parties | {actor.id for actor in case.third_parties}
    texts = {text.id for text in case.texts}
    known: dict[str, tuple[str, set[str], frozenset[str]]] = {
        "party": ("party", parties, _PARTIES),
        "actor": ("party or third party", actors, _PARTIES | {"third_parties"}),
        "origin": (
            "party, third party or text",
            actors | texts,
            _PARTIES | _TEXTS | {"third_parties"},
        ),
        "text": ("text", texts, _TEXTS),
        "term": ("issue or term", set(case.term_ids()), _ISSUES | _TEXTS),
        "issue": ("issue", {issue.id for issue in case.issues}, _ISSUES),
        "clock": (
            "clock or expiry",
            {clock.id for clock in case.clocks} | {expiry.id for expiry in case.expiries},
            frozenset({"clocks", "expiries"}),
        ),
        "source": ("source", {source.id for source in case.sources}, frozenset({"sources"})),
        "claim": ("claim", {claim.id for claim in case.claims}, frozenset({"claims"})),
        "obligation": (
            "obligation",
            {obligation.id for obligation in case.obligations},
            frozenset({"obligations"}),
        ),
        "phase": ("phase", {phase.id for phase in case.phases}, frozenset({"phases"})),
        "performance": (
            "account of a performance",
            {each.id for each in case.performances if each.id is not None},
            frozenset({"performances"}),
        ),
        "room": ("room ('mediators', 'all' or a party)", {MEDIATORS, ALL} | parties, _PARTIES),
    }
    for path, target, names in _references((), case):
        if target not in known:  # whatever is no id there are words
            continue
        kind, ids, among = known[target]
        if target == "room" and not names:
            yield Fault(path, "a scope names at least one room", alone=True)
        for place, name in names:
            if name not in ids:
                there = ", ".join(sorted(ids)[:8]) or "none"
                more = ", …" if len(ids) > 8 else ""
                yield Fault(
                    (*path, *place),
                    f"no {kind} has the id {name!r}; there are: {there}{more}",
                    alone=True,
                    among=among,
                )


def _references(path: Path, value: object) -> Iterator[tuple[Path, str, list[tuple[Path, str]]]]:
    """Every field that refers to ids, with the place and name of each id in it."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _references((*path, index), item)
    if not is_dataclass(value) or isinstance(value, type):
        return
    for field in fields(value):
        content = getattr(value, field.name)
        target = field.metadata.get("refers")
        if target == "room" or (target and content):
            names: list[tuple[Path, str]]
            if isinstance(content, str):
                names = [((), content)]
            elif isinstance(content, Mapping):
                names = [((key,), key) for key in content]
            else:
                names = [((i,), name) for i, name in enumerate(content)]
            yield (*path, field.name), target, names
        elif isinstance(content, tuple) or is_dataclass(content):
            yield from _references((*path, field.name), content)


def _issues(case: Case) -> Iterator[Fault]:
    count = 0
    for index, issue in enumerate(case.issues):
        path: Path = ("issues", index)
        try:
            count += len(issue.all_options)
        except ValueError as error:
            yield Fault((*path, "range"), str(error))
        if count > MOST_OPTIONS:
            yield Fault(path, f"more than {MOST_OPTIONS:,} options in all issues together")
            return
        for place, option in enumerate(issue.options):
            at: Path = (*path, "options", place)
            try:
                value = issue.value(option)
            except ValueError as error:
                field = "id" if option.value is None else "value"
                yield Fault((*at, field), str(error))
                continue
            if issue.kind in {IssueKind.CATEGORY, IssueKind.LEVEL} and option.value is not None:
                yield Fault(
                    (*at, "value"), f"an issue of {issue.kind.shown} takes no values: {value}"
                )


def _constraints(case: Case) -> Iterator[Fault]:
    for i, constraint in enumerate(case.constraints):
        conditional = bool(constraint.given), bool(constraint.require)
        if any(conditional) == bool(constraint.forbid) or any(conditional) != all(conditional):
            message = "expected either 'forbid', or both 'given' and 'require'"
            yield Fault(("constraints", i), message)


def _options(case: Case) -> Iterator[Fault]:
    """Options named outside their issue."""
    ids: dict[str, dict[str, None]] = {}
    count = 0
    for issue in case.issues:
        ids[issue.id] = _option_ids(issue)
        count += len(ids[issue.id])
        if count > MOST_OPTIONS:
            return
    terms = set(case.term_ids())
    for path, issue_id, option_id in _named_options(case):
        if issue_id not in ids:
            if issue_id in terms:
                message = f"there is no issue {issue_id!r} whose option this could be"
                yield Fault(path, message, among=_ISSUES)
        elif option_id not in ids[issue_id]:
            there = ", ".join(list(ids[issue_id])[:8]) or "none"
            message = f"issue {issue_id!r} has no option {option_id!r}; there are: {there}"
            yield Fault(path, message, among=_ISSUES)


def _named_options(case: Case) -> Iterator[tuple[Path, str, str]]:
    """Path, issue and option of every option that is named outside its issue."""
    for i, constraint in enumerate(case.constraints):
        for part in ("forbid", "given", "require"):
            for issue_id, options in getattr(constraint, part).items():
                for k, option in enumerate(options):
                    yield ("constraints", i, part, issue_id, k), issue_id, option
    yield from _said_options(case)
    for i, preference in enumerate(case.preferences):
        yield from _ranked_options(("preferences", i), preference)


def _said_options(case: Case) -> Iterator[tuple[Path, str, str]]:
    for i, text in enumerate(case.texts):
        for k, term in enumerate(text.terms):
            if term.option is not None:
                yield ("texts", i, "terms", k, "option"), term.id, term.option
    for i, answer in enumerate(case.answers):
        if answer.option is not None:
            yield ("answers", i, "option"), answer.term, answer.option
    for i, position in enumerate(case.positions):
        for k, option in enumerate(position.options):
            yield ("positions", i, "options", k), position.issue, option


def _ranked_options(path: Path, preference: Preference) -> Iterator[tuple[Path, str, str]]:
    for part in ("points", "values", "intervals"):
        for issue_id, table in getattr(preference, part).items():
            for option in table:
                yield (*path, part, issue_id, option), issue_id, option
    for issue_id, ranking in preference.rankings.items():
        for k, tie in enumerate(ranking):
            for option in tie:
                yield (*path, "rankings", issue_id, k), issue_id, option
    yield from _combined_options(path, preference)


def _combined_options(path: Path, preference: Preference) -> Iterator[tuple[Path, str, str]]:
    for i, joint in enumerate(preference.joint):
        for issue_id, options in joint.together.items():
            for k, option in enumerate(options):
                yield (*path, "joint", i, "together", issue_id, k), issue_id, option
    for i, comparison in enumerate(preference.comparisons):
        for part in ("better", "than"):
            for issue_id, option in getattr(comparison, part).items():
                yield (*path, "comparisons", i, part, issue_id), issue_id, option


def _option_ids(issue: Issue) -> dict[str, None]:
    try:
        return {option.id: None for option in issue.all_options}
    except ValueError:
        return {option.id: None for option in issue.options}


def _texts(case: Case) -> Iterator[Fault]:
    for link in ("in_reply_to", "replaces"):
        earlier: set[str] = set()
        for index, text in enumerate(case.texts):
            target = getattr(text, link)
            if target is not None and case.text(target) is not None and target not in earlier:
                message = f"{target!r} must be a text that stands before this one"
                yield Fault(("texts", index, link), message)
            earlier.add(text.id)
    for index, text in enumerate(case.texts):
        for place, term in enumerate(text.terms):
            if term.words is None and term.option is None and not term.left_open:
                message = "expected 'words', an 'option', or 'left_open: true'"
                yield Fault(("texts", index, "terms", place), message)
            for number, bracket in enumerate(term.brackets):
                if bracket.start(term.words or "") is None:
                    times = f" {bracket.occurrence} times" if bracket.occurrence != 1 else ""
                    message = f"{bracket.words!r} does not stand{times} in the words of the term"
                    yield Fault(
                        ("texts", index, "terms", place, "brackets", number, "words"), message
                    )
    for index, translation in enumerate(case.translations):
        of = case.text(translation.text)
        for term_id in translation.words:
            if of and of.term(term_id) is None and term_id in case.term_ids():
                message = f"the text {of.id!r} has no term {term_id!r}"
                yield Fault(("translations", index, "words", term_id), message, among=_TEXTS)


def _answers(case: Case) -> Iterator[Fault]:
    for index, answer in enumerate(case.answers):
        text = case.text(answer.text)
        if text and text.term(answer.term) is None and answer.term in case.term_ids():
            message = f"the text {answer.text!r} has no term {answer.term!r}"
            yield Fault(("answers", index, "term"), message, among=_TEXTS)
        if (answer.kind is AnswerKind.CONDITIONAL) != bool(answer.conditions):
            message = "a conditional answer names its conditions, and only it does"
            yield Fault(("answers", index, "conditions"), message)
        if answer.reservation and answer.kind is not AnswerKind.ACCEPT_WITH_RESERVATION:
            message = "only an acceptance with reservation has one"
            yield Fault(("answers", index, "reservation"), message)


def _steps(case: Case) -> Iterator[Fault]:
    """What is said in short of a demand, where its steps say it too."""
    for index, demand in enumerate(case.preconditions):
        if not demand.steps:
            continue
        last = demand.steps[-1]
        for name in ("status", "became"):
            told, stepped = getattr(demand, name), getattr(last, name)
            if told is not None and told != stepped:
                message = f"the last step says {str(stepped or 'nothing of that')!r}, not {told!s}"
                yield Fault(("preconditions", index, name), message)


def _preferences(case: Case) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for index, preference in enumerate(case.preferences):
        numbered = preference.points.keys() | preference.values.keys()
        for issue_id in sorted(numbered):
            if (preference.party, issue_id) in seen or (
                issue_id in preference.points and issue_id in preference.values
            ):
                message = f"issue {issue_id!r} has two accounts in numbers for {preference.party!r}"
                yield Fault(("preferences", index), message)
            seen.add((preference.party, issue_id))
        yield from _together(preference, index)
        yield from _ranked_twice(preference, index)
        for interval_path, low, high in _interval_ends(preference, index):
            if low > high:
                yield Fault(interval_path, f"the interval ends below its start: {low} to {high}")
    for index, estimate in enumerate(case.estimates):
        if (estimate.worth is None) == (estimate.cost is None):
            yield Fault(("estimates", index), "expected either 'worth' or 'cost'")
        span = estimate.interval
        if span is not None and span.low > span.high:
            message = f"the interval ends below its start: {span.low} to {span.high}"
            yield Fault(("estimates", index, "interval"), message)


def _ranked_twice(preference: Preference, index: int) -> Iterator[Fault]:
    """A ranking in which one thing has two places."""
    rankings: list[tuple[Path, Ranking]] = [(("issue_ranking",), preference.issue_ranking)]
    rankings += [(("rankings", issue), given) for issue, given in preference.rankings.items()]
    for path, ranking in rankings:
        named = [each for rank in ranking for each in rank]
        for each in dict.fromkeys(named):
            if named.count(each) > 1:
                message = f"{each!r} has more than one place in this ranking"
                yield Fault(("preferences", index, *path), message, alone=True)


def _together(preference: Preference, index: int) -> Iterator[Fault]:
    """What is wrong with points for several issues, with comparisons and with a discount."""
    for place, joint in enumerate(preference.joint):
        if len(joint.together) < 2 or not all(joint.together.values()):
            message = "expected options of at least two issues; points of one issue go to 'points'"
            yield Fault(("preferences", index, "joint", place, "together"), message, alone=True)
    for place, comparison in enumerate(preference.comparisons):
        if not comparison.better or comparison.better.keys() != comparison.than.keys():
            message = "'better' and 'than' must settle the same issues, at least one"
            yield Fault(("preferences", index, "comparisons", place), message, alone=True)
    if preference.discount is not None and not 0 <= preference.discount <= 1:
        message = f"expected a number from 0 to 1, found {preference.discount}"
        yield Fault(("preferences", index, "discount"), message, alone=True)


def _private(case: Case) -> Iterator[Fault]:
    """Priorities and non-negotiables are for the mediators and the party itself alone."""
    groups: dict[str, tuple[Preference | Estimate | Stake | Position, ...]] = {
        "positions": case.positions,
        "preferences": case.preferences,
        "estimates": case.estimates,
        "stakes": case.stakes,
    }
    for name, elements in groups.items():
        for index, element in enumerate(elements):
            if isinstance(element, Position) and element.kind is not PositionKind.NON_NEGOTIABLE:
                continue
            if set(element.scope) - {MEDIATORS, element.party}:
                message = f"this is for 'mediators' or {element.party!r} alone"
                yield Fault((name, index, "scope"), message)


def _named_to_all(case: Case) -> Iterator[Fault]:
    """A party cannot be kept from another: it has a column, a veto and a say in every state."""
    parties = {party.id for party in case.parties}
    for index, party in enumerate(case.parties):
        rooms = {*party.scope} - {MEDIATORS, party.id}
        if rooms & parties and ALL not in rooms and (left := parties - rooms - {party.id}):
            message = (
                f"every side is named to every other, so this would not keep {party.id!r} from "
                f"{', '.join(sorted(left))}; write 'all', or keep a side that another may not "
                "know of in a case of its own"
            )
            yield Fault(("parties", index, "scope"), message, among=_PARTIES)


def _statuses(case: Case) -> Iterator[Fault]:
    for index, status in enumerate(case.statuses):
        if status.state and status.state.of is not status.of:
            message = f"this is said of {status.state.of.value!r}, not of {status.of.value!r}"
            yield Fault(("statuses", index, "state"), message)


def _interval_ends(preference: Preference, index: int) -> Iterator[tuple[Path, Fraction, Fraction]]:
    path: Path = ("preferences", index)
    for issue_id, table in preference.intervals.items():
        for option, interval in table.items():
            yield (*path, "intervals", issue_id, option), interval.low, interval.high
    for issue_id, interval in preference.weight_intervals.items():
        yield (*path, "weight_intervals", issue_id), interval.low, interval.high
    if preference.no_deal_interval is not None:
        interval = preference.no_deal_interval
        yield (*path, "no_deal_interval"), interval.low, interval.high


def _decision(case: Case) -> Iterator[Fault]:
    if case.decision and case.decision.quorum is not None:
        most = len(case.parties)
        if not 1 <= case.decision.quorum <= most:
            message = f"expected a number of parties from 1 to {most}, found {case.decision.quorum}"
            yield Fault(("decision", "quorum"), message, among=_PARTIES)
