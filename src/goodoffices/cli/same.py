"""The command that tells whether files hold the same words."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.casefile import CaseError
from goodoffices.cli.shared import AS_JSON, refuse, refuse_case, say, say_json
from goodoffices.model import Term, Text, TextKind
from goodoffices.record import check_code, same_words, unseen
from goodoffices.text import compare, differences_told

if TYPE_CHECKING:
    from goodoffices.formats import Wording

__all__ = ["same"]


@click.command()
@click.argument(
    "files", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True
)
@click.option("--text", metavar="ID", help="Of a case, this text; the latest when left out.")
@AS_JSON
def same(files: tuple[Path, ...], text: str | None, *, as_json: bool) -> None:
    """Print the check code of the words in each FILE, and tell whether they are the same words.

    A FILE is a plain text, a Word document (.docx) or a case (.yaml). The code can be read out on
    the telephone: the same code, the same words. Spaces, empty lines and the form of the file make
    no difference; a comma does. Status 1: they are not the same.
    """
    wordings = [_wording(file, text) for file in files]
    plain = [same_words(wording.words) for wording in wordings]
    codes = {words: check_code(words) for words in plain}
    alike = len(codes) == 1
    if as_json:
        say_json(
            {
                "same": alike,
                "files": [
                    {
                        "file": str(file),
                        "check_code": codes[words],
                        "not_compared": wording.unread,
                        "unseen": unseen(wording.words),
                    }
                    for file, words, wording in zip(files, plain, wordings, strict=True)
                ],
            }
        )
    else:
        width = max(len(str(file)) for file in files)
        for file, words in zip(files, plain, strict=True):
            say(f"{codes[words]}  {file!s:<{width}}".rstrip())
        if len(files) > 1:
            say("The same words." if alike else "Not the same words.")
    for file, words in zip(files, plain, strict=True):
        if words != plain[0] and not as_json:
            for line in _told(files[0], plain[0], file, words):
                say(line)
    for file, wording in zip(files, wordings, strict=True):
        for unread in wording.unread:
            say(f"{file}: not compared: {unread}", err=True)
        for what, numbers in unseen(wording.words).items():
            more = f" and {len(numbers) - 1} more" if len(numbers) > 1 else ""
            say(f"{file}: line {numbers[0]}{more}: cannot be seen: {what}", err=True)
    if not alike:
        raise click.exceptions.Exit(1)


def _wording(file: Path, text: str | None) -> "Wording":
    from goodoffices.formats import FormatError, wording_of

    try:
        return wording_of(file, text=text)
    except CaseError as error:
        refuse_case(error)
    except FormatError as error:
        refuse(str(problem) for problem in error.problems)


def _told(one: Path, words: str, other: Path, others: str) -> Iterator[str]:
    """Where the words of two files first differ, and how: by line of what is not empty."""
    from goodoffices.screen import WIDTH, fit

    lines = zip_longest(words.splitlines(), others.splitlines())
    number, (old, new) = next((n, pair) for n, pair in enumerate(lines, 1) if pair[0] != pair[1])
    yield f"{one} and {other} first differ in line {number}, empty lines not counted:"
    for file, line in ((one, old), (other, new)):
        label = f"   {file.name[:24]}: "
        yield label + ("(ends before it)" if line is None else fit(line, WIDTH - len(label)))
    if old is not None and new is not None:
        for told in differences_told(compare(_text(number, old), _text(number, new))):
            yield f"   {told}"


def _text(number: int, words: str) -> Text:
    term = Term(id=f"line {number}", words=words)
    return Text(id="text", title="text", kind=TextKind.BASE, terms=(term,))
