"""A queue in memory that can be left and found again as a crash leaves it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.delivery import DestinationId, OutboxItem, OutgoingRecord, Receipt
from intake_app.domain.records import FormRef, InstanceId, RecordId
from intake_app.sync import FailedTry

CENTRAL = DestinationId("central")
FORM = FormRef("household", "3")


class Crash(BaseException):
    """The process ends here."""


@dataclass
class Line:
    """One item with all that is kept of it."""

    item: OutboxItem
    record: OutgoingRecord
    files: Mapping[str, bytes]
    after: RecordId | None = None
    """The record that this one corrects: it waits until that one arrived, as in the vault."""
    claimed: bool = False
    acknowledged: set[str] = field(default_factory=set)
    tries: list[FailedTry] = field(default_factory=list)


def submission_xml(
    instance_id: str, names: Sequence[str] = (), form: FormRef = FORM, answer: str = "Bo"
) -> bytes:
    photos = "".join(
        f"<photo{number or ''}>{name}</photo{number or ''}>" for number, name in enumerate(names)
    )
    return (
        f'<data id="{form.form_id}" version="{form.version}"><name>{answer}</name>{photos}'
        f"<meta><instanceID>{instance_id}</instanceID></meta></data>"
    ).encode()


def outgoing(
    files: Mapping[str, bytes] | None = None, form: FormRef = FORM, answer: str = "Bo"
) -> OutgoingRecord:
    files = files or {}
    instance_id = f"uuid:{uuid4()}"
    return OutgoingRecord(
        RecordId(uuid4().hex),
        InstanceId(instance_id),
        form,
        submission_xml(instance_id, list(files), form, answer),
        tuple(
            AttachmentInfo(name, "image/jpeg", len(content), hashlib.sha256(content).hexdigest())
            for name, content in files.items()
        ),
    )


class Files:
    """Attachments of records in memory."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.files = dict(files or {})

    def read_chunks(self, record_id: RecordId, name: str) -> Iterator[bytes]:
        content = self.files[name]
        for start in range(0, len(content), 256 * 1024):
            yield content[start : start + 256 * 1024]


class MemoryOutbox:
    """The OutboxPort of tests; the order of `add` is the order of age."""

    def __init__(self) -> None:
        self.lines: dict[tuple[RecordId, DestinationId], Line] = {}
        self.crash_at = ""
        self.refuse_at: Callable[[str], None] = lambda name: None

    def add(
        self,
        record: OutgoingRecord,
        files: Mapping[str, bytes] | None = None,
        *,
        urgent: bool = False,
        destination: DestinationId = CENTRAL,
        after: RecordId | None = None,
    ) -> OutgoingRecord:
        item = OutboxItem(
            record_id=record.record_id,
            instance_id=record.instance_id,
            destination=destination,
            urgent=urgent,
            attempts=0,
            not_before=None,
            last_try_at=None,
            last_failure=None,
            last_status=None,
            last_detail="",
            held=False,
            receipt=None,
        )
        self.lines[record.record_id, destination] = Line(item, record, files or {}, after)
        return record

    def item(self, record: OutgoingRecord, destination: DestinationId = CENTRAL) -> OutboxItem:
        return self.lines[record.record_id, destination].item

    def tries(
        self, record: OutgoingRecord, destination: DestinationId = CENTRAL
    ) -> list[FailedTry]:
        return self.lines[record.record_id, destination].tries

    def recover(self) -> None:
        """What is done at the next start: what was being sent no longer is."""
        self.crash_at = ""
        for line in self.lines.values():
            line.claimed = False

    def release_held(self) -> None:
        """The person presses Send."""
        for line in self.lines.values():
            line.item = replace(line.item, held=False, not_before=None)

    def _may_go(self, line: Line) -> bool:
        base = None if line.after is None else self.lines[line.after, line.item.destination]
        return base is None or base.item.receipt is not None

    def _line(self, item: OutboxItem) -> Line:
        return self.lines[item.record_id, item.destination]

    def _pass(self, name: str) -> None:
        self.refuse_at(name)
        if self.crash_at == name:
            raise Crash(name)

    # OutboxPort

    def due(self, now: datetime) -> Sequence[OutboxItem]:
        items = [
            line.item
            for line in self.lines.values()
            if line.item.receipt is None
            and not line.item.held
            and (line.item.not_before is None or line.item.not_before <= now)
            and self._may_go(line)
        ]
        return sorted(items, key=lambda item: not item.urgent)

    def claim(self, item: OutboxItem) -> OutgoingRecord | None:
        self._pass("claim")
        line = self._line(item)
        if line.claimed or line.item.receipt is not None or not self._may_go(line):
            return None
        line.claimed = True
        return line.record

    def attachments(self) -> "MemoryOutbox":
        return self

    def read_chunks(self, record_id: RecordId, name: str) -> Iterator[bytes]:
        self._pass("read_chunks")
        line = next(line for key, line in self.lines.items() if key[0] == record_id)
        return Files(line.files).read_chunks(record_id, name)

    def acknowledged(self, item: OutboxItem) -> frozenset[str]:
        return frozenset(self._line(item).acknowledged)

    def keep_acknowledged(self, item: OutboxItem, attachment: str) -> None:
        self._pass("keep_acknowledged")
        self._line(item).acknowledged.add(attachment)

    def succeeded(self, item: OutboxItem, receipt: Receipt) -> None:
        self._pass("succeeded")
        line = self._line(item)
        line.claimed = False
        line.item = replace(line.item, receipt=receipt)

    def failed(self, item: OutboxItem, failed_try: FailedTry) -> None:
        self._pass("failed")
        line = self._line(item)
        line.claimed = False
        line.tries.append(failed_try)
        line.item = replace(
            line.item,
            attempts=line.item.attempts + failed_try.counted,
            not_before=failed_try.not_before,
            last_try_at=failed_try.at,
            last_failure=failed_try.kind,
            last_status=failed_try.status,
            last_detail=failed_try.detail,
            held=failed_try.held,
        )

    def released(self, item: OutboxItem) -> None:
        self._line(item).claimed = False

    def settle(self) -> None:
        self._pass("settle")
