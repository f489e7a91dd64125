"""Covers: answers already given, kept from the eyes of who looks over."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from intake_app.ui import theme
from intake_app.ui.questions import QuestionWidget

LEAST_HEIGHT = 32
ICON = 18
GAP = 8


class Cover(QWidget):
    """Lies over a question's answer, label left free. A click, or the keyboard, lifts it."""

    pressed = Signal()

    def __init__(self, question: QuestionWidget) -> None:
        super().__init__(question)
        self._question = question
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        question.installEventFilter(self)

    def lay(self, laid: bool) -> None:
        """Cover the answer, or lift the cover."""
        if laid:
            self._fit()
            self.raise_()
        self.setVisible(laid)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._question and event.type() in (
            QEvent.Type.Resize,
            QEvent.Type.LayoutRequest,
            QEvent.Type.ChildAdded,
        ):
            self._fit()
            if not self.isHidden():
                self.raise_()
        return False

    def _fit(self) -> None:
        place = self._question.answer_area()
        place.setHeight(max(place.height(), LEAST_HEIGHT))
        if self.geometry() != place:
            self.setGeometry(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, appearance = theme.tokens(), theme.appearance()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(look.canvas))  # nothing shines through the corners
        painter.setPen(QPen(QColor(look.line), 1))
        painter.setBrush(QColor(look.sunken))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.CORNER, theme.CORNER
        )
        side = appearance.pixels(ICON)
        pixmap = appearance.pixmap("rectangle-ellipsis", look.muted, side, self.devicePixelRatioF())
        high = min(self.height(), appearance.pixels(theme.CONTROL_HEIGHT))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - theme.SMALL - side if mirrored else theme.SMALL
        painter.drawPixmap(x, (high - side) // 2, pixmap)
        painter.setPen(QColor(look.muted))
        painter.setFont(appearance.font())
        inset = theme.SMALL + side + GAP
        words = QRectF(
            theme.SMALL if mirrored else inset, 0, self.width() - inset - theme.SMALL, high
        )
        across = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = across | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, self.tr("Answered · covered"))
        painter.end()
