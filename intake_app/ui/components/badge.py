"""The mark of a profile: its initial on its colour, both chosen by the owner."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake_app.ui import theme

PROFILE_COLOURS = {
    "teal": "#0E6A62",
    "blue": "#1F5FA8",
    "plum": "#7A3E76",
    "clay": "#9A4A1F",
    "olive": "#5A6316",
    "slate": "#4B5860",
}
"""White letters on each keep 4.5:1."""
FIRST_COLOUR = "teal"


def colour_words(colour: str) -> str:
    """The colour's name."""
    names = {
        "teal": QCoreApplication.translate("Colours", "Teal"),
        "blue": QCoreApplication.translate("Colours", "Blue"),
        "plum": QCoreApplication.translate("Colours", "Plum"),
        "clay": QCoreApplication.translate("Colours", "Clay"),
        "olive": QCoreApplication.translate("Colours", "Olive"),
        "slate": QCoreApplication.translate("Colours", "Slate"),
    }
    return names.get(colour, "")


class Badge(QWidget):
    """A filled disc with a letter. The words beside it say the same to screen readers."""

    def __init__(self, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._letter = ""
        self._colour = FIRST_COLOUR
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_profile(self, letter: str, colour: str) -> None:
        """One letter, and one of PROFILE_COLOURS."""
        self._letter = letter[:1].upper()
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.appearance().pixels(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.appearance()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(PROFILE_COLOURS.get(self._colour, PROFILE_COLOURS[FIRST_COLOUR])))
        disc = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawEllipse(disc)
        painter.setPen(QColor("#FFFFFF"))
        painter.setFont(look.font(self._size * 0.47, theme.SEMIBOLD))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.end()
