"""The look: colours, type and spacing, and the one style sheet built from them."""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from intake_app.ui.scripts import ScriptFonts


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours. Every pair that meets on screen keeps WCAG AA (tests/ui/test_theme)."""

    dark: bool
    canvas: str
    """The ground of the window."""
    surface: str
    """Sheets and fields."""
    sunken: str
    """Navigator and wells."""
    line: str
    """Hairlines between things; never the only mark of a control."""
    control: str
    """Borders of controls."""
    text: str
    muted: str
    primary: str
    """The one action of a screen, and what is chosen."""
    on_primary: str
    primary_soft: str
    primary_hover: str
    focus: str
    attention: str
    attention_ground: str
    danger: str
    danger_ground: str
    ok: str
    ok_ground: str
    hover: str
    """A row or quiet button under the pointer."""


LIGHT = Tokens(
    dark=False,
    canvas="#F6F4F0",
    surface="#FFFFFF",
    sunken="#ECE8E1",
    line="#CFC8BC",
    control="#857E73",
    text="#1E2A2F",
    muted="#56636A",
    primary="#0E6A62",
    on_primary="#FFFFFF",
    primary_soft="#DCEEEB",
    primary_hover="#0A554F",
    focus="#1668B8",
    attention="#7A4E00",
    attention_ground="#FFF1D6",
    danger="#9C2F2A",
    danger_ground="#FBE7E5",
    ok="#2B6737",
    ok_ground="#E2F1E4",
    hover="#F1EEE8",
)
DARK = Tokens(
    dark=True,
    canvas="#12181B",
    surface="#1A2226",
    sunken="#0D1214",
    line="#37444B",
    control="#7F8E96",
    text="#E6EBED",
    muted="#A3B0B7",
    primary="#5FC5B8",
    on_primary="#0B2724",
    primary_soft="#173A36",
    primary_hover="#7AD3C7",
    focus="#7AB8F5",
    attention="#F0C069",
    attention_ground="#3A2C10",
    danger="#F2A29C",
    danger_ground="#41201D",
    ok="#8CCB98",
    ok_ground="#183021",
    hover="#222C31",
)

FAMILY = "Noto Sans"
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
REGULAR = QFont.Weight.Normal
SEMIBOLD = QFont.Weight.DemiBold

# Spacing, in pixels: the only distances there are.
HAIR, TIGHT, SMALL, MEDIUM, LARGE, WIDE = 4, 8, 12, 16, 24, 40
CORNER = 8
RING = 3
KEPT_WIDTH = "kept_width"
CONTROL_HEIGHT = 40
HAND_OVER_HEIGHT = 48
TARGET = 32
READING_WIDTH = 680
"""60 to 75 characters of body text."""
PAGE_WIDTH = 820
"""Places: lists, settings, what lies below them."""
DESK_WIDTH = 1120
"""Places of two columns, and charts."""


class Size(enum.IntEnum):
    """Type sizes in pixels at 100 % text size."""

    SMALL = 13
    BODY = 15
    QUESTION = 18
    TITLE = 24
    READING = 32


class ThemeChoice(enum.Enum):
    """Which set of colours a person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


IconKey = tuple[str, str, str, int, int, bool]
"""Name, colour, colour when off, side, gap, whether the gap is on the left."""
MOST_ICONS = 500
MOST_PIXMAPS = 600
TEXT_SCALES = (0.9, 1.0, 1.15, 1.3, 1.5, 2.0)


class Appearance(QObject):
    """What the program looks like now; tells when that changes."""

    changed = Signal()
    installed: "ClassVar[Appearance | None]" = None

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self.icons_folder = resources / "icons"
        self.maps_folder = resources / "maps"
        self._is_drawn = False
        self._is_undressed = False
        """Between two looks: what changes now is changed again at once."""
        self._is_drawing = False
        self.choice = ThemeChoice.SYSTEM
        self.scale = 1.0
        """The text size that the person chose."""
        self.zoom = 1.0
        """What a screen adds to it for as long as it is shown."""
        self._magnified: QWidget | None = None
        self.tokens = LIGHT
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._icons: dict[IconKey, QIcon] = {}
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resources / "fonts" / name))
        ScriptFonts.installed = ScriptFonts(resources / "fonts", FAMILY)
        style = QStyleFactory.create("Fusion")
        if style is not None:
            app.setStyle(style)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def use(self, choice: ThemeChoice, scale: float) -> None:
        """Draws everything anew in this theme and text size, unless it is drawn so already."""
        if self._is_drawn and (choice, scale) == (self.choice, self.scale):
            return
        self.choice = choice
        self.scale = scale
        self._draw()

    def magnify(self, zoom: float, within: QWidget) -> None:
        """Draws what is within a widget anew, this much larger than the text size chosen.

        It must be all that is shown meanwhile; 1 ends it.
        """
        if zoom != self.zoom:
            self.zoom = zoom
            self._magnified = within if zoom != 1.0 else None
            within.setStyleSheet(style_sheet(self.tokens, self.scale * zoom) if zoom != 1.0 else "")
            self.changed.emit()

    def zoom_to(self, scale: float) -> float:
        """The zoom that brings the text to `scale`, or leaves it where it is larger already."""
        return max(scale / self.scale, 1.0)

    def pixels(self, size: float) -> int:
        """`size` pixels at the present text size."""
        return round(size * self.scale * self.zoom)

    def font(self, size: float = Size.BODY, weight: QFont.Weight = REGULAR) -> QFont:
        """The program's face at `size` pixels (before text scaling)."""
        font = QFont(FAMILY)
        font.setPixelSize(self.pixels(size))
        font.setWeight(weight)
        return font

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """The icon `name` as a square of `size` pixels in `colour`."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            if len(self._pixmaps) >= MOST_PIXMAPS:  # those in use are kept by their icons
                self._pixmaps.clear()
            self._pixmaps[key] = self._paint_icon(name, colour, size, ratio)
        return self._pixmaps[key]

    def known_icon(self, key: "IconKey") -> QIcon | None:
        """The icon that was put together before, or None."""
        return self._icons.get(key)

    def keep_icon(self, key: "IconKey", icon: QIcon) -> QIcon:
        """Keeps an icon for the next time; gives it back."""
        if len(self._icons) >= MOST_ICONS:
            self._icons.clear()
        self._icons[key] = icon
        return icon

    def _paint_icon(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        drawing = (self.icons_folder / f"{name}.svg").read_text(encoding="utf-8")
        drawing = drawing.replace("currentColor", colour)
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _follow_system(self) -> None:
        if self.choice is ThemeChoice.SYSTEM:
            self._draw()

    def _draw(self) -> None:
        dark = self.choice is ThemeChoice.DARK or (
            self.choice is ThemeChoice.SYSTEM
            and self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        )
        self._is_drawn = True
        self.tokens = DARK if dark else LIGHT
        self._app.setPalette(palette_of(self.tokens))
        plain = self.font()
        plain.setPixelSize(round(Size.BODY * self.scale))
        self._app.setFont(plain)
        self._is_drawing = True
        try:
            self._dress()
        finally:
            self._is_drawing = False
        if self._magnified is not None and shiboken6.isValid(self._magnified):
            self._magnified.setStyleSheet(style_sheet(self.tokens, self.scale * self.zoom))
        self.changed.emit()

    def _dress(self) -> None:
        """The style sheet, taken off first: one put in another's place dresses each widget again
        for every widget round it, ten times and more (Qt 6.11, QStyleSheetStyle::updateObjects).
        """
        self._is_undressed = True
        try:
            self._app.setStyleSheet("")
        finally:
            self._is_undressed = False
        self._app.setStyleSheet(style_sheet(self.tokens, self.scale))

    def is_settled_by(self, event: QEvent) -> bool:
        """Whether a widget is dressed now: while all are, only the last event of each tells."""
        if self._is_drawing:
            return not self._is_undressed and event.type() is QEvent.Type.StyleChange
        return True


def keep_width(widget: QWidget, width: int) -> None:
    """Makes a widget at most `width` pixels wide at 100 %, and wider as the text grows.

    Another width takes the place of the one before.
    """
    is_kept = widget.property(KEPT_WIDTH) is not None
    widget.setProperty(KEPT_WIDTH, width)

    def fit() -> None:
        kept = int(widget.property(KEPT_WIDTH))
        widget.setMaximumWidth(max(appearance().pixels(kept), kept))

    fit()
    if is_kept:
        return
    look = appearance()
    look.changed.connect(fit)
    widget.destroyed.connect(lambda: _let_go(look, fit))


def _let_go(look: Appearance, fit: Callable[[], None]) -> None:
    if shiboken6.isValid(look):
        look.changed.disconnect(fit)


def install(app: QApplication, resources: Path) -> Appearance:
    """The application's appearance, made at the first call."""
    present = Appearance.installed
    if present is None or present.parent() is not app:
        present = Appearance(app, resources)
        Appearance.installed = present
        present.use(ThemeChoice.SYSTEM, 1.0)
    return present


def appearance() -> Appearance:
    """The appearance that `install` made."""
    if Appearance.installed is None:
        raise RuntimeError("theme.install comes before the first widget")
    return Appearance.installed


def tokens() -> Tokens:
    """The colours in use now."""
    return appearance().tokens


def maps_folder() -> Path:
    """Where the map that ships with the program lies."""
    return appearance().maps_folder


def icon(name: str, colour: str, size: int = 20, gap: int = 0, *, mirrored: bool = False) -> QIcon:
    """The icon in `colour`, greyed when its control is off; `gap` pixels are empty after it.

    mirrored: it stands to the right of its words.
    """
    look = appearance()
    side = look.pixels(size)
    key = (name, colour, look.tokens.control, side, gap, mirrored)
    known = look.known_icon(key)
    if known is not None:
        return known
    found = look.keep_icon(key, QIcon())
    for ratio in (1.0, 1.5, 2.0):
        found.addPixmap(_with_gap(look.pixmap(name, colour, side, ratio), side, gap, mirrored))
        greyed = look.pixmap(name, look.tokens.control, side, ratio)
        found.addPixmap(_with_gap(greyed, side, gap, mirrored), QIcon.Mode.Disabled)
    return found


def _with_gap(pixmap: QPixmap, side: int, gap: int, mirrored: bool) -> QPixmap:
    if not gap:
        return pixmap
    ratio = pixmap.devicePixelRatio()
    wider = QPixmap(round((side + gap) * ratio), pixmap.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    left = gap if mirrored else 0
    painter.drawPixmap(left, 0, pixmap)
    painter.end()
    return wider


_RESTYLES = frozenset({QEvent.Type.PaletteChange, QEvent.Type.StyleChange})
_RESIZES = frozenset(
    {
        QEvent.Type.FontChange,
        QEvent.Type.StyleChange,
        QEvent.Type.LayoutDirectionChange,
        QEvent.Type.ContentsRectChange,
    }
)


def is_restyle(event: QEvent) -> bool:
    """Whether colours or sizes changed under a widget, so that what it drew itself is stale."""
    return event.type() in _RESTYLES and appearance().is_settled_by(event)


def is_resize_of_words(event: QEvent) -> bool:
    """Whether words drawn by the widget itself may take another room now."""
    return event.type() in _RESIZES and (
        event.type() is QEvent.Type.LayoutDirectionChange or appearance().is_settled_by(event)
    )


def set_kind(widget: QWidget, kind: str) -> None:
    """Gives the widget its place in the style sheet and redraws it when it is on screen."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def palette_of(look: Tokens) -> QPalette:
    """Qt's palette in our colours, for what the style sheet does not reach."""
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: look.canvas,
        role.WindowText: look.text,
        role.Base: look.surface,
        role.AlternateBase: look.sunken,
        role.Text: look.text,
        role.PlaceholderText: look.muted,
        role.Button: look.surface,
        role.ButtonText: look.text,
        role.BrightText: look.danger,
        role.Highlight: look.primary,
        role.HighlightedText: look.on_primary,
        role.Link: look.primary,
        role.LinkVisited: look.primary,
        role.ToolTipBase: look.surface,
        role.ToolTipText: look.text,
        role.Light: look.surface,
        role.Midlight: look.line,
        role.Mid: look.line,
        role.Dark: look.control,
        role.Shadow: look.line,
        role.Accent: look.primary,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(look.muted))
    return palette


def style_sheet(look: Tokens, scale: float) -> str:
    """The style sheet of the whole program. `kind` properties choose among its looks."""
    small, body, question, title, reading = (
        round(size * scale)
        for size in (Size.SMALL, Size.BODY, Size.QUESTION, Size.TITLE, Size.READING)
    )
    control = round(CONTROL_HEIGHT * max(scale, 1.0))
    target = round(TARGET * max(scale, 1.0))
    t = look
    return f"""
QWidget {{ font-family: "{FAMILY}"; font-size: {body}px; color: {t.text}; }}
QMainWindow, QWidget[kind="canvas"] {{ background: {t.canvas}; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: 6px; }}

QLabel {{ background: transparent; }}
QLabel[kind="title"] {{ font-size: {title}px; font-weight: 600; }}
QLabel[kind="heading"] {{ font-size: {question}px; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="muted"] {{ color: {t.muted}; }}
QLabel[kind="small"] {{ font-size: {small}px; color: {t.muted}; }}
QLabel[kind="attention"] {{ color: {t.attention}; }}
QLabel[kind="ok"] {{ color: {t.ok}; }}
QLabel[kind="reading"] {{ font-size: {reading}px; }}
QLabel[kind="code"] {{ font-size: {question}px; font-weight: 600; }}
QLabel[kind="key"] {{ font-size: {small}px; color: {t.muted}; background: {t.sunken};
    border-radius: 4px; padding: 1px 6px; }}

QFrame[kind="sheet"] {{ background: {t.surface}; border: 1px solid {t.line};
    border-radius: {CORNER}px; }}
QFrame[kind="well"] {{ background: {t.sunken}; border: none; border-radius: {CORNER}px; }}
QFrame[kind="bar"] {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[kind="foot"] {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
QFrame[kind="clear"] {{ background: transparent; border: none; }}
QFrame[kind="line"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[kind="banner-note"] {{ background: {t.primary_soft}; border: none;
    border-radius: {CORNER}px; }}
QFrame[kind="banner-attention"] {{ background: {t.attention_ground}; border: none;
    border-radius: {CORNER}px; }}
QFrame[kind="banner-ok"] {{ background: {t.ok_ground}; border: none; border-radius: {CORNER}px; }}

QScrollArea {{ background: transparent; border: none; }}
QScrollArea:focus {{ border: none; }}
QWidget[kind="clear"] {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.control}; border-radius: 3px; margin: 3px;
    min-height: 32px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; border: none; width: 0; height: 0; }}

QPushButton {{ min-height: {control - 2}px; padding: 0 15px; border-radius: {CORNER}px;
    border: 1px solid {t.control}; background: {t.surface}; color: {t.text}; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.sunken}; }}
QPushButton:disabled {{ color: {t.muted}; border-color: {t.line}; background: {t.sunken}; }}
QPushButton:focus {{ border: {RING}px solid {t.focus}; padding: 0 13px;
    min-height: {control - 2 * RING}px; }}
QPushButton[list="true"] {{ text-align: left; }}
QPushButton[kind="primary"] {{ background: {t.primary}; color: {t.on_primary};
    border-color: {t.primary}; font-weight: 600; padding: 0 23px; }}
QPushButton[kind="primary"]:hover {{ background: {t.primary_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {t.primary_hover}; }}
QPushButton[kind="primary"]:focus {{ border-color: {t.focus}; padding: 0 21px; }}
QPushButton[kind="primary"]:disabled {{ background: {t.sunken}; color: {t.muted};
    border-color: {t.line}; }}
QPushButton[kind="danger"] {{ color: {t.danger}; border-color: {t.danger}; }}
QPushButton[kind="danger"]:hover {{ background: {t.danger_ground}; }}
QPushButton[kind="danger"]:focus {{ border-color: {t.focus}; }}
QPushButton[kind="plain"] {{ background: transparent; border-color: transparent;
    color: {t.primary}; padding: 0 11px; min-height: {target - 2}px; }}
QPushButton[kind="plain"]:hover {{ background: {t.hover}; }}
QPushButton[kind="plain"]:focus {{ border-color: {t.focus}; padding: 0 9px;
    min-height: {target - 2 * RING}px; }}
QPushButton[leads="true"] {{ padding-left: {RING - 1}px; }}
QPushButton[leads="true"]:focus {{ padding-left: 0; }}
QPushButton[kind="plain"]:disabled {{ color: {t.muted}; background: transparent; }}
QPushButton[kind="tool"] {{ background: transparent; border-color: transparent;
    color: {t.text}; padding: 0 9px; min-height: {target - 2}px; }}
QPushButton[kind="tool"]:hover {{ background: {t.hover}; }}
QPushButton[kind="tool"]:focus {{ border-color: {t.focus}; padding: 0 7px;
    min-height: {target - 2 * RING}px; }}
QPushButton[kind="segment"] {{ background: {t.surface}; border-color: {t.control};
    color: {t.text}; padding: 0 11px; min-height: {target - 2}px; }}
QPushButton[kind="segment"]:hover {{ background: {t.hover}; }}
QPushButton[kind="segment"]:checked {{ background: {t.primary_soft}; border-color: {t.primary};
    font-weight: 600; }}
QPushButton[kind="segment"]:focus {{ border-color: {t.focus}; padding: 0 9px;
    min-height: {target - 2 * RING}px; }}
QPushButton[kind="chosen"] {{ background: {t.primary_soft}; border-color: {t.primary};
    color: {t.text}; font-weight: 600; padding: 0 11px; min-height: {target - 2}px; }}
QPushButton[kind="chosen"]:focus {{ border-color: {t.focus}; padding: 0 9px;
    min-height: {target - 2 * RING}px; }}
QPushButton[kind="place"] {{ background: transparent; border: 1px solid transparent;
    border-radius: {CORNER}px; color: {t.muted}; padding: 0 13px; min-height: {control - 2}px; }}
QPushButton[kind="place"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[kind="place"]:checked {{ background: {t.primary_soft}; color: {t.text};
    font-weight: 600; }}
QPushButton[kind="place"]:focus {{ border: {RING}px solid {t.focus}; padding: 0 11px; }}

QAbstractButton[kind="row"] {{ background: {t.surface}; border: 1px solid {t.line};
    border-radius: {CORNER}px; text-align: left; }}
QAbstractButton[kind="row"]:hover {{ background: {t.hover}; }}
QAbstractButton[kind="row"]:checked {{ background: {t.primary_soft};
    border-color: {t.primary}; }}
QAbstractButton[kind="row"]:focus {{ border: {RING}px solid {t.focus}; }}

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QListView, QListWidget {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.control};
    border-radius: {CORNER}px; selection-background-color: {t.primary};
    selection-color: {t.on_primary}; }}
QLineEdit, QAbstractSpinBox {{ min-height: {control - 2}px; padding: 0 11px; }}
QPlainTextEdit, QTextEdit {{ padding: 8px 9px; }}
QLineEdit:focus, QAbstractSpinBox:focus {{ border: {RING}px solid {t.focus}; padding: 0 9px;
    min-height: {control - 2 * RING}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: {RING}px solid {t.focus}; padding: 6px 7px; }}
QListView, QListWidget {{ outline: 0; }}
QListView:focus, QListWidget:focus {{ border: {RING}px solid {t.focus}; }}
QLineEdit:disabled, QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {t.sunken};
    color: {t.muted}; }}
QListView::item, QListWidget::item {{ min-height: {target}px; padding: 2px 8px;
    border-radius: 4px; }}
QListView::item:hover, QListWidget::item:hover {{ background: {t.hover}; color: {t.text}; }}
QListView::item:selected, QListWidget::item:selected {{ background: {t.primary_soft};
    color: {t.text}; }}

QTableView {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {CORNER}px;
    font-size: {small}px; selection-background-color: {t.primary_soft};
    selection-color: {t.text}; }}
QTableView:focus {{ border: {RING}px solid {t.focus}; }}
QTableView::item {{ padding: 4px 8px; border-bottom: 1px solid {t.line}; }}
QTableView::item:selected {{ background: {t.primary_soft}; color: {t.text}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: {t.sunken}; color: {t.text}; border: none;
    padding: 4px 8px; font-size: {small}px; font-weight: 600; }}

QCheckBox, QRadioButton {{ spacing: 10px; min-height: {target}px; background: transparent;
    border: {RING}px solid transparent; border-radius: {CORNER}px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.focus}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 20px; height: 20px; }}

QSlider::groove:horizontal {{ height: 6px; border-radius: 3px; background: {t.line}; }}
QSlider::groove:vertical {{ width: 6px; border-radius: 3px; background: {t.line}; }}
QSlider::sub-page:horizontal, QSlider::add-page:vertical {{ border-radius: 3px;
    background: {t.primary}; }}
QSlider::sub-page:vertical {{ border-radius: 3px; background: {t.line}; }}
QSlider::handle {{ width: 18px; height: 18px; border-radius: 12px;
    border: {RING}px solid {t.primary}; background: {t.surface}; }}
QSlider::handle:horizontal {{ margin: -9px 0; }}
QSlider::handle:vertical {{ margin: 0 -9px; }}
QSlider::handle:focus {{ border-color: {t.focus}; }}
QSlider:focus {{ border: {RING}px solid {t.focus}; border-radius: {CORNER}px; }}
QSlider {{ border: {RING}px solid transparent; }}
QSlider::handle:disabled {{ border-color: {t.control}; }}
QSlider[state="unanswered"]::sub-page:horizontal,
QSlider[state="unanswered"]::add-page:vertical {{ background: {t.line}; }}
QSlider[state="unanswered"]::handle {{ border: 2px dashed {t.control};
    border-radius: 11px; background: {t.canvas}; }}

QProgressBar {{ background: {t.sunken}; border: none; border-radius: 4px; min-height: 8px;
    max-height: 8px; }}
QProgressBar::chunk {{ background: {t.primary}; border-radius: 4px; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 8px 16px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.primary_soft}; color: {t.text}; }}
"""
