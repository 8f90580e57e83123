"""The command that carries out a story: act after act, each as if typed, in one process."""

import difflib
import io
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, NoReturn

import click

from goodoffices.cli.shared import AS_JSON, progress, refuse, refuse_file, say, say_json
from goodoffices.cli.story import Step, StoryError, key_of, named, steps
from goodoffices.cli.unlocked import TALKS, TalksCommand, Unlock, unlocked, unlocked_by
from goodoffices.record import LARGEST
from goodoffices.talks import ACTS, Fact, Talks

__all__ = ["run"]

_AS_ACT = {"--act-key", "--preview"}
_OF_THE_WHOLE = {
    "preview": "--preview",
    "as_json": "--json",
    "key_file": "--key-file",
    "passphrase_fd": "--passphrase-fd",
}


@click.command(cls=TalksCommand)
@TALKS
@click.argument("story", metavar="STORY", type=click.Path(path_type=Path))
@click.option(
    "--preview", is_flag=True, help="Try every act and tell what it would record; record nothing."
)
@unlocked_by
@AS_JSON
@click.pass_context
def run(
    ctx: click.Context, talks: Path, story: Path, *, preview: bool, unlock: Unlock, as_json: bool
) -> None:
    """Carry out the acts of the file STORY one after the other.

    Each stands there as it stands on a command line after 'goodoffices talks', without the talks,
    and is refused for the same reasons. The first refusal ends it: what was done until then stays,
    and the same command goes on from there later. Files that acts name lie beside STORY.
    """
    commands = _Commands(ctx, talks.absolute())
    told = [commands.of(step, story) for step in _read(story)]
    with unlocked(talks.absolute(), unlock) as record:
        ctx.obj = Talks(record.trial() if preview else record)
        telling = _Telling(story, len(told), preview)
        with chdir(story.parent):
            done = [_carried_out(command, step, telling) for step, command in told]
    if as_json:
        say_json([each.as_told() for each in done])
        return
    if preview:
        for each in done:
            say(each.as_line())
    for each in done:
        if each.step.name and not preview:
            say(f"{each.step.name} is {each.facts[0].place}")
    before = sum(each.before for each in done)
    fresh = f"{len(done) - before} {'to record' if preview else 'recorded'}"
    say(f"{story}: {len(done)} acts, {fresh}, {before} recorded before")


@dataclass(frozen=True)
class _Done:
    """An act of a story and the facts that it recorded, now or before."""

    step: Step
    facts: tuple[Fact, ...]
    before: bool

    def as_told(self) -> dict[str, Any]:
        """What programs are told."""
        return {
            "line": self.step.line,
            "act": self.step.act,
            "name": self.step.name,
            "before": self.before,
            "entries": [{"entry": f.place, "key": f.key, "kind": f.kind} for f in self.facts],
        }

    def as_line(self) -> str:
        """What a person is told."""
        places = ", ".join(dict.fromkeys(fact.place for fact in self.facts))
        return f"line {self.step.line}: {self.step.act}: {'before: ' * self.before}{places}"


@dataclass
class _Telling:
    """How far a story has come, and which names it has given so far."""

    story: Path
    total: int
    preview: bool
    done: int = 0
    places: dict[str, str] = field(default_factory=dict)

    def names(self, step: Step, facts: Sequence[Fact]) -> None:
        """Take up what an act recorded under the name that the story gives it."""
        self.done += 1
        if step.name is not None:
            for fact in facts:
                kind = fact.kind.partition("/")[0]
                self.places.setdefault(step.name, fact.place)
                self.places.setdefault(f"{step.name}.{kind}", fact.place)
        if show := progress():
            show(self.done, self.total)

    def stop(self, step: Step, status: int, lines: Sequence[str]) -> NoReturn:
        """Say where and why it ends, and what stands. Leaves with this status."""
        if self.done and progress():
            click.echo(err=True)
        first, *rest = lines or ["refused"]
        say(f"{self.story}:{step.line}: {step.act}: {first}", err=True)
        for line in rest:
            say(line, err=True)
        done = "Nothing is recorded" if self.preview else f"{self.done} of {self.total} acts stand"
        say(f"{done}; mend the line, and run the story again.", err=True)
        sys.exit(status)


def _read(story: Path) -> tuple[Step, ...]:
    """The acts of the file, each of which there is. Leaves with status 2."""
    try:
        with story.open("rb") as data:
            found = data.read(LARGEST + 1)
    except OSError as error:
        refuse_file(story, error)
    if len(found) > LARGEST:
        refuse([f"{story}: a story has at most {LARGEST:,} bytes"])
    try:
        told = steps(found.decode("utf-8-sig"))
    except UnicodeDecodeError:
        refuse([f"{story}: not a text in UTF-8"])
    except StoryError as error:
        refuse([f"{story}:{error.line}: {error}"])
    if not told:
        refuse([f"{story}: there are no acts in it"])
    return told


class _Commands:
    """The commands that a story may name: those that record an act."""

    def __init__(self, ctx: click.Context, talks: Path) -> None:
        self.ctx, self.talks = ctx, talks
        self._known: dict[str, click.Command | None] = {}
        self._sealed = Counter[tuple[str, ...]]()

    def of(self, step: Step, story: Path) -> tuple[Step, "_Prepared"]:
        """An act with its command, whose options are right. Leaves with status 2."""
        command = self._command(step.act)
        if command is None:
            group = self._group()
            there = [name for name in group.list_commands(self.ctx) if self._command(name)]
            like = difflib.get_close_matches(step.act, there, 1)
            refuse([f"{story}:{step.line}: no act {step.act!r}" + "".join(f"; {n}?" for n in like)])
        prepared = _Prepared(self.ctx, command, self.talks)
        try:
            with redirect_stdout(io.StringIO()):
                given = prepared.context(step, step.arguments).params
        except click.ClickException as error:
            refuse([f"{story}:{step.line}: {step.act}: {error.format_message()}"])
        except click.exceptions.Exit:
            refuse([f"{story}:{step.line}: {step.act}: help is asked for on a command line"])
        if given["act_key"] != step.key:
            refuse([f"{story}:{step.line}: {step.act}: a line of a story has a key of its own"])
        for name, option in _OF_THE_WHOLE.items():
            if (value := given.get(name)) is not None and value is not False:
                refuse([f"{story}:{step.line}: {step.act}: {option} is said of the whole story"])
        return self._keyed(step, given), prepared

    def _keyed(self, step: Step, given: Mapping[str, Any]) -> Step:
        """The act, under a key in which nothing enters that it seals: anybody can try a key."""
        if not (sealed := _sealed(step)):
            return step
        names = {"entered_by", "behalf", *(field.name for field in fields(ACTS[step.act]))}
        known = [f"{name}={given[name]}" for name in sorted(names - {*sealed}) if given.get(name)]
        self._sealed[step.act, *known] += 1
        return replace(step, key=key_of([step.act, *known, self._sealed[step.act, *known]]))

    def _group(self) -> click.Group:
        from goodoffices.cli.talks import talks

        return talks

    def _command(self, name: str) -> click.Command | None:
        if name not in self._known:
            command = self._group().get_command(self.ctx, name)
            flags = {flag for param in command.params for flag in param.opts} if command else set()
            self._known[name] = command if flags >= _AS_ACT else None
        return self._known[name]


@dataclass(frozen=True)
class _Prepared:
    """The command of an act, on the talks of the story."""

    ctx: click.Context
    command: click.Command
    talks: Path

    def context(self, step: Step, arguments: Sequence[str]) -> click.Context:
        """The command line read, as a terminal would have it. Raises ClickException."""
        line = [str(self.talks), "--act-key", step.key, *arguments]
        return self.command.make_context(step.act, line, parent=self.ctx)

    def person(self, context: click.Context) -> str:
        """Who does it."""
        (name,) = (param.name for param in self.command.params if "--as" in param.opts)
        return str(context.params[str(name)])


def _sealed(step: Step) -> tuple[str, ...]:
    """What nobody reads again of what an act is given."""
    return ACTS[step.act].sealed if step.act in ACTS else ()


def _carried_out(prepared: _Prepared, step: Step, telling: _Telling) -> _Done:
    """Do an act, or find that it was done before. Leaves with the status of what stops it."""
    told, stopped = io.StringIO(), 0
    try:
        arguments = named(step.arguments, telling.places)
    except LookupError as error:
        telling.stop(step, 2, [f"nothing that was recorded is {error.args[0]}"])
    context = prepared.context(step, arguments)
    key, held = context.params["act_key"], context.find_object(Talks)
    assert held is not None  # noqa: S101
    person = prepared.person(context)
    facts = held.done_before(person, key)
    before = bool(facts)
    if not before:
        try:
            with context, redirect_stdout(io.StringIO()), redirect_stderr(told):
                prepared.command.invoke(context)
        except SystemExit as end:
            stopped = int(end.code or 0)
        except click.ClickException as error:
            told.write(error.format_message())
            stopped = error.exit_code
        if stopped:
            telling.stop(step, stopped, told.getvalue().splitlines())
        for line in told.getvalue().splitlines():
            say(f"{telling.story}:{step.line}: {line}", err=True)
        facts = held.done_before(person, key)
    elif _sealed(step):
        said = "sealed before; whether in other words nobody is told: to give it anew, add a line"
        say(f"{telling.story}:{step.line}: {step.act}: {said}", err=True)
    telling.names(step, facts)
    return _Done(step, facts, before)
