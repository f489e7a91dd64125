"""Corrections keep what they correct; entities are kept until the central knows them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from intake_app.domain.delivery import Receipt
from intake_app.domain.records import InstanceId, RecordId
from intake_app.store import Store, StoredEntity
from intake_app.store.cipher import open_connection
from intake_app.store.migrate import bring_up_to_date, build, migrations
from tests.fakes.clock import FIRST_LIGHT, FakeClock
from tests.store.cheap import CENTRAL, a_draft, a_record, keep_record

OpenVault = Callable[[], Store]
KEY, SALT = bytearray(range(32)), bytes(16)
RECEIPT = Receipt(InstanceId("uuid:1"), FIRST_LIGHT, 201, "https://central", "thank you")
CASE = StoredEntity("cases", "one", "A case", 2, 1, "branch", {"age": "9", "name_": "Ñ"})


def correct(store: Store, record_id: RecordId, *, urgent: bool = False) -> RecordId:
    record = replace(a_record(2, b"<data>better</data>"), corrects=record_id)
    with store.transaction():
        store.records.add(record)
        store.outbox.add(record.record_id, CENTRAL, urgent=urgent)
    return record.record_id


def test_a_draft_remembers_what_it_corrects(store: Store, open_vault: OpenVault) -> None:
    record_id = keep_record(store)
    draft = replace(a_draft(), corrects=record_id)
    store.drafts.save(draft)
    store.drafts.save(replace(draft, place="/data/a"))
    store.close()
    again = open_vault()
    assert again.drafts.get(draft.draft_id).corrects == record_id
    assert again.drafts.correcting(record_id) == draft.draft_id
    assert [line.corrects for line in again.drafts.list()] == [record_id]


def test_a_corrected_record_stays_and_both_know_of_each_other(store: Store) -> None:
    old = keep_record(store, xml=b"<data>as it was</data>")
    new = correct(store, old)
    assert store.records.xml(old) == b"<data>as it was</data>"
    assert (store.records.get(old).corrected_by, store.records.get(old).corrects) == (new, None)
    assert (store.records.get(new).corrected_by, store.records.get(new).corrects) == (None, old)
    told = [event for event in store.audit.about(old) if event.kind == "record.corrected"]
    assert [event.facts for event in told] == [{"by": new}]
    assert store.verify().is_whole


def test_a_record_is_corrected_once(store: Store) -> None:
    old = keep_record(store)
    correct(store, old)
    with pytest.raises(Exception, match="UNIQUE"), store.transaction():
        store.records.add(replace(a_record(3), corrects=old))


def test_what_a_record_corrects_is_frozen(store: Store) -> None:
    old = keep_record(store)
    new = correct(store, old)
    with pytest.raises(Exception, match="frozen"), store._database.transaction():
        store._database.run("UPDATE record SET corrects = ? WHERE id = ?", (new, new))


def test_a_correction_waits_for_the_record_that_it_corrects(store: Store, clock: FakeClock) -> None:
    old = keep_record(store, xml=b"<data>" + b"long" * 99 + b"</data>")
    store.outbox.add(old, CENTRAL)
    new = correct(store, old, urgent=True)
    assert [item.record_id for item in store.outbox.due(clock.now())] == [old]
    store.outbox.delivered(old, CENTRAL, RECEIPT)
    assert [item.record_id for item in store.outbox.due(clock.now())] == [new]


def test_a_record_can_be_hurried(store: Store, clock: FakeClock) -> None:
    first, second = keep_record(store, 1), keep_record(store, 2, xml=b"<data>" + b"a" * 99)
    store.outbox.add(first, CENTRAL)
    store.outbox.add(second, CENTRAL)
    store.outbox.hurry(second)
    assert [item.record_id for item in store.outbox.due(clock.now())] == [second, first]


def test_entities_are_kept_replaced_and_forgotten(store: Store, open_vault: OpenVault) -> None:
    store.entities.put(CASE)
    store.entities.put(replace(CASE, entity_id="two", trunk_version=None))
    store.entities.put(replace(CASE, version=3, properties={"age": "10"}))
    store.close()
    again = open_vault()
    assert again.entities.of_list("cases") == (
        replace(CASE, version=3, properties={"age": "10"}),
        replace(CASE, entity_id="two", trunk_version=None),
    )
    assert again.entities.of_list("other") == ()
    again.entities.forget("cases", ["one"])
    assert again.entities.find("cases", "one") is None
    assert again.entities.find("cases", "two") is not None


def test_an_entity_shows_no_answer_in_logs() -> None:
    assert "case" not in repr(CASE).replace("cases", "")
    assert "Ñ" not in repr(CASE)


def test_a_vault_of_the_first_release_keeps_its_drafts_and_records(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build(path, KEY, SALT, migrations()[:1])
    connection = open_connection(path, KEY, SALT, create=False)
    connection.execute(
        "INSERT INTO record (id, instance_id, form_id, form_version, title, instance_name,"
        " finalized_at, sha256, size_bytes, state)"
        " VALUES ('old', 'uuid:1', 'household', '7', 'Household', '', 1, '', 9, 'ready')"
    )
    connection.commit()
    connection.close()
    assert bring_up_to_date(path, KEY, SALT, migrations()) == len(migrations()) - 1
    connection = open_connection(path, KEY, SALT, create=False)
    found = connection.execute("SELECT id, corrects FROM record").fetchall()
    connection.close()
    assert found == [("old", None)]
