"""Playing sound and film from memory: the bytes never lie on the disk."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.camera import Picture
from intake_app.ui.components.multimedia import multimedia
from intake_app.ui.components.text import Label

SECOND = 1000
MINUTE = 60
FILM_HEIGHT = 300
SKIP_MILLISECONDS = 5 * SECOND


class Player(QObject):
    """Plays one sound or film. What a test puts in its place gives the same signals."""

    moved = Signal(int)
    """Milliseconds since the beginning."""
    lasted = Signal(int)
    """Milliseconds in all, once they are known."""
    changed = Signal(bool)
    """Whether it plays now."""
    showed = Signal(QImage)
    """A picture of a film."""
    failed = Signal()
    """These bytes cannot be played here."""

    def load(self, content: bytes) -> None:
        """Take the bytes to play."""
        raise NotImplementedError

    def play(self) -> None:
        """Go on from where it stands."""
        raise NotImplementedError

    def pause(self) -> None:
        """Stand still."""
        raise NotImplementedError

    def seek(self, milliseconds: int) -> None:
        """Stand there."""
        raise NotImplementedError


class QtPlayer(Player):
    """A player of Qt's."""

    def __init__(self, module: Any, *, has_pictures: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._module = module
        self._buffer = QBuffer(self)
        self._player = module.QMediaPlayer(self)
        self._sound = module.QAudioOutput(self)
        self._player.setAudioOutput(self._sound)
        if has_pictures:
            self._sink = module.QVideoSink(self)
            self._player.setVideoOutput(self._sink)
            self._sink.videoFrameChanged.connect(self._take_frame)
        self._player.positionChanged.connect(lambda place: self.moved.emit(int(place)))
        self._player.durationChanged.connect(lambda length: self.lasted.emit(int(length)))
        self._player.playingChanged.connect(self.changed)
        self._player.errorOccurred.connect(lambda *_: self.failed.emit())

    def load(self, content: bytes) -> None:
        self._player.stop()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._player.setSourceDevice(self._buffer)

    def play(self) -> None:
        self._player.play()

    def pause(self) -> None:
        self._player.pause()

    def seek(self, milliseconds: int) -> None:
        self._player.setPosition(milliseconds)

    def _take_frame(self, frame: Any) -> None:
        image = frame.toImage()
        if not image.isNull():
            self.showed.emit(image)


MakePlayer = Callable[[bool], Player | None]


def find_player(has_pictures: bool) -> Player | None:
    """A player, or None on a machine that has no sound library."""
    module = multimedia()
    return None if module is None else QtPlayer(module, has_pictures=has_pictures)


class PlayBar(QWidget):
    """Plays a sound or a film: a button, a line to move along, the time in words.

    load: gives the bytes when they are first asked for.
    """

    find_player = staticmethod(find_player)

    def __init__(
        self, parent: QWidget | None = None, *, has_pictures: bool = False, is_small: bool = False
    ) -> None:
        super().__init__(parent)
        self._load: Callable[[], bytes | None] = lambda: None
        self._has_pictures = has_pictures
        self._player: Player | None = None
        self._is_loaded = False
        self._is_held = False
        self._length = 0
        self._what = ""
        self.plays = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        self.picture: Picture | None = None
        if has_pictures:
            self.picture = Picture(self, height=FILM_HEIGHT)
            self.picture.hide()
            column.addWidget(self.picture)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        self.button = Button("plain" if is_small else "", "play", parent=self)
        self.line = PlayLine(self)
        self.time = Label("small", wraps=False, parent=self)
        row.addWidget(self.button)
        row.addWidget(self.line, 1)
        row.addWidget(self.time)
        row.addStretch(0)
        column.addLayout(row)
        self.trouble = Label("small", parent=self)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.line.hide()
        self.button.clicked.connect(self.toggle)
        self.line.sliderMoved.connect(self._seek)
        self.line.skipped.connect(self._skip)
        self._word()

    def show_source(self, what: str, load: Callable[[], bytes | None]) -> None:
        """What is played, in words, and where its bytes come from."""
        self.stop()
        self._load, self._is_loaded, self._what = load, False, what
        self._length = 0
        self.time.setText("")
        self.line.hide()
        self.trouble.hide()
        if self.picture is not None:
            self.picture.show_image(None)
            self.picture.hide()
        self._word()

    def toggle(self) -> None:
        """Play, or stand still."""
        if self.plays and self._player is not None:
            self._player.pause()
            return
        if not self._is_loaded and not self._begin():
            return
        if self._player is not None:
            if self._length and self.line.value() >= self._length:
                self._player.seek(0)
            self._player.play()

    def stop(self) -> None:
        """Be silent and go back to the beginning."""
        if self._player is not None and self._is_loaded:
            self._player.pause()
            self._player.seek(0)

    def hideEvent(self, event: QHideEvent) -> None:
        if self.plays and self._player is not None:
            self._player.pause()  # nothing sounds behind the stock list or another page
        super().hideEvent(event)

    def word(self, play: str, pause: str) -> None:
        """Other words on the button than «Play» and «Pause»."""
        self._play_word, self._pause_word = play, pause
        self._word()

    _play_word = ""
    _pause_word = ""

    def _word(self) -> None:
        words = (
            self._pause_word or self.tr("Pause")
            if self.plays
            else self._play_word or self.tr("Play")
        )
        self.button.setText(words)
        self.button.show_icon("pause" if self.plays else "play")
        self.button.setAccessibleName(f"{self._what}: {words}" if self._what else words)
        self.line.setAccessibleName(self.tr("Place in %1").replace("%1", self._what))

    def _begin(self) -> bool:
        if self._player is None:
            self._player = self.find_player(self._has_pictures)
            if self._player is None:
                self._say(self.tr("This laptop has no sound library, so it cannot be played."))
                return False
            self._player.setParent(self)
            self._player.moved.connect(self._show_place)
            self._player.lasted.connect(self._show_length)
            self._player.changed.connect(self._show_playing)
            self._player.showed.connect(self._show_picture)
            self._player.failed.connect(self._tell_failure)
        content = self._load()
        if not content:
            self._say(self.tr("The file is not here."))
            return False
        self._player.load(content)
        self._is_loaded = True
        return True

    def _tell_failure(self) -> None:
        self._say(self.tr("It cannot be played here; it is kept all the same."))

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.show()

    def _show_place(self, milliseconds: int) -> None:
        if not self.line.isSliderDown():
            self.line.setValue(milliseconds)
        self._show_time(milliseconds)

    def _show_time(self, milliseconds: int) -> None:
        self.time.setText(f"{clock_words(milliseconds)} / {clock_words(self._length)}")

    def _show_length(self, milliseconds: int) -> None:
        if milliseconds > 0:
            self._length = milliseconds
            self.line.setRange(0, milliseconds)
            self.line.show()
            self._show_time(self.line.value())

    def _show_playing(self, plays: bool) -> None:
        self.plays = plays
        self._word()

    def _show_picture(self, image: QImage) -> None:
        if self.picture is not None:
            self.picture.show()
            self.picture.show_image(image)

    def _seek(self, milliseconds: int) -> None:
        if self._player is not None:
            self._player.seek(milliseconds)

    def _skip(self, step: int) -> None:
        place = self.line.value() + step * SKIP_MILLISECONDS
        self._seek(min(max(place, 0), self._length))


class PlayLine(QSlider):
    """How far it is; left and right go some seconds back and on."""

    skipped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        self.skipped.emit(step)


def clock_words(milliseconds: int) -> str:
    """Minutes and seconds: 1:05."""
    seconds = milliseconds // SECOND
    return f"{seconds // MINUTE}:{seconds % MINUTE:02d}"
