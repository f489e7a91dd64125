"""Sound and sight without devices: a player, a camera, a microphone that do as they are told."""

from PySide6.QtGui import QImage

from intake_app.ui.components.camera import FrameSource
from intake_app.ui.components.player import Player


class FakePlayer(Player):
    """Plays nothing, and says that it does."""

    made: "list[FakePlayer]" = []  # noqa: RUF012 - emptied by each test

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[bytes] = []
        self.plays = False
        self.place = 0
        FakePlayer.made.append(self)

    def load(self, content: bytes) -> None:
        self.loaded.append(content)
        self.lasted.emit(65_000)

    def play(self) -> None:
        self.plays = True
        self.changed.emit(True)

    def pause(self) -> None:
        if self.plays:
            self.plays = False
            self.changed.emit(False)

    def seek(self, milliseconds: int) -> None:
        self.place = milliseconds
        self.moved.emit(milliseconds)


class FakeFrames(FrameSource):
    """A camera that gives the pictures it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self._is_on = False

    def lit(self) -> bool:
        return self._is_on

    def start(self) -> None:
        self._is_on = True

    def stop(self) -> None:
        self._is_on = False

    def give(self, image: QImage) -> None:
        self.came.emit(image)
