"""What is copied here stays out of histories and clouds, and is gone soon."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit

KEPT_MS = 30_000
_WINDOWS_FORMAT = 'application/x-qt-windows-mime;value="%s"'
MARKS = {
    # Windows: left out of what monitors see, of the history, and of other devices.
    _WINDOWS_FORMAT % "ExcludeClipboardContentFromMonitorProcessing": b"\x01\x00\x00\x00",
    _WINDOWS_FORMAT % "CanIncludeInClipboardHistory": b"\x00\x00\x00\x00",
    _WINDOWS_FORMAT % "CanUploadToCloudClipboard": b"\x00\x00\x00\x00",
    # KDE's and others' clipboard managers.
    "x-kde-passwordManagerHint": b"secret",
}


def marked(text: str) -> QMimeData:
    """The text as it may lie on the clipboard."""
    data = QMimeData()
    data.setText(text)
    for kind, value in MARKS.items():
        data.setData(kind, QByteArray(value))
    return data


def _as_it_is(clipboard: QClipboard) -> QMimeData | None:
    """None for an empty one, which PySide6's types leave out."""
    return clipboard.mimeData()


class ClipboardGuard(QObject):
    """Marks what this program puts on the clipboard and takes it off after 30 seconds.

    Every copy passes here, and may be refused: `refused` tells.
    """

    refused = Signal()

    def __init__(
        self, parent: QObject | None = None, may_copy: Callable[[], bool] = lambda: True
    ) -> None:
        """may_copy: asked at each copy whether what is on the screen may leave so."""
        super().__init__(parent)
        self._may_copy = may_copy
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._mark)
        self._clipboard.selectionChanged.connect(self._drop_selection)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.clear)

    def take_key(self, event: QKeyEvent) -> bool:
        """Copies and cuts what is selected, marked from the first moment."""
        is_cut = event.matches(QKeySequence.StandardKey.Cut)
        if not is_cut and not event.matches(QKeySequence.StandardKey.Copy):
            return False
        widget = QApplication.focusWidget()
        match widget:
            case QLineEdit():
                if not widget.hasSelectedText() or widget.echoMode() is not (
                    QLineEdit.EchoMode.Normal
                ):
                    return False
                if self._copied(widget.selectedText()) and is_cut and not widget.isReadOnly():
                    widget.insert("")
            case QPlainTextEdit() | QTextEdit():
                cursor = widget.textCursor()
                if not cursor.hasSelection():
                    return False
                text = cursor.selection().toPlainText()
                if self._copied(text) and is_cut and not widget.isReadOnly():
                    cursor.removeSelectedText()
            case QLabel():
                if not widget.hasSelectedText():
                    return False
                self._copied(widget.selectedText())
            case _:
                return False
        return True

    def put(self, text: str) -> None:
        """Puts a text on the clipboard for a while; whoever calls it asked at the gate."""
        self._clipboard.setMimeData(marked(text))
        self._timer.start()

    def clear(self) -> None:
        """Takes off what is ours, the selection by mouse included."""
        self._timer.stop()
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _copied(self, text: str) -> bool:
        if not self._may_copy():
            self.refused.emit()
            return False
        self.put(text)
        return True

    def _drop_selection(self) -> None:
        """What is selected by mouse would be there for every other program, unmarked (X11)."""
        if self._clipboard.ownsSelection() and self._clipboard.text(QClipboard.Mode.Selection):
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _mark(self) -> None:
        """Marks what a menu or a widget put there without asking us."""
        if not self._clipboard.ownsClipboard():
            self._timer.stop()
            return
        data = _as_it_is(self._clipboard)
        if data is None or not data.hasText() or all(data.hasFormat(kind) for kind in MARKS):
            return
        if not self._copied(data.text()):
            self.clear()
