"""A stock list, dull on purpose; it takes no key but the one that leads back."""

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

LEAVE_KEY = Qt.Key.Key_F9
LEAVE_MODIFIER = Qt.KeyboardModifier.ControlModifier
ROW_HEIGHT = 26
COLUMNS = (0.12, 0.44, 0.14, 0.14, 0.16)

# Code, stock, lowest stock; the articles are below.
_STOCK = (
    ("A-1004", 24, 10),
    ("A-1011", 6, 4),
    ("A-1020", 150, 60),
    ("B-2003", 12, 6),
    ("B-2007", 48, 24),
    ("B-2015", 9, 10),
    ("C-3001", 36, 12),
    ("C-3002", 18, 12),
    ("C-3010", 4, 2),
    ("D-4005", 75, 30),
    ("D-4006", 20, 20),
    ("D-4012", 11, 5),
    ("E-5001", 3, 1),
    ("E-5008", 64, 32),
    ("E-5009", 27, 12),
    ("F-6002", 8, 4),
    ("F-6003", 15, 10),
    ("F-6011", 2, 2),
)


def _articles() -> tuple[str, ...]:
    return (
        QCoreApplication.translate("HideScreen", "Copy paper A4, 500 sheets"),
        QCoreApplication.translate("HideScreen", "Toner, black"),
        QCoreApplication.translate("HideScreen", "Ballpoint pens, blue"),
        QCoreApplication.translate("HideScreen", "Lever arch files"),
        QCoreApplication.translate("HideScreen", "Envelopes C5"),
        QCoreApplication.translate("HideScreen", "Staples 24/6"),
        QCoreApplication.translate("HideScreen", "Drinking water, 20 l"),
        QCoreApplication.translate("HideScreen", "Coffee, ground"),
        QCoreApplication.translate("HideScreen", "Sugar, 1 kg"),
        QCoreApplication.translate("HideScreen", "Paper towels"),
        QCoreApplication.translate("HideScreen", "Washing-up liquid"),
        QCoreApplication.translate("HideScreen", "Bin bags, 60 l"),
        QCoreApplication.translate("HideScreen", "Extension lead"),
        QCoreApplication.translate("HideScreen", "Batteries AA"),
        QCoreApplication.translate("HideScreen", "Batteries AAA"),
        QCoreApplication.translate("HideScreen", "Light bulbs, LED"),
        QCoreApplication.translate("HideScreen", "Adhesive tape"),
        QCoreApplication.translate("HideScreen", "Scissors"),
    )


class HideScreen(QWidget):
    """Looks like somebody's spreadsheet. Ctrl+F9 asks to leave; every other key is swallowed."""

    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name()

    def window_title(self) -> str:
        """What the task bar says meanwhile."""
        return QCoreApplication.translate("HideScreen", "Stock list")

    def _name(self) -> None:
        self.setAccessibleName(self.window_title())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window works from here
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == LEAVE_KEY and event.modifiers() == LEAVE_MODIFIER:
            self.leave_requested.emit()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        del forward
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        # Plain office grey, in neither theme: it must not look like this program.
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        font = QFont(self.font())
        font.setPixelSize(13)
        painter.setFont(font)
        rows = [
            (
                QCoreApplication.translate("HideScreen", "Code"),
                QCoreApplication.translate("HideScreen", "Article"),
                QCoreApplication.translate("HideScreen", "In stock"),
                QCoreApplication.translate("HideScreen", "Lowest"),
                QCoreApplication.translate("HideScreen", "To order"),
            )
        ]
        for (code, stock, lowest), article in zip(_STOCK, _articles(), strict=True):
            order = str(lowest * 2 - stock) if stock <= lowest else ""
            rows.append((code, article, str(stock), str(lowest), order))
        width = self.width()
        for number in range(max(len(rows), self.height() // ROW_HEIGHT + 1)):
            top = number * ROW_HEIGHT
            if number == 0:
                painter.fillRect(0, 0, width, ROW_HEIGHT, QColor("#E8E8E8"))
            painter.setPen(QColor("#D4D4D4"))
            painter.drawLine(0, top + ROW_HEIGHT, width, top + ROW_HEIGHT)
            left = 0.0
            cells = rows[number] if number < len(rows) else ("",) * len(COLUMNS)
            for place, (cell, share) in enumerate(zip(cells, COLUMNS, strict=True)):
                painter.setPen(QColor("#D4D4D4"))
                right = left + share * width
                painter.drawLine(int(right), top, int(right), top + ROW_HEIGHT)
                painter.setPen(QColor("#222222"))
                inside = QRectF(left + 8, top, share * width - 16, ROW_HEIGHT)
                side = Qt.AlignmentFlag.AlignLeft if place < 2 else Qt.AlignmentFlag.AlignRight
                painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, cell)
                left = right
        painter.end()
