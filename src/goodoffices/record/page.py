"""The page of a copy: all that one room knows, for any browser, without a network."""

import html
import json
from collections.abc import Callable, Sequence
from typing import BinaryIO

from goodoffices.record.entry import Entry, instant
from goodoffices.record.telling import told_plainly

__all__ = ["PageWriter", "Reading", "grouped", "read_raw"]

Reading = Callable[[Entry], tuple[Sequence[str], Sequence[tuple[str, str]]]]
"""What an entry says: the very words in it, and what else, a pair of name and words each."""

_STYLE = """
:root{color-scheme:light}
body{font:1rem/1.5 "Noto Sans","Noto Naskh Arabic","Noto Sans Hebrew","DejaVu Sans",system-ui,
sans-serif;margin-block:2rem;margin-inline:auto;max-inline-size:46rem;padding-inline:1rem;
color:#111;background:#fff;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin-block:0 .5rem}
h2{font-size:1rem;margin-block:0;display:inline}
code{font-family:"DejaVu Sans Mono",monospace;font-size:.9em}
article{border-block-start:1px solid #767676;padding-block:.75rem}
time{white-space:nowrap}
header,.small{color:#444;font-size:.875rem}
.words{white-space:pre-wrap;unicode-bidi:plaintext;text-align:start;margin-block:.5rem}
.own{color:#444;font-style:italic;margin-block:.5rem}
.small{margin-block:.25rem}
@page{margin:18mm}
@media print{body{margin:0;max-inline-size:none;font-size:10.5pt}header{break-after:avoid}
.small,.own{break-inside:avoid}a{color:inherit}}
"""


def grouped(key: str) -> str:
    """A room's key in groups of four letters, as it is read out or compared."""
    return "-".join(key[at : at + 4] for at in range(0, len(key), 4))


class PageWriter:
    """Writes the page entry by entry, so that a long room needs no more memory than a short one."""

    def __init__(
        self,
        out: BinaryIO,
        *,
        room: str,
        key: str,
        size: int,
        rule: str,
        reading: Reading,
    ) -> None:
        self._out, self._reading = out, reading
        name = html.escape(room)
        confidential = html.escape(rule) if rule else "No rule of confidentiality is named here."
        counted = "1 record" if size == 1 else f"{size:,} records"
        self._put(
            f"""<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Copy of the room {name}</title><style>{_STYLE}</style></head><body>
<h1>Copy of the room <bdi>{name}</bdi></h1>
<p>{counted}, from no. 0. Key of the room: <code>{grouped(key)}</code></p>
<p><bdi>{confidential}</bdi> This copy gives no legal privilege.</p>
<p>To check that the copy is whole, and of this room, with KEY as the invitation gave it and not
from this page, for who changes the one could change the other:</p>
<p><code>goodoffices verify FOLDER --key KEY</code></p>
<p>or, in this folder and with Python alone:</p>
<p><code>python3 verify.py . --key KEY</code></p>
<p>The letters after <i>by</i> stand for one person and name nobody. What stands under a record as
<i>in its receipt</i> is the line <i>entry</i> of the receipt that was given for it.</p>
<main>
"""
        )

    def add(self, entry: Entry, *, hidden: bool) -> None:
        """Write one entry."""
        head = f'<article id="no-{entry.seq}"><header><h2>no. {entry.seq}</h2>'
        if hidden:
            self._put(f'{head}</header>\n<p class="own">It is not in this copy.</p></article>\n')
            return
        at, kind = instant(entry.recorded), entry.kind.partition("/")[0].replace("_", " ")
        happened = f" · happened <bdi>{html.escape(entry.happened)}</bdi>" if entry.happened else ""
        self._put(
            f"{head} · {html.escape(kind)}{happened} · recorded "
            f'<time datetime="{at}">{entry.recorded:%Y-%m-%d %H:%M:%S} UTC</time> · by '
            f"<code>{entry.author}</code></header>\n"
        )
        if own := told_plainly(entry):
            self._put(f'<p class="own">{html.escape(own)}</p>\n')
        else:
            self._content(entry)
        if entry.attachment:
            file, name = entry.attachment["file"], html.escape(entry.attachment["name"])
            size = f"{entry.attachment['bytes']:,} bytes"
            self._put(
                f'<p>Attached: <a href="{html.escape(file)}"><bdi>{name}</bdi></a> ({size})</p>\n'
            )
        self._put(
            f'<p class="small">In its receipt: <code>{entry.hash.hex()}</code></p></article>\n'
        )

    def end(self) -> None:
        """Close the page."""
        self._put("</main></body></html>\n")

    def _content(self, entry: Entry) -> None:
        words, beside = self._reading(entry)
        for name, told in beside:
            self._put(f"<p><b>{html.escape(name)}</b>: <bdi>{html.escape(told)}</bdi></p>\n")
        for text in words:
            self._put(f'<div class="words" dir="auto">{html.escape(text)}</div>\n')

    def _put(self, text: str) -> None:
        self._out.write(text.encode())


def read_raw(entry: Entry) -> tuple[Sequence[str], Sequence[tuple[str, str]]]:
    """What an entry says by its text and the names in it."""
    content = dict(entry.content or {})
    text = content.pop("text") if isinstance(content.get("text"), str) else None
    beside = [
        (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for name, value in sorted(content.items())
    ]
    return ([] if text is None else [text]), beside
