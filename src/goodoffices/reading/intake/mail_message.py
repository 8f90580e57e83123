"""A letter sent by e-mail: its own words, with its header and what it quotes hidden."""

import re
from collections.abc import Iterator
from email import errors as mail_errors
from email import message_from_bytes, policy
from email.message import EmailMessage

from goodoffices.reading.document import Hidden
from goodoffices.reading.document_date import StatedDate
from goodoffices.reading.intake.content import MOST_CHARACTERS, Content, UnreadableError
from goodoffices.reading.intake.decoding import decoded
from goodoffices.reading.intake.web_page import page_content

__all__ = ["mail_content"]

_HEADERS = ("From", "To", "Date", "Subject")
_QUOTED = re.compile(r"(?m)^[ \t]*>.*(?:\n[ \t]*>.*)*")
_WROTE = re.compile(r"(?m)^(?:On .{6,200} wrote:|-{2,} ?Original Message ?-{2,}|-- )[ \t]*$")


def mail_content(data: bytes) -> Content:
    """The text of a letter, its plain form where it has two. Raises UnreadableError."""
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise UnreadableError("the letter cannot be read")
    body, warnings = _body(message)
    header = "".join(f"{name}: {told}\n" for name in _HEADERS if (told := _told(message, name)))
    own = _content(body)
    gap = len(header) + 1
    text = f"{header}\n{own.text}"
    if len(text) > MOST_CHARACTERS:
        raise UnreadableError(f"it holds more than {MOST_CHARACTERS:,} characters: divide it")
    hidden = [Hidden(0, len(header.rstrip()), "prefix", "mail_header")] if header else []
    hidden += [Hidden(h.start + gap, h.end + gap, h.sort, h.rule) for h in own.hidden]
    if not own.hidden:
        hidden += _quoted(text, gap)
    sent = _told(message, "Date")
    return Content(
        text=text,
        hidden=tuple(hidden),
        title=_told(message, "Subject") or None,
        outlet=_told(message, "From") or None,
        dates=(StatedDate(sent, "e-mail header Date"),) if sent else (),
        warnings=(*warnings, *own.warnings),
    )


def _quoted(text: str, start: int) -> Iterator[Hidden]:
    end = start
    for found in _QUOTED.finditer(text, start):
        if found.start() >= end and found[0].strip():
            end = found.end()
            yield Hidden(found.start(), end, "notice", "quoted_letter")
    for found in _WROTE.finditer(text, start):
        yield Hidden(found.start(), found.end(), "notice", "who_wrote")


def _body(message: EmailMessage) -> tuple[EmailMessage, tuple[str, ...]]:
    try:
        body = message.get_body(("plain", "html"))
        names = [part.get_filename() or "without a name" for part in message.iter_attachments()]
    except (KeyError, LookupError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableError("the letter's parts cannot be told apart") from error
    if not isinstance(body, EmailMessage):
        raise UnreadableError("there is no text in the letter")
    told = ", ".join(" ".join(name.split())[:80] for name in names[:10])
    return body, ((f"attachments that were not read: {told}",) if names else ())


def _content(body: EmailMessage) -> Content:
    """The body decoded: by its own charset, else as any file."""
    raw = body.get_payload(decode=True)
    if not isinstance(raw, bytes):
        raise UnreadableError("there is no text in the letter")
    charset = body.get_content_charset("utf-8")
    if body.get_content_type() == "text/html":
        return page_content(raw)
    warnings: tuple[str, ...] = ()
    try:
        text = raw.decode(charset)
    except (LookupError, UnicodeError):
        text, warnings = decoded(raw)
    return Content(text=text.replace("\r\n", "\n"), warnings=warnings)


def _told(message: EmailMessage, name: str) -> str:
    """A header's words in one line, without what cannot be shown."""
    try:
        told = str(message.get(name, ""))
    except (ValueError, LookupError, TypeError, AttributeError, mail_errors.MessageError):
        return ""
    return " ".join(told.encode("utf-8", "replace").decode().split())[:300]
