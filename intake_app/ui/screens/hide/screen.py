"""A stock list, dull on purpose; it takes no key but the one that leads back."""

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from intake_app.ui.screens.hide.stock import order_rows, stock_rows

ROW_HEIGHT = 24
BAR_HEIGHT = 32
TABS_HEIGHT = 28
NUMBERS_WIDTH = 44
TAB_WIDTH = 110
SCROLL_WIDTH = 12
ROWS_A_NOTCH = 3
NOTCH = 120
COLUMN_SHARES = {0: (0.11, 0.37, 0.10, 0.13, 0.13, 0.16), 1: (0.14, 0.32, 0.28, 0.12, 0.14)}
NUMBERS_FROM = {0: 3, 1: 3}
"""The first column that is set to the right, by sheet."""

# Plain office grey, in neither theme: it must not look like this program.
GROUND, BAR, HEAD, LINE, TEXT, FAINT, CHOSEN = (
    QColor(name)
    for name in ("#FFFFFF", "#F3F3F3", "#E8E8E8", "#D4D4D4", "#222222", "#666666", "#1D6F42")
)
STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_PageUp: (-20, 0),
    Qt.Key.Key_PageDown: (20, 0),
    Qt.Key.Key_Home: (0, -100),
    Qt.Key.Key_End: (0, 100),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
}
"""Keys that move the chosen cell. They reach nothing else."""


class HideScreen(QWidget):
    """Looks and scrolls like somebody's spreadsheet.

    Ctrl with the hide key asks to leave. Keys that move the chosen cell move it; every other key
    is swallowed: what was being typed when it was hidden must not show up here.
    """

    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.leave_key = Qt.Key.Key_F9
        self._sheet = 0
        self._to_order_only = False
        self._first = 0
        self._chosen = (1, 1)
        self._rows: list[tuple[str, ...]] = []
        self._fill()

    def window_title(self) -> str:
        """What the task bar says meanwhile."""
        return QCoreApplication.translate("HideScreen", "Stock list")

    def window_icon(self) -> QIcon:
        """What the task bar shows meanwhile: a sheet with a grid, as any office has."""
        side = 64
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.fillRect(6, 4, 52, 56, CHOSEN)
        painter.fillRect(12, 16, 40, 38, GROUND)
        for step in range(1, 4):
            painter.fillRect(12, 16 + step * 38 // 4, 40, 2, CHOSEN)
        painter.fillRect(28, 16, 2, 38, CHOSEN)
        painter.end()
        return QIcon(pixmap)

    def begin_anew(self) -> None:
        """As somebody opens it: the first sheet from its beginning."""
        self._sheet, self._to_order_only, self._first, self._chosen = 0, False, 0, (1, 1)
        self._fill()

    def cell_words(self) -> str:
        """What stands in the chosen cell."""
        row, column = self._chosen
        return self._rows[row][column] if row < len(self._rows) else ""

    def _fill(self) -> None:
        if self._sheet == 0:
            self._rows = stock_rows(to_order_only=self._to_order_only)
        else:
            self._rows = order_rows(QDate.currentDate())
        self.setAccessibleName(self.window_title())
        self.update()

    # ---------------------------------------------------------------- keys and pointer
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window works from here
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == self.leave_key:
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.leave_requested.emit()
        else:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._move(*step)
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        del forward
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll_to(self._first - round(event.angleDelta().y() / NOTCH * ROWS_A_NOTCH))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        event.accept()
        if place.y() >= self.height() - TABS_HEIGHT:
            self._choose_sheet((place.x() - NUMBERS_WIDTH) // TAB_WIDTH)
        elif self._sheet == 0 and self._filter_mark().adjusted(-6, -6, 6, 6).contains(place):
            self._to_order_only = not self._to_order_only
            self._first, self._chosen = 0, (1, 5)
            self._fill()
        else:
            self._choose_cell(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _choose_sheet(self, number: int) -> None:
        if number in COLUMN_SHARES and number != self._sheet:
            self._sheet, self._first, self._chosen = number, 0, (1, 1)
            self._fill()

    def _choose_cell(self, place: QPoint) -> None:
        edges = self._edges()
        column = next(
            (n for n in range(len(edges) - 1) if edges[n] <= place.x() < edges[n + 1]), None
        )
        row = (place.y() - BAR_HEIGHT) // ROW_HEIGHT - 1 + self._first
        if column is not None and row >= self._first:
            self._chosen = (row, column)
            self.update()

    def _move(self, down: int, across: int) -> None:
        columns = len(COLUMN_SHARES[self._sheet])
        row = min(max(self._chosen[0] + down, 0), self._last_row())
        self._chosen = (row, min(max(self._chosen[1] + across, 0), columns - 1))
        shown = self._rows_shown()
        if row < self._first:
            self._first = row
        elif row >= self._first + shown:
            self._first = row - shown + 1
        self.update()

    def _scroll_to(self, first: int) -> None:
        self._first = min(max(first, 0), max(0, self._last_row() - self._rows_shown() + 1))
        self.update()

    def _last_row(self) -> int:
        # As every spreadsheet it goes on for a while below what is in it.
        return len(self._rows) + 40

    def _rows_shown(self) -> int:
        return max(1, (self.height() - BAR_HEIGHT - TABS_HEIGHT) // ROW_HEIGHT - 1)

    # ---------------------------------------------------------------- painting
    def _edges(self) -> list[int]:
        room = self.width() - NUMBERS_WIDTH - SCROLL_WIDTH
        edges = [float(NUMBERS_WIDTH)]
        for share in COLUMN_SHARES[self._sheet]:
            edges.append(edges[-1] + share * room)
        return [round(edge) for edge in edges]

    def _filter_mark(self) -> QRect:
        """The little square in the heading «to order», while the heading is shown."""
        if self._first > 0:
            return QRect()
        right = self._edges()[-1]
        return QRect(right - 18, BAR_HEIGHT + ROW_HEIGHT + 5, 14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(13)
        painter.setFont(font)
        painter.fillRect(self.rect(), GROUND)
        edges = self._edges()
        self._paint_rows(painter, edges)
        self._paint_heads(painter, edges)
        self._paint_bar(painter)
        self._paint_foot(painter)
        painter.end()

    def _paint_rows(self, painter: QPainter, edges: list[int]) -> None:
        top = BAR_HEIGHT + ROW_HEIGHT
        heading = QFont(painter.font())
        heading.setBold(True)
        plain = QFont(painter.font())
        for place in range(self._rows_shown() + 2):
            row = self._first + place
            y = top + place * ROW_HEIGHT
            if row == 0:
                painter.fillRect(NUMBERS_WIDTH, y, edges[-1] - NUMBERS_WIDTH, ROW_HEIGHT, HEAD)
            painter.setPen(LINE)
            painter.drawLine(0, y + ROW_HEIGHT, edges[-1], y + ROW_HEIGHT)
            painter.fillRect(0, y, NUMBERS_WIDTH, ROW_HEIGHT, BAR)
            painter.setPen(FAINT)
            painter.drawText(
                QRect(0, y, NUMBERS_WIDTH, ROW_HEIGHT), Qt.AlignmentFlag.AlignCenter, str(row + 1)
            )
            painter.setPen(TEXT)
            painter.setFont(heading if row == 0 else plain)
            cells = self._rows[row] if row < len(self._rows) else ()
            for column, cell in enumerate(cells):
                inside = QRectF(edges[column] + 6, y, edges[column + 1] - edges[column] - 12, 24)
                to_right = column >= NUMBERS_FROM[self._sheet] and row > 0
                side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
                painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, cell)
            painter.setFont(plain)
        painter.setPen(LINE)
        for edge in edges:
            painter.drawLine(edge, BAR_HEIGHT, edge, self.height() - TABS_HEIGHT)
        row, column = self._chosen
        if row >= self._first:
            y = top + (row - self._first) * ROW_HEIGHT
            painter.setPen(CHOSEN)
            for inset in (0, 1):
                painter.drawRect(
                    edges[column] + inset,
                    y + inset,
                    edges[column + 1] - edges[column] - 2 * inset,
                    ROW_HEIGHT - 2 * inset,
                )
        mark = self._filter_mark()
        if self._sheet == 0 and not mark.isNull():
            painter.fillRect(mark, CHOSEN if self._to_order_only else BAR)
            painter.setPen(GROUND if self._to_order_only else FAINT)
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "▾")

    def _paint_heads(self, painter: QPainter, edges: list[int]) -> None:
        painter.fillRect(0, BAR_HEIGHT, self.width(), ROW_HEIGHT, BAR)
        painter.setPen(LINE)
        painter.drawLine(0, BAR_HEIGHT + ROW_HEIGHT, self.width(), BAR_HEIGHT + ROW_HEIGHT)
        for column in range(len(edges) - 1):
            painter.setPen(CHOSEN if column == self._chosen[1] else FAINT)
            inside = QRect(edges[column], BAR_HEIGHT, edges[column + 1] - edges[column], ROW_HEIGHT)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, chr(ord("A") + column))

    def _paint_bar(self, painter: QPainter) -> None:
        """The line above the sheet that says which cell is chosen and what is in it."""
        painter.fillRect(0, 0, self.width(), BAR_HEIGHT, BAR)
        painter.setPen(LINE)
        painter.drawRect(6, 4, 70, BAR_HEIGHT - 9)
        painter.drawRect(84, 4, self.width() - 92, BAR_HEIGHT - 9)
        painter.setPen(TEXT)
        row, column = self._chosen
        middle = Qt.AlignmentFlag.AlignVCenter
        name = f"{chr(ord('A') + column)}{row + 1}"
        painter.drawText(QRect(14, 4, 56, BAR_HEIGHT - 9), middle, name)
        painter.drawText(
            QRect(92, 4, self.width() - 108, BAR_HEIGHT - 9), middle, self.cell_words()
        )

    def _paint_foot(self, painter: QPainter) -> None:
        top = self.height() - TABS_HEIGHT
        painter.fillRect(0, top, self.width(), TABS_HEIGHT, BAR)
        words = (self.window_title(), QCoreApplication.translate("HideScreen", "Orders"))
        for number, name in enumerate(words):
            tab = QRect(NUMBERS_WIDTH + number * TAB_WIDTH, top, TAB_WIDTH, TABS_HEIGHT)
            if number == self._sheet:
                painter.fillRect(tab, GROUND)
                painter.fillRect(tab.left(), tab.bottom() - 1, tab.width(), 2, CHOSEN)
            painter.setPen(CHOSEN if number == self._sheet else TEXT)
            painter.drawText(tab, Qt.AlignmentFlag.AlignCenter, name)
        room = top - BAR_HEIGHT - ROW_HEIGHT
        share = self._rows_shown() / (self._last_row() + 1)
        length = max(24, round(room * share))
        most = max(1, self._last_row() - self._rows_shown() + 1)
        start = BAR_HEIGHT + ROW_HEIGHT + round((room - length) * self._first / most)
        painter.fillRect(self.width() - SCROLL_WIDTH + 2, start, SCROLL_WIDTH - 4, length, LINE)
