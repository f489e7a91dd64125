"""A picture that can be looked at large."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.overlay import Overlay

SHEET_WIDTH = 1100
VIEW_HEIGHT = 480
LARGEST_ZOOM = 8.0
ZOOM_STEP = 1.25
STEP = 60


class PictureButton(QAbstractButton):
    """A picture; pressing it shows it large."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.opened)

    def show_picture(self, pixmap: QPixmap) -> None:
        """Show this picture."""
        self._pixmap = pixmap
        self.updateGeometry()
        self.update()

    def pixmap(self) -> QPixmap:
        """What is shown."""
        return self._pixmap

    def _drawn(self) -> QSize:
        size = self._pixmap.deviceIndependentSize().toSize()
        room = max(self.width() - 2 * theme.RING, 1)
        if self.width() > 0 and size.width() > room:
            size.scale(room, size.height(), Qt.AspectRatioMode.KeepAspectRatio)
        return size

    def sizeHint(self) -> QSize:
        size = self._pixmap.deviceIndependentSize().toSize()
        return QSize(size.width() + 2 * theme.RING, size.height() + 2 * theme.RING)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.sizeHint().height())

    def hitButton(self, position: object) -> bool:
        del position
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._drawn()
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - size.width() - theme.RING if right else theme.RING
        place = QRectF(left, theme.RING, size.width(), size.height())
        painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().focus), theme.RING))
            painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), 4, 4)
        painter.end()


class ZoomView(QWidget):
    """A picture to look at closely: plus and minus, the arrow keys, wheel and drag."""

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._zoom = 1.0
        self._centre = QPointF(0.5, 0.5)
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(theme.appearance().pixels(VIEW_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def zoom(self, factor: float) -> None:
        """Nearer (above 1) or farther."""
        self._zoom = min(max(self._zoom * factor, 1.0), LARGEST_ZOOM)
        self._hold()

    def sizeHint(self) -> QSize:
        return QSize(640, VIEW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-STEP, 0),
            Qt.Key.Key_Right: (STEP, 0),
            Qt.Key.Key_Up: (0, -STEP),
            Qt.Key.Key_Down: (0, STEP),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM_STEP)
        elif key is Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM_STEP)
        elif key in moves:
            self._move(QPointF(*moves[key]))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._move(self._grabbed - event.position())
            self._grabbed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._grabbed = None

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(theme.tokens().sunken))
        painter.drawImage(self._target(), self._image)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().focus), theme.RING))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _target(self) -> QRectF:
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        wide, high = size.width() * self._zoom, size.height() * self._zoom
        left = self.width() / 2 - self._centre.x() * wide
        return QRectF(left, self.height() / 2 - self._centre.y() * high, wide, high)

    def _move(self, by: QPointF) -> None:
        target = self._target()
        self._centre += QPointF(by.x() / max(target.width(), 1), by.y() / max(target.height(), 1))
        self._hold()

    def _hold(self) -> None:
        """Keep the picture within sight."""
        target = self._target()
        self._centre = QPointF(
            _within(self._centre.x(), self.width() / 2 / max(target.width(), 1)),
            _within(self._centre.y(), self.height() / 2 / max(target.height(), 1)),
        )
        self.update()


def _within(place: float, edge: float) -> float:
    edge = min(edge, 0.5)
    return min(max(place, edge), 1 - edge)


class PictureSheet(Overlay):
    """A picture as large as the window."""

    def __init__(self, window: QWidget, image: QImage, words: str) -> None:
        super().__init__(window, width=SHEET_WIDTH)
        self.set_title(words)
        self.view = ZoomView(image)
        self.view.setAccessibleName(words)
        self.sheet.add(self.view)
        keys = self.tr("Plus and minus go nearer and farther, the arrow keys move.")
        self.add_text(keys, "muted")
        for icon, name, factor in (
            ("zoom-out", self.tr("Farther"), 1 / ZOOM_STEP),
            ("zoom-in", self.tr("Nearer"), ZOOM_STEP),
        ):
            button = Button("", icon, text=name)
            button.clicked.connect(lambda _=False, factor=factor: self.view.zoom(factor))
            self.buttons.addWidget(button)
        self.done_button = self.add_button(Button("primary", text=self.tr("Close")))
