"""Buttons: one filled a screen, the rest quiet."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from intake_app.ui import theme

ICON_GAP = 6
ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})
UP_AND_DOWN = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
KIND_COLOURS = {
    "primary": "on_primary",
    "danger": "danger",
    "plain": "primary",
    "place": "muted",
}


class Button(QPushButton):
    """A button with an optional icon. Kinds: primary, quiet (""), plain, tool, danger, segment."""

    def __init__(
        self,
        kind: str = "",
        icon: str = "",
        *,
        text: str = "",
        icon_size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._icon_size = icon_size
        self._tinted = (0, 0)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._tint()

    def show_icon(self, name: str) -> None:
        """Another icon, in the colour of the button's kind."""
        self._icon_name = name
        self._tint()

    def _tint(self) -> None:
        if not self._icon_name:
            return
        colour = KIND_COLOURS.get(str(self.property("kind")), "text")
        look = theme.appearance()
        gap = ICON_GAP if self.text() else 0
        tint = str(getattr(look.tokens, colour))
        icon = theme.icon(
            self._icon_name, tint, self._icon_size, gap, mirrored=self.isRightToLeft()
        )
        side = look.pixels(self._icon_size)
        if (icon.cacheKey(), side) == self._tinted:
            return  # a style sheet tells every button of it several times
        self._tinted = (icon.cacheKey(), side)
        self.setIcon(icon)
        self.setIconSize(QSize(side + gap, side))

    def setText(self, text: str) -> None:
        had_text = bool(self.text())
        super().setText(text)
        if had_text != bool(text):
            self._tint()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.isCheckable() and self.text():
            # The chosen one is set in a heavier weight: room for it is kept from the start.
            look = theme.appearance()
            plain, heavy = look.font(), look.font(weight=theme.SEMIBOLD)
            more = QFontMetrics(heavy).horizontalAdvance(self.text())
            less = QFontMetrics(plain).horizontalAdvance(self.text())
            hint.setWidth(hint.width() + max(0, more - less) + 2)
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self.isCheckable() else super().minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if theme.is_restyle(event) or event.type() is QEvent.Type.LayoutDirectionChange:
            self._tint()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            # The ring's colour is close to the fill's: a line of the text's colour parts them.
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.tokens().on_primary), 1.5))
            inset = theme.RING + 0.75
            inside = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(inside, theme.CORNER - theme.RING, theme.CORNER - theme.RING)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        if event.key() in ARROWS and self.property("kind") == "segment":
            event.ignore()  # the switch it belongs to moves along its choices
            return
        if event.key() in UP_AND_DOWN and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # Qt would move the keyboard; the card it stands on moves itself
            return
        super().keyPressEvent(event)


def primary_button(text: str = "", icon: str = "") -> Button:
    """The one filled button of a screen."""
    return Button("primary", icon, text=text)


def quiet_button(text: str = "", icon: str = "") -> Button:
    """A bordered button."""
    return Button("", icon, text=text)


def plain_button(text: str = "", icon: str = "") -> Button:
    """Words that can be pressed, without a border."""
    return Button("plain", icon, text=text)


def leading_button(text: str = "", icon: str = "") -> Button:
    """A plain one that begins where the words above and below it begin."""
    button = plain_button(text, icon)
    button.setProperty("leads", True)
    return button


def danger_button(text: str = "", icon: str = "") -> Button:
    """For what cannot be undone."""
    return Button("danger", icon, text=text)


class IconButton(Button):
    """An icon alone, for toolbars; its accessible name is also its tool tip."""

    def __init__(self, icon: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("tool", icon, icon_size=20, parent=parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What the button does, in words."""
        self.setAccessibleName(name)
        self.setToolTip(name)
