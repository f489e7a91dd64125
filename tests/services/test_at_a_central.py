"""The whole way with shipped forms, at the fake Central and at a real one where one is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from intake_app.domain.records import FormRef, RecordState
from intake_app.services import Workspace
from tests.services.shipped import RAPID, fill
from tests.sync.central_rigs import KINDS, CentralRig, facts_of

FORMS = Path(__file__).resolve().parents[2] / "resources" / "forms" / "built"
VERSION = "9026010101"
PASSPHRASE = "of the project, kept by the office"


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def rig(request: pytest.FixtureRequest) -> Iterator[CentralRig]:
    rig: CentralRig = request.param()
    yield rig
    rig.end()


@pytest.fixture
def connected(rig: CentralRig, workspace: Workspace) -> Workspace:
    """A laptop of an app user at a central that has newer versions of two shipped forms."""
    for form_id in ("rapid_screen", "follow_up"):
        rig.add_form(of_the_central(form_id))
    settings = rig.settings_by_token()
    workspace.sending.connect(
        settings.address, settings.project, token=settings.token, certificate=settings.certificate
    )
    workspace.sending.fetch_forms()
    return workspace


def of_the_central(form_id: str) -> bytes:
    """A shipped form in a version that is not on the laptop."""
    xml = (FORMS / f"{form_id}.xml").read_bytes()
    _, shipped = facts_of(xml)
    return xml.replace(f'version="{shipped}"'.encode(), f'version="{VERSION}"'.encode())


def test_a_shipped_form_comes_from_there_and_its_record_makes_a_case_there(
    rig: CentralRig, connected: Workspace
) -> None:
    assert FormRef("follow_up", VERSION) in {one.ref for one in connected.catalogue.forms()}
    filling = connected.desk.start(FormRef("rapid_screen", VERSION))
    record_id = fill(filling, **RAPID, a_judgement="agree").finalise()
    report = connected.sending.send_now()
    assert (report.sent, report.failed) == (1, 0), connected.sending.outbox()
    (row,) = connected.sending.outbox()
    assert row.state is RecordState.SENT
    assert rig.held("rapid_screen") == {row.instance_id: (connected.records.xml(record_id), {})}
    ((case, *_),) = [connected.casework.cases.list()]
    entity = next(etree.fromstring(connected.records.xml(record_id)).iter("{*}entity"))
    found = rig.wait_for_entity("cases", str(entity.get("id")), 1)
    assert found is not None
    assert found[1]["code"] == case.code.replace("-", "")
    connected.sending.fetch_forms()
    assert connected.sending.outbox()[0].state is RecordState.SENT


def test_what_the_laptop_encrypts_is_opened_by_central_itself(
    rig: CentralRig, workspace: Workspace
) -> None:
    rig.encrypt(PASSPHRASE)
    rig.add_form(of_the_central("rapid_screen"))
    settings = rig.settings_by_token()
    workspace.sending.connect(
        settings.address,
        settings.project,
        token=settings.token,
        certificate=settings.certificate,
    )
    workspace.sending.fetch_forms()
    ref = next(one.ref for one in workspace.catalogue.forms() if "[encrypted:" in one.ref.version)
    filling = fill(workspace.desk.start(ref), **RAPID, a_judgement="agree")
    filling.finalise()
    assert workspace.sending.send_now().sent == 1
    ((instance_id, (envelope, files)),) = rig.held("rapid_screen").items()
    assert b"a_judgement" not in envelope
    assert "submission.xml.enc" in files
    opened = rig.opened("rapid_screen", PASSPHRASE)["rapid_screen.csv"].decode()
    assert instance_id in opened
    assert "25_59" in opened
