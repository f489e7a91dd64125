"""The outbox as rows, what stands in the way, and the sending that empties it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from intake_app.domain.delivery import FailureKind
from intake_app.domain.records import RecordId, RecordState
from intake_app.services import (
    Lane,
    Notice,
    OutboxPart,
    OutboxRow,
    RecordMissing,
    Review,
    SendingProgress,
    SendingReport,
    Workspace,
)
from intake_app.ui.components.form_title import form_title

SENT_SHOWN = 50
WAITING_SHOWN = 100
TURNED_AWAY = frozenset({FailureKind.SIGN_IN, FailureKind.REVOKED, FailureKind.NOT_ALLOWED})

Done = Callable[[SendingReport], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Correction:
    """A record that somebody at the central wants corrected."""

    record_id: RecordId
    title: str
    note: str
    """What was written last; "" where nothing was."""
    author: str
    review: Review


@dataclass(slots=True)
class OutboxModel:
    """Reads the outbox and sends it."""

    workspace: Workspace
    is_sending: bool = False

    def waiting(self) -> tuple[OutboxRow, ...]:
        """What is not provably at the central; what needs a person first."""
        rows = [row for row in self.workspace.sending.outbox() if row.state != RecordState.SENT]
        rows = [self._titled(row) for row in rows]
        rows.sort(key=lambda row: row.state is not RecordState.NEEDS_ATTENTION)
        return tuple(rows)

    def sent(self) -> tuple[OutboxRow, ...]:
        """The latest that arrived."""
        rows = [row for row in self.workspace.sending.outbox() if row.state == RecordState.SENT]
        return tuple(self._titled(row) for row in rows[:SENT_SHOWN])

    def _titled(self, row: OutboxRow) -> OutboxRow:
        return replace(row, title=form_title(self.workspace, row.form, row.title))

    def parts(self, record_id: RecordId) -> tuple[OutboxPart, ...]:
        """The files of a record, and which of them the central has."""
        return self.workspace.sending.parts(record_id)

    def corrections(self) -> tuple[Correction, ...]:
        """Records that reviewers sent back, the newest look first."""
        found = []
        for review in self.workspace.reviews.to_correct():
            try:
                record = self.workspace.records.versions(review.record_id)[-1]
            except RecordMissing:
                continue
            last = review.notes[-1] if review.notes else None
            found.append(
                Correction(
                    record_id=review.record_id,
                    title=form_title(self.workspace, record.form, record.title),
                    note="" if last is None else last.text,
                    author="" if last is None else last.author,
                    review=review,
                )
            )
        return tuple(found)

    # ------------------------------------------------------------ the central
    def has_central(self) -> bool:
        """Whether there is anywhere to send to."""
        return self.workspace.sending.central() is not None

    def central_label(self) -> str:
        """Where records go, for people."""
        return ", ".join(one.label or one.address for one in self.workspace.sending.centrals())

    def destination_label(self, row: OutboxRow) -> str:
        """Where this record goes; "" while there is only one central."""
        centrals = self.workspace.sending.centrals()
        if len(centrals) < 2:
            return ""
        return next((one.label for one in centrals if one.destination == row.destination), "")

    def is_turned_away(self, waiting: tuple[OutboxRow, ...]) -> bool:
        """Whether the central no longer takes us: all that was tried met the same refusal."""
        kinds = {row.failure for row in waiting if row.failure is not None}
        return bool(kinds) and kinds <= TURNED_AWAY

    def is_another_server(self, waiting: tuple[OutboxRow, ...]) -> bool:
        """Whether somebody with another certificate answers in the central's place."""
        return any(row.failure is FailureKind.ANOTHER_SERVER for row in waiting)

    def accept_server(self) -> None:
        """A person asked those who run the central: it is theirs."""
        sending = self.workspace.sending
        met = {
            row.destination for row in sending.outbox() if row.failure is FailureKind.ANOTHER_SERVER
        }
        for destination in met:
            sending.accept_server(destination)

    def notices(self) -> tuple[Notice, ...]:
        """What was noticed about the central, the newest first."""
        return self.workspace.notices.list()

    def dismiss(self, number: int) -> None:
        """It was read."""
        self.workspace.notices.dismiss(number)

    def missing_count(self) -> int:
        """Records that the central confirmed once and no longer has."""
        return len(self.workspace.reviews.missing())

    def send_missing_again(self) -> None:
        """Queues them anew."""
        for record_id in self.workspace.reviews.missing():
            self.workspace.reviews.send_again(record_id)

    def conflict_count(self) -> int:
        """Cases that were changed here and elsewhere."""
        return len(self.workspace.conflicts.list())

    # ------------------------------------------------------------ sending
    def set_aside(self, record_id: RecordId) -> None:
        """Keeps one record here until somebody says otherwise."""
        self.workspace.sending.set_aside(record_id)

    def put_back(self, record_id: RecordId) -> None:
        """Lets it go out after all."""
        self.workspace.sending.put_back(record_id)

    def progress(self) -> SendingProgress:
        """The round of sending as it stands."""
        return self.workspace.sending.progress()

    def is_paused(self) -> bool:
        """Whether nothing goes out by itself."""
        return self.workspace.sending.is_paused

    def wants_consent(self) -> bool:
        """Whether records wait only because the network may cost."""
        return self.workspace.sending.wants_consent

    def pause(self) -> None:
        """Nothing more goes out until somebody says so."""
        self.workspace.sending.pause()

    def resume(self) -> None:
        """What is due goes out again."""
        self.workspace.sending.resume()

    def cancel(self) -> None:
        """Ends the round under way; what was being sent waits again."""
        self.workspace.sending.cancel()

    def send(self, done: Done, failed: Failed, *, consented: bool = False) -> None:
        """Sends all that waits, also what would have rested."""
        self._do(lambda: self.workspace.sending.send_now(consented=consented), done, failed)

    def retry(self, record_id: RecordId, done: Done, failed: Failed) -> None:
        """Makes one record due and sends what is due."""

        def work() -> SendingReport:
            self.workspace.sending.retry(record_id)
            return self.workspace.sending.send_due()

        self._do(work, done, failed)

    def _do(self, work: Callable[[], SendingReport], done: Done, failed: Failed) -> None:
        self.is_sending = True

        def ended(report: SendingReport) -> None:
            self.is_sending = False
            done(report)

        def stopped(error: Exception) -> None:
            self.is_sending = False
            failed(error)

        self.workspace.jobs.submit(Lane.NETWORK, work, ended, stopped)
