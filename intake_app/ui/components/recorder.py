"""Recording sound and film into memory; what is kept goes into the record, encrypted."""

import array
import io
import sys
import wave
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.camera import Picture
from intake_app.ui.components.multimedia import multimedia
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.player import PlayBar, clock_words
from intake_app.ui.components.text import Label

SHEET_WIDTH = 560
FILM_WIDTH = 720
RATE = 16_000
"""Samples a second: speech is clear, and a minute is under 2 MB."""
SAMPLE_BYTES = 2
MOST_SOUND_BYTES = 96 * 1024 * 1024
"""About 50 minutes; an attachment may have 100 MB."""
MOST_FILM_BYTES = 90 * 1024 * 1024
LOUDEST = 32_768
SECOND = 1000
LOOK_MILLISECONDS = 500


class SoundSource(QObject):
    """A microphone: 16-bit samples of one channel, RATE a second."""

    came = Signal(bytes)
    failed = Signal()

    def start(self) -> None:
        """Begin to listen."""
        raise NotImplementedError

    def stop(self) -> None:
        """Listen no more."""
        raise NotImplementedError


class Microphone(SoundSource):
    """The microphone of this machine."""

    def __init__(self, module: Any, device: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        form = module.QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(1)
        form.setSampleFormat(module.QAudioFormat.SampleFormat.Int16)
        self._source = module.QAudioSource(device, form, self)
        self._stream: Any = None

    def start(self) -> None:
        self._stream = self._source.start()
        if self._stream is None:
            self.failed.emit()
            return
        self._stream.readyRead.connect(self._take)

    def stop(self) -> None:
        self._take()
        self._source.stop()
        self._stream = None

    def _take(self) -> None:
        if self._stream is not None:
            piece = bytes(self._stream.readAll().data())
            if piece:
                self.came.emit(piece)


def find_microphone() -> SoundSource | None:
    """The microphone of this machine, or None."""
    module = multimedia()
    if module is None or not module.QMediaDevices.audioInputs():
        return None
    return Microphone(module, module.QMediaDevices.defaultAudioInput())


def as_wave(samples: bytes) -> bytes:
    """Samples as the bytes of a WAV file."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(RATE)
        file.writeframes(samples)
    return target.getvalue()


def loudness(piece: bytes) -> float:
    """How loud samples are, from 0 to 1."""
    samples = array.array("h", piece[: len(piece) // SAMPLE_BYTES * SAMPLE_BYTES])
    if sys.byteorder == "big":
        samples.byteswap()
    return max((abs(sample) for sample in samples), default=0) / LOUDEST


class Level(QWidget):
    """How loud it is, as a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.appearance().pixels(14))

    def show_level(self, value: float) -> None:
        """Show a level; it sinks slowly."""
        self.value = max(value, self.value * 0.8)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        painter.setPen(QColor("transparent"))
        painter.setBrush(QColor(theme.tokens().sunken))
        painter.drawRoundedRect(place, 7, 7)
        place.setWidth(place.width() * min(self.value, 1.0))
        painter.setBrush(QColor(theme.tokens().primary))
        painter.drawRoundedRect(place, 7, 7)
        painter.end()


class RecordSheet(Overlay):
    """Records a sound: begin, pause, listen to it, keep it or begin anew."""

    kept = Signal(bytes)
    """The bytes of a WAV file."""

    def __init__(self, window: QWidget, source: SoundSource) -> None:
        super().__init__(window, width=SHEET_WIDTH)
        self._source = source
        source.setParent(self)
        self._samples = bytearray()
        self.is_recording = False
        self.set_title(self.tr("Record a sound"))
        self.level = Level()
        self.time = Label("heading", wraps=False)
        self.words = Label("muted")
        self.bar = PlayBar()
        self.sheet.add(self.time, self.level, self.words, self.bar)
        self.bar.hide()
        self.cancel_button = self.add_button(Button(text=self.tr("Cancel")))
        self.anew_button = Button(text=self.tr("Begin anew"))
        self.anew_button.clicked.connect(self._begin_anew)
        self.record_button = Button("", "mic")
        self.record_button.clicked.connect(self.toggle)
        self.keep_button = self.add_button(Button("primary", text=self.tr("Keep it")), self._keep)
        self.buttons.insertWidget(1, self.anew_button)
        self.buttons.insertWidget(2, self.record_button)
        source.came.connect(self._take)
        source.failed.connect(self._tell_failure)
        self._show_state()

    def open_recorder(self) -> None:
        """Show the sheet; nothing is recorded yet."""
        self.open_sheet(self.record_button)

    def toggle(self) -> None:
        """Record, or pause."""
        self.is_recording = not self.is_recording
        if self.is_recording:
            self.bar.stop()
            self._source.start()
        else:
            self._source.stop()
            self.level.show_level(0.0)
        self._show_state()

    def hideEvent(self, event: QHideEvent) -> None:
        if self.is_recording:
            self.toggle()  # nobody is recorded behind the stock list
        super().hideEvent(event)

    def _take(self, piece: bytes) -> None:
        if not self.is_recording and not piece:
            return
        self._samples += piece
        self.level.show_level(loudness(piece))
        self._show_time()
        if self.is_recording and len(self._samples) >= MOST_SOUND_BYTES:
            self.toggle()
            self.words.setText(self.tr("That is as long as one recording can be."))

    def _begin_anew(self) -> None:
        self._samples.clear()
        self._show_state()
        self.record_button.setFocus()

    def _keep(self) -> None:
        self.kept.emit(as_wave(bytes(self._samples)))

    def _tell_failure(self) -> None:
        self.is_recording = False
        self._show_state()
        self.words.setText(self.tr("The microphone gives no sound. Another program may use it."))

    def _show_time(self) -> None:
        length = len(self._samples) * SECOND // (RATE * SAMPLE_BYTES)
        self.time.setText(clock_words(length))

    def _show_state(self) -> None:
        self._show_time()
        has_sound = bool(self._samples)
        recording = self.is_recording
        self.words.setText(
            self.tr("Recording. Everyone in the room should know.")
            if recording
            else self.tr("The sound goes into the record, encrypted, and nowhere else.")
        )
        if recording:
            words, icon = self.tr("Pause"), "pause"
        else:
            words, icon = (self.tr("Go on recording") if has_sound else self.tr("Record")), "mic"
        self.record_button.setText(words)
        self.record_button.show_icon(icon)
        self.anew_button.setVisible(has_sound and not recording)
        self.keep_button.setEnabled(has_sound and not recording)
        self.bar.setVisible(has_sound and not recording)
        if has_sound and not recording:
            whole = bytes(self._samples)
            self.bar.show_source(self.tr("Recording"), lambda: as_wave(whole))


class FilmSource(QObject):
    """A camera with a recorder: pictures to see, and a film at the end."""

    came = Signal(QImage)
    failed = Signal()
    finished = Signal(bytes)
    """The bytes of an MP4 file."""

    def start(self) -> None:
        """Give pictures."""
        raise NotImplementedError

    def stop(self) -> None:
        """Give none; a film that was begun is thrown away."""
        raise NotImplementedError

    def record(self) -> None:
        """Begin the film."""
        raise NotImplementedError

    def end(self) -> None:
        """End the film; `finished` follows."""
        raise NotImplementedError

    def size_bytes(self) -> int:
        """How large the film is by now."""
        raise NotImplementedError


class FilmRecorder(FilmSource):
    """Records what a capture session sees into memory."""

    def __init__(self, module: Any, camera: Any, sound: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._module = module
        self._camera = camera
        self._is_wanted = False
        self._buffer = QBuffer(self)
        self._sink = module.QVideoSink(self)
        self._recorder = module.QMediaRecorder(self)
        self._session = module.QMediaCaptureSession(self)
        if camera is not None:
            camera.setParent(self)
            self._session.setCamera(camera)
            camera.errorOccurred.connect(lambda *_: self.failed.emit())
        if sound is not None:
            sound.setParent(self)
            self._session.setAudioInput(sound)
        self._session.setVideoSink(self._sink)
        self._session.setRecorder(self._recorder)
        self._sink.videoFrameChanged.connect(self._take_frame)
        form = module.QMediaFormat(module.QMediaFormat.FileFormat.MPEG4)
        codecs = form.supportedVideoCodecs(module.QMediaFormat.ConversionMode.Encode)
        wanted = (
            module.QMediaFormat.VideoCodec.H264,
            module.QMediaFormat.VideoCodec.MPEG4,
            module.QMediaFormat.VideoCodec.MotionJPEG,
        )
        form.setVideoCodec(next((one for one in wanted if one in codecs), wanted[1]))
        form.setAudioCodec(module.QMediaFormat.AudioCodec.AAC)
        self._recorder.setMediaFormat(form)
        self._recorder.setQuality(module.QMediaRecorder.Quality.NormalQuality)
        self._recorder.recorderStateChanged.connect(self._take_state)
        self._recorder.errorOccurred.connect(lambda *_: self.failed.emit())

    @property
    def session(self) -> Any:
        """The capture session, for a source other than a camera."""
        return self._session

    def start(self) -> None:
        if self._camera is not None:
            self._camera.start()

    def stop(self) -> None:
        self._is_wanted = False
        self._recorder.stop()
        if self._camera is not None:
            self._camera.stop()

    def record(self) -> None:
        self._is_wanted = True
        self._buffer.close()
        self._buffer.setData(b"")
        self._buffer.open(QIODevice.OpenModeFlag.ReadWrite)
        self._recorder.setOutputDevice(self._buffer)
        self._recorder.record()

    def end(self) -> None:
        self._recorder.stop()

    def size_bytes(self) -> int:
        return self._buffer.size()

    def _take_frame(self, frame: Any) -> None:
        image = frame.toImage()
        if not image.isNull():
            self.came.emit(image)

    def _take_state(self, state: Any) -> None:
        stopped = state == self._module.QMediaRecorder.RecorderState.StoppedState
        if stopped and self._is_wanted:
            self._is_wanted = False
            content = bytes(self._buffer.data().data())
            self._buffer.close()
            self._buffer.setData(b"")
            if content:
                self.finished.emit(content)
            else:
                self.failed.emit()


def find_film_source(*, front: bool = False) -> FilmSource | None:
    """Camera and microphone of this machine, or None where there is no camera."""
    module = multimedia()
    if module is None:
        return None
    cameras = module.QMediaDevices.videoInputs()
    if not cameras:
        return None
    facing = [one for one in cameras if one.position() == module.QCameraDevice.Position.FrontFace]
    device = facing[0] if front and facing else module.QMediaDevices.defaultVideoInput()
    has_sound = bool(module.QMediaDevices.audioInputs())
    sound = module.QAudioInput(module.QMediaDevices.defaultAudioInput()) if has_sound else None
    return FilmRecorder(module, module.QCamera(device), sound)


class FilmSheet(Overlay):
    """Records a film: see, begin, end, look at it, keep it or begin anew."""

    kept = Signal(bytes)

    def __init__(self, window: QWidget, source: FilmSource) -> None:
        super().__init__(window, width=FILM_WIDTH)
        self._source = source
        source.setParent(self)
        self._film = b""
        self.is_recording = False
        self.set_title(self.tr("Record a film"))
        self.picture = Picture()
        self.picture.setAccessibleName(self.tr("What the camera sees"))
        self.words = Label("muted")
        self.bar = PlayBar(has_pictures=True)
        self.sheet.add(self.picture, self.words, self.bar)
        self.cancel_button = self.add_button(Button(text=self.tr("Cancel")))
        self.record_button = Button("", "video")
        self.record_button.clicked.connect(self.toggle)
        self.keep_button = self.add_button(Button("primary", text=self.tr("Keep it")), self._keep)
        self.buttons.insertWidget(1, self.record_button)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MILLISECONDS)
        self._look.timeout.connect(self._look_at_size)
        source.came.connect(self.picture.show_image)
        source.finished.connect(self._take_film)
        source.failed.connect(self._tell_failure)
        self._show_state()

    def open_recorder(self) -> None:
        """Show the sheet; the camera gives pictures for as long as it is seen."""
        self.open_sheet(self.record_button)

    def toggle(self) -> None:
        """Begin the film, or end it."""
        if self.is_recording:
            self._source.end()
            self.record_button.setEnabled(False)
            return
        self._film = b""
        self.is_recording = True
        self.bar.stop()
        self._source.start()
        self._source.record()
        self._look.start()
        self._show_state()

    def hideEvent(self, event: QHideEvent) -> None:
        self.is_recording = False
        self._look.stop()
        self._source.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._source.start()
        self._show_state()

    def _look_at_size(self) -> None:
        if self._source.size_bytes() >= MOST_FILM_BYTES:
            self.toggle()

    def _take_film(self, content: bytes) -> None:
        self.is_recording = False
        self._look.stop()
        self._film = content
        self._source.stop()
        self._show_state()
        self.keep_button.setFocus()

    def _tell_failure(self) -> None:
        self.is_recording = False
        self._look.stop()
        self._show_state()
        self.words.setText(self.tr("The camera gives no picture. Another program may be using it."))

    def _show_state(self) -> None:
        has_film = bool(self._film)
        self.record_button.setEnabled(True)
        if self.is_recording:
            words, icon = self.tr("End the film"), "square"
        else:
            words, icon = (self.tr("Begin anew") if has_film else self.tr("Record")), "video"
        self.record_button.setText(words)
        self.record_button.show_icon(icon)
        self.words.setText(
            self.tr("Recording. Everyone in the room should know.")
            if self.is_recording
            else self.tr("The film goes into the record, encrypted, and nowhere else.")
        )
        self.picture.setVisible(not has_film)
        self.bar.setVisible(has_film)
        self.keep_button.setEnabled(has_film)
        if has_film:
            film = self._film
            self.bar.show_source(self.tr("Film"), lambda: film)

    def _keep(self) -> None:
        self.kept.emit(self._film)
