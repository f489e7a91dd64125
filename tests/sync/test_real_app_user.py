"""As an app user, with the forms that are granted: at the fake, and at a real Central if named."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from lxml import etree

from intake_app.domain.delivery import DeliveryFailed, FailureKind, OutgoingRecord
from intake_app.domain.records import InstanceId, RecordId
from intake_app.sync import (
    Connector,
    ConnectorSettings,
    FetchedForm,
    RemoteForm,
    SilentProgress,
    fetch_changed,
    settings_for,
)
from tests.fakes.central import FakeCentral
from tests.fakes.clock import FakeClock
from tests.fakes.outbox import Files
from tests.sync.real_central import IS_APP_USER, REAL_CENTRAL, certificate_of, reached
from tests.sync.rigs import connect, form_xml


@pytest.fixture(params=["fake", *(["real"] if IS_APP_USER else [])])
def settings(request: pytest.FixtureRequest) -> Iterator[ConnectorSettings]:
    if request.param == "real":
        yield settings_for(reached(REAL_CENTRAL), certificate=certificate_of(REAL_CENTRAL))
        return
    with FakeCentral() as fake:
        assert isinstance(fake, FakeCentral)
        fake.add_form("household", "3", form_xml(["a.csv"]), {"a.csv": b"name,label\n1,One\n"})
        yield settings_for(f"{fake.url}/v1/key/{fake.token}/projects/1")


@pytest.fixture
def connector(settings: ConnectorSettings, clock: FakeClock) -> Iterator[Connector]:
    connector = connect(settings, clock)
    yield connector
    connector.close()


def empty_record(form: RemoteForm, xml: bytes) -> OutgoingRecord:
    """A record of the form without any answer."""
    root = next(etree.fromstring(xml).iter("{*}instance"))[0]
    name, space = etree.QName(root).localname, etree.QName(root).namespace
    instance_id = InstanceId(f"uuid:{uuid4()}")
    made = etree.Element(etree.QName(space, name))
    made.set("id", form.ref.form_id)
    made.set("version", form.ref.version)
    meta = etree.SubElement(made, "{http://openrosa.org/xforms}meta")
    etree.SubElement(meta, "{http://openrosa.org/xforms}instanceID").text = instance_id
    return OutgoingRecord(
        RecordId(uuid4().hex), instance_id, form.ref, etree.tostring(made, encoding="UTF-8"), ()
    )


def test_every_form_comes_whole_and_one_record_arrives_once(connector: Connector) -> None:
    assert connector.check().form_count == len(connector.list_forms()) > 0
    fetched = list(fetch_changed(connector, lambda ref: None))
    assert all(isinstance(one, FetchedForm) for one in fetched), fetched
    first = fetched[0]
    assert isinstance(first, FetchedForm)
    assert connector.fetch_version(first.remote.ref) == first.xml
    record = empty_record(first.remote, first.xml)
    for _ in range(2):
        receipt = connector.submit(record, Files(), SilentProgress())
        assert receipt.status == 201
    other = OutgoingRecord(
        record.record_id, record.instance_id, record.form, record.xml + b"\n", ()
    )
    with pytest.raises(DeliveryFailed) as refusal:
        connector.submit(other, Files(), SilentProgress())
    assert refusal.value.kind is FailureKind.CONFLICT
    assert connector.read_reviews(first.remote.ref.form_id, [record.instance_id]) is None
