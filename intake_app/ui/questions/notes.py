"""Notes: words to read, and values that the form computed."""

from PySide6.QtWidgets import QWidget

from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.wrap_label import WrapLabel
from intake_app.ui.questions.base import QuestionWidget
from intake_app.ui.questions.materials import MediaLoader, no_media


class NoteQuestion(QuestionWidget):
    """A note; nothing is asked. A value, when it has one, stands below the words."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        theme.set_kind(self._label, "")
        self.value = WrapLabel(self, kind="strong")
        self.value.hide()
        self.put_editor(self.value)

    def show_value(self, view: QuestionView) -> None:
        self.value.show_text(view.value)
        self.value.setVisible(bool(view.value))

    def name_controls(self, view: QuestionView) -> None:
        self.value.setAccessibleName(view.value)
