"""Files made here or chosen: photos, drawings, signatures, sounds, films."""

import io
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.attachments import MadeFile
from intake_app.forms import Control, QuestionView
from intake_app.ui.components.camera import CameraSheet
from intake_app.ui.components.canvas import DrawSheet
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.pictures import image_bytes, read_image
from intake_app.ui.components.recorder import (
    RATE,
    FilmSheet,
    FilmSource,
    RecordSheet,
    SoundSource,
    as_wave,
    loudness,
)
from intake_app.ui.i18n import file_size
from intake_app.ui.questions import Materials, widget_for
from intake_app.ui.questions.files import (
    FileQuestion,
    FilmQuestion,
    PictureQuestion,
    SoundQuestion,
)
from tests.fakes.media import FakeFrames, FakePlayer
from tests.ui.paper import a_question

Given = list[Path | MadeFile]


def painted(width: int, height: int, colour: str = "#3366AA") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


PHOTO = a_question("/d/photo", Control.FILE, "Photo", parameters={"mediatype": "image/*"})
SOUND = a_question("/d/sound", Control.FILE, "Voice", parameters={"mediatype": "audio/*"})
FILM = a_question("/d/film", Control.FILE, "Film", parameters={"mediatype": "video/*"})


class Desk:
    """A window with one file question on it, and what was given."""

    def __init__(self, qtbot: QtBot, view: QuestionView, files: dict[str, bytes]) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        self.given: Given = []
        self.taken: list[str] = []
        self.restored: list[str] = []
        self.aside: set[str] = set()
        media = Materials(
            attached=files.get,
            has_aside=lambda path: path in self.aside,
            size=lambda name: len(files[name]) if name in files else None,
        )
        widget = widget_for(view)(self.window, media=media)
        assert isinstance(widget, FileQuestion)
        self.widget = widget
        column.addWidget(widget)
        column.addStretch(1)
        widget.attach_requested.connect(lambda _path, file: self.given.append(file))
        widget.detach_requested.connect(self.taken.append)
        widget.restore_requested.connect(self.restored.append)
        widget.show_question(view)
        self.window.resize(900, 800)
        self.window.show()
        QApplication.processEvents()

    def made(self) -> MadeFile:
        file = self.given[-1]
        assert isinstance(file, MadeFile)
        return file

    def sheet(self, kind: type[Overlay]) -> Overlay:
        return next(sheet for sheet in self.window.findChildren(kind) if sheet.isVisible())


Show = Callable[..., Desk]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    return lambda view, **files: Desk(
        qtbot, view, {name.replace("_", "."): content for name, content in files.items()}
    )


# ---------------------------------------------------------------- the camera
def test_a_photo_is_taken_looked_at_and_kept(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = FakeFrames()
    monkeypatch.setattr(PictureQuestion, "find_camera", staticmethod(lambda front: frames))
    desk = show(replace(PHOTO, parameters={"mediatype": "image/*", "max-pixels": "400"}))
    assert isinstance(desk.widget, PictureQuestion)
    qtbot.mouseClick(desk.widget.camera_button, Qt.MouseButton.LeftButton)
    sheet = desk.sheet(CameraSheet)
    assert isinstance(sheet, CameraSheet)
    assert not sheet.take_button.isEnabled()
    frames.give(painted(800, 600))
    qtbot.mouseClick(sheet.take_button, Qt.MouseButton.LeftButton)
    frames.give(painted(800, 600, "#FFFFFF"))  # what comes later is not what was taken
    assert desk.given == []
    qtbot.mouseClick(sheet.take_button, Qt.MouseButton.LeftButton)
    made = desk.made()
    assert made.suffix == ".jpg"
    image = read_image(made.content)
    assert image is not None
    assert (image.width(), image.height()) == (400, 300)
    assert image.pixelColor(5, 5).blue() > 150
    assert not frames.lit()


def test_without_a_camera_a_file_can_be_chosen(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PictureQuestion, "find_camera", staticmethod(lambda front: None))
    desk = show(replace(PHOTO, appearances=frozenset({"new"})))
    assert isinstance(desk.widget, PictureQuestion)
    assert not desk.widget.choose_button.isVisible(), "the form wants a new one"
    qtbot.mouseClick(desk.widget.camera_button, Qt.MouseButton.LeftButton)
    assert "No camera" in desk.widget.accessibleDescription()
    assert desk.widget.choose_button.isVisible()


@pytest.mark.parametrize("appearance", ["new", "new-front"])
@pytest.mark.parametrize("view", [PHOTO, SOUND, FILM])
def test_where_the_form_wants_a_new_one_none_is_chosen_or_pasted(
    show: Show, view: QuestionView, appearance: str
) -> None:
    desk = show(replace(view, appearances=frozenset({appearance})))
    texts = {
        button.text()
        for button in desk.widget.tab_stops()
        if isinstance(button, QPushButton) and button.isVisible()
    }
    assert texts & {"Take a photo…", "Record…"}
    assert not texts & {"Choose a file…", "Paste"}


# ---------------------------------------------------------------- chosen and pasted
@pytest.mark.parametrize(
    ("size", "most", "is_anew"), [((900, 300), "600", True), ((300, 100), "600", False)]
)
def test_a_picture_larger_than_the_form_wants_is_made_smaller(
    show: Show, tmp_path: Path, size: tuple[int, int], most: str, is_anew: bool
) -> None:
    path = tmp_path / "IMG_1234.png"
    path.write_bytes(image_bytes(painted(*size), "PNG"))
    desk = show(replace(PHOTO, parameters={"mediatype": "image/*", "max-pixels": most}))
    desk.widget.take_file(path)
    if not is_anew:
        assert desk.given == [path]
        return
    image = read_image(desk.made().content)
    assert image is not None
    assert max(image.width(), image.height()) == 600


@pytest.mark.parametrize("name", ["x.jpg", "x.tiff", "gone.png"])
def test_a_file_that_is_no_picture_is_passed_on_as_it_is(
    show: Show, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if not name.startswith("gone"):
        path.write_bytes(b"no picture")
    desk = show(replace(PHOTO, parameters={"mediatype": "image/*", "max-pixels": "10"}))
    desk.widget.take_file(path)
    assert desk.given == [path]


def test_a_picture_is_pasted_and_leaves_the_clipboard(show: Show, qtbot: QtBot) -> None:
    desk = show(PHOTO)
    assert isinstance(desk.widget, PictureQuestion)
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    qtbot.mouseClick(desk.widget.paste_button, Qt.MouseButton.LeftButton)
    assert desk.given == []
    assert "no picture" in desk.widget.accessibleDescription()
    clipboard.setImage(painted(40, 30))
    qtbot.keyClick(desk.widget.choose_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.made().suffix == ".png"
    assert clipboard.image().isNull()


# ---------------------------------------------------------------- drawn
def drawing(desk: Desk, qtbot: QtBot) -> DrawSheet:
    assert isinstance(desk.widget, PictureQuestion)
    qtbot.mouseClick(desk.widget.draw_button, Qt.MouseButton.LeftButton)
    sheet = desk.sheet(DrawSheet)
    assert isinstance(sheet, DrawSheet)
    return sheet


def dark_pixels(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def test_a_signature_is_drawn_by_pointer_and_taken_back(show: Show, qtbot: QtBot) -> None:
    desk = show(replace(PHOTO, appearances=frozenset({"signature"})))
    sheet = drawing(desk, qtbot)
    assert not sheet.keep_button.isEnabled()
    middle = sheet.pad.rect().center()
    qtbot.mousePress(sheet.pad, Qt.MouseButton.LeftButton, pos=middle - QPoint(100, 0))
    for step in range(-80, 100, 20):
        qtbot.mouseMove(sheet.pad, middle + QPoint(step, step // 4))
    qtbot.mouseRelease(sheet.pad, Qt.MouseButton.LeftButton, pos=middle)
    assert dark_pixels(sheet.pad.image()) > 0
    qtbot.keyClick(sheet.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dark_pixels(sheet.pad.image()) == 0
    assert not sheet.keep_button.isEnabled()
    qtbot.keyClick(sheet.pad, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(sheet.keep_button, Qt.MouseButton.LeftButton)
    image = read_image(desk.made().content)
    assert image is not None
    assert dark_pixels(image) > 0


def test_a_signature_is_typed(show: Show, qtbot: QtBot) -> None:
    desk = show(replace(PHOTO, appearances=frozenset({"signature"})))
    sheet = drawing(desk, qtbot)
    assert sheet.typed is not None
    qtbot.keyClicks(sheet.typed, "Ana Cruz")
    written = dark_pixels(sheet.pad.image())
    assert written > 0
    qtbot.keyClick(sheet.typed, Qt.Key.Key_Backspace)
    assert dark_pixels(sheet.pad.image()) < written
    qtbot.mouseClick(sheet.keep_button, Qt.MouseButton.LeftButton)
    assert desk.made().suffix == ".png"


def test_a_sketch_is_drawn_by_keys_alone(show: Show, qtbot: QtBot) -> None:
    desk = show(replace(PHOTO, appearances=frozenset({"draw"})))
    sheet = drawing(desk, qtbot)
    assert sheet.pad.hasFocus()
    qtbot.keyClick(sheet.pad, Qt.Key.Key_Space)
    for _ in range(6):
        qtbot.keyClick(sheet.pad, Qt.Key.Key_Right)
    qtbot.keyClick(sheet.pad, Qt.Key.Key_Space)
    drawn = dark_pixels(sheet.pad.image())
    assert drawn > 0
    qtbot.keyClick(sheet.pad, Qt.Key.Key_Right)  # lifted: it only moves
    assert dark_pixels(sheet.pad.image()) == drawn
    sheet.clear_button.click()
    assert sheet.pad.is_empty()
    sheet.redo_button.click()
    assert dark_pixels(sheet.pad.image()) == drawn


def test_marks_are_drawn_on_the_picture_that_is_there(show: Show, qtbot: QtBot) -> None:
    view = replace(PHOTO, appearances=frozenset({"annotate"}))
    empty = show(view)
    assert isinstance(empty.widget, PictureQuestion)
    assert not empty.widget.draw_button.isVisible()
    desk = show(replace(view, value="p.png"), p_png=image_bytes(painted(300, 200), "PNG"))
    sheet = drawing(desk, qtbot)
    qtbot.keyClick(sheet.pad, Qt.Key.Key_Space)
    sheet.keep_button.click()
    image = read_image(desk.made().content)
    assert image is not None
    assert (image.width(), image.height()) == (300, 200)
    assert image.pixelColor(2, 2).blue() > 150


# ---------------------------------------------------------------- recorded
class FakeMicrophone(SoundSource):
    def __init__(self) -> None:
        super().__init__()
        self._heard = [False]

    def listens(self) -> bool:
        return self._heard[-1]

    def start(self) -> None:
        self._heard.append(True)

    def stop(self) -> None:
        self._heard.append(False)


def test_a_sound_is_recorded_paused_heard_and_kept(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    microphone = FakeMicrophone()
    monkeypatch.setattr(SoundQuestion, "find_microphone", staticmethod(lambda: microphone))
    desk = show(SOUND)
    assert isinstance(desk.widget, SoundQuestion)
    qtbot.mouseClick(desk.widget.record_button, Qt.MouseButton.LeftButton)
    sheet = desk.sheet(RecordSheet)
    assert isinstance(sheet, RecordSheet)
    assert not microphone.listens()  # nothing is recorded before it is asked for
    qtbot.mouseClick(sheet.record_button, Qt.MouseButton.LeftButton)
    assert microphone.listens()
    assert not sheet.keep_button.isEnabled()
    microphone.came.emit(b"\x00\x40" * RATE)
    assert sheet.level.value == pytest.approx(0.5)
    assert sheet.time.text() == "0:01"
    qtbot.mouseClick(sheet.record_button, Qt.MouseButton.LeftButton)
    assert not microphone.listens()
    qtbot.mouseClick(sheet.bar.button, Qt.MouseButton.LeftButton)
    assert FakePlayer.made[-1].loaded == [as_wave(b"\x00\x40" * RATE)]
    qtbot.mouseClick(sheet.keep_button, Qt.MouseButton.LeftButton)
    made = desk.made()
    assert made.suffix == ".wav"
    with wave.open(io.BytesIO(made.content)) as file:
        assert (file.getframerate(), file.getnframes()) == (RATE, RATE)


def test_nobody_is_recorded_while_the_sheet_is_not_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    microphone = FakeMicrophone()
    sheet = RecordSheet(window, microphone)
    sheet.open_recorder()
    sheet.toggle()
    window.hide()
    assert not microphone.listens()
    assert not sheet.is_recording


def test_without_a_microphone_a_file_can_be_chosen(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SoundQuestion, "find_microphone", staticmethod(lambda: None))
    desk = show(SOUND)
    assert isinstance(desk.widget, SoundQuestion)
    qtbot.mouseClick(desk.widget.record_button, Qt.MouseButton.LeftButton)
    assert "No microphone" in desk.widget.accessibleDescription()
    assert desk.widget.choose_button.isVisible()


def test_silence_is_not_loud() -> None:
    assert loudness(b"") == 0
    assert loudness(b"\x00\x00" * 9) == 0
    assert loudness(b"\x00\x80") == 1


class FakeFilm(FilmSource):
    def __init__(self) -> None:
        super().__init__()
        self.did: list[str] = []
        self.size = 10

    def start(self) -> None:
        self.did.append("start")

    def stop(self) -> None:
        self.did.append("stop")

    def record(self) -> None:
        self.did.append("record")

    def end(self) -> None:
        self.did.append("end")
        self.finished.emit(b"film")

    def size_bytes(self) -> int:
        return self.size


def test_a_film_is_recorded_and_kept(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = FakeFilm()
    monkeypatch.setattr(FilmQuestion, "find_film_source", staticmethod(lambda front: film))
    desk = show(FILM)
    assert isinstance(desk.widget, FilmQuestion)
    qtbot.mouseClick(desk.widget.record_button, Qt.MouseButton.LeftButton)
    sheet = desk.sheet(FilmSheet)
    assert isinstance(sheet, FilmSheet)
    film.came.emit(painted(40, 30))
    sheet.record_button.click()
    assert film.did[-1] == "record"
    sheet.record_button.click()
    assert film.did[-2:] == ["end", "stop"]  # the light goes out
    sheet.keep_button.click()
    assert desk.made() == MadeFile(".mp4", b"film")


# ---------------------------------------------------------------- shown, taken away, put back
def test_a_kept_picture_is_shown_with_its_size(show: Show, qtbot: QtBot) -> None:
    content = image_bytes(painted(60, 40), "PNG")
    desk = show(replace(PHOTO, value="p.png"), p_png=content)
    assert isinstance(desk.widget, PictureQuestion)
    assert desk.widget.preview.isVisible()
    assert file_size(len(content)) in desk.widget.name.text()
    qtbot.mouseClick(desk.widget.remove_button, Qt.MouseButton.LeftButton)
    assert desk.taken == ["/d/photo"]
    desk.aside.add("/d/photo")
    desk.widget.show_question(PHOTO)
    assert not desk.widget.preview.isVisible()
    assert desk.widget.back_button.isVisible()
    qtbot.mouseClick(desk.widget.back_button, Qt.MouseButton.LeftButton)
    assert desk.restored == ["/d/photo"]


def test_a_kept_sound_plays_from_memory(show: Show, qtbot: QtBot) -> None:
    desk = show(replace(SOUND, value="s.wav"), s_wav=b"sound")
    assert isinstance(desk.widget, SoundQuestion)
    bar = desk.widget.bar
    assert FakePlayer.made == []  # nothing is read before it is asked for
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    player = FakePlayer.made[-1]
    assert player.loaded == [b"sound"]
    assert bar.plays
    qtbot.keyClick(bar.line, Qt.Key.Key_Right)
    assert player.place == 5000
    desk.window.hide()
    assert not player.plays  # nothing sounds behind the stock list


def test_a_machine_without_sound_says_so(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = show(replace(SOUND, value="s.wav"), s_wav=b"sound")
    assert isinstance(desk.widget, SoundQuestion)
    monkeypatch.setattr(type(desk.widget.bar), "find_player", staticmethod(lambda _: None))
    qtbot.mouseClick(desk.widget.bar.button, Qt.MouseButton.LeftButton)
    assert desk.widget.bar.trouble.isVisible()


@pytest.mark.parametrize("view", [PHOTO, SOUND, FILM])
def test_a_read_only_file_can_be_seen_and_not_changed(show: Show, view: QuestionView) -> None:
    desk = show(replace(view, value="x.bin", readonly=True, appearances=frozenset({"draw"})))
    shown = [*desk.widget.makers(), desk.widget.choose_button, desk.widget.remove_button]
    assert not any(button.isVisible() for button in shown)
    for button in desk.widget.makers():
        button.click()
    assert not any(sheet.isVisible() for sheet in desk.window.findChildren(Overlay))


def test_a_new_signature_over_an_old_one_begins_on_clean_paper(show: Show, qtbot: QtBot) -> None:
    content = image_bytes(painted(60, 40, "#000000"), "PNG")
    view = replace(PHOTO, value="s.png", appearances=frozenset({"signature"}))
    desk = show(view, s_png=content)
    assert dark_pixels(drawing(desk, qtbot).pad.image()) == 0
