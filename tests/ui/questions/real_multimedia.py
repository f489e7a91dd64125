"""Qt's real sound and film, in a process of its own: what plays and what is recorded.

python -m tests.ui.questions.real_multimedia
"""

import json
import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from intake_app.ui.components.multimedia import multimedia
from intake_app.ui.components.player import find_player
from intake_app.ui.components.recorder import RATE, FilmRecorder, as_wave

FRAMES = 12
FRAME_MICROSECONDS = 100_000
LONGEST_MILLISECONDS = 15_000


def main() -> int:
    """Plays half a second of sound, records a film from given pictures, plays that film."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["multimedia"])
    module = multimedia()
    found: dict[str, object] = {"present": module is not None}
    if module is None:
        sys.stdout.write(json.dumps(found))
        return 0
    sound = find_player(False)
    film_player = find_player(True)
    assert sound is not None
    assert film_player is not None
    places: list[int] = []
    sound.moved.connect(places.append)
    sound.lasted.connect(lambda length: found.__setitem__("sound-length", length))
    sound.load(as_wave(b"\x00\x20" * (RATE // 2)))
    recorder = FilmRecorder(module, None, None)
    given = module.QVideoFrameInput(recorder)
    recorder.session.setVideoFrameInput(given)
    seen: list[tuple[int, int]] = []
    sent = 0

    def feed() -> None:
        nonlocal sent
        if sent >= FRAMES:
            feeding.stop()
            recorder.end()
            return
        image = QImage(320, 240, QImage.Format.Format_RGBA8888)
        image.fill(QColor(20 * sent, 80, 120))
        frame = module.QVideoFrame(image)
        frame.setStartTime(sent * FRAME_MICROSECONDS)
        frame.setEndTime((sent + 1) * FRAME_MICROSECONDS)
        if given.sendVideoFrame(frame):
            sent += 1

    def take_film(content: bytes) -> None:
        found["film-bytes"] = len(content)
        found["film-kind"] = content[4:8].decode("latin-1")
        film_player.load(content)
        film_player.play()

    def take_picture(image: QImage) -> None:
        seen.append((image.width(), image.height()))
        if places and len(seen) > 2:
            app.quit()

    recorder.finished.connect(take_film)
    recorder.failed.connect(lambda: found.__setitem__("failed", True))
    film_player.showed.connect(take_picture)
    feeding = QTimer()
    feeding.timeout.connect(feed)
    sound.play()
    recorder.record()
    feeding.start(20)
    QTimer.singleShot(LONGEST_MILLISECONDS, app.quit)
    app.exec()
    found["sound-moved"] = bool(places)
    found["pictures"] = seen[:1]
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)  # Qt's film threads need not be waited for


if __name__ == "__main__":
    sys.exit(main())
