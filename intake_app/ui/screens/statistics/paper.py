"""The figures for sharing as pages of a PDF, in memory: the charts of the screen, on white."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from intake_app.services import FigureWords, Period, SharedFigures
from intake_app.ui import i18n, theme
from intake_app.ui.components.charts import Chart, drawing, paper_ink
from intake_app.ui.components.mexican_states import state_name
from intake_app.ui.messages import QT_TRANSLATE_NOOP
from intake_app.ui.screens.statistics.cards import Card, groups, trend_cards
from intake_app.ui.screens.statistics.words import period_words

DOTS = 1200
INCH = 96
"""Everything is laid out in 96ths of an inch."""
WIDTH, HEIGHT = 816, 1056
MARGIN = 64
GUTTER = 32
FOOT = 28


def figures_pdf(shared: SharedFigures, words: FigureWords) -> bytes:
    """The pages, for Letter paper, as bytes."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    writer.setResolution(DOTS)
    writer.setTitle("")
    writer.setCreator("")
    painter = QPainter(writer)
    painter.scale(DOTS / INCH, DOTS / INCH)
    _Pages(painter, writer, shared, words).draw()
    painter.end()
    del writer
    buffer.close()
    return bytes(content.data())


class _Pages:
    def __init__(
        self, painter: QPainter, writer: QPdfWriter, shared: SharedFigures, words: FigureWords
    ) -> None:
        self._painter = painter
        self._writer = writer
        self._shared = shared
        self._words = words
        self._ink = paper_ink()
        self._title = _font(22, theme.SEMIBOLD)
        self._heading = _font(15, theme.SEMIBOLD)
        self._tops = [float(MARGIN), float(MARGIN)]
        self._page = 1

    def draw(self) -> None:
        """All pages."""
        self._draw_head()
        trend = trend_cards(self._shared.trend)
        if trend:
            self._draw_heading(_say(QT_TRANSLATE_NOOP("FiguresPaper", "Month by month")))
            for card in trend:
                self._draw_card(card, wide=True)
        for group in groups(self._shared.figures, self._words):
            self._draw_heading(group.title)
            for card in group.cards:
                self._draw_card(card)
        self._draw_foot()

    # ---------------------------------------------------------------- parts
    def _draw_head(self) -> None:
        told = self._shared.figures
        self._line(self._title, self._ink.text, _say(QT_TRANSLATE_NOOP("FiguresPaper", "Figures")))
        place = state_name(told.state) if told.state else ""
        where = " · ".join(one for one in (told.organisation, place) if one)
        self._line(self._heading, self._ink.text, period_words(Period(told.start, told.end)))
        if where:
            self._line(self._ink.body, self._ink.text, where)
        said = _say(
            QT_TRANSLATE_NOOP(
                "FiguresPaper",
                "As of %1. Counts are told in fives; those under %2 are left out (hatched), and as "
                "much beside them as would give them away. %3 record(s) were not at the central "
                "yet. A screening suggests, and finds nothing about anybody.",
            )
        )
        said = said.replace("%1", i18n.calendar_day(told.as_of.astimezone().date()))
        said = said.replace("%2", str(told.smallest_cell)).replace("%3", str(told.unsynced))
        self._paragraph(self._ink.body, self._ink.muted, said)
        self._gap(14)

    def _draw_heading(self, words: str) -> None:
        self._level()
        metrics = QFontMetricsF(self._heading)
        if self._tops[0] + metrics.height() + 120 > HEIGHT - MARGIN - FOOT:
            self._new_page()
        self._gap(10)
        self._line(self._heading, self._ink.text, words)
        self._painter.setPen(QPen(QColor(self._ink.line), 0.8))
        top = self._tops[0] + 2
        self._painter.drawLine(QPointF(MARGIN, top), QPointF(WIDTH - MARGIN, top))
        self._gap(12)

    def _draw_card(self, card: Card, *, wide: bool = False) -> None:
        width = WIDTH - 2 * MARGIN if wide else (WIDTH - 2 * MARGIN - GUTTER) / 2
        height = self._height(card, width)
        if wide:
            self._level()
        side = 0 if wide or self._tops[0] <= self._tops[1] else 1
        if self._tops[side] + height > HEIGHT - MARGIN - FOOT:
            other = 1 - side
            if not wide and self._tops[other] + height <= HEIGHT - MARGIN - FOOT:
                side = other
            else:
                self._new_page()
                side = 0
        left = MARGIN + side * (width + GUTTER)
        self._paint_card(card, left, self._tops[side], width)
        self._tops[side] += height + 18
        if wide:
            self._tops = [self._tops[side]] * 2

    def _height(self, card: Card, width: float) -> float:
        strong, body = QFontMetricsF(self._ink.strong), self._ink.small
        height = _boxed(self._ink.strong, card.title, width)
        if card.note:
            height += _boxed(body, card.note, width)
        for line in _lines(card):
            each = (width - GUTTER * (card.across - 1)) / card.across
            captions = strong.height() if any(caption for caption, _ in line) else 0
            height += 6 + captions
            height += max(drawing(chart, self._ink, each).height for _, chart in line)
        return height

    def _paint_card(self, card: Card, left: float, top: float, width: float) -> None:
        painter, ink = self._painter, self._ink
        top += self._text(ink.strong, ink.text, card.title, left, top, width)
        if card.note:
            top += self._text(ink.small, ink.muted, card.note, left, top, width)
        each = (width - GUTTER * (card.across - 1)) / card.across
        for line in _lines(card):
            top += 6
            captions = 0.0
            if any(caption for caption, _ in line):
                captions = QFontMetricsF(ink.strong).height()
            tallest = 0.0
            for number, (caption, chart) in enumerate(line):
                at = left + number * (each + GUTTER)
                if caption:
                    self._text(ink.small, ink.muted, caption, at, top, each)
                made = drawing(chart, ink, each)
                made.paint(painter, at, top + captions)
                tallest = max(tallest, made.height)
            top += captions + tallest

    # ---------------------------------------------------------------- flow
    def _line(self, font: QFont, colour: str, words: str) -> None:
        self._paragraph(font, colour, words)

    def _paragraph(self, font: QFont, colour: str, words: str) -> None:
        width = WIDTH - 2 * MARGIN
        high = self._text(font, colour, words, MARGIN, self._tops[0], width)
        self._gap(high)

    def _text(
        self, font: QFont, colour: str, words: str, left: float, top: float, width: float
    ) -> float:
        high = _boxed(font, words, width)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(QRectF(left, top, width, high + 4), _FLAGS, words)
        return high

    def _gap(self, height: float) -> None:
        self._level()
        self._tops = [self._tops[0] + height] * 2

    def _level(self) -> None:
        self._tops = [max(self._tops)] * 2

    def _new_page(self) -> None:
        self._draw_foot()
        self._writer.newPage()
        self._page += 1
        self._tops = [float(MARGIN)] * 2

    def _draw_foot(self) -> None:
        painter, ink = self._painter, self._ink
        painter.setFont(ink.small)
        painter.setPen(QColor(ink.muted))
        place = QRectF(MARGIN, HEIGHT - MARGIN, WIDTH - 2 * MARGIN, 16)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), str(self._page))
        told = self._shared.figures
        painter.drawText(
            place,
            int(Qt.AlignmentFlag.AlignLeft),
            f"{told.organisation}  {period_words(Period(told.start, told.end))}".strip(),
        )


_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def _lines(card: Card) -> Iterator[tuple[tuple[str, Chart], ...]]:
    for start in range(0, len(card.charts), card.across):
        yield card.charts[start : start + card.across]


def _boxed(font: QFont, words: str, width: float) -> float:
    metrics = QFontMetricsF(font)
    return metrics.boundingRect(QRectF(0, 0, width, 10_000), _FLAGS, words).height() + 2


def _font(size: int, weight: QFont.Weight) -> QFont:
    made = QFont(theme.FAMILY)
    made.setPixelSize(size)
    made.setWeight(weight)
    return made


def _say(text: str) -> str:
    return QCoreApplication.translate("FiguresPaper", text)
