"""Pictures and films without what they carry along unseen: place, camera, owner, thumbnail.

Requirement SR-15. The picture itself stays bit for bit as it was: only the parts beside it are left
out. Sources: JPEG (ITU T.81, annex B), Exif 2.32, PNG (W3C), WebP container, ISO 14496-12.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO

PIECE_BYTES = 256 * 1024
MOST_PICTURE_BYTES = 100 * 1024 * 1024
_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112
_UPRIGHT = 1
_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9
_ICC = b"ICC_PROFILE\x00"
_PNG_TALK = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_WEBP_TALK = frozenset({b"EXIF", b"XMP "})
_WEBP_FLAGS = 0x08 | 0x04
_FILM_TALK = frozenset({b"udta", b"meta", b"uuid", b"XMP_"})
_FILM_BOXES = frozenset({b"moov", b"trak"})


class _NotSound(Exception):
    """The file is not built as its first bytes say."""


def bare_pieces(stream: BinaryIO) -> Iterator[bytes]:
    """The file's bytes in pieces, without what is told beside the picture.

    What is no picture or film, or is broken, comes as it is. Raises OSError.
    """
    head = stream.read(16)
    stream.seek(0)
    if head[4:8] == b"ftyp":
        yield from _bare_film(stream)
    elif head.startswith((_JPEG, _PNG)) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        content = stream.read(MOST_PICTURE_BYTES + 1)
        yield bare_picture(content)
        yield from _rest(stream)
    else:
        yield from _rest(stream)


def bare_picture(content: bytes) -> bytes:
    """The picture without what is told beside it; how it is to be turned stays."""
    try:
        if content.startswith(_JPEG):
            return b"".join(_bare_jpeg(content))
        if content.startswith(_PNG):
            return b"".join(_bare_png(content))
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _bare_webp(content)
    except (_NotSound, struct.error, IndexError):
        return content
    return content


def _rest(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE_BYTES):
        yield piece


# ---------------------------------------------------------------- JPEG
def _bare_jpeg(content: bytes) -> Iterable[bytes]:
    kept: list[bytes] = [content[:2]]
    at = 2
    while True:
        if content[at] != 0xFF:
            raise _NotSound
        while content[at + 1] == 0xFF:  # filling bytes may stand before a marker
            at += 1
        marker = content[at + 1]
        if marker == _END:
            kept.append(content[at : at + 2])  # what follows is another picture, or a film
            return kept
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        segment = content[at:end]
        if len(segment) < 2 + length:
            raise _NotSound
        if marker == _APP1:
            turned = _orientation(segment[4:])
            if turned != _UPRIGHT:
                kept.insert(1, _only_orientation(turned))
        elif _APP0 <= marker <= _APP15 or marker == _COMMENT:
            is_colour = marker == _APP2 and segment[4:].startswith(_ICC)
            if marker in {_APP0, _APP14} or is_colour:
                kept.append(segment)
        else:
            kept.append(segment)
        at = end
        if marker == _SCAN:
            end = _end_of_scan(content, at)
            kept.append(content[at:end])
            at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands: in the scan itself 0xFF is followed by 0 or a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise _NotSound
        following = content[at + 1]
        if following and not 0xD0 <= following <= 0xD7:
            return at
        at += 2


def _orientation(payload: bytes) -> int:
    """How an Exif segment says the picture is to be turned: 1 to 8."""
    if not payload.startswith(_EXIF):
        return _UPRIGHT
    tiff = payload[len(_EXIF) :]
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    (count,) = struct.unpack_from(order + "H", tiff, first)
    for index in range(count):
        entry = first + 2 + 12 * index
        (tag,) = struct.unpack_from(order + "H", tiff, entry)
        if tag == _ORIENTATION:
            (turned,) = struct.unpack_from(order + "H", tiff, entry + 8)
            return turned if 1 <= turned <= 8 else _UPRIGHT
    return _UPRIGHT


def _only_orientation(turned: int) -> bytes:
    """An Exif segment that says how the picture is turned, and nothing else."""
    tiff = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
    payload = _EXIF + tiff
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload


# ---------------------------------------------------------------- PNG, WebP
def _bare_png(content: bytes) -> Iterable[bytes]:
    yield content[:8]
    at = 8
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind = content[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(content):
            raise _NotSound
        if kind not in _PNG_TALK:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end
    raise _NotSound


def _bare_webp(content: bytes) -> bytes:
    (size,) = struct.unpack_from("<I", content, 4)
    kept: list[bytes] = []
    at, last = 12, min(8 + size, len(content))
    while at + 8 <= last:
        kind = content[at : at + 4]
        (length,) = struct.unpack_from("<I", content, at + 4)
        end = at + 8 + length + (length & 1)
        chunk = content[at:end]
        if len(chunk) < 8 + length:
            raise _NotSound
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS & 0xFF]) + chunk[9:]
        if kind not in _WEBP_TALK:
            kept.append(chunk)
        at = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


# ---------------------------------------------------------------- films
def _bare_film(stream: BinaryIO) -> Iterator[bytes]:
    """The boxes of an MP4 or QuickTime film; what tells of the maker is blanked in its place."""
    while len(head := stream.read(8)) == 8:
        (size,) = struct.unpack(">I", head[:4])
        kind = head[4:]
        if size == 1:
            longer = stream.read(8)
            if len(longer) < 8:
                yield head + longer
                return
            left = struct.unpack(">Q", longer)[0] - 16
            head += longer
        else:
            left = size - 8
        if size == 0 or left < 0 or (kind == b"moov" and left > MOST_PICTURE_BYTES):
            yield head  # to the end of the file, or not sound
            yield from _rest(stream)
            return
        if kind in _FILM_TALK:
            yield head[:4] + b"free" + head[8:]
            while left > 0 and (piece := stream.read(min(PIECE_BYTES, left))):
                yield bytes(len(piece))
                left -= len(piece)
        elif kind == b"moov":
            inside = bytearray(stream.read(left))
            _blank_talk(inside, 0, len(inside))
            yield head + bytes(inside)
        else:
            yield head
            while left > 0 and (piece := stream.read(min(PIECE_BYTES, left))):
                yield piece
                left -= len(piece)
    yield head


def _blank_talk(box: bytearray, at: int, end: int) -> None:
    while at + 8 <= end:
        (size,) = struct.unpack_from(">I", box, at)
        kind = bytes(box[at + 4 : at + 8])
        if size < 8 or at + size > end:
            return
        if kind in _FILM_TALK:
            box[at + 4 : at + size] = b"free" + bytes(size - 8)
        elif kind in _FILM_BOXES:
            _blank_talk(box, at + 8, at + size)
        at += size
