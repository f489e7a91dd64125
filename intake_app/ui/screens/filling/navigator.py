"""The sections of a form beside the page: how far each is, in a shape and a word."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from intake_app.forms import SectionState, SectionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.text import KeyHint, Label
from intake_app.ui.components.wrap_label import WrappedWords
from intake_app.ui.i18n import Worded

WIDTH = 260
PAD = 10
MARK = 18
GAP = 8
ABOVE = 7
LEAST_HEIGHT = 34

ICONS = {
    SectionState.UNTOUCHED: ("circle", "muted"),
    SectionState.STARTED: ("circle-dot", "primary"),
    SectionState.COMPLETE: ("circle-check", "ok"),
    SectionState.HAS_PROBLEMS: ("circle-alert", "attention"),
    SectionState.HIDDEN: ("minus", "muted"),
}


def _mark() -> int:
    """Side of a section's mark: it grows with the words, and never shrinks."""
    return max(theme.appearance().pixels(MARK), MARK)


class SectionLine(QPushButton):
    """One section: its number and title, and how far it is, behind or below them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = ""
        self._state_words = ""
        self._state = SectionState.UNTOUCHED
        self._is_here = False
        self._words = WrappedWords()
        self._text_height = 20
        self._height = LEAST_HEIGHT
        self._is_beside = False

    def show_section(
        self, title: str, state: SectionState, state_words: str, *, is_here: bool
    ) -> None:
        """Show the section as it stands now."""
        shown = (title, state, state_words, is_here)
        if shown == (self._title, self._state, self._state_words, self._is_here):
            return
        self._title, self._state, self._state_words, self._is_here = shown
        self.setAccessibleName(f"{title}, {state_words}")
        self.setToolTip(state_words)
        self._fit(self.width())
        self.update()

    def is_here(self) -> bool:
        """Whether the page shown is of this section."""
        return self._is_here

    def _fit(self, width: int) -> None:
        weight = theme.SEMIBOLD if self._is_here else theme.REGULAR
        font = theme.appearance().font(theme.Size.BODY, weight)
        room = max(width - 2 * PAD - _mark() - GAP, 40)
        direction = self.layoutDirection()
        self._text_height = self._words.measure(self._title, "", font, room, direction)
        small = QFontMetrics(theme.appearance().font(theme.Size.SMALL))
        needed = self._words.last_line_width() + GAP + small.horizontalAdvance(self._state_words)
        self._is_beside = needed <= room
        below = 0 if self._is_beside else small.height()
        least = theme.appearance().pixels(LEAST_HEIGHT)
        self._height = max(self._text_height + below + 2 * ABOVE, least)
        # The style sheet sets a least height of its own for buttons whenever it is applied.
        if (self.minimumHeight(), self.maximumHeight()) != (self._height, self._height):
            self.setFixedHeight(self._height)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 40, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.is_restyle(event) or event.type() is QEvent.Type.LayoutDirectionChange:
            self._fit(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.tokens()
        appearance = theme.appearance()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self._is_here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.primary_soft if self._is_here else look.hover))
            painter.drawRoundedRect(frame, theme.CORNER, theme.CORNER)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.focus), theme.RING))
            painter.drawRoundedRect(frame, theme.CORNER, theme.CORNER)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        icon, tone = ICONS[self._state]
        colour = str(getattr(look, tone))
        mark = _mark()
        mark_x = self.width() - PAD - mark if mirrored else PAD
        pixmap = appearance.pixmap(icon, colour, mark, self.devicePixelRatioF())
        line = appearance.pixels(theme.Size.BODY) * 1.52
        painter.drawPixmap(QPointF(mark_x, ABOVE + (line - mark) / 2), pixmap)
        text_x = PAD if mirrored else PAD + mark + GAP
        room = self.width() - 2 * PAD - mark - GAP
        self._words.draw(painter, text_x, ABOVE, QColor(look.text))
        painter.setPen(QColor(look.muted))
        font = appearance.font(theme.Size.SMALL)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        wide = metrics.horizontalAdvance(self._state_words)
        if self._is_beside:
            x = text_x if mirrored else text_x + room - wide
            y = ABOVE + self._words.last_baseline()
        else:
            x = text_x + room - wide if mirrored else text_x
            y = ABOVE + self._text_height - 2.0 + metrics.ascent()
        painter.drawText(QPointF(x, y), self._state_words)
        painter.end()


class Navigator(Worded):
    """The list of sections and the ways to move far."""

    chosen = Signal(str)
    """Page where the section begins."""
    search_requested = Signal()
    unanswered_requested = Signal()
    problem_requested = Signal()
    review_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = QFrame(self)
        frame.setProperty("kind", "well")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        column.setSpacing(0)
        self._fit_width()
        theme.appearance().changed.connect(self._fit_width)
        scroll = QScrollArea(frame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        self._list = QWidget()
        self._list.setProperty("kind", "clear")
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        scroll.setWidget(self._list)
        column.addWidget(scroll, 1)
        self.hidden_line = Label("small", parent=frame)
        self.hidden_line.setContentsMargins(PAD + MARK + GAP, theme.HAIR, PAD, theme.HAIR)
        column.addWidget(self.hidden_line)
        self.find_button = Button("tool", "search", parent=frame)
        self.unanswered_button = Button("tool", "circle", parent=frame)
        self.problem_button = Button("tool", "circle-alert", parent=frame)
        self.review_button = Button("tool", "list", parent=frame)
        for button, keys in (
            (self.find_button, "Ctrl+F"),
            (self.unanswered_button, "Ctrl+J"),
            (self.problem_button, "Ctrl+Shift+J"),
            (self.review_button, "Ctrl+R"),
        ):
            line = QWidget(frame)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, theme.TIGHT, 0)
            row.setSpacing(theme.HAIR)
            row.addWidget(button)
            row.addStretch(1)
            row.addWidget(KeyHint(keys, line))
            column.addWidget(line)
        self.find_button.clicked.connect(self.search_requested)
        self.unanswered_button.clicked.connect(self.unanswered_requested)
        self.problem_button.clicked.connect(self.problem_requested)
        self.review_button.clicked.connect(self.review_requested)
        self.lines: list[SectionLine] = []
        self._sections: tuple[SectionView, ...] = ()
        self._page_id = ""
        self._hidden_count = 0
        self.hidden_line.hide()
        self.say(self.find_button.setText, lambda: self.tr("Find a question"))
        self.say(self.unanswered_button.setText, lambda: self.tr("Next unanswered"))
        self.say(self.problem_button.setText, lambda: self.tr("To look at"))
        self.say(self.review_button.setText, lambda: self.tr("Review"))
        self.say(self.setAccessibleName, lambda: self.tr("Sections"))

    def _fit_width(self) -> None:
        self.setFixedWidth(theme.appearance().pixels(WIDTH))

    def show_sections(self, sections: Sequence[SectionView], page_id: str) -> None:
        """Show the sections that are there now, and in which one is."""
        self._sections = tuple(
            section for section in sections if section.state is not SectionState.HIDDEN
        )
        self._page_id = page_id
        self._hidden_count = len(sections) - len(self._sections)
        self._show_hidden()
        line = self.problem_button.parentWidget()
        if line is not None:
            line.setVisible(any(s.state is SectionState.HAS_PROBLEMS for s in self._sections))
        while len(self.lines) > len(self._sections):
            line = self.lines.pop()
            line.hide()
            self._column.removeWidget(line)
            line.deleteLater()
        while len(self.lines) < len(self._sections):
            line = SectionLine(self._list)
            line.clicked.connect(lambda _=False, line=line: self._choose(line))
            self._column.insertWidget(len(self.lines), line)
            if self.lines:
                QWidget.setTabOrder(self.lines[-1], line)
            self.lines.append(line)
        for number, (line, section) in enumerate(zip(self.lines, self._sections, strict=True), 1):
            is_here = page_id in section.page_ids
            self._word(line, number, section)
            line.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_here or number == 1 else Qt.FocusPolicy.ClickFocus
            )
            if is_here:
                self._scroll.ensureWidgetVisible(line, 0, theme.TIGHT)

    def focus_here(self) -> None:
        """Put the keyboard on the section where one is."""
        here = next((line for line in self.lines if line.is_here()), None)
        if here is not None:
            here.setFocus(Qt.FocusReason.TabFocusReason)

    def reword(self) -> None:
        super().reword()
        self._show_hidden()
        for number, (line, section) in enumerate(zip(self.lines, self._sections, strict=True), 1):
            self._word(line, number, section)

    def _show_hidden(self) -> None:
        count = self._hidden_count
        self.hidden_line.setVisible(count > 0)
        self.hidden_line.setText(self.tr("%n not asked here", None, count))
        self.hidden_line.setToolTip(self.tr("Sections that the answers so far do not call for"))

    def _word(self, line: SectionLine, number: int, section: SectionView) -> None:
        is_here = self._page_id in section.page_ids
        words = self._words(section)
        line.show_section(f"{number}  {section.title}", section.state, words, is_here=is_here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        here = next((i for i, line in enumerate(self.lines) if line.hasFocus()), None)
        if step is None or here is None or not 0 <= here + step < len(self.lines):
            super().keyPressEvent(event)
            return
        self.lines[here + step].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self.lines[here + step])

    def _choose(self, line: SectionLine) -> None:
        section = self._sections[self.lines.index(line)]
        if section.page_ids:
            self.chosen.emit(section.page_ids[0])

    def _words(self, section: SectionView) -> str:
        match section.state:
            case SectionState.UNTOUCHED if section.answerable == 0:
                return self.tr("To read")
            case SectionState.UNTOUCHED:
                return self.tr("Not begun")
            case SectionState.COMPLETE:
                return self.tr("Complete")
            case SectionState.HAS_PROBLEMS:
                return self.tr("Needs a look")
            case SectionState.STARTED | SectionState.HIDDEN:
                return (
                    self.tr("%1 of %2")
                    .replace("%1", str(section.answered))
                    .replace("%2", str(section.answerable))
                )
