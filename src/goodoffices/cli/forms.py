"""The forms that a case comes in and goes out in, one entry each: the table of `convert`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goodoffices.casefile import dumps, save
from goodoffices.formats import (
    TextWanted,
    bring_text,
    merge,
    read_geniusweb,
    read_matrix,
    read_profiles,
    read_text,
    room_named,
    text_to_case,
    to_case,
    write_genius,
    write_geniusweb,
    write_matrix,
    write_matrix_document,
    write_text,
)
from goodoffices.model import MEDIATORS, Case, SaidBy, TextKind

__all__ = [
    "CASE_FILE",
    "DOCUMENT",
    "FOLDER",
    "FORMS",
    "MATRIX",
    "PROFILE",
    "Asked",
    "Form",
    "Taken",
    "form_of",
]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the command line asks for; each form takes from it what concerns that form."""

    source: Path
    sheet: str | None
    said_by: SaidBy | None
    profiles: str
    today: date
    text: str | None = None
    author: str | None = None
    kind: TextKind | None = None
    as_counter: bool = False
    room: str | None = None
    matrix: bool = False


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A case as it stands with what was read.

    ``told`` says what was not read and what was decided; ``differences`` says what changed in a
    case that was there before.
    """

    case: Case
    told: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form.

    Attributes:
        called: what a file of this form is, for messages.
        endings: how the names of its files end; none for a folder.
        read: takes a file up in the case that was there before, or in a new one; raises
            FormatError. None for the case file itself.
        updates: whether ``read`` can bring a case that was there before up to date.
        write: writes the case to a file that does not exist, and says what should be told;
            raises FormatError or OSError. None where nothing can be written.
    """

    called: str
    endings: tuple[str, ...]
    read: Callable[[Path, Case | None, Asked], Taken] | None = None
    updates: bool = False
    write: Callable[[Case, Path, Asked], tuple[str, ...]] | None = None


def form_of(file: Path) -> Form | None:
    """The form that a folder, or a file of this name, has; None if no form has it."""
    if file.is_dir():
        return FOLDER
    return next((form for form in FORMS if file.suffix.lower() in form.endings), None)


def _write_case(case: Case, target: Path, asked: Asked) -> tuple[str, ...]:
    source = asked.source
    previous = source.read_text(encoding="utf-8") if source.exists() else None
    save(target, dumps(case, previous=previous))
    return ()


def _read_matrix(source: Path, before: Case | None, asked: Asked) -> Taken:
    matrix = read_matrix(source, sheet=asked.sheet, said_by=asked.said_by, beside=before)
    unread = tuple(f"not read: {unread}" for unread in matrix.unread)
    if before is None:
        case, told = to_case(matrix)
        return Taken(case=case, told=unread + told)
    case, differences = merge(before, matrix, today=asked.today)
    return Taken(case=case, told=unread + matrix.messages, differences=differences)


def _write_matrix(case: Case, target: Path, asked: Asked) -> tuple[str, ...]:
    del asked
    write_matrix(case, target)
    return ()


def _read_folder(source: Path, before: Case | None, asked: Asked) -> Taken:
    del before, asked
    case, told = read_profiles(source)
    return Taken(case=case, told=told)


def _write_folder(case: Case, target: Path, asked: Asked) -> tuple[str, ...]:
    return write_geniusweb(case, target) if asked.profiles == "json" else write_genius(case, target)


def _read_profile(source: Path, before: Case | None, asked: Asked) -> Taken:
    del before, asked
    case, told = read_geniusweb(source)
    return Taken(case=case, told=told)


def _write_profile(case: Case, target: Path, asked: Asked) -> tuple[str, ...]:
    del asked
    return write_geniusweb(case, target)


def _read_document(source: Path, before: Case | None, asked: Asked) -> Taken:
    document = read_text(source)
    wanted = TextWanted(
        id=asked.text,
        author=asked.author,
        kind=asked.kind,
        counter=asked.as_counter,
        said_by=asked.said_by,
    )
    unread = tuple(f"not read: {unread}" for unread in document.unread)
    if before is None:
        case, told = text_to_case(document, wanted)
        return Taken(case=case, told=unread + told)
    case, told, differences = bring_text(before, document, wanted)
    return Taken(case=case, told=unread + told, differences=differences)


def _write_document(case: Case, target: Path, asked: Asked) -> tuple[str, ...]:
    room = room_named(case, asked.room, asked.source) if asked.room else MEDIATORS
    if not asked.matrix:
        return write_text(case, target, text=asked.text, room=room)
    return write_matrix_document(case, target, room=room)


CASE_FILE = Form(called="a case file", endings=(".yaml", ".yml"), write=_write_case)
MATRIX = Form(
    called="a matrix", endings=(".xlsx",), read=_read_matrix, updates=True, write=_write_matrix
)
FOLDER = Form(called="a folder", endings=(), read=_read_folder, write=_write_folder)
PROFILE = Form(called="a profile", endings=(".json",), read=_read_profile, write=_write_profile)
DOCUMENT = Form(
    called="a Word document",
    endings=(".docx",),
    read=_read_document,
    updates=True,
    write=_write_document,
)
FORMS = (CASE_FILE, MATRIX, DOCUMENT, PROFILE, FOLDER)
