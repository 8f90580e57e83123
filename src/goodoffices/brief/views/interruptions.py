"""Views of what interrupts the talks, and of the four statuses that move independently."""

from collections.abc import Iterator

from goodoffices.brief.interrupted import manner_words, named_interruption
from goodoffices.brief.said import NOBODY, according_to, day_words, when_words
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.model import Case, Interruption, Manner, ReturnCondition, Returned
from goodoffices.talks import State, StatusTold, interruptions, statuses_on

__all__ = ["interruptions_view", "open_items", "statuses_view"]


def statuses_view(state: State) -> View:
    """What each of the four statuses is on the day of the state, according to everybody."""
    found = statuses_on(state)
    told = {
        of.value: [
            {"entry": each.fact.place if each.fact else None, **data_of(each.status)}
            for each in lines
        ]
        for of, lines in found.items()
    }
    shown = list(paragraph(f"On {day_words(state.day)}, according to whoever said so by then:"))
    for of, lines in found.items():
        shown += ["", of.shown[0].upper() + of.shown[1:]]
        for each in lines:
            shown += _status(state, each)
        if not lines:
            shown.append("   nothing stated")
    return View(told, tuple(shown))


def _status(state: State, told: StatusTold) -> Iterator[str]:
    status = told.status
    party = f"{state.called(status.party)}: " if status.party else ""
    word = status.state.shown if status.state else ""
    words = "" if status.words == word else status.words
    manner = _manner(status.manner, inferred=status.inferred)
    place = f" · {told.fact.place}" if told.fact else ""
    yield from paragraph(f"{party}{': '.join(filter(None, (word, words)))}", 3, " .")
    yield from paragraph(f"{manner}{according_to(state.case, status)}{place}", 6)
    if status.reason:
        yield from paragraph(f"Because: {status.reason}", 6)


def interruptions_view(state: State) -> View:
    """Every suspension and departure in its words, over or not, and what would bring a return."""
    found = interruptions(state)
    told = [
        {"entry": f.place, "over": f.told.over, "frozen": f.told.frozen, **data_of(f.told)}
        for f in found
    ]
    lines: list[str] = []
    for fact in found:
        lines += [""] if lines else []
        lines += paragraph(
            f"{named_interruption(state.case, fact.told)} · {_id(fact.told)}{fact.place}"
        )
        lines += _words(state.case, fact.told)
    return View(told, tuple(lines) or ("Nothing is on record as suspended, and nobody left.",))


def _id(told: Interruption) -> str:
    return f"{told.id} · " if told.id else ""


def _words(case: Case, told: Interruption) -> Iterator[str]:
    yield from paragraph(f"“{told.words}”", 3)
    yield from paragraph(according_to(case, told, dated=False), 3)
    if told.grounds:
        by = f", {told.grounds_by.shown}" if told.grounds_by else f", {NOBODY}"
        yield from paragraph(f"Grounds{by}: {told.grounds}", 3)
    if told.covers:
        yield from paragraph(f"Covers: {told.covers}", 3)
    if told.notice_given or told.notice_to:
        when = f" on {when_words(told.notice_given)}" if told.notice_given else ""
        to = ", ".join(_called(case, each) for each in told.notice_to)
        yield from paragraph(f"Notice given{when}{f' to {to}' if to else ''}", 3)
    if told.stays_open:
        asked = ", ".join(_called(case, each) for each in told.at_request_of)
        wish = f" (at the request of {asked})" if asked else ""
        yield from paragraph(f"Stays open: {'; '.join(told.stays_open)}{wish}", 3)
    if told.freezes:
        yield from paragraph(f"Clocks that stand still: {', '.join(told.frozen) or 'none now'}", 3)
    for number, item in enumerate(told.would_return_if, start=1):
        if number == 1:
            yield "   Would return if"
        yield from paragraph(f"{item.words}: {_accounts(case, item)}", 8, f"   {number:2}.")
    for back in told.returned:
        yield from paragraph(_returned(case, back), 6, "   ->")


def _accounts(case: Case, item: ReturnCondition) -> str:
    if not item.accounts:
        return "nobody says that it is met"
    return "; ".join(
        f"{'met' if each.met else 'not met'}, {according_to(case, each)}"
        f"{f' – {each.words}' if each.words else ''}"
        for each in item.accounts
    )


def _returned(case: Case, back: Returned) -> str:
    full = "in full" if back.full else "in part"
    manner = _manner(back.manner, inferred=back.inferred)
    runs = f" Runs again: {', '.join(back.unfreezes)}." if back.unfreezes else ""
    brought = f" Brought by: {back.brought_by}." if back.brought_by else ""
    return f"{full}: “{back.words}” {manner}{according_to(case, back)}.{brought}{runs}"


def _manner(manner: Manner | None, *, inferred: bool) -> str:
    return f"{manner_words(manner, inferred=inferred).capitalize()}: "


def open_items(told: Interruption) -> tuple[tuple[int, ReturnCondition], ...]:
    """What would bring a return and waits, with its number."""
    numbered = enumerate(told.would_return_if, start=1)
    return tuple((number, item) for number, item in numbered if item.waits)


def _called(case: Case, actor: str) -> str:
    known = case.actor(actor)
    return known.name if known else actor
