"""The desktop program: one window, one process, until it is locked or left."""

import argparse
import errno
import importlib
import os
import subprocess
import sys
import time
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from intake_app import __version__, services
from intake_app.domain.errors import IntakeError
from intake_app.services import (
    AppPaths,
    JobHandle,
    Lane,
    Program,
    StoreDiskFull,
    StoreReadOnly,
    assemble,
)
from intake_app.system import Crash, SingleInstance, harden_process, install_crash_hook, start_log
from intake_app.ui import i18n, theme
from intake_app.ui.bridge import Bridge
from intake_app.ui.components.tidying import Tidying
from intake_app.ui.main_window import USUAL, MainWindow
from intake_app.ui.screens.refusal.screen import RefusalScreen

NO_DISPLAY = """\
Aquí no hay pantalla, así que no se puede abrir una ventana.
There is no display here, so no window can open.

  python3 dev.py demo    runs the whole program without one and keeps screenshots.
"""
LOCK_WAIT_SECONDS = 15.0
"""How long the process after a lock waits for the one before it to end."""
LOOK_FOR_WISH_MS = 1000
HAND_OVER_SECONDS = 15.0
"""How long the process before a lock keeps its empty window up for the next one's."""
LOOK_FOR_SUCCESSOR_MS = 40
LOADED_AFTER_SECONDS = 15.0
BETWEEN_LOADS_MS = 30
SOON_WANTED = (
    *("intake_app.ui.questions", "intake_app.ui.screens.filling", "intake_app.ui.screens.home"),
    *("intake_app.ui.screens.outbox.screen", "intake_app.ui.screens.records.screen"),
    *("intake_app.ui.screens.settings.screen", "intake_app.ui.screens.central.screen"),
    *("intake_app.ui.screens.cases.screen", "intake_app.ui.places"),
)
"""Screens that stand behind the door, loaded a bit at a time."""
ROOMY = 1400
"""Pixels across: on a screen with fewer the window takes all of it at its first start."""
DRAWN_MS = 150
"""From a window's first exposure until it is surely drawn, compositors included."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; returns its exit code."""
    options = _parser().parse_args(arguments)
    if not has_display():
        sys.stderr.write(NO_DISPLAY)
        return 2
    harden_process()
    paths = AppPaths.default()
    only = SingleInstance(paths.data)
    try:
        paths.make()
        start_log(paths.logs)
        if not only.acquire(LOCK_WAIT_SECONDS if options.after_lock else 0.0):
            only.ask_first_to_show()
            return 0
        app = make_application()
        bridge = Bridge(app)
        program = assemble(paths, deliver=bridge.deliver)
    except OSError as error:
        return refuse(paths, _of_the_disk(error))
    except IntakeError as error:
        return refuse(paths, error)
    dress(app, program)

    def relaunch(hidden: bool) -> None:
        bridge.close()
        program.close()
        only.await_successor()
        only.release()
        successor = start_again(
            program.vault.relaunch_command(),
            hidden=hidden,
            place=bytes(window.saveGeometry().data()).hex(),
        )
        _stay_until_replaced(window, only, successor)

    window = MainWindow(program, relaunch=relaunch)
    if options.place:
        window.restoreGeometry(QByteArray.fromHex(options.place.encode("ascii", "ignore")))

    def show_crash(crash: Crash) -> None:
        bridge.deliver(lambda: window.show_fault(crash.code))

    install_crash_hook(show_crash)
    wish = QTimer(window)
    wish.setInterval(LOOK_FOR_WISH_MS)
    wish.timeout.connect(lambda: _come_forward(window) if only.takes_wish_to_show() else None)
    wish.start()
    window.begin(hidden=options.hidden)
    is_small = window.screen().availableGeometry().width() < ROOMY
    (window.showMaximized if is_small and not options.place else window.show)()
    if options.after_lock:
        _tell_when_shown(window, only)
    ahead = load_ahead(program, window)
    Tidying(window.idle.quiet_seconds, window)
    code = app.exec()
    ahead.wait(
        LOADED_AFTER_SECONDS
    )  # a thread in the middle of it would end the process in its way
    bridge.close()
    program.close()
    only.release()
    return code


def make_application() -> QApplication:
    """Qt's application, or the one that runs already."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Field Intake")
    app.setApplicationDisplayName("")
    app.setQuitOnLastWindowClosed(True)
    return app


def _of_the_disk(error: OSError) -> IntakeError:
    return StoreDiskFull(made_room=False) if error.errno == errno.ENOSPC else StoreReadOnly()


def refuse(paths: AppPaths, failure: IntakeError) -> int:
    """Says in a window why the program cannot begin; gives the exit code."""
    app = make_application()
    theme.install(app, paths.resources)
    i18n.install(app, paths.resources).use(i18n.system_language())
    screen = RefusalScreen(failure)
    screen.setWindowTitle(i18n.program_name())
    screen.resize(*USUAL)
    screen.left.connect(app.quit)
    screen.show()
    app.exec()
    return 1


def load_ahead(program: Program, window: MainWindow) -> JobHandle:
    """Loads what an unlocked profile needs while the passphrase is typed.

    What it gives is to be waited for at the end: a thread in the middle of loading libraries would
    not let the process end well.
    """
    loading = program.jobs.submit(Lane.FILES, lambda: services.Workspace)
    wanted = list(SOON_WANTED)
    timer = QTimer(window)
    timer.setInterval(BETWEEN_LOADS_MS)

    def load_next() -> None:
        if loading.is_done:
            importlib.import_module(wanted.pop(0))
        if not wanted:
            timer.stop()

    timer.timeout.connect(load_next)
    timer.start()
    return loading


def dress(app: QApplication, program: Program) -> None:
    """Gives the application its fonts, colours and language."""
    preferences = program.preferences
    look = theme.install(app, program.paths.resources)
    look.use(theme.ThemeChoice(preferences.theme), preferences.text_scale)
    languages = i18n.install(app, program.paths.resources)
    languages.use(preferences.language or i18n.system_language())
    icon = f"{program.policy.policy.look.icon}.svg"
    app.setWindowIcon(QIcon(str(program.paths.resources / "app" / icon)))


def start_again(command: Sequence[str], *, hidden: bool, place: str) -> "subprocess.Popen[bytes]":
    """Starts the fresh process that takes over after a lock, where this window is.

    place: the window's, as Qt tells it, in hex.
    """
    words = [*command, "--after-lock", "--place", place, *(["--hidden"] if hidden else [])]
    return subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        start_new_session=os.name != "nt",
    )


def _stay_until_replaced(
    window: MainWindow, only: SingleInstance, successor: "subprocess.Popen[bytes]"
) -> None:
    """Keeps the stock list or the curtain up until the fresh window stands in its place.

    Nothing of anybody is in this process's widgets any more; a gap between the two windows would
    show what lies behind, and that something was hidden.
    """
    until = time.monotonic() + HAND_OVER_SECONDS
    timer = QTimer(window)
    timer.setInterval(LOOK_FOR_SUCCESSOR_MS)

    def look() -> None:
        ended = successor.poll() is not None
        if ended or only.has_successor() or time.monotonic() > until:
            timer.stop()
            QApplication.quit()

    timer.timeout.connect(look)
    timer.start()


def _tell_when_shown(window: MainWindow, only: SingleInstance) -> None:
    """Lets the process before this one go as soon as this window is really on the screen."""
    timer = QTimer(window)
    timer.setInterval(LOOK_FOR_SUCCESSOR_MS)

    def look() -> None:
        handle = window.windowHandle()
        if handle is not None and handle.isExposed():
            timer.stop()
            QTimer.singleShot(DRAWN_MS, only.tell_taken_over)

    timer.timeout.connect(look)
    timer.start()


def has_display() -> bool:
    """Whether a window can open here."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return any(os.environ.get(name) for name in names)


def _come_forward(window: MainWindow) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="field-intake", description="Structured forms, filled offline and kept encrypted."
    )
    parser.add_argument("--version", action="version", version=f"Field Intake {__version__}")
    parser.add_argument("--after-lock", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--hidden", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--place", default="", help=argparse.SUPPRESS)
    return parser
