"""Office files without the time of their writing, so that equal content is equal bytes."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

__all__ = ["NO_TIME", "packed_alike"]

NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that equal cases give equal files

_STAMP = rb"\g<1>2000-01-01T00:00:00Z<"


def packed_alike(data: bytes, change: Callable[[bytes], bytes] = lambda part: part) -> bytes:
    """The zip archive with one time for all its parts; ``change`` is done to each part."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*<", _STAMP, part)
            info = zipfile.ZipInfo(entry.filename)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            target.writestr(info, change(part))
    return packed.getvalue()
