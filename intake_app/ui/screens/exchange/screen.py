"""Handing cases on by HTCDS 2.0: who gets it, what will leave, then the file; nothing before."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from intake_app.casework import OverrideGround, Profile, ReceiverKind
from intake_app.domain.errors import IntakeError
from intake_app.services import CaseRow, ExportPreview, MadeExport
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.backed_screen import BackedScreen
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import primary_button, quiet_button
from intake_app.ui.components.case_words import outcome_words, receiver_words, refusal_words
from intake_app.ui.components.columns import Columns
from intake_app.ui.components.fields import Field
from intake_app.ui.components.file_choice import SaveFile
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.override_sheet import OverrideSheet, grounds_for
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Sheet, clear_layout, column_layout, row_layout
from intake_app.ui.components.text import Label, Line
from intake_app.ui.components.ticks import TickRow
from intake_app.ui.screens.exchange.model import KINDS, RECEIVERS, ExchangeModel

MOST_FIELDS = 40


class ExchangeScreen(BackedScreen):
    """Choices on the left, what will leave on the right."""

    def __init__(self, model: ExchangeModel, save: SaveFile) -> None:
        super().__init__(width=theme.DESK_WIDTH)
        self.model = model
        self._save = save
        self.overlay: Overlay | None = None
        self.ticks: dict[str, TickRow] = {}
        self._listed: tuple[CaseRow, ...] | None = None
        about = Label("muted")
        self.told = Banner("ok")
        self.told.hide()
        self.page.add(about, self.told)
        self.columns = Columns((6, 5))
        self.page.add(self.columns)
        self._make_choices()
        self._make_preview()
        self.say(self.back.setText, lambda: self.tr("Cases"))
        self.say(self.title.setText, lambda: self.tr("Hand cases on (HTCDS)"))
        self.say(
            about.setText,
            lambda: self.tr(
                "By the data standard of the IOM, so that another organisation can read it. "
                "Nothing leaves before you have seen what would."
            ),
        )
        self.reword()

    # ---------------------------------------------------------------- building
    def _make_choices(self) -> None:
        column = self.columns.left
        sheet = Sheet(spacing=theme.SMALL)
        question = Label("heading")
        self.profiles = Segments()
        self.profiles.chosen.connect(self._choose_profile)
        self._profile_words = Label("small")
        sheet.add(question, self.profiles, self._profile_words)
        column.addWidget(sheet)
        self._referral = Sheet(spacing=theme.SMALL)
        who = Label("heading")
        self.receiver_kinds = Segments()
        self.receiver_kinds.chosen.connect(self._choose_receiver)
        self.receiver_name = Field()
        self.receiver_name.edited.connect(self._take_receiver_name)
        which = Label("heading")
        self._cases = column_layout(spacing=theme.HAIR)
        self._referral.add(who, self.receiver_kinds, self.receiver_name, which)
        self._referral.column.addLayout(self._cases)
        column.addWidget(self._referral)
        self._full = Sheet(spacing=theme.SMALL)
        self._full_words = Label("small")
        self.second = Field()
        self.second.edited.connect(self._take_second)
        self._passphrase = Label("code")
        self._passphrase_words = Label("small")
        self._full.add(self._full_words, self.second, self._passphrase, self._passphrase_words)
        column.addWidget(self._full)
        file = Sheet(spacing=theme.SMALL)
        kind = Label("heading")
        self.kinds = Segments()
        self.kinds.chosen.connect(self._choose_kind)
        file.add(kind, self.kinds)
        column.addWidget(file)
        self.say(question.setText, lambda: self.tr("What is it for?"))
        self.say(who.setText, lambda: self.tr("Who gets it?"))
        self.say(self.receiver_name.set_label, lambda: self.tr("Name of the receiver"))
        self.say(which.setText, lambda: self.tr("Which cases?"))
        self.say(self.second.set_label, lambda: self.tr("Who else agrees to it?"))
        self.say(kind.setText, lambda: self.tr("Kind of file"))

    def _make_preview(self) -> None:
        column = self.columns.right
        sheet = Sheet(spacing=theme.SMALL)
        heading = Label("heading")
        self._lines = column_layout(spacing=theme.TIGHT)
        sheet.add(heading)
        sheet.column.addLayout(self._lines)
        self.without = quiet_button(icon="circle-alert")
        self.without.clicked.connect(self.ask_without_consent)
        self.make = primary_button(icon="save")
        self.make.clicked.connect(self.make_file)
        buttons = row_layout(spacing=theme.SMALL)
        buttons.addWidget(self.make)
        buttons.addWidget(self.without)
        buttons.addStretch(1)
        sheet.column.addLayout(buttons)
        self._fields = column_layout(spacing=theme.HAIR)
        sheet.column.addLayout(self._fields)
        self.attribution = Label("small")
        self.say(
            self.attribution.setText,
            lambda: self.tr("Data structure after HTCDS 2.0, IOM, CC BY 4.0"),
        )
        sheet.add(self.attribution)
        column.addWidget(sheet)
        self.say(heading.setText, lambda: self.tr("What will leave"))
        self.say(self.make.setText, lambda: self.tr("Save the file"))
        self.say(self.without.setText, lambda: self.tr("Without consent"))

    # ---------------------------------------------------------------- for the window
    def refresh(self) -> None:
        """Reads the cases again and what would leave of them."""
        self._show_cases()
        self._show_preview()

    def focus_first(self) -> None:
        """Puts the keyboard on the way back."""
        self.back.setFocus()

    def reword(self) -> None:
        super().reword()
        profiles = (
            (Profile.STATISTICS, self.tr("Figures, case by case")),
            (Profile.REFERRAL, self.tr("One receiver")),
            (Profile.FULL, self.tr("Everything, sealed")),
        )
        self.profiles.set_choices([(one.value, words, words) for one, words in profiles])
        self.profiles.set_name(self.tr("What is it for?"))
        receivers = [(one.value, receiver_words(one), receiver_words(one)) for one in RECEIVERS]
        self.receiver_kinds.set_choices(receivers)
        self.receiver_kinds.set_name(self.tr("Who gets it?"))
        self._listed = None
        self._show_choices()
        self.refresh()

    def words(self) -> str:
        """All that is shown."""
        labels = [one for one in self.page.findChildren(Label) if not one.isHidden()]
        return "\n".join(one.text() for one in labels if one.text())

    # ---------------------------------------------------------------- showing
    def _show_choices(self) -> None:
        model = self.model
        self.profiles.choose(model.profile.value)
        self.receiver_kinds.choose(model.receiver.value)
        kinds = {"csv": "CSV", "xlsx": "Excel", "json": "JSON", "zip": "ZIP (CSV)"}
        self.kinds.set_choices([(one, kinds[one], kinds[one]) for one in KINDS[model.profile]])
        self.kinds.set_name(self.tr("Kind of file"))
        self.kinds.choose(model.kind)
        self._profile_words.setText(self._about(model.profile))
        self._referral.setVisible(model.profile is Profile.REFERRAL)
        self._full.setVisible(model.profile is Profile.FULL)
        may = model.is_coordinator()
        self.second.setVisible(may)
        self._passphrase.setVisible(may)
        self._passphrase_words.setVisible(may)
        self._full_words.setText(
            self.tr("You and somebody else decide it together; the log keeps both names.")
            if may
            else self.tr("Whoever coordinates can make it: ask them.")
        )
        if model.profile is Profile.FULL and may:
            self._passphrase.setText(model.passphrase or model.draw_passphrase(_language()))
            self._passphrase_words.setText(
                self.tr("These words open the file. Write them down and tell them another way.")
            )

    def _about(self, profile: Profile) -> str:
        match profile:
            case Profile.STATISTICS:
                return self.tr(
                    "No names, no codes of cases, no dates of birth; of those who allowed figures "
                    "alone. What is rare is made coarser or left out."
                )
            case Profile.REFERRAL:
                return self.tr(
                    "The cases you choose, for one receiver, of those who allowed it. No comments."
                )
            case Profile.FULL:
                return self.tr(
                    "Everything of every case that is kept here, for your own organisation, in a "
                    "file that only a passphrase opens."
                )

    def _show_cases(self) -> None:
        rows = self.model.cases()
        if rows == self._listed:
            return
        self._listed = rows
        clear_layout(self._cases)
        self.ticks = {}
        for row in rows:
            tick = TickRow(self._referral)
            tick.show_choice(f"{row.code} · {outcome_words(row.outcome)}", "", "", None)
            tick.setChecked(row.case_id in self.model.chosen)
            tick.toggled.connect(lambda on, one=row: self._choose_case(one, on))
            self.ticks[row.code] = tick
            self._cases.addWidget(tick)
        if not rows:
            self._add(self.tr("No cases yet."), "muted", self._cases)

    def _show_preview(self) -> None:
        clear_layout(self._lines)
        clear_layout(self._fields)
        self.make.setEnabled(False)
        self.without.hide()
        try:
            preview = self.model.preview()
        except IntakeError as error:
            said = messages.message_of(error)
            self._add(f"{said.what} {said.more()}", "attention")
            return
        by = self.model.by_whom() or self.tr("your organisation (no name is set)")
        to = self.model.to()
        self._add(self.tr("By: %1").replace("%1", by))
        name = f" · {to.name}" if to.name else ""
        self._add(self.tr("For: %1").replace("%1", receiver_words(to.kind) + name))
        self._add(self.tr("%n case(s) leave", "", preview.cases), "strong")
        self._show_left_out(preview)
        if preview.fields:
            fields = self._fields
            fields.addWidget(Line())
            words = self.tr("Fields that hold something, and in how many cases:")
            self._add(words, "small", fields)
            section: str | None = None
            for field, of, count in preview.fields[:MOST_FIELDS]:
                if of != section:
                    section = of
                    self._add(of or self.tr("Beside the standard"), "strong", fields)
                self._add(f"{field} · {count}", "small", fields)
        self.make.setEnabled(preview.cases > 0 and self._is_ready())
        stays = self.model.profile is Profile.REFERRAL and bool(preview.reasons)
        self.without.setVisible(
            stays and self.model.override is None and bool(grounds_for(self.model.receiver))
        )

    def _show_left_out(self, preview: ExportPreview) -> None:
        if preview.excluded_no_consent:
            self._add(self.tr("%n stay: not allowed", "", preview.excluded_no_consent))
        if self.model.profile is Profile.REFERRAL:
            codes = {row.case_id: row.code for row in self._listed or ()}
            for case_id, reason in preview.reasons.items():
                self._add(f"{codes.get(case_id, '')}: {refusal_words(reason)}", "small")
            if self.model.override is not None:
                self._add(self.tr("Some leave without consent, as two of you decided."), "strong")
        if preview.excluded_rare:
            self._add(self.tr("%n stay: too rare not to be found out", "", preview.excluded_rare))
        if preview.made_coarser:
            self._add(self.tr("%n answer(s) made coarser", "", preview.made_coarser))

    def _is_ready(self) -> bool:
        if self.model.profile is Profile.FULL:
            return self.model.is_coordinator() and bool(self.model.second_person.strip())
        if self.model.profile is Profile.REFERRAL:
            return bool(self.model.receiver_name.strip())
        return True

    def _add(self, words: str, kind: str = "", layout: QVBoxLayout | None = None) -> None:
        label = Label(kind)
        label.setText(words)
        (layout or self._lines).addWidget(label)

    # ---------------------------------------------------------------- choosing
    def _choose_profile(self, value: str) -> None:
        self.model.use(Profile(value))
        self.told.hide()
        self._show_choices()
        self._show_preview()

    def _choose_receiver(self, value: str) -> None:
        self.model.receiver = ReceiverKind(value)
        self.model.override = None
        self._show_preview()

    def _choose_kind(self, value: str) -> None:
        self.model.kind = value

    def _choose_case(self, row: CaseRow, on: bool) -> None:
        (self.model.chosen.add if on else self.model.chosen.discard)(row.case_id)
        self.model.override = None
        self._show_preview()

    def _take_receiver_name(self, text: str) -> None:
        self.model.receiver_name = text
        self._show_preview()

    def _take_second(self, text: str) -> None:
        self.model.second_person = text
        self._show_preview()

    # ---------------------------------------------------------------- acting
    def ask_without_consent(self) -> None:
        """For those who did not allow it: a ground, a reason, and a second person."""

        def decide(ground: OverrideGround, reason: str, second: str) -> None:
            self.model.decide_without_consent(ground, reason, second)
            self._show_preview()

        sheet = OverrideSheet(ground_of(self), self.model.receiver, decide, may_be_alone=True)
        self.overlay = sheet
        sheet.open_sheet(sheet.no)

    def make_file(self) -> None:
        """Asks where, then makes it: only what is written counts as left."""
        file = self._save(self, self.tr("Save the file"), "*", self.model.file_name())
        if file is None:
            return
        try:
            made = self.model.make()
        except IntakeError as error:
            said = messages.message_of(error)
            self.told.show_words(said.what, said.more(), tone="attention")
            return
        self._write(file, made)

    def _write(self, file: Path, made: MadeExport) -> None:
        try:
            file.write_bytes(made.content)
        except OSError:
            self.told.show_words(
                self.tr("It could not be written there."),
                self.tr("Choose another folder. The log counts it as made all the same."),
                tone="attention",
            )
            return
        self.told.show_words(
            self.tr("%n case(s) saved.", "", made.cases),
            self.tr("The log keeps that it was made, by whom and for whom."),
            tone="ok",
        )
        self.page.verticalScrollBar().setValue(0)

    def go_back(self) -> None:
        self.model.forget()
        for field in (self.receiver_name, self.second):
            field.set_text("")
        self._passphrase.setText("")
        clear_layout(self._lines)
        clear_layout(self._fields)
        self._listed = None
        self.told.hide()
        self._show_choices()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)


def _language() -> str:
    return i18n.Languages.installed.code if i18n.Languages.installed is not None else "es"
