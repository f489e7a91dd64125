"""Centrals beside the first one: which there are, and which form's records go where."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_app.domain.delivery import DestinationId
from intake_app.services import Central
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, plain_button, quiet_button
from intake_app.ui.components.overlay import ground_of
from intake_app.ui.components.pick_sheet import PickSheet
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import (
    Sheet,
    clear_layout,
    column_layout,
    keeping_focus,
    row_layout,
)
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.central.model import CentralModel, RoutedForm

MOST_NAMED = 3
"""A central's line names so many forms; of the rest it says how many."""


class MoreCentrals(Worded):
    """The further centrals, a button for another, and a line for each form that has a choice.

    Nothing at all where there is one central and the policy allows no other.
    """

    add_requested = Signal()
    disconnect_requested = Signal(str)
    """The central of that name."""

    def __init__(self, model: CentralModel) -> None:
        super().__init__()
        self._model = model
        self.choice: PickSheet | None = None
        self._centrals: list[tuple[Label, Label, Button]] = []
        self._row_of: dict[str, Row] = {}
        outer = column_layout(spacing=theme.MEDIUM)
        self.setLayout(outer)
        self.others = Sheet(spacing=theme.MEDIUM)
        heading, text = Label("heading"), Label("muted")
        self._lines = column_layout(spacing=theme.MEDIUM)
        self.add = quiet_button(icon="plus")
        self.add.clicked.connect(self.add_requested)
        self.others.add(heading, text)
        self.others.column.addLayout(self._lines)
        self.others.add(self.add)
        self.others.column.setAlignment(self.add, Qt.AlignmentFlag.AlignLeading)
        self.routes = Sheet(spacing=theme.MEDIUM)
        routes_heading, routes_text = Label("heading"), Label("muted")
        self._forms = column_layout(spacing=theme.HAIR)
        self.routes.add(routes_heading, routes_text)
        self.routes.column.addLayout(self._forms)
        outer.addWidget(self.others)
        outer.addWidget(self.routes)
        self.say(heading.setText, lambda: self.tr("Further centrals"))
        self.say(
            text.setText,
            lambda: self.tr("For a team whose records go to more than one central."),
        )
        self.say(self.add.setText, lambda: self.tr("Add another central"))
        self.say(routes_heading.setText, lambda: self.tr("Where each form's records go"))
        self.say(
            routes_text.setText,
            lambda: self.tr(
                "A form's records go to the central that it came from, or to the first one. Press "
                "a form to send them to another; those that wait go there too."
            ),
        )

    def refresh(self) -> None:
        """Shows what is connected now."""
        centrals = self._model.centrals()
        may_add = self._model.may_add()
        self.add.setVisible(may_add)
        forms = self._model.routed_forms() if len(centrals) > 1 else ()
        with keeping_focus(self):
            self._show_centrals(centrals[1:], forms)
            self._show_forms(centrals, forms)
        self.routes.setVisible(bool(forms))
        self.others.setVisible(may_add or len(centrals) > 1)

    def reword(self) -> None:
        super().reword()
        self.refresh()

    def lines(self) -> list[str]:
        """What is said of each further central."""
        return [f"{label.text()}: {told.text()}" for label, told, _ in self._centrals]

    def disconnect_buttons(self) -> list[Button]:
        """One for each further central."""
        return [button for _, _, button in self._centrals]

    def form_rows(self) -> list[Row]:
        """One for each form that has a choice."""
        return list(self._row_of.values())

    # ---------------------------------------------------------------- parts
    def _show_centrals(self, others: tuple[Central, ...], forms: tuple[RoutedForm, ...]) -> None:
        clear_layout(self._lines)
        self._centrals = []
        for central in others:
            holder = QWidget()
            across = row_layout(spacing=theme.MEDIUM)
            holder.setLayout(across)
            words = column_layout(spacing=theme.HAIR)
            label, told = Label("strong"), Label("small")
            label.setText(central.label)
            told.setText(self._forms_there([one.title for one in forms if one.goes_to == central]))
            words.addWidget(label)
            words.addWidget(told)
            across.addLayout(words, 1)
            button = plain_button(self.tr("Disconnect"))
            button.setAccessibleName(self.tr("Disconnect %1").replace("%1", central.label))
            button.clicked.connect(partial(self._ask_disconnect, central.destination))
            across.addWidget(button)
            self._lines.addWidget(holder)
            self._centrals.append((label, told, button))

    def _ask_disconnect(self, destination: DestinationId, _checked: bool = False) -> None:
        self.disconnect_requested.emit(destination)

    def _forms_there(self, titles: list[str]) -> str:
        if not titles:
            return self.tr("No form's records go there.")
        named = ", ".join(titles[:MOST_NAMED])
        rest = len(titles) - MOST_NAMED
        if rest > 0:
            named = self.tr("%1 and %2 more").replace("%2", str(rest)).replace("%1", named)
        return self.tr("Records that go there: %1").replace("%1", named)

    def _show_forms(self, centrals: tuple[Central, ...], forms: tuple[RoutedForm, ...]) -> None:
        clear_layout(self._forms)
        self._row_of = {}
        for form in forms:
            row = Row(form.title, self._way_words(form))
            row.clicked.connect(partial(self._choose, form, centrals))
            self._forms.addWidget(row)
            self._row_of[form.form_id] = row

    def _way_words(self, form: RoutedForm) -> str:
        if form.is_assigned:
            return self.tr("To %1, as you chose").replace("%1", form.goes_to.label)
        return self.tr("To %1").replace("%1", form.goes_to.label)

    def _choose(
        self, form: RoutedForm, centrals: tuple[Central, ...], _checked: bool = False
    ) -> None:
        lines = [("", self.tr("Where it comes from, or the first central"))]
        lines += [(str(one.destination), one.label) for one in centrals]
        sheet = PickSheet(
            ground_of(self),
            self.tr("Where do these records go?"),
            lines,
            partial(self._assign, form.form_id),
            text=form.title,
            chosen=str(form.goes_to.destination) if form.is_assigned else "",
        )
        self.choice = sheet
        sheet.open_list()

    def _assign(self, form_id: str, value: str) -> None:
        self._model.assign(form_id, DestinationId(value) if value else None)
        self.refresh()
        row = self._row_of.get(form_id)
        if row is not None:
            row.setFocus()
