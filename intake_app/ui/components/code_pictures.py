"""Pictures with codes in them: read with bounds and handed on as grey values."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from intake_app.services import GreyPicture

KINDS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff"})
LONGEST_SIDE = 3000
"""Pixels; larger ones are read smaller: a code needs a few hundred."""


def picture_at(path: Path) -> GreyPicture | None:
    """The picture in that file; None where it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST_SIDE:
        most = QSize(LONGEST_SIDE, LONGEST_SIDE)
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else grey_of(image)


def grey_of(image: QImage) -> GreyPicture:
    """The picture's grey values; what is transparent counts as white."""
    if image.hasAlphaChannel():
        paper = QImage(image.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, image)
        painter.end()
        image = paper
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, line = grey.width(), grey.height(), grey.bytesPerLine()
    content = bytes(grey.constBits())
    if line != width:
        content = b"".join(content[row * line : row * line + width] for row in range(height))
    return GreyPicture(width, height, content)
