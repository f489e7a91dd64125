"""The camera: pictures one after another, and the sheet where one of them is kept."""

from typing import Any

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.multimedia import multimedia
from intake_app.ui.components.overlay import Overlay

SHEET_WIDTH = 720
PREVIEW_HEIGHT = 380


class FrameSource(QObject):
    """Pictures that come one after another until it is stopped."""

    came = Signal(QImage)
    failed = Signal()
    """No picture will come: the camera is busy, covered by the system, or gone."""

    def start(self) -> None:
        """Begin to give pictures."""
        raise NotImplementedError

    def stop(self) -> None:
        """Give no more; the camera's light goes out."""
        raise NotImplementedError


class CameraFrames(FrameSource):
    """The pictures of this machine's camera."""

    def __init__(self, module: Any, device: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._camera = module.QCamera(device, self)
        self._sink = module.QVideoSink(self)
        self._session = module.QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._take)
        self._camera.errorOccurred.connect(lambda *_: self.failed.emit())

    def start(self) -> None:
        self._camera.start()

    def stop(self) -> None:
        self._camera.stop()

    def _take(self, frame: Any) -> None:
        image = frame.toImage()
        if not image.isNull():
            self.came.emit(image)


def find_camera(*, front: bool = False) -> FrameSource | None:
    """The camera of this machine, or None. front: rather the one that faces the person here."""
    module = multimedia()
    if module is None:
        return None
    cameras = module.QMediaDevices.videoInputs()
    if not cameras:
        return None
    facing = [one for one in cameras if one.position() == module.QCameraDevice.Position.FrontFace]
    default = module.QMediaDevices.defaultVideoInput()
    return CameraFrames(module, facing[0] if front and facing else default)


class Picture(QWidget):
    """A picture drawn as large as its place allows."""

    def __init__(self, parent: QWidget | None = None, *, height: int = PREVIEW_HEIGHT) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.appearance().pixels(height))

    def show_image(self, image: QImage | None) -> None:
        """Draw this picture, or an empty place."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect())
        round_corners = QPainterPath()
        round_corners.addRoundedRect(place, theme.CORNER, theme.CORNER)
        painter.setClipPath(round_corners)
        painter.fillRect(place, QColor(theme.tokens().sunken))
        if self._image is not None:
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(place.center())
            painter.drawImage(target, self._image)
        painter.end()


class CameraSheet(Overlay):
    """What the camera sees; the person takes a picture, looks at it, keeps it or takes another."""

    taken = Signal(QImage)

    def __init__(self, window: QWidget, source: FrameSource) -> None:
        super().__init__(window, width=SHEET_WIDTH)
        self._source = source
        source.setParent(self)
        self._last: QImage | None = None
        self._is_still = False
        self.set_title(self.tr("Take a photo"))
        self.picture = Picture()
        self.picture.setAccessibleName(self.tr("What the camera sees"))
        self.sheet.add(self.picture)
        self.words = self.add_text(
            self.tr("The photo goes into the record, encrypted, and nowhere else."),
            "muted",
        )
        self.cancel_button = self.add_button(Button(text=self.tr("Cancel")))
        self.again_button = Button(text=self.tr("Take another"))
        self.again_button.clicked.connect(self._go_on)
        self.take_button = Button("primary", "camera", text=self.tr("Take the photo"))
        self.take_button.clicked.connect(self._take_or_keep)
        self.buttons.addWidget(self.again_button)
        self.buttons.addWidget(self.take_button)
        self.take_button.setEnabled(False)
        self.again_button.hide()
        source.came.connect(self._show)
        source.failed.connect(self._tell_failure)

    def open_camera(self) -> None:
        """Show the sheet; the camera gives pictures for as long as it is seen."""
        self.open_sheet(self.cancel_button)

    def _show(self, image: QImage) -> None:
        if self._is_still:
            return
        if self._last is None:
            self.take_button.setEnabled(True)
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._last = image
        self.picture.show_image(image)
        self.look_at(image)

    def hideEvent(self, event: QHideEvent) -> None:
        self._source.stop()  # the stock list, the lock: no light shines behind them
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._source.start()

    def look_at(self, image: QImage) -> None:
        """What is done with each picture."""

    def _take_or_keep(self) -> None:
        if self._last is None:
            return
        if not self._is_still:
            self._is_still = True
            self.take_button.setText(self.tr("Keep it"))
            self.again_button.show()
            return
        kept = self._last
        self.close_sheet()
        self.taken.emit(kept)

    def _go_on(self) -> None:
        self._is_still = False
        self.take_button.setText(self.tr("Take the photo"))
        self.again_button.hide()
        self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_failure(self) -> None:
        self.words.setText(self.tr("The camera gives no picture. Another program may be using it."))
