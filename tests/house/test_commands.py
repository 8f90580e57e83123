"""Every command and option says what it does, and the reference tells it."""

import re
from collections.abc import Iterator

import click
import pytest

from goodoffices.cli import cli
from goodoffices.cli.acts import act_command
from goodoffices.talks import ACTS
from tests.house.tree import ROOT

REFERENCE = "\n".join(
    (ROOT / "docs" / "reference" / page).read_text("utf-8")
    for page in ("commands.md", "commands-on-talks.md", "commands-that-keep.md")
)


def _commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, groups entered."""
    waiting: list[tuple[str, click.Command]] = [("goodoffices", cli)]
    while waiting:
        name, command = waiting.pop()
        if isinstance(command, click.Group):
            context = click.Context(command)
            for child in command.list_commands(context):
                if child in ACTS and name.endswith(" talks"):
                    continue  # told in the reference of acts, which is made of their declarations
                found = command.get_command(context, child)
                assert found is not None
                waiting.append((f"{name} {child}", found))
        else:
            yield name, command


COMMANDS = dict(_commands())


def _section(name: str) -> str:
    """The part of the reference under the command's heading."""
    parts = re.split(r"^## `(.+)`$", REFERENCE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    assert COMMANDS[name].help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    options = [p for p in COMMANDS[name].params if isinstance(p, click.Option)]

    assert [o.name for o in options if not o.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    section = _section(name)

    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            assert all(f"`{flag}" in section for flag in parameter.opts), parameter.opts
        else:
            assert str(parameter.human_readable_name) in section


@pytest.mark.parametrize("name", COMMANDS)
def test_the_reference_tells_each_number_that_stands_when_an_option_is_left_out(name: str) -> None:
    options = [p for p in COMMANDS[name].params if isinstance(p, click.Option) and not p.is_flag]
    for option in options:
        (row,) = re.findall(rf"^\| `{option.opts[0]}`.*$", _section(name), re.MULTILINE)
        told = re.findall(r"\((\d+) when left out\)", row)

        assert told == ([str(option.default)] if isinstance(option.default, int) else [])


def test_the_reference_tells_of_no_command_that_is_gone() -> None:
    told = set(re.findall(r"^## `(.+)`$", REFERENCE, re.MULTILINE))

    assert told == set(COMMANDS)


def test_the_reference_of_acts_is_made_of_their_declarations() -> None:
    page = (ROOT / "docs" / "reference" / "acts.md").read_text("utf-8")

    assert "```{acts}" in page
    assert "```{refusals}" in page


@pytest.mark.parametrize("name", sorted(ACTS))
def test_no_two_places_on_the_command_line_of_an_act_take_the_same_name(name: str) -> None:
    """Of two that do, one has what was told for the other."""
    taken = [parameter.name for parameter in act_command(name).params]

    assert len(set(taken)) == len(taken)


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_says_what_it_does_and_what_each_of_its_options_means(name: str) -> None:
    act = ACTS[name]
    first = (act.__doc__ or "").split("\n")[0]

    assert first.endswith(".")
    assert len(first) <= 66, "its summary would be cut at 80 columns"
    command = cli.get_command(click.Context(cli), "talks")
    assert isinstance(command, click.Group)
    made = command.get_command(click.Context(command), name)
    assert made is not None
    assert [p.name for p in made.params if isinstance(p, click.Option) and not p.help] == []


def test_the_page_on_the_reports_has_all_mechanisms_and_names_commands_that_there_are() -> None:
    page = (ROOT / "docs/explanation/what-the-reports-describe.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \|", page, re.MULTILINE)
    named = set(re.findall(r"`talks ([a-z-]+)", page))
    group = cli.get_command(click.Context(cli), "talks")

    assert [int(row) for row in rows] == list(range(1, 20))
    assert isinstance(group, click.Group)
    assert named <= set(group.list_commands(click.Context(group)))


def test_the_page_on_the_reports_names_places_that_the_story_has() -> None:
    page = (ROOT / "docs/explanation/what-the-reports-describe.md").read_text("utf-8")
    story = (ROOT / "demo/talks-2024-2025.story").read_text("utf-8")
    chapters = {c[0]: c for c in story.split("\n# ---- Chapter ")[1:]}
    cells = re.findall(r"^\| \d+ \|.*\| ([^|]*) \|$", page, re.MULTILINE)

    assert len(cells) == 19
    for cell in cells:
        groups = re.findall(r"((?:`[^`]+`(?:, )?)+) \(([\d, ]+)\)", cell)
        assert groups
        for acts, numbers in groups:
            told = [chapters[number] for number in numbers.split(", ")]
            named = [f"\n{act}" for act in re.findall(r"`([^`]+)`", acts)]
            assert [act for act in named if not any(act in each for each in told)] == []
            assert all(any(act in each for act in named) for each in told), cell
