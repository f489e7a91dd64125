"""Whole and decimal numbers, typed with comma or dot, counted, or read off a compass."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import IconButton
from intake_app.ui.i18n import current_locale
from intake_app.ui.questions.base import PRIVATE_INPUT
from intake_app.ui.questions.materials import MediaLoader, no_media
from intake_app.ui.questions.text import LineQuestion
from intake_app.ui.questions.typed_numbers import (
    canonical_decimal,
    canonical_integer,
    shown_number,
)

NUMBER_WIDTH = 220
COUNTER_WIDTH = 96


class NumberQuestion(LineQuestion):
    """A number in a field of its own width."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self._across.addStretch(1)

    def show_value(self, view: QuestionView) -> None:
        self.field.setMaximumWidth(theme.appearance().pixels(NUMBER_WIDTH))
        self._across.setStretchFactor(self.field, 1000)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly | PRIVATE_INPUT)
        super().show_value(view)

    def shown(self, value: str) -> str:
        locale = current_locale()
        view = self._view
        grouped = view is not None and "thousands-sep" in view.appearances
        group = locale.groupSeparator() if grouped else ""
        return shown_number(value, locale.decimalPoint(), group)


class IntegerQuestion(NumberQuestion):
    """A whole number; `counter` puts a step down and a step up beside it."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.less_button: IconButton | None = None
        self.more_button: IconButton | None = None

    def tab_stops(self) -> list[QWidget]:
        return [self.field]  # the up and down keys do what the buttons do

    def show_value(self, view: QuestionView) -> None:
        super().show_value(view)
        counts = "counter" in view.appearances
        if counts:
            self.field.setMaximumWidth(theme.appearance().pixels(COUNTER_WIDTH))
            self.field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        else:
            self.field.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self._show_buttons(counts and not view.readonly)

    def canonical(self, text: str) -> str:
        return canonical_integer(text)

    def type_sentence(self) -> str:
        return self.tr("Please write a whole number, in digits: for example 12.")

    def aside(self, view: QuestionView) -> str:
        if "counter" in view.appearances and not view.readonly:
            return self.tr("The up and down keys count.")
        return ""

    def name_controls(self, view: QuestionView) -> None:
        super().name_controls(view)
        if self.less_button is not None and self.more_button is not None:
            self.less_button.set_name(self.tr("One less"))
            self.more_button.set_name(self.tr("One more"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        view = self._view
        if step and view is not None and "counter" in view.appearances and not view.readonly:
            self.count(step)
            event.accept()
            return
        super().keyPressEvent(event)

    def count(self, step: int) -> None:
        """One more or one less than what stands there; an empty field counts from 0."""
        present = self.typed()
        number = int(present) if present.lstrip("-").isdigit() else 0
        self.field.setText(self.shown(str(number + step)))
        self.take_typing()
        self.flush()

    def _show_buttons(self, wanted: bool) -> None:
        if self.less_button is None or self.more_button is None:
            if not wanted:
                return
            self.less_button = IconButton("minus", parent=self._line)
            self.more_button = IconButton("plus", parent=self._line)
            for button, step in ((self.less_button, -1), (self.more_button, 1)):
                theme.set_kind(button, "")
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                button.clicked.connect(lambda _=False, step=step: self.count(step))
            self._across.insertWidget(0, self.less_button)
            self._across.insertWidget(2, self.more_button)
        self.less_button.setVisible(wanted)
        self.more_button.setVisible(wanted)


class DecimalQuestion(NumberQuestion):
    """A number with a fraction."""

    def canonical(self, text: str) -> str:
        return canonical_decimal(text, current_locale().decimalPoint())

    def type_sentence(self) -> str:
        example = shown_number("12.5", current_locale().decimalPoint())
        return self.tr("Please write a number, in digits: for example %1.").replace("%1", example)

    def aside(self, view: QuestionView) -> str:
        if "bearing" in view.appearances and not view.readonly:
            return self.tr(
                "A laptop has no compass. Type the degrees: 0 is north, 90 east, 180 south, "
                "270 west."
            )
        if any(token.startswith("ex:") for token in view.appearances):
            return self.tr("The form would ask another app here. Please type the answer.")
        return ""
