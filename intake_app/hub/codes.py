"""The code by which a laptop or ODK Collect learns where the hub is, as text and as pictures.

ODK Collect's settings code (zlib in base64) with one part of ours: the hash of the certificate that
alone is to be trusted. What does not know that part leaves it aside.
"""

import base64
import io
import json
import zlib

import segno

QUIET = 4
"""White around a code, in its own dots."""


def settings_code(url: str, *, certificate: str = "", name: str = "") -> str:
    """The text of the code for an app user's address, token inside."""
    told: dict[str, dict[str, object]] = {
        "general": {
            "server_url": url,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
        },
        "admin": {},
        "project": {"name": name} if name else {},
    }
    if certificate:
        told["intake"] = {"version": 1, "certificate": certificate}
    plain = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(plain, 9)).decode("ascii")


def code_svg(text: str) -> str:
    """The code as an SVG picture, black on white whatever the page around it."""
    return str(
        segno.make_qr(text, error="m").svg_inline(
            scale=4, border=QUIET, dark="#000000", light="#ffffff"
        )
    )


def code_png(text: str, scale: int = 6) -> bytes:
    """The code as a PNG file."""
    file = io.BytesIO()
    segno.make_qr(text, error="m").save(file, kind="png", scale=scale, border=QUIET)
    return file.getvalue()


def code_lines(text: str) -> str:
    """The code for a terminal, two of its rows a line, for light letters on dark."""
    rows = [bytes(row) for row in segno.make_qr(text, error="m").matrix_iter(border=QUIET)]
    if len(rows) % 2:
        rows.append(bytes(len(rows[0])))
    marks = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    return "\n".join(
        "".join(marks[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
