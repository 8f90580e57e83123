"""Commands that read a numbered text from a file into the talks: a draft, or a translation."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from goodoffices.casefile import CaseError
from goodoffices.cli.acts import record_act
from goodoffices.cli.shared import AS_JSON, refuse, refuse_case, refuse_file, say, the_case
from goodoffices.cli.unlocked import PERSON, TALKS, TalksCommand, Unlock, opened, unlocked_by
from goodoffices.formats import FormatError, TextDocument, TextWanted, bring_text, read_text
from goodoffices.model import (
    ALL,
    MEDIATORS,
    Attribution,
    Case,
    SaidBy,
    Text,
    TextKind,
    Translation,
    Word,
    fresh_id,
)
from goodoffices.talks import Actor, DraftText, State, Translate, drafts, with_drafts
from goodoffices.text import read_brackets

__all__ = ["draft", "translate"]

_CASES = (".yaml", ".yml")
_ASIDE = (": taken as left open", "--author says who wrote it.", "--said-by says it.")


def _word(of: type[Word]) -> "click.Choice[str]":
    return click.Choice([member.value for member in of])


def _one_of(of: type[Word]) -> str:
    return f" One of: {', '.join(member.value for member in of)}."


def _recording(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every act."""
    for option in (
        click.option("--happened", metavar="WHEN", help="When it happened, as precisely as known."),
        PERSON,
        click.option("--behalf", metavar="PARTY", help="Who it is entered for, by its id."),
        click.option("--machine", metavar="PROGRAM", help="The program that wrote it, if one did."),
        click.option("--act-key", default="", metavar="K", help="Told again under K: done once."),
        click.option("--preview", is_flag=True, help="Show what would be recorded where."),
    ):
        command = option(command)
    return command


@click.command(cls=TalksCommand)
@TALKS
@click.argument("source", metavar="FILE|TEXT")
@click.option("--take", metavar="ID", help="Of a case file: the text to take.")
@click.option("--text", "name", metavar="ID", help="The id it has, or that of a draft to redo.")
@click.option("--replaces", metavar="TEXT", help="The text whose place it takes once released.")
@click.option("--answers", metavar="TEXT", help="The text that it answers, as a counter does.")
@click.option("--title", metavar="WORDS", help="Its name, in place of that in the file.")
@click.option("--author", metavar="WHO", help="Id of the party or third party that wrote it.")
@click.option(
    "--kind",
    type=_word(TextKind),
    metavar="KIND",
    help="What it is to the others." + _one_of(TextKind),
)
@click.option("--round", "occasion", metavar="WORDS", help="The round it is drafted for.")
@click.option("--language", metavar="TAG", help="Its language (BCP 47), such as fr.")
@click.option(
    "--said-by",
    type=_word(SaidBy),
    metavar="WORD",
    help="From whom it is known." + _one_of(SaidBy),
)
@click.option("--speaker", metavar="OFFICE", help="Who handed it over: an office.")
@click.option(
    "--source",
    "from_where",
    metavar="ID",
    multiple=True,
    help="A source it is known from, by its id.",
)
@click.option(
    "--attribution",
    type=_word(Attribution),
    metavar="RULE",
    help="How a party lets its own text be carried on." + _one_of(Attribution),
)
@_recording
@unlocked_by
@AS_JSON
def draft(
    talks: Path,
    source: str,
    *,
    take: str | None,
    name: str | None,
    person: str,
    behalf: str | None,
    machine: str | None,
    act_key: str,
    happened: str | None,
    preview: bool,
    unlock: Unlock,
    as_json: bool,
    from_where: tuple[str, ...],
    **asked: str | None,
) -> None:
    """Keep a text of FILE, or a new version of the text known here as TEXT.

    FILE is a plain text, Markdown or Word document with numbered clauses, or a case file. Words
    in brackets, such as [seven days / thirty days], become brackets. A draft of the mediators'
    own stays in their room until it is released; a text of a party stands in that party's room.
    """
    with opened(talks, unlock) as held:
        state = held.state(person)
        text = replace(_text(state, source, take, name, asked), sources=from_where)
        act, actor = DraftText(text=text, happened=happened), Actor(person, behalf, machine)
        record_act(held, act, actor, key=act_key, preview=preview, as_json=as_json)
    if not as_json and not preview:
        say(f"{text.id}: {len(text.terms)} terms, {text.title}")


@click.command(cls=TalksCommand)
@TALKS
@click.argument("text", metavar="TEXT")
@click.argument("language", metavar="LANGUAGE")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--title", metavar="WORDS", help="The text's name in that language.")
@click.option("--authentic", is_flag=True, help="Its words bind as much as the text's own.")
@click.option("--by", metavar="OFFICE", help="Who translated it: an office.")
@_recording
@unlocked_by
@AS_JSON
def translate(
    talks: Path,
    text: str,
    language: str,
    file: Path,
    *,
    title: str | None,
    authentic: bool,
    by: str | None,
    person: str,
    behalf: str | None,
    machine: str | None,
    act_key: str,
    happened: str | None,
    preview: bool,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Keep a translation of TEXT into LANGUAGE, from FILE with the clauses numbered alike.

    Every room that holds the text is told of it in one act. The text itself stays as it is.
    """
    read = _read(file)
    words = {term.id: term.words for term in read.terms if term.words is not None}
    told = Translation(
        text=text, language=language, title=title, authentic=authentic, by=by, words=words
    )
    with opened(talks, unlock) as held:
        act = Translate(translation=told, happened=happened)
        actor = Actor(person, behalf, machine)
        record_act(held, act, actor, key=act_key, preview=preview, as_json=as_json)


def _text(
    state: State, source: str, take: str | None, name: str | None, asked: dict[str, str | None]
) -> Text:
    """The text to keep, with what the command line says of it. Leaves with status 2."""
    case = with_drafts(state)
    redone = drafts(state).get(name or "")
    known = case.text(source)
    if known is not None and not Path(source).exists():
        text = _new_version(known, asked["author"])
    elif Path(source).suffix.casefold() in _CASES or take is not None:
        text = _of_case(source, take)
    else:
        before = asked["replaces"] or asked["answers"] or (name if redone else None)
        counter = asked["answers"] is not None
        text = _of_file(case, Path(source), before, counter=counter, name=name)
    bare = tuple(read_brackets(replace(t, scope=_opened(t.scope))) for t in text.terms)
    links: dict[str, Any] = {
        "replaces": asked["replaces"] or (redone.told.text.replaces if redone else text.replaces),
        "in_reply_to": asked["answers"] or text.in_reply_to,
    }
    text = replace(text, terms=bare, scope=(MEDIATORS,), withdrawn=None, lapsed=None, **links)
    text = _told(text, asked)
    taken = {other.id for other in case.texts}
    own = text.id if text.id not in taken and known is None else fresh_id(text.title, taken, "text")
    return replace(text, id=name or own)


def _new_version(known: Text, author: str | None) -> Text:
    """A text as the start of a new version, without what its author said of that one."""
    same = author in {None, known.author}
    return replace(
        known,
        replaces=known.id,
        in_reply_to=None,
        when=None,
        said_by=None,
        speaker=None,
        reason=None,
        sources=(),
        attribution=known.attribution if same else None,
    )


def _opened(scope: tuple[str, ...]) -> tuple[str, ...]:
    """A term that everybody may know needs no scope of its own in a draft."""
    return (MEDIATORS,) if ALL in scope else scope


def _told(text: Text, asked: dict[str, str | None]) -> Text:
    given: dict[str, Any] = {
        "title": asked["title"],
        "author": asked["author"],
        "round": asked["occasion"],
        "language": asked["language"],
        "speaker": asked["speaker"],
        "kind": TextKind(asked["kind"]) if asked["kind"] else None,
        "said_by": SaidBy(asked["said_by"]) if asked["said_by"] else None,
        "attribution": Attribution(asked["attribution"]) if asked["attribution"] else None,
    }
    return replace(text, **{field: value for field, value in given.items() if value is not None})


def _of_case(source: str, take: str | None) -> Text:
    try:
        case = the_case(source)
    except CaseError as error:
        refuse_case(error)
    found = case.text(take) if take else (case.texts[0] if len(case.texts) == 1 else None)
    if found is None:
        there = ", ".join(text.id for text in case.texts) or "none"
        refuse([f"{source}: no text {take!r}; --take names one of: {there}"])
    return replace(found, replaces=None, in_reply_to=None, sources=())


def _of_file(
    case: Case, file: Path, before: str | None, *, counter: bool, name: str | None
) -> Text:
    """The text of a document; with ``before`` its clauses keep the ids that they had there."""
    document = _read(file)
    if before is not None and case.text(before) is None:
        refuse([f"no text is known here as {before!r}"])
    known = case if before is not None else replace(case, texts=())
    wanted = TextWanted(id=before, counter=counter, called=name)
    try:
        made, told, differences = bring_text(known, document, wanted)
    except FormatError as error:
        _refuse(error)
    # Its brackets become brackets, and the act tells who is missing.
    plain = (m for m in told if not m.endswith(_ASIDE) and " left open: " not in m)
    for message in (*plain, *(differences if before else ())):
        say(message, err=True)
    if len(made.texts) == len(known.texts):
        refuse([f"{file}: says nothing else than {before}"])
    return made.texts[-1]


def _read(file: Path) -> TextDocument:
    try:
        return read_text(file)
    except FormatError as error:
        _refuse(error)
    except OSError as error:
        refuse_file(file, error)


def _refuse(error: FormatError) -> NoReturn:
    refuse(str(problem) for problem in error.problems)
