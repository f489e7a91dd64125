"""The program's icon in the sizes and formats that systems ask for."""

import os
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.bundle import ROOT
from intake_app.domain.policy import NO_POLICY
from intake_app.services import read_policy

FOLDER = ROOT / "resources" / "app"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def source_for(resources: Path) -> Path:
    """The drawing that the organisation's policy among the resources asks for, or the usual one."""
    try:
        policy, _ = read_policy((resources / "policy" / "policy.json").read_bytes())
    except FileNotFoundError:
        policy = NO_POLICY
    return FOLDER / f"{policy.look.icon}.svg"


def png(size: int, source: Path) -> bytes:
    """The icon as PNG, `size` pixels wide and high."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if QGuiApplication.instance() is None:
        QGuiApplication(["icons"])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub says bytes
    return bytes(content.data())


def write_ico(target: Path, source: Path) -> Path:
    """All sizes in one .ico of PNG pictures, as Windows takes them since Vista."""
    pictures = [(size, png(size, source)) for size in SIZES]
    at = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, content in pictures:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content), at)
        at += len(content)
    target.write_bytes(head + b"".join(content for _, content in pictures))
    return target
