"""Views of what surrounds the talks: demands before them, outside events, figures."""

from collections.abc import Iterator

from goodoffices.brief.reported import figure_groups
from goodoffices.brief.said import citing_of, when_words
from goodoffices.brief.views.view import View, account, data_of, paragraph, since
from goodoffices.model import Affected, Event, EventKind, Precondition
from goodoffices.talks import Fact, State, elements

__all__ = ["context_view", "figures_view", "preconditions_view"]


def preconditions_view(state: State) -> View:
    """What was demanded before talks, and each account of what became of it."""
    told, lines = [], list[str]()
    for fact, demand in elements(state)["preconditions"].values():
        told.append({"entry": fact.place, **data_of(demand), "last": demand.last.value})
        lines += _demand(state, fact, demand)
    return View(told, tuple(lines) or ("Nothing was demanded before talks, as far as is known.",))


def _demand(state: State, fact: Fact, demand: Precondition) -> Iterator[str]:
    yield from paragraph(f"{state.called(demand.party)} ({demand.id}) · {fact.place}")
    yield from paragraph(demand.words, 3, quoted=True)
    yield from account(state.case, demand, 3)
    if demand.status and not demand.steps:
        became = f": {_became(state, demand.became)}" if demand.became else ""
        yield from paragraph(f"{demand.status.shown}{became}", 6, "   ->")
    for step in demand.steps:
        became = f": {_became(state, step.became)}" if step.became else ""
        yield from paragraph(f"{step.status.shown}{became}", 6, "   ->")
        if step.words:
            yield from paragraph(f"“{step.words}”", 6, quoted=True)
        yield from account(state.case, step, 6)


def _became(state: State, named: str) -> str:
    return state.case.term_title(named)


def figures_view(state: State) -> View:
    """Reported numbers by subject, all that were told, and what they come to as arithmetic."""
    groups = figure_groups(state.case.figures, citing_of(state.case))
    titles = [source.title for source in state.case.sources]
    lines = list[str]()
    for group in groups:
        lines += paragraph(group.subject, quoted=True)
        for part in group.part_of:
            lines += paragraph(f"a part of: {part}", 3)
        for number in group.numbers:
            as_of = f", for {number.as_of}" if number.as_of else ""
            speaker = f" ({number.said.speaker})" if number.said.speaker else ""
            known = "; ".join(titles[source - 1] for source in number.said.sources)
            whole = f"{number.value}{as_of}: {number.said.by}{speaker}"
            lines += paragraph(f"{whole}{f'; from: {known}' if known else ''}", 5, "   .")
        for words in group.findings:
            lines += paragraph(words, 6, "   ->")
    return View(data_of(groups), tuple(lines) or ("No figure was reported.",))


def context_view(state: State) -> View:
    """Outside events with the windows they are said to open or close; who must live with it."""
    known = elements(state)
    outside = [
        (fact, event) for fact, event in known["events"].values() if event.kind is EventKind.OUTSIDE
    ]
    outside.sort(key=lambda pair: (pair[1].when or pair[0].when).earliest)
    groups = sorted(known["must_live_with_it"].values(), key=lambda pair: pair[1].name.casefold())
    lines = list[str]()
    if outside:
        lines.append("Outside events")
    for fact, event in outside:
        lines += _outside(state, fact, event)
    if groups:
        lines += [*([""] if lines else []), "Who must live with it"]
    for fact, group in groups:
        lines += _affected(state, fact, group)
    told = {
        "outside": [{"entry": fact.place, **data_of(event)} for fact, event in outside],
        "must_live_with_it": [{"entry": fact.place, **data_of(group)} for fact, group in groups],
    }
    return View(told, tuple(lines) or ("Nothing is known of what surrounds the talks.",))


def _outside(state: State, fact: Fact, event: Event) -> Iterator[str]:
    when = event.when or fact.when
    ahead = f" · {since(when, state.day)}" if when.latest >= state.day else ""
    yield from paragraph(f"{when_words(when)}{ahead} · {fact.place}", 3)
    yield from paragraph(event.words, 6)
    if event.quote:
        yield from paragraph(f"“{event.quote}”", 6, quoted=True)
    if event.window:
        yield from paragraph(f"{event.window.shown}, by the account below", 9, "      ->")
    if event.touches:
        touched = ", ".join(state.called(each) for each in event.touches)
        yield from paragraph(f"touches {touched}", 9, "      ->")
    yield from account(state.case, event, 6)


def _affected(state: State, fact: Fact, group: Affected) -> Iterator[str]:
    of = f" · {state.called(group.of)}" if group.of else ""
    could = " · could oppose" if group.could_oppose else ""
    could += " · could help" if group.could_help else ""
    yield from paragraph(f"{group.name}{of}{could} · {fact.place}", 3)
    if group.asks:
        yield from paragraph(f"asks: {group.asks}", 6)
    yield from account(state.case, group, 6)
