"""Files made to do harm, or broken by chance: each with a name, made from a seed."""

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Container, Iterator

__all__ = ["HEAVY", "fixed", "hostile_files"]

HEAVY = frozenset(
    {
        *("bomb.docx", "bomb.pdf", "elements.docx", "lying-size.docx", "one-line.jsonl"),
        *("one-line.txt", "tags.txt", "twice-packed.pdf", "values.json", "wide.html"),
        *("words.docx", "words.pdf"),
    }
)
"""What takes seconds to make or to read."""

BODY = "The harbour board and the guild met on Tuesday and did not agree on the night tariff."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = f"<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>"


def word(
    document: str | bytes, *more: tuple[str, bytes], packed: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A Word file of one part and others."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packed) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, data in more:
            archive.writestr(name, data)
    return held.getvalue()


def body(inside: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{inside}</w:body></w:document>'


def pdf(*objects: bytes, start: int | None = None, tail: bytes = b"") -> bytes:
    """A PDF file of objects, the first its catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    at = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % (at if start is None else start))
    return out.getvalue() + tail


def page_of(stream: bytes, filters: bytes = b"") -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def fixed() -> dict[str, Callable[[], bytes]]:
    """One of each known kind of attack."""
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE w [<!ENTITY l0 "lol">{lol}]>'
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    shown = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET\n" % BODY.encode()
    return {
        "bomb.docx": lambda: word(body(" " * 200_000_000)),
        "bomb-part.docx": lambda: word(body(PARAGRAPH), ("word/footnotes.xml", b" " * 60_000_000)),
        "many-parts.docx": lambda: word(
            body(PARAGRAPH), *((f"x/{n}.xml", b"<x/>") for n in range(3_000))
        ),
        "lying-size.docx": lambda: lying(word(body(" " * 80_000_000))),
        "laughs.docx": lambda: word(body("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", laughs)),
        "outside.docx": lambda: word(body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", outside)),
        "deep.docx": lambda: word(body("<w:tbl>" * 20_000 + "</w:tbl>" * 20_000)),
        "elements.docx": lambda: word(body("<w:p/>" * 1_500_000)),
        "words.docx": lambda: word(body(PARAGRAPH * 200_000)),
        "twice.docx": twice,
        "no-xml.docx": lambda: word(b"\x00\x01\x02" * 50),
        "utf-7.docx": lambda: word(b'<?xml version="1.0" encoding="utf-7"?><w/>'),
        "no-codec.docx": lambda: word(b'<?xml version="1.0" encoding="x-none"?><w/>'),
        "surrogate.docx": lambda: word(body("<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>")),
        "bzip.docx": lambda: word(body(PARAGRAPH), packed=zipfile.ZIP_BZIP2),
        "climbs.docx": lambda: word(body(PARAGRAPH), ("../../x.xml", b"<x/>")),
        "empty.docx": lambda: b"PK\x05\x06" + bytes(18),
        "laughs.xml": f"<?xml version='1.0'?>{laughs}<w>&l9;</w>".encode,
        "laughs.html": f"<!DOCTYPE html [{lol}]><html><p>&l9;</p></html>".encode,
        "deep.html": lambda: b"<html><body>" + b"<div>" * 200_000 + BODY.encode(),
        "deep-inline.html": lambda: b"<html><body>" + b"<b><i>" * 100_000 + BODY.encode(),
        "wide.html": lambda: b"<html><body>" + b"<p>x</p>" * 400_000,
        "attributes.html": lambda: b"<html><body><p " + b"a='b' " * 500_000 + b">x</p>",
        "nuls.html": lambda: b"<html><body><p>" + b"a\x00" * 50_000 + b"</p></body></html>",
        "script.html": lambda: b"<html><body><script>while(1);</script><p>" + BODY.encode(),
        "fetch.html": lambda: (
            b'<html><head><base href="http://192.0.2.1/"><link rel=stylesheet '
            b'href="http://192.0.2.1/x.css"></head><body><img src="http://192.0.2.1/x.png"><iframe '
            b'src="file:///etc/passwd"></iframe><p>' + BODY.encode() + b"</p></body></html>"
        ),
        "charset.html": lambda: b"<html><meta charset='idna'><p>" + b"a." * 100_000,
        "unclosed.html": lambda: b"<html><body><p title='" + b"x" * 1_000_000,
        "comment.html": lambda: b"<html><body><!--" + b"-" * 1_000_000,
        "linked.html": lambda: (
            b'<html><script type="application/ld+json">'
            + b"[" * 100_000
            + b"</script><p>"
            + BODY.encode()
        ),
        "huge-xref.pdf": lambda: pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"
        ).replace(b"0 3\n", b"0 2147483647\n"),
        "loop-xref.pdf": lambda: (
            b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \n"
            b"trailer << /Size 1 /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF"
        ),
        "loop-pages.pdf": lambda: pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"
        ),
        "count.pdf": lambda: pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 999999999 >>"
        ),
        "bomb.pdf": lambda: page_of(zlib.compress(b" " * 300_000_000, 9), b"/Filter /FlateDecode"),
        "twice-packed.pdf": lambda: page_of(
            zlib.compress(zlib.compress(b"\x00" * 300_000_000, 9), 9),
            b"/Filter [/FlateDecode /FlateDecode]",
        ),
        "words.pdf": lambda: page_of(zlib.compress(shown * 200_000, 9), b"/Filter /FlateDecode"),
        "deep.pdf": lambda: pdf(b"[" * 200_000 + b"]" * 200_000),
        "script.pdf": lambda: pdf(
            b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(1);) >> >>",
            b"<< /Type /Pages /Kids [] /Count 0 >>",
        ),
        "start.pdf": lambda: pdf(b"<< /Type /Catalog >>", start=10**12),
        "nothing.pdf": lambda: b"%PDF-1.7",
        "nul.txt": lambda: b"\x00" * 100_000,
        "nul-in-text.txt": lambda: BODY.encode() + b"\x00" + BODY.encode(),
        "surrogate.txt": lambda: b"Half \xed\xa0\x80 a pair. " + BODY.encode(),
        "one-line.txt": lambda: b"a" * 50_000_000,
        "one-word.txt": lambda: b"a" * 900_000,
        "blanks.txt": lambda: b" " * 900_000 + b"x",
        "lines.txt": lambda: b"\n" * 900_000 + b"x",
        "bidi.txt": lambda: "\u202eThe board \u2066agreed\u2069.\u202c ".encode() * 5_000,
        "combining.txt": ("a" + "\u0301" * 400_000).encode,
        "tags.txt": lambda: b"<b>" * 250_000,
        "bad-utf-16.txt": lambda: b"\xff\xfe" + b"\x00\xd8" * 5_000,
        "odd-utf-16.txt": lambda: b"\xfe\xff\x00",
        "deep.json": lambda: b"[" * 500_000,
        "deep-object.jsonl": lambda: b'{"text":' * 100_000 + b"\n",
        "values.json": lambda: b"[" + b"[]," * 3_000_000 + b"[]]",
        "digits.json": lambda: b'{"text": "x", "date": ' + b"9" * 100_000 + b"}",
        "not-a-number.jsonl": lambda: b'{"text": "x", "date": NaN}\n{"text": "y", "date": 1e999}\n',
        "surrogates.jsonl": lambda: json.dumps(
            {"text": "\ud800 x \udfff", "id": "\ud800"}
        ).encode(),
        "one-line.jsonl": lambda: b'{"text": "' + b"a" * 25_000_000 + b'"}\n{"text": "after"}\n',
        "parts.eml": lambda: parts(2_000),
        "headers.eml": lambda: b"From: a@b.example\n" * 20_000 + b"\n" + BODY.encode(),
        "encoded.eml": lambda: (
            b"From: a@b.example\nSubject: " + b"=?utf-8?q?=41?= " * 20_000 + b"\n\nx"
        ),
        "base64.eml": lambda: (
            b"From: a@b.example\nContent-Transfer-Encoding: base64\n\n" + b"A" * 999_999
        ),
        "date.eml": lambda: (
            b"From: a@b.example\nDate: Wed, 99 Foo 99999999999 10:00\n\n" + BODY.encode()
        ),
        "charset.eml": lambda: (
            b"From: a\nContent-Type: text/plain; charset=rot13\n\n" + BODY.encode()
        ),
    }


def lying(data: bytes) -> bytes:
    """The same file with small sizes declared for all that is in it."""
    out = bytearray(data)
    at = -1
    while (at := out.find(b"PK\x01\x02", at + 1)) >= 0:
        struct.pack_into("<I", out, at + 24, 10)
    return bytes(out)


def twice() -> bytes:
    held = io.BytesIO(word(body(PARAGRAPH)))
    with zipfile.ZipFile(held, "a") as archive:
        info = zipfile.ZipInfo("word/document.xml")
        archive.NameToInfo.clear()
        archive.writestr(info, body(PARAGRAPH))
    return held.getvalue()


def parts(deep: int) -> bytes:
    head = "From: a@b.example\nMIME-Version: 1.0\n"
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(deep)
    )
    return (head + nested + f"Content-Type: text/plain\n\n{BODY}\n").encode()


def hostile_files(
    mutants: int, without: Container[str] = frozenset()
) -> Iterator[tuple[str, bytes]]:
    """Each known attack, and so many files of good ones damaged in a few places."""
    for name, made in fixed().items():
        if name not in without:
            yield name, made()
    good = {
        "m.docx": word(body(PARAGRAPH * 3), packed=zipfile.ZIP_STORED),
        "m.pdf": page_of(b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % BODY.encode()),
        "m.html": f"<html><body><article><h1>T</h1><p>{BODY}</p></article></body></html>".encode(),
        "m.eml": b"From: a@b.example\nMIME-Version: 1.0\nDate: Wed, 14 May 2031 10:00:00 +0000\n\n"
        + BODY.encode(),
        "m.jsonl": json.dumps({"text": BODY, "date": "2031-05-14"}).encode(),
        "m.txt": BODY.encode(),
    }
    for number in range(mutants):
        random_one = random.Random(number)
        name, data = sorted(good.items())[number % len(good)]
        yield f"{number}-{name}", damaged(data, random_one)


def damaged(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(out))
        match rng.randrange(5):
            case 0:
                out[at] = rng.randrange(256)
            case 1:
                del out[at : at + rng.randint(1, 40)]
            case 2:
                out[at:at] = rng.randbytes(rng.randint(1, 20))
            case 3:
                out[at:at] = out[at : at + 60] * rng.randint(1, 50)
            case _:
                out[at : at + 4] = b"\xff\xff\xff\x7f"
        out = out or bytearray(b"x")
    return bytes(out)
