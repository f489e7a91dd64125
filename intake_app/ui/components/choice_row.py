"""A choice as one whole target, row or tile: its digit, its mark, its words, its picture."""

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import IconButton
from intake_app.ui.components.wrap_label import WrappedWords

MARK = 20
KEY = 22
"""Pixels at 100 % text size; the row grows them with its words."""
PAD = 12
GAP = 10
PICTURE_HEIGHT = 96
TILE_PICTURE_HEIGHT = 120
TILE_PAD = 10
WIDEST = 16_777_215
"""Qt's own largest size."""


class Shape(enum.Enum):
    """How a choice is laid out."""

    ROW = "row"
    """Digit, mark, words from left to right."""
    SCALE = "scale"
    """Picture, mark and words from top to bottom, centred: a step of a scale."""
    TILE = "tile"
    """Picture and words, centred; a mark in the corner when chosen."""
    CELL = "cell"
    """The mark alone: a cell of a table whose words stand elsewhere."""


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # Qt allows one QObject among the bases


class ChoiceRow(_Button):
    """What both kinds of row share. Drawn whole, so that a long page stays light."""

    focused: Signal
    blurred: Signal
    sound_asked: Signal

    def _begin(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._plain = ""
        self._html = ""
        self._digit = ""
        self._picture: QPixmap | None = None
        self._words = WrappedWords()
        self._shape = Shape.ROW
        self.listen: IconButton | None = None
        """Plays the choice's sound, where it has one."""
        self._height = theme.CONTROL_HEIGHT
        self._measured: tuple[int, bool] = (-1, False)

    def show_choice(
        self,
        plain: str,
        html: str,
        digit: str,
        picture: QPixmap | None,
        shape: Shape = Shape.ROW,
    ) -> None:
        """Show a choice; `digit` is the key that picks it, "" for none."""
        html = html if "<" in html or "&" in html else ""
        if (plain, html, digit, shape) == (self._plain, self._html, self._digit, self._shape) and (
            picture is None and self._picture is None
        ):
            return
        if shape is not self._shape:
            self._shape = shape
            fixed, grows = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
            is_row = shape is Shape.ROW
            self.setSizePolicy(QSizePolicy.Policy.Expanding, fixed if is_row else grows)
            self.setMaximumHeight(WIDEST)
        self._plain, self._html, self._digit, self._picture = plain, html, digit, picture
        self.setText(plain.replace("&", "&&"))
        self.setAccessibleName(plain)
        self._measured = (-1, False)
        self.fit(self.width())

    def words(self) -> str:
        """The choice in plain words."""
        return self._plain

    def natural_width(self) -> int:
        """The width at which the words stand on one line."""
        font = theme.appearance().font(theme.Size.BODY, theme.SEMIBOLD)
        words = QFontMetrics(font).horizontalAdvance(self._plain)
        return self._text_start() + words + PAD + self._picture_room() + 4

    def offer_sound(self, name: str) -> IconButton | None:
        """The button that plays the choice's sound; none where `name` is empty."""
        if not name:
            if self.listen is not None:
                self.listen.hide()
            return None
        if self.listen is None:
            self.listen = IconButton("volume-2", parent=self)
            self.listen.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a key does the same
            self.listen.clicked.connect(self.sound_asked)
        self.listen.set_name(name)
        self.listen.show()
        self._place_sound()
        return self.listen

    def _place_sound(self) -> None:
        if self.listen is not None:
            side = theme.appearance().pixels(theme.TARGET)
            self.listen.setFixedSize(side + 4, side)
            left = self._across(self.width() - side - 8, side).x()
            top = (self.height() - side) // 2 if self._shape is Shape.ROW else 4
            self.listen.move(round(left), top)

    def fit(self, width: int) -> None:
        """Take the height that the words need in a row of `width` pixels."""
        measured = (width, self.isChecked())
        if measured == self._measured or width <= 0:
            return
        self._measured = measured
        weight = theme.SEMIBOLD if self.isChecked() else theme.REGULAR
        font = theme.appearance().font(theme.Size.BODY, weight)
        if self._shape is not Shape.ROW:
            self._fit_tile(width, font)
            return
        room = max(width - self._text_start() - PAD - self._picture_room(), 60)
        height = self._words.measure(self._plain, self._html, font, room, self.layoutDirection())
        self._text_height = height
        if self._picture is not None:
            height = max(height, round(self._picture.height() / self._picture.devicePixelRatio()))
        least = theme.appearance().pixels(theme.CONTROL_HEIGHT)
        self._height = max(height + 2 * 9, least)
        if self.minimumHeight() != self._height or self.maximumHeight() != self._height:
            self.setFixedHeight(self._height)
        self.update()

    def _fit_tile(self, width: int, font: QFont) -> None:
        self._text_height = 0
        if self._shape is Shape.CELL:
            height = theme.appearance().pixels(theme.TARGET)
        else:
            room = max(width - 2 * TILE_PAD, 40)
            if self._plain:
                self._text_height = self._words.measure(
                    self._plain, self._html, font, room, self.layoutDirection(), is_centred=True
                )
            height = sum(self._tile_parts()) + TILE_PAD
        self._height = height
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)
        self.update()

    def _tile_parts(self) -> list[int]:
        """Heights of picture, mark and words, each with the gap above it."""
        parts: list[int] = []
        if self._picture is not None:
            parts.append(round(self._picture.deviceIndependentSize().height()) + TILE_PAD)
        if self._shape is Shape.SCALE:
            parts.append(_grown(MARK) + TILE_PAD)
        if self._text_height:
            parts.append(self._text_height + TILE_PAD)
        return parts

    def _text_start(self) -> int:
        start = PAD + _grown(MARK) + GAP
        return start + _grown(KEY) + GAP if self._digit else start

    def _picture_room(self) -> int:
        sound = 0
        if self.listen is not None and not self.listen.isHidden():
            sound = theme.appearance().pixels(theme.TARGET)
        if self._picture is None:
            return sound
        return sound + round(self._picture.width() / self._picture.devicePixelRatio()) + GAP

    # ------------------------------------------------------------ Qt
    def sizeHint(self) -> QSize:
        if self._shape is not Shape.ROW:
            return QSize(40 if self._shape is Shape.CELL else 84, self._height)
        return QSize(self._text_start() + 160 + self._picture_room(), self._height)

    def minimumSizeHint(self) -> QSize:
        if self._shape is not Shape.ROW:
            return QSize(32 if self._shape is Shape.CELL else 64, self._height)
        return QSize(self._text_start() + 60 + self._picture_room(), self._height)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit(event.size().width())
        self._place_sound()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.is_restyle(event) or theme.is_resize_of_words(event):
            self._measured = (-1, False)
            self.fit(self.width())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.blurred.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the question moves among its rows

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self.fit(self.width())
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, enabled = self.isChecked(), self.isEnabled()
        ground = look.primary_soft if chosen else look.surface
        if not enabled:
            ground = look.primary_soft if chosen else look.sunken
        elif self.underMouse() and not chosen:
            ground = look.hover
        ring = self.hasFocus()
        pen_width = theme.RING if ring else 1
        border = look.focus if ring else look.primary if chosen else look.line
        painter.setPen(QPen(QColor(border), pen_width))
        painter.setBrush(QColor(ground))
        inset = pen_width / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, theme.CORNER, theme.CORNER)
        colour = QColor(look.text if enabled else look.muted)
        if self._shape is not Shape.ROW:
            self._paint_tile(painter, look, colour)
            painter.end()
            return
        x = float(PAD)
        if self._digit:
            self._draw_key(painter, self._across(x, _grown(KEY)), look)
            x += _grown(KEY) + GAP
        self._draw_mark(painter, self._across(x, _grown(MARK)), look)
        x += _grown(MARK) + GAP
        if self._picture is not None:
            size = self._picture.deviceIndependentSize()
            end = PAD + self._picture_room() - size.width() - GAP
            place = self._across(self.width() - end - size.width(), size.width())
            painter.drawPixmap(
                QPointF(place.x(), (self.height() - size.height()) / 2), self._picture
            )
        room = self.width() - x - PAD - self._picture_room()
        left = self._across(x, room).x()
        self._words.draw(painter, left, (self._height - self._text_height) / 2, colour)
        painter.end()

    def _paint_tile(self, painter: QPainter, look: theme.Tokens, colour: QColor) -> None:
        if self._shape is Shape.CELL:
            self._draw_mark(painter, self._square((self.height() - _grown(MARK)) / 2), look)
            return
        parts = self._tile_parts()
        y = (self.height() - sum(parts) - TILE_PAD) / 2 if self._shape is Shape.TILE else 0.0
        if self._picture is not None:
            size = self._picture.deviceIndependentSize()
            painter.drawPixmap(
                QPointF((self.width() - size.width()) / 2, y + TILE_PAD), self._picture
            )
            y += parts.pop(0)
        if self._shape is Shape.SCALE:
            if self._digit and self._picture is None and self.width() >= 3 * _grown(MARK) + 2 * PAD:
                self._draw_key(painter, QRectF(6, 6, _grown(KEY), _grown(KEY)), look)
            self._draw_mark(painter, self._square(y + TILE_PAD), look)
            y += parts.pop(0)
        elif self.isChecked():
            self._draw_mark(
                painter,
                QRectF(
                    self._across(self.width() - _grown(MARK) - 8, _grown(MARK)).x(), 8, MARK, MARK
                ),
                look,
            )
        if self._shape is Shape.TILE and self._digit:
            self._draw_key(
                painter, QRectF(self._across(8, _grown(KEY)).x(), 8, _grown(KEY), _grown(KEY)), look
            )
        if self._text_height:
            self._words.draw(painter, TILE_PAD, y + TILE_PAD, colour)

    def _square(self, top: float) -> QRectF:
        return QRectF((self.width() - _grown(MARK)) / 2, top, _grown(MARK), _grown(MARK))

    def _across(self, x: float, width: float) -> QRectF:
        """A place in reading direction, centred from top to bottom."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - width
        return QRectF(x, (self.height() - width) / 2, width, width)

    def _draw_key(self, painter: QPainter, place: QRectF, look: theme.Tokens) -> None:
        painter.setPen(QPen(QColor(look.line), 1))
        painter.setBrush(QColor(look.surface if self.isChecked() else look.canvas))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(QColor(look.muted))
        painter.setFont(theme.appearance().font(theme.Size.SMALL))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._digit)

    def mark_chosen(self, chosen: bool) -> None:
        """Show whether the row is chosen."""
        raise NotImplementedError

    def _draw_mark(self, painter: QPainter, place: QRectF, look: theme.Tokens) -> None:
        raise NotImplementedError


def _grown(size: int) -> int:
    """Marks grow with the words, and never shrink."""
    return max(theme.appearance().pixels(size), size)


class OneRow(ChoiceRow, QRadioButton):
    """A row of which one is chosen."""

    focused = Signal()
    blurred = Signal()
    sound_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, parent)
        self._begin()

    def mark_chosen(self, chosen: bool) -> None:
        """Show whether the row is chosen.

        Auto-exclusive buttons are radio buttons to screen readers, but Qt refuses to empty them.
        """
        if self.isChecked() != chosen:
            self.setAutoExclusive(False)
            self.setChecked(chosen)
            self.setAutoExclusive(True)

    def _draw_mark(self, painter: QPainter, place: QRectF, look: theme.Tokens) -> None:
        chosen = self.isChecked()
        painter.setBrush(QColor(look.surface))
        painter.setPen(QPen(QColor(look.primary if chosen else look.control), 2 if chosen else 1.5))
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.primary))
            inset = place.width() / 4
            painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset))


class ManyRow(ChoiceRow, QCheckBox):
    """A row of which several can be chosen."""

    focused = Signal()
    blurred = Signal()
    sound_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, parent)
        self._begin()

    def mark_chosen(self, chosen: bool) -> None:
        """Show whether the row is chosen."""
        self.setChecked(chosen)

    def _draw_mark(self, painter: QPainter, place: QRectF, look: theme.Tokens) -> None:
        chosen = self.isChecked()
        box = place.adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(look.primary if chosen else look.surface))
        painter.setPen(QPen(QColor(look.primary if chosen else look.control), 1.5))
        painter.drawRoundedRect(box, 4, 4)
        if chosen:
            pen = QPen(QColor(look.on_primary), 2.2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corners = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
            points = [
                QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in corners
            ]
            painter.drawPolyline(QPolygonF(points))
