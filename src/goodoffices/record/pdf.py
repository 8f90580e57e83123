"""A PDF made anew from its pages: what is drawn on them, and nothing else that its file carries.

Nothing is taken over but what ISO 32000 needs to draw a page. It runs in a process of its own,
for a small file can ask for much time and memory.
"""

import io
import logging
import re
import sys
from contextlib import suppress
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from goodoffices.record.paper import Paper
from goodoffices.record.pdf_objects import WAY_OUT, dictionary, found_at, is_true

__all__ = ["clean", "run"]

_MEMORY = 300 * 2**20
_SECONDS = 8


def run() -> None:
    """Clean what comes in, within bounds; status 1 and a sentence where it is refused."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    logging.disable()
    status, told = 1, b""
    try:
        told = clean(sys.stdin.buffer.read())
        status = 0
    except ValueError as error:
        told = str(error).encode()
    except MemoryError:
        told = f"it asks for more than {_MEMORY // 2**20} MB of memory; {WAY_OUT}".encode()
    except Exception:  # noqa: BLE001 (whatever a broken file brings about in a library)
        told = f"the file is broken; {WAY_OUT}".encode()
    sys.stdout.buffer.write(told)
    sys.stdout.flush()
    sys.exit(status)


def clean(data: bytes) -> bytes:
    """The pages of a PDF, drawn by the same marks; the same bytes each time.

    Raises ValueError where they would not look as they did, any other error of a broken file.
    """
    NameObject.delimiter_pattern = re.compile(rb"[\s\0]+|[()<>\[\]{}/%]")  # NUL is a space there
    NameObject.CHARSETS = ("latin-1",) * 3  # a name is bytes, written as they were read
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise ValueError(f"it is locked with a password; {WAY_OUT}")
    root = reader.root_object
    if "/Collection" in root:
        raise ValueError("it is a folder of files; attach each of them by itself")
    if _hides(root.get("/OCProperties")):
        raise ValueError(f"some of its layers are switched off; {WAY_OUT}")
    if is_true(root.get("/NeedsRendering")):
        raise ValueError(f"its form is not drawn; {WAY_OUT}")
    pages = list(reader.pages)
    if not pages:
        raise ValueError("it has no pages")
    paper = Paper(stale=is_true(dictionary(root.get("/AcroForm")).get("/NeedAppearances")))
    return paper.written([paper.page(page) for page in pages])


def _hides(found: Any, deep: int = 12) -> bool:
    """Whether anything about layers says OFF, or lists what is off; names are not looked at."""
    found = found_at(found)
    if isinstance(found, DictionaryObject):
        parts = [part for key, part in found.items() if key != "/Name"]
        return bool(found_at(found.get("/OFF"))) or _any_hides(parts, deep)
    if isinstance(found, ArrayObject):
        return _any_hides(found, deep)
    return isinstance(found, NameObject) and found == "/OFF"


def _any_hides(parts: list[Any], deep: int) -> bool:
    return deep > 0 and any(_hides(part, deep - 1) for part in parts)
