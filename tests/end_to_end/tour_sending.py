"""Takes the pictures of enrolment and sending: each screen in Spanish and English, light and dark.

python -m tests.end_to_end.tour_sending FOLDER [NAME ...]
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from intake_app.app import dress
from intake_app.hub import Hub
from intake_app.services import AppPaths, Jobs, Outside, Program, Workspace, assemble
from intake_app.ui.bridge import Bridge
from intake_app.ui.main_window import MainWindow
from intake_app.ui.screens.central.screen import CentralScreen
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1366, 768)
LANGUAGES = ("es", "en")
THEMES = ("light", "dark")


class Studio:
    """A window on an unlocked vault, and the camera before it."""

    def __init__(self, home: Path, folder: Path) -> None:
        running = QApplication.instance()
        self.app = running if isinstance(running, QApplication) else QApplication(["field-intake"])
        self.folder = folder
        self.home = home
        paths = AppPaths.below(home / "laptop")
        self.bridge = Bridge(self.app)
        self.program: Program = assemble(
            paths,
            jobs=Jobs(),
            deliver=self.bridge.deliver,
            outside=Outside(kdf_limits=FAST_KDF),
        )
        dress(self.app, self.program)
        made = self.program.vault.create("Ana", PASSPHRASE, language="es")
        self.workspace: Workspace = self.program.vault.unlock(made.account_id, PASSPHRASE)
        self.window = MainWindow(self.program, relaunch=lambda _: None, choose=self._choose)
        self.chosen: Path | None = None
        self.window.resize(*SIZE)
        self.window.open_workspace(self.workspace)
        self.window.show()
        self.settle(300)

    def _choose(self, window: QWidget, title: str, kinds: str) -> Path | None:
        del window, title, kinds
        return self.chosen

    def settle(self, milliseconds: int = 120) -> None:
        """Lets the window come to rest."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def take(self, name: str, *, large: bool = False) -> None:
        """Keeps the screen as NAME-LANGUAGE-THEME.png; large: once more at 200 %."""
        for language in LANGUAGES:
            self.window.use_language(language)
            for theme in THEMES:
                self.window.use_look(theme, 1.0)
                self._keep(f"{name}-{language}-{theme}")
        if large:
            self.window.use_look("light", 2.0)
            self._keep(f"{name}-200")
            self.window.use_look("light", 1.0)

    def _keep(self, name: str) -> None:
        self.settle()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(self.folder / f"{name}.png"))

    def close(self) -> None:
        """Closes window and vault."""
        self.window.close()
        self.program.close()
        self.settle(50)


def enrolment(studio: Studio) -> None:
    """The code, and what it would set."""
    studio.window.go("central")
    screen = studio.window.current_screen()
    assert isinstance(screen, CentralScreen)
    screen.begin_first()
    studio.take("enrolment", large=True)
    with Hub(studio.home / "hub") as hub:
        hub.start()
        access = hub.add_app_user("Ana")
        screen.take_code(access.url)
        studio.take("enrolment-preview", large=True)
        screen.preview.refused.emit()
    screen.take_code("WIFI:S:cafe;;")
    studio.take("enrolment-refused")
    screen.show_typed()
    studio.take("enrolment-typed")


SCENES: dict[str, Callable[[Studio], None]] = {"enrolment": enrolment}


def main() -> int:
    """Goes through the scenes; gives the exit code."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    wanted = sys.argv[2:] or list(SCENES)
    for name in wanted:
        with tempfile.TemporaryDirectory(prefix="intake-tour-") as home:
            studio = Studio(Path(home), folder)
            try:
                SCENES[name](studio)
            finally:
                studio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
