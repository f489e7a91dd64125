"""Places: coordinates typed or pasted, or pressed on a map that needs no network."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from intake_app.forms import ChoiceView, QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, IconButton
from intake_app.ui.components.map_view import Figure, MapView, Marker
from intake_app.ui.components.text import Label
from intake_app.ui.components.tile_map import map_in_use
from intake_app.ui.i18n import current_locale
from intake_app.ui.questions.base import PICTURE, LineField, TypedQuestion
from intake_app.ui.questions.long_lists import LongSelectOneQuestion
from intake_app.ui.questions.materials import MediaLoader, no_media
from intake_app.ui.questions.text import TextField
from intake_app.ui.questions.typed_numbers import canonical_decimal, shown_number
from intake_app.ui.questions.typed_places import Place, places_of, typed_place, written_place

ON_MAP = frozenset({"maps", "placement-map"})
TRACE_ROWS = 4
FEWEST_CORNERS = 3


class MapPanel(QWidget):
    """A map with its buttons; made when it is first opened, for it takes a moment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HAIR)
        self.view = MapView(self)
        column.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(theme.HAIR)
        self.nearer = IconButton("zoom-in", parent=self)
        self.farther = IconButton("zoom-out", parent=self)
        self.undo = Button("plain", "undo-2", parent=self)
        self.words = Label("small", parent=self)
        row.addWidget(self.words, 1)
        for button in (self.undo, self.farther, self.nearer):
            row.addWidget(button)
        column.addLayout(row)
        self.map_words = Label("small", parent=self)
        column.addWidget(self.map_words)
        self.nearer.clicked.connect(lambda: self.view.zoom(1.0))
        self.farther.clicked.connect(lambda: self.view.zoom(-1.0))

    def stops(self) -> list[QWidget]:
        """What takes the keyboard, in order."""
        return [self.view, self.undo, self.farther, self.nearer]

    def word(self, figure: Figure, *, is_open: bool) -> None:
        """Say what can be done here."""
        self.map_words.setText(
            self.tr(
                "The chosen map cannot be shown now: this is the program's own. Settings says why."
            )
        )
        self.map_words.setVisible(map_in_use().fault() is not None)
        self.nearer.set_name(self.tr("Nearer (+)"))
        self.farther.set_name(self.tr("Farther (-)"))
        self.undo.setText(self.tr("Take the last point away"))
        self.undo.setVisible(figure in {Figure.LINE, Figure.AREA} and is_open)
        if figure is Figure.MARKERS:
            self.words.setText(self.tr("Press a place to choose it. Drag moves the map."))
        elif not is_open:
            self.words.setText(self.tr("Drag moves the map."))
        elif figure is Figure.POINT:
            self.words.setText(
                self.tr("Press where it is, or move with the arrow keys and press Space.")
            )
        else:
            self.words.setText(
                self.tr(
                    "Each press, or Space in the cross, adds a point. Drag a point to move it; "
                    "comma and period choose one, M brings it to the cross, Delete takes it away."
                )
            )


class GeopointQuestion(TypedQuestion):
    """A point: latitude and longitude, and if known altitude and accuracy in metres."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        body = QWidget(self)
        self._down = QVBoxLayout(body)
        self._down.setContentsMargins(0, theme.TIGHT, 0, 0)
        self._down.setSpacing(theme.TIGHT)
        grid = QGridLayout()
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
        self._down.addLayout(grid)
        self.map_button = Button("plain", "map", parent=body)
        self.map_button.setCheckable(True)
        self.map_button.toggled.connect(self._open_map)
        self._down.addWidget(self.map_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.panel: MapPanel | None = None
        self._shown_path = ""
        self.put_editor(body)

    def tab_stops(self) -> list[QWidget]:
        map_stops = [] if self.panel is None else self.panel.stops()
        return [*self.fields, self.map_button, *map_stops]

    def aside(self, view: QuestionView) -> str:
        if view.readonly:
            return ""
        return self.tr(
            "This laptop does not find its own position. Type degrees, or paste «19.4326, "
            "-99.1332» or «19°25'57\" N 99°8'0\" O» into the first field."
        )

    def type_sentence(self) -> str:
        return self.tr("Latitude goes from -90 to 90, longitude from -180 to 180, both in digits.")

    def show_value(self, view: QuestionView) -> None:
        if self._shown_path != view.path:
            self._shown_path = view.path
            if self.panel is not None:
                self.panel.view.forget()
            self.map_button.setChecked(bool(view.appearances & ON_MAP))
        for label, words in zip(self._labels, self._part_names(), strict=True):
            label.setText(words)
        for field in self.fields:
            field.setReadOnly(view.readonly)
        self._word_map()
        self._show_on_map(view)
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
        self.name_control(self.map_button, view, self.map_button.text())
        name_panel(self, self.panel, view)

    def typed(self) -> str:
        texts = [field.text().strip() for field in self.fields]
        if not texts[1] and (place := typed_place(texts[0])) is not None:
            return f"{written_place(place)} {texts[2] or '0'} {texts[3] or '0'}"
        if not texts[1] and len(pasted := texts[0].replace(",", " ").split()) >= 2:
            texts = [*pasted, "", ""][:4]
        parts = [canonical_decimal(text, locale_point()) for text in texts]
        if not any(parts):
            return ""
        if not (parts[0] and parts[1]):
            return " ".join(part for part in parts if part)
        return " ".join([parts[0], parts[1], parts[2] or "0", parts[3] or "0"])

    def _word_map(self) -> None:
        shown = self.map_button.isChecked()
        self.map_button.setText(self.tr("Hide the map") if shown else self.tr("Show the map"))

    def _open_map(self, wanted: bool) -> None:
        self._word_map()
        if wanted and self.panel is None:
            self.panel = MapPanel(self)
            self._down.addWidget(self.panel)
            self.panel.view.placed.connect(self._take_place)
            self.panel.view.moved.connect(lambda _index, *place: self._take_place(*place))
            self.panel.view.removed.connect(lambda _index: self.tell(""))
            listen(self, self.panel.view)
            before: QWidget = self.map_button
            for stop in self.panel.stops():
                QWidget.setTabOrder(before, stop)
                before = stop
        if self.panel is not None:
            self.panel.setVisible(wanted)
        if self._view is not None:
            self._show_on_map(self._view)
            self.name_controls(self._view)

    def _show_on_map(self, view: QuestionView) -> None:
        if self.panel is not None and self.map_button.isChecked():
            places = places_of(view.value)[:1]
            self.panel.view.show_places(places, Figure.POINT, is_open=not view.readonly)
            self.panel.word(Figure.POINT, is_open=not view.readonly)

    def _take_place(self, latitude: float, longitude: float) -> None:
        self.tell(f"{written_place((round(latitude, 6), round(longitude, 6)))} 0 0")

    def _part_names(self) -> list[str]:
        return [
            self.tr("Latitude"),
            self.tr("Longitude"),
            self.tr("Altitude (m)"),
            self.tr("Accuracy (m)"),
        ]


class GeotraceQuestion(TypedQuestion):
    """A line, point by point: pressed on the map, or one a line in writing."""

    figure = Figure.LINE

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        self.panel = MapPanel(body)
        self.field = TextField(body)
        self.field.show_rows(TRACE_ROWS)
        column.addWidget(self.panel)
        column.addWidget(self.field)
        self._is_showing = False
        self._shown_path = ""
        self.field.textChanged.connect(self._take_change)
        self.field.focused.connect(self.tell_entered)
        self.field.blurred.connect(self.tell_left)
        self.panel.view.placed.connect(self._add)
        self.panel.view.moved.connect(self._move)
        self.panel.view.removed.connect(self._remove)
        self.panel.undo.clicked.connect(lambda: self._remove(len(self.corners()) - 1))
        listen(self, self.panel.view)
        self.put_editor(body)

    def tab_stops(self) -> list[QWidget]:
        return [*self.panel.stops(), self.field]

    def take_focus(self) -> bool:
        self.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def aside(self, view: QuestionView) -> str:
        if view.readonly:
            return ""
        return self.tr("In writing: one point a line, «latitude, longitude».")

    def type_sentence(self) -> str:
        return self.tr("A line needs two points or more, each as «latitude, longitude».")

    def corners(self) -> list[Place]:
        """The points that are there; an area's last, which repeats the first, is left out."""
        places = places_of(self._view.value) if self._view is not None else []
        is_closed = self.figure is Figure.AREA and len(places) > 1 and places[0] == places[-1]
        return places[:-1] if is_closed else places

    def show_value(self, view: QuestionView) -> None:
        if self._shown_path != view.path:
            self._shown_path = view.path
            self.panel.view.forget()
        self.field.setReadOnly(view.readonly)
        corners = self.corners()
        self.panel.view.show_places(corners, self.figure, is_open=not view.readonly)
        self.panel.word(self.figure, is_open=not view.readonly)
        self.panel.undo.setEnabled(bool(corners))
        if self.is_pending() or (self.field.hasFocus() and self.typed() == view.value):
            return
        text = "\n".join(", ".join(written_place(place).split()) for place in corners)
        text = text if corners or not view.value else view.value
        if self.field.toPlainText() != text:
            self._is_showing = True
            self.field.setPlainText(text)
            self._is_showing = False

    def name_controls(self, view: QuestionView) -> None:
        self.name_control(self.field, view, self.tr("points in writing"))
        name_panel(self, self.panel, view)

    def typed(self) -> str:
        text = self.field.toPlainText()
        lines = [line for line in text.replace(";", "\n").split("\n") if line.strip()]
        places = [typed_place(" ".join(line.split()[:2])) or typed_place(line) for line in lines]
        corners = [place for place in places if place is not None]
        if len(corners) < len(lines):
            return text.strip()
        return self.canonical(corners)

    def canonical(self, corners: list[Place]) -> str:
        """Points as the form keeps them."""
        whole = list(corners)
        if self.figure is Figure.AREA and len(whole) >= FEWEST_CORNERS and whole[0] != whole[-1]:
            whole.append(whole[0])
        present = self._view.value if self._view is not None else ""
        if places_of(present) == whole:
            return present  # what is known of altitude and accuracy stays
        return "; ".join(f"{written_place(place)} 0 0" for place in whole)

    def _take_change(self) -> None:
        if not self._is_showing:
            self.take_typing()

    def _change(self, corners: list[Place]) -> None:
        self.flush()
        self.tell(self.canonical(corners))

    def _add(self, latitude: float, longitude: float) -> None:
        self._change([*self.corners(), (round(latitude, 6), round(longitude, 6))])

    def _move(self, index: int, latitude: float, longitude: float) -> None:
        corners = self.corners()
        if 0 <= index < len(corners):
            corners[index] = (round(latitude, 6), round(longitude, 6))
            self._change(corners)

    def _remove(self, index: int) -> None:
        corners = self.corners()
        if 0 <= index < len(corners):
            del corners[index]
            self._change(corners)


class GeoshapeQuestion(GeotraceQuestion):
    """An area: its corners, in order."""

    figure = Figure.AREA

    def type_sentence(self) -> str:
        return self.tr("An area needs three points or more, each as «latitude, longitude».")


class MapChoiceQuestion(LongSelectOneQuestion):
    """One of many that lie on a map: pressed there, or found in the list."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.panel = MapPanel(self)
        self.panel.view.marked.connect(self._take_marker)
        listen(self, self.panel.view)
        self._place(self.panel, PICTURE)
        self._shown_path = ""
        self._marked: tuple[ChoiceView, ...] = ()
        self._markers: tuple[Marker, ...] = ()

    def tab_stops(self) -> list[QWidget]:
        return [*self.panel.stops(), *super().tab_stops()]

    def show_value(self, view: QuestionView) -> None:
        if self._shown_path != view.path:
            self._shown_path = view.path
            self.panel.view.forget()
        if view.choices is not self._marked:
            self._marked = view.choices
            found = (_marker_of(choice) for choice in view.choices)
            self._markers = tuple(marker for marker in found if marker is not None)
        self.panel.view.show_places([], Figure.MARKERS, is_open=not view.readonly)
        self.panel.view.show_markers(self._markers, frozenset(view.value.split()))
        self.panel.word(Figure.MARKERS, is_open=not view.readonly)
        super().show_value(view)

    def name_controls(self, view: QuestionView) -> None:
        super().name_controls(view)
        name_panel(self, self.panel, view)

    def aside(self, view: QuestionView) -> str:
        if not view.choices or any(choice.place.get("geometry") for choice in view.choices):
            return ""
        return self.tr("These choices have no place on the map.")

    def _take_marker(self, name: str) -> None:
        view = self._view
        if view is None or view.readonly:
            return
        self.tell(name)
        if view.value != name and "quick" in view.appearances:
            self.advanced.emit(view.path)


def _marker_of(choice: ChoiceView) -> Marker | None:
    places = places_of(choice.place.get("geometry", ""))
    if not places:
        return None
    return Marker(
        name=choice.value,
        places=tuple(places),
        words=choice.label.plain or choice.value,
        colour=choice.place.get("marker-color") or choice.place.get("stroke", ""),
        symbol=choice.place.get("marker-symbol", ""),
        is_area=len(places) > FEWEST_CORNERS and places[0] == places[-1],
    )


def listen(question: TypedQuestion | LongSelectOneQuestion, view: MapView) -> None:
    """Have a question hear when the keyboard comes to its map and goes."""
    view.focused.connect(question.tell_entered)
    view.blurred.connect(question.tell_left)


def name_panel(
    question: TypedQuestion | LongSelectOneQuestion, panel: MapPanel | None, view: QuestionView
) -> None:
    """Name a map and its buttons for screen readers."""
    if panel is None:
        return
    question.name_control(panel.view, view, panel.words.text())
    question.name_control(panel.undo, view, panel.undo.text())
    for button in (panel.nearer, panel.farther):
        button.setAccessibleDescription(
            f"{question.spoken_name(view)}. {question.spoken_description(view)}".strip()
        )


def locale_point() -> str:
    """The decimal point of the language in use."""
    return current_locale().decimalPoint()
