"""Whole and decimal numbers, typed with comma or dot."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from intake_app.forms import QuestionView
from intake_app.ui.i18n import current_locale
from intake_app.ui.questions.base import PRIVATE_INPUT
from intake_app.ui.questions.text import LineQuestion
from intake_app.ui.questions.typed_numbers import (
    canonical_decimal,
    canonical_integer,
    shown_number,
)

NUMBER_WIDTH = 220


class NumberQuestion(LineQuestion):
    """A number in a field of its own width; + and - count when the form asks for a counter."""

    def show_value(self, view: QuestionView) -> None:
        self.field.setMaximumWidth(NUMBER_WIDTH)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly | PRIVATE_INPUT)
        super().show_value(view)

    def shown(self, value: str) -> str:
        locale = current_locale()
        view = self._view
        grouped = view is not None and "thousands-sep" in view.appearances
        group = locale.groupSeparator() if grouped else ""
        return shown_number(value, locale.decimalPoint(), group)


class IntegerQuestion(NumberQuestion):
    """A whole number."""

    def canonical(self, text: str) -> str:
        return canonical_integer(text)

    def type_sentence(self) -> str:
        return self.tr("Please write a whole number, in digits: for example 12.")

    def aside(self, view: QuestionView) -> str:
        if "counter" in view.appearances:
            return self.tr("The up and down keys count.")
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        view = self._view
        if step and view is not None and "counter" in view.appearances and not view.readonly:
            present = self.typed()
            count = int(present) if present.lstrip("-").isdigit() else 0
            self.field.setText(self.shown(str(count + step)))
            self.take_typing()
            self.flush()
            event.accept()
            return
        super().keyPressEvent(event)


class DecimalQuestion(NumberQuestion):
    """A number with a fraction."""

    def canonical(self, text: str) -> str:
        return canonical_decimal(text, current_locale().decimalPoint())

    def type_sentence(self) -> str:
        example = shown_number("12.5", current_locale().decimalPoint())
        return self.tr("Please write a number, in digits: for example %1.").replace("%1", example)
