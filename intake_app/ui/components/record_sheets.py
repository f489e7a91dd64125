"""Sheets that hold, block or erase records, for every screen that offers it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_app.casework import shown
from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.people import Deed
from intake_app.domain.records import RecordId
from intake_app.services import CaseId, CertificateLine, ErasureOutlook, Lane, Workspace
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.overlay import Overlay, ask, ground_of, tell
from intake_app.ui.components.sheet import Sheet, row_layout
from intake_app.ui.components.text import Label
from intake_app.ui.components.work_sheet import WorkSheet

AskWhere = Callable[[str, str, str], Path | None]
"""Title, filter and the name that is offered; gives where to write, or None."""
MOST_SHOWN = 4


class RecordSheets(QObject):
    """Asks, does it beside the screen, and tells when it is done.

    Records are named by a code that the caller gives; nothing of what they hold is shown.
    """

    changed = Signal()
    """A hold or a block was set or lifted."""
    erased = Signal()
    """Records are gone; their certificates are being shown."""

    def __init__(
        self, owner: QWidget, workspace: Workspace, clock: Clock, save_file: AskWhere
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._workspace = workspace
        self._clock = clock
        self._save_file = save_file

    def may_hold(self) -> bool:
        """Whether the person's role holds and blocks."""
        return self._workspace.people.may(Deed.HOLD)

    def may_erase(self) -> bool:
        """Whether the person's role erases."""
        return self._workspace.people.may(Deed.ERASE)

    # ---------------------------------------------------------------- hold and block
    def ask_to_hold(self, record_ids: Sequence[RecordId], code: str) -> Overlay:
        """Records stay, whatever their time, for a reason."""
        return self._ask_for_reason(
            self.tr("Put %1 on hold").replace("%1", shown(code)),
            self.tr("It stays until somebody lifts the hold: for a court, for example."),
            self.tr("Put on hold"),
            record_ids,
            self._workspace.retention.hold,
        )

    def ask_to_block(self, record_ids: Sequence[RecordId], code: str) -> Overlay:
        """Records are not used until the block is lifted, for a reason."""
        return self._ask_for_reason(
            self.tr("Block %1").replace("%1", shown(code)),
            self.tr(
                "Until it is lifted it is neither found nor shown to those who attend, neither "
                "corrected nor sent. It is not erased."
            ),
            self.tr("Block"),
            record_ids,
            self._workspace.retention.block,
        )

    def ask_to_lift(self, record_ids: Sequence[RecordId], kind: str) -> Overlay:
        """Lifts a "hold" or a "block"."""
        retention = self._workspace.retention
        lift = retention.release if kind == "hold" else retention.unblock

        def work() -> None:
            for record_id in record_ids:
                lift(record_id)

        return ask(
            ground_of(self._owner),
            self.tr("Lift it?"),
            self.tr("The record then goes when its time is over, and is used like any other."),
            yes=Button("primary", text=self.tr("Lift it")),
            no=Button("", text=self.tr("Not now")),
            act=lambda: self._run(work, lambda _: self.changed.emit(), self._tell_failure),
        )

    def _ask_for_reason(
        self,
        title: str,
        text: str,
        yes: str,
        record_ids: Sequence[RecordId],
        restrain: Callable[[RecordId, str], None],
    ) -> Overlay:
        sheet = WorkSheet(ground_of(self._owner), self._run)
        sheet.set_title(title)
        sheet.add_text(text)
        reason = sheet.add_field(self.tr("Reason"), self.tr("A few words, no names."))

        def act() -> None:
            words = reason.text().strip()
            if not words:
                reason.set_problem(self.tr("It needs a reason."))
                reason.setFocus()
                return

            def work() -> None:
                for record_id in record_ids:
                    restrain(record_id, words)

            sheet.work(work, lambda _: self.changed.emit(), self.tr("Saving"))

        no = Button("", text=self.tr("Not now"))
        sheet.open_for(Button("primary", text=yes), no, act, reason)
        return sheet

    # ---------------------------------------------------------------- erase
    def ask_to_erase(self, record_ids: Sequence[RecordId], code: str) -> Overlay | None:
        """Erases records with all versions after a question; the certificates are shown then."""
        retention = self._workspace.retention
        return self._ask_to_erase(
            self.tr("Erase %1 for good?").replace("%1", shown(code)),
            lambda: retention.outlook(record_ids),
            lambda: retention.erase(record_ids),
        )

    def ask_to_erase_case(self, case_id: CaseId, code: str) -> Overlay | None:
        """The same for a case with all that belongs to it."""
        retention = self._workspace.retention
        return self._ask_to_erase(
            self.tr("Erase case %1 for good?").replace("%1", shown(code)),
            lambda: retention.outlook_of_case(case_id),
            lambda: retention.erase_case(case_id),
        )

    def _ask_to_erase(
        self,
        title: str,
        look: Callable[[], ErasureOutlook],
        erase: Callable[[], Sequence[CertificateLine]],
    ) -> Overlay | None:
        try:
            outlook = look()
        except IntakeError as error:
            self._tell_failure(error)
            return None
        if outlook.is_held:
            return self._tell(
                self.tr("It is on hold"),
                self.tr("Somebody put it on hold: lift the hold first, if that is right."),
            )
        sheet = WorkSheet(ground_of(self._owner), self._run)
        sheet.set_title(title)
        sheet.add_text(self._what_goes(outlook))
        if outlook.unsent:
            alone = Banner("attention")
            alone.show_words(
                self.tr("%n record(s) were not sent: they are nowhere else.", "", outlook.unsent)
            )
            sheet.sheet.add(alone)
        sheet.add_text(
            self.tr(
                "They go from this laptop, from its search and from the safety copies beside it. "
                "What a partner or the central has stays there. A certificate says that they "
                "went: code, date and rule, nothing of what was in them."
            ),
            "muted",
        )

        def act() -> None:
            sheet.work(erase, self._show_certificates, self.tr("Erasing"))

        keep = Button("primary", text=self.tr("Keep it"))
        sheet.open_for(Button("danger", text=self.tr("Erase")), keep, act, keep)
        return sheet

    def _what_goes(self, outlook: ErasureOutlook) -> str:
        parts = [self.tr("%n record(s), with every version", "", outlook.records)]
        if outlook.drafts:
            parts.append(self.tr("%n unfinished form(s)", "", outlook.drafts))
        return self.tr("This goes: %1.").replace("%1", ", ".join(parts))

    def _show_certificates(self, made: Sequence[CertificateLine]) -> None:
        overlay = Overlay(ground_of(self._owner))
        overlay.set_title(self.tr("Erased"))
        overlay.add_text(
            self.tr("The certificate stays here and can be given to the person: it names nobody.")
        )
        box = Sheet("well", margin=theme.MEDIUM, spacing=theme.TIGHT)
        for one in made[-MOST_SHOWN:]:
            label = Label(selectable=True)
            label.setText(certificate_words(one, self._clock))
            box.add(label)
        overlay.sheet.add(box)
        said = Banner("ok")
        said.hide()
        keep = Button("", "save", text=self.tr("Save the certificate"))
        keep.clicked.connect(lambda: self._save(made, said))
        line = row_layout()
        line.addWidget(keep)
        line.addStretch(1)
        overlay.sheet.column.addLayout(line)
        overlay.sheet.add(said)
        done = overlay.add_button(Button("primary", text=self.tr("Done")))
        overlay.open_sheet(done)
        self.erased.emit()

    def _save(self, made: Sequence[CertificateLine], said: Banner) -> None:
        name = self.tr("certificate") + ".txt"
        file = self._save_file(self.tr("Save the certificate"), "*.txt", name)
        if file is None:
            return
        lines = [certificate_words(one, self._clock) for one in made]
        try:
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError:
            said.show_words(
                self.tr("It could not be written there."),
                self.tr("Please choose another place."),
                tone="attention",
            )
            return
        said.show_words(self.tr("Certificate saved."), tone="ok")

    # ---------------------------------------------------------------- telling
    def _run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> object:
        return self._workspace.jobs.submit(Lane.FILES, work, done, failed)

    def _tell(self, title: str, text: str) -> Overlay:
        done = Button("primary", text=self.tr("Understood"))
        return tell(ground_of(self._owner), title, text, done=done)

    def _tell_failure(self, error: Exception) -> None:
        said = messages.message_of(error)
        self._tell(said.what, said.more())


class CertificateWords(QObject):
    """The words of certificates; a class of its own so that they are gathered."""

    def rule(self, rule: str) -> str:
        """By which rule something went."""
        return {
            "no-indicators": self.tr("no indicators"),
            "after-sending": self.tr("sent long ago"),
            "closed-case": self.tr("case closed"),
            "identity": self.tr("names and contacts only: case closed"),
            "asked": self.tr("asked for"),
        }.get(rule, rule)


def certificate_words(one: CertificateLine, clock: Clock) -> str:
    """One certificate in a line: number, code, when, by which rule, by whom."""
    when = i18n.day_and_time(one.erased_at, clock.now())
    rule = CertificateWords().rule(one.rule)
    parts = (f"{one.number}", shown(one.code), when, rule, one.by)
    return " · ".join(part for part in parts if part)
