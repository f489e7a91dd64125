"""Session watch: the laptop goes to sleep, is locked, or its person leaves."""

import ctypes
import importlib
import os
import sys
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from intake_app.ui.i18n import program_name

LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
SCREENSAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)
WHY = "Saving and locking"

WM_ENDSESSION = 0x0016
WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
WTS_LEAVES = frozenset({0x2, 0x4, 0x6, 0x7})
"""Console or remote session disconnected, logged off, locked."""
_WINDOWS_MESSAGES = (b"windows_generic_MSG", b"windows_dispatcher_MSG")


def session_path(name: str) -> str:
    """logind's object of a session; "" for none, which listens to every session's lock.

    Source: sd-bus, bus_label_escape: what is no letter or digit, and a digit in front, is escaped.
    """
    if not name:
        return ""
    escaped = [
        sign
        if sign.isascii() and sign.isalnum() and not (place == 0 and sign.isdigit())
        else f"_{ord(sign):02x}"
        for place, sign in enumerate(name)
    ]
    return f"{LOGIN_PATH}/session/{''.join(escaped)}"


class WindowsMessage(ctypes.Structure):
    """The beginning of Windows' MSG; widths are Windows' own, so it can be tested anywhere."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint32),
        ("w_param", ctypes.c_size_t),
        ("l_param", ctypes.c_ssize_t),
    )


def tells_leaving(message: WindowsMessage) -> bool:
    """Whether Windows says with it that the person goes or the machine sleeps."""
    match message.message:
        case number if number == WM_POWERBROADCAST:
            return bool(message.w_param == PBT_APMSUSPEND)
        case number if number == WM_WTSSESSION_CHANGE:
            return message.w_param in WTS_LEAVES
        case number if number == WM_ENDSESSION:
            return bool(message.w_param)
    return False


class _WindowsMessages(QAbstractNativeEventFilter):
    """Reads Windows' messages as they come to any window of the program."""

    def __init__(self, watch: "SessionWatch") -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(kind).data() in _WINDOWS_MESSAGES and tells_leaving(
            WindowsMessage.from_address(int(message))
        ):
            self._watch.person_left.emit()
        return False, 0


class SessionWatch(QObject):
    """Tells when nobody is to see this screen any more; sleep waits until the lock is done.

    On Linux it listens to logind and to the desktops' screen savers, on Windows to the messages
    of power and session. Where neither speaks, the idle watch still sees the clock's jump.
    """

    person_left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._delay: Any = None
        self._filter: _WindowsMessages | None = None
        self._buses: list[Any] = []

    def begin(self, system_bus: Any = None, session_bus: Any = None) -> None:
        """Begins to listen. The buses of tests may be handed in."""
        if sys.platform == "win32":
            self._listen_to_windows()
        elif sys.platform.startswith("linux"):
            self._listen_to_buses(system_bus, session_bus)

    def hears(self) -> bool:
        """Whether anybody could be asked to tell."""
        return bool(self._buses) or self._filter is not None

    def end(self) -> None:
        """The lock is done: sleep need not wait any more, and nothing is told."""
        self._delay = None
        self._buses = []
        app = QApplication.instance()
        if self._filter is not None and app is not None:
            app.removeNativeEventFilter(self._filter)
        self._filter = None

    # ---------------------------------------------------------------- Linux
    def _listen_to_buses(self, system_bus: Any, session_bus: Any) -> None:
        # Loaded when first needed: the bus brings a library of its own along.
        dbus = importlib.import_module("PySide6.QtDBus")
        system = system_bus or dbus.QDBusConnection.systemBus()
        if system.isConnected():
            self._buses.append(system)
            for name in ("PrepareForSleep", "PrepareForShutdown"):
                system.connect(LOGIN, LOGIN_PATH, MANAGER, name, self, SLOT("take_flag(bool)"))
            session = session_path(os.environ.get("XDG_SESSION_ID", ""))
            system.connect(LOGIN, session, SESSION, "Lock", self, SLOT("take_lock()"))
            self._delay = self._delay_of_sleep(dbus, system)
        desktop = session_bus or dbus.QDBusConnection.sessionBus()
        if desktop.isConnected():
            self._buses.append(desktop)
            for name in SCREENSAVERS:
                desktop.connect("", "", name, "ActiveChanged", self, SLOT("take_flag(bool)"))

    def _delay_of_sleep(self, dbus: Any, system: Any) -> Any:
        """logind's lock that makes sleep wait for us, some seconds at most; closed by the end."""
        call = dbus.QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, MANAGER, "Inhibit")
        call.setArguments(["sleep:shutdown", program_name(), WHY, "delay"])
        reply = system.call(call, dbus.QDBus.CallMode.Block, 500)
        if reply.type() != dbus.QDBusMessage.MessageType.ReplyMessage or not reply.arguments():
            return None
        return reply.arguments()[0]

    @Slot(bool)
    def take_flag(self, begins: bool) -> None:
        """Sleep, shutdown or a screen saver begins (or ends, which is nothing to us)."""
        if begins and self.hears():
            self.person_left.emit()

    @Slot()
    def take_lock(self) -> None:
        """The session was locked."""
        if self.hears():
            self.person_left.emit()

    # ---------------------------------------------------------------- Windows
    def _listen_to_windows(self) -> None:
        app = QApplication.instance()
        if app is None or self._filter is not None:
            return
        self._filter = _WindowsMessages(self)
        app.installNativeEventFilter(self._filter)
