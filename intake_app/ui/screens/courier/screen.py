"""The courier: pack onto a stick, open at the office, bring receipts back."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from intake_app.services import OfficeReport, OpenedBundle, PackReport, ReceiptsReport
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.backed_screen import BackedScreen
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import primary_button, quiet_button
from intake_app.ui.components.file_choice import ChooseFile, ChooseFolder, SaveFile
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import (
    Sheet,
    clear_layout,
    column_layout,
    give_keyboard,
    hold_keyboard,
    row_layout,
    widgets_in,
)
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label, StateWord
from intake_app.ui.screens.courier.forms import FormsPart
from intake_app.ui.screens.courier.keys import KeysPart
from intake_app.ui.screens.courier.model import CourierModel

STEPS = 1000
LOOK_MS = 400
MOST_TITLES = 5


class CourierScreen(BackedScreen):
    """One sheet for each thing that is done with a stick."""

    def __init__(
        self,
        model: CourierModel,
        choose: ChooseFile,
        save: SaveFile,
        choose_folder: ChooseFolder,
    ) -> None:
        super().__init__(width=theme.PAGE_WIDTH)
        self.model = model
        self._choose_folder = choose_folder
        self._packed: PackReport | None = None
        self._received: ReceiptsReport | None = None
        self._opened: OfficeReport | None = None
        text = Label("muted")
        self.page.add(text)
        self.no_organisation = Banner("note")
        self.page.add(self.no_organisation)
        self._office_sheet = self._make_office()
        self._pack_sheet = self._make_pack()
        self._receipts_sheet = self._make_receipts()
        self.keys = KeysPart(model, choose, save)
        self.keys.changed.connect(self.refresh)
        self.forms = FormsPart(model, choose_folder)
        self.page.add(self._office_sheet, self._pack_sheet, self._receipts_sheet)
        self.page.add(self.forms, self.keys)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._show_sending)
        self.say(self.back.setText, lambda: self.tr("To send"))
        self.say(self.title.setText, lambda: self.tr("On a stick"))
        self.say(
            text.setText,
            lambda: self.tr(
                "Records travel sealed: only your office can open them. A lost stick shows "
                "nothing, and packing the same records twice does no harm."
            ),
        )
        self.reword()
        self.which.choose("all")

    # ---------------------------------------------------------------- sheets
    def _make_pack(self) -> Sheet:
        sheet = Sheet(spacing=theme.SMALL)
        heading = Label("heading")
        self._what = Label()
        self._titles = Label("muted")
        self._whom = Label("small")
        self.which = Segments()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, STEPS)
        self.bar.hide()
        self._bar_words = Label("small")
        self._bar_words.hide()
        self.pack_said = Banner("ok")
        self.pack_said.hide()
        self.pack = primary_button(icon="archive")
        self.pack.clicked.connect(self._pack)
        self.stop = quiet_button(icon="x")
        self.stop.clicked.connect(self.model.cancel)
        self.stop.hide()
        foot = row_layout()
        foot.addStretch(1)
        foot.addWidget(self.stop)
        foot.addWidget(self.pack)
        sheet.add(heading, self._what, self._titles, self._whom, self.which)
        sheet.add(self.bar, self._bar_words, self.pack_said)
        sheet.column.addLayout(foot)
        self.say(heading.setText, lambda: self.tr("Pack"))
        self.say(self.pack.setText, lambda: self.tr("Choose the stick and pack"))
        self.say(self.stop.setText, lambda: self.tr("Stop"))
        return sheet

    def _make_receipts(self) -> Sheet:
        sheet = Sheet(spacing=theme.SMALL)
        heading, text = Label("heading"), Label("muted")
        self.receipts_said = Banner("ok")
        self.receipts_said.hide()
        self.take_receipts = quiet_button(icon="receipt")
        self.take_receipts.clicked.connect(self._take_receipts)
        foot = row_layout()
        foot.addStretch(1)
        foot.addWidget(self.take_receipts)
        sheet.add(heading, text, self.receipts_said)
        sheet.column.addLayout(foot)
        self.say(heading.setText, lambda: self.tr("When the stick comes back"))
        self.say(
            text.setText,
            lambda: self.tr(
                "The office writes receipts onto it. What they prove counts as sent from then on."
            ),
        )
        self.say(self.take_receipts.setText, lambda: self.tr("Take the receipts"))
        return sheet

    def _make_office(self) -> Sheet:
        sheet = Sheet(spacing=theme.SMALL)
        heading, text = Label("heading"), Label("muted")
        self.office_busy = BusyState()
        self.office_said = Banner("ok")
        self.office_said.hide()
        self._bundles = column_layout(spacing=theme.TIGHT)
        self.open_stick = primary_button(icon="inbox")
        self.open_stick.clicked.connect(self._open_stick)
        foot = row_layout()
        foot.addStretch(1)
        foot.addWidget(self.open_stick)
        sheet.add(heading, text, self.office_busy, self.office_said)
        sheet.column.addLayout(self._bundles)
        sheet.column.addLayout(foot)
        self.say(heading.setText, lambda: self.tr("Open a stick at the office"))
        self.say(
            text.setText,
            lambda: self.tr(
                "What is on it is taken in, sent on to the central, and receipts are written back."
            ),
        )
        self.say(self.open_stick.setText, lambda: self.tr("Choose the stick and open"))
        return sheet

    # ---------------------------------------------------------------- showing
    def refresh(self) -> None:
        """Looks again at what waits and whose keys are here."""
        organisation = self.model.organisation()
        is_office = self.model.is_office()
        self.no_organisation.show_words(
            "" if organisation is not None or is_office else self.no_card_words(),
            self.tr("Scan or open it below, and compare its fingerprint with the office."),
        )
        self._office_sheet.setVisible(is_office)
        theme.set_kind(self.pack, "" if is_office else "primary")
        self._pack_sheet.setVisible(organisation is not None)
        self._receipts_sheet.setVisible(organisation is not None)
        self.forms.refresh()
        waiting = self.model.to_pack()
        if waiting.records:
            words = self.tr("%n record(s) wait, %1 in all.", "", waiting.records)
            self._what.setText(words.replace("%1", i18n.file_size(waiting.size_bytes)))
        else:
            self._what.setText(self.tr("Nothing waits to be packed."))
        titles = [f"{count} · {title}" for title, count in waiting.titles[:MOST_TITLES]]
        self._titles.setText("\n".join(titles))
        self._titles.setVisible(bool(titles))
        if organisation is not None:
            name = organisation.name or organisation.fingerprint
            self._whom.setText(self.tr("Sealed for %1.").replace("%1", name))
        self.pack.setEnabled(bool(waiting.records) and self.stop.isHidden())

    def no_card_words(self) -> str:
        """That there is nobody to pack for."""
        return self.tr("This laptop needs your office's key card before it can pack.")

    def focus_first(self) -> None:
        """Puts the keyboard on what comes next."""
        for sheet, button in (
            (self._office_sheet, self.open_stick),
            (self._pack_sheet, self.pack),
        ):
            if not sheet.isHidden() and button.isEnabled():
                button.setFocus()
                return
        self.keys.scan.setFocus()

    def reword(self) -> None:
        super().reword()
        everything, new = self.tr("All that wait"), self.tr("Only what is in no bundle yet")
        self.which.set_choices([("all", everything, everything), ("new", new, new)])
        self.which.set_name(self.tr("What goes onto the stick"))
        if self._opened is not None:
            self._show_bundles(self._opened)
        self.refresh()

    def bundle_words(self) -> list[str]:
        """What is said of each bundle that was opened."""
        return [
            " | ".join(label.text() for label in widget.findChildren(Label))
            for widget in widgets_in(self._bundles)
        ]

    # ---------------------------------------------------------------- packing
    def _pack(self) -> None:
        stick = self._choose_folder(self.window(), self.tr("Choose the stick"))
        if stick is not None:
            self.pack_onto(stick)

    def pack_onto(self, stick: Path) -> None:
        """Packs what waits onto that stick."""
        if not self.stop.isHidden():
            return
        self.pack_said.hide()
        self._set_packing(True)
        self.model.pack(
            stick,
            only_new=self.which.value() == "new",
            moved=self._show_moved,
            done=self._show_packed,
            failed=self._show_pack_trouble,
        )

    def _set_packing(self, packing: bool) -> None:
        if packing:
            hold_keyboard(self)
            self.bar.setValue(0)
        self.bar.setVisible(packing)
        self._bar_words.setVisible(packing)
        self._bar_words.setText(self.tr("Packing"))
        self.stop.setVisible(packing)
        self.pack.setEnabled(not packing)
        self.which.setEnabled(not packing)

    def _show_moved(self, done: int, total: int) -> None:
        self.bar.setValue(int(done / total * STEPS) if total else STEPS)
        words = self.tr("Packed %1 of %2")
        words = words.replace("%1", i18n.file_size(done)).replace("%2", i18n.file_size(total))
        self._bar_words.setText(words)
        self.bar.setAccessibleName(words)

    def _show_packed(self, report: PackReport) -> None:
        self._packed = report
        self._set_packing(False)
        self.refresh()
        if not report.records:
            self.pack_said.show_words(
                lambda: self.tr("There was nothing new to pack."), tone="note"
            )
        else:
            self.pack_said.show_words(
                lambda: self.tr("%n record(s) are on the stick, sealed.", "", report.records),
                self._hand_over_words,
                tone="ok",
            )
        give_keyboard(self, self.pack)

    def _hand_over_words(self) -> str:
        organisation = self.model.organisation()
        name = "" if organisation is None else organisation.name or organisation.fingerprint
        words = self.tr(
            "Take it out safely and give it to %1. Your records stay here until the receipts are "
            "back."
        )
        return words.replace("%1", name)

    def _show_pack_trouble(self, error: Exception) -> None:
        self._set_packing(False)
        self.refresh()
        self.pack_said.show_message(lambda: messages.message_of(error), tone="attention")
        give_keyboard(self, self.pack)

    # ---------------------------------------------------------------- receipts
    def _take_receipts(self) -> None:
        stick = self._choose_folder(self.window(), self.tr("Choose the stick"))
        if stick is not None:
            self.take_receipts_from(stick)

    def take_receipts_from(self, stick: Path) -> None:
        """Takes every receipt on that stick."""
        self.take_receipts.setEnabled(False)
        self.model.take_receipts(stick, self._show_receipts, self._show_receipts_trouble)

    def _show_receipts(self, report: ReceiptsReport) -> None:
        self._received = report
        self.take_receipts.setEnabled(True)
        self.refresh()
        needs_look = bool(report.conflicts or report.refused or report.failures)
        if not report.files and not report.failures:
            self.receipts_said.show_words(
                lambda: self.tr("There are no receipts on this stick."), tone="note"
            )
            return
        self.receipts_said.show_words(
            lambda: self.tr("%n record(s) count as sent now.", "", report.delivered),
            lambda: self._receipt_words(report),
            tone="attention" if needs_look else "ok",
        )

    def _receipt_words(self, report: ReceiptsReport) -> str:
        said = []
        if report.known:
            said.append(self.tr("%n counted as sent before.", "", report.known))
        if report.held:
            said.append(
                self.tr("%n is(are) at the office and not yet at the central.", "", report.held)
            )
        if report.conflicts:
            said.append(
                self.tr(
                    "Of %n the office has another version: talk to them.", "", len(report.conflicts)
                )
            )
        if report.refused:
            said.append(self.tr("%n could not be taken in.", "", len(report.refused)))
        for _, failure in report.failures:
            said.append(messages.message_of(failure).text())
        return " ".join(said)

    def _show_receipts_trouble(self, error: Exception) -> None:
        self.take_receipts.setEnabled(True)
        self.receipts_said.show_message(lambda: messages.message_of(error), tone="attention")

    # ---------------------------------------------------------------- at the office
    def _open_stick(self) -> None:
        stick = self._choose_folder(self.window(), self.tr("Choose the stick"))
        if stick is not None:
            self.open_from(stick)

    def open_from(self, stick: Path) -> None:
        """Opens every bundle on that stick."""
        if self.office_busy.is_busy():
            return
        self.office_said.hide()
        clear_layout(self._bundles)
        hold_keyboard(self)
        self.open_stick.setEnabled(False)
        self.office_busy.begin(lambda: self.tr("Opening, and sending on. You can go on working."))
        self._look.start()
        self.model.open_stick(stick, self._show_opened, self._show_office_trouble)

    def _show_sending(self) -> None:
        progress = self.model.progress()
        if progress.is_running and progress.items_total:
            self.office_busy.progress(progress.items_done, progress.items_total)

    def _end_opening(self) -> None:
        self._look.stop()
        self.office_busy.end()
        self.open_stick.setEnabled(True)
        give_keyboard(self, self.open_stick)

    def _show_opened(self, report: OfficeReport) -> None:
        self._opened = report
        self._end_opening()
        self._show_bundles(report)
        if not report.bundles:
            self.office_said.show_words(
                lambda: self.tr("There is no bundle on this stick."),
                lambda: self.tr("See whether it is the right one, and in which folder."),
                tone="note",
            )
            return
        new = sum(bundle.new for bundle in report.bundles)
        is_fine = all(bundle.failure is None for bundle in report.bundles)
        self.office_said.show_words(
            lambda: self.tr("%n new record(s) were taken in.", "", new),
            lambda: self._office_words(report),
            tone="ok" if is_fine and report.sending_failure is None else "attention",
        )

    def _office_words(self, report: OfficeReport) -> str:
        said = []
        if not self.model.has_central():
            said.append(self.tr("No central is connected: they wait here."))
        elif report.sending_failure is not None:
            said.append(messages.message_of(report.sending_failure).what)
            said.append(self.tr("They wait here and go out by themselves."))
        if report.delivered:
            said.append(self.tr("%n is(are) at the central.", "", report.delivered))
        if report.receipts:
            said.append(self.tr("Receipts are on the stick: give it back to whoever brought it."))
        return " ".join(said)

    def _show_bundles(self, report: OfficeReport) -> None:
        clear_layout(self._bundles)
        for bundle in report.bundles:
            self._bundles.addWidget(self._bundle(bundle))

    def _bundle(self, bundle: OpenedBundle) -> Sheet:
        sheet = Sheet("well", margin=theme.SMALL, spacing=2)
        head = row_layout()
        name = Label("strong")
        state = StateWord()
        if bundle.failure is None:
            words = self.tr("Packed by %1, number %2")
            name.setText(words.replace("%1", bundle.device).replace("%2", str(bundle.sequence)))
            if bundle.conflicts or bundle.refused:
                state.show_state("triangle-alert", self.tr("Needs a look"), "attention")
            else:
                state.show_state("circle-check", self.tr("Opened"), "ok")
        else:
            name.setText(self.tr("A bundle that was not taken"))
            state.show_state("triangle-alert", self.tr("Not taken"), "attention")
        head.addWidget(name, 1)
        head.addWidget(state)
        sheet.column.addLayout(head)
        text = Label("small")
        text.setText(self._bundle_text(bundle))
        sheet.add(text)
        return sheet

    def _bundle_text(self, bundle: OpenedBundle) -> str:
        if bundle.failure is not None:
            return messages.message_of(bundle.failure).text()
        said = [
            self.tr("%n new", "", bundle.new),
            self.tr("%n here already", "", bundle.known),
        ]
        if bundle.conflicts:
            said.append(self.tr("%n differ(s) from what is here", "", bundle.conflicts))
        if bundle.refused:
            said.append(self.tr("%n could not be read", "", bundle.refused))
        words = " · ".join(said) + "."
        if bundle.missing:
            numbers = ", ".join(str(number) for number in bundle.missing)
            words += " " + self.tr("Earlier bundles never came: %1.").replace("%1", numbers)
        if bundle.rolled_back:
            words += " " + self.tr(
                "This laptop packed another bundle under the same number before: its profile may "
                "have been put back from an old copy."
            )
        return words

    def _show_office_trouble(self, error: Exception) -> None:
        self._end_opening()
        self.office_said.show_message(lambda: messages.message_of(error), tone="attention")
