"""The page of a form: rows in reading order, built a few at a time, redrawn by difference."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intake_app.ui import theme
from intake_app.ui.components.wrap_label import WrapLabel
from intake_app.ui.questions import MediaLoader, QuestionWidget, widget_for
from intake_app.ui.screens.filling.covers import Cover
from intake_app.ui.screens.filling.grid_lines import CELLS, Cell, cells_of
from intake_app.ui.screens.filling.model import (
    AddRow,
    HeadingRow,
    InstanceRow,
    QuestionRow,
    Row,
)
from intake_app.ui.screens.filling.repeat_rows import AddAnother, InstanceCard

ROWS_AT_ONCE = 60
"""Rows that are made before they are placed: each placing measures the page."""
TICK_MILLISECONDS = 8
FIRST_ROWS = 12
INDENT = 20
ROW_GAP = theme.LARGE + 4
GRID_WIDTH = 1000
GRID_GAP = theme.LARGE
NARROW_GRID = 640
"""Where a page is narrower than this, the questions of a grid stand below one another."""
MARGIN_BELOW = 160
"""Ground below the last row, so that it can stand in the middle of the screen."""


class PageArea(QScrollArea):
    """The rows of one page."""

    answered = Signal(str, str)
    attach_requested = Signal(str, object)
    detach_requested = Signal(str)
    restore_requested = Signal(str)
    advanced = Signal(str)
    entered = Signal(str)
    left = Signal(str)
    add_requested = Signal(str)
    open_requested = Signal(str)
    remove_requested = Signal(str)
    move_requested = Signal(str, int)
    grown = Signal()
    """Rows came; what follows the page in the order of Tab is to be put behind them again."""
    turn_requested = Signal(int)
    """PgUp at the top (-1), PgDn at the bottom (1)."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader) -> None:
        super().__init__(parent)
        self._media = media
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("kind", "canvas")
        across = QHBoxLayout(ground)
        across.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, 0)
        across.setSpacing(0)
        self._holder = QWidget(ground)
        across.addStretch(1)
        across.addWidget(self._holder, 1000)
        across.addStretch(1)
        outer = self._outer = QVBoxLayout(self._holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.crumbs = WrapLabel(self._holder, kind="small")
        self.title = WrapLabel(self._holder, kind="title")
        self._before_rows = QWidget(self._holder)
        self._before_rows.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._before_rows.setEnabled(False)  # never stops: only marks where the rows begin
        self._before_rows.setFixedHeight(theme.SMALL)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)  # each row keeps its own distance from the one above
        for widget in (self.crumbs, self.title, self._before_rows):
            outer.addWidget(widget)
        self._grid = QGridLayout()
        """In its place where a form is a grid."""
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for cell in range(CELLS):
            self._grid.setColumnStretch(cell, 1)
        outer.addLayout(self._column)
        outer.addLayout(self._grid)
        outer.addSpacing(MARGIN_BELOW)
        outer.addStretch(1)
        self._ground = ground
        self.setWidget(ground)
        self._is_grid = False
        self._fit_width()
        theme.appearance().changed.connect(self._fit_width)
        self._was_narrow = False
        self._cells: dict[str, Cell] = {}
        self._is_held = False
        self._is_covering = False
        self._is_unwatched = False
        self._covers: dict[QuestionWidget, Cover] = {}
        self._rows: tuple[Row, ...] = ()
        self._built: dict[str, QWidget] = {}
        self._made: dict[str, QWidget] = {}
        """Rows that are made and not on the page yet."""
        self._shown: dict[str, Row] = {}
        self._spaced: dict[str, tuple[int, int, int]] = {}
        """What each row keeps free at its left, above it and at its right."""
        self._ticks = QTimer(self)
        self._ticks.setInterval(0)
        self._ticks.timeout.connect(self._build_some)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    # ------------------------------------------------------------ showing
    def show_head(self, crumbs: Sequence[str], title: str, html: str) -> None:
        """Where the page is, and what it is called."""
        shown = [crumb for crumb in crumbs if crumb]
        self.crumbs.show_text("  ›  ".join(shown))
        self.crumbs.setVisible(bool(shown))
        self.title.show_text(title, html)
        self.title.setVisible(bool(title))

    def show_rows(self, rows: Sequence[Row], *, as_grid: bool = False) -> None:
        """Show these rows: what stays is redrawn where its view changed, the rest comes or goes.

        as_grid: questions stand beside one another as their widths say.
        """
        if as_grid != self._is_grid:
            self._begin_anew(as_grid=as_grid)
        before, self._rows = self._rows, tuple(rows)
        if [row.key for row in before] == [row.key for row in self._rows]:
            for row in self._rows:
                widget = self._built.get(row.key)
                if widget is not None and self._shown[row.key] != row:
                    self._show(widget, row)
                    self._shown[row.key] = row
            return
        changed = {row.key for row in before} ^ {row.key for row in self._rows}
        with self._held_still(paints=len(changed) <= FIRST_ROWS):
            self._rebuild(before)
            self._space_out()
        if len(self._built) < len(self._rows):
            self._ticks.start()
        else:
            self._ticks.stop()

    def _begin_anew(self, *, as_grid: bool) -> None:
        """Lay out in the other way, with nothing left of the one before."""
        for key in (*self._built, *self._made):
            self._drop(key)
        self._rows = ()
        self._cells = {}
        self._is_grid = as_grid
        self._fit_width()

    def _fit_width(self) -> None:
        """As wide as a person reads well; a grid has several columns of that."""
        width = GRID_WIDTH if self._is_grid else theme.READING_WIDTH
        self._holder.setMaximumWidth(max(theme.appearance().pixels(width), width))

    def _is_narrow(self) -> bool:
        """Whether there is room for one question beside another nowhere."""
        return self.viewport().width() < theme.appearance().pixels(NARROW_GRID)

    def _lay_in_cells(self) -> None:
        """Have every row of a grid that is built in its cell."""
        self._was_narrow = self._is_narrow()
        cells = cells_of(self._rows, is_narrow=self._was_narrow)
        for row in self._rows:
            widget, cell = self._built.get(row.key), cells[row.key]
            if widget is None or self._cells.get(row.key) == cell:
                continue
            self._grid.removeWidget(widget)
            self._grid.addWidget(
                widget, cell.line, cell.at, 1, cell.span, Qt.AlignmentFlag.AlignTop
            )
            self._cells[row.key] = cell
        for key in [key for key in self._cells if key not in cells]:
            del self._cells[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_grid and self._was_narrow != self._is_narrow():
            self._lay_in_cells()
            self._space_out()

    def _rebuild(self, before: tuple[Row, ...]) -> None:
        """Let rows go and come; those that stay keep their widgets."""
        had_focus = self._focused_index(before)
        wanted = {row.key for row in self._rows}
        for key in [key for key in (*self._built, *self._made) if key not in wanted]:
            self._drop(key)
        kept = [row.key for row in self._rows if row.key in self._built]
        if not self._is_grid and kept != [row.key for row in before if row.key in self._built]:
            for index, key in enumerate(kept):  # the same rows in another order
                self._column.insertWidget(index, self._built[key])
        last_kept = max(
            (index for index, row in enumerate(self._rows) if row.key in self._built), default=-1
        )
        for index in range(max(last_kept + 1, min(FIRST_ROWS, len(self._rows)))):
            row = self._rows[index]
            if row.key not in self._built or self._shown[row.key] != row:
                self._bring(index)
        self.grown.emit()
        if had_focus is not None and self.focused_question() is None:
            self._focus_near(had_focus)

    def show_direction(self, direction: Qt.LayoutDirection) -> None:
        """Lay the page out from left or from right, as its language is written."""
        if self.layoutDirection() != direction:
            self.setLayoutDirection(direction)

    def scroll_to_top(self) -> None:
        """Begin at the first row."""
        self.verticalScrollBar().setValue(0)

    def rows_count(self) -> int:
        """How many rows the page has."""
        return len(self._rows)

    def cover_answers(self, covered: bool, *, unwatched: bool = False) -> None:
        """Cover answers already given, all but the one that has the keyboard.

        unwatched: nobody of ours is at the keyboard: that one is covered too.
        """
        self._is_covering, self._is_unwatched = covered, unwatched
        for row in self._rows:
            widget = self._built.get(row.key)
            if widget is not None:
                self._cover(widget, row)

    def _cover(self, widget: QWidget, row: Row) -> None:
        if isinstance(widget, InstanceCard):
            widget.cover(self._is_covering)
        if not isinstance(widget, QuestionWidget) or not isinstance(row, QuestionRow):
            return
        is_here = widget is self.focused_question() and not self._is_unwatched
        wanted = self._is_covering and bool(row.view.value) and not is_here
        cover = self._covers.get(widget)
        if cover is None:
            if not wanted:
                return
            cover = self._covers[widget] = Cover(widget)
            cover.pressed.connect(widget.take_focus)
        cover.lay(wanted)

    def is_complete(self) -> bool:
        """Whether every row is built."""
        return len(self._built) == len(self._rows)

    def build_all(self) -> None:
        """Build what is left at once."""
        self._build_to(len(self._rows) - 1)
        self._ticks.stop()

    def flush(self) -> None:
        """Have every question tell what was typed and not yet told."""
        for widget in list(self._built.values()):
            if isinstance(widget, QuestionWidget):
                widget.flush()

    def end_typing(self) -> None:
        """From now on what does not stand is said, in the question being typed in too."""
        for widget in self.questions():
            widget.end_typing()

    # ------------------------------------------------------------ finding and focusing
    def question(self, path: str) -> QuestionWidget | None:
        """The widget of a question on this page; built now when it was not yet."""
        for index, row in enumerate(self._rows):
            if isinstance(row, QuestionRow) and row.view.path == path:
                self._build_to(index)
                widget = self._built[row.key]
                return widget if isinstance(widget, QuestionWidget) else None
        return None

    def questions(self) -> list[QuestionWidget]:
        """The questions built so far, in reading order."""
        widgets = (self._built.get(row.key) for row in self._rows)
        return [widget for widget in widgets if isinstance(widget, QuestionWidget)]

    def focused_question(self) -> QuestionWidget | None:
        """The question that holds the keyboard."""
        return self._question_round(self.focusWidget())

    def focus_first(self) -> bool:
        """Put the keyboard into the first question or card; whether there is one."""
        return self._focus_from(0)

    def focus_card(self, path: str) -> bool:
        """Put the keyboard on the card of an instance; whether it is there."""
        for index, row in enumerate(self._rows):
            if isinstance(row, InstanceRow) and row.view.path == path:
                return self._focus_from(index)
        return False

    def focus_after(self, path: str) -> bool:
        """Put the keyboard into the next row after a question; whether there is one."""
        at = next(
            (
                index
                for index, row in enumerate(self._rows)
                if isinstance(row, QuestionRow) and row.view.path == path
            ),
            -1,
        )
        return self._focus_from(at + 1)

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that the row is seen whole, with a little of what surrounds it."""
        self._outer.activate()
        place = QRect(widget.mapTo(self._ground, widget.rect().topLeft()), widget.size())
        bar, height = self.verticalScrollBar(), self.viewport().height()
        is_first = bool(self._rows) and widget is self._built.get(self._rows[0].key)
        top = 0 if is_first else place.top() - theme.LARGE
        bottom = place.bottom() + theme.LARGE
        if bottom - top > height or top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height)
        focused = self.focusWidget()
        if focused is not None and widget.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, theme.TIGHT)

    # ------------------------------------------------------------ Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() >= bar.maximum():
            self.turn_requested.emit(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() <= bar.minimum():
            self.turn_requested.emit(-1)
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------ building
    def _build_some(self) -> None:
        """Make rows for a few milliseconds; place them when there are many, or all there are.

        Placing measures and paints the whole page, whatever it is that is placed.
        """
        clock = QElapsedTimer()
        clock.start()
        missing = [
            index
            for index, row in enumerate(self._rows)
            if row.key not in self._built and row.key not in self._made
        ]
        for index in missing:
            self._make_ready(index)
            if clock.elapsed() >= TICK_MILLISECONDS:
                break
        is_all = not missing or index == missing[-1]
        if is_all or len(self._made) >= ROWS_AT_ONCE:
            self._place(len(self._rows) - 1 if is_all else index)
        if self.is_complete():
            self._ticks.stop()

    @contextmanager
    def _held_still(self, *, paints: bool = False) -> Iterator[None]:
        """Lay out once for many rows: else each row that is shown measures the page.

        paints: also while few of many rows change, for which it costs more not to. Without, all
        is painted once at the end.
        """
        if self._is_held:
            yield
            return
        self._is_held = True
        self._outer.setEnabled(False)
        if not paints:
            self._holder.setUpdatesEnabled(False)
        try:
            yield
        finally:
            self._is_held = False
            self._outer.setEnabled(True)
            if paints:
                self._fit_height()
            self._outer.activate()
            if not paints:
                self._holder.setUpdatesEnabled(True)

    def _fit_height(self) -> None:
        """Have the page as high as its rows are: laid out in the old height all were squeezed."""
        self._holder.updateGeometry()
        QCoreApplication.sendEvent(self.viewport(), QEvent(QEvent.Type.LayoutRequest))

    def _build_to(self, last: int) -> None:
        """Build every row up to `last`."""
        if any(self._rows[i].key not in self._built for i in range(last + 1)):
            self._place(last)

    def _place(self, last: int) -> None:
        """Have every row up to `last` on the page, those made already and the others."""
        with self._held_still():
            for index in range(last + 1):
                if self._rows[index].key not in self._built:
                    self._bring(index)
            self._space_out()
        self.grown.emit()

    def _make_ready(self, index: int) -> None:
        """Make a row that is not on the page yet."""
        row = self._rows[index]
        widget = self._make(row)
        self._made[row.key] = widget
        self._show(widget, row)
        self._shown[row.key] = row

    def _bring(self, index: int) -> None:
        """Have the row at `index` built and up to date; all rows before it are built."""
        row = self._rows[index]
        widget = self._built.get(row.key)
        if widget is None:
            if row.key not in self._made:
                self._make_ready(index)
            widget = self._made.pop(row.key)
            self._built[row.key] = widget
            if self._is_grid:
                self._lay_in_cells()
            else:
                self._column.insertWidget(index, widget)
            if len(self._built) > index + 1:
                self._chain(index)  # else it was made last, and Tab comes to it last
            widget.show()
        if self._shown.get(row.key) != row:
            self._show(widget, row)
        self._shown[row.key] = row

    def _space_out(self) -> None:
        """Rows of a table stand close to one another, all others apart."""
        for index, row in enumerate(self._rows):
            widget = self._built.get(row.key)
            if widget is None:
                continue
            is_close = isinstance(widget, QuestionWidget) and widget.stands_close
            above = 0 if index == 0 else theme.TIGHT if is_close else ROW_GAP
            side = row.depth * INDENT
            right = 0
            cell = self._cells.get(row.key)
            if self._is_grid and cell is not None:
                above = 0 if cell.line == 0 else ROW_GAP
                side = side if cell.at == 0 else GRID_GAP // 2
                right = 0 if cell.at + cell.span == CELLS else GRID_GAP // 2
            if self._spaced.get(row.key) != (side, above, right):
                widget.setContentsMargins(side, above, right, 0)
                self._spaced[row.key] = (side, above, right)

    def _make(self, row: Row) -> QWidget:
        match row:
            case QuestionRow(view=view):
                question = widget_for(view)(self._holder, media=self._media)
                question.answered.connect(self.answered)
                question.attach_requested.connect(self.attach_requested)
                question.detach_requested.connect(self.detach_requested)
                question.restore_requested.connect(self.restore_requested)
                question.advanced.connect(self.advanced)
                question.entered.connect(self._note_entered)
                question.left.connect(self.left)
                return question
            case HeadingRow():
                return WrapLabel(self._holder, kind="strong")
            case InstanceRow():
                card = InstanceCard(self._holder)
                card.open_requested.connect(self.open_requested)
                card.remove_requested.connect(self.remove_requested)
                card.move_requested.connect(self.move_requested)
                return card
            case AddRow():
                add = AddAnother(self._holder)
                add.add_requested.connect(self.add_requested)
                return add

    def _show(self, widget: QWidget, row: Row) -> None:
        match row:
            case QuestionRow(view=view) if isinstance(widget, QuestionWidget):
                widget.show_question(view)
            case HeadingRow(words=words, html=html) if isinstance(widget, WrapLabel):
                widget.show_text(words, html)
            case InstanceRow(view=instance) if isinstance(widget, InstanceCard):
                widget.show_instance(
                    instance, can_remove=row.can_remove, position=row.position, count=row.count
                )
            case AddRow() if isinstance(widget, AddAnother):
                widget.show_repeat(row.path, row.label, can_add=row.can_add, count=row.count)
            case _:
                raise AssertionError(f"a row of another kind: {row.key}")
        if self._is_covering:
            self._cover(widget, row)

    def _drop(self, key: str) -> None:
        widget = self._built.pop(key, None) or self._made.pop(key)
        self._shown.pop(key, None)
        self._spaced.pop(key, None)
        if isinstance(widget, QuestionWidget):
            self._covers.pop(widget, None)
            widget.blockSignals(True)  # the question is gone: it has no more to say
        widget.hide()
        (self._grid if self._is_grid else self._column).removeWidget(widget)
        self._cells.pop(key, None)
        widget.deleteLater()

    def _chain(self, index: int) -> None:
        """Put a new row's stops behind those of the row before it, so that Tab reads the page."""
        before: QWidget = self._before_rows
        for earlier in range(index - 1, -1, -1):
            stops = self._stops(self._built[self._rows[earlier].key])
            if stops:
                before = stops[-1]
                break
        for stop in self._stops(self._built[self._rows[index].key]):
            QWidget.setTabOrder(before, stop)
            before = stop

    def last_stop(self) -> QWidget:
        """What Tab comes to last on the page."""
        for row in reversed(self._rows):
            widget = self._built.get(row.key)
            stops = self._stops(widget) if widget is not None else []
            if stops:
                return stops[-1]
        return self._before_rows

    def _stops(self, widget: QWidget) -> list[QWidget]:
        if isinstance(widget, QuestionWidget):
            return [*widget.head_stops(), *widget.tab_stops()]
        if isinstance(widget, InstanceCard | AddAnother):
            return widget.tab_stops()
        return []

    # ------------------------------------------------------------ focus
    def _focused_index(self, rows: tuple[Row, ...]) -> int | None:
        question = self.focused_question()
        if question is None:
            return None
        key = self._key_of(question)
        return next((index for index, row in enumerate(rows) if row.key == key), None)

    def _focus_near(self, index: int) -> None:
        if not self._focus_from(min(index, len(self._rows) - 1)):
            self.focus_first()

    def _focus_from(self, index: int) -> bool:
        for at in range(max(index, 0), len(self._rows)):
            self._build_to(at)
            widget = self._built[self._rows[at].key]
            if isinstance(widget, QuestionWidget | InstanceCard | AddAnother) and (
                widget.take_focus()
            ):
                return True
        return False

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Tell a question that the keyboard came or went, by whichever of its parts."""
        old, new = self._question_round(before), self._question_round(now)
        if old is not None and old is not new:
            old.tell_left()
        if new is not None and new is not old:
            new.tell_entered()
        if self._is_covering and old is not new:
            for question in (old, new):
                row = None if question is None else self._row_of(question)
                if question is not None and row is not None:
                    self._cover(question, row)

    def _question_round(self, widget: QWidget | None) -> QuestionWidget | None:
        """The question of this page that a widget belongs to."""
        while widget is not None and widget is not self:
            if isinstance(widget, QuestionWidget) and self._built.get(self._key_of(widget)):
                return widget
            widget = widget.parentWidget()
        return None

    def _row_of(self, widget: QuestionWidget) -> Row | None:
        key = self._key_of(widget)
        return next((row for row in self._rows if row.key == key), None)

    def _key_of(self, widget: QuestionWidget) -> str:
        control = widget.control
        return f"{control.value}:{widget.path}" if control is not None else ""

    def _note_entered(self, path: str) -> None:
        self.entered.emit(path)
