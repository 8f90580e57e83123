"""Pictures: what is seen stays point for point, and nothing else."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from goodoffices.record import Attachment
from goodoffices.record.picture import PNG, jpeg, jpeg_2000, png, profile
from tests.draws import draws
from tests.record import pictures
from tests.record.pictures import WORD, points, tells


def read(data: bytes) -> bytes:
    return Attachment.read("map", data).data


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_keeps_its_points_and_loses_every_word(mode: str, progressive: bool) -> None:  # noqa: FBT001
    data = pictures.jpeg(mode, progressive=progressive, quality=95)
    assert tells(data)
    cleaned = read(data)
    assert not tells(cleaned)
    assert points(cleaned) == points(data)
    assert read(cleaned) == cleaned


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("big", [False, True])
def test_a_picture_stands_upright_as_before(turn: int, big: bool) -> None:  # noqa: FBT001
    for data in (pictures.jpeg(turn=turn, big=big), pictures.png(turn=turn)):
        cleaned = read(data)
        assert points(cleaned) == points(data)
        assert not tells(cleaned)
        with Image.open(io.BytesIO(cleaned)) as picture:
            assert dict(picture.getexif()) == {0x0112: turn}


def test_a_turn_told_in_a_long_number_counts_too() -> None:
    plain = pictures.jpeg()
    told = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x04\0\0\0\x01\0\0\0\x06\0\0\0\0"
    bare = jpeg(plain)
    turned = pictures.with_part(bare, 0xE1, told)
    assert points(jpeg(turned)) == points(turned) != points(bare)


def test_small_pictures_and_further_pictures_go() -> None:
    first, second = pictures.jpeg(quality=90), pictures.jpeg("L")
    out = io.BytesIO()
    one = Image.open(io.BytesIO(first))
    one.save(out, "MPO", save_all=True, append_images=[pictures.drawing("RGB", (9, 9))], exif=b"")
    several = out.getvalue() + second
    assert several.count(b"\xff\xd8\xff") > 2
    cleaned = read(several)
    assert cleaned.count(b"\xff\xd8\xff") == 1
    assert b"MPF" not in cleaned
    assert not tells(cleaned)
    assert points(cleaned) == points(out.getvalue())
    small = b"JFIF\0\1\2\0\0\1\0\1\2\2" + (WORD * 2).encode()[:12]
    thumb = pictures.with_part(jpeg(first), 0xE0, small)
    extension = pictures.with_part(thumb, 0xE0, b"JFXX\0\x10" + second)
    assert tells(extension)
    cleaned = read(extension)
    assert WORD.encode()[:8] not in cleaned
    assert cleaned.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("kind", [*range(0xE1, 0xF0), 0xFE])
@pytest.mark.parametrize("last", [False, True])
def test_no_part_of_a_jpeg_tells_a_word(kind: int, last: bool) -> None:  # noqa: FBT001
    for head in (b"", b"ICC_PROFILE\0\1\1", b"Adobe", b"Exif\0\0"):
        data = pictures.with_part(pictures.jpeg(progressive=True), kind, head + WORD.encode() * 3)
        if last:
            data = pictures.with_part(data, kind, head + WORD.encode(), last=True)
        cleaned = jpeg(data + WORD.encode())
        assert not tells(cleaned)
        assert points(cleaned) == points(pictures.jpeg(progressive=True))


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "LA", "1", "I;16"])
def test_a_png_keeps_its_points_and_loses_every_word(mode: str) -> None:
    data = pictures.png(mode)
    assert tells(data)
    cleaned = read(data)
    assert not tells(cleaned)
    assert points(cleaned) == points(data)
    assert read(cleaned) == cleaned


def test_what_hides_behind_the_points_of_a_png_goes_and_a_film_becomes_its_first_picture() -> None:
    parts = pictures.chunks(pictures.png())
    hiding = PNG + b"".join(
        pictures.chunk(kind, body + (WORD.encode() if kind == b"IDAT" else b""))
        for kind, body in parts
    )
    assert tells(png(pictures.png()) + WORD.encode())
    assert not tells(png(hiding))
    assert points(png(hiding)) == points(hiding)
    out = io.BytesIO()
    others = [pictures.drawing("L"), pictures.drawing("L").rotate(180)]
    pictures.drawing("L").save(out, "PNG", save_all=True, append_images=others[1:])
    with Image.open(io.BytesIO(out.getvalue())) as film:
        assert getattr(film, "n_frames", 1) == 2
    still = read(out.getvalue())
    assert {kind for kind, _ in pictures.chunks(still)} == {b"IHDR", b"IDAT", b"IEND"}
    assert points(still) == points(out.getvalue())


def laced(width: int, height: int) -> bytes:
    """A grey PNG in seven passes, made from its definition: of each pass the points it has."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2)]
    rows = []
    for left, top, across, down in [*passes, (0, 1, 1, 2)]:
        columns = range(left, width, across)
        rows += [
            b"\0" + bytes((x * 7 + y * 13) % 256 for x in columns)
            for y in range(top, height, down)
            if columns
        ]
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\1"
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b"")]
    return PNG + b"".join(pictures.chunk(kind, body) for kind, body in parts)


@settings(max_examples=draws(40))
@given(st.integers(1, 20), st.integers(1, 20))
def test_a_png_in_seven_passes_is_measured_rightly(width: int, height: int) -> None:
    data = laced(width, height)
    assert points(png(data)) == points(data)


def changed(data: bytes, kind: bytes, body: bytes) -> bytes:
    parts = [(k, body if k == kind else b) for k, b in pictures.chunks(data)]
    return PNG + b"".join(pictures.chunk(k, b) for k, b in parts)


GREY = png(pictures.png("L"))
HEAD = dict(pictures.chunks(GREY))[b"IHDR"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (GREY[:-1], "missing or changed"),
        (GREY[:-12], "has no end"),
        (GREY.replace(b"IDAT", b"IDAX"), "missing or changed"),
        (changed(GREY, b"IHDR", HEAD[:-1]), "size is malformed"),
        (changed(GREY, b"IHDR", bytes(4) + HEAD[4:]), "size is malformed"),
        (changed(GREY, b"IHDR", b"\x7f\xff\xff\xff" * 2 + HEAD[8:]), "too many points"),
        (changed(GREY, b"IHDR", b"\0\0\0\x24" + HEAD[4:]), "points that its size tells"),
        (changed(GREY, b"IDAT", zlib.compress(bytes(2**26))), "points that its size tells"),
        (changed(GREY, b"IDAT", zlib.compress(bytes(9))), "points that its size tells"),
        (changed(GREY, b"IDAT", b"nothing packed"), "cannot be read"),
        (GREY[:33] + pictures.chunk(b"CgBI", b"abcd") + GREY[33:], "unknown"),
        (GREY[:8] + GREY[33:], "begin with its size"),
        (GREY[:8] + GREY[-12:], "begin with its size"),
        (GREY[:33] + GREY[-12:], "points"),
    ],
)
def test_a_broken_png_is_refused_with_its_reason(data: bytes, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read(data)


WHOLE = jpeg(pictures.jpeg())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (WHOLE[:-2], "has no end"),
        (WHOLE[:200], "a part of the picture is missing|has no end|broken"),
        (WHOLE[:4], "broken|missing"),
        (WHOLE[:2] + b"\xff\xd9", "has no points|unknown|missing"),
        (WHOLE[:2] + b"\xff\xf3\0\4ab" + WHOLE[2:], "unknown"),
        (WHOLE[:2] + b"\xff\xe0\0\4ab" + b"cd" + WHOLE[2:], "do not follow"),
        (WHOLE[:2] + b"\xff\xe0\0\1" + WHOLE[2:], "missing"),
    ],
)
def test_a_broken_jpeg_is_refused_with_its_reason(data: bytes, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read(data)


@settings(max_examples=draws(80))
@given(st.data())
def test_a_picture_with_changed_bytes_is_kept_or_plainly_refused(data: st.DataObject) -> None:
    sound = data.draw(st.sampled_from([WHOLE, GREY, pictures.jpeg("CMYK"), pictures.png("P")]))
    broken = bytearray(sound)
    for at in data.draw(st.lists(st.integers(3, len(sound) - 1), min_size=1, max_size=6)):
        broken[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(3, len(sound)))
    for found in (bytes(broken), bytes(broken[:end])):
        try:
            kept = Attachment.read("a.jpg", found)
        except ValueError as error:
            assert str(error).startswith("a.jpg: ")  # noqa: PT017 (either outcome is right)
        else:
            assert kept.type in {"png", "jpeg"}


def test_a_profile_keeps_its_colours_and_nobodys_screen() -> None:
    data = pictures.screen()
    cleaned = profile(data)
    assert tells(data)
    assert not tells(cleaned)
    assert b"KEST" not in cleaned
    assert len(cleaned) == int.from_bytes(cleaned[:4], "big")
    wide = pictures.drawing()
    ours, plain = (
        ImageCms.profileToProfile(
            wide, ImageCms.getOpenProfile(io.BytesIO(found)), ImageCms.createProfile("LAB"),
            outputMode="LAB",
        )
        for found in (cleaned, data)
    )  # fmt: skip
    assert ours is not None
    assert plain is not None
    assert ours.tobytes() == plain.tobytes()


def test_a_picture_of_very_many_parts_and_a_profile_larger_than_itself_are_not_taken() -> None:
    for part in (b"\xff\xfe\0\2", b"\xff\xdd\0\2"):
        with pytest.raises(ValueError, match="too many parts"):
            read(WHOLE[:2] + part * 100_000 + WHOLE[2:])
    with pytest.raises(ValueError, match="too many parts"):
        read(GREY[:33] + pictures.chunk(b"IDAT", b"") * 100_000 + GREY[33:])
    tags = b"".join(b"rXYZ" + struct.pack(">II", n, 2**20) for n in range(99))
    head = bytes(36) + b"acsp" + bytes(88) + struct.pack(">I", 99)
    assert profile((head + tags).ljust(2**20, b"\0")) == b""


@given(st.binary(max_size=300))
def test_any_bytes_are_a_profile_or_none(data: bytes) -> None:
    head = bytes(36) + b"acsp" + bytes(88)
    assert profile(data) == b"" or len(data) > 132
    profile(head + data)


def test_a_jpeg_2000_loses_its_notes() -> None:
    out = io.BytesIO()
    pictures.drawing().save(out, "JPEG2000", comment=WORD)
    plain = out.getvalue()
    box = (8 + len(WORD)).to_bytes(4, "big") + b"xml " + WORD.encode()
    at = plain.index(b"jp2c") - 4
    noted = plain[:at] + box + plain[at:]
    for data in (plain, noted, plain[at + 8 :]):
        assert tells(data)
        assert not tells(jpeg_2000(data))
        assert points(jpeg_2000(data)) == points(data)
