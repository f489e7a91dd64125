"""The real program behind the real window: a vault in a temporary folder, jobs at once."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.policy import Policy
from intake_app.services import (
    AppPaths,
    Jobs,
    JobsAtOnce,
    Outside,
    Program,
    Workspace,
    assemble,
    sign_policy,
)
from intake_app.ui import i18n, theme
from intake_app.ui.components.player import PlayBar
from intake_app.ui.main_window import MainWindow
from tests.fakes.clock import FakeClock
from tests.fakes.media import FakePlayer
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.fixture(autouse=True)
def in_english(qapp: QApplication) -> Iterator[None]:
    """Each test begins, and leaves the application, in English, light and at 100 %."""
    theme.install(qapp, RESOURCES).use(theme.ThemeChoice.LIGHT, 1.0)
    languages = i18n.install(qapp, RESOURCES)
    languages.use("en")
    yield
    languages.use("en")
    theme.appearance().use(theme.ThemeChoice.LIGHT, 1.0)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path / "home")


@pytest.fixture
def jobs() -> Jobs:
    return JobsAtOnce()


@pytest.fixture
def policy() -> Policy | None:
    """The organisation's rules; a module may have its own."""
    return None


@pytest.fixture
def program(
    paths: AppPaths,
    clock: FakeClock,
    jobs: Jobs,
    policy: Policy | None,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Program]:
    if policy is not None:
        file = paths.data.parent / "policy.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(sign_policy(policy, b"s" * 32))
        monkeypatch.setenv("INTAKE_POLICY", str(file))
    started = assemble(paths, clock=clock, jobs=jobs, outside=Outside(kdf_limits=FAST_KDF))
    yield started
    started.close()


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one profile and the shipped forms, made once; tests get copies of it."""
    home = tmp_path_factory.mktemp("made") / "home"
    started = assemble(
        AppPaths.below(home),
        clock=FakeClock(),
        jobs=JobsAtOnce(),
        outside=Outside(kdf_limits=FAST_KDF),
    )
    made = started.vault.create("Martha Ortega", PASSPHRASE, language="en")
    started.vault.unlock(made.account_id, PASSPHRASE).close()
    started.close()
    return home


@pytest.fixture
def account_id(program: Program, paths: AppPaths, made_home: Path) -> str:
    shutil.copytree(made_home / "data", paths.data, dirs_exist_ok=True)
    return program.vault.accounts()[0].account_id


@pytest.fixture
def workspace(program: Program, account_id: str) -> Workspace:
    return program.vault.unlock(account_id, PASSPHRASE)


@dataclass
class Files:
    """Stands in for the person at the file dialog."""

    chosen: Path | None = None
    folder: Path | None = None
    asked: list[str] = field(default_factory=list)

    def choose(self, window: QWidget, title: str, kinds: str) -> Path | None:
        del window, title
        self.asked.append(kinds)
        return self.chosen

    def save(self, window: QWidget, title: str, kinds: str, name: str) -> Path | None:
        del window, title, kinds
        self.asked.append(name)
        return self.chosen

    def choose_folder(self, window: QWidget, title: str) -> Path | None:
        del window
        self.asked.append(title)
        return self.folder


@dataclass
class Desk:
    """A shown window and what happened around it."""

    window: MainWindow
    program: Program
    files: Files
    relaunched: list[bool]


OpenDesk = Callable[[], Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, program: Program) -> Iterator[OpenDesk]:
    """Shows the window on its first screen."""
    windows: list[MainWindow] = []

    def open_window() -> Desk:
        files = Files()
        relaunched: list[bool] = []
        window = MainWindow(
            program,
            relaunch=relaunched.append,
            choose=files.choose,
            save=files.save,
            choose_folder=files.choose_folder,
        )
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(1366, 768)
        window.begin()
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        settle()
        return Desk(window, program, files, relaunched)

    yield open_window
    for window in windows:
        if shiboken6.isValid(window):
            window.close()
        settle()


@pytest.fixture
def desk(open_desk: OpenDesk, workspace: Workspace) -> Desk:
    """A window with an unlocked profile, at home."""
    opened = open_desk()
    opened.window.open_workspace(workspace)
    settle()
    return opened


@pytest.fixture
def unseen_desk(desk: Desk) -> Desk:
    """A desk whose window is laid out and answers keys, but paints nothing: nobody looks at it."""
    desk.window.setUpdatesEnabled(False)
    return desk


def settle() -> None:
    """Lets queued events, deletions and layouts come to rest."""
    for _ in range(10):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete


@pytest.fixture(autouse=True)
def without_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test listens, looks or sounds; what a machine without sound says is a warning of Qt's."""
    FakePlayer.made.clear()
    monkeypatch.setattr(PlayBar, "find_player", staticmethod(lambda _has_pictures: FakePlayer()))
