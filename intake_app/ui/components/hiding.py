"""What hides the screen: one key in whatever window has the keyboard, and a corner."""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent

LOOK_EVERY_MS = 50
CORNER_PIXELS = 3
KEYS = {
    "Pause": Qt.Key.Key_Pause,
    "Insert": Qt.Key.Key_Insert,
    **{f"F{number}": Qt.Key(Qt.Key.Key_F1.value + number - 1) for number in range(1, 13)},
}


class HideWatch(QObject):
    """Tells when the person wants everything hidden, at once."""

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.key = Qt.Key.Key_F9
        self._corner = ""
        self._was_elsewhere = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(lambda: self.look(QCursor.pos()))

    def use(self, key: str, corner: str) -> None:
        """Takes another key and corner; "" for no corner."""
        self.key = KEYS[key]
        self._corner = corner
        self._was_elsewhere = False
        if corner:
            self._timer.start()
        else:
            self._timer.stop()

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether this key hides; then it has told."""
        if event.key() != self.key or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self.wanted.emit()
        return True

    def look(self, pointer: QPoint) -> None:
        """Tells when the pointer has come into the corner; lying there tells once."""
        if not self._corner:
            return
        is_there = self._is_in_corner(pointer)
        if is_there and self._was_elsewhere:
            self.wanted.emit()
        self._was_elsewhere = not is_there

    def _is_in_corner(self, pointer: QPoint) -> bool:
        screen = QGuiApplication.screenAt(pointer)
        if screen is None:
            return False
        area = screen.geometry()
        down, across = self._corner.split("-")
        beside = (
            pointer.x() - area.left() if across == "left" else area.right() - pointer.x()
        ) <= CORNER_PIXELS
        beyond = (
            pointer.y() - area.top() if down == "top" else area.bottom() - pointer.y()
        ) <= CORNER_PIXELS
        return beside and beyond
