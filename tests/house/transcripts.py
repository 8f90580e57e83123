"""Shell sessions as documents show them, and what happens when they are carried out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.tree import run
from tests.loaded import commands

_FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>\{?[\w-]*\}?)(?P<argument>[^\n`]*)\n(?P<body>.*?)^(?P=fence)\s*$",
    re.MULTILINE | re.DOTALL,
)
_CAPTION = re.compile(r"\A:caption: (?P<name>\S+)\n+")
_ANYTHING = "..."


@dataclass(frozen=True)
class Shown:
    """A command and its output as shown; ``name`` is set for a file to be written instead."""

    text: str
    output: str = ""
    name: str | None = None


def shown(document: str) -> Iterator[Shown]:
    """The commands and captioned files of a Markdown document, in its order."""
    for block in _FENCE.finditer(document):
        body = block["body"]
        if block["kind"] == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield Shown(command, output)
        elif caption := _CAPTION.match(body):
            yield Shown(body[caption.end() :], name=caption["name"])


def carry_out(step: Shown, folder: Path) -> str:
    """Write the file, or run the command there and return all that it printed."""
    if step.name is not None:
        (folder / step.name).write_text(step.text, encoding="utf-8")
        return ""
    done = run("bash", "-c", f"exec 2>&1; {step.text}", cwd=folder, programs=commands())
    failed = f"\n(exit status {done.returncode})" if done.returncode else ""
    return done.stdout + failed


def matches(expected: str, printed: str) -> bool:
    """Whether the output is as shown.

    A line of three dots stands for any lines, or none; at the end of a line, for the rest of it.
    """
    lines = [line.rstrip() for line in expected.strip("\n").split("\n")]
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == _ANYTHING else f"{_line(line)}\n" for line in lines
    )
    tidy = "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").split("\n"))
    return re.fullmatch(pattern, tidy) is not None


def _line(shown: str) -> str:
    start = shown.removesuffix(f" {_ANYTHING}")
    return re.escape(start) + (" .*" if start != shown else "")
