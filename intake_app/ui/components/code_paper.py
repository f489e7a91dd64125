"""A key card's code on paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from intake_app.services import GreyPicture
from intake_app.ui.components.printing import print_out
from intake_app.ui.i18n import program_name

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SIDE_INCHES = 2.6
POINTS = 12


def print_code(window: QWidget, title: str, words: str, picture: GreyPicture) -> bool:
    """Asks for a printer and prints the code with words below it; whether it was printed."""

    def draw(printer: "QPrinter") -> None:
        painter = QPainter()
        if painter.begin(printer):
            try:
                draw_page(painter, float(printer.resolution()), title, words, picture)
            finally:
                painter.end()

    return print_out(window, program_name(), draw)


def draw_page(
    painter: QPainter, dots_an_inch: float, title: str, words: str, picture: GreyPicture
) -> None:
    """The page's content, from the upper left corner."""
    side = SIDE_INCHES * dots_an_inch
    line = POINTS / 72 * dots_an_inch * 1.6
    font = QFont(painter.font())
    font.setPointSize(POINTS)
    font.setBold(True)
    painter.setFont(font)
    wide = side * 2
    flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    painter.drawText(QRectF(0, 0, wide, line * 2), flags, title)
    dot = side / picture.width
    for row in range(picture.height):
        for column in range(picture.width):
            if not picture.grey[row * picture.width + column]:
                at = QRectF(column * dot, line * 2 + row * dot, dot, dot)
                painter.fillRect(at, Qt.GlobalColor.black)
    font.setBold(False)
    painter.setFont(font)
    painter.drawText(QRectF(0, line * 2 + side, wide, line * 8), flags, words)
