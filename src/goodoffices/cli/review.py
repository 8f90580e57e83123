"""The walk through suggestions at the terminal: one after another, each decided by a person."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from goodoffices.screen import WIDTH, plain, wrap

if TYPE_CHECKING:
    from goodoffices.reading.decisions import Decision, Decisions, Item
    from goodoffices.reading.pile import Pile, Suggestion

__all__ = ["walk"]

_ORDER = ("event", "quotation", "position", "term", "figure", "attribution")
_HELP = (
    "a accept · e edit a field · m merge into another · r reject · s later · u undo the last · "
    "? this · q stop"
)
_ACTS = {"a": "accept", "e": "edit", "m": "merge", "r": "reject"}
_LEFT_OUT = {"trigger", "more", "follows", "part_of", "term", "position"}
_AROUND = 160


def walk(
    pile: "Pile",
    decisions: Callable[[], "Decisions"],
    decision: Callable[..., "Decision"],
    decide: Callable[..., None],
) -> None:
    """Ask about every suggestion that nobody decided on; each answer is kept at once.

    Dates and boilerplate are not asked for: they are decided with what they belong to.
    """
    from goodoffices.reading.decisions import Act

    queue = list(_queue(decisions().items(pile)))
    documents = {document.id: document for document in pile.documents}
    names = {actor.id: actor.canonical for actor in pile.actors}
    if not queue:
        click.echo("Nothing waits for a decision.")
        return
    click.echo(f"{len(queue)} suggestions wait. {_HELP}")
    done: list[int] = []
    at = 0
    while at < len(queue):
        told = queue[at]
        click.echo()
        for line in _told(told, documents[told.doc], names, f"{at + 1} of {len(queue)}"):
            click.echo(line)
        answer = _asked()
        if answer == "q":
            break
        if answer == "s":
            at += 1
        elif answer == "u" and done:
            at = done.pop()
            decide(decision(Act.UNDO, queue[at].id))
        elif answer == "u":
            click.echo("Nothing was decided in this walk yet.")
        elif answer in _ACTS:
            more = _more(answer, told, pile)
            if more is not None:
                decide(decision(Act(_ACTS[answer]), told.id, **more))
                done.append(at)
                at += 1
        else:
            click.echo(_HELP)
    click.echo(f"{len(done)} decided; the next walk goes on with the rest.")


def _more(answer: str, told: "Suggestion", pile: "Pile") -> dict[str, Any] | None:
    """What an act needs besides the suggestion; None where the person gave nothing."""
    if answer == "e":
        changed = _edited(told)
        return {"fields": changed} if changed else None
    if answer == "m":
        into = _other(told, pile)
        return {"into": into} if into else None
    return {}


def _queue(items: "tuple[Item, ...]") -> Iterator["Suggestion"]:
    from goodoffices.reading.decisions import State

    waiting = [
        i.suggestion for i in items if i.state is State.PROPOSED and i.suggestion.kind in _ORDER
    ]
    docs = {each.doc: n for n, each in enumerate(waiting)}
    yield from sorted(waiting, key=lambda s: (_ORDER.index(s.kind), docs[s.doc], s.start))


def _asked() -> str:
    try:
        return str(click.prompt("a e m r s u ? q", prompt_suffix=" > ", default="s")).strip()[:1]
    except click.Abort:
        return "q"


def _told(told: "Suggestion", document: Any, names: dict[str, str], place: str) -> Iterator[str]:
    kind = told.fields.get("type") or told.kind
    from goodoffices.reading.table import days_words

    yield f"[{place}] {kind}, {told.confidence:.2f} by {told.by_machine or told.rule}   {told.id}"
    before = document.text[max(0, told.start - _AROUND) : told.start]
    after = document.text[told.end : told.end + _AROUND]
    shown = f"…{plain(before)} ▸{plain(told.text)}◂ {plain(after)}…"
    yield from wrap(shown, WIDTH, most=8, ours=True)
    where = f"{document.file}, characters {told.start} to {told.end}"
    yield f"  {where}; report of {document.date or 'unknown date'}"
    for key, value in told.fields.items():
        words = days_words(value) if key == "date" else _words(value, names)
        if words and key not in _LEFT_OUT:
            for line in wrap(f"{key.replace('_', ' ')}: {words}", WIDTH - 2, most=2, ours=True):
                yield f"  {line}"


def _words(value: Any, names: dict[str, str]) -> str:
    if isinstance(value, dict):
        parts = (_words(each, names) for each in value.values())
        return " · ".join(filter(None, parts))
    if isinstance(value, list):
        return "; ".join(filter(None, (_words(each, names) for each in value)))
    if value is None or value is False:
        return ""
    return names.get(str(value), str(value))


def _edited(told: "Suggestion") -> dict[str, Any]:
    """What a person changes: ``field=value`` lines until an empty one."""
    import json

    changed: dict[str, Any] = {}
    click.echo("field=value, an empty line ends; a value may be JSON")
    while True:
        try:
            line = str(click.prompt("", prompt_suffix="  > ", default="", show_default=False))
        except click.Abort:
            return {}
        if not line.strip():
            return changed
        name, sign, value = line.partition("=")
        name = name.strip()
        if not sign or name not in told.fields:
            click.echo(f"fields: {', '.join(told.fields)}")
            continue
        try:
            changed[name] = json.loads(value)
        except ValueError:
            changed[name] = value.strip()


def _other(told: "Suggestion", pile: "Pile") -> str | None:
    """The id of the suggestion that this one joins, chosen from those of its kind."""
    like = [s for s in pile.suggestions if s.kind == told.kind and s.id != told.id]
    if told.kind == "event":
        like = [s for s in like if s.fields["type"] == told.fields["type"]]
    if not like:
        click.echo("There is no other of its kind.")
        return None
    for number, each in enumerate(like[:20], 1):
        for line in wrap(f"  {number}  {each.text}", WIDTH, most=1, ours=True):
            click.echo(line)
    try:
        answer = str(click.prompt("number or id", prompt_suffix=" > ", default="")).strip()
    except click.Abort:
        return None
    if answer.isdigit() and 0 < int(answer) <= len(like[:20]):
        return like[int(answer) - 1].id
    if any(each.id == answer for each in like):
        return answer
    click.echo("No such suggestion.")
    return None
