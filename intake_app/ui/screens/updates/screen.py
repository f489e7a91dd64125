"""A newer version: looked for when asked, shown, got ready, and handed to the system to install."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from intake_app import __version__
from intake_app.domain.delivery import DeliveryFailed
from intake_app.services import JobHandle, UpdateFound
from intake_app.system import Installed
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.backed_screen import BackedScreen
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import plain_button, primary_button, quiet_button
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import (
    clear_layout,
    column_layout,
    give_keyboard,
    headed_sheet,
    hold_keyboard,
    row_layout,
    widgets_in,
)
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import program_name
from intake_app.ui.screens.updates.model import UpdatesModel


class UpdatesScreen(BackedScreen):
    """Three sheets, one after the other: where, what, and how it comes in."""

    leaving_wanted = Signal()
    """The installer has begun: the program is to save and close."""

    def __init__(self, model: UpdatesModel, choose_folder: Callable[[str], Path | None]) -> None:
        super().__init__(width=theme.PAGE_WIDTH)
        self.model = model
        self._choose_folder = choose_folder
        self._place = ""
        self._found: UpdateFound | None = None
        self._ready: Path | None = None
        self._job: JobHandle | None = None
        self._make_where()
        self._make_what()
        self._make_ready()
        self.say(self.back.setText, lambda: self.tr("Settings"))
        self.say(self.title.setText, lambda: self.tr("New version"))
        self.reword()

    # ---------------------------------------------------------------- sheets
    def _make_where(self) -> None:
        sheet = headed_sheet(self, self.page, lambda: f"{program_name()} {__version__}")
        self._who = Label()
        self._places = column_layout(spacing=theme.TIGHT)
        self.elsewhere = quiet_button(icon="folder")
        self.elsewhere.clicked.connect(self._look_elsewhere)
        self.again = plain_button(icon="refresh-cw")
        self.again.clicked.connect(self.refresh)
        self.said = Banner()
        self.said.hide()
        self.busy = BusyState(can_cancel=True)
        self.busy.cancelled.connect(self._cancel)
        sheet.add(self._who)
        sheet.column.addLayout(self._places)
        line = row_layout()
        line.addWidget(self.elsewhere)
        line.addWidget(self.again)
        line.addStretch(1)
        sheet.column.addLayout(line)
        sheet.add(self.busy, self.said)
        self.say(self.elsewhere.setText, lambda: self.tr("Another folder…"))
        self.say(self.again.setText, lambda: self.tr("Look for sticks again"))

    def _make_what(self) -> None:
        self.what = headed_sheet(self, self.page, self._what_words)
        self._issued = Label("muted")
        self.news = Label()
        self.get_ready = primary_button(icon="download")
        self.get_ready.clicked.connect(self._get_ready)
        line = row_layout()
        line.addWidget(self.get_ready)
        line.addStretch(1)
        self.what.add(self._issued, self.news)
        self.what.column.addLayout(line)
        self.say(self.get_ready.setText, lambda: self.tr("Back up and get it ready"))

    def _make_ready(self) -> None:
        self.ready = headed_sheet(self, self.page, lambda: self.tr("Ready to install"))
        self.kept = Banner("ok")
        self._steps = Label()
        self.command = Label("strong", selectable=True)
        self.command.setWordWrap(True)
        self.install = primary_button(icon="arrow-right")
        self.install.clicked.connect(self._install)
        line = row_layout()
        line.addWidget(self.install)
        line.addStretch(1)
        self.ready.add(self.kept, self._steps, self.command)
        self.ready.column.addLayout(line)
        self.say(self.install.setText, lambda: self.tr("Save, close and install"))

    def _what_words(self) -> str:
        version = "" if self._found is None else self._found.program
        return self.tr("Version %1").replace("%1", version)

    # ---------------------------------------------------------------- showing
    def refresh(self) -> None:
        """Looks which sticks are there; asks no network."""
        can_look = self.model.can_look
        self._who.setText(self._who_words())
        for button in (self.elsewhere, self.again):
            button.setVisible(can_look)
        clear_layout(self._places)
        mirror, sticks = self.model.mirror, self.model.sticks()
        if can_look and mirror:
            words = self.tr("Where your organisation keeps it")
            self._add_place("server", words, mirror)
        for folder in sticks:
            self._add_place("download", self.tr("On a stick"), str(folder))
        if can_look and not mirror and not sticks:
            none = Label("muted")
            none.setText(self.tr("No stick with a new version is plugged in."))
            self._places.addWidget(none)
        self._show_found()

    def focus_first(self) -> None:
        """Puts the keyboard on the first place to look, or on the way back."""
        self._first().setFocus()

    def _first(self) -> QWidget:
        places = [widget for widget in widgets_in(self._places) if isinstance(widget, Row)]
        return places[0] if places else self.back

    def reword(self) -> None:
        super().reword()
        self.refresh()

    def _who_words(self) -> str:
        if not self.model.can_look:
            return self.tr(
                "On this laptop nobody is named from whom new versions are taken. Whoever looks "
                "after it installs them; your profile and records stay."
            )
        who = self.model.organisation or self.tr("your organisation")
        return self.tr(
            "New versions come from %1 alone, signed. They are looked for only when you press here."
        ).replace("%1", who)

    def _add_place(self, icon: str, words: str, place: str) -> None:
        row = Row(words, place, icon=icon)
        row.clicked.connect(lambda: self.look(place))
        self._places.addWidget(row)

    def _show_found(self) -> None:
        found, model = self._found, self.model
        self.what.setVisible(found is not None and found.is_newer)
        self.ready.setVisible(self._ready is not None)
        if found is None:
            return
        fits = model.is_for_here(found)
        issued = self.tr("Given out on %1").replace("%1", i18n.calendar_day(found.issued))
        size = i18n.file_size(model.size_bytes(found)) if fits else ""
        self._issued.setText(" · ".join(part for part in (issued, size) if part))
        news = found.news_in(i18n.current_code())
        self.news.setText(news or self.tr("Nothing is said about what is new."))
        if not fits:
            self.news.setText(self.tr("There is no installer for this kind of laptop among it."))
        self.get_ready.setVisible(fits and self._ready is None)
        if self._ready is not None:
            self._show_ready(self._ready)

    def _show_ready(self, file: Path) -> None:
        self.kept.show_words(
            lambda: self.tr("Every profile was backed up first, still encrypted."),
            lambda: self.tr("The installer is whole and as it was signed."),
            tone="ok",
        )
        starts = self.model.starts_installers
        self.install.setVisible(starts)
        self._steps.setText(self._step_words(file))
        command = f"sudo apt install {_quoted(file)}"
        self.command.setText(command)
        self.command.setVisible(self.model.installed in (Installed.PACKAGE, Installed.SOURCE))

    def _step_words(self, file: Path) -> str:
        match self.model.installed:
            case Installed.WINDOWS_ONE:
                return self.tr(
                    "This program saves and closes, and the installer opens. When it is done, open "
                    "the program again."
                )
            case Installed.WINDOWS_ALL | Installed.MACOS:
                return self.tr(
                    "This program saves and closes, and the installer opens. It asks for somebody "
                    "who may install. When it is done, open the program again."
                )
            case Installed.PACKAGE:
                return self.tr(
                    "This program saves and closes, and the system's own installer opens. It asks "
                    "for somebody who may install. They can also type this in a terminal:"
                )
            case Installed.FOLDER:
                return self.tr(
                    "Close this program, unpack this file, and open the program from the new "
                    "folder: %1"
                ).replace("%1", str(file))
            case Installed.SOURCE:
                return self.tr(
                    "This program runs from its source, where git brings what is new. To install "
                    "the package beside it:"
                )

    # ---------------------------------------------------------------- acting
    def look(self, place: str) -> None:
        """Asks that one place what it offers."""
        self._place, self._found, self._ready = place, None, None
        self._show_found()
        self._begin(lambda: self.tr("Looking"))
        self._job = self.model.run(
            lambda: self.model.look(place), self._take_found, self._take_failure
        )

    def _look_elsewhere(self) -> None:
        folder = self._choose_folder(self.tr("The folder with the new version"))
        if folder is not None:
            self.look(str(folder))

    def _take_found(self, found: UpdateFound) -> None:
        self._end()
        self._found = found
        if not found.is_newer:
            self.said.show_words(
                lambda: self.tr("This laptop has the version that is given out."), tone="ok"
            )
        super().reword()
        self._show_found()
        shown = found.is_newer and self.get_ready.isVisibleTo(self)
        give_keyboard(self, self.get_ready if shown else self._first())
        if shown:
            QTimer.singleShot(0, self.show_next)

    def _get_ready(self) -> None:
        place = self._place
        self._begin(lambda: self.tr("Backing up and fetching"))
        self._job = self.model.run(
            lambda: self.model.get_ready(place), self._take_ready, self._take_failure
        )

    def _take_ready(self, file: Path) -> None:
        self._end()
        self._ready = file
        self._show_found()
        give_keyboard(self, self.install if self.install.isVisibleTo(self) else self.back)
        QTimer.singleShot(0, self.show_next)

    def show_next(self) -> None:
        """Brings the step that comes next into view."""
        self.page.ensureWidgetVisible(self.what if self._ready is None else self.ready)

    def _install(self) -> None:
        if self._ready is None:
            return
        if self.model.start(self._ready):
            self.leaving_wanted.emit()
            return
        self.said.show_words(
            lambda: self.tr("This system has no program that opens the installer."),
            lambda: self.tr("Whoever looks after the laptop can install it from a terminal."),
            tone="attention",
        )

    def _take_failure(self, error: Exception) -> None:
        self._end()
        give_keyboard(self, self._first())
        if isinstance(error, DeliveryFailed):
            self.said.show_words(
                lambda: self.tr("That place could not be reached."),
                lambda: self.tr("Look at the network, or take a stick. Nothing was changed."),
                tone="attention",
            )
            return
        self.said.show_message(lambda: messages.message_of(error), tone="attention")

    def _begin(self, words: i18n.Words) -> None:
        hold_keyboard(self)
        self.said.hide()
        self._let_press(False)
        self.busy.begin(words)

    def _end(self) -> None:
        self._job = None
        self.busy.end()
        self._let_press(True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()
        give_keyboard(self, self._first())

    def _let_press(self, may: bool) -> None:
        for row in self.findChildren(Row):
            row.setEnabled(may)
        for button in (self.elsewhere, self.again, self.get_ready, self.install):
            button.setEnabled(may)


def _quoted(file: Path) -> str:
    """The path as a terminal takes it."""
    text = str(file)
    return text if not set(text) & set(" '\"$&()") else "'" + text.replace("'", "'\\''") + "'"
