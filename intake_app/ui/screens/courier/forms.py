"""Forms and lists of cases by stick: written at the office, taken on a laptop."""

from collections.abc import Callable
from pathlib import Path

from intake_app.services import ParcelReport, TakenReport
from intake_app.ui import messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, quiet_button
from intake_app.ui.components.file_choice import ChooseFolder
from intake_app.ui.components.sheet import Sheet, column_layout, give_keyboard, row_layout
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.courier.model import CourierModel


class FormsPart(Worded):
    """The way back: what the office gives along, and what a laptop takes from it."""

    def __init__(self, model: CourierModel, choose_folder: ChooseFolder) -> None:
        super().__init__()
        self.model = model
        self._choose_folder = choose_folder
        outer = column_layout(spacing=theme.MEDIUM)
        self.setLayout(outer)
        self.given, self.taken = Banner("ok"), Banner("ok")
        self.busy = BusyState()
        self.give = quiet_button(icon="file-text")
        self.give.clicked.connect(lambda: self._choose(self.give_onto))
        self.take = quiet_button(icon="inbox")
        self.take.clicked.connect(lambda: self._choose(self.take_from))
        self._giving = self._sheet(
            lambda: self.tr("Give forms and lists along"),
            lambda: self.tr(
                "Your forms and lists of cases, sealed for the laptops whose cards are trusted "
                "here. For laptops that never see a network."
            ),
            self.given,
            self.give,
        )
        self._taking = self._sheet(
            lambda: self.tr("Forms from the office"),
            lambda: self.tr(
                "New forms and newer lists of cases from the same stick. Only what your office "
                "signed is taken; what was begun stays as it is."
            ),
            self.taken,
            self.take,
        )
        outer.addWidget(self._giving)
        outer.addWidget(self._taking)
        outer.addWidget(self.busy)
        self.say(self.give.setText, lambda: self.tr("Choose the stick and write them"))
        self.say(self.take.setText, lambda: self.tr("Take the forms"))

    def _sheet(
        self, title: Callable[[], str], words: Callable[[], str], said: Banner, button: Button
    ) -> Sheet:
        sheet = Sheet(spacing=theme.SMALL)
        heading, text = Label("heading"), Label("muted")
        said.hide()
        foot = row_layout()
        foot.addStretch(1)
        foot.addWidget(button)
        sheet.add(heading, text, said)
        sheet.column.addLayout(foot)
        self.say(heading.setText, title)
        self.say(text.setText, words)
        return sheet

    def refresh(self) -> None:
        """Looks again at whose keys are here."""
        is_office = self.model.is_office()
        has_organisation = self.model.organisation() is not None
        self._giving.setVisible(is_office)
        self._taking.setVisible(has_organisation)
        self.setVisible(is_office or has_organisation)

    def _choose(self, act: Callable[[Path], None]) -> None:
        stick = self._choose_folder(self.window(), self.tr("Choose the stick"))
        if stick is not None:
            act(stick)

    # ---------------------------------------------------------------- at the office
    def give_onto(self, stick: Path) -> None:
        """Writes forms and lists onto that stick."""
        if self.busy.is_busy():
            return
        self._begin(self.given, lambda: self.tr("Writing forms and lists onto the stick."))
        self.model.pack_forms(
            stick, self._show_given, lambda error: self._show_trouble(self.given, error, self.give)
        )

    def _show_given(self, report: ParcelReport) -> None:
        self._end(self.give)
        if not report.forms:
            self.given.show_words(
                lambda: self.tr("There are no forms of your own to give along."),
                lambda: self.tr("Every laptop has those that came with the program."),
                tone="note",
            )
            return
        self.given.show_words(
            lambda: self.tr("%n form(s) are on the stick.", "", report.forms),
            lambda: self.tr("%n laptop(s) can open them.", "", report.laptops),
            tone="ok",
        )

    # ---------------------------------------------------------------- on a laptop
    def take_from(self, stick: Path) -> None:
        """Takes what the office put onto that stick."""
        if self.busy.is_busy():
            return
        self._begin(self.taken, lambda: self.tr("Taking forms and lists."))
        self.model.take_forms(
            stick, self._show_taken, lambda error: self._show_trouble(self.taken, error, self.take)
        )

    def _show_taken(self, report: TakenReport) -> None:
        self._end(self.take)
        if report.failures:
            _, failure = report.failures[0]
            self.taken.show_message(lambda: messages.message_of(failure), tone="attention")
        elif report.added or report.lists:
            self.taken.show_words(
                lambda: self.tr("%n new form(s) were taken.", "", len(report.added)),
                lambda: self.tr("%n list(s) or file(s) are up to date.", "", report.lists),
                tone="ok",
            )
        elif report.parcels or report.older:
            self.taken.show_words(
                lambda: self.tr("This laptop has all that already, or newer."), tone="note"
            )
        else:
            self.taken.show_words(lambda: self.tr("There are no forms on this stick."), tone="note")

    # ---------------------------------------------------------------- both
    def _begin(self, said: Banner, words: Callable[[], str]) -> None:
        said.hide()
        self.give.setEnabled(False)
        self.take.setEnabled(False)
        self.busy.begin(words)

    def _end(self, button: Button) -> None:
        self.busy.end()
        self.give.setEnabled(True)
        self.take.setEnabled(True)
        give_keyboard(self, button)

    def _show_trouble(self, said: Banner, error: Exception, button: Button) -> None:
        self._end(button)
        said.show_message(lambda: messages.message_of(error), tone="attention")
