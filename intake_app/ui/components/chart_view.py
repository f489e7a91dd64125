"""A chart on the screen, with the table behind it one key away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.charts import Chart, Drawing, drawing, screen_ink, sentences
from intake_app.ui.components.sheet import Sheet, row_layout
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded

NARROWEST = 260


@dataclass(frozen=True, slots=True)
class TableOf:
    """The numbers behind a chart."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ChartView(QWidget):
    """Draws a chart as wide as there is room; a screen reader hears its numbers."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self._drawing: Drawing | None = None
        self._heights: dict[int, int] = {}
        """By width: a layout asks for them again and again."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleDescription("; ".join(sentences(chart)))

    def show_name(self, words: str) -> None:
        """What it shows, for screen readers."""
        self.setAccessibleName(words)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = round(drawing(self._chart, screen_ink(), width).height) + 1
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.appearance().pixels(NARROWEST))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = max(self.width(), NARROWEST)
        return QSize(NARROWEST, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._drawing = None
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if theme.is_restyle(event):
            self._drawing = None
            self._heights.clear()
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._drawing is None:
            self._drawing = drawing(self._chart, screen_ink(), self.width())
        painter = QPainter(self)
        self._drawing.paint(painter, 0, 0)
        painter.end()


class ChartCard(Sheet):
    """Title, chart, and a button that shows the table in its place."""

    def __init__(
        self,
        title: str,
        charts: Sequence[tuple[str, Chart]],
        table: TableOf,
        *,
        note: str = "",
        across: int = 1,
    ) -> None:
        """charts: a caption and a chart each; small multiples stand `across` side by side."""
        super().__init__(margin=theme.MEDIUM, spacing=theme.TIGHT)
        self.title = title
        head = row_layout(spacing=theme.TIGHT)
        words = Label("strong")
        words.setText(title)
        head.addWidget(words, 1)
        self.toggle = _TableButton(title, self.show_table)
        head.addWidget(self.toggle)
        self.column.addLayout(head)
        if note:
            said = Label("small")
            said.setText(note)
            self.add(said)
        self.charts = QWidget()
        self.charts.setProperty("kind", "clear")
        self._lay_out(charts, across)
        self.add(self.charts)
        self._table_of = table
        self.table: NumberTable | None = None

    def _lay_out(self, charts: Sequence[tuple[str, Chart]], across: int) -> None:
        down = Sheet("clear", margin=0, spacing=theme.SMALL)
        outer = row_layout()
        self.charts.setLayout(outer)
        outer.addWidget(down)
        line = row_layout(spacing=theme.LARGE)
        for number, (caption, chart) in enumerate(charts):
            if number % across == 0:
                line = row_layout(spacing=theme.LARGE)
                down.column.addLayout(line)
            cell = Sheet("clear", margin=0, spacing=theme.HAIR)
            if caption:
                label = Label("small")
                label.setText(caption)
                cell.add(label)
            view = ChartView(chart)
            view.show_name(f"{self.title}. {caption}" if caption else self.title)
            cell.add(view)
            cell.column.addStretch(1)
            line.addWidget(cell, 1)
        for _ in range(-len(charts) % across):
            line.addWidget(QWidget(), 1)

    def show_table(self, shown: bool) -> None:
        """The table in place of the chart, or the chart again."""
        self.toggle.show_state(shown)
        if shown and self.table is None:
            self.table = NumberTable(self._table_of, self.title)
            self.add(self.table)
        if self.table is not None:
            self.table.setVisible(shown)
        self.charts.setVisible(not shown)

    def is_table(self) -> bool:
        """Whether the table is shown."""
        return self.table is not None and not self.table.isHidden()


class _TableButton(Worded):
    """«Table», and «Chart» while the table is shown."""

    def __init__(self, title: str, act: Callable[[bool], None]) -> None:
        super().__init__()
        self._title = title
        self._is_table = False
        line = row_layout()
        self.setLayout(line)
        self.button = Button("plain", "list")
        self.button.clicked.connect(lambda: act(not self._is_table))
        line.addWidget(self.button)
        self.setFocusProxy(self.button)
        self.reword()

    def show_state(self, is_table: bool) -> None:
        """What is shown now; the button leads to the other."""
        self._is_table = is_table
        self.button.show_icon("chart-bars" if is_table else "list")
        self.reword()

    def reword(self) -> None:
        super().reword()
        words = self.tr("Chart") if self._is_table else self.tr("Table")
        self.button.setText(words)
        self.button.setAccessibleName(f"{words}: {self._title}")


class NumberTable(QTableWidget):
    """The numbers as a table: arrow keys move in it, Tab leaves it, and the page scrolls it."""

    def __init__(self, table: TableOf, name: str) -> None:
        super().__init__(len(table.rows), len(table.headings))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(table.headings))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        down.sectionResized.connect(lambda *_: self._fit())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setTextAlignment(_alignment(column))
                self.setItem(row, column, item)
        for column in range(len(table.headings)):
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(_alignment(column))
        if table.rows:
            self.setCurrentCell(0, 0)
        self._fit()

    def _fit(self) -> None:
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        frame = 2 * self.frameWidth() + 2 * theme.RING
        self.setFixedHeight(rows + self.horizontalHeader().height() + frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _alignment(column: int) -> Qt.AlignmentFlag:
    is_number = column > 0
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
