"""A label that wraps and measures its height once.

A word-wrapped QLabel takes part in Qt's height-for-width negotiation: each change on a long page
re-measures every label on it. This one fixes its own height and measures again only when its
width, its words or its font change.
"""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QWidget

from intake_app.ui import scripts, theme

LINE_HEIGHT = 1.12
"""Of the font's own line, which for Noto Sans is 1.36 of its size."""


WEIGHTS = "b, strong, h1, h2, h3, h4, h5, h6 { font-weight: 600; }"
"""The program's face comes in two weights; a third would be smeared."""


class WrappedWords:
    """Words broken into lines for one width, ready to be drawn."""

    def __init__(self) -> None:
        self._layout: QTextLayout | None = None
        self._document: QTextDocument | None = None

    def measure(
        self,
        plain: str,
        html: str,
        font: QFont,
        width: int,
        direction: Qt.LayoutDirection,
        *,
        is_centred: bool = False,
    ) -> int:
        """Break the words into lines of `width` pixels; the height they need, in pixels."""
        scripts.see(plain)
        option = QTextOption()
        option.setTextDirection(direction)
        if direction is Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        if is_centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if html:
            return self._measure_rich(html, font, width, option)
        self._document = None
        layout = QTextLayout(plain.replace("\n", "\u2028"), font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            leading = line.height() * (LINE_HEIGHT - 1.0)
            line.setPosition(QPointF(0.0, y + leading / 2))
            y += line.height() + leading
        layout.endLayout()
        self._layout = layout
        return int(y + 0.999)

    def _measure_rich(self, html: str, font: QFont, width: int, option: QTextOption) -> int:
        self._layout = None
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        document.setDefaultTextOption(option)
        document.setDefaultStyleSheet(WEIGHTS)
        document.setHtml(html)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(
            LINE_HEIGHT * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        cursor.mergeBlockFormat(spacing)
        document.setTextWidth(width)
        self._document = document
        return int(document.size().height() + 0.999)

    def last_line_width(self) -> float:
        """How far the last of the lines reaches, in pixels; 0 for rich text."""
        if self._layout is None or self._layout.lineCount() == 0:
            return 0.0
        return self._layout.lineAt(self._layout.lineCount() - 1).naturalTextWidth()

    def last_baseline(self) -> float:
        """How far below the top the last of the lines stands, in pixels; 0 for rich text."""
        if self._layout is None or self._layout.lineCount() == 0:
            return 0.0
        line = self._layout.lineAt(self._layout.lineCount() - 1)
        return line.y() + line.ascent()

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Draw the lines with their upper left corner at x, y."""
        if self._document is not None:
            context = QAbstractTextDocumentLayout.PaintContext()
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.Text, colour)
            palette.setColor(QPalette.ColorRole.Link, colour)
            context.palette = palette
            painter.save()
            painter.translate(x, y)
            self._document.documentLayout().draw(painter, context)
            painter.restore()
        elif self._layout is not None:
            painter.setPen(colour)
            self._layout.draw(painter, QPointF(x, y))


class WrapLabel(QLabel):
    """A wrapped label, outside Qt's height-for-width machinery.

    Rich text comes from the form engine, which makes it safe; nothing in it can be pressed, for a
    link opened in a browser would leave a trace. Screen readers are given the plain words.
    """

    def __init__(self, parent: QWidget | None = None, *, kind: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._html = ""
        self._measured_at = -1
        self._words = WrappedWords()
        if kind:
            self.setProperty("kind", kind)

    def show_text(self, plain: str, html: str = "") -> None:
        """Show `plain`, or `html` drawn in its place."""
        html = html if "<" in html or "&" in html else ""
        if plain == self.text() and html == self._html:
            return
        self._html = html
        self.setText(plain)
        self._forget_measure()

    def fit(self, width: int) -> None:
        """Take the height that the words need at `width` pixels."""
        if width == self._measured_at or width <= 0:
            return
        self._measured_at = width
        self.ensurePolished()
        margins = self.contentsMargins()
        room = max(width - margins.left() - margins.right(), 1)
        height = self._words.measure(
            self.text(), self._html, self.font(), room, self.layoutDirection()
        )
        height += margins.top() + margins.bottom()
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.is_resize_of_words(event):
            self._forget_measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        place = self.contentsRect()
        self._words.draw(painter, place.x(), place.y(), colour)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(240, max(self.minimumHeight(), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, max(self.minimumHeight(), 1))

    def _forget_measure(self) -> None:
        self._measured_at = -1
        self.fit(self.width())
        self.update()
