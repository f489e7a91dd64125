"""The one window: shows screens, and sees to hiding, locking and leaving."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from intake_app.domain.doors import Later
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import DraftId, FormRef, RecordId
from intake_app.services import Event, Lane, Program, Topic
from intake_app.system import can_forbid_capture, forbid_capture, tell_session_changes
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.clipboard import ClipboardGuard
from intake_app.ui.components.curtain import Curtain
from intake_app.ui.components.desk_keys import DeskKeys
from intake_app.ui.components.file_choice import (
    ChooseFile,
    ChooseFolder,
    FileWays,
    SaveFile,
    choose_file,
    choose_folder,
    save_file,
)
from intake_app.ui.components.hiding import HideWatch
from intake_app.ui.components.idle import IdleWatch
from intake_app.ui.components.keys import KeyHelp
from intake_app.ui.components.navigation import PLACES, Navigation
from intake_app.ui.components.overlay import DESK, Overlay, tell
from intake_app.ui.components.reminder import Reminder
from intake_app.ui.components.session_watch import SessionWatch
from intake_app.ui.components.sheet import keeping_focus, waiting_cursor
from intake_app.ui.components.tile_map import forget_map, use_map
from intake_app.ui.components.toast import Toast
from intake_app.ui.components.top_bar import TopBar
from intake_app.ui.components.typing_pause import TypingPause
from intake_app.ui.components.window_watch import WindowWatch
from intake_app.ui.door import Door
from intake_app.ui.open_form import OpenForm
from intake_app.ui.screens.hide.screen import HideScreen
from intake_app.ui.screens.unlock.screen import UnlockScreen

if TYPE_CHECKING:
    from intake_app.services import CaseId, Filling, SendingReport, Workspace
    from intake_app.ui import places
    from intake_app.ui.screens import filling as form_screens
    from intake_app.ui.screens.central import screen as central_place
    from intake_app.ui.screens.forms import screen as forms_place
    from intake_app.ui.screens.outbox import screen as outbox_place
else:  # nothing of it is needed at the door
    places = Later("intake_app.ui.places")
    central_place = Later("intake_app.ui.screens.central.screen")
    forms_place = Later("intake_app.ui.screens.forms.screen")
    outbox_place = Later("intake_app.ui.screens.outbox.screen")

SMALLEST = (640, 360)
USUAL = (1200, 720)
TICK_MS = 30_000
Relaunch = Callable[[bool], None]
"""Starts the program anew and ends this one; says whether the new one begins hidden."""

_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Holds the program and, once unlocked, the workspace; every screen stands in here."""

    def __init__(
        self,
        program: Program,
        *,
        relaunch: Relaunch,
        choose: ChooseFile = choose_file,
        save: SaveFile = save_file,
        choose_folder: ChooseFolder = choose_folder,
    ) -> None:
        super().__init__()
        self.program = program
        self.workspace: Workspace | None = None
        self.overlay: Overlay | None = None
        self._ways = FileWays(choose, save, choose_folder)
        self.form = OpenForm(self, self)
        self.door = Door(self, self, self._ways)
        self._relaunch = relaunch
        self._is_leaving = False
        self._unsubscribe: list[Callable[[], None]] = []
        self._screens: dict[str, QWidget] = {}
        self._places: places.Places | None = None
        """Makes the screens of an unlocked workspace."""
        self._focus_before: QWidget | None = None
        self._icon = QIcon()
        self._hide_grace_seconds = 0
        i18n.use_program_name(program.policy.policy.look.program_name)
        self.setWindowTitle(i18n.program_name())
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._make_frame()
        self._make_shortcuts()
        self._make_watches()
        self.reminder: Reminder | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.look_for_due)

    # ---------------------------------------------------------------- frame
    def _make_frame(self) -> None:
        self.root = QStackedWidget()
        self.setCentralWidget(self.root)
        self.desk = QWidget()
        self.desk.setObjectName(DESK)
        self.desk.setProperty("kind", "canvas")
        column = QVBoxLayout(self.desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top = TopBar()
        self.top.hide_requested.connect(self.hide_away)
        self.top.lock_requested.connect(self.lock)
        self.top.language_chosen.connect(self.use_language)
        self.stack = QStackedWidget()
        self.navigation = Navigation()
        self.navigation.chosen.connect(self.go)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.navigation)
        self.hidden = HideScreen()
        self.hidden.leave_requested.connect(self.come_back)
        self.root.addWidget(self.desk)
        self.root.addWidget(self.hidden)
        self.curtain = Curtain(self)
        self.toast = Toast(self.desk)
        self.show_frame(False)

    def _make_watches(self) -> None:
        self.idle = IdleWatch(self.program.clock, self)
        self.idle.ran_out.connect(self.lock)
        self.session = SessionWatch(self)
        self.session.person_left.connect(self.lock)
        self.clipboard = ClipboardGuard(self, self._may_copy)
        self.clipboard.refused.connect(self._tell_not_copied)
        self.hiding = HideWatch(self)
        self.hiding.wanted.connect(self.hide_away)
        self._windows = WindowWatch(self)
        self._windows.appeared.connect(self._shield)
        self._windows.offer(self._take_hide_key)
        self._windows.offer(self.clipboard.take_key)
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.timeout.connect(self.lock)
        self.use_hiding()

    def _make_shortcuts(self) -> None:
        # They belong to the desk: while it is hidden none of them works.
        self._hide_shortcut = QShortcut(self.desk)
        self._hide_shortcut.activated.connect(self.hide_away)
        for keys, act in (
            ("Ctrl+L", self.lock),
            ("Ctrl+Q", self.close),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.desk)
            shortcut.activated.connect(act)
        self._keys = DeskKeys(self)
        self._help_shortcut = QShortcut(QKeySequence("F1"), self.desk)
        for shortcut in (self._help_shortcut, QShortcut(QKeySequence("Shift+F1"), self.desk)):
            shortcut.activated.connect(self.help_with_keys)
        for number, (place, _) in enumerate(PLACES, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self.desk)
            shortcut.activated.connect(lambda place=place: self._go_by_key(place))

    def show_frame(self, shown: bool) -> None:
        """Shows or hides what stands around a place."""
        self.top.setVisible(shown)
        self.navigation.setVisible(shown)

    def help_with_keys(self) -> None:
        """Shows every key that works here."""
        if self.filling is None and not self._is_covered():
            groups = self._keys.groups(
                self.program.preferences.hide_key,
                "F1" if self._help_shortcut.isEnabled() else "Shift+F1",
                self.navigation.place_words,
                is_open=self.workspace is not None,
            )
            KeyHelp(self.desk, groups).open_sheet()

    # ---------------------------------------------------------------- before unlocking
    def begin(self, *, hidden: bool = False) -> None:
        """Shows the first screen: welcome where there is no profile, else the door."""
        self.door.begin()
        if hidden:
            self.hide_away()

    def show_only(self, screen: QWidget | None) -> None:
        """Shows one screen, or none, and takes every other one away."""
        for place in reversed(range(self.stack.count())):
            old = self.stack.widget(place)
            if old is not None:
                self.stack.removeWidget(old)
                old.deleteLater()
        self._screens = {}
        self.show_frame(False)
        if screen is None:
            return
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)
        focus_first = getattr(screen, "focus_first", None)
        if focus_first is not None:
            focus_first()

    def save_key(self, key: str) -> bool:
        """Writes a recovery key where the person chooses; says whether it did."""
        return self.door.save_key(key)

    # ---------------------------------------------------------------- unlocked
    def open_new_workspace(self, workspace: "Workspace") -> None:
        """Shows a profile just made; where its records go is the next thing to say."""
        self.open_workspace(workspace)
        central = self._made("central")
        if isinstance(central, central_place.CentralScreen):
            central.begin_first()
            self.go("central")

    def open_workspace(self, workspace: "Workspace") -> None:
        """Shows what was unlocked, home first; damage met on the way is said at the door."""
        try:
            self._show_workspace(workspace)
        except IntakeError as error:
            self._put_away_workspace(workspace)
            self.door.show_unlock()
            self.show_error(error)

    def _put_away_workspace(self, workspace: "Workspace") -> None:
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe = []
        self.idle.end()
        self.session.end()
        self._tick.stop()
        self._end_reminder()
        self.workspace = None
        self._places = None
        forget_map()
        for screen in QApplication.topLevelWidgets():
            if isinstance(screen, i18n.Worded) and screen.parent() is None:
                shiboken6.delete(screen)  # half made: it would go on asking the closed vault
        try:
            workspace.close()
        except IntakeError as error:
            _log.warning("closing did not go through: %s", error.code)

    def _show_workspace(self, workspace: "Workspace") -> None:
        self.workspace = workspace
        self._places = places.Places(self.program, workspace, self, self, self._ways)
        self.show_only(None)
        self._made("home")
        self._listen(workspace)
        self._follow_settings()
        self.session.begin()
        self._tick.start()
        counts = workspace.casework.agenda.counts
        self.reminder = Reminder(counts, self._is_calm, self.say_briefly, self)
        self.reminder.begin()
        self.show_frame(True)
        self.top.languages.choose(self._language())
        self.go("home")
        workspace.jobs.submit(
            Lane.FILES, workspace.catalogue.ensure_shipped, failed=self.show_error
        )
        draft = workspace.take_left_off()
        if draft is not None:
            self.resume_draft(draft)

    def take_up_central(self) -> None:
        """What waits goes out, and the central's forms come in, beside the screen."""
        workspace = self.workspace
        if workspace is None or workspace.sending.central() is None:
            return
        workspace.jobs.submit(
            Lane.NETWORK,
            workspace.sending.fetch_forms,
            lambda forms: self._tell_fetched(len(forms)),
            _note_quietly,
        )
        self.look_for_due()

    def _tell_fetched(self, count: int) -> None:
        if count and self.workspace is not None and not self._is_leaving:
            self.toast.show_words(self.tr("%n form(s) came from the central.", "", count))

    def leave_central(self, central: "central_place.CentralScreen") -> None:
        """Back from the screen of the central to where one came from."""
        central.forget()
        self.go("home" if central.end_first() else "settings")

    def _listen(self, workspace: "Workspace") -> None:
        for topic in (Topic.DRAFTS, Topic.RECORDS, Topic.OUTBOX, Topic.FORMS, Topic.CONNECTIVITY):
            self._unsubscribe.append(workspace.events.subscribe(topic, self._refresh))
        for topic in (Topic.REVIEWS, Topic.CONFLICTS, Topic.NOTICES, Topic.CASES):
            self._unsubscribe.append(workspace.events.subscribe(topic, self._refresh))
        self._unsubscribe.append(workspace.events.subscribe(Topic.PROGRESS, self._show_progress))
        self._unsubscribe.append(workspace.events.subscribe(Topic.SETTINGS, self._take_settings))

    def go(self, place: str) -> None:
        """Shows one of the places."""
        if self.filling is not None:
            return
        screen = self._made(place)
        if screen is None:
            return
        self.stack.setCurrentWidget(screen)
        self._help_shortcut.setEnabled(place != "home")  # there F1 begins the first form
        self.navigation.show_place(places.BELOW.get(place, place))
        self._refresh_screen(screen)
        focus_first = getattr(screen, "focus_first", None)
        if focus_first is not None:
            focus_first()

    def _made(self, place: str) -> QWidget | None:
        """The screen of a place, made where nobody has been there yet."""
        if place not in self._screens and self._places is not None:
            made = self._places.make(place)
            if made is not None:
                self._screens[place] = made
                self.stack.addWidget(made)
        return self._screens.get(place)

    def place(self) -> str:
        """The place that is shown, "" for none of them."""
        shown = self.stack.currentWidget()
        return next((name for name, screen in self._screens.items() if screen is shown), "")

    def current_screen(self) -> QWidget | None:
        """The screen that is shown."""
        return self.stack.currentWidget()

    def _go_by_key(self, place: str) -> None:
        if self.workspace is not None and self.filling is None and not self._is_covered():
            self.go(place)

    def _refresh(self, event: Event | None = None) -> None:
        del event
        screen = self.stack.currentWidget()
        if self.workspace is not None and screen is not None and not self._is_leaving:
            self._refresh_screen(screen)

    def _refresh_screen(self, screen: QWidget) -> None:
        if screen in self._screens.values():
            with keeping_focus(screen):
                refresh = getattr(screen, "refresh", None)
                if refresh is not None:
                    refresh()
        self._show_state()

    def _show_state(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        waiting = workspace.sending.waiting_count()
        self.navigation.show_waiting(waiting)
        if workspace.sending.central() is None:
            self.top.show_network("", "", "muted")
        elif workspace.sending.online:
            self.top.show_network("cloud", self.tr("Connected"), "muted")
        else:
            self.top.show_network("cloud-off", self.tr("No connection"), "muted")
        words = self.tr("%n to send", "", waiting) if waiting else self.tr("All sent")
        has_any = waiting > 0 or workspace.sending.central() is not None
        self.top.show_waiting(words if has_any else "", "muted")

    def _show_progress(self, event: Event) -> None:
        del event
        screen = self.stack.currentWidget()
        if isinstance(screen, outbox_place.OutboxScreen) and not self._is_leaving:
            screen.show_progress()

    def _take_settings(self, event: Event) -> None:
        del event
        if self.workspace is not None:
            self._follow_settings()
            self._refresh()

    def _follow_settings(self) -> None:
        if self.workspace is not None:
            values = self.workspace.settings.values()
            self.idle.begin(values.idle_minutes)
            use_map(values.map_file)
            screen = self.form.screen()
            if screen is not None:
                screen.covers_when_away = values.cover_when_away
            # Kept here: hiding must not wait for a vault that is busy.
            self._hide_grace_seconds = values.hide_grace_seconds

    def look_for_due(self) -> None:
        """Has what is due sent, fetched and reminded of, beside the screen."""
        workspace = self.workspace
        if workspace is None or self._is_leaving:
            return
        # What does not arrive says so in the outbox; there is nothing to interrupt anyone for.
        workspace.jobs.submit(Lane.NETWORK, workspace.tick, failed=_note_quietly)

    def tell_sent(self, report: "SendingReport") -> None:
        """Says briefly what arrived, away from the outbox."""
        if report.sent and self.place() != "outbox":
            self.toast.show_words(self.tr("%n record(s) arrived.", "", report.sent))
        self._show_state()

    def add_form(self) -> None:
        """Goes to the forms and asks for a file."""
        self.go("forms")
        forms = self._screens.get("forms")
        if isinstance(forms, forms_place.FormsScreen):
            forms.choose_form()

    # ---------------------------------------------------------------- filling
    @property
    def filling(self) -> "Filling | None":
        """The form that stands open."""
        return self.form.filling

    @property
    def handed_over(self) -> "form_screens.HandOverScreen | None":
        """The section that a person answers alone."""
        return self.form.handed_over

    def start_form(self, ref: FormRef) -> None:
        """Begins a form."""
        workspace = self.workspace
        if workspace is not None:
            self.open_filling(lambda: workspace.desk.start(ref))

    def resume_draft(self, draft_id: DraftId) -> None:
        """Goes on with a draft where it was left."""
        workspace = self.workspace
        if workspace is not None:
            self.open_filling(lambda: workspace.casework.cases.resume(draft_id))

    def correct_record(self, record_id: RecordId) -> None:
        """Opens a finished record as a draft that will take its place."""
        workspace = self.workspace
        if workspace is not None:
            self.open_filling(lambda: workspace.casework.cases.correct(record_id))

    def open_filling(self, open_it: "Callable[[], Filling]") -> None:
        """Shows a form that is opened by `open_it`; says why where it cannot be."""
        self.form.open(open_it)

    def hand_over(self, section_id: str) -> None:
        """Puts one section of the form in the place of everything, for the person alone."""
        self.form.hand_over(section_id)

    def take_back(self) -> None:
        """The form is there again, with what was answered alone."""
        self.form.take_back()

    def leave_filling(self) -> None:
        """Saves, closes the form and goes home, or to the case for which it was begun."""
        self.form.leave()

    # What the form asks of the window: `open_form.Host`.
    def put_on(self, name: str, screen: QWidget) -> None:
        """Shows a screen that stands for more than a moment."""
        self._screens[name] = screen
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)
        self._help_shortcut.setEnabled(False)  # a form lists keys of its own

    def take_off(self, name: str) -> None:
        """Puts a screen away for good."""
        screen = self._screens.pop(name, None)
        if screen is not None:
            self.stack.removeWidget(screen)
            screen.deleteLater()

    def show_again(self, name: str) -> None:
        """Shows a screen that was put on before."""
        screen = self._screens.get(name)
        if screen is not None:
            self.stack.setCurrentWidget(screen)

    def show_case(self, case_id: "CaseId") -> None:
        """Goes to the case that a form belongs to."""
        if self._places is not None:
            self._places.show_case(case_id)

    def screen_of(self, name: str) -> QWidget | None:
        """A screen that was put on."""
        return self._screens.get(name)

    # ---------------------------------------------------------------- look and language
    def use_language(self, code: str) -> None:
        """Re-words everything and remembers it; new forms begin in that language too."""
        self.program.preferences.change(language=code)
        if self.workspace is not None:
            settings = self.workspace.settings
            settings.change(replace(settings.values(), form_language=code))
        shown = self.stack.currentWidget() or self.stack
        with waiting_cursor(self), keeping_focus(shown):
            if i18n.Languages.installed is not None:
                i18n.Languages.installed.use(code)
            # Now, not later: rows are made anew by it, and the keyboard goes back to its row.
            QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
        self.top.languages.choose(code)

    def use_look(self, choice: str, scale: float) -> None:
        """Redraws everything and remembers it."""
        self.program.preferences.change(theme=choice, text_scale=scale)
        with waiting_cursor(self):
            theme.appearance().use(theme.ThemeChoice(choice), scale)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._show_state()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LanguageChange and self._is_leaving:
            return True  # not on to the screens, which would ask a closed vault for their words
        return super().event(event)

    def _language(self) -> str:
        return i18n.Languages.installed.code if i18n.Languages.installed is not None else "en"

    # ---------------------------------------------------------------- hide, lock, leave
    def use_hiding(self) -> None:
        """Takes the key and the corner that hide the screen, as they are preferred now."""
        preferences = self.program.preferences
        self.hiding.use(preferences.hide_key, preferences.hide_corner)
        self._hide_shortcut.setKey(QKeySequence(preferences.hide_key))
        self.hidden.leave_key = self.hiding.key
        self.top.show_hide_key(preferences.hide_key)
        for window in QGuiApplication.topLevelWindows():
            self._shield(window)

    def _shield(self, window: QWindow) -> None:
        """Keeps other programs from taking pictures of a window, where the system can."""
        if can_forbid_capture() and window.isTopLevel():
            forbid_capture(int(window.winId()), self.program.preferences.shields_screen)
            tell_session_changes(int(window.winId()))

    def _take_hide_key(self, event: QKeyEvent) -> bool:
        return not self._is_hidden() and self.hiding.take_key(event)

    def hide_away(self) -> None:
        """Shows the stock list instead of everything else, at once."""
        if self._is_hidden() or self._is_leaving or self.handed_over is not None:
            return
        self._focus_before = self.focusWidget()
        self.put_other_windows_away()
        self.hidden.begin_anew()
        self.setWindowTitle(self.hidden.window_title())
        self._icon = self.windowIcon()
        self.setWindowIcon(self.hidden.window_icon())
        self.root.setCurrentWidget(self.hidden)
        self.hidden.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hidden.repaint()
        # All that takes time comes after this line.
        self.clipboard.clear()
        door = self.stack.currentWidget()
        if isinstance(door, UnlockScreen):
            door.forget()  # a passphrase half typed
        if self.workspace is not None:
            self._grace.start(self._hide_grace_seconds * 1000)

    def come_back(self) -> None:
        """From the stock list to where one was, while that is allowed without a passphrase."""
        if self._is_leaving:
            return
        if self.workspace is not None and not self._grace.isActive():
            self.lock()
            return
        self._grace.stop()
        self.setWindowTitle(i18n.program_name())
        self.setWindowIcon(self._icon)
        self.root.setCurrentWidget(self.desk)
        before, self._focus_before = self._focus_before, None
        # What was made anew meanwhile took the keyboard's place along.
        if before is not None and shiboken6.isValid(before) and self.desk.isAncestorOf(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        focus_first = getattr(self.stack.currentWidget(), "focus_first", None)
        if focus_first is not None and not self._is_covered():
            focus_first()

    def _is_hidden(self) -> bool:
        return self.root.currentWidget() is self.hidden

    def put_other_windows_away(self) -> None:
        """Closes calendars, menus and dialogs: they stand before whatever this window shows."""
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.close()
        ours = self.windowHandle()
        for bare in QGuiApplication.topLevelWindows():
            # A window of a library's own, such as a camera's.
            if bare is not ours and bare.isVisible():
                bare.close()

    def put_aside(self, text: str) -> None:
        """To the clipboard, marked and for half a minute; whoever calls asked at the gate."""
        self.clipboard.put(text)

    def _may_copy(self) -> bool:
        return self.workspace is None or self.workspace.casework.may_copy(self.filling)

    def _tell_not_copied(self) -> None:
        self.toast.show_words(self.tr("Not copied: this may not leave the form yet."))

    def _is_covered(self) -> bool:
        return any(not overlay.isHidden() for overlay in self.findChildren(Overlay))

    def lock(self) -> None:
        """Drops the curtain, saves, closes, and has a fresh process take over."""
        if self.workspace is None or self._is_leaving:
            return
        self._is_leaving = True
        hidden = self._is_hidden()
        self.put_other_windows_away()
        if not hidden:
            self.curtain.fall(self.tr("Saving and locking"))
        QTimer.singleShot(0, lambda: self._finish_lock(hidden))

    def _finish_lock(self, hidden: bool) -> None:
        if self.workspace is not None and self.filling is not None:
            self.workspace.keep_left_off(self.filling.draft_id)
        self._close_everything()
        self.session.end()
        self._relaunch(hidden)

    def _close_everything(self) -> None:
        self._is_leaving = True
        self.idle.end()
        self._grace.stop()
        self._tick.stop()
        self._end_reminder()
        for pause in self.findChildren(TypingPause):
            pause.stop()
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe = []
        filling = self.form.close()
        workspace, self.workspace = self.workspace, None
        self._places = None
        for thing in (filling, workspace):
            if thing is None:
                continue
            try:
                thing.close()
            except IntakeError as error:
                # Leaving must not hang on a full disk: what was saved before is on it.
                _log.warning("closing did not go through: %s", error.code)
        forget_map()
        # Nothing may ask a closed vault, and no answer stays in a widget.
        self.show_only(QWidget())
        self.clipboard.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.handed_over is not None and not self._is_leaving:
            event.ignore()  # the person alone with one section cannot end the program
            return
        if not self._is_leaving:
            self.put_other_windows_away()
            if not self._is_hidden():
                self.curtain.fall(self.tr("Saving"))
            self._close_everything()
            self.session.end()
        event.accept()

    # ---------------------------------------------------------------- telling
    def show_error(self, error: Exception) -> None:
        """Says in a sheet what did not go as asked."""
        if not isinstance(error, IntakeError):
            _log.error("unexpected", exc_info=error)
        said = messages.message_of(error)
        self.show_words(said.what, said.more())

    def show_fault(self, code: str) -> None:
        """Says that the program stumbled, and that nothing was lost."""
        said = messages.message_of_code(code)
        self.show_words(said.what, said.more())

    def show_words(self, title: str, text: str) -> None:
        """A sheet with one button; one at a time."""
        if self.overlay is not None:
            self.overlay.close_sheet()
        done = Button("primary", text=self.tr("Understood"))
        self.overlay = tell(self.desk, title, text, done=done)
        self.overlay.closed.connect(self._forget_overlay)

    def _end_reminder(self) -> None:
        reminder, self.reminder = self.reminder, None
        if reminder is not None:
            reminder.end()

    def _is_calm(self) -> bool:
        """Whether a number may be said: nothing is being filled in and nothing is hidden."""
        return self.workspace is not None and self.filling is None and not self._is_hidden()

    def say_briefly(self, text: str) -> None:
        """Words that go away by themselves."""
        self.toast.show_words(text)

    def _forget_overlay(self) -> None:
        self.overlay = None


def _note_quietly(error: Exception) -> None:
    if isinstance(error, IntakeError):
        _log.info("sending rests: %s", error.code)
    else:
        _log.error("sending stopped", exc_info=error)
