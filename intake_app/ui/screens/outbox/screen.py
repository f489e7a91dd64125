"""To send: each record with its state, its receipt, or why not and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.domain.clock import Clock
from intake_app.domain.records import RecordState
from intake_app.services import OutboxRow, SendingReport
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, plain_button, primary_button
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import (
    Page,
    Sheet,
    clear_layout,
    column_layout,
    give_keyboard,
    hold_keyboard,
    row_layout,
    widgets_in,
)
from intake_app.ui.components.states import BusyState, EmptyState
from intake_app.ui.components.text import Label, Line, StateWord
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.outbox.model import OutboxModel

PAGE_WIDTH = 820
STATE_MARKS = {
    RecordState.READY: ("circle", "muted"),
    RecordState.SENDING: ("refresh-cw", "primary"),
    RecordState.SENT: ("circle-check", "ok"),
    RecordState.NEEDS_ATTENTION: ("triangle-alert", "attention"),
}


class OutboxScreen(Worded):
    """What waits above, what arrived below."""

    central_requested = Signal()
    sent = Signal(object)

    def __init__(self, model: OutboxModel, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._clock = clock
        self.detail: Overlay | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=PAGE_WIDTH)
        outer.addWidget(self.page)
        head = row_layout()
        titles = column_layout(spacing=2)
        title = Label("title")
        self._where = Label("muted")
        titles.addWidget(title)
        titles.addWidget(self._where)
        self.send = primary_button(icon="send")
        self.send.clicked.connect(self.send_now)
        head.addLayout(titles, 1)
        head.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        self.page.column.addLayout(head)
        self.no_central = Banner("note")
        self.no_central.pressed.connect(self.central_requested)
        self.busy = BusyState()
        self.said = Banner("ok")
        self.said.hide()
        self.page.add(self.no_central, self.busy, self.said)
        self._waiting = column_layout(spacing=theme.SMALL)
        self.page.column.addLayout(self._waiting)
        self._sent_heading = Label("heading")
        self._sent = column_layout(spacing=theme.TIGHT)
        self.page.column.addSpacing(theme.SMALL)
        self.page.add(self._sent_heading)
        self.page.column.addLayout(self._sent)
        self.say(title.setText, lambda: self.tr("To send"))
        self.say(self.send.setText, lambda: self.tr("Send now"))
        self.say(self._sent_heading.setText, lambda: self.tr("Sent"))
        self.refresh()

    def refresh(self) -> None:
        """Reads the outbox again."""
        waiting, sent = self.model.waiting(), self.model.sent()
        has_central = self.model.has_central()
        self.no_central.show_words(
            "" if has_central else self.tr("No central is connected yet."),
            self.tr("Your records are saved here and will go out once you connect one."),
            button=self.tr("Connect a central"),
        )
        self._where.setText(
            self.tr("Goes to %1").replace("%1", self.model.central_label()) if has_central else ""
        )
        self._where.setVisible(has_central)
        self.send.setVisible(has_central and bool(waiting))
        self.send.setEnabled(not self.model.is_sending)
        clear_layout(self._waiting)
        for row in waiting:
            self._waiting.addWidget(self._waiting_sheet(row))
        if not waiting:
            empty = EmptyState("circle-check")
            empty.show_words(
                self.tr("Nothing waits to be sent"),
                self.tr("When you finish a form, its record stands here until it has arrived."),
            )
            self._waiting.addWidget(empty)
        clear_layout(self._sent)
        self._sent_heading.setVisible(bool(sent))
        for row in sent:
            self._sent.addWidget(self._sent_row(row))

    def focus_first(self) -> None:
        """Puts the keyboard on what comes next."""
        following = self._what_comes_next()
        if following is not None:
            following.setFocus()

    def _what_comes_next(self) -> QWidget | None:
        if not self.send.isHidden():
            return self.send
        if not self.no_central.isHidden():
            return self.no_central.button
        return next((w for w in widgets_in(self._sent) if isinstance(w, Row)), None)

    def reword(self) -> None:
        super().reword()
        self.refresh()

    def send_now(self) -> None:
        """Sends all that waits."""
        if self.model.is_sending:
            return
        self._begin()
        self.model.send(self._show_report, self._show_trouble)
        self.send.setEnabled(not self.model.is_sending)

    def _begin(self) -> None:
        self.said.hide()
        hold_keyboard(self)
        self.busy.begin(lambda: self.tr("Sending. You can go on working."))

    def _end(self) -> None:
        self.refresh()
        following = self._what_comes_next()
        if following is not None:
            give_keyboard(self, following)

    def row_words(self) -> list[str]:
        """Everything the waiting rows say, a string a row."""
        return [
            " | ".join(label.text() for label in widget.findChildren(Label))
            for widget in widgets_in(self._waiting)
            if isinstance(widget, Sheet)
        ]

    # ---------------------------------------------------------------- rows
    def _waiting_sheet(self, row: OutboxRow) -> Sheet:
        sheet = Sheet(margin=theme.MEDIUM, spacing=theme.HAIR)
        head = row_layout()
        title = Label("strong")
        title.setText(row.title)
        state = StateWord()
        icon, tone = STATE_MARKS[row.state]
        state.show_state(icon, self._state_word(row.state), tone)
        head.addWidget(title, 1)
        head.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        sheet.column.addLayout(head)
        facts = Label("small")
        facts.setText(" · ".join(self._facts(row)))
        sheet.add(facts)
        if row.failure is not None:
            said = messages.failure_message(row.failure)
            reason = Label()
            reason.setText(said.what)
            way_out = Label("muted")
            way_out.setText(said.more())
            sheet.column.addSpacing(theme.HAIR)
            sheet.add(reason, way_out)
            foot = row_layout()
            foot.addStretch(1)
            if row.detail:
                more = plain_button(self.tr("What the central answered"), "info")
                more.clicked.connect(lambda: self._show_answer(row))
                foot.addWidget(more)
            again = plain_button(self.tr("Try this one again"), "refresh-cw")
            again.setAccessibleDescription(row.title)
            again.setEnabled(not self.model.is_sending)
            again.clicked.connect(lambda: self._retry(row))
            foot.addWidget(again)
            sheet.column.addLayout(foot)
        return sheet

    def _facts(self, row: OutboxRow) -> list[str]:
        now = self._clock.now()
        facts = [
            self.tr("finished %1").replace("%1", i18n.day_and_time(row.finalized_at, now)),
            i18n.file_size(row.size_bytes),
        ]
        if row.last_try_at is not None:
            tried = i18n.day_and_time(row.last_try_at, now)
            facts.append(self.tr("last try %1").replace("%1", tried))
        if row.next_try_at is not None and row.state is RecordState.READY:
            if row.next_try_at > now:
                facts.append(
                    self.tr("next try %1").replace("%1", i18n.day_and_time(row.next_try_at, now))
                )
            else:
                facts.append(self.tr("next try: soon"))
        return facts

    def _state_word(self, state: RecordState) -> str:
        match state:
            case RecordState.READY:
                return self.tr("Ready to send")
            case RecordState.SENDING:
                return self.tr("Sending")
            case RecordState.SENT:
                return self.tr("Sent")
            case RecordState.NEEDS_ATTENTION:
                return self.tr("Needs a look")

    def _sent_row(self, row: OutboxRow) -> Row:
        when = row.receipt.received_at if row.receipt is not None else row.finalized_at
        words = i18n.day_and_time(when, self._clock.now())
        line = Row(row.title, self.tr("received %1").replace("%1", words))
        line.show_state("circle-check", self._state_word(RecordState.SENT), "ok")
        line.clicked.connect(lambda: self._show_receipt(row))
        return line

    # ---------------------------------------------------------------- sheets
    def _show_receipt(self, row: OutboxRow) -> None:
        overlay = Overlay(ground_of(self))
        overlay.set_title(self.tr("Receipt"))
        overlay.add_text(row.title, "strong")
        if row.receipt is not None:
            self._add_fact(overlay, self.tr("Received"), self._full_time(row))
            self._add_fact(overlay, self.tr("By"), row.receipt.server)
            self._add_fact(overlay, self.tr("Number of the record"), str(row.instance_id))
            if row.receipt.message:
                self._add_fact(overlay, self.tr("The central's words"), row.receipt.message)
            self._add_fact(overlay, self.tr("Answer code"), str(row.receipt.status))
        done = overlay.add_button(Button("primary", text=self.tr("Close")))
        overlay.open_sheet(done)
        self.detail = overlay

    def _full_time(self, row: OutboxRow) -> str:
        if row.receipt is None:
            return ""
        moment = row.receipt.received_at
        return f"{i18n.day(moment)}, {i18n.clock_time(moment)}"

    def _show_answer(self, row: OutboxRow) -> None:
        overlay = Overlay(ground_of(self))
        overlay.set_title(self.tr("What the central answered"))
        overlay.add_text(row.detail).setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        done = overlay.add_button(Button("primary", text=self.tr("Close")))
        overlay.open_sheet(done)
        self.detail = overlay

    def _add_fact(self, overlay: Overlay, name: str, value: str) -> None:
        overlay.sheet.add(Line())
        overlay.add_text(name, "small")
        overlay.add_text(value).setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )

    # ---------------------------------------------------------------- acting
    def _retry(self, row: OutboxRow) -> None:
        if self.model.is_sending:
            return
        self._begin()
        self.model.retry(row.record_id, self._show_report, self._show_trouble)

    def _show_report(self, report: SendingReport) -> None:
        self.busy.end()
        if report.sent and not report.failed:
            self.said.show_words(
                lambda: self.tr("%n record(s) arrived.", "", report.sent), tone="ok"
            )
        elif report.sent:
            self.said.show_words(
                lambda: self.tr("%n record(s) arrived.", "", report.sent),
                lambda: self.tr("%n stay(s) here; the reason stands beside it.", "", report.failed),
                tone="attention",
            )
        elif report.failed:
            self.said.show_words(
                lambda: self.tr("Nothing could be sent this time."),
                lambda: self.tr(
                    "Everything is saved on this laptop. The reason stands beside each record."
                ),
                tone="attention",
            )
        self._end()
        self.sent.emit(report)

    def _show_trouble(self, error: Exception) -> None:
        self.busy.end()
        self.said.show_message(lambda: messages.message_of(error), tone="attention")
        self._end()
