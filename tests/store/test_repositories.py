"""Forms, drafts, records, attachments, settings and the log: what goes in comes out."""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlcipher3 import dbapi2 as driver

from intake_app.domain.delivery import AttachmentReader
from intake_app.domain.records import DraftId, FormRef, RecordId, RecordState
from intake_app.store import (
    CHUNK_BYTES,
    AttachmentTooLarge,
    FormConflict,
    NewForm,
    NotInVault,
    Store,
    VaultDamaged,
    new_draft_id,
)
from tests.fakes.clock import FIRST_LIGHT, FakeClock
from tests.store.cheap import CENTRAL, HOUSEHOLD, a_draft, a_record, keep_record

OpenVault = Callable[[], Store]


def a_form(source: bytes = b"xlsx", *, version: str = "7", shipped: bool = False) -> NewForm:
    return NewForm(
        ref=FormRef("household", version),
        title="Household",
        source_name="household.xlsx",
        source=source,
        xform=b"<h:html/>" + source,
        imported_at=FIRST_LIGHT,
        media={"towns.csv": b"name,label\n"},
        languages=("es", "en"),
        question_count=12,
        shipped=shipped,
    )


class TestForms:
    def test_a_form_is_kept_with_its_bytes_and_media(
        self, store: Store, open_vault: OpenVault
    ) -> None:
        kept = store.forms.add(a_form())
        store.close()
        store = open_vault()
        assert store.forms.list() == (kept,)
        assert kept.sha256 == hashlib.sha256(b"xlsx").hexdigest()
        assert (kept.languages, kept.question_count, kept.hidden) == (("es", "en"), 12, False)
        assert store.forms.source(HOUSEHOLD) == b"xlsx"
        assert store.forms.xform(HOUSEHOLD) == b"<h:html/>xlsx"
        assert store.forms.media(HOUSEHOLD) == {"towns.csv": b"name,label\n"}

    def test_the_same_bytes_again_change_nothing(self, store: Store) -> None:
        assert store.forms.add(a_form()) == store.forms.add(a_form())
        assert len(store.forms.list()) == 1

    def test_other_bytes_for_the_same_version_are_refused(self, store: Store) -> None:
        store.forms.add(a_form())
        with pytest.raises(FormConflict):
            store.forms.add(a_form(b"other"))
        assert store.forms.source(HOUSEHOLD) == b"xlsx"

    def test_versions_stand_side_by_side(self, store: Store) -> None:
        store.forms.add(a_form())
        store.forms.add(a_form(b"later", version="8"))
        assert [form.ref.version for form in store.forms.list()] == ["7", "8"]

    def test_a_hidden_form_is_still_there_for_its_drafts(self, store: Store) -> None:
        store.forms.add(a_form())
        assert not store.forms.is_needed(HOUSEHOLD)
        store.drafts.save(a_draft())
        assert store.forms.is_needed(HOUSEHOLD)
        store.forms.hide(HOUSEHOLD)
        assert store.forms.list() == ()
        assert [form.hidden for form in store.forms.list(with_hidden=True)] == [True]
        assert store.forms.xform(HOUSEHOLD)
        store.forms.add(a_form())
        assert len(store.forms.list()) == 1

    def test_only_a_shipped_form_is_replaced(self, store: Store) -> None:
        store.forms.add(a_form(shipped=True))
        store.forms.replace_shipped(a_form(b"corrected", shipped=True))
        assert store.forms.source(HOUSEHOLD) == b"corrected"
        store.forms.add(a_form(b"mine", version="8"))
        with pytest.raises(FormConflict):
            store.forms.replace_shipped(a_form(b"theirs", version="8", shipped=True))

    def test_the_cache_is_by_source_and_engine(self, store: Store) -> None:
        store.forms.keep_cached("ab", "1", b"compiled")
        assert store.forms.cached("ab", "1") == b"compiled"
        assert store.forms.cached("ab", "2") is None
        store.forms.keep_cached("ab", "2", b"anew")
        assert store.forms.cached("ab", "1") is None
        assert store.forms.cached("cd", "2") is None

    def test_media_can_come_later(self, store: Store) -> None:
        store.forms.add(a_form())
        store.forms.keep_media(HOUSEHOLD, "logo.png", b"\x89")
        store.forms.keep_media(HOUSEHOLD, "towns.csv", b"new")
        assert store.forms.media(HOUSEHOLD) == {"logo.png": b"\x89", "towns.csv": b"new"}
        with pytest.raises(NotInVault):
            store.forms.keep_media(FormRef("none"), "logo.png", b"\x89")

    @pytest.mark.parametrize("call", ["get", "source", "xform", "hide"])
    def test_a_form_that_is_not_there_is_told(self, store: Store, call: str) -> None:
        with pytest.raises(NotInVault):
            getattr(store.forms, call)(FormRef("none", "1"))


class TestDrafts:
    def test_a_draft_survives_a_restart(self, store: Store, open_vault: OpenVault) -> None:
        draft = a_draft(snapshot=b"\x00answers\xff", instance_name="Casa 3", place="/data/page2")
        store.drafts.save(draft)
        store.close()
        assert open_vault().drafts.get(draft.draft_id) == draft

    def test_the_last_save_counts(self, store: Store) -> None:
        draft_id = new_draft_id()
        for number in range(5):
            saved_at = FIRST_LIGHT + timedelta(seconds=number)
            store.drafts.save(a_draft(draft_id, b"%d" % number, saved_at=saved_at))
        assert store.drafts.get(draft_id).snapshot == b"4"
        assert len(store.drafts.list()) == 1

    def test_the_last_saved_comes_first(self, store: Store) -> None:
        drafts = [a_draft(saved_at=FIRST_LIGHT + timedelta(minutes=n)) for n in (2, 3, 1)]
        for draft in drafts:
            store.drafts.save(draft)
        listed = [one.draft_id for one in store.drafts.list()]
        assert listed == [drafts[n].draft_id for n in (1, 0, 2)]

    def test_the_place_is_remembered_without_the_answers(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.remember_place(draft.draft_id, "/data/p1")
        store.drafts.save(draft)
        store.drafts.remember_place(draft.draft_id, "/data/p2")
        assert store.drafts.get(draft.draft_id).place == "/data/p2"

    def test_a_discarded_draft_is_gone_with_its_attachments(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.save(draft)
        store.attachments.add(draft.draft_id, "a.jpg", "image/jpeg", [b"photo"])
        store.drafts.discard(draft.draft_id)
        assert store.drafts.find(draft.draft_id) is None
        assert store._database.row("SELECT count(*) FROM attachment_chunk") == (0,)
        with pytest.raises(NotInVault):
            store.drafts.get(draft.draft_id)
        with pytest.raises(NotInVault):
            store.drafts.discard(draft.draft_id)

    def test_autosave_does_not_fill_the_log(self, store: Store) -> None:
        draft_id = new_draft_id()
        for number in range(20):
            store.drafts.save(a_draft(draft_id, b"%d" % number))
        assert [event.kind for event in store.audit.about(draft_id)] == ["draft.started"]


class TestRecords:
    def test_a_record_keeps_its_very_bytes(self, store: Store, open_vault: OpenVault) -> None:
        xml = b'<?xml version="1.0"?>\r\n<data> \xc3\xb1 </data>\n'
        record_id = keep_record(store, xml=xml)
        store.close()
        store = open_vault()
        assert store.records.xml(record_id) == xml
        assert store.records.get(record_id).state is RecordState.READY
        assert store.records.outgoing(record_id).xml == xml

    def test_finalizing_is_one_step(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.save(draft)
        for name in ("kept.jpg", "replaced.jpg"):
            store.attachments.add(draft.draft_id, name, "image/jpeg", [b"photo"])
        record = a_record()
        with store.transaction():
            store.records.add(record)
            store.attachments.hand_over(draft.draft_id, record.record_id, ["kept.jpg"])
            store.outbox.add(record.record_id, CENTRAL)
            store.drafts.finalized(draft.draft_id)
        assert store.drafts.list() == ()
        outgoing = store.records.outgoing(record.record_id)
        assert [one.name for one in outgoing.attachments] == ["kept.jpg"]
        assert store._database.row("SELECT count(*) FROM attachment_chunk") == (1,)
        kinds = [event.kind for event in store.audit.about(record.record_id)]
        assert kinds == ["record.finalized", "record.queued"]

    def test_finalizing_that_fails_keeps_the_draft(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.save(draft)
        record = a_record()
        with pytest.raises(NotInVault), store.transaction():  # noqa: PT012 - one transaction
            store.records.add(record)
            store.drafts.finalized(draft.draft_id)
            store.attachments.hand_over(draft.draft_id, record.record_id, ["missing.jpg"])
        assert store.records.find(record.record_id) is None
        assert store.drafts.get(draft.draft_id) == draft

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE record SET instance_id = 'uuid:other'",
            "UPDATE record SET sha256 = ''",
            "UPDATE record SET finalized_at = 0",
            "UPDATE record SET title = 'x'",
            "UPDATE record_body SET xml = x'00'",
            "UPDATE attachment SET sha256 = ''",
            "UPDATE attachment_chunk SET content = x'00'",
            "INSERT INTO attachment_chunk SELECT id, 99, x'00' FROM attachment",
        ],
    )
    def test_the_file_itself_refuses_to_change_a_record(self, store: Store, change: str) -> None:
        draft = a_draft()
        store.drafts.save(draft)
        store.attachments.add(draft.draft_id, "a.jpg", "image/jpeg", [b"photo"])
        record_id = keep_record(store)
        store.attachments.hand_over(draft.draft_id, record_id, ["a.jpg"])
        with pytest.raises(driver.IntegrityError), store.transaction():
            store._database.run(change)
        assert store.verify().is_whole

    def test_an_instance_id_is_there_once(self, store: Store) -> None:
        keep_record(store, 1)
        with pytest.raises(driver.IntegrityError):
            keep_record(store, 1)
        assert len(store.records.list()) == 1

    def test_the_list_is_by_date_and_pages(self, store: Store) -> None:
        for number in range(7):
            store.records.add(
                a_record(number, finalized_at=FIRST_LIGHT + timedelta(minutes=number % 4))
            )
        whole = store.records.list()
        dates = [one.finalized_at for one in whole]
        assert dates == sorted(dates, reverse=True)
        paged = [one for start in (0, 3, 6) for one in store.records.list(offset=start, limit=3)]
        assert tuple(paged) == whole
        assert store.records.list(RecordState.SENT) == ()

    def test_counts_name_every_state(self, store: Store) -> None:
        keep_record(store)
        assert store.records.counts() == {
            RecordState.READY: 1,
            RecordState.SENDING: 0,
            RecordState.SENT: 0,
            RecordState.NEEDS_ATTENTION: 0,
        }

    def test_a_record_that_is_not_there_is_told(self, store: Store) -> None:
        for call in (store.records.get, store.records.xml, store.records.outgoing):
            with pytest.raises(NotInVault):
                call(RecordId("0" * 32))

    def test_bytes_changed_behind_the_triggers_are_noticed(self, store: Store) -> None:
        record_id = keep_record(store)
        with store.transaction():
            store._database.run("DROP TRIGGER record_body_is_frozen")
            store._database.run("UPDATE record_body SET xml = ?", (b"<data>other</data>",))
        with pytest.raises(VaultDamaged):
            store.records.xml(record_id)
        assert store.verify().records == (record_id,)

    def test_a_record_changed_with_its_fingerprint_is_noticed(self, store: Store) -> None:
        record_id = keep_record(store)
        other = b"<data>other</data>"
        with store.transaction():
            store._database.run("DROP TRIGGER record_body_is_frozen")
            store._database.run("DROP TRIGGER record_is_frozen")
            store._database.run("UPDATE record_body SET xml = ?", (other,))
            store._database.run(
                "UPDATE record SET sha256 = ?", (hashlib.sha256(other).hexdigest(),)
            )
        assert store.verify().records == (record_id,)


class TestAttachments:
    @pytest.mark.parametrize(
        "size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 10 * CHUNK_BYTES + 17]
    )
    @pytest.mark.parametrize("piece", [1 << 12, CHUNK_BYTES, 1 << 24])
    def test_any_size_in_any_pieces_comes_back(self, store: Store, size: int, piece: int) -> None:
        content = bytes(number % 251 for number in range(1000)) * (size // 1000 + 1)
        content = content[:size]
        draft = a_draft()
        store.drafts.save(draft)
        pieces = [content[start : start + piece] for start in range(0, size, piece)]
        info = store.attachments.add(draft.draft_id, "a.bin", "application/x", pieces)
        assert (info.size_bytes, info.sha256) == (size, hashlib.sha256(content).hexdigest())
        back = list(store.attachments.read_draft_chunks(draft.draft_id, "a.bin"))
        assert b"".join(back) == content
        assert all(0 < len(chunk) <= CHUNK_BYTES for chunk in back)
        assert store.attachments.of_draft(draft.draft_id) == (info,)

    def test_they_are_read_by_record_afterwards(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.save(draft)
        store.attachments.add(draft.draft_id, "a.bin", "application/x", [b"photo"])
        record_id = keep_record(store)
        store.attachments.hand_over(draft.draft_id, record_id, ["a.bin"])
        reader: AttachmentReader = store.attachments
        assert b"".join(reader.read_chunks(record_id, "a.bin")) == b"photo"
        with pytest.raises(NotInVault):
            store.attachments.read_draft_chunks(draft.draft_id, "a.bin")

    def test_a_second_of_the_same_name_replaces_the_first(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.save(draft)
        for content in (b"first", b"second"):
            store.attachments.add(draft.draft_id, "a.bin", "application/x", [content])
        chunks = store.attachments.read_draft_chunks(draft.draft_id, "a.bin")
        assert b"".join(chunks) == b"second"
        assert len(store.attachments.of_draft(draft.draft_id)) == 1

    def test_a_file_that_breaks_off_leaves_the_first_one(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.save(draft)
        store.attachments.add(draft.draft_id, "a.bin", "application/x", [b"first"])

        def broken() -> Iterator[bytes]:
            yield b"x" * 3_000_000
            raise OSError("the stick was pulled out")

        with pytest.raises(OSError, match="pulled out"):
            store.attachments.add(draft.draft_id, "a.bin", "application/x", broken())
        chunks = store.attachments.read_draft_chunks(draft.draft_id, "a.bin")
        assert b"".join(chunks) == b"first"
        assert store._database.row("SELECT count(*) FROM attachment_chunk") == (1,)

    def test_too_large_a_file_is_refused_and_leaves_nothing(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.save(draft)
        with pytest.raises(AttachmentTooLarge):
            store.attachments.add(
                draft.draft_id, "a.bin", "application/x", [b"x" * 1001], limit_bytes=1000
            )
        assert store._database.row("SELECT count(*) FROM attachment") == (0,)

    def test_a_draft_discarded_meanwhile_is_told(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.save(draft)

        def discarding() -> Iterator[bytes]:
            yield b"x" * 3_000_000
            store.drafts.discard(draft.draft_id)
            yield b"y" * 3_000_000

        with pytest.raises(NotInVault):
            store.attachments.add(draft.draft_id, "a.bin", "application/x", discarding())
        assert store._database.row("SELECT count(*) FROM attachment_chunk") == (0,)

    def test_nothing_is_attached_to_a_draft_never_saved(self, store: Store) -> None:
        with pytest.raises(NotInVault):
            store.attachments.add(new_draft_id(), "a.bin", "application/x", [b"x"])

    def test_what_a_crash_left_unfinished_is_swept_at_opening(
        self, store: Store, open_vault: OpenVault
    ) -> None:
        draft = a_draft()
        store.drafts.save(draft)

        def crashing() -> Iterator[bytes]:
            yield b"x" * 3_000_000
            store.abandon()
            store._lock.release()
            yield b"y"

        with pytest.raises(RuntimeError, match="closed"):
            store.attachments.add(draft.draft_id, "a.bin", "application/x", crashing())
        again = open_vault()
        assert again.attachments.of_draft(draft.draft_id) == ()
        assert again._database.row("SELECT count(*) FROM attachment_chunk") == (0,)

    def test_a_missing_piece_is_damage(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.save(draft)
        store.attachments.add(draft.draft_id, "a.bin", "application/x", [b"x" * 600_000])
        with store.transaction():
            store._database.run("DELETE FROM attachment_chunk WHERE number = 1")
        with pytest.raises(VaultDamaged):
            list(store.attachments.read_draft_chunks(draft.draft_id, "a.bin"))

    def test_a_changed_piece_is_damage(self, store: Store) -> None:
        draft = a_draft()
        store.drafts.save(draft)
        store.attachments.add(draft.draft_id, "a.bin", "application/x", [b"x" * 600_000])
        with store.transaction():
            store._database.run("DROP TRIGGER attachment_chunk_is_frozen")
            store._database.run(
                "UPDATE attachment_chunk SET content = ? WHERE number = 1", (b"y" * CHUNK_BYTES,)
            )
        with pytest.raises(VaultDamaged):
            list(store.attachments.read_draft_chunks(draft.draft_id, "a.bin"))
        assert store.verify().attachments == 1

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE draft_body SET snapshot = x'00'",
            "UPDATE form_body SET source = x'00'",
            "UPDATE form_body SET xform = x'00'",
            "UPDATE form_media SET content = x'00'",
        ],
    )
    def test_no_other_bytes_than_those_kept_are_given(self, store: Store, change: str) -> None:
        store.forms.add(a_form())
        store.drafts.save(a_draft())
        with store.transaction():
            store._database.run(change)
        verdict = store.verify()
        assert not verdict.is_whole
        assert len(verdict.forms) + len(verdict.drafts) == 1


class TestSettings:
    @pytest.mark.parametrize("value", [None, True, 3, 1.5, "ñ", [1, "a"], {"a": {"b": []}}])
    def test_a_value_survives_a_restart(
        self, store: Store, open_vault: OpenVault, value: object
    ) -> None:
        store.settings.set("key", value)
        store.close()
        assert open_vault().settings.get("key", "absent") == value

    def test_a_removed_value_is_the_default(self, store: Store) -> None:
        store.settings.set("a.b", 1)
        store.settings.set("a.c", 2)
        store.settings.remove("a.b")
        store.settings.remove("a.b")
        assert store.settings.get("a.b", 7) == 7
        assert store.settings.keys("a.") == ("a.c",)


class TestAudit:
    def test_lines_are_in_order_whatever_the_clock_says(
        self, store: Store, clock: FakeClock
    ) -> None:
        store.audit.append("test.first", "a", size=3)
        clock.set_wall(FIRST_LIGHT - timedelta(days=400))
        store.audit.append("test.second", "b", ok=True)
        first, second = store.audit.list()[-2:]
        assert (first.kind, first.object_id, first.facts) == ("test.first", "a", {"size": 3})
        assert second.number == first.number + 1
        assert second.at < first.at
        assert store.audit.verify() == ()

    def test_it_names_the_slot_that_was_unlocked(self, store: Store, vault_path: object) -> None:
        slot_id = store._keeper.header.slots[0].id
        assert {event.actor for event in store.audit.list()} == {slot_id}

    @pytest.mark.parametrize("change", ["UPDATE event SET kind = 'x'", "DELETE FROM event"])
    def test_the_file_itself_refuses_changes(self, store: Store, change: str) -> None:
        with pytest.raises(driver.IntegrityError), store.transaction():
            store._database.run(change)

    @pytest.mark.parametrize(
        ("change", "number", "reason"),
        [
            ("UPDATE event SET kind = 'x' WHERE number = 3", 3, "changed"),
            ("UPDATE event SET at = at + 1 WHERE number = 3", 3, "changed"),
            ("UPDATE event SET actor = 'x' WHERE number = 3", 3, "changed"),
            ("UPDATE event SET object = 'x' WHERE number = 3", 3, "changed"),
            ("UPDATE event SET facts = '{}' WHERE number = 3", 3, "changed"),
            ("UPDATE event SET hash = 'x' WHERE number = 3", 3, "changed"),
            ("DELETE FROM event WHERE number = 3", 3, "missing"),
            ("DELETE FROM event WHERE number = 1", 1, "missing"),
            ("DELETE FROM event WHERE number >= 5", 5, "end-missing"),
            ("UPDATE vault_state SET head = 'x'", 8, "end-missing"),
        ],
    )
    def test_what_is_done_behind_the_triggers_is_found(
        self, store: Store, change: str, number: int, reason: str
    ) -> None:
        for line in range(6):
            store.audit.append("test.line", str(line), n=line)
        assert store.audit.head()[0] == 7
        with store.transaction():
            store._database.run("DROP TRIGGER event_is_not_changed")
            store._database.run("DROP TRIGGER event_is_not_removed")
            store._database.run(change)
        found = [(fault.number, fault.reason) for fault in store.audit.verify()]
        assert (number, reason) in found

    def test_a_line_cannot_be_forged_without_the_key(self, store: Store) -> None:
        number, previous = store.audit.head()
        line = (number + 1, 0, "me", "record.sent", "x", "{}", previous)
        forged = hashlib.blake2b(json.dumps(list(line)).encode(), digest_size=32).hexdigest()
        with store.transaction():
            store._database.run(
                "INSERT INTO event (number, at, actor, kind, object, facts, previous, hash)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*line, forged),
            )
            store._database.run("UPDATE vault_state SET events = ?, head = ?", (number + 1, forged))
        assert [fault.reason for fault in store.audit.verify()] == ["changed"]

    def test_more_lines_than_a_block_are_verified(self, store: Store) -> None:
        with store.transaction():
            for number in range(2050):
                store.audit.append("test.line", DraftId(str(number)))
        assert store.audit.verify() == ()
        assert len(store.audit.list(limit=5000)) == 2051
