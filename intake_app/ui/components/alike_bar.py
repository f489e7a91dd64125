"""A hint that a case of the same person may be there: the same, or somebody else; no content."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from intake_app.services import PossibleDuplicate
from intake_app.ui import theme
from intake_app.ui.components.buttons import quiet_button
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.sheet import row_layout
from intake_app.ui.components.text import Label, announce
from intake_app.ui.i18n import Worded


class AlikeBar(Worded):
    """Shows one hint at a time; what was decided makes room for the next."""

    same_person = Signal(str)
    """The hint's token."""
    somebody_else = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hints: tuple[PossibleDuplicate, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, theme.TIGHT)
        frame = QFrame()
        frame.setProperty("kind", "banner-note")
        outer.addWidget(frame)
        down = QVBoxLayout(frame)
        down.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        down.setSpacing(theme.TIGHT)
        across = row_layout(spacing=theme.SMALL)
        self._text = Label("strong")
        across.addWidget(Icon("user", "primary", 20), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._text, 1)
        self._more = Label("small")
        buttons = row_layout(spacing=theme.SMALL)
        self.same = quiet_button(icon="check")
        self.same.clicked.connect(self._say_same)
        self.other = quiet_button(icon="x")
        self.other.clicked.connect(self._say_other)
        buttons.addWidget(self.same)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        down.addLayout(across)
        down.addWidget(self._more)
        down.addLayout(buttons)
        self.say(self.same.setText, lambda: self.tr("It is the same person"))
        self.say(self.other.setText, lambda: self.tr("It is somebody else"))
        self.hide()

    def show_hints(self, hints: Sequence[PossibleDuplicate]) -> None:
        """Shows the likeliest of them; hides where there is none."""
        self.hints = tuple(hints)
        self._show()
        self.setVisible(bool(self.hints))
        if self.hints:
            announce(self, self._text.text())

    def text(self) -> str:
        """What the hint says."""
        return "" if self.isHidden() else f"{self._text.text()} {self._more.text()}"

    def reword(self) -> None:
        super().reword()
        self._show()

    def _show(self) -> None:
        if not self.hints:
            return
        hint = self.hints[0]
        self.same.setVisible(hint.case_id is not None)
        if hint.case_id is None:
            self._text.setText(self.tr("Another team may know this person already."))
            self._more.setText(
                self.tr("Nothing of that case is shown here. Ask whoever coordinates.")
            )
        else:
            words = self.tr("A case may be there already: %1")
            self._text.setText(words.replace("%1", hint.code))
            self._more.setText(
                self.tr("A name there sounds alike. Ask before you decide: names repeat.")
            )

    def _say_same(self) -> None:
        if self.hints:
            self.same_person.emit(self.hints[0].token)

    def _say_other(self) -> None:
        if self.hints:
            self.somebody_else.emit(self.hints[0].token)
