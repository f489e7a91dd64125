"""The bars above and below the page: where one is, whether it is saved, the way on."""

import enum
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from intake_app.ui import i18n, theme
from intake_app.ui.components.buttons import Button, IconButton
from intake_app.ui.components.keys import printed
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.text import KeyHint, Label, StateWord
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.filling.model import language_code

MOST_SEGMENTS = 3
LEAST_WIDTH = 320
LEAST_TITLE = 140


class Room(enum.Enum):
    """How much a bar can show, most first."""

    WIDE = "wide"
    """Words and the keys beside them."""
    WORDS = "words"
    ICONS = "icons"


class ElidedLabel(Label):
    """One line that ends in «…» where it does not fit."""

    _line = ""

    def show_line(self, text: str) -> None:
        """Show the line, whole for screen readers and in its tool tip."""
        self._line = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(
            self.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, self.width())
        )


class HeadBar(Worded):
    """Leave, the form's title, whether all is saved, the form's language."""

    exit_requested = Signal()
    sections_requested = Signal()
    language_chosen = Signal(str)
    hide_requested = Signal()
    pause_requested = Signal()
    keys_requested = Signal()
    reading_requested = Signal()
    cover_requested = Signal()
    hand_over_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = QFrame(self)
        frame.setProperty("kind", "bar")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.SMALL, 4, theme.MEDIUM, 4)
        row.setSpacing(theme.SMALL)
        self.exit_button = Button("tool", "chevron-left", parent=frame)
        self.sections_button = IconButton("list", parent=frame)
        self.title = ElidedLabel("strong", wraps=False, parent=frame)
        self.saved = StateWord(frame)
        self.languages = Segments(frame)
        self.language_menu_button = Button("tool", "languages", parent=frame)
        row.addWidget(self.exit_button)
        row.addWidget(self.sections_button)
        row.addWidget(self.title, 1)
        row.addWidget(self.saved)
        row.addWidget(self.languages)
        row.addWidget(self.language_menu_button)
        self.pause_button = Button("tool", "pause", parent=frame)
        self.pause_keys = KeyHint("F7", frame)
        self.modes_button = Button("tool", "type", parent=frame)
        row.addWidget(self.pause_button)
        row.addWidget(self.pause_keys)
        row.addWidget(self.modes_button)
        self.hide_button = Button("tool", "eye-off", parent=frame)
        self.hide_keys = KeyHint("F9", frame)
        row.addWidget(self.hide_button)
        row.addWidget(self.hide_keys)
        self.keys_button = IconButton("keyboard", parent=frame)
        self.keys_keys = KeyHint("F1", frame)
        row.addWidget(self.keys_button)
        row.addWidget(self.keys_keys)
        self._known: tuple[str, ...] = ()
        self._language = ""
        self.exit_button.clicked.connect(self.exit_requested)
        self.sections_button.clicked.connect(self.sections_requested)
        self.hide_button.clicked.connect(self.hide_requested)
        self.pause_button.clicked.connect(self.pause_requested)
        self.keys_button.clicked.connect(self.keys_requested)
        self.modes_button.clicked.connect(self._open_modes)
        self._is_covering = False
        self.languages.chosen.connect(self.language_chosen)
        self.language_menu_button.clicked.connect(self._open_menu)
        self._hints = {
            self.pause_button: self.pause_keys,
            self.hide_button: self.hide_keys,
            self.keys_button: self.keys_keys,
        }
        self._row = row
        self._room = Room.WIDE
        self._word()
        self.say(self.sections_button.set_name, lambda: self.tr("Show or hide the sections"))
        self.say(self.languages.set_name, lambda: self.tr("Language of the form (Ctrl+Shift+L)"))

    # ------------------------------------------------------------ room
    def minimumSizeHint(self) -> QSize:
        """Narrower than all its words: then they give way to icons."""
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show keys and words as far as there is room for them."""
        title = theme.appearance().pixels(LEAST_TITLE)
        for room in Room:
            self._room = room
            self._word()
            self._row.invalidate()
            if self._row.minimumSize().width() + title <= self.width():
                break

    def reword(self) -> None:
        super().reword()
        self.fit()

    def _word(self) -> None:
        for button, words, keys in (
            (self.exit_button, self.tr("Save and leave"), "Ctrl+W"),
            (self.pause_button, self.tr("Pause"), "F7"),
            (self.hide_button, self.tr("Hide"), "F9"),
            (self.modes_button, self.tr("Modes"), ""),
            (self.keys_button, self.tr("Keys"), "F1"),
        ):
            is_icon = self._room is Room.ICONS or button is self.keys_button
            button.setText("" if is_icon else words)
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({keys})" if keys else words)
            hint = self._hints.get(button)
            if hint is not None:
                hint.setVisible(self._room is Room.WIDE)

    def show_title(self, title: str) -> None:
        """The form's title, on the screen only."""
        self.title.show_line(title)

    def show_saved(self, moment: datetime | None, *, is_saved: bool, trouble: str = "") -> None:
        """Whether every answer is on disk, and since when."""
        if trouble:
            self.saved.show_state("triangle-alert", trouble, "attention")
        elif is_saved and moment is not None:
            when = i18n.clock_time(moment)
            self.saved.show_state("check", self.tr("Saved %1").replace("%1", when), "ok")
        elif is_saved:
            self.saved.show_state("check", self.tr("Nothing to save yet"), "muted")
        else:
            self.saved.show_state("clock", self.tr("Saving…"), "muted")

    def show_languages(self, languages: tuple[str, ...], language: str) -> None:
        """The languages of the form, and the one in use."""
        self._known, self._language = languages, language
        several, many = len(languages) > 1, len(languages) > MOST_SEGMENTS
        self.languages.setVisible(several and not many)
        self.language_menu_button.setVisible(several and many)
        if several and not many:
            self.languages.set_choices(
                [(name, language_code(name).upper() or name, name) for name in languages]
            )
            self.languages.choose(language)
        self.fit()
        self.language_menu_button.setText(language)
        self.language_menu_button.setAccessibleName(
            self.tr("Language of the form: %1").replace("%1", language)
        )

    def next_language(self) -> str | None:
        """The language after the one in use, going round."""
        if len(self._known) < 2 or self._language not in self._known:
            return None
        return self._known[(self._known.index(self._language) + 1) % len(self._known)]

    def show_covering(self, covering: bool) -> None:
        """Whether answers already given are covered."""
        self._is_covering = covering

    def _open_modes(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, keys, signal in (
            (self.tr("Reading: one question, large"), "F6", self.reading_requested),
            (self.tr("Hand over: the person answers alone"), "Shift+F6", self.hand_over_requested),
            (self.tr("Cover what was answered"), "F5", self.cover_requested),
        ):
            action = menu.addAction(f"{words}\t{printed(keys)}")
            action.triggered.connect(signal)
            if signal is self.cover_requested:
                action.setCheckable(True)
                action.setChecked(self._is_covering)
        menu.popup(self.modes_button.mapToGlobal(self.modes_button.rect().bottomLeft()))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in self._known:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(name == self._language)
            action.triggered.connect(lambda _=False, name=name: self.language_chosen.emit(name))
        menu.popup(
            self.language_menu_button.mapToGlobal(self.language_menu_button.rect().bottomLeft())
        )


class FootBar(Worded):
    """Previous, where one is, next."""

    back_requested = Signal()
    next_requested = Signal()
    list_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = QFrame(self)
        frame.setProperty("kind", "foot")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.LARGE, theme.TIGHT, theme.LARGE, theme.TIGHT)
        row.setSpacing(theme.SMALL)
        self.back_button = Button("", "arrow-left", parent=frame)
        self.list_button = Button("plain", "list", parent=frame)
        self.place = Label("small", wraps=False, parent=frame)
        self.next_button = Button("primary", parent=frame)
        self.back_keys, self.next_keys = KeyHint("Alt+←", frame), KeyHint("Alt+→", frame)
        row.addWidget(self.back_button)
        row.addWidget(self.back_keys)
        row.addWidget(self.list_button)
        row.addStretch(1)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.next_keys)
        row.addWidget(self.next_button)
        self._page, self._pages, self._is_last = 0, 0, False
        self.back_button.clicked.connect(self.back_requested)
        self.next_button.clicked.connect(self.next_requested)
        self.list_button.clicked.connect(self.list_requested)
        self.say(self.back_button.setText, lambda: self.tr("Previous"))
        self.say(self.list_button.setText, lambda: self.tr("Back to the list"))
        self.say(self.list_button.setToolTip, lambda: self.tr("Back to the list (Alt+↑)"))

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in reading order."""
        return (self.back_button, self.list_button, self.next_button)

    def show_place(self, page: int, pages: int, *, has_list: bool) -> None:
        """Number of the page, how many there are, and whether a list of cards stands above."""
        self._page, self._pages, self._is_last = page, pages, page == pages
        self.back_button.setEnabled(page > 1)
        self.list_button.setVisible(has_list)
        self._word()

    def reword(self) -> None:
        super().reword()
        self._word()

    def _word(self) -> None:
        self.place.setText(
            self.tr("Page %1 of %2").replace("%1", str(self._page)).replace("%2", str(self._pages))
        )
        self.next_button.setText(self.tr("Review") if self._is_last else self.tr("Next"))
