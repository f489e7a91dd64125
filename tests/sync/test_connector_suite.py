"""What every connector does, over the fakes and the hub alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_app.domain.delivery import DeliveryFailed, FailureKind, OutgoingRecord
from intake_app.sync import (
    CONNECTORS,
    Connector,
    DeliveryCancelled,
    FetchedForm,
    SilentProgress,
    fetch_changed,
)
from tests.fakes.clock import FakeClock
from tests.fakes.outbox import FORM, Files, outgoing
from tests.sync.rigs import RIGS, Rig, connect, form_xml


@pytest.fixture(params=RIGS)
def rig(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[Rig]:
    rig = RIGS[request.param](tmp_path, clock)
    yield rig
    rig.stop()


@pytest.fixture
def connector(rig: Rig, clock: FakeClock) -> Iterator[Connector]:
    rig.add_form()
    connector = connect(rig.settings, clock)
    yield connector
    connector.close()


class Watch:
    def __init__(self) -> None:
        self.moves: list[tuple[int, int]] = []
        self.acknowledgements: list[str] = []

    def moved(self, done_bytes: int, total_bytes: int) -> None:
        self.moves.append((done_bytes, total_bytes))

    def acknowledged(self, attachment: str) -> None:
        self.acknowledgements.append(attachment)


FILES = {
    "1712.jpg": b"\xff\xd8" + b"j" * 70_000,
    "entrevista ñandú 写真.m4a": b"\r\n--boundary\r\n" * 3000,
    'quoted "name".png': b"\x89PNG",
}


def test_every_kind_is_in_this_suite() -> None:
    # Primero keeps no submissions; what applies to it stands in test_primero.
    assert set(CONNECTORS) == {"odk-central", "openrosa", "primero"}


def test_check_counts_the_forms(connector: Connector) -> None:
    result = connector.check()
    assert result.form_count == 1
    assert result.server.startswith("http://127.0.0.1:")


def test_check_says_that_the_sign_in_is_wrong(rig: Rig, clock: FakeClock) -> None:
    connector = connect(rig.wrong_settings, clock)
    with pytest.raises(DeliveryFailed) as refusal:
        connector.check()
    # Central takes a well-formed token that it does not know for one that was revoked.
    assert refusal.value.kind in {FailureKind.SIGN_IN, FailureKind.REVOKED}
    connector.close()


def test_record_arrives_with_its_bytes(rig: Rig, connector: Connector, clock: FakeClock) -> None:
    record = outgoing()
    receipt = connector.submit(record, Files(), SilentProgress())
    assert rig.held() == {record.instance_id: (record.xml, {})}
    assert receipt.instance_id == record.instance_id
    assert receipt.status in {201, 202}
    assert receipt.received_at == clock.now()
    assert receipt.server == connector.check().server


def test_attachments_arrive_byte_for_byte(rig: Rig, connector: Connector) -> None:
    files = {name: content for name, content in FILES.items() if '"' not in name}
    record = outgoing(files)
    watch = Watch()
    connector.submit(record, Files(files), watch)
    assert rig.held() == {record.instance_id: (record.xml, files)}
    assert sorted(watch.acknowledgements) == sorted(files)


def test_progress_only_grows_and_ends_at_the_whole(connector: Connector) -> None:
    files = {"1712.jpg": FILES["1712.jpg"]}
    watch = Watch()
    connector.submit(outgoing(files), Files(files), watch)
    assert watch.moves == sorted(watch.moves)
    assert watch.moves[-1][0] == watch.moves[-1][1]


@pytest.mark.parametrize("bad_line", [False, True])
def test_repeat_changes_nothing(rig: Rig, connector: Connector, bad_line: bool) -> None:
    files = {"a.jpg": b"one", "b.jpg": b"two"}
    record = outgoing(files)
    connector.submit(record, Files(files), SilentProgress())
    connector.submit(record, Files(files), SilentProgress(), bad_line=bad_line)
    assert rig.held() == {record.instance_id: (record.xml, files)}


def test_what_is_acknowledged_is_not_sent_again(rig: Rig, connector: Connector) -> None:
    files = {"a.jpg": b"one", "b.jpg": b"two"}
    record = outgoing(files)
    connector.submit(record, Files(files), SilentProgress())
    receipt = connector.submit(record, Files({}), SilentProgress(), already_there=frozenset(files))
    assert receipt.instance_id == record.instance_id
    assert rig.held() == {record.instance_id: (record.xml, files)}


def test_other_bytes_under_the_same_id_are_a_conflict(rig: Rig, connector: Connector) -> None:
    record = outgoing()
    connector.submit(record, Files(), SilentProgress())
    other = OutgoingRecord(
        record.record_id, record.instance_id, record.form, record.xml + b"\n", ()
    )
    with pytest.raises(DeliveryFailed) as refusal:
        connector.submit(other, Files(), SilentProgress())
    assert refusal.value.kind is FailureKind.CONFLICT
    assert rig.held()[record.instance_id][0] == record.xml


def test_unknown_form_is_said(rig: Rig, clock: FakeClock) -> None:
    connector = connect(rig.settings, clock)
    with pytest.raises(DeliveryFailed) as refusal:
        connector.submit(outgoing(), Files(), SilentProgress())
    assert refusal.value.kind is FailureKind.FORM_UNKNOWN
    assert not rig.held()
    connector.close()


def test_closed_form_is_said(rig: Rig, connector: Connector) -> None:
    rig.close_form()
    with pytest.raises(DeliveryFailed) as refusal:
        connector.submit(outgoing(), Files(), SilentProgress())
    assert refusal.value.kind is FailureKind.FORM_CLOSED
    assert not rig.held()


def test_damaged_attachment_is_not_delivered(rig: Rig, connector: Connector) -> None:
    record = outgoing({"a.jpg": b"x" * 100_000})
    for damaged in (b"y" * 100_000, b"x" * 99_999, b"x" * 100_001):
        with pytest.raises(DeliveryFailed) as refusal:
            connector.submit(record, Files({"a.jpg": damaged}), SilentProgress())
        assert refusal.value.kind is FailureKind.REFUSED
        assert all("a.jpg" not in files for _, files in rig.held().values())
    connector.submit(record, Files({"a.jpg": b"x" * 100_000}), SilentProgress())
    assert rig.held()[record.instance_id][1] == {"a.jpg": b"x" * 100_000}


def test_cancelled_half_way_can_be_sent_later(rig: Rig, connector: Connector) -> None:
    files = {"a.jpg": b"x" * 200_000}
    record = outgoing(files)
    watch = Watch()
    with pytest.raises(DeliveryCancelled):
        connector.submit(
            record, Files(files), watch, lambda: bool(watch.moves) and watch.moves[-1][0] > 50_000
        )
    connector.submit(record, Files(files), watch)
    assert rig.held() == {record.instance_id: (record.xml, files)}


def test_forms_come_with_their_files(rig: Rig, clock: FakeClock) -> None:
    files = {"villages.csv": b"name,label\na,A\n", "mapa ñ.png": b"\x89PNG"}
    rig.add_form(files)
    connector = connect(rig.settings, clock)
    fetched = list(fetch_changed(connector, lambda ref: None))
    assert len(fetched) == 1
    form = fetched[0]
    assert isinstance(form, FetchedForm)
    assert form.remote.ref == FORM
    assert form.xml == form_xml(files)
    assert {one.name: one.content for one in form.files} == files
    assert not list(fetch_changed(connector, lambda ref: form.remote.hash))
    connector.close()
