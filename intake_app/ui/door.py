"""Before the vault is open: the welcome, a backup brought back, the passphrase, a new key."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from intake_app.services import Program
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.file_choice import FileWays
from intake_app.ui.components.key_paper import print_key, save_key
from intake_app.ui.components.work_sheet import show_key
from intake_app.ui.screens.restore.model import RestoreModel
from intake_app.ui.screens.restore.screen import RestoreScreen
from intake_app.ui.screens.unlock.model import UnlockModel
from intake_app.ui.screens.unlock.screen import UnlockScreen
from intake_app.ui.screens.welcome.model import WelcomeModel
from intake_app.ui.screens.welcome.screen import WelcomeScreen

if TYPE_CHECKING:
    from intake_app.services import Workspace


class Host(Protocol):
    """What the window does for whoever stands before the door."""

    program: Program
    workspace: "Workspace | None"
    desk: QWidget

    def show_only(self, screen: QWidget | None) -> None: ...
    def open_workspace(self, workspace: "Workspace") -> None: ...
    def open_new_workspace(self, workspace: "Workspace") -> None: ...
    def use_language(self, code: str) -> None: ...
    def show_words(self, title: str, text: str) -> None: ...


class Door(QObject):
    """Shows the screens that lead to an open vault."""

    def __init__(self, window: QMainWindow, host: Host, ways: FileWays) -> None:
        super().__init__(window)
        self._window = window
        self._host = host
        self._ways = ways

    def begin(self) -> None:
        """Shows the first screen: welcome where there is no profile, else the passphrase."""
        if self._host.program.vault.accounts():
            self.show_unlock()
        else:
            self.show_welcome()

    def show_welcome(self) -> None:
        """A profile is made."""
        screen = WelcomeScreen(
            WelcomeModel(self._host.program),
            print_key=lambda key: print_key(self._window, key),
            save_key=self.save_key,
        )
        screen.opened.connect(self._host.open_new_workspace)
        screen.left.connect(self.show_unlock)
        screen.restore_requested.connect(self.show_restore)
        screen.language_chosen.connect(self._host.use_language)
        self._host.show_only(screen)

    def show_restore(self) -> None:
        """A profile is brought back from a backup."""
        screen = RestoreScreen(
            RestoreModel(self._host.program),
            lambda title, kinds: self._ways.choose(self._window, title, kinds),
        )
        screen.opened.connect(self._host.open_workspace)
        screen.left.connect(self.show_welcome)
        screen.language_chosen.connect(self._host.use_language)
        self._host.show_only(screen)

    def show_unlock(self) -> None:
        """The passphrase is asked for."""
        screen = UnlockScreen(
            UnlockModel(self._host.program),
            lambda title, kinds: self._ways.choose(self._window, title, kinds),
            lambda title, name: self._ways.save(self._window, title, "*", name),
        )
        screen.key_made.connect(self.show_new_key)
        screen.opened.connect(self._host.open_workspace)
        screen.new_profile_requested.connect(self.show_welcome)
        screen.language_chosen.connect(self._host.use_language)
        self._host.show_only(screen)
        screen.refresh()

    def show_new_key(self, key: str) -> None:
        """A recovery key that took the place of the one before, once."""
        show_key(
            self._host.desk,
            self.tr("Your new recovery key"),
            self.tr(
                "The one before opens nothing any more. It is shown only this once: print it, or "
                "copy it by hand, and keep it apart from this laptop."
            ),
            key,
            keep=[
                (
                    Button("", "printer", text=self.tr("Print")),
                    lambda key: print_key(self._window, key),
                ),
                (Button("", "save", text=self.tr("Save to a USB stick")), self.save_key),
            ],
            done=Button("primary", text=self.tr("I have it")),
            kept_words=self.tr("Done. Put it somewhere safe, away from this laptop."),
            seen=self._note_key_seen,
        )

    def _note_key_seen(self) -> None:
        workspace = self._host.workspace
        if workspace is not None:
            workspace.recovery.note_key_seen()

    def save_key(self, key: str) -> bool:
        """Writes a recovery key where the person chooses; says whether it did."""
        try:
            return save_key(self._window, key, self._ways.save) is not None
        except OSError:
            self._host.show_words(
                self.tr("It could not be written there"),
                self.tr("Please choose another place, or copy the key by hand."),
            )
            return False
