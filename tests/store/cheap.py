"""A key derivation for tests, and small things to keep."""

from datetime import datetime

from intake_app.domain.delivery import DestinationId
from intake_app.domain.records import DraftId, FormRef, InstanceId, RecordId
from intake_app.store import Draft, KdfLimits, NewRecord, Store, new_draft_id
from tests.fakes.clock import FIRST_LIGHT

CHEAP = KdfLimits(
    least_memory_bytes=8192,
    most_memory_bytes=64 << 20,
    least_passes=1,
    most_passes=4,
    aimed_memory_bytes=8192,
    aimed_seconds=0.0,
)
PASSPHRASE = "árbol lugar nube piedra"
CENTRAL = DestinationId("central")
HOUSEHOLD = FormRef("household", "7")


def a_draft(
    draft_id: DraftId | None = None,
    snapshot: bytes = b"\x81\x01",
    *,
    saved_at: datetime = FIRST_LIGHT,
    instance_name: str = "",
    place: str | None = None,
) -> Draft:
    return Draft(
        draft_id=draft_id or new_draft_id(),
        form=HOUSEHOLD,
        title="Household",
        instance_name=instance_name,
        started_at=FIRST_LIGHT,
        saved_at=saved_at,
        progress=0.5,
        snapshot=snapshot,
        place=place,
        language="es",
    )


def a_record(
    number: int = 1, xml: bytes = b"<data/>", *, finalized_at: datetime = FIRST_LIGHT
) -> NewRecord:
    return NewRecord(
        record_id=RecordId(f"{number:032x}"),
        instance_id=InstanceId(f"uuid:{number}"),
        form=HOUSEHOLD,
        title="Household",
        instance_name=f"House {number}",
        finalized_at=finalized_at,
        xml=xml,
    )


def keep_record(store: Store, number: int = 1, xml: bytes = b"<data/>") -> RecordId:
    record = a_record(number, xml)
    store.records.add(record)
    return record.record_id
