"""Tables of choices: one row a question, the same columns under one another.

`label` heads the columns, `list-nolabel` is a row of marks, `list` has its words above the marks
(XLSForm: table-list, and label, list-nolabel, list in a field-list).
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from intake_app.forms import ChoiceView, QuestionView
from intake_app.ui import theme
from intake_app.ui.components.choice_row import ChoiceRow, Shape
from intake_app.ui.components.wrap_label import WrappedWords
from intake_app.ui.questions.base import QuestionWidget
from intake_app.ui.questions.choices import (
    ChoicesQuestion,
    Plan,
    SelectMultipleQuestion,
    SelectOneQuestion,
)
from intake_app.ui.questions.materials import MediaLoader, no_media

LABEL_SHARE, CHOICES_SHARE = 2, 3
GAP = 6
"""Between two columns, in every row alike."""


def side_by_side(question: QuestionWidget, label: QWidget, body: QWidget) -> None:
    """Put a question's label beside its choices, in the shares that every row of a table has."""
    line = QWidget(question)
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.SMALL)
    for part, share in ((label, LABEL_SHARE), (body, CHOICES_SHARE)):
        part.setMinimumWidth(1)
        vertical = part.sizePolicy().verticalPolicy()
        part.setSizePolicy(QSizePolicy.Policy.Ignored, vertical)
        across.addWidget(part, share)
    question.put_line(line)


class _InTable(ChoicesQuestion):
    """What rows of a table share."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.take_out(self._head)
        self.take_out(self._body)
        self._head.setMinimumHeight(0)
        theme.set_kind(self._label, "strong")
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        side_by_side(self, self._head, self._body)

    @property
    def stands_close(self) -> bool:
        return True

    def plan(self, view: QuestionView) -> Plan:
        has_words = "list" in view.appearances
        shape = Shape.SCALE if has_words else Shape.CELL
        return Plan(max(len(view.choices), 1), shape)

    def _show_row(self, row: ChoiceRow, choice: ChoiceView, index: int, plan: Plan) -> None:
        words = choice.label.plain or choice.value
        row.show_choice(words, choice.label.html, "", None, plan.shape)
        row.setToolTip(words if plan.shape is Shape.CELL else "")

    def _show_clear(self, can_clear: bool) -> None:
        del can_clear  # the Delete key takes an answer back; a button would widen the row


class SelectOneInTable(_InTable, SelectOneQuestion):
    """One choice, in a row of a table."""


class SelectMultipleInTable(_InTable, SelectMultipleQuestion):
    """Several choices, in a row of a table."""


class TableHead(QuestionWidget):
    """The words of the columns; nothing is asked."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.take_out(self._head)
        self.columns = ColumnWords(self)
        theme.set_kind(self._label, "strong")
        side_by_side(self, self._head, self.columns)

    def show_value(self, view: QuestionView) -> None:
        self.columns.show_words([choice.label.plain or choice.value for choice in view.choices])

    def name_controls(self, view: QuestionView) -> None:
        self.columns.setAccessibleName(" · ".join(self.columns.words()))


class ColumnWords(QWidget):
    """Words over columns, centred at the bottom of their place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: list[str] = []
        self._drawn: list[tuple[WrappedWords, int]] = []
        self._height = 1
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_words(self, words: list[str]) -> None:
        """The words of each column."""
        if words != self._texts:
            self._texts = words
            self._measure()

    def words(self) -> list[str]:
        """What stands there."""
        return self._texts

    def sizeHint(self) -> QSize:
        return QSize(100, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        del event
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.is_restyle(event):
            self._measure()

    def _column(self) -> float:
        count = max(len(self._texts), 1)
        return (self.width() - GAP * (count - 1)) / count

    def _measure(self) -> None:
        font = theme.appearance().font(theme.Size.BODY, theme.SEMIBOLD)
        room = max(round(self._column()), 24)
        self._drawn = []
        for text in self._texts:
            words = WrappedWords()
            height = words.measure(text, "", font, room, self.layoutDirection(), is_centred=True)
            self._drawn.append((words, height))
        self._height = max((height for _, height in self._drawn), default=1)
        self.setFixedHeight(self._height)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        colour = self.palette().color(self.foregroundRole())
        drawn = list(reversed(self._drawn)) if right else self._drawn
        for index, (words, height) in enumerate(drawn):
            words.draw(painter, index * (self._column() + GAP), self._height - height, colour)
        painter.end()
