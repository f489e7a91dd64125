"""Pictures as grey values, and the codes that are in them.

The screen hands in what Qt has read; for the command line PNG files are read here, within bounds.
"""

import importlib
import itertools
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from intake_app.services.errors import PictureUnreadable

LARGEST_FILE_BYTES: Final = 16 << 20
MOST_PIXELS: Final = 40_000_000
MOST_CODES: Final = 8
_QUIET: Final = 4

PNG_HEAD: Final = b"\x89PNG\r\n\x1a\n"
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS: Final = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_PALETTE: Final = 3


@dataclass(frozen=True, slots=True)
class GreyPicture:
    """A picture, one byte a pixel, row by row from the top."""

    width: int
    height: int
    grey: bytes = field(repr=False)


def codes_in(picture: GreyPicture) -> tuple[str, ...]:
    """The texts of the QR codes in a picture, each once; none where there is none."""
    if not picture.width or not picture.height:
        return ()
    if len(picture.grey) != picture.width * picture.height:
        raise PictureUnreadable(reason="damaged")
    # Loaded at need: a start does not wait for it.
    reader: Any = importlib.import_module("zxingcpp")
    pixels = memoryview(picture.grey).cast("B", (picture.height, picture.width))
    found = reader.read_barcodes(
        pixels, formats=reader.BarcodeFormat.QRCode, text_mode=reader.TextMode.Plain
    )
    texts = (str(code.text) for code in itertools.islice(found, MOST_CODES))
    return tuple(dict.fromkeys(text for text in texts if text))


def code_of(text: str) -> GreyPicture:
    """A QR code of the text, one byte a dot, with the white that belongs around it."""
    writer: Any = importlib.import_module("segno")
    lines = [bytes(line) for line in writer.make_qr(text, error="m").matrix_iter(border=_QUIET)]
    grey = b"".join(bytes(0 if dot else 255 for dot in line) for line in lines)
    return GreyPicture(len(lines[0]), len(lines), grey)


def read_png(path: Path) -> GreyPicture:
    """The picture in a PNG file. Raises PictureUnreadable (not-png, too-large, damaged)."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except OSError:
        raise PictureUnreadable(reason="damaged") from None
    if len(content) > LARGEST_FILE_BYTES:
        raise PictureUnreadable(reason="too-large")
    if not content.startswith(PNG_HEAD):
        raise PictureUnreadable(reason="not-png")
    try:
        return _decoded(content)
    except (struct.error, zlib.error, ValueError, IndexError):
        raise PictureUnreadable(reason="damaged") from None


def _decoded(content: bytes) -> GreyPicture:
    head, palette, packed = b"", b"", bytearray()
    for name, body in _chunks(content):
        if name == b"IHDR":
            head = body
        elif name == b"PLTE":
            palette = body
        elif name == b"IDAT":
            packed += body
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if kind not in _CHANNELS or depth not in _DEPTHS[kind] or interlaced:
        raise PictureUnreadable(reason="not-png")
    if not 0 < width * height <= MOST_PIXELS:
        raise PictureUnreadable(reason="too-large")
    line = (width * _CHANNELS[kind] * depth + 7) // 8
    plain = zlib.decompressobj().decompress(bytes(packed), height * (line + 1))
    if len(plain) != height * (line + 1):
        raise ValueError("cut short")
    to_grey = _to_grey(kind, depth, palette)
    grey = bytearray()
    step = max(1, _CHANNELS[kind] * depth // 8)
    before = bytearray(line)
    for row in range(height):
        at = row * (line + 1)
        before = _unfiltered(plain[at], bytearray(plain[at + 1 : at + 1 + line]), before, step)
        grey += to_grey(before)[:width]
    return GreyPicture(width, height, bytes(grey))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG_HEAD)
    while at + 8 <= len(content):
        size, name = struct.unpack_from(">I4s", content, at)
        yield name, content[at + 8 : at + 8 + size]
        if name == b"IEND":
            return
        at += size + 12


def _unfiltered(kind: int, line: bytearray, above: bytearray, step: int) -> bytearray:
    """A line as it was before PNG's filter. Source: PNG, section 9."""
    if kind == 0:
        return line
    for at in range(len(line)):
        left = line[at - step] if at >= step else 0
        up = above[at]
        corner = above[at - step] if at >= step else 0
        if kind == 1:
            guess = left
        elif kind == 2:
            guess = up
        elif kind == 3:
            guess = (left + up) // 2
        elif kind == 4:
            guess = _nearest(left, up, corner)
        else:
            raise ValueError("no such filter")
        line[at] = (line[at] + guess) & 0xFF
    return line


def _nearest(left: int, up: int, corner: int) -> int:
    """Paeth's choice."""
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))


def _to_grey(kind: int, depth: int, palette: bytes) -> Callable[[bytearray], bytes]:
    if depth < 8:
        shades = [255 * value // ((1 << depth) - 1) for value in range(1 << depth)]
        if kind == _PALETTE:
            shades = _palette_shades(palette)
        mask, places = (1 << depth) - 1, range(8 - depth, -1, -depth)
        return lambda line: bytes(shades[(one >> at) & mask] for one in line for at in places)
    if kind == _PALETTE:
        shades = _palette_shades(palette)
        return lambda line: bytes(shades[one] for one in line)
    wide, channels = depth // 8, _CHANNELS[kind]
    step = wide * channels
    if channels <= 2:
        return lambda line: bytes(line[::step])
    return lambda line: bytes(
        (red * 77 + green * 150 + blue * 29) >> 8
        for red, green, blue in zip(
            line[::step], line[wide::step], line[2 * wide :: step], strict=True
        )
    )


def _palette_shades(palette: bytes) -> list[int]:
    return [
        (palette[at] * 77 + palette[at + 1] * 150 + palette[at + 2] * 29) >> 8
        for at in range(0, len(palette) - 2, 3)
    ]
