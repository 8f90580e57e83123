"""Commands that bring a case in and carry it out in other forms."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from goodoffices.casefile import CaseError, dumps, loads, save
from goodoffices.cli.forms import CASE_FILE, DOCUMENT, FOLDER, FORMS, MATRIX, Asked, Form, form_of
from goodoffices.cli.shared import must_be_new, refuse, refuse_file, say, the_case
from goodoffices.formats import FormatError, write_template
from goodoffices.model import Case, SaidBy, TextKind

__all__ = ["convert", "template"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def template(file: Path) -> None:
    """Write an empty matrix of issues and parties to FILE (.xlsx)."""
    if form_of(file) is not MATRIX:
        refuse([f"{file}: expected a name that ends in {MATRIX.endings[0]}"])
    must_be_new(file)
    try:
        write_template(file)
    except OSError as error:
        refuse_file(file, error)
    say(f"{file} is written. Fill it in, then: goodoffices convert {file} case.yaml")


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet to read; the one that holds a matrix when left out.")
@click.option(
    "--said-by",
    metavar="WORDS",
    help="According to whom the positions of the matrix are, where it does not say, or from whom "
    "the text is known: one of " + ", ".join(word.value for word in SaidBy) + ".",
)
@click.option(
    "--text",
    metavar="ID",
    help="The text to write; for one brought in, the text it is a new version of, or a new id.",
)
@click.option("--author", metavar="WHO", help="Who wrote the text that a Word document holds.")
@click.option(
    "--kind",
    metavar="KIND",
    help="What that text is to the others: one of "
    + ", ".join(word.value for word in TextKind)
    + "; when left out, that of the text whose place it takes, else base.",
)
@click.option(
    "--profiles",
    type=click.Choice(["xml", "json"]),
    default="xml",
    help="What a new folder is filled with: 'xml', when left out, for Genius (a domain file and "
    "a profile for each party); 'json' for GeniusWeb (a profile for each party).",
)
@click.option(
    "--as-counter", is_flag=True, help="Take that text as an answer to the one that it changes."
)
@click.option(
    "--for",
    "room",
    metavar="WHO",
    help="A party, or 'all': write into a Word document only what its scope lets it know; "
    "the mediators' whole knowledge when left out.",
)
@click.option(
    "--matrix", is_flag=True, help="Write the matrix of issues and parties into a Word document."
)
def convert(
    source: Path, target: Path, said_by: str | None, kind: str | None, **others: Any
) -> None:
    """Convert IN to OUT, by suffix: .yaml, .xlsx, .docx, .json, or a folder of Genius or GeniusWeb.

    IN may be a shipped case. An OUT without a suffix is a new folder: of Genius XML, or with
    --profiles json of GeniusWeb profiles. An OUT that ends in .json is the GeniusWeb profile of
    the only party. An OUT that is a case already is brought up to date with a matrix or a Word
    document: the differences are shown, comments stay, nothing is deleted, and the file as it was
    is kept beside it as OUT.before, until the next change.
    """
    into = form_of(target) or (None if target.suffix else FOLDER)
    if into is None or into.write is None:
        endings = sorted(form.endings[0] for form in FORMS if form.write and form.endings)
        refuse([f"{target}: expected a name that ends in {' or '.join(endings)}, or a folder"])
    whose = SaidBy.named(said_by) if said_by is not None else None
    if said_by is not None and whose is None:
        there = ", ".join(word.value for word in SaidBy)
        refuse([f"--said-by: no {said_by!r}; there are: {there}"])
    today = date.today()  # noqa: DTZ011 (a local day)
    of_kind = TextKind.named(kind) if kind is not None else None
    if kind is not None and of_kind is None:
        there = ", ".join(word.value for word in TextKind)
        refuse([f"--kind: no {kind!r}; there are: {there}"])
    asked = Asked(source=source, said_by=whose, kind=of_kind, today=today, **others)
    out_of = form_of(source) or CASE_FILE
    unfit = _not_for(asked, out_of, into)
    if unfit:
        refuse([f"{unfit}: only for a Word document"])
    try:
        if out_of is CASE_FILE:
            _carry_out(the_case(str(source)), into, target, asked)
        elif into is CASE_FILE:
            _bring_in(out_of, target, asked)
        else:
            what = out_of.called
            refuse([f"{source}: {what} becomes a case first: name an OUT such as case.yaml"])
    except FormatError as error:
        refuse(str(problem) for problem in error.problems)


def _not_for(asked: Asked, out_of: Form, into: Form) -> str | None:
    """The first option that would be passed over: an unheard --for could let words out."""
    written = {"--for": asked.room is not None, "--matrix": asked.matrix}
    read = {
        "--author": asked.author is not None,
        "--kind": asked.kind is not None,
        "--as-counter": asked.as_counter,
    }
    both = {"--text": asked.text is not None}
    for options, heard in (
        (written, into is DOCUMENT),
        (read, out_of is DOCUMENT),
        (both, DOCUMENT in (into, out_of)),
    ):
        for name, given in options.items():
            if given and not heard:
                return name
    return None


def _carry_out(case: Case, into: Form, target: Path, asked: Asked) -> None:
    assert into.write is not None  # noqa: S101 (the caller has looked)
    must_be_new(target)
    try:
        told = into.write(case, target, asked)
    except FormatError as error:
        # What is wrong is in the case; there is no other file yet.
        refuse(f"{asked.source}: {problem.message}" for problem in error.problems)
    except OSError as error:
        refuse_file(target, error)
    for message in told:
        say(message, err=True)
    say(f"{target} is written")


def _bring_in(out_of: Form, target: Path, asked: Asked) -> None:
    """Write what the source holds as a case, or bring the case at ``target`` up to date with it."""
    was: bytes | None = None
    before: Case | None = None
    if out_of.updates and target.is_file():
        try:
            was = target.read_bytes()
        except OSError as error:
            refuse_file(target, error)
        before = the_case(str(target))
    else:
        must_be_new(target)
    if out_of.read is None:
        refuse([f"{asked.source}: {out_of.called} is only written, not read"])
    taken = out_of.read(asked.source, before, asked)
    for message in taken.told:
        say(message, err=True)
    for difference in taken.differences:
        say(difference)
    if before is not None and taken.case == before:
        same = all(told.startswith("unchanged") for told in taken.differences)
        say(f"{target} {'says the same already' if same else 'stays as it is'}; nothing is written")
        return
    text = dumps(taken.case, previous=was.decode("utf-8") if was is not None else None)
    try:
        loads(text, str(target))
        save(target, text, was=was)
    except CaseError as error:
        # What is wrong is in the source; nobody can look at lines that are not written.
        whole = f"{asked.source}: cannot be kept as a case"
        refuse(": ".join(filter(None, (whole, p.path, p.message))) for p in error.problems)
    except OSError as error:
        refuse_file(target, error)
    kept = f"; as it was: {target}.before" if was is not None else ""
    say(f"{target} is written{kept}")
