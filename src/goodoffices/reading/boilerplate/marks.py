"""Marks that pages leave in a text when it is taken from them: tags, rules, credits in brackets."""

import re
from collections.abc import Iterator

from goodoffices.reading.document import Hidden

__all__ = ["marks"]

_MARKS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("markup_debris", "byte_order_mark", re.compile(r"\A\ufeff")),
    # {Outlet.com City}: braces never enclose words of a report.
    (
        "site_tag",
        "braces",
        re.compile(r"\{[^{}\n\"]{2,60}\}(?=[ \t]*\r?$)|^[ \t]*\{[^{}\n\"]{2,60}\}", re.MULTILINE),
    ),
    (
        "markup_debris",
        "tag",
        re.compile(r"</?[a-z][a-z0-9]{0,10}(?:\s[^<>\n]{0,400})?/?>|<!--[^<>\n]{0,400}-->"),
    ),
    ("markup_debris", "entity", re.compile(r"&(?:nbsp|amp|quot|lt|gt|[lr][sd]quo|#x?[0-9a-f]+);")),
    (
        "markup_debris",
        "short_code",
        re.compile(r"\[/?(?:caption|embed|gallery|video|audio|quote|img)\b[^\]\n]{0,300}\]"),
    ),
    # A line of nothing but marks: ---, * * *, ###, ```.
    (
        "markup_debris",
        "rule_line",
        re.compile(
            r"^(?=[ \t]*[-–—=_*#~`“”\"'|•·.+<>/\\])[-–—=_*#~`“”\"'|•·.+<>/\\ \t]{2,}$",
            re.MULTILINE,
        ),
    ),
    # What is left of a fence or a pair of marks after the last word of a line: Title “`
    (
        "markup_debris",
        "stray_marks",
        re.compile(
            r"(?<=\w)[ \t]+[“\"'‘]?`[“”\"'`]*[ \t]*$|(?<=\w)[ \t]+[“‘][ \t]*$", re.MULTILINE
        ),
    ),
    (
        "caption",
        "credit",
        re.compile(
            r"[(\[](?i:(?:file|archive|handout|screen ?grab|screenshot|illustrative)?[ ]?"
            r"(?:photos?|pictures?|images?|credits?|files?|courtesy|screen ?grab|screenshot))"
            r"(?:[ ]?[:/–—]| by | from | via | credit\b| courtesy\b)[^()\[\]\n]{1,160}[)\]]"
            r"|[(\[](?:[A-Z]\w+ )?[A-Z]\w+[ /-](?:Photo|File)\b[^()\[\]\n]{0,80}[)\]]"
        ),
    ),
    (
        "related_link",
        "link_in_brackets",
        re.compile(
            r"[(\[](?i:read (?:also|more|next)|see also|also read|related|watch)[ ]?[:|–—-]"
            r"[^()\[\]\n]{2,200}[)\]]"
        ),
    ),
)


def marks(text: str) -> Iterator[list[Hidden]]:
    """Those of each kind, wherever they stand; a credit at a line's end makes the line a caption.

    What an earlier kind holds is not a later one's.
    """
    for sort, rule, pattern in _MARKS:
        spans = (found.span() for found in pattern.finditer(text))
        if sort == "caption":
            spans = (_captioned(text, start, end) for start, end in spans)
        yield [Hidden(start, end, sort, rule) for start, end in spans]


def _captioned(text: str, start: int, end: int) -> tuple[int, int]:
    """The line that a credit closes, if it is one sentence or none."""
    begins = text.rfind("\n", 0, start) + 1
    ends = text.find("\n", end)
    rest = text[end : ends if ends >= 0 else len(text)]
    before = text[begins:start].strip()
    if rest.strip(" .\t\r") or len(before) > 300 or before.count(". ") > 1:
        return start, end
    return begins + len(text[begins:start]) - len(text[begins:start].lstrip()), end
