"""To send: each record with its state, its receipt, or why not and what to do."""

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import RecordId, RecordState
from intake_app.services import NetworkCosts, OutboxRow, SendingReport
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, plain_button, primary_button, quiet_button
from intake_app.ui.components.overlay import Overlay, ask, ground_of
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import (
    Drawn,
    Page,
    Sheet,
    clear_layout,
    column_layout,
    give_keyboard,
    hold_keyboard,
    keeping_focus,
    row_layout,
    widgets_in,
)
from intake_app.ui.components.states import BusyState, EmptyState
from intake_app.ui.components.text import Label, Line, StateWord
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.outbox.model import WAITING_SHOWN, Correction, OutboxModel
from intake_app.ui.screens.outbox.progress import ProgressSheet
from intake_app.ui.screens.outbox.warnings import OutboxWarnings

REDRAWN_EVERY_SECONDS = 0.7
"""While a round runs, the rows are made anew no more often than that."""
STATE_MARKS = {
    RecordState.READY: ("circle", "muted"),
    RecordState.SENDING: ("refresh-cw", "primary"),
    RecordState.SENT: ("circle-check", "ok"),
    RecordState.NEEDS_ATTENTION: ("triangle-alert", "attention"),
}


class OutboxScreen(Worded):
    """What stands in the way on top, then what waits, then what arrived."""

    central_requested = Signal()
    conflicts_requested = Signal()
    courier_requested = Signal()
    correction_requested = Signal(object)
    sent = Signal(object)

    def __init__(self, model: OutboxModel, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._clock = clock
        self._open: set[RecordId] = set()
        self._drawn_at = 0.0
        self._titles: dict[RecordId, str] = {}
        self._has_work = False
        self.detail: Overlay | None = None
        self._drawn = Drawn()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._redraw)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=theme.PAGE_WIDTH)
        outer.addWidget(self.page)
        head = row_layout()
        titles = column_layout(spacing=2)
        title = Label("title")
        self._where = Label("muted")
        titles.addWidget(title)
        titles.addWidget(self._where)
        self.pause = quiet_button(icon="pause")
        self.pause.clicked.connect(self._pause)
        self.send = primary_button(icon="send")
        self.send.clicked.connect(self.send_now)
        head.addLayout(titles, 1)
        head.addWidget(self.pause, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        self.page.column.addLayout(head)
        self.warnings = OutboxWarnings(model)
        self.warnings.central_requested.connect(self.central_requested)
        self.warnings.conflicts_requested.connect(self.conflicts_requested)
        self.warnings.consented.connect(lambda: self.send_now(consented=True))
        self.warnings.changed.connect(self.refresh)
        self.no_central = self.warnings.no_central
        self.progress = ProgressSheet()
        self.progress.cancelled.connect(self._cancel)
        self.busy = BusyState()
        self.said = Banner("ok")
        self.said.hide()
        self.page.add(self.warnings, self.progress, self.busy, self.said)
        self._corrections_heading = Label("heading")
        self._corrections = column_layout(spacing=theme.SMALL)
        self.page.add(self._corrections_heading)
        self.page.column.addLayout(self._corrections)
        self._waiting = column_layout(spacing=theme.SMALL)
        self.page.column.addLayout(self._waiting)
        self._more = Label("muted")
        self.courier = Row("", "", icon="archive")
        self.courier.clicked.connect(self.courier_requested)
        self.page.add(self._more, self.courier)
        self._sent_heading = Label("heading")
        self._sent = column_layout(spacing=theme.TIGHT)
        self.page.column.addSpacing(theme.SMALL)
        self.page.add(self._sent_heading)
        self.page.column.addLayout(self._sent)
        self.say(title.setText, lambda: self.tr("To send"))
        self.say(self.send.setText, lambda: self.tr("Send now"))
        self.say(self.pause.setText, lambda: self.tr("Pause"))
        self.say(self._corrections_heading.setText, lambda: self.tr("To correct"))
        self.say(self._sent_heading.setText, lambda: self.tr("Sent"))
        self._redraw()

    def refresh(self) -> None:
        """Reads the outbox again; while a round runs, not at each of its steps."""
        since = time.monotonic() - self._drawn_at
        if self.model.progress().is_running and since < REDRAWN_EVERY_SECONDS:
            if not self._soon.isActive():
                self._soon.start(int((REDRAWN_EVERY_SECONDS - since) * 1000))
            return
        self._redraw()

    def show_progress(self) -> None:
        """How far the round is: cheap, and called often."""
        progress = self.model.progress()
        title = ""
        if progress.record_id is not None:
            title = self._titles.get(progress.record_id, "")
        self.progress.show_progress(progress, title)
        self.pause.setVisible(not self.model.is_paused() and self._has_work)
        if progress.is_running:
            self.busy.end()

    def _redraw(self) -> None:
        self._soon.stop()
        self._drawn_at = time.monotonic()
        waiting, sent = self.model.waiting(), self.model.sent()
        corrections = self.model.corrections()
        has_central = self.model.has_central()
        self._titles = {row.record_id: row.title for row in waiting}
        self._has_work = has_central and bool(waiting)
        self.warnings.show_warnings(waiting)
        self._where.setText(
            self.tr("Goes to %1").replace("%1", self.model.central_label()) if has_central else ""
        )
        self._where.setVisible(has_central)
        self.send.setVisible(self._has_work)
        self.send.setEnabled(not self.model.is_sending)
        with keeping_focus(self):
            self._draw_corrections(corrections)
            self._draw_waiting(waiting)
            self._draw_sent(sent)
        self.courier.show_words(
            self.tr("Carry them on a stick"),
            self.tr("For where there is no network for a long time: sealed for your office."),
        )
        self.show_progress()

    def _draw_corrections(self, corrections: tuple[Correction, ...]) -> None:
        clear_layout(self._corrections)
        self._corrections_heading.setVisible(bool(corrections))
        for correction in corrections:
            self._corrections.addWidget(self._correction_sheet(correction))

    def _draw_waiting(self, waiting: tuple[OutboxRow, ...]) -> None:
        clear_layout(self._waiting)
        for row in waiting[:WAITING_SHOWN]:
            self._waiting.addWidget(self._waiting_sheet(row))
        if not waiting:
            empty = EmptyState("circle-check")
            empty.show_words(
                self.tr("Nothing waits to be sent"),
                self.tr("When you finish a form, its record stands here until it has arrived."),
            )
            self._waiting.addWidget(empty)
        left = len(waiting) - WAITING_SHOWN
        self._more.setText(self.tr("%n more wait", "", left) if left > 0 else "")
        self._more.setVisible(left > 0)

    def _draw_sent(self, sent: tuple[OutboxRow, ...]) -> None:
        # Each step of a round comes by here, and the list of what has arrived is the longest.
        if not self._drawn.is_new("sent", (sent, i18n.day(self._clock.now()))):
            return
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
        self._drawn.forget()
        self._redraw()

    def send_now(self, *, consented: bool = False) -> None:
        """Sends all that waits."""
        if self.model.is_sending:
            return
        self._begin()
        self.model.send(self._show_report, self._show_trouble, consented=consented)
        self.send.setEnabled(not self.model.is_sending)

    def _pause(self) -> None:
        self.model.pause()
        self.said.hide()
        self._redraw()
        if not self.warnings.paused.isHidden():
            self.warnings.paused.button.setFocus()

    def _cancel(self) -> None:
        self.model.cancel()

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
        state.show_state(*self._state_of(row))
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
        self._add_parts(sheet, row)
        foot = row_layout()
        foot.addStretch(1)
        if row.failure is not None and row.detail:
            more = plain_button(self.tr("What the central answered"), "info")
            more.clicked.connect(lambda: self._show_answer(row))
            foot.addWidget(more)
        if row.failure is not None and not row.is_set_aside:
            again = plain_button(self.tr("Try this one again"), "refresh-cw")
            again.setAccessibleDescription(row.title)
            again.setEnabled(not self.model.is_sending)
            again.clicked.connect(lambda: self._retry(row))
            foot.addWidget(again)
        foot.addWidget(self._aside_button(row))
        sheet.column.addLayout(foot)
        return sheet

    def _aside_button(self, row: OutboxRow) -> Button:
        """Keeps one record here, or lets it go after all."""
        if row.is_set_aside:
            button = plain_button(self.tr("Send it after all"), "send")
            button.clicked.connect(lambda: self._put_back(row))
        else:
            button = plain_button(self.tr("Do not send this one"), "pause")
            button.clicked.connect(lambda: self._ask_to_set_aside(row))
        button.setAccessibleDescription(row.title)
        return button

    def _facts(self, row: OutboxRow) -> list[str]:
        now = self._clock.now()
        facts = [
            self.tr("finished %1").replace("%1", i18n.day_and_time(row.finalized_at, now)),
            i18n.file_size(row.size_bytes),
        ]
        where = self.model.destination_label(row)
        if where:
            facts.append(self.tr("goes to %1").replace("%1", where))
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

    def _state_of(self, row: OutboxRow) -> tuple[str, str, str]:
        """Shape, word and tone."""
        if row.is_set_aside:
            return "pause", self.tr("Kept here"), "muted"
        if row.state is RecordState.READY and self.model.is_paused():
            return "pause", self.tr("Paused"), "muted"
        rests = row.next_try_at is not None and row.next_try_at > self._clock.now()
        if row.state is RecordState.READY and row.failure is not None and rests:
            return "clock", self.tr("Waits for the next try"), "muted"
        icon, tone = STATE_MARKS[row.state]
        return icon, self._state_word(row.state), tone

    def _add_parts(self, sheet: Sheet, row: OutboxRow) -> None:
        """The record's files, a line each, once somebody asks for them."""
        try:
            parts = self.model.parts(row.record_id)
        except IntakeError:
            return
        if not parts:
            return
        is_open = row.record_id in self._open
        there = sum(part.is_there for part in parts)
        words = self.tr("%n file(s)", "", len(parts))
        if there:
            words += " · " + self.tr("%n there already", "", there)
        fold = plain_button(words, "chevron-up" if is_open else "chevron-down")
        fold.setAccessibleDescription(row.title)
        fold.clicked.connect(lambda: self._fold(row.record_id))
        line = row_layout()
        line.addWidget(fold)
        line.addStretch(1)
        sheet.column.addLayout(line)
        if not is_open:
            return
        for number, part in enumerate(parts, 1):
            across = row_layout()
            name = Label("small")
            # Names of files may be chosen by the person across the table: numbers do here.
            name.setText(f"{number} · {i18n.file_size(part.size_bytes)}")
            state = StateWord()
            if part.is_there:
                state.show_state("circle-check", self.tr("there"), "ok")
            else:
                state.show_state("circle", self.tr("waits"), "muted")
            across.addSpacing(theme.LARGE)
            across.addWidget(name, 1)
            across.addWidget(state)
            sheet.column.addLayout(across)

    def _fold(self, record_id: RecordId) -> None:
        self._open ^= {record_id}
        self._redraw()

    def _correction_sheet(self, correction: Correction) -> Sheet:
        sheet = Sheet(margin=theme.MEDIUM, spacing=theme.HAIR)
        head = row_layout()
        title = Label("strong")
        title.setText(correction.title)
        state = StateWord()
        state.show_state("pencil", self.tr("Needs correction"), "attention")
        head.addWidget(title, 1)
        head.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        sheet.column.addLayout(head)
        said = Label()
        said.setText(correction.note or self.tr("It was sent back without a word."))
        sheet.add(said)
        if correction.author:
            by = Label("small")
            by.setText(self.tr("%1 wrote this at the central").replace("%1", correction.author))
            sheet.add(by)
        foot = row_layout()
        foot.addStretch(1)
        again = quiet_button(self.tr("Correct and send again"), "pencil")
        again.setAccessibleDescription(correction.title)
        again.clicked.connect(lambda: self.correction_requested.emit(correction.record_id))
        foot.addWidget(again)
        sheet.column.addLayout(foot)
        return sheet

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

    def _ask_to_set_aside(self, row: OutboxRow) -> None:
        self.detail = ask(
            ground_of(self),
            self.tr("Keep this record here?"),
            self.tr("It stays saved on this laptop and does not go out until you say so."),
            yes=primary_button(self.tr("Keep it here")),
            no=Button("", text=self.tr("Leave it to be sent")),
            act=lambda: self._set_aside(row),
        )

    def _set_aside(self, row: OutboxRow) -> None:
        self.model.set_aside(row.record_id)
        self._end()

    def _put_back(self, row: OutboxRow) -> None:
        self.model.put_back(row.record_id)
        self._end()

    def _show_report(self, report: SendingReport) -> None:
        self.busy.end()
        if report.cancelled:
            self.said.show_words(
                lambda: self.tr("Sending was stopped."),
                lambda: self.tr("What had not arrived waits here, whole."),
                tone="note",
            )
        elif report.sent and not report.failed:
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
        if isinstance(error, NetworkCosts) and error.facts.get("rule") == "ask":
            self._end()
            self._ask_for_consent()
            return
        self.said.show_message(lambda: messages.message_of(error), tone="attention")
        self._end()

    def _ask_for_consent(self) -> None:
        size = i18n.file_size(sum(row.size_bytes for row in self.model.waiting()))
        self.detail = ask(
            ground_of(self),
            self.tr("Send over this network?"),
            self.tr(
                "It may cost money, such as a telephone's plan. About %1 would go out."
            ).replace("%1", size),
            yes=primary_button(self.tr("Send over this one")),
            no=Button("", text=self.tr("Wait for another")),
            act=lambda: self.send_now(consented=True),
        )
