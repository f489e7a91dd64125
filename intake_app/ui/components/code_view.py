"""Codes drawn on the screen and on paper, and codes read by the camera."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake_app.services import GreyPicture, PictureUnreadable, code_of, codes_in
from intake_app.ui import theme
from intake_app.ui.components.camera import CameraSheet, FrameSource
from intake_app.ui.components.code_pictures import grey_of

SIDE = 300
LOOK_MILLISECONDS = 200


class CodeView(QWidget):
    """A QR code, black on white in every look: cameras want it so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: GreyPicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, text: str, name: str) -> None:
        """Draws the code of a text; name: what it is, for screen readers."""
        self._picture = code_of(text) if text else None
        self.setAccessibleName(name)
        self.update()

    def picture(self) -> GreyPicture | None:
        """What is drawn."""
        return self._picture

    def sizeHint(self) -> QSize:
        side = theme.appearance().pixels(SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._picture is not None:
            paint_code(painter, QRectF(self.rect()), self._picture)
        painter.end()


def paint_code(painter: QPainter, place: QRectF, picture: GreyPicture) -> None:
    """Draws the code into a place, its dots as whole pixels where there is room."""
    room = min(place.width(), place.height())
    dot = max(1.0, float(int(room / picture.width)))
    side = dot * picture.width
    left, top = place.center().x() - side / 2, place.center().y() - side / 2
    black = QColor(Qt.GlobalColor.black)
    for row in range(picture.height):
        for column in range(picture.width):
            if not picture.grey[row * picture.width + column]:
                at = QRectF(left + column * dot, top + row * dot, dot, dot)
                painter.fillRect(at, black)


def qr_text(image: QImage) -> str:
    """The text of the first QR code in a picture, or ""."""
    try:
        return next(iter(codes_in(grey_of(image))), "")
    except PictureUnreadable:
        return ""


class ScanSheet(CameraSheet):
    """What the camera sees, until there is a code in it."""

    found = Signal(str)

    def __init__(
        self, window: QWidget, source: FrameSource, read: Callable[[QImage], str] = qr_text
    ) -> None:
        """read: the text of the code in a picture, "" where it shows none."""
        super().__init__(window, source)
        self._read = read
        self._since = QElapsedTimer()
        self.set_title(self.tr("Scan a code"))
        self.words.setText(self.tr("Hold the code before the camera. No picture is kept."))
        self.take_button.hide()

    def look_at(self, image: QImage) -> None:
        if self._since.isValid() and self._since.elapsed() < LOOK_MILLISECONDS:
            return
        self._since.start()
        text = self._read(image)
        if text and not self.isHidden():
            self.close_sheet()
            self.found.emit(text)
