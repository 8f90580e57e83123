"""The command that shows the talks: a room, or a view of all that a person may know."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path

import click

from goodoffices.brief.views import (
    View,
    matrix_view,
    questions_view,
    search_view,
    term_view,
    text_view,
)
from goodoffices.cli.rooms import room_view, rooms_view
from goodoffices.cli.shared import AS_JSON, refuse, say_json
from goodoffices.cli.unlocked import PERSON, TALKS, TalksCommand, Unlock, unlocked, unlocked_by
from goodoffices.model import read_day
from goodoffices.talks import State, Talks

__all__ = ["AS_OF", "ON", "day", "moment", "show"]

Shown = Callable[[State, str | None, str | None], View]

VIEWS: Mapping[str, tuple[str, Shown]] = {
    "matrix": ("where every term stands", lambda state, _what, _against: matrix_view(state)),
    "text": ("a TEXT with its brackets; --against another", text_view),
    "term": ("how a TERM came and went", lambda state, what, _: term_view(state, _needed(what))),
    "questions": ("what waits for an answer", lambda state, _what, _against: questions_view(state)),
    "search": ("what holds the WORDS", lambda state, what, _: search_view(state, _needed(what))),
}
"""The views by name, each with what it shows."""

AS_OF = click.option(
    "--as-of", metavar="T", help="As of this day or moment: what was recorded by then."
)
ON = click.option("--on", metavar="DAY", help="For this day: 2031-07-06; else that of --as-of.")


@click.command("show", cls=TalksCommand)
@TALKS
@click.argument("view", metavar="[VIEW]", required=False)
@click.argument("what", metavar="[WHAT]", required=False)
@click.option("--against", metavar="TEXT", help="Compare the text with this one, word by word.")
@AS_OF
@ON
@PERSON
@unlocked_by
@AS_JSON
def show(
    talks: Path,
    view: str | None,
    what: str | None,
    *,
    against: str | None,
    as_of: str | None,
    on: str | None,
    person: str,
    unlock: Unlock,
    as_json: bool,
) -> None:
    r"""Show what the person of --as may know of the talks.

    Without VIEW the rooms, each with its key. VIEW is a ROOM, as its reader sees it, or
    ROOM/NUMBER, one record whole, or one of:

    \b
    matrix              where every term stands
    text [TEXT]         a text with its brackets; what changed, with --against
    term TERM           how a term came and went
    questions           what waits for an answer
    search WORDS        what holds these words
    """
    with unlocked(talks, unlock) as record:
        held = Talks(record)
        state = held.state(person, as_of=moment(as_of), on=day(on))
        if view is None:
            shown = rooms_view(record, state)
        elif view in VIEWS:
            shown = VIEWS[view][1](state, what, against)
        else:
            shown = room_view(record, state, view if what is None else what)
    if as_json:
        say_json(shown.told)
        return
    for line in shown.lines:
        click.echo(line.rstrip())


def _needed(what: str | None) -> str:
    if what is None:
        refuse(["name what to show: goodoffices talks show --help"])
    return what


def moment(text: str | None, option: str = "--as-of") -> datetime | None:
    """The moment of an option; a day counts to its end in UTC. Leaves with status 2."""
    if text is None:
        return None
    from datetime import UTC

    try:
        if len(text) <= len("2031-07-06"):
            return datetime.combine(read_day(text), time.max, UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        refuse([f"{option}: expected 2031-07-06 or 2031-07-06T10:30+02:00, found {text!r}"])
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(text: str | None) -> date | None:
    """The day of --on. Leaves with status 2."""
    if text is None:
        return None
    try:
        return read_day(text)
    except ValueError as error:
        refuse([f"--on: {error}"])
