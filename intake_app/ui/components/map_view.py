"""A map without a network: borders, towns, and the points that the form asks for."""

import enum
import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake_app.ui import theme
from intake_app.ui.components.map_data import lands, projected, towns, unprojected
from intake_app.ui.components.tile_map import map_in_use

HEIGHT = 340
TILE = 256
FARTHEST, NEAREST = 1.0, 16.0
START = (19.0, -97.0)
START_ZOOM = 4.4
POINT_ZOOM = 8.0
NEAR_PIXELS = 14
PAN_PIXELS = 60
CLICK_PIXELS = 5
MOST_TOWNS = 40
EARTH_METRES = 40_075_016.686
BAR_PIXELS = 110
CREDIT = "Natural Earth · GeoNames"

Place = tuple[float, float]
"""Latitude and longitude in degrees."""


class Figure(enum.Enum):
    """What the points are together."""

    POINT = "point"
    LINE = "line"
    AREA = "area"
    MARKERS = "markers"
    """Places to choose among; none is added."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A place to choose: one point, or the corners of a line or an area."""

    name: str
    places: tuple[Place, ...]
    words: str
    colour: str = ""
    symbol: str = ""
    is_area: bool = False


class MapView(QWidget):
    """The map. Drag moves it, plus and minus go nearer and farther, a press or Space sets a point.

    It keeps the part of the world that is seen; points belong to the question.
    """

    placed = Signal(float, float)
    """A point is wanted here: latitude, longitude."""
    moved = Signal(int, float, float)
    """The point of this number goes there."""
    removed = Signal(int)
    marked = Signal(str)
    """A marker was pressed."""
    focused = Signal()
    blurred = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._centre = projected(*START)
        self._zoom = START_ZOOM
        self._figure = Figure.POINT
        self._places: list[Place] = []
        self._markers: tuple[Marker, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._selected = -1
        self._seen_whole: list[Place] = []
        self._is_open = True
        self._pressed: QPointF | None = None
        self._held: int | None = None
        self._has_dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.appearance().pixels(HEIGHT))

    # ------------------------------------------------------------ what is shown
    def show_places(self, places: list[Place], figure: Figure, *, is_open: bool) -> None:
        """Show points; from the first time on the map stays where the person moved it."""
        was = self._places
        self._places, self._figure, self._is_open = places, figure, is_open
        if not -1 <= self._selected < len(places):
            self._selected = len(places) - 1
        if len(places) > len(was):
            self._selected = len(places) - 1
        if places and not was:
            self.look_at(places)
        self.update()

    def forget(self) -> None:
        """Begin anew, as for another question."""
        self._centre, self._zoom = projected(*START), START_ZOOM
        self._places, self._markers, self._selected = [], (), -1
        self._seen_whole = []

    def show_markers(self, markers: tuple[Marker, ...], chosen: frozenset[str]) -> None:
        """Show places to choose among."""
        fresh = markers != self._markers
        self._markers, self._chosen, self._figure = markers, chosen, Figure.MARKERS
        if fresh and markers:
            self.look_at([place for marker in markers for place in marker.places])
        self.update()

    def look_at(self, places: list[Place]) -> None:
        """Move so that all of them are seen, until the person moves the map."""
        self._seen_whole = list(places)
        if places:
            self._fit()
        self.update()

    def _fit(self) -> None:
        points = [projected(*place) for place in self._seen_whole]
        box = QPolygonF(points).boundingRect()
        self._centre = box.center()
        span = max(box.width() / max(self.width(), 200), box.height() / max(self.height(), 200))
        wanted = POINT_ZOOM if span <= 0 else math.log2(0.7 / (span * TILE))
        self._zoom = min(max(wanted, FARTHEST), NEAREST if span > 0 else POINT_ZOOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._seen_whole:
            self._fit()

    def centre(self) -> Place:
        """What lies in the middle."""
        return unprojected(self._centre)

    def zoom_level(self) -> float:
        """How near it is; each step doubles the size."""
        return self._zoom

    def zoom(self, steps: float) -> None:
        """Nearer (above 0) or farther."""
        self._seen_whole = []
        self._zoom = min(max(self._zoom + steps, FARTHEST), NEAREST)
        self.update()

    def selected(self) -> int:
        """The point that the keys move and remove; -1 for none."""
        return self._selected

    def on_screen(self, place: Place) -> QPointF:
        """Where a place is drawn."""
        return self._transform().map(projected(*place))

    def at_screen(self, point: QPointF) -> Place:
        """The place drawn at a point."""
        inverted, _ = self._transform().inverted()
        return unprojected(inverted.map(point))

    # ------------------------------------------------------------ keys and pointer
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-PAN_PIXELS, 0),
            Qt.Key.Key_Right: (PAN_PIXELS, 0),
            Qt.Key.Key_Up: (0, -PAN_PIXELS),
            Qt.Key.Key_Down: (0, PAN_PIXELS),
        }
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        fine = 0.1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        if plain:
            super().keyPressEvent(event)
        elif key in moves:
            across, down = moves[key]
            self._pan(QPointF(across * fine, down * fine))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(0.5)
        elif key is Qt.Key.Key_Minus:
            self.zoom(-0.5)
        elif key is Qt.Key.Key_Space:
            self._press(QPointF(self.width() / 2, self.height() / 2))
        elif not self._is_open or self._figure is Figure.MARKERS:
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_M and self._selected >= 0:
            self.moved.emit(self._selected, *self.centre())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._selected >= 0:
            self.removed.emit(self._selected)
        elif key in (Qt.Key.Key_Comma, Qt.Key.Key_Period) and self._places:
            step = 1 if key is Qt.Key.Key_Period else -1
            self._selected = (self._selected + step) % len(self._places)
            self._centre = projected(*self._places[self._selected])
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position()
        self._has_dragged = False
        self._held = self._point_at(event.position()) if self._is_open else None
        if self._held is not None:
            self._selected = self._held
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        step = event.position() - self._pressed
        if not self._has_dragged and step.manhattanLength() < CLICK_PIXELS:
            return
        self._has_dragged = True
        if self._held is None:
            self._pan(-step)
            self._pressed = event.position()
        elif self._held < len(self._places):
            self._places = list(self._places)
            self._places[self._held] = self.at_screen(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        self._pressed = None
        held, self._held = self._held, None
        if not self._has_dragged:
            if held is None:
                self._press(event.position())
        elif held is not None:
            self.moved.emit(held, *self.at_screen(event.position()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()  # the page scrolls until the map is asked for
            return
        self.zoom(0.25 if event.angleDelta().y() > 0 else -0.25)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.blurred.emit()

    def _press(self, point: QPointF) -> None:
        if self._figure is Figure.MARKERS:
            name = self._marker_at(point)
            if name and self._is_open:
                self.marked.emit(name)
        elif self._is_open:
            self.placed.emit(*self.at_screen(point))

    def _pan(self, by: QPointF) -> None:
        self._seen_whole = []
        place = self._centre + by / self._scale()
        self._centre = QPointF(place.x() % 1.0, min(max(place.y(), 0.0), 1.0))
        self.update()

    def _point_at(self, point: QPointF) -> int | None:
        for index in range(len(self._places) - 1, -1, -1):
            if (self.on_screen(self._places[index]) - point).manhattanLength() <= NEAR_PIXELS:
                return index
        return None

    def _marker_at(self, point: QPointF) -> str:
        nearest, name = float(NEAR_PIXELS * 1.5), ""
        for marker in self._markers:
            shape = QPolygonF([self.on_screen(place) for place in marker.places])
            if marker.is_area and shape.containsPoint(point, Qt.FillRule.OddEvenFill):
                return marker.name
            for corner in shape.toList():
                away = (corner - point).manhattanLength()
                if away < nearest:
                    nearest, name = away, marker.name
        return name

    # ------------------------------------------------------------ drawing
    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    def _scale(self) -> float:
        return float(TILE * 2**self._zoom)

    def _transform(self) -> QTransform:
        scale = self._scale()
        found = QTransform()
        found.translate(
            self.width() / 2 - self._centre.x() * scale,
            self.height() / 2 - self._centre.y() * scale,
        )
        return found.scale(scale, scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("#0F1B22" if look.dark else "#DCE7EC"))
        self._draw_lands(painter, look)
        # A map file has its own names of towns.
        if not map_in_use().draw(painter, self.rect(), self._transform(), self._zoom):
            self._draw_towns(painter, look)
        self._draw_markers(painter, look)
        self._draw_figure(painter, look)
        self._draw_furniture(painter, look)
        painter.end()

    def _draw_lands(self, painter: QPainter, look: theme.Tokens) -> None:
        transform = self._transform()
        inverted, _ = transform.inverted()
        seen = inverted.mapRect(QRectF(self.rect()))
        pen = QPen(QColor(look.control), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(QColor("#22302F" if look.dark else "#F7F4EC"))
        for shift in (-1, 0, 1):
            view = seen.translated(-shift, 0)
            near = [land for land in lands(theme.maps_folder()) if land.box.intersects(view)]
            if not near:
                continue
            painter.save()
            painter.setTransform(QTransform.fromTranslate(shift, 0) * transform)
            for land in near:
                painter.drawPath(land.outline)
            painter.restore()

    def _draw_towns(self, painter: QPainter, look: theme.Tokens) -> None:
        painter.setFont(theme.appearance().font(theme.Size.SMALL))
        metrics = painter.fontMetrics()
        least = 6_000_000 / 2.6 ** max(self._zoom - 3.0, 0.0)
        transform, room = self._transform(), QRectF(self.rect())
        taken: list[QRectF] = []
        for town in towns(theme.maps_folder()):
            if town.population < least or len(taken) >= MOST_TOWNS:
                break
            place = transform.map(town.place)
            if not room.contains(place):
                continue
            box = QRectF(
                place.x() + 6,
                place.y() - metrics.height() / 2,
                metrics.horizontalAdvance(town.name),
                metrics.height(),
            )
            if any(box.intersects(other) for other in taken):
                continue
            taken.append(box.adjusted(-10, 0, 4, 0))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.muted))
            painter.drawEllipse(place, 2.5, 2.5)
            painter.setPen(QColor(look.muted))
            painter.drawText(QPointF(box.x(), box.y() + metrics.ascent()), town.name)

    def _draw_figure(self, painter: QPainter, look: theme.Tokens) -> None:
        points = [self.on_screen(place) for place in self._places]
        if not points:
            return
        line = QPen(QColor(look.primary), 3)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._figure is Figure.AREA and len(points) > 2:
            fill = QColor(look.primary)
            fill.setAlpha(60)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(points))
        elif len(points) > 1:
            painter.drawPolyline(QPolygonF(points))
        for index, point in enumerate(points):
            is_selected = index == self._selected and self._is_open
            painter.setPen(QPen(QColor(look.focus if is_selected else look.primary), 3))
            painter.setBrush(QColor(look.surface))
            painter.drawEllipse(point, 8 if is_selected else 6, 8 if is_selected else 6)
            if self._figure is Figure.POINT:
                painter.setBrush(QColor(look.primary))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawEllipse(point, 3, 3)

    def _draw_markers(self, painter: QPainter, look: theme.Tokens) -> None:
        if self._figure is not Figure.MARKERS:
            return
        painter.setFont(theme.appearance().font(theme.Size.SMALL, theme.SEMIBOLD))
        for marker in sorted(self._markers, key=lambda one: one.name in self._chosen):
            points = [self.on_screen(place) for place in marker.places]
            is_chosen = marker.name in self._chosen
            own = QColor(marker.colour) if QColor.isValidColorName(marker.colour) else None
            colour = QColor(look.primary) if is_chosen or own is None else own
            if len(points) > 1:
                fill = QColor(colour)
                fill.setAlpha(120 if is_chosen else 50)
                painter.setPen(QPen(colour, 4 if is_chosen else 2))
                painter.setBrush(fill if marker.is_area else Qt.BrushStyle.NoBrush)
                shape = QPolygonF(points)
                if marker.is_area:
                    painter.drawPolygon(shape)
                else:
                    painter.drawPolyline(shape)
                continue
            side = 11 if is_chosen else 8
            painter.setPen(QPen(QColor(look.text), 3 if is_chosen else 1.5))
            painter.setBrush(colour)
            painter.drawEllipse(points[0], side, side)
            if marker.symbol or is_chosen:
                box = QRectF(points[0].x() - 12, points[0].y() - 12, 24, 24)
                light = colour.lightness() > 140
                painter.setPen(QColor("#101618" if light else "#FFFFFF"))
                symbol = marker.symbol[:1] if marker.symbol else "✓"
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, symbol)
            if is_chosen:
                painter.setPen(QColor(look.text))
                painter.drawText(points[0] + QPointF(16, 5), marker.words)

    def _draw_furniture(self, painter: QPainter, look: theme.Tokens) -> None:
        """The cross in the middle, a line for distances, where the map is from, the ring."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.focus), 2))
            for across, down in ((1, 0), (0, 1)):
                arm = QPointF(11 * across, 11 * down)
                painter.drawLine(middle - arm, middle - arm * 0.35)
                painter.drawLine(middle + arm * 0.35, middle + arm)
        painter.setFont(theme.appearance().font(theme.Size.SMALL))
        metrics = painter.fontMetrics()
        latitude = math.radians(self.centre()[0])
        metres = EARTH_METRES * math.cos(latitude) / self._scale() * BAR_PIXELS
        length = _round_down(metres)
        pixels = BAR_PIXELS * length / metres
        base = self.height() - 14
        words = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
        whose = map_in_use().credit() or CREDIT
        credit = metrics.horizontalAdvance(whose)
        if map_in_use().file:  # legible on any ground
            plate = QColor(look.surface)
            plate.setAlpha(215)
            high = metrics.height() + 2
            painter.fillRect(QRectF(8, base - high - 2, BAR_PIXELS + 12, high + 8), plate)
            painter.fillRect(
                QRectF(self.width() - credit - 16, self.height() - high - 3, credit + 12, high),
                plate,
            )
        painter.setPen(QPen(QColor(look.text), 2))
        painter.drawLine(QPointF(14, base), QPointF(14 + pixels, base))
        painter.drawText(QPointF(14, base - 5), words)
        painter.setPen(QColor(look.muted))
        painter.drawText(QPointF(self.width() - credit - 10, self.height() - 8), whose)
        focus = self.hasFocus()
        ring = theme.RING if focus else 1
        painter.setPen(QPen(QColor(look.focus if focus else look.control), ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = ring / 2
        painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))


def _round_down(metres: float) -> float:
    """A length that is easily read: 1, 2 or 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(max(metres, 0.001)))
    return float(next(step * power for step in (5, 2, 1) if step * power <= metres))
