"""Barcodes and QR codes: typed, read by a hand scanner, from a picture, or by the camera."""

import importlib
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from intake_app.forms import QuestionView
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.camera import find_camera
from intake_app.ui.components.code_view import ScanSheet
from intake_app.ui.components.file_choice import choose_file
from intake_app.ui.components.overlay import ground_of
from intake_app.ui.components.pictures import read_image
from intake_app.ui.questions.materials import MediaLoader, no_media
from intake_app.ui.questions.text import TextQuestion

MOST_FILE_BYTES = 40 * 1024 * 1024
LONGEST_SIDE = 2400
LOOK_MILLISECONDS = 200
PICTURES = "*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff"


def read_code(image: QImage) -> str:
    """The text of the first barcode or QR code in a picture, or ""."""
    # Loaded when first needed: few forms ask for codes.
    reader: Any = importlib.import_module("zxingcpp")
    found = reader.read_barcodes(image.convertToFormat(QImage.Format.Format_Grayscale8))
    return str(found[0].text) if found else ""


class BarcodeQuestion(TextQuestion):
    """A code. A hand scanner types like a keyboard, with Enter at the end."""

    choose = staticmethod(choose_file)
    find_camera = staticmethod(find_camera)

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.scan_button = Button("", "qr-code", parent=self._line)
        self.file_button = Button("", "image", parent=self._line)
        self.scan_button.clicked.connect(self._scan)
        self.file_button.clicked.connect(self._from_file)
        self._across.addWidget(self.scan_button)
        self._across.addWidget(self.file_button)
        self._said = ""

    def tab_stops(self) -> list[QWidget]:
        return [*super().tab_stops(), self.scan_button, self.file_button]

    def show_value(self, view: QuestionView) -> None:
        if view.path != self._shown_path or (self._view is not None and view.value):
            self._said = ""
        super().show_value(view)
        self.scan_button.setText(self.tr("Scan…"))
        self.file_button.setText(self.tr("From a picture…"))
        is_typed_only = view.readonly or self._media.is_alone
        self.scan_button.setHidden(is_typed_only)
        self.file_button.setHidden(is_typed_only)

    def aside(self, view: QuestionView) -> str:
        if view.readonly:
            return ""
        return self._said or self.tr("A hand scanner works too: it types what it reads.")

    def name_controls(self, view: QuestionView) -> None:
        super().name_controls(view)
        self.name_control(self.scan_button, view, self.scan_button.text())
        self.name_control(self.file_button, view, self.file_button.text())

    def _is_open(self) -> bool:
        return self._view is not None and not self._view.readonly

    def _scan(self) -> None:
        if not self._is_open():
            return
        source = self.find_camera()
        if source is None:
            self._say(self.tr("No camera was found here. Type the code, or read a picture of it."))
            return
        sheet = ScanSheet(ground_of(self), source, read_code)
        sheet.found.connect(self.take_code)
        sheet.open_camera()

    def _from_file(self) -> None:
        if not self._is_open():
            return
        title = self.tr("A picture of the code")
        chosen: Path | None = self.choose(self.window(), title, f"{title} ({PICTURES})")
        if not shiboken6.isValid(self):
            return  # the window locked while the dialog was up
        self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if chosen is None:
            return
        text = ""
        try:
            if chosen.stat().st_size <= MOST_FILE_BYTES:
                image = read_image(chosen.read_bytes(), QSize(LONGEST_SIDE, LONGEST_SIDE))
                text = "" if image is None else read_code(image)
        except OSError:
            text = ""
        if text:
            self.take_code(text)
        else:
            self._say(self.tr("There is no code to be read in that picture."))

    def take_code(self, text: str) -> None:
        """Take what was read."""
        view = self._view
        if view is not None and not view.readonly:
            self._said = ""
            self.field.setText(text)
            self.take_typing()
            self.flush()

    def _say(self, words: str) -> None:
        self._said = words
        if self._view is not None:
            self.show_question(self._view)
