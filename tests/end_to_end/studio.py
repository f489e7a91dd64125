"""A window that is photographed in every look, and the vault behind it; nothing waits by the clock.

Work is done where it is handed in, keys are derived in milliseconds and the clock stands still, so
a picture is the same each time it is taken.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from intake_app import app
from intake_app.services import (
    AppPaths,
    JobHandle,
    JobsAtOnce,
    Lane,
    Outside,
    Program,
    Workspace,
    assemble,
)
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.player import PlayBar
from intake_app.ui.components.states import BusyState
from intake_app.ui.main_window import MainWindow
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.review import ReviewScreen
from tests.end_to_end.hands import Hands
from tests.fakes.clock import FakeClock
from tests.fakes.media import FakePlayer
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

SIZE = (1366, 768)
FORM_LANGUAGES = {"es": "Español (es)", "en": "English (en)"}
OWNER = "Ana"
ROUNDS = 6
"""Turns of the event loop after which a window has come to rest."""

Dress = tuple[str, float]
"""Theme and size of text. A window keeps its own: to dress it anew takes longer than to open it."""
T = TypeVar("T")
Kind = TypeVar("Kind", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which a screen can be seen."""

    language: str
    theme: str
    size: tuple[int, int] = SIZE
    scale: float = 1.0

    @property
    def dress(self) -> Dress:
        """Theme and size of text."""
        return (self.theme, self.scale)

    def __str__(self) -> str:
        wide, high = self.size
        return f"{self.language}-{self.theme}-{wide}x{high}-{round(self.scale * 100)}"


class Camera(Protocol):
    """Keeps pictures; says in which looks it wants them."""

    @property
    def looks(self) -> tuple[Look, ...]: ...
    def keep(self, name: str, look: Look, window: QWidget) -> None: ...
    def keep_page(self, name: str, language: str, pdf: bytes) -> None: ...


class HeldJobs(JobsAtOnce):
    """Work at once, or work that has begun and does not end, for the pictures of waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.is_held = False

    def submit(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> JobHandle:
        if self.is_held:
            return JobHandle()
        return super().submit(lane, work, done, failed)


class Files:
    """Stands in for the dialogs that ask for files."""

    def __init__(self) -> None:
        self.chosen: Path | None = None

    def choose(self, window: QWidget, title: str, kinds: str) -> Path | None:
        del window, title, kinds
        return self.chosen

    def save(self, window: QWidget, title: str, kinds: str, name: str) -> Path | None:
        del window, title, kinds, name
        return self.chosen

    def choose_folder(self, window: QWidget, title: str) -> Path | None:
        del window, title
        return self.chosen


class Studio:
    """One window, its program, and the camera before it."""

    def __init__(
        self, home: Path, camera: Camera, dress: Dress, *, made: Path | None = None
    ) -> None:
        """made: a home with a profile, of which this one is a copy; None for a first start."""
        self.dress = dress
        running = QApplication.instance()
        self.app = running if isinstance(running, QApplication) else QApplication(["field-intake"])
        self.app.setCursorFlashTime(0)
        silent = staticmethod(lambda _has_pictures: FakePlayer())
        setattr(PlayBar, "find_player", silent)  # noqa: B010 - no sound card is asked
        self.home = home
        self.camera = camera
        self.clock = FakeClock()
        self.jobs = HeldJobs()
        self.files = Files()
        if made is not None:
            shutil.copytree(made, home, dirs_exist_ok=True)
        self.program = _assembled(home, self.clock, self.jobs)
        self.program.preferences.change(language="es", theme=dress[0], text_scale=dress[1])
        app.dress(self.app, self.program)
        self.window = MainWindow(
            self.program,
            relaunch=lambda _: None,
            choose=self.files.choose,
            save=self.files.save,
            choose_folder=self.files.choose_folder,
        )
        self.hands = Hands(self.window)
        self.window.resize(*SIZE)
        self.window.begin()
        self.window.show()
        if made is not None:
            self.unlock()
        self.settle()

    def unlock(self) -> None:
        """Opens the one profile there is."""
        account = self.program.vault.accounts()[0].account_id
        self.window.open_workspace(self.program.vault.unlock(account, PASSPHRASE))

    @property
    def workspace(self) -> Workspace:
        """What is unlocked."""
        return self.hands.workspace

    def go(self, place: str, kind: type[Kind]) -> Kind:
        """Goes to a place; gives its screen."""
        self.window.go(place)
        self.settle()
        return self.hands.screen(kind)

    def settle(self) -> None:
        """Lets the window come to rest."""
        for _ in range(ROUNDS):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete

    # ------------------------------------------------------------ pictures
    def take(
        self,
        name: str,
        open_it: Callable[[], object] | None = None,
        *,
        high: int = 0,
    ) -> None:
        """Keeps what is shown, in every look that the camera wants of this dress.

        open_it: opens a sheet that is photographed and put away, anew in each language. high: in
        place of the look's own.
        """
        looks = [look for look in self.camera.looks if look.dress == self.dress]
        looks.sort(key=lambda look: (look.language != self.program.preferences.language, look.size))
        for language, sizes in groupby(looks, lambda look: look.language):
            self._use(language)
            if open_it is not None:
                open_it()
                self._dress_hand_over(language)
            for look in sizes:
                self.window.resize(look.size[0], high or look.size[1])
                self.window.toast.hide()
                self.settle()
                self.camera.keep(name, look, self.window)
            if open_it is not None:
                self.put_away()
        self.window.resize(*SIZE)

    def take_waiting(self, name: str, begin: Callable[[], object], **more: int) -> None:
        """Keeps what is shown while work goes on for longer than three seconds."""

        def hold() -> None:
            self.jobs.is_held = True
            begin()
            self.settle()
            for busy in self.window.findChildren(BusyState):
                if busy.is_busy():
                    busy._appear()
                    busy._later.stop()
                    busy._offer_more()

        self.take(name, hold, **more)
        self.jobs.is_held = False

    def put_away(self) -> None:
        """Closes sheets, and takes a form back that was handed over."""
        for sheet in self.window.findChildren(Overlay):
            if not sheet.isHidden():
                sheet.can_dismiss = True
                sheet.close_sheet()
        self.window.take_back()
        self.window.resize(*SIZE)
        self.settle()

    def _use(self, language: str) -> None:
        if self.program.preferences.language != language:
            self.window.use_language(language)
        form_language = FORM_LANGUAGES[language]
        screen = self.window.current_screen()
        filling = self.window.filling
        if isinstance(screen, FillingScreen):
            if form_language in screen.filling.definition.languages:
                screen.set_language(form_language)
        elif (
            isinstance(screen, ReviewScreen)
            and not screen.is_done()
            and filling is not None
            and form_language in filling.definition.languages
        ):
            filling.set_language(form_language)
            screen.show_review()
        self.settle()

    def _dress_hand_over(self, language: str) -> None:
        handed = self.window.handed_over
        if handed is not None:
            self.window.showNormal()
            if FORM_LANGUAGES[language] in handed.filling.definition.languages:
                handed._speak(FORM_LANGUAGES[language])

    def close(self) -> None:
        """Closes window and vault."""
        self.window.close()
        self.program.close()
        self.settle()
        self.window.deleteLater()
        self.settle()


def make_home(home: Path) -> Path:
    """A home with one profile and the shipped forms, for studios to begin with."""
    program = _assembled(home, FakeClock(), JobsAtOnce())
    made = program.vault.create(OWNER, PASSPHRASE, language="es")
    workspace = program.vault.unlock(made.account_id, PASSPHRASE)
    workspace.catalogue.ensure_shipped()
    workspace.close()
    program.close()
    return home


def _assembled(home: Path, clock: FakeClock, jobs: JobsAtOnce) -> Program:
    return assemble(
        AppPaths.below(home), clock=clock, jobs=jobs, outside=Outside(kdf_limits=FAST_KDF)
    )


def looks_of(
    *, sizes: tuple[tuple[int, int], ...] = (SIZE,), scales: tuple[float, ...] = (1.0,)
) -> Iterator[Look]:
    """Both languages and both themes, in each of the sizes."""
    for language in FORM_LANGUAGES:
        for scale in scales:
            for theme in ("light", "dark"):
                for size in sizes:
                    yield Look(language, theme, size, scale)
