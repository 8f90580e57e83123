"""The command that writes the sheet of paper that is handed over."""

from pathlib import Path

import click

from goodoffices.brief.sheet import Sheet, sheet_document, sheet_of, sheet_text
from goodoffices.cli.shared import must_be_new, refuse, refuse_file, say
from goodoffices.cli.unlocked import PERSON, TALKS, TalksCommand, Unlock, unlocked, unlocked_by
from goodoffices.disk import write_whole
from goodoffices.talks import Talks

__all__ = ["sheet"]


@click.command(cls=TalksCommand)
@TALKS
@click.argument("what", metavar="WHAT")
@click.argument("out", metavar="[OUT]", required=False, type=click.Path(path_type=Path))
@PERSON
@unlocked_by
def sheet(talks: Path, what: str, out: Path | None, person: str, *, unlock: Unlock) -> None:
    """Print the sheet to hand over: what was delivered, or a text.

    WHAT is ROOM/NUMBER, such as Coast/45, or the id of a text. The sheet has the exact words, their
    check code, what both call it aloud, and lines to fill in by hand. It is written to the new
    file OUT, if one is named: .txt, .html or .pdf.
    """
    suffix = out.suffix.lower() if out else ""
    if out is not None:
        if suffix not in {".txt", ".html", ".pdf"}:
            refuse([f"{out}: a sheet is written as .txt, .html or .pdf"])
        must_be_new(out)
    with unlocked(talks, unlock) as record:
        found = sheet_of(Talks(record).state(person), what)
    if out is None:
        click.echo(sheet_text(found), nl=False)
        return
    try:
        write_whole(out, _written(found, suffix), new=True)
    except OSError as error:
        refuse_file(out, error)
    say(f"The sheet: {out}")


def _written(found: Sheet, suffix: str) -> bytes:
    if suffix == ".txt":
        return sheet_text(found).encode()
    page = sheet_document(found)
    if suffix == ".html":
        from goodoffices.brief.html import page_html

        return page_html(page).encode()
    from goodoffices.brief.typeset import page_pdf

    return page_pdf(page)
