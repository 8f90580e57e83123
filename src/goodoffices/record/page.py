"""The page of a copy: all that one room knows, for any browser, without a network."""

import html
import json
from typing import BinaryIO

from goodoffices.record.entry import Entry, instant

__all__ = ["PageWriter", "grouped"]

_STYLE = """
:root{color-scheme:light}
body{font:16px/1.5 "Noto Sans","DejaVu Sans",system-ui,sans-serif;margin:2rem auto;max-width:46rem;
padding-inline:1rem;color:#111;background:#fff}
h1{font-size:1.5rem;line-height:1.25}code{font-family:"DejaVu Sans Mono",monospace;
overflow-wrap:anywhere}article{border-block-start:1px solid #767676;padding-block:.75rem}
header{color:#444;font-size:.875rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;
font:inherit;margin-block:.5rem}.gone{color:#444;font-style:italic}
.hash{font-size:.75rem;color:#444}
@media print{body{margin:0;max-width:none}article{break-inside:avoid}}
"""


def grouped(key: str) -> str:
    """A room's key in groups of four letters, as it is read out or compared."""
    return "-".join(key[at : at + 4] for at in range(0, len(key), 4))


class PageWriter:
    """Writes the page entry by entry, so that a long room needs no more memory than a short one."""

    def __init__(self, out: BinaryIO, *, room: str, key: str, size: int, rule: str) -> None:
        self._out = out
        name = html.escape(room)
        confidential = html.escape(rule) if rule else "No rule of confidentiality is named here."
        self._put(
            f"""<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Copy of the room {name}</title><style>{_STYLE}</style></head><body>
<h1>Copy of the room <bdi>{name}</bdi></h1>
<p>{size} entries. Key of the room: <code>{grouped(key)}</code></p>
<p>{confidential} This copy gives no legal privilege.</p>
<p>To check that the copy is whole, and of this room:
<code>goodoffices verify FOLDER --key {grouped(key)}</code>, or with Python alone
<code>python3 verify.py . --key {grouped(key)}</code>. Compare the key with the one that came with
the invitation, not with this page.</p><main>
"""
        )

    def add(self, entry: Entry, *, hidden: bool) -> None:
        """Write one entry."""
        if hidden:
            self._put(
                f'<article id="e{entry.seq}"><p class="gone">Entry {entry.seq}: not in this copy.'
                "</p></article>\n"
            )
            return
        happened = f" · happened {html.escape(entry.happened)}" if entry.happened else ""
        self._put(
            f'<article id="e{entry.seq}"><header>Entry {entry.seq} · '
            f"{html.escape(entry.kind)} · recorded {instant(entry.recorded)}{happened} · by "
            f"<code>{entry.author}</code></header>\n"
        )
        if entry.content is None:
            self._put('<p class="gone">Its words were removed for good.</p>\n')
        else:
            content = dict(entry.content)
            text = content.pop("text", None)
            if isinstance(text, str):
                self._put(f'<pre dir="auto">{html.escape(text)}</pre>\n')
            if content:
                rest = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
                self._put(f'<pre dir="auto">{html.escape(rest)}</pre>\n')
        if entry.attachment:
            file, name = entry.attachment["file"], html.escape(entry.attachment["name"])
            self._put(f'<p>Attached: <a href="{html.escape(file)}"><bdi>{name}</bdi></a></p>\n')
        self._put(f'<p class="hash"><code>{entry.hash.hex()}</code></p></article>\n')

    def end(self) -> None:
        """Close the page."""
        self._put("</main></body></html>\n")

    def _put(self, text: str) -> None:
        self._out.write(text.encode())
