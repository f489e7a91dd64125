"""Choices as regions of a drawing: pressed there, or picked from the rows below it.

The drawing is an SVG file of the form; a region's id is the name of the choice (XLSForm:
image-map). What has no region stands in the rows alone.
"""

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.choice_row import Shape
from intake_app.ui.questions.base import PICTURE
from intake_app.ui.questions.choices import (
    ChoicesQuestion,
    Plan,
    SelectMultipleQuestion,
    SelectOneQuestion,
)
from intake_app.ui.questions.materials import MediaLoader, no_media

MOST_HEIGHT = 420
CHOSEN_ALPHA, HOVER_ALPHA = 150, 70
EDGE_PIXELS = 2
SOLID = 20
"""Of 255: a point is within a region where the region's paint is at least this thick."""


class RegionPicture(QWidget):
    """A drawing whose parts can be pressed."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._renderer = QSvgRenderer(self)
        self._ids: tuple[str, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._hover = ""
        self._masks: dict[str, QImage] = {}
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_drawing(self, content: bytes) -> bool:
        """Show the drawing; whether it could be read."""
        self._masks.clear()
        return bool(content) and self._renderer.load(QByteArray(content))

    def show_regions(self, ids: tuple[str, ...], chosen: frozenset[str]) -> None:
        """Which ids are regions, and which are chosen."""
        self._ids = tuple(name for name in ids if self._renderer.elementExists(name))
        self._chosen = chosen
        self.update()

    def region_at(self, point: QPointF) -> str:
        """The region under a point, the topmost one, or ""."""
        place = point.toPoint()
        for name in reversed(self._ids):
            mask = self._mask(name)
            if mask.rect().contains(place) and mask.pixelColor(place).alpha() >= SOLID:
                return name
        return ""

    def sizeHint(self) -> QSize:
        size = self._renderer.defaultSize()
        most = theme.appearance().pixels(MOST_HEIGHT)
        width = self.width() or 400
        height = round(width * size.height() / max(size.width(), 1))
        return QSize(320, min(max(height, 80), most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        del event
        self._masks.clear()
        self.setFixedHeight(self.sizeHint().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover = self.region_at(event.position()) if self.isEnabled() else ""
        if hover != self._hover:
            self._hover = hover
            shape = Qt.CursorShape.PointingHandCursor if hover else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        name = self.region_at(event.position())
        if name and self.isEnabled() and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QColor("white")  # drawings are made for paper, in whatever theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paper)
        painter.drawRoundedRect(QRectF(self.rect()), theme.CORNER, theme.CORNER)
        self._renderer.render(painter, self._drawn())
        for name in self._ids:
            if name in self._chosen:
                self._tint(painter, name, CHOSEN_ALPHA)
            elif name == self._hover:
                self._tint(painter, name, HOVER_ALPHA)
        painter.end()

    def _tint(self, painter: QPainter, name: str, alpha: int) -> None:
        """Lay the colour of what is chosen over a region, and a tick into its middle."""
        tinted = QImage(self._mask(name))
        inside = QPainter(tinted)
        inside.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        colour = QColor(theme.LIGHT.primary)
        colour.setAlpha(alpha)
        inside.fillRect(tinted.rect(), colour)
        inside.end()
        painter.drawImage(0, 0, tinted)
        if alpha == CHOSEN_ALPHA:
            side = theme.appearance().pixels(22)
            middle = self._place(name).center()
            tick = theme.appearance().pixmap("check", "#FFFFFF", side, self.devicePixelRatioF())
            spot = QRectF(middle.x() - side / 2 - 3, middle.y() - side / 2 - 3, side + 6, side + 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.LIGHT.primary))
            painter.drawEllipse(spot)
            painter.drawPixmap(QPointF(middle.x() - side / 2, middle.y() - side / 2), tick)

    def _drawn(self) -> QRectF:
        """Where the drawing lies in the widget."""
        size = self._renderer.defaultSize().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def _place(self, name: str) -> QRectF:
        """Where a region lies in the widget."""
        bounds = self._renderer.transformForElement(name).mapRect(
            self._renderer.boundsOnElement(name)
        )
        box, drawn = self._renderer.viewBoxF(), self._drawn()
        across, down = drawn.width() / max(box.width(), 1), drawn.height() / max(box.height(), 1)
        return QRectF(
            drawn.x() + (bounds.x() - box.x()) * across,
            drawn.y() + (bounds.y() - box.y()) * down,
            bounds.width() * across,
            bounds.height() * down,
        )

    def _mask(self, name: str) -> QImage:
        mask = self._masks.get(name)
        if mask is None:
            mask = QImage(self.size(), QImage.Format.Format_ARGB32_Premultiplied)
            mask.fill(Qt.GlobalColor.transparent)
            painter = QPainter(mask)
            self._renderer.render(painter, name, self._place(name))
            painter.end()
            self._masks[name] = mask
        return mask


class _OnPicture(ChoicesQuestion):
    """What one and several choices on a drawing share."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.regions = RegionPicture(self)
        self.regions.pressed.connect(self._take_region)
        self._place(self.regions, PICTURE)
        self._drawing = ""

    def plan(self, view: QuestionView) -> Plan:
        fitting = max(self.width() // 200, 1)
        return Plan(max(min(3, fitting, len(view.choices)), 1), Shape.ROW)

    def show_value(self, view: QuestionView) -> None:
        name = view.media.get("image", "")
        if name != self._drawing:
            self._drawing = name
            shown = self.regions.show_drawing(self._media(name.rpartition("/")[2]) or b"")
            self.regions.setVisible(shown)
        self.regions.setEnabled(not view.readonly)
        ids = tuple(choice.value for choice in view.choices)
        self.regions.show_regions(ids, frozenset(view.value.split()))
        super().show_value(view)

    def _show_picture(self, name: str, large: str) -> None:
        del name, large  # the picture is the answer

    def _take_region(self, name: str) -> None:
        values = [row.value for row in self._view.choices] if self._view is not None else []
        if name in values:
            index = values.index(name)
            self.rows[index].setFocus(Qt.FocusReason.MouseFocusReason)
            self.pick(index, again=True)


class SelectOneOnPicture(_OnPicture, SelectOneQuestion):
    """One region of a drawing."""


class SelectMultipleOnPicture(_OnPicture, SelectMultipleQuestion):
    """Several regions of a drawing."""
