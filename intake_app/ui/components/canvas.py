"""Drawing by pen, pointer or keys: a sketch, marks on a picture, a signature."""

from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, IconButton
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.segments import Segments

SHEET_WIDTH = 820
PAD_HEIGHT = 400
SIGNATURE_SIZE = QSize(900, 300)
SKETCH_SIZE = QSize(1200, 800)
KEY_STEP = 12
FINE_STEP = 3
INKS = {"ink": "#1E2A2F", "blue": "#1668B8", "ochre": "#9A6200"}
"""Colours that can be told apart without seeing them as colours: dark, middle, light."""
WIDTHS = {"thin": 3.0, "thick": 8.0}
SIGNATURE_SHARE = 0.34
"""Of the paper's height that a typed signature takes."""


@dataclass(slots=True)
class Stroke:
    """One line, from where the pen came down to where it was lifted; or words."""

    ink: str
    width: float
    points: list[QPointF] = field(default_factory=list)
    words: str = ""


class DrawingPad(QWidget):
    """Paper to draw on. Arrow keys move the pen, Space puts it down and lifts it."""

    changed = Signal()

    def __init__(
        self, size: QSize, ground: QImage | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size if ground is None else ground.size()
        self._ground = ground
        self._strokes: list[Stroke] = []
        self._undone: list[Stroke] = []
        self._current: Stroke | None = None
        self._pen = QPointF(self._size.width() / 2, self._size.height() / 2)
        self._pen_is_down = False
        self.ink = "ink"
        self.width_name = "thin"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        shape = self._size.height() / max(self._size.width(), 1)
        height = min(round(SHEET_WIDTH * shape), PAD_HEIGHT)
        self.setFixedHeight(theme.appearance().pixels(height))

    # ------------------------------------------------------------ what is drawn
    def is_empty(self) -> bool:
        """Whether nothing was drawn."""
        return not self._strokes

    def can_redo(self) -> bool:
        """Whether something was undone."""
        return bool(self._undone)

    def undo(self) -> None:
        """Take the last line back."""
        self._lift()
        if self._strokes:
            self._undone.append(self._strokes.pop())
            self._tell()

    def redo(self) -> None:
        """Draw again what was taken back last."""
        if self._undone:
            self._strokes.append(self._undone.pop())
            self._tell()

    def clear(self) -> None:
        """Take every line back; undo brings them again one by one."""
        self._lift()
        self._undone = [*self._undone, *reversed(self._strokes)]
        self._strokes = []
        self._tell()

    def write(self, words: str) -> None:
        """Write words across the paper, in place of those written before."""
        self._strokes = [stroke for stroke in self._strokes if not stroke.words]
        if words.strip():
            self._strokes.append(Stroke(self.ink, WIDTHS[self.width_name], words=words.strip()))
        self._tell()

    def image(self) -> QImage:
        """The paper with everything on it."""
        image = QImage(self._size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        self._draw(painter)
        painter.end()
        return image

    # ------------------------------------------------------------ pen and pointer
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(self._on_paper(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(self._on_paper(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        place = self._on_paper(event.position())
        match event.type():
            case QTabletEvent.Type.TabletPress:
                self._begin(place)
            case QTabletEvent.Type.TabletMove if self._current is not None:
                self._go_on(place)
            case QTabletEvent.Type.TabletRelease:
                self._lift()
            case _:
                event.ignore()
                return
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = (FINE_STEP if fine else KEY_STEP) * self._size.width() / 900
        moves = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        key = Qt.Key(event.key())
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and key is Qt.Key.Key_Z:
            self.undo()
        elif held and key is Qt.Key.Key_Y:
            self.redo()
        elif key in moves:
            self._move_pen(QPointF(*moves[key]))
        elif key is Qt.Key.Key_Space:
            self._pen_is_down = not self._pen_is_down
            if self._pen_is_down:
                self._begin(self._pen)
            else:
                self._lift()
        else:
            super().keyPressEvent(event)

    def _move_pen(self, by: QPointF) -> None:
        place = self._pen + by
        self._pen = QPointF(
            min(max(place.x(), 0.0), float(self._size.width())),
            min(max(place.y(), 0.0), float(self._size.height())),
        )
        if self._pen_is_down:
            self._go_on(self._pen)
        self.update()

    def _begin(self, place: QPointF) -> None:
        width = WIDTHS[self.width_name] * self._size.width() / 900
        self._current = Stroke(self.ink, width, [place])
        self._strokes.append(self._current)
        self._undone.clear()
        self._tell()

    def _go_on(self, place: QPointF) -> None:
        if self._current is not None:
            self._current.points.append(place)
            self.update()

    def _lift(self) -> None:
        self._current = None
        self._pen_is_down = False

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    # ------------------------------------------------------------ drawing
    def sizeHint(self) -> QSize:
        return QSize(640, PAD_HEIGHT)

    def _paper(self) -> QRectF:
        size = self._size.scaled(self.size() - QSize(8, 8), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def _on_paper(self, place: QPointF) -> QPointF:
        paper = self._paper()
        scale = self._size.width() / max(paper.width(), 1)
        return QPointF((place.x() - paper.x()) * scale, (place.y() - paper.y()) * scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = self._paper()
        painter.fillRect(paper, QColor("white"))
        painter.save()
        painter.setClipRect(paper)
        painter.translate(paper.topLeft())
        scale = paper.width() / max(self._size.width(), 1)
        painter.scale(scale, scale)
        self._draw(painter)
        if self.hasFocus():
            self._draw_pen(painter, 1 / max(scale, 0.01))
        painter.restore()
        focus = self.hasFocus()
        painter.setPen(
            QPen(QColor(look.focus if focus else look.control), theme.RING if focus else 1)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper.adjusted(-1, -1, 1, 1))
        painter.end()

    def _draw_pen(self, painter: QPainter, pixel: float) -> None:
        painter.setPen(QPen(QColor(theme.LIGHT.focus), 2 * pixel))
        painter.setBrush(QColor(theme.LIGHT.focus) if self._pen_is_down else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(self._pen, 6 * pixel, 6 * pixel)

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ground is not None:
            painter.drawImage(0, 0, self._ground)
        for stroke in self._strokes:
            colour = QColor(INKS[stroke.ink])
            if stroke.words:
                self._draw_words(painter, stroke.words, colour)
                continue
            pen = QPen(colour, stroke.width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if len(stroke.points) == 1:
                painter.drawPoint(stroke.points[0])
                continue
            painter.drawPath(_smooth(stroke.points))

    def _draw_words(self, painter: QPainter, words: str, colour: QColor) -> None:
        font = QFont(theme.FAMILY)
        font.setItalic(True)
        font.setPixelSize(max(round(self._size.height() * SIGNATURE_SHARE), 8))
        room = self._size.width() * 0.9
        wide = QFontMetricsF(font).horizontalAdvance(words)
        if wide > room:
            font.setPixelSize(max(round(font.pixelSize() * room / wide), 8))
        painter.setFont(font)
        painter.setPen(colour)
        place = QRectF(0, 0, self._size.width(), self._size.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _smooth(points: list[QPointF]) -> QPainterPath:
    """A line through the points, bent from middle to middle."""
    path = QPainterPath(points[0])
    for before, after in pairwise(points[1:]):
        path.quadTo(before, (before + after) / 2)
    path.lineTo(points[-1])
    return path


class DrawSheet(Overlay):
    """Paper over the window; what is kept goes into the record."""

    kept = Signal(QImage)

    def __init__(
        self,
        window: QWidget,
        title: str,
        *,
        size: QSize = SKETCH_SIZE,
        ground: QImage | None = None,
        is_signature: bool = False,
    ) -> None:
        super().__init__(window, width=SHEET_WIDTH)
        self.set_title(title)
        self.pad = DrawingPad(size, ground)
        self.pad.setAccessibleName(title)
        keys = self.tr(
            "Draw with pen or pointer. By keys: the arrows move the pen, Space puts it down and "
            "lifts it."
        )
        self.pad.setAccessibleDescription(keys)
        self.sheet.add(self.pad)
        self.typed: QLineEdit | None = None
        if is_signature:
            self.typed = QLineEdit()
            self.typed.setPlaceholderText(self.tr("Or type the name as a signature"))
            self.typed.setAccessibleName(self.tr("Typed signature"))
            self.typed.textChanged.connect(self.pad.write)
            self.sheet.add(self.typed)
        else:
            self.sheet.column.addLayout(self._tools())
        self.add_text(keys, "small")
        self.undo_button = IconButton("undo-2", self.tr("Take the last line back (Ctrl+Z)"))
        self.redo_button = IconButton("redo-2", self.tr("Draw it again (Ctrl+Y)"))
        self.clear_button = Button("plain", text=self.tr("Clear"))
        self.undo_button.clicked.connect(self.pad.undo)
        self.redo_button.clicked.connect(self.pad.redo)
        self.clear_button.clicked.connect(self._clear)
        for button in (self.undo_button, self.redo_button, self.clear_button):
            self.buttons.addWidget(button)
        self.cancel_button = self.add_button(Button(text=self.tr("Cancel")))
        self.keep_button = self.add_button(Button("primary", text=self.tr("Keep it")), self._keep)
        self.pad.changed.connect(self._show_state)
        self._show_state()

    def open_paper(self) -> None:
        """Show the sheet with the keyboard on the paper."""
        self.open_sheet(self.pad)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        dark, blue, ochre = self.tr("Dark"), self.tr("Blue"), self.tr("Ochre")
        inks = Segments()
        inks.set_name(self.tr("Ink"))
        inks.set_choices([("ink", dark, dark), ("blue", blue, blue), ("ochre", ochre, ochre)])
        inks.choose("ink")
        inks.chosen.connect(self._take_ink)
        thin, thick = self.tr("Thin"), self.tr("Thick")
        widths = Segments()
        widths.set_name(self.tr("Line"))
        widths.set_choices([("thin", thin, thin), ("thick", thick, thick)])
        widths.choose("thin")
        widths.chosen.connect(self._take_width)
        row.addWidget(inks)
        row.addWidget(widths)
        row.addStretch(1)
        return row

    def _take_ink(self, ink: str) -> None:
        self.pad.ink = ink

    def _take_width(self, name: str) -> None:
        self.pad.width_name = name

    def _clear(self) -> None:
        if self.typed is not None:
            self.typed.clear()
        self.pad.clear()

    def _show_state(self) -> None:
        empty = self.pad.is_empty()
        self.keep_button.setEnabled(not empty)
        self.undo_button.setEnabled(not empty)
        self.clear_button.setEnabled(not empty)
        self.redo_button.setEnabled(self.pad.can_redo())

    def _keep(self) -> None:
        self.kept.emit(self.pad.image())
