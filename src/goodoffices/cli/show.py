"""The command that shows the talks: a room, or a view of all that a person may know."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path

import click

from goodoffices.brief.views import (
    View,
    board_view,
    claims_view,
    clocks_view,
    closing_view,
    context_view,
    copies_view,
    decisions_view,
    deliveries_view,
    deposits_view,
    derived_view,
    diary_view,
    evenness_view,
    figures_view,
    interruptions_view,
    lists_view,
    matrix_view,
    met_view,
    minutes_view,
    obligations_view,
    parties_view,
    preconditions_view,
    press_view,
    problem_view,
    questions_view,
    ratios_view,
    read_back_view,
    readers_view,
    register_view,
    rounds_view,
    search_view,
    statuses_view,
    stood_view,
    tasks_view,
    term_view,
    text_view,
)
from goodoffices.cli.inbox import INBOX, take_inbox
from goodoffices.cli.rooms import room_view, rooms_view
from goodoffices.cli.shared import AS_JSON, refuse, say_json
from goodoffices.cli.unlocked import PERSON, TALKS, TalksCommand, Unlock, unlocked, unlocked_by
from goodoffices.model import Moment, read_day
from goodoffices.talks import State, Talks, name_in_room

__all__ = ["AS_OF", "ON", "day", "moment", "show"]

Shown = Callable[[State, str | None, str | None], View]

VIEWS: Mapping[str, tuple[str, str, Shown]] = {
    "matrix": ("", "where every term stands", lambda state, *_: matrix_view(state)),
    "text": ("[TEXT]", "a text with its brackets; --against another", text_view),
    "term": ("TERM", "how a term came and went", lambda s, what, _: term_view(s, _needed(what))),
    "questions": ("", "what waits for an answer", lambda state, *_: questions_view(state)),
    "delivered": ("", "what this channel delivered, how far", lambda s, *_: deliveries_view(s)),
    "readback": (
        "ROOM/NUMBER",
        "what was read back, beside the original",
        lambda s, what, _: read_back_view(s, _needed(what)),
    ),
    "clocks": ("", "the clocks: agreed, of offers, from outside", lambda s, *_: clocks_view(s)),
    "diary": ("", "the contacts by day", lambda state, *_: diary_view(state)),
    "met": ("", "who met whom and when last", lambda state, *_: met_view(state)),
    "copies": ("[TEXT]", "who holds which text", lambda s, what, _: copies_view(s, what)),
    "evenness": ("", "whether the sides are served alike", lambda s, *_: evenness_view(s)),
    "parties": ("", "who takes part and agreed to what", lambda state, *_: parties_view(state)),
    "problem": ("", "the problem as put to all, who confirmed", lambda s, *_: problem_view(s)),
    "statuses": ("", "channel, delegation, process, ground", lambda s, *_: statuses_view(s)),
    "interruptions": (
        "",
        "who suspended or left, and returns",
        lambda s, *_: interruptions_view(s),
    ),
    "rounds": ("", "what is answered sealed, who answered", lambda state, *_: rounds_view(state)),
    "preconditions": (
        "",
        "what was demanded before talks, what became of it",
        lambda s, *_: preconditions_view(s),
    ),
    "claims": ("", "public claims, beside what we know", lambda s, *_: claims_view(s)),
    "figures": ("", "figures that differ, side by side", lambda s, *_: figures_view(s)),
    "context": ("", "outside events, who must live with it", lambda s, *_: context_view(s)),
    "stood": (
        "[SINCE]",
        "where every term stood when interrupted, or on a day",
        lambda s, what, _: stood_view(s, what),
    ),
    "closing": (
        "[TEXT]",
        "what a text lacks before it is closed",
        lambda s, what, _: closing_view(s, what),
    ),
    "obligations": (
        "[TEXT]",
        "who owes what, and every account of it",
        lambda s, what, _: obligations_view(s, what),
    ),
    "board": ("[TEXT]", "due today, held, late, disputed", lambda s, what, _: board_view(s, what)),
    "derived": (
        "[TEXT]",
        "what terms oblige to that nobody recorded",
        lambda s, what, _: derived_view(s, what),
    ),
    "minutes": ("", "minutes and joint statements, who confirmed", lambda s, *_: minutes_view(s)),
    "press": ("", "what may be said in public, by whom", lambda state, *_: press_view(state)),
    "register": ("", "side letters and guarantees, who knows", lambda s, *_: register_view(s)),
    "lists": ("", "lists for an exchange, in counts alone", lambda s, *_: lists_view(s)),
    "ratios": ("", "what is owed in return, what counts", lambda s, *_: ratios_view(s)),
    "deposits": ("", "what is held until an event frees it", lambda s, *_: deposits_view(s)),
    "decisions": ("", "what the team decided", lambda state, *_: decisions_view(state)),
    "tasks": ("", "what the team is to do", lambda state, *_: tasks_view(state)),
    "readers": ("", "who reads which room", lambda state, *_: readers_view(state)),
    "search": ("WORDS", "what holds these words", lambda s, what, _: search_view(s, _needed(what))),
}
"""The views by name: what each takes, what it shows, and how."""

AS_OF = click.option(
    "--as-of", metavar="T", help="As of this day or moment: what was recorded by then."
)
ON = click.option("--on", metavar="DAY", help="For this day: 2031-07-06; else that of --as-of.")


class _Show(TalksCommand):
    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the views."""
        with formatter.section("Views"):
            rows = [(f"{name} {takes}".strip(), told) for name, (takes, told, _) in VIEWS.items()]
            formatter.write_dl(rows)


@click.command("show", cls=_Show)
@TALKS
@click.argument("view", metavar="[VIEW]", required=False)
@click.argument("what", metavar="[WHAT]", required=False)
@click.option("--against", metavar="TEXT", help="Compare the text with this one, word by word.")
@click.option("--for", "party", metavar="PARTY", help="As the room of this party alone knows it.")
@AS_OF
@ON
@INBOX
@PERSON
@unlocked_by
@AS_JSON
def show(
    talks: Path,
    view: str | None,
    what: str | None,
    *,
    against: str | None,
    party: str | None,
    as_of: str | None,
    on: str | None,
    inbox: Path | None,
    person: str,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Show what the person of --as may know of the talks.

    Without VIEW the rooms, each with its key. VIEW is a ROOM, as its reader sees it, or
    ROOM/NUMBER, one record whole, or one of those below.
    """
    with unlocked(talks, unlock) as record:
        held = Talks(record)
        take_inbox(held, talks, person, inbox)
        state = held.state(person, as_of=moment(as_of), on=day(on))
        if party is not None:
            room = state.room_of(party)
            what = name_in_room(state, room, what) if view == "stood" else what
            state = state.in_room(room)
        if view is None:
            shown = rooms_view(record, state)
        elif view in VIEWS:
            shown = VIEWS[view][2](state, what, against)
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
        read_day(text)  # a day without an hour; and in a year that clocks reach
        return Moment.parse(text).day
    except ValueError as error:
        refuse([f"--on: {error}"])
