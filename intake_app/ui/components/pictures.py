"""Pictures in memory: read with bounds, turned upright, made smaller, put back into bytes."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

MOST_MEGABYTES = 512
"""Of a picture laid out in memory: a small file can claim a wall of pixels."""
JPEG_QUALITY = 88


def read_image(content: bytes, most: QSize | None = None) -> QImage | None:
    """The picture, upright, read no larger than `most`; None when it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if most is not None and size.isValid():
        fits = size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
        if fits.width() < size.width():
            reader.setScaledSize(fits)
    image = reader.read()
    return None if image.isNull() else image


def within(image: QImage, longest: int) -> QImage:
    """The picture with its longer side at most `longest` pixels."""
    if max(image.width(), image.height()) <= longest:
        return image
    return image.scaled(
        longest,
        longest,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def image_bytes(image: QImage, kind: str) -> bytes:
    """The picture as a file's bytes, without a word beside it. kind: PNG or JPEG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    bare = QImage(image)
    for key in bare.textKeys():
        bare.setText(key, "")
    bare.save(buffer, kind, JPEG_QUALITY if kind == "JPEG" else -1)  # type: ignore[call-overload] # PySide's stubs want bytes here
    return bytes(buffer.data().data())
