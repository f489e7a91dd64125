"""The language of what the person reads or hears, which may be another than the program's."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import PERSON_LANGUAGES, Worded


class PersonLanguage(Worded):
    """Languages side by side, and a word of care where no native speaker has read them yet."""

    chosen = Signal(str)

    def __init__(self, codes: Sequence[str], present: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        self.label = Label("small", parent=self)
        self.segments = Segments(self)
        self.note = Label("small", parent=self)
        for part in (self.label, self.segments, self.note):
            column.addWidget(part)
        known = [one for one in PERSON_LANGUAGES if one.code in codes]
        self._unread = {one.code for one in known if not one.is_reviewed}
        self.segments.set_choices([(one.code, one.own_name, one.own_name) for one in known])
        self.segments.choose(present if present in codes else known[0].code)
        self.segments.chosen.connect(self._take)
        self.say(self.label.setText, lambda: self.tr("Language of the person"))
        self.say(self.segments.set_name, lambda: self.tr("Language of the person"))
        self.say(
            self.note.setText,
            lambda: self.tr(
                "No native speaker has read these words yet. Read them over together, with an "
                "interpreter where there is one."
            ),
        )
        self._show_note()

    def value(self) -> str:
        """The code of the language chosen."""
        return self.segments.value()

    def _take(self, code: str) -> None:
        self._show_note()
        self.chosen.emit(code)

    def _show_note(self) -> None:
        self.note.setVisible(self.value() in self._unread)
