"""What a file is: by its first bytes, and only then by its name."""

import json
import re
from pathlib import PurePath

from goodoffices.reading.intake.content import UnreadableError

__all__ = ["SUFFIXES", "sort_of"]

_BY_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".pdf": "pdf",
    ".docx": "word",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
SUFFIXES = frozenset(_BY_SUFFIX)
"""The endings of names that are taken from a folder."""

_SAVE = "open it and save it as .docx, PDF or plain text"
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"a file of an old office program (.doc, .msg): {_SAVE}"),
    (b"{\\rtf", f"a rich-text file (.rtf): {_SAVE}"),
    (b"%!PS", f"a PostScript file: {_SAVE}"),
    (b"\x89PNG", "a picture: there is no text in it to read"),
    (b"\xff\xd8\xff", "a picture: there is no text in it to read"),
    (b"GIF8", "a picture: there is no text in it to read"),
    (b"RIFF", "a picture or recording: there is no text in it to read"),
    (b"II*\x00", "a picture: there is no text in it to read"),
    (b"MM\x00*", "a picture: there is no text in it to read"),
    (b"\x1f\x8b", "a packed file (.gz): unpack it first"),
    (b"7z\xbc\xaf", "a packed file (.7z): unpack it first"),
    (b"Rar!", "a packed file (.rar): unpack it first"),
    (b"BZh", "a packed file (.bz2): unpack it first"),
    (b"\xfd7zXZ", "a packed file (.xz): unpack it first"),
    (b"\x7fELF", "a program, not a report"),
    (b"MZ\x90", "a program, not a report"),
    (b"SQLite format 3", "a database, not a report"),
)
_PAGE = re.compile(rb"(?is)(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)[\s>]")
_XML = re.compile(rb"\s*<\?xml")
_HEADER = re.compile(
    rb"(?im)^(?:from|to|subject|date|message-id|mime-version|received|return-path|reply-to"
    rb"|content-type|delivered-to|sender|x-[\w-]+):[ \t]"
)
_MAIL_START = re.compile(
    rb"(?i)(?:>?From \S+ .*\r?\n)?(?:[!-9;-~]+:[ \t].*\r?\n(?:[ \t]+.*\r?\n)*){3,}\r?\n"
)


def sort_of(head: bytes, name: str) -> str:
    """One of text, page, pdf, word, mail, mailbox, json, lines.

    ``head`` are the first bytes, some thousands. Raises UnreadableError for what cannot be read.
    """
    suffix = PurePath(name).suffix.lower()
    for start, why in _REFUSED:
        if head.startswith(start):
            raise UnreadableError(why)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return "word"
    bare = head.removeprefix(b"\xef\xbb\xbf")
    by_name = _BY_SUFFIX.get(suffix, "text")
    if by_name in {"pdf", "word"}:
        what = "PDF" if by_name == "pdf" else "Word"
        raise UnreadableError(f"named {suffix}, but it is no {what} file")
    if _PAGE.match(bare):
        return "page"
    if _XML.match(bare) and by_name != "page":
        raise UnreadableError("an XML file of a kind that is not known; only pages (HTML) are read")
    return _of_text(bare, by_name)


def _of_text(bare: bytes, by_name: str) -> str:
    if by_name != "text":
        return by_name
    if _is_mail(bare):
        return "mailbox" if bare.startswith(b"From ") else "mail"
    line = bare.lstrip().split(b"\n", 1)[0]
    if line[:1] == b"{" and line.rstrip()[-1:] == b"}":
        try:
            return "lines" if isinstance(json.loads(line), dict) else by_name
        except (ValueError, RecursionError):
            return by_name
    return "json" if re.match(rb'\s*(?:\[\s*)?\{\s*"\w+"\s*:', bare) else by_name


def _is_mail(bare: bytes) -> bool:
    """Three headers and an empty line, and among them what every letter has."""
    found = _MAIL_START.match(bare[:20_000])
    if not found:
        return False
    named = {header.lower().split(b":", 1)[0] for header in _HEADER.findall(found[0])}
    return b"from" in named and bool(named & {b"message-id", b"mime-version", b"received"})
