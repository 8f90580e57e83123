"""A mail as it was saved (.eml): its words, who sent it when, and what is attached to it.

What it says of itself is words, and checked by nobody. Nothing in it is followed or opened.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.errors import CloseBoundaryNotFoundDefect as Unended
from email.errors import HeaderParseError, StartBoundaryNotFoundDefect
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parsedate_to_datetime
from itertools import chain

from goodoffices.formats.unmarked import unmarked

__all__ = ["Mail", "MailError", "mail_of"]

MOST_PARTS = 50
MOST_LINES = 2_000
"""Headings of a mail at most, and lines in it that could divide one part from the next."""
LONGEST_HEADER = 10_000
_SHOWN = 500
_HEADER = re.compile(rb"(?im)^content-[^\n]*(?:\n[ \t][^\n]*)*")
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_NESTING = re.compile(rb"(?i)(?:multipart|message)/")
_OF_A_MAIL = ("From", "Date", "Subject", "Message-ID", "Received")
# Others that Python knows are no encodings of a text, or take far longer than the text is long.
_ENCODINGS = re.compile(
    r"ascii|utf-(?:8|16|32)(?:-[lb]e)?|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|gb\w+|big5\w*|euc_\w+|"
    r"shift_jis\w*|iso2022_\w+|hz|johab|tis-620"
)


class MailError(Exception):
    """Why a mail cannot be read, in a plain sentence."""


@dataclass(frozen=True)
class Mail:
    """Its words, and what it says of itself.

    ``date`` is its date where that can be read; without an offset where it tells none. What is
    attached is named and not read; ``unread`` is what else is missing.
    """

    words: str
    sender: str | None
    sent: str | None
    subject: str | None
    date: datetime | None
    attached: tuple[str, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """A part with its words, or the name of what is attached."""

    words: str = ""
    plain: bool = False
    attached: str = ""


def mail_of(data: bytes) -> Mail:
    """The mail of these bytes. Raises MailError."""
    if len(_NESTING.findall(data)) > MOST_PARTS:
        raise MailError(f"more than {MOST_PARTS} parts: save what matters as a file of its own")
    first = _HEADERS_END.search(data)
    top = re.split(rb"\n(?![ \t])", data[: first.start()] if first else data)
    if len(top) > MOST_LINES or data.count(b"\n--") > MOST_LINES:
        raise MailError("more headings or parts than a mail has: save its words as a text")
    if any(len(told) > LONGEST_HEADER for told in (*top, *_HEADER.findall(data))):
        raise MailError(f"a heading of more than {LONGEST_HEADER:,} characters, as no mail has")
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        if not any(name in message for name in _OF_A_MAIL):
            raise MailError("no mail: it does not begin with a sender, a date or a subject")
        parts = list(_parts(message))
    except (RecursionError, ValueError, AssertionError, TypeError, IndexError, KeyError) as error:
        raise MailError("a broken mail: its parts cannot be told apart") from error
    words = "\n\n".join(part.words for part in parts if part.words)
    if not words:
        raise MailError("no words in it: save what is attached as files of their own")
    cut = any(isinstance(d, Unended) for part in message.walk() for d in part.defects)
    return Mail(
        words=words,
        sender=_header(message, "From"),
        sent=_header(message, "Date"),
        subject=_header(message, "Subject"),
        date=_date(message),
        attached=tuple(part.attached for part in parts if part.attached),
        unread=("the end of the mail, which breaks off",) if cut else (),
    )


def _parts(message: "Message[str, str]") -> Iterator[_Part]:
    """The parts that are words or attached, in order."""
    kind = message.get_content_type()
    if kind.startswith("message/"):
        raise MailError("another mail is in it: save that one as a file of its own")
    if kind == "multipart/encrypted":
        raise MailError("encrypted: open it in a mail program and save its words as a text")
    if kind.startswith("multipart/"):
        inner = message.get_payload()
        lost = any(isinstance(d, StartBoundaryNotFoundDefect) for d in message.defects)
        if not isinstance(inner, list) or lost:
            raise MailError("a broken mail: its parts cannot be told apart")
        each = [list(_parts(part)) for part in inner if isinstance(part, Message)]
        yield from _one_of(each) if kind == "multipart/alternative" else chain.from_iterable(each)
        return
    name = message.get_filename()
    if name or message.get_content_disposition() == "attachment" or not kind.startswith("text/"):
        yield _Part(attached=_plain(_decoded_words(name)) if name else f"a part of type {kind}")
        return
    text = _text(message)
    yield _Part(
        words=(unmarked(text) if kind == "text/html" else text).strip(), plain=kind == "text/plain"
    )


def _one_of(ways: list[list[_Part]]) -> Iterator[_Part]:
    """Of several ways to say the same the plain one, else the first that has words."""
    worded = [way for way in ways if any(part.words for part in way)]
    plain = [way for way in worded if all(p.plain for p in way if p.words)]
    taken = next(iter(plain or worded), None)
    for way in ways:
        yield from way if way is taken else (part for part in way if part.attached)


def _text(message: "Message[str, str]") -> str:
    data = message.get_payload(decode=True)
    named = message.get_content_charset() or "utf-8"
    try:
        return _decoded(data if isinstance(data, bytes) else b"", named)
    except LookupError as error:
        raise MailError(f"an encoding that is not known: {_plain(named)}") from error
    except ValueError as error:
        raise MailError(
            f"its words are not in the encoding that it names: {_plain(named)}"
        ) from error


def _decoded(data: bytes, named: str, errors: str = "strict") -> str:
    found = codecs.lookup(named).name
    if not _ENCODINGS.fullmatch(found):
        raise LookupError(named)
    # What calls itself ASCII and is not is UTF-8 in practice.
    return data.decode("utf-8" if found == "ascii" else found, errors).replace("\r\n", "\n")


def _header(message: "Message[str, str]", name: str) -> str | None:
    value = message.get(name)
    return _plain(_decoded_words(str(value))) or None if value is not None else None


def _decoded_words(value: str) -> str:
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    told = ""
    for piece, named in pieces:
        if isinstance(piece, str):
            told += piece
            continue
        try:
            told += _decoded(piece, named or "utf-8", "replace")
        except LookupError:
            told += piece.decode("ascii", "replace")
    return told


def _plain(value: str) -> str:
    """In one line, with a sign in place of each that is no letter; cut where it is very long."""
    shown = "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in value)
    line = " ".join(shown.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _date(message: "Message[str, str]") -> datetime | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
