"""Places: coordinates typed by hand, since a laptop has no satellite receiver."""

from PySide6.QtWidgets import QGridLayout, QWidget

from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import current_locale
from intake_app.ui.questions.base import LineField, TypedQuestion
from intake_app.ui.questions.materials import MediaLoader, no_media
from intake_app.ui.questions.text import MultilineQuestion
from intake_app.ui.questions.typed_numbers import canonical_decimal, shown_number


class GeopointQuestion(TypedQuestion):
    """A point: latitude and longitude, and if known altitude and accuracy in metres."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, theme.TIGHT, 0, 0)
        grid.setHorizontalSpacing(theme.SMALL)
        grid.setVerticalSpacing(2)
        self.fields = [LineField(body) for _ in range(4)]
        self._labels = [Label("small", wraps=False, parent=body) for _ in range(4)]
        for index, (label, field) in enumerate(zip(self._labels, self.fields, strict=True)):
            grid.addWidget(label, 0, index)
            grid.addWidget(field, 1, index)
            grid.setColumnStretch(index, 3 if index < 2 else 2)
            field.textEdited.connect(self.take_typing)
            field.focused.connect(self.tell_entered)
            field.blurred.connect(self.tell_left)
        self.put_editor(body)

    def tab_stops(self) -> list[QWidget]:
        return list(self.fields)

    def aside(self, view: QuestionView) -> str:
        if view.readonly:
            return ""
        return self.tr(
            "This laptop does not find its own position. Type degrees with decimals, "
            "or paste «19.4326, -99.1332» into the first field."
        )

    def type_sentence(self) -> str:
        return self.tr("Latitude goes from -90 to 90, longitude from -180 to 180, both in digits.")

    def show_value(self, view: QuestionView) -> None:
        for label, words in zip(self._labels, self._part_names(), strict=True):
            label.setText(words)
        for field in self.fields:
            field.setReadOnly(view.readonly)
        focused = any(field.hasFocus() for field in self.fields)
        if self.is_pending() or (focused and self.typed() == view.value):
            return
        parts = view.value.split()
        point = locale_point()
        for index, field in enumerate(self.fields):
            part = parts[index] if index < len(parts) else ""
            unknown = index >= 2 and part in {"0", "0.0"}
            field.setText("" if unknown else shown_number(part, point))

    def name_controls(self, view: QuestionView) -> None:
        for field, words in zip(self.fields, self._part_names(), strict=True):
            self.name_control(field, view, words)

    def typed(self) -> str:
        texts = [field.text().strip() for field in self.fields]
        if not texts[1] and len(pasted := texts[0].replace(",", " ").split()) >= 2:
            texts = [*pasted, "", ""][:4]
        parts = [canonical_decimal(text, locale_point()) for text in texts]
        if not any(parts):
            return ""
        if not (parts[0] and parts[1]):
            return " ".join(part for part in parts if part)
        return " ".join([parts[0], parts[1], parts[2] or "0", parts[3] or "0"])

    def _part_names(self) -> list[str]:
        return [
            self.tr("Latitude"),
            self.tr("Longitude"),
            self.tr("Altitude (m)"),
            self.tr("Accuracy (m)"),
        ]


class GeotraceQuestion(MultilineQuestion):
    """A line or an area, point by point."""

    def aside(self, view: QuestionView) -> str:
        if view.readonly:
            return ""
        return self.tr(
            "There is no map here yet. Write the points as «latitude longitude», "
            "with a semicolon between them; an area ends with its first point."
        )


def locale_point() -> str:
    """The decimal point of the language in use."""
    return current_locale().decimalPoint()
