"""Sheets: white paper on the warm ground; and the page that holds them."""

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from intake_app.ui import i18n, theme
from intake_app.ui.components.text import Label


def clear_layout(layout: QLayout) -> None:
    """Takes everything out of a layout; the widgets are deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class Drawn:
    """What the parts of a screen show now, so that what stays the same is not made anew."""

    def __init__(self) -> None:
        self._shown: dict[str, object] = {}

    def is_new(self, part: str, shown: object) -> bool:
        """Whether this part showed something else before; from now on it shows this."""
        before = self._shown.get(part, self)
        self._shown[part] = shown
        return before != shown

    def forget(self) -> None:
        """Every part is new at its next look: the words changed."""
        self._shown.clear()


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it; a button without a name of its own goes by its words."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def _is_offered(widget: QWidget) -> bool:
    """Whether it is shown, or will be: what was made a moment ago counts as hidden until then."""
    return not (
        widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    )


@contextmanager
def keeping_focus(screen: QWidget) -> Iterator[None]:
    """Rows made anew inside this block get the focus back that their likes had before."""
    before = screen.window().focusWidget()
    if before is None or not screen.isAncestorOf(before):
        yield
        return
    kind, name = type(before), name_of(before)
    stood = [w for w in screen.findChildren(kind) if _is_offered(w)]
    place = stood.index(before) if before in stood else 0
    yield
    if shiboken6.isValid(before) and screen.isAncestorOf(before) and before.isVisible():
        return
    alike = [w for w in screen.findChildren(kind) if _is_offered(w)]
    nearest = alike[min(place, len(alike) - 1)] if alike else None
    same = next((w for w in alike if name_of(w) == name), nearest)
    if same is not None:
        same.show()  # Qt gives the keyboard to nothing that it has not shown yet
        same.setFocus(Qt.FocusReason.OtherFocusReason)


@contextmanager
def waiting_cursor(window: QWidget) -> Iterator[None]:
    """The pointer says that the program works, for what takes the screen's thread a while."""
    window.setCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        window.unsetCursor()


def hold_keyboard(screen: QWidget) -> None:
    """Keeps the keyboard on the screen before what has it is disabled; Qt would pass it on."""
    before = screen.window().focusWidget()
    if before is not None and screen.isAncestorOf(before):
        screen.setFocus(Qt.FocusReason.OtherFocusReason)


def give_keyboard(screen: QWidget, widget: QWidget) -> None:
    """Ends `hold_keyboard`: on to `widget`, unless the person went elsewhere meanwhile."""
    if screen.window().focusWidget() in (screen, None) and screen.isVisible():
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def widgets_in(layout: QLayout) -> list[QWidget]:
    """The widgets of a layout, in order."""
    items = (layout.itemAt(place) for place in range(layout.count()))
    widgets = (item.widget() for item in items if item is not None)
    return [widget for widget in widgets if widget is not None]


def row_layout(*, spacing: int = theme.SMALL) -> QHBoxLayout:
    """A row without margins."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def column_layout(*, spacing: int = theme.SMALL) -> QVBoxLayout:
    """A column without margins."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


class Sheet(QFrame):
    """A white sheet with a column of things. Kinds: sheet, well, bar."""

    def __init__(
        self,
        kind: str = "sheet",
        *,
        margin: int = theme.LARGE,
        spacing: int = theme.SMALL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def add(self, *widgets: QWidget) -> None:
        """Puts widgets below what is there."""
        for widget in widgets:
            self.column.addWidget(widget)


class Page(QScrollArea):
    """A screen's ground: one centred column that scrolls when it does not fit."""

    def __init__(
        self,
        *,
        width: int = theme.READING_WIDTH,
        centred: bool = False,
        margin: int = theme.LARGE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        ground = QWidget()
        ground.setProperty("kind", "canvas")
        across = QHBoxLayout(ground)
        across.setContentsMargins(margin, margin, margin, margin)
        across.setSpacing(0)
        holder = QWidget()
        self._holder = holder
        holder.setProperty("kind", "clear")
        theme.keep_width(holder, width)
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self.column = column_layout(spacing=theme.MEDIUM)
        if centred:
            down.addStretch(1)
        down.addLayout(self.column)
        down.addStretch(2 if centred else 1)
        across.addStretch(1)
        across.addWidget(holder, 1000)
        across.addStretch(1)
        self.setWidget(ground)

    def set_width(self, width: int) -> None:
        """Another width of the column."""
        theme.keep_width(self._holder, width)

    def add(self, *widgets: QWidget) -> None:
        """Puts widgets below what is there."""
        for widget in widgets:
            self.column.addWidget(widget)


def headed_sheet(screen: i18n.Worded, page: Page, words: i18n.Words) -> Sheet:
    """A sheet on the page under a heading that follows the language of its screen."""
    sheet = Sheet(spacing=theme.SMALL)
    heading = Label("heading")
    sheet.add(heading)
    page.add(sheet)
    screen.say(heading.setText, words)
    return sheet
