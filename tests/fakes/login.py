"""A stand-in for logind on a bus of the test's own, in a process of its own.

Lines on its standard input are what happens: sleep, wake, shutdown, lock, saver, quit. It says on
its standard output when it is ready, when sleep was asked to wait, and when that was let go.
"""

import os
import sys
import threading

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

LOGIN = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
SESSION_PATH = PATH + "/session/_31"


class Login(QDBusVirtualObject):
    def introspect(self, path: str) -> str:
        del path
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 - Qt's own name
        match message.member():
            case "Inhibit":
                ours, theirs = os.pipe()
                connection.send(message.createReply([QDBusUnixFileDescriptor(theirs)]))
                os.close(theirs)
                say("delayed")
                threading.Thread(target=wait_for_end, args=(ours,), daemon=True).start()
            case _:
                return False
        return True


def wait_for_end(pipe: int) -> None:
    os.read(pipe, 1)
    say("let go")


def say(words: str) -> None:
    print(words, flush=True)


def main() -> int:
    app = QCoreApplication(sys.argv)
    bus = QDBusConnection.connectToBus(sys.argv[1], "fake")
    if not bus.registerService(LOGIN):
        say("no name")
        return 1
    login = Login()
    bus.registerVirtualObject(PATH, login, QDBusConnection.VirtualObjectRegisterOption.SubPath)
    happenings: list[str] = []

    def listen() -> None:
        for line in sys.stdin:
            happenings.append(line.strip())

    def signal(path: str, interface: str, name: str, *values: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(values))
        bus.send(message)

    def act() -> None:
        while happenings:
            match happenings.pop(0):
                case "sleep":
                    signal(PATH, LOGIN + ".Manager", "PrepareForSleep", True)
                case "wake":
                    signal(PATH, LOGIN + ".Manager", "PrepareForSleep", False)
                case "shutdown":
                    signal(PATH, LOGIN + ".Manager", "PrepareForShutdown", True)
                case "lock":
                    signal(SESSION_PATH, LOGIN + ".Session", "Lock")
                case "lock another":
                    signal(PATH + "/session/_32", LOGIN + ".Session", "Lock")
                case "saver":
                    signal("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True)
                case "quit":
                    app.quit()

    threading.Thread(target=listen, daemon=True).start()
    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(act)
    timer.start()
    say("ready")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
