"""Files: choose one, see its name, take it away again."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.file_choice import choose_file
from intake_app.ui.components.wrap_label import WrapLabel
from intake_app.ui.questions.base import QuestionWidget
from intake_app.ui.questions.materials import MediaLoader, no_media

PATTERNS = {
    "image": "*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff *.heic",
    "audio": "*.m4a *.mp3 *.ogg *.oga *.wav *.amr *.aac *.flac *.opus",
    "video": "*.mp4 *.m4v *.mov *.webm *.mkv *.avi *.3gp",
}


class FileQuestion(QuestionWidget):
    """A picture, sound, film or other file from this laptop."""

    choose = staticmethod(choose_file)

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, theme.TIGHT, 0, 0)
        row.setSpacing(theme.SMALL)
        self.choose_button = Button("", "paperclip", parent=body)
        self.name = WrapLabel(body, kind="strong")
        self.remove_button = Button("plain", parent=body)
        row.addWidget(self.choose_button)
        row.addWidget(self.name, 1)
        row.addWidget(self.remove_button)
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        self.put_editor(body)

    def tab_stops(self) -> list[QWidget]:
        return [self.choose_button, self.remove_button]

    def show_value(self, view: QuestionView) -> None:
        self.choose_button.setText(
            self.tr("Choose another file…") if view.value else self.tr("Choose a file…")
        )
        self.choose_button.setHidden(view.readonly)
        self.name.show_text(view.value or self.tr("No file yet"))
        theme.set_kind(self.name, "strong" if view.value else "muted")
        self.remove_button.setText(self.tr("Take away"))
        self.remove_button.setVisible(bool(view.value) and not view.readonly)

    def name_controls(self, view: QuestionView) -> None:
        self.name_control(self.choose_button, view, self.choose_button.text())
        self.name_control(self.remove_button, view, self.remove_button.text())
        self.name.setAccessibleName(self.name.text())

    def aside(self, view: QuestionView) -> str:
        if view.readonly:
            return ""
        kept = self.tr("A copy is kept encrypted here; the original stays where it is.")
        if view.appearances & {"signature", "draw", "annotate"}:
            return self.tr("Drawing is not possible here yet: add a photo or scan.") + " " + kept
        if view.appearances & {"new", "new-front", "new-rear"}:
            return self.tr("There is no camera here: add a file.") + " " + kept
        return kept

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
            self.attach_requested.emit(view.path, chosen)

    def _remove(self) -> None:
        if self._view is not None:
            self.detach_requested.emit(self._view.path)
            self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
