"""What pictures and films tell beside themselves stays behind."""

import io
import struct
import zlib

import pytest

from intake_app.services.bare_files import bare_picture, bare_pieces

SECRET = b"19.4326 -99.1332 taken by Ana"


def exif(turned: int) -> bytes:
    tiff = b"II*\x00" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0) + SECRET
    payload = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload


def jpeg(*talk: bytes) -> bytes:
    table = b"\xff\xdb" + struct.pack(">H", 67) + b"\x00" + bytes(range(1, 65))
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + b"".join(talk) + table + scan + b"\xff\xd9"


def segment(marker: int, payload: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2) + payload


def chunk(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(payload))


def box(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload) + 8) + kind + payload


def test_a_jpeg_keeps_its_picture_and_nothing_else() -> None:
    jfif = segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
    icc = segment(0xE2, b"ICC_PROFILE\x00profile")
    talk = (jfif, exif(1), segment(0xED, SECRET), segment(0xFE, SECRET), icc)
    assert bare_picture(jpeg(*talk) + SECRET) == jpeg(jfif, icc)


@pytest.mark.parametrize("turned", [3, 6, 8])
def test_a_jpeg_is_still_turned_the_same_way(turned: int) -> None:
    bare = bare_picture(jpeg(exif(turned)))
    assert SECRET not in bare
    tiff = bare[bare.index(b"Exif\x00\x00") + 6 :]
    assert struct.unpack_from(">HHIH", tiff, 10) == (0x0112, 3, 1, turned)


def test_a_png_loses_its_texts() -> None:
    signature = b"\x89PNG\r\n\x1a\n"
    whole = chunk(b"IHDR", bytes(13)) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
    told = chunk(b"IHDR", bytes(13)) + chunk(b"tEXt", SECRET) + chunk(b"eXIf", SECRET)
    told += chunk(b"IDAT", b"x") + chunk(b"IEND", b"") + SECRET
    assert bare_picture(signature + told) == signature + whole


def test_a_webp_loses_its_exif() -> None:
    def riff(*chunks: bytes) -> bytes:
        body = b"WEBP" + b"".join(chunks)
        return b"RIFF" + struct.pack("<I", len(body)) + body

    def part(kind: bytes, payload: bytes) -> bytes:
        return kind + struct.pack("<I", len(payload)) + payload + bytes(len(payload) & 1)

    flagged = part(b"VP8X", b"\x0c" + bytes(9))
    plain = part(b"VP8X", b"\x00" + bytes(9))
    picture = part(b"VP8 ", b"pixels!")
    talking = riff(flagged, picture, part(b"EXIF", SECRET), part(b"XMP ", SECRET))
    assert bare_picture(talking) == riff(plain, picture)


def test_a_film_is_blanked_in_its_place() -> None:
    film = box(b"ftyp", b"isom") + box(
        b"moov", box(b"mvhd", b"head") + box(b"udta", SECRET) + box(b"trak", box(b"meta", SECRET))
    )
    film += box(b"mdat", b"frames" * 9) + box(b"uuid", SECRET)
    bare = b"".join(bare_pieces(io.BytesIO(film)))
    assert len(bare) == len(film)  # nothing moves: frames are found by their distance
    assert SECRET not in bare
    assert b"frames" * 9 in bare
    assert b"head" in bare


@pytest.mark.parametrize(
    "content", [b"", b"words", b"\xff\xd8\xff\xe0\x00", b"RIFF\x00\x00\x00\x00WEBP", b"\x89PNG"]
)
def test_what_is_no_sound_picture_comes_as_it_is(content: bytes) -> None:
    kept = b"".join(bare_pieces(io.BytesIO(content)))
    assert kept == content or content.startswith(b"RIFF")
