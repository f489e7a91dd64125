"""The outbox as rows, and the sending that empties it."""

from collections.abc import Callable
from dataclasses import dataclass

from intake_app.domain.records import RecordId, RecordState
from intake_app.services import Lane, OutboxRow, SendingReport, Workspace

SENT_SHOWN = 50


@dataclass(slots=True)
class OutboxModel:
    """Reads the outbox and sends it."""

    workspace: Workspace
    is_sending: bool = False

    def waiting(self) -> tuple[OutboxRow, ...]:
        """What is not provably at the central; what needs a person first."""
        rows = [row for row in self.workspace.sending.outbox() if row.state != RecordState.SENT]
        rows.sort(key=lambda row: row.state is not RecordState.NEEDS_ATTENTION)
        return tuple(rows)

    def sent(self) -> tuple[OutboxRow, ...]:
        """The latest that arrived."""
        rows = [row for row in self.workspace.sending.outbox() if row.state == RecordState.SENT]
        return tuple(rows[:SENT_SHOWN])

    def has_central(self) -> bool:
        """Whether there is anywhere to send to."""
        return self.workspace.sending.central() is not None

    def central_label(self) -> str:
        """Where records go, for people."""
        central = self.workspace.sending.central()
        return (central.label or central.address) if central is not None else ""

    def send(
        self,
        done: Callable[[SendingReport], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Sends all that waits, also what would have rested."""
        self.is_sending = True

        def ended(report: SendingReport) -> None:
            self.is_sending = False
            done(report)

        def stopped(error: Exception) -> None:
            self.is_sending = False
            failed(error)

        self.workspace.jobs.submit(Lane.NETWORK, self.workspace.sending.send_now, ended, stopped)

    def retry(
        self,
        record_id: RecordId,
        done: Callable[[SendingReport], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Makes one record due and sends what is due."""
        self.is_sending = True

        def work() -> SendingReport:
            self.workspace.sending.retry(record_id)
            return self.workspace.sending.send_due()

        def ended(report: SendingReport) -> None:
            self.is_sending = False
            done(report)

        def stopped(error: Exception) -> None:
            self.is_sending = False
            failed(error)

        self.workspace.jobs.submit(Lane.NETWORK, work, ended, stopped)
