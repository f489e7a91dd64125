"""Files: photos, drawings, signatures, sounds, films and any other file; all go into the vault."""

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_app.domain.attachments import MadeFile
from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.camera import CameraSheet, find_camera
from intake_app.ui.components.canvas import SIGNATURE_SIZE, SKETCH_SIZE, DrawSheet
from intake_app.ui.components.file_choice import choose_file
from intake_app.ui.components.overlay import ground_of
from intake_app.ui.components.picture_view import PictureButton, PictureSheet
from intake_app.ui.components.pictures import image_bytes, read_image, within
from intake_app.ui.components.player import PlayBar
from intake_app.ui.components.recorder import (
    FilmSheet,
    RecordSheet,
    find_film_source,
    find_microphone,
)
from intake_app.ui.components.wrap_label import WrapLabel
from intake_app.ui.i18n import file_size
from intake_app.ui.questions.base import QuestionWidget
from intake_app.ui.questions.materials import MediaLoader, no_media

PATTERNS = {
    "image": "*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff *.heic",
    "audio": "*.m4a *.mp3 *.ogg *.oga *.wav *.amr *.aac *.flac *.opus",
    "video": "*.mp4 *.m4v *.mov *.webm *.mkv *.avi *.3gp",
}
PREVIEW = QSize(360, 220)
LARGEST_GROUND = QSize(2400, 2400)
MOST_PICTURE_BYTES = 60 * 1024 * 1024
LAID_OUT_ANEW = frozenset({".tif", ".tiff", ".bmp", ".heic", ".heif"})
"""Pictures that carry much beside themselves, or that few programs read: kept as JPEG."""
NEW_ONLY = frozenset({"new", "new-front", "new-rear", "selfie"})


class FileQuestion(QuestionWidget):
    """Any file from this laptop: choose it, see its name and size, take it away, put it back."""

    choose = staticmethod(choose_file)

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        body = QWidget(self)
        self._down = QVBoxLayout(body)
        self._down.setContentsMargins(0, theme.TIGHT, 0, 0)
        self._down.setSpacing(theme.TIGHT)
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.TIGHT)
        self.choose_button = Button("", "paperclip", parent=body)
        self.back_button = Button("plain", "undo-2", parent=body)
        self.remove_button = Button("plain", parent=body)
        self.name = WrapLabel(body, kind="strong")
        self._line.addWidget(self.choose_button)
        self._line.addWidget(self.back_button)
        self._line.addStretch(1)
        self._kept = QWidget(body)
        kept = QHBoxLayout(self._kept)
        kept.setContentsMargins(0, 0, 0, 0)
        kept.setSpacing(theme.SMALL)
        kept.addWidget(self.name, 1)
        kept.addWidget(self.remove_button)
        self._down.addWidget(self._kept)
        self._down.addLayout(self._line)
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        self.back_button.clicked.connect(self._put_back)
        self._said = ""
        self._shown_path = ""
        self._has_no_device = False
        """That nothing was found here to make one with."""
        self._sized = ""
        self._size: int | None = None
        self.put_editor(body)

    def tab_stops(self) -> list[QWidget]:
        return [self.remove_button, *self.makers(), self.choose_button, self.back_button]

    def makers(self) -> list[Button]:
        """Buttons that make a file here rather than choose one."""
        return []

    def show_value(self, view: QuestionView) -> None:
        if self._shown_path != view.path:
            self._said = ""
            self._has_no_device = False
            self._shown_path = view.path
        has_file = bool(view.value)
        self.choose_button.setText(
            self.tr("Choose another file…") if has_file else self.tr("Choose a file…")
        )
        self.choose_button.setHidden(view.readonly or self.must_be_made_here())
        if view.value != self._sized:
            self._sized = view.value
            self._size = self._media.size(view.value) if has_file else None
        size = self._size
        words = view.value if size is None else f"{view.value} · {file_size(size)}"
        self.name.show_text(words or self.tr("No file yet"))
        theme.set_kind(self.name, "strong" if has_file else "muted")
        self._kept.setVisible(has_file or view.readonly)
        self.remove_button.setText(self.tr("Take away"))
        self.remove_button.setVisible(has_file and not view.readonly)
        self.back_button.setText(self.tr("Put back what was taken away"))
        can_undo = not has_file and not view.readonly and self._media.has_aside(view.path)
        self.back_button.setVisible(can_undo)
        for button in self.makers():
            button.setHidden(view.readonly)

    def name_controls(self, view: QuestionView) -> None:
        for button in (self.choose_button, self.remove_button, self.back_button, *self.makers()):
            self.name_control(button, view, button.text())
        self.name.setAccessibleName(self.name.text())

    def aside(self, view: QuestionView) -> str:
        if view.readonly:
            return ""
        return self._said or self.tr(
            "A copy is kept encrypted here; the original stays where it is."
        )

    def is_open(self) -> bool:
        """Whether a file can be given now."""
        return self._view is not None and not self._view.readonly

    def say(self, words: str) -> None:
        """Say in place why something is not possible here."""
        self._said = words
        if self._view is not None:
            self.show_question(self._view)

    def give(self, file: Path | MadeFile) -> None:
        """Pass a file on."""
        if self._view is not None and self.is_open():
            self._said = ""
            self.attach_requested.emit(self._view.path, file)

    def take_file(self, path: Path) -> None:
        """The person chose a file."""
        self.give(path)

    def add_maker(self, icon: str, act: Callable[[], None]) -> Button:
        """A button that makes a file here, before the one that chooses."""
        button = Button("", icon, parent=self.choose_button.parentWidget())
        button.clicked.connect(act)
        self._line.insertWidget(len(self.makers()), button)
        return button

    def must_be_made_here(self) -> bool:
        """Whether the form takes no file that was there before, and one can be made here."""
        asks = self._view is not None and bool(self._view.appearances & NEW_ONLY)
        return asks and bool(self.makers()) and not self._has_no_device

    def say_no_device(self, words: str) -> None:
        """Say that nothing here can make one; from now on a file may be chosen."""
        self._has_no_device = True
        self.say(words)

    def _choose(self) -> None:
        view = self._view
        if view is None or view.readonly:
            return
        family = view.parameters.get("mediatype", "").partition("/")[0]
        everything = self.tr("All files") + " (*)"
        words = {
            "image": self.tr("Pictures"),
            "audio": self.tr("Sound"),
            "video": self.tr("Film"),
        }
        kinds = (
            f"{words[family]} ({PATTERNS[family]});;{everything}"
            if family in PATTERNS
            else everything
        )
        chosen: Path | None = self.choose(self.window(), self.tr("Choose a file"), kinds)
        if not shiboken6.isValid(self):
            return  # the window locked while the dialog was up
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if chosen is not None:
            self.take_file(chosen)

    def _remove(self) -> None:
        if self._view is not None and self.is_open() and self._view.value:
            self.detach_requested.emit(self._view.path)
            self.take_focus()

    def _put_back(self) -> None:
        if self._view is not None and self.is_open():
            self.restore_requested.emit(self._view.path)


class PictureQuestion(FileQuestion):
    """A photo: taken, pasted or chosen; a drawing, a signature, a picture with marks."""

    find_camera = staticmethod(find_camera)

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self._made: list[Button] = []
        self.draw_button = self._maker("pen-line", self._draw)
        self.camera_button = self._maker("camera", self._take_photo)
        self.paste_button = self._maker("clipboard-paste", self._paste)
        self.preview = PictureButton(self)
        self.preview.opened.connect(self._open_preview)
        self.preview.hide()
        self._down.insertWidget(0, self.preview)
        self._previewed = ""

    def makers(self) -> list[Button]:
        return self._made

    def tab_stops(self) -> list[QWidget]:
        return [self.preview, *super().tab_stops()]

    def _maker(self, icon: str, act: Callable[[], None]) -> Button:
        button = self.add_maker(icon, act)
        self._made.append(button)
        return button

    def drawing(self) -> str:
        """Which kind of drawing the form asks for, or ""."""
        appearances = self._view.appearances if self._view is not None else frozenset[str]()
        return next((k for k in ("signature", "draw", "annotate") if k in appearances), "")

    def show_value(self, view: QuestionView) -> None:
        super().show_value(view)
        kind = self.drawing()
        words = {
            "signature": self.tr("Sign…"),
            "draw": self.tr("Draw…"),
            "annotate": self.tr("Mark the picture…"),
        }
        self.draw_button.setText(words.get(kind, ""))
        self.draw_button.show_icon("signature" if kind == "signature" else "pen-line")
        can_draw = kind in {"signature", "draw"} or (kind == "annotate" and bool(view.value))
        self.draw_button.setVisible(can_draw and not view.readonly)
        theme.set_kind(self.draw_button, "")
        self.camera_button.setText(self.tr("Take a photo…"))
        self.paste_button.setText(self.tr("Paste"))
        for button in (self.camera_button, self.paste_button):
            button.setVisible(kind in {"", "annotate"} and not view.readonly)
        if view.appearances & NEW_ONLY or kind == "signature":
            self.paste_button.hide()
        self._show_preview(view)

    def name_controls(self, view: QuestionView) -> None:
        super().name_controls(view)
        self.name_control(self.preview, view, self.tr("look at it large"))

    def take_file(self, path: Path) -> None:
        """A picture too large for the form, or of a kind few read, is laid out anew."""
        most = self._most_pixels()
        try:
            if path.stat().st_size > MOST_PICTURE_BYTES:
                self.give(path)
                return
            if most or path.suffix.casefold() in LAID_OUT_ANEW:
                image = read_image(path.read_bytes())
                fits = image is not None and most and max(image.width(), image.height()) <= most
                if image is not None and not (fits and path.suffix.casefold() not in LAID_OUT_ANEW):
                    self.give_image(image, is_photo=path.suffix.casefold() != ".png")
                    return
        except OSError:
            pass  # said when the file is taken in
        self.give(path)

    def give_image(self, image: QImage, *, is_photo: bool) -> None:
        """Pass a picture on, no larger than the form wants it."""
        most = self._most_pixels()
        if most:
            image = within(image, most)
        kind, suffix = ("JPEG", ".jpg") if is_photo else ("PNG", ".png")
        self.give(MadeFile(suffix, image_bytes(image, kind)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.paste_button.isHidden():
            self._paste()
            return
        super().keyPressEvent(event)

    def _most_pixels(self) -> int:
        written = self._view.parameters.get("max-pixels", "") if self._view is not None else ""
        return int(written) if written.isdecimal() else 0

    def _show_preview(self, view: QuestionView) -> None:
        if view.value == self._previewed:
            return
        self._previewed = view.value
        content = self._media.attached(view.value) if view.value else None
        image = read_image(content, PREVIEW) if content else None
        if image is not None:
            self.preview.show_picture(QPixmap.fromImage(image))
        self.preview.setVisible(image is not None)

    def _open_preview(self) -> None:
        image = self._present()
        if image is not None and self._view is not None:
            PictureSheet(ground_of(self), image, self.spoken_name(self._view)).open_sheet()

    def _present(self) -> QImage | None:
        """The picture that is there now."""
        value = self._view.value if self._view is not None else ""
        content = self._media.attached(value) if value else None
        return read_image(content, LARGEST_GROUND) if content else None

    def _take_photo(self) -> None:
        if not self.is_open() or self._view is None:
            return
        front = bool(self._view.appearances & {"new-front", "selfie"})
        source = self.find_camera(front=front)
        if source is None:
            self.say_no_device(self.tr("No camera was found here: choose a file instead."))
            return
        sheet = CameraSheet(ground_of(self), source)
        sheet.taken.connect(lambda image: self.give_image(image, is_photo=True))
        sheet.open_camera()

    def _paste(self) -> None:
        if not self.is_open():
            return
        clipboard = QGuiApplication.clipboard()
        image = clipboard.image()
        if image.isNull():
            self.say(self.tr("There is no picture on the clipboard."))
            return
        clipboard.clear()  # it would stay there for whoever comes next
        self.give_image(image, is_photo=False)

    def _draw(self) -> None:
        if not self.is_open() or self._view is None:
            return
        kind = self.drawing()
        is_signature = kind == "signature"
        ground = None if is_signature else self._present()
        sheet = DrawSheet(
            ground_of(self),
            self.spoken_name(self._view),
            size=SIGNATURE_SIZE if is_signature else SKETCH_SIZE,
            ground=ground,
            is_signature=is_signature,
        )
        sheet.kept.connect(lambda image: self.give_image(image, is_photo=kind == "annotate"))
        sheet.open_paper()


class SoundQuestion(FileQuestion):
    """A sound: recorded or chosen, and listened to."""

    find_microphone = staticmethod(find_microphone)
    has_pictures = False

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self._made: list[Button] = []
        self.record_button = self.add_maker("video" if self.has_pictures else "mic", self._record)
        self._made.append(self.record_button)
        self.bar = PlayBar(self, has_pictures=self.has_pictures)
        self.bar.hide()
        self._down.insertWidget(0, self.bar)
        self._played = ""

    def makers(self) -> list[Button]:
        return self._made

    def tab_stops(self) -> list[QWidget]:
        return [self.bar.button, self.bar.line, *super().tab_stops()]

    def show_value(self, view: QuestionView) -> None:
        super().show_value(view)
        self.record_button.setText(self.tr("Record…"))
        if view.value != self._played:
            self._played = view.value
            name = view.value
            self.bar.show_source(self.spoken_name(view), lambda: self._media.attached(name))
        self.bar.setVisible(bool(view.value))

    def name_controls(self, view: QuestionView) -> None:
        super().name_controls(view)
        for part in (self.bar.button, self.bar.line):
            part.setAccessibleDescription(self.spoken_description(view))

    def _record(self) -> None:
        if not self.is_open():
            return
        source = self.find_microphone()
        if source is None:
            self.say_no_device(self.tr("No microphone was found here: choose a file instead."))
            return
        sheet = RecordSheet(ground_of(self), source)
        sheet.kept.connect(lambda content: self.give(MadeFile(".wav", content)))
        sheet.open_recorder()


class FilmQuestion(SoundQuestion):
    """A film: recorded or chosen, and watched."""

    find_film_source = staticmethod(find_film_source)
    has_pictures = True

    def _record(self) -> None:
        if not self.is_open() or self._view is None:
            return
        source = self.find_film_source(front=bool(self._view.appearances & {"new-front", "selfie"}))
        if source is None:
            self.say_no_device(self.tr("No camera was found here: choose a file instead."))
            return
        sheet = FilmSheet(ground_of(self), source)
        sheet.kept.connect(lambda content: self.give(MadeFile(".mp4", content)))
        sheet.open_recorder()
