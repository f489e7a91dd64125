"""Charts that say their numbers: bars with words, and columns month by month.

A chart is a value; a drawing lays it out for a width and paints it, on the screen as on paper.
Nothing is told by colour alone: every bar has its words and its number, what is left out is
hatched and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from intake_app.ui import theme

BAR = 16
GAP = 10
HATCHED = 30
"""How long a bar is whose count is left out: it says nothing of the count."""
LABELS_SHARE = 0.44
COLUMN_HEIGHT = 96
SMALL_COLUMN_HEIGHT = 54


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: words and one count, or a part and the rest. None: left out."""

    words: str
    parts: tuple[int | None, ...]
    said: str
    """The count in words, as it stands beside the bar."""
    heading: str = ""
    """A line above it, where a new group of bars begins."""

    @property
    def total(self) -> int:
        """What is known of its length."""
        return sum(one or 0 for one in self.parts)

    @property
    def is_hidden(self) -> bool:
        return any(one is None for one in self.parts)


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below one another."""

    bars: tuple[Bar, ...]
    legend: tuple[str, ...] = ()
    """What the parts are, where bars have two."""


@dataclass(frozen=True, slots=True)
class Column:
    """One month. None: left out."""

    words: str
    """Short: «mar»."""
    full: str
    """«marzo de 2026»."""
    count: int | None


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Months side by side; small multiples share `top`."""

    columns: tuple[Column, ...]
    top: int
    height: int = COLUMN_HEIGHT


Chart = BarChart | ColumnChart


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours and faces of a drawing."""

    text: str
    muted: str
    bar: str
    rest: str
    """Outlines of what is open, and hatching."""
    line: str
    body: QFont = field(repr=False)
    small: QFont = field(repr=False)
    strong: QFont = field(repr=False)
    unit: float
    """Pixels a pixel of the look."""


def screen_ink() -> Ink:
    """As the window is drawn now."""
    look = theme.appearance()
    return _ink(
        look.tokens,
        look.font(theme.Size.SMALL),
        look.font(11),
        look.font(theme.Size.SMALL, theme.SEMIBOLD),
        look.scale * look.zoom,
    )


def paper_ink() -> Ink:
    """Dark on white, in pixels of a 96th of an inch."""

    def font(size: int, weight: QFont.Weight = theme.REGULAR) -> QFont:
        made = QFont(theme.FAMILY)
        made.setPixelSize(size)
        made.setWeight(weight)
        return made

    return _ink(theme.LIGHT, font(12), font(10), font(12, theme.SEMIBOLD), 0.85)


def _ink(look: theme.Tokens, body: QFont, small: QFont, strong: QFont, unit: float) -> Ink:
    return Ink(
        look.text, look.muted, look.primary, look.control, look.line, body, small, strong, unit
    )


class Drawing(Protocol):
    """A chart laid out for a width."""

    height: float

    def paint(self, painter: QPainter, left: float, top: float) -> None: ...


def drawing(chart: Chart, ink: Ink, width: float) -> Drawing:
    """The chart laid out."""
    if isinstance(chart, BarChart):
        return _Bars(chart, ink, width)
    return _Columns(chart, ink, width)


_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_PLAIN = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TALL = 10_000.0


@dataclass(frozen=True, slots=True)
class _Line:
    bar: Bar | None
    heading: str
    top: float
    height: float


class _Bars:
    def __init__(self, chart: BarChart, ink: Ink, width: float) -> None:
        self._chart = chart
        self._ink = ink
        self._width = width
        metrics = QFontMetricsF(ink.body)
        strong = QFontMetricsF(ink.strong)
        gap = GAP * ink.unit
        widest = max((metrics.horizontalAdvance(one.words) for one in chart.bars), default=0.0)
        self._labels = min(widest + 2, width * LABELS_SHARE)
        numbers = max((strong.horizontalAdvance(one.said) for one in chart.bars), default=0.0)
        self._numbers = min(numbers + gap, width * 0.34)
        self._longest = max((one.total for one in chart.bars), default=0)
        self._lines: list[_Line] = []
        top = 0.0
        if chart.legend:
            top += metrics.height() + gap
        for bar in chart.bars:
            if bar.heading:
                top += gap / 2 if self._lines else 0
                self._lines.append(_Line(None, bar.heading, top, strong.height()))
                top += strong.height() + gap / 2
            room = QRectF(0, 0, self._labels, _TALL)
            needed = metrics.boundingRect(room, _WRAP, bar.words).height()
            height = max(needed, BAR * ink.unit, metrics.height())
            self._lines.append(_Line(bar, "", top, height))
            top += height + gap * 0.7
        self.height = top

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        ink = self._ink
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chart.legend:
            self._paint_legend(painter, left, top)
        start = left + self._labels + GAP * ink.unit
        for line in self._lines:
            if line.bar is None:
                painter.setFont(ink.strong)
                painter.setPen(QColor(ink.text))
                place = QRectF(left, top + line.top, self._width, line.height)
                painter.drawText(place, _PLAIN, line.heading)
                continue
            self._paint_bar(painter, line, line.bar, left, top, start)

    def _paint_bar(
        self, painter: QPainter, line: _Line, bar: Bar, left: float, top: float, start: float
    ) -> None:
        ink = self._ink
        painter.setFont(ink.body)
        painter.setPen(QColor(ink.text))
        painter.drawText(QRectF(left, top + line.top, self._labels, line.height), _WRAP, bar.words)
        room = self._width - (start - left) - self._numbers
        tall = BAR * ink.unit
        middle = top + line.top + line.height / 2
        at = start
        for number, part in enumerate(bar.parts):
            if part is None:
                at += self._hatched(
                    painter, QRectF(at, middle - tall / 2, HATCHED * ink.unit, tall)
                )
                continue
            long = room * part / self._longest if self._longest else 0.0
            if part and long < 2:
                long = 2.0
            shape = QRectF(at, middle - tall / 2, long, tall)
            if number == 0:
                painter.fillRect(shape, QColor(ink.bar))
            elif long:
                painter.setPen(QPen(QColor(ink.bar), 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(shape.adjusted(0.6, 0.6, -0.6, -0.6))
            at += long
        painter.setPen(QPen(QColor(ink.rest), 1))
        reach = GAP * 0.35 * ink.unit
        painter.drawLine(
            QPointF(start, top + line.top - reach),
            QPointF(start, top + line.top + line.height + reach),
        )
        painter.setFont(ink.strong if not bar.is_hidden else ink.body)
        painter.setPen(QColor(ink.muted if bar.is_hidden else ink.text))
        said = QRectF(at + GAP * 0.6 * ink.unit, top + line.top, self._width, line.height)
        painter.drawText(said, _PLAIN, bar.said)

    def _hatched(self, painter: QPainter, shape: QRectF) -> float:
        _hatch(painter, shape, self._ink)
        return shape.width()

    def _paint_legend(self, painter: QPainter, left: float, top: float) -> None:
        ink = self._ink
        metrics = QFontMetricsF(ink.body)
        painter.setFont(ink.body)
        side = metrics.height() * 0.62
        at = left
        for number, words in enumerate(self._chart.legend):
            shape = QRectF(at, top + (metrics.height() - side) / 2, side, side)
            if number == 0:
                painter.fillRect(shape, QColor(ink.bar))
            else:
                painter.setPen(QPen(QColor(ink.bar), 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(shape)
            at += side + 6 * ink.unit
            painter.setPen(QColor(ink.muted))
            painter.drawText(QRectF(at, top, self._width, metrics.height()), _PLAIN, words)
            at += metrics.horizontalAdvance(words) + 16 * ink.unit


class _Columns:
    def __init__(self, chart: ColumnChart, ink: Ink, width: float) -> None:
        self._chart = chart
        self._ink = ink
        self._width = width
        small = QFontMetricsF(ink.small)
        self._above = small.height() + 2
        self._tall = chart.height * ink.unit
        self.height = self._above + self._tall + small.height() + 4

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        ink, columns = self._ink, self._chart.columns
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFontMetricsF(ink.small)
        step = self._width / max(1, len(columns))
        base = top + self._above + self._tall
        painter.setFont(ink.small)
        for number, one in enumerate(columns):
            middle = left + step * (number + 0.5)
            wide = min(step * 0.62, 40 * ink.unit)
            if one.count is None:
                tall = 12 * ink.unit
                _hatch(painter, QRectF(middle - wide / 2, base - tall, wide, tall), ink)
            else:
                tall = self._tall * one.count / self._chart.top if self._chart.top else 0.0
                if one.count:
                    tall = max(tall, 2.0)
                painter.fillRect(
                    QRectF(middle - wide / 2, base - tall, wide, tall), QColor(ink.bar)
                )
                painter.setPen(QColor(ink.text if one.count else ink.muted))
                words = str(one.count)
                above = QRectF(middle - step, base - tall - self._above, 2 * step, self._above)
                painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), words)
            painter.setPen(QColor(ink.muted))
            below = QRectF(middle - step, base + 3, 2 * step, small.height())
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), one.words)
        painter.setPen(QPen(QColor(ink.rest), 1))
        painter.drawLine(QPointF(left, base), QPointF(left + self._width, base))


def _hatch(painter: QPainter, shape: QRectF, ink: Ink) -> None:
    """Strokes from below to above, drawn one by one: brushes of patterns are coarse on paper."""
    painter.save()
    painter.setPen(QPen(QColor(ink.rest), 1))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    painter.drawRect(shape)
    painter.setClipRect(shape, Qt.ClipOperation.IntersectClip)
    step = 5 * ink.unit
    at = shape.left() - shape.height()
    while at < shape.right():
        painter.drawLine(QPointF(at, shape.bottom()), QPointF(at + shape.height(), shape.top()))
        at += step
    painter.restore()


def sentences(chart: Chart) -> Sequence[str]:
    """Each bar and column in words, for who does not see it."""
    if isinstance(chart, BarChart):
        return [
            f"{one.heading}. {one.words}: {one.said}" if one.heading else f"{one.words}: {one.said}"
            for one in chart.bars
        ]
    return [f"{one.full}: {'–' if one.count is None else one.count}" for one in chart.columns]
