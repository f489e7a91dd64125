"""What only ODK Central has: versions, edits, reviews, entity lists, at the fake and a real one."""

from collections.abc import Iterator, Mapping
from uuid import uuid4

import pytest
from pyxform.xls2xform import convert

from intake_app.domain.delivery import DeliveryFailed, FailureKind, OutgoingRecord
from intake_app.domain.records import FormRef, InstanceId, RecordId
from intake_app.sync import Connector, ReviewState, SilentProgress
from intake_app.sync.connector import RemoteMedia
from tests.fakes.clock import FakeClock
from tests.fakes.outbox import FORM, Files, outgoing
from tests.sync.central_rigs import KINDS, CentralRig, facts_of
from tests.sync.rigs import connect, form_xml

REGISTER = """
| survey   |           |         |         |         |
|          | type      | name    | label   | save_to |
|          | text      | code    | Code    | code    |
|          | text      | state   | State   | state   |
| entities |           |         |         |         |
|          | list_name | label   |         |         |
|          | {list}    | ${{code}} |         |         |
| settings |           |         |         |         |
|          | form_id   | version |         |         |
|          | register  | 1       |         |         |
"""
FOLLOW = """
| survey   |                                  |           |         |         |
|          | type                             | name      | label   | save_to |
|          | select_one_from_file {list}.csv  | case      | Case    |         |
|          | text                             | state     | State   | state   |
| entities |                                  |           |         |         |
|          | list_name                        | entity_id | update_if |       |
|          | {list}                           | ${{case}} | true()  |         |
| settings |                                  |           |         |         |
|          | form_id                          | version   |         |         |
|          | follow                           | 1         |         |         |
"""
ENTITIES = "http://www.opendatakit.org/xforms/entities"


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def rig(request: pytest.FixtureRequest) -> Iterator[CentralRig]:
    rig: CentralRig = request.param()
    yield rig
    rig.end()


@pytest.fixture
def laptop(rig: CentralRig, clock: FakeClock) -> Iterator[Connector]:
    """An app user's connector, to a central that has the household form."""
    rig.add_form(form_xml())
    connector = connect(rig.settings_by_token(), clock)
    yield connector
    connector.close()


@pytest.fixture
def office(rig: CentralRig, laptop: Connector, clock: FakeClock) -> Iterator[Connector]:
    """The same central for somebody who may look at what arrived."""
    connector = connect(rig.settings_by_password(), clock)
    yield connector
    connector.close()


def submitted(connector: Connector, record: OutgoingRecord) -> OutgoingRecord:
    connector.submit(record, Files(), SilentProgress())
    return record


def correction(
    of: OutgoingRecord, answer: str, files: Mapping[str, bytes] | None = None
) -> OutgoingRecord:
    """A record that takes another one's place."""
    new = outgoing(files, answer=answer)
    xml = new.xml.replace(
        b"</instanceID>",
        f"</instanceID><deprecatedID>{of.instance_id}</deprecatedID>".encode(),
    )
    return OutgoingRecord(new.record_id, new.instance_id, new.form, xml, new.attachments)


# ---------------------------------------------------------------- versions and states
def test_older_versions_stay_readable_and_sendable(rig: CentralRig, laptop: Connector) -> None:
    newer = form_xml().replace(b'version="3"', b'version="4 [b+/=]"')
    rig.add_form(newer)
    (listed,) = laptop.list_forms()
    assert listed.ref == FormRef("household", "4 [b+/=]")
    assert laptop.fetch_version(FORM) == form_xml()
    assert laptop.fetch_version(listed.ref) == newer
    assert laptop.fetch_version(FormRef("household", "99")) is None
    assert laptop.fetch_version(FormRef("nowhere", "1")) is None
    record = submitted(laptop, outgoing())
    assert record.instance_id in rig.held("household")


def test_a_closing_form_is_not_listed_and_still_takes_records(
    rig: CentralRig, laptop: Connector
) -> None:
    rig.set_state("household", "closing")
    assert laptop.list_forms() == ()
    record = submitted(laptop, outgoing())
    assert record.instance_id in rig.held("household")


def test_a_list_that_did_not_change_is_the_same_again(laptop: Connector) -> None:
    assert laptop.list_forms() == laptop.list_forms()
    assert laptop.encounter().server_date


# ---------------------------------------------------------------- edits
def test_an_edit_takes_the_place_and_may_be_repeated(rig: CentralRig, laptop: Connector) -> None:
    first = submitted(laptop, outgoing(answer="Bo"))
    edit = submitted(laptop, correction(first, "Boris"))
    submitted(laptop, edit)
    assert rig.held("household") == {first.instance_id: (edit.xml, {})}


@pytest.mark.parametrize("by", ["laptop", "office"])
def test_an_edit_brings_its_files_and_keeps_those_that_stayed(
    rig: CentralRig, by: str, request: pytest.FixtureRequest
) -> None:
    """Central's address for single files knows a submission by its first version's name alone."""
    connector: Connector = request.getfixturevalue(by)
    files = {"casa.jpg": b"one", "puerta.jpg": b"two"}
    first = outgoing(files)
    connector.submit(first, Files(files), SilentProgress())
    changed = {"casa.jpg": b"one", "ventana.jpg": b"three"}
    edit = correction(first, "Boris", changed)
    connector.submit(edit, Files(changed), SilentProgress())
    connector.submit(edit, Files(changed), SilentProgress())
    assert rig.held("household") == {first.instance_id: (edit.xml, changed)}


def test_an_edit_of_what_was_edited_since_needs_a_look(rig: CentralRig, laptop: Connector) -> None:
    first = submitted(laptop, outgoing())
    edit = submitted(laptop, correction(first, "Boris"))
    with pytest.raises(DeliveryFailed) as refusal:
        submitted(laptop, correction(first, "Bolek"))
    assert refusal.value.kind is FailureKind.CONFLICT
    assert rig.held("household") == {first.instance_id: (edit.xml, {})}


def test_an_edit_of_what_is_not_there_is_refused(laptop: Connector) -> None:
    with pytest.raises(DeliveryFailed) as refusal:
        submitted(laptop, correction(outgoing(), "Boris"))
    assert refusal.value.kind is FailureKind.REFUSED, "the form is known"
    assert refusal.value.status == 404


# ---------------------------------------------------------------- reviews
def test_reviews_come_back_to_who_may_look(
    rig: CentralRig, laptop: Connector, office: Connector
) -> None:
    fine, odd = submitted(laptop, outgoing()), submitted(laptop, outgoing())
    gone = InstanceId(f"uuid:{uuid4()}")
    asked = "Falta la edad: ¿cuántos años?"
    rig.review("household", odd.instance_id, "hasIssues", asked, "Ver p. 2")
    names = [fine.instance_id, odd.instance_id, gone]
    reviews = office.read_reviews("household", names)
    assert reviews is not None
    assert reviews[fine.instance_id].state is ReviewState.RECEIVED
    assert reviews[gone].state is ReviewState.MISSING
    assert reviews[odd.instance_id].state is ReviewState.HAS_ISSUES
    assert [note.text for note in reviews[odd.instance_id].notes] == [
        asked,
        "Ver p. 2",
    ]
    assert all(note.author for note in reviews[odd.instance_id].notes)
    assert laptop.read_reviews("household", names) is None, "an app user may not look"
    submitted(laptop, correction(odd, "Boris"))
    again = office.read_reviews("household", names)
    assert again is not None
    assert again[odd.instance_id].state is ReviewState.EDITED


def test_when_the_project_was_made_is_told_to_users(office: Connector, laptop: Connector) -> None:
    office.check()
    laptop.check()
    assert office.encounter().made_at
    assert not laptop.encounter().made_at


# ---------------------------------------------------------------- entities
def entity_record(form_id: str, body: str, entity: str) -> OutgoingRecord:
    instance_id = InstanceId(f"uuid:{uuid4()}")
    xml = (
        f'<data xmlns:entities="{ENTITIES}" id="{form_id}" version="1">{body}'
        f"<meta><instanceID>{instance_id}</instanceID>{entity}</meta></data>"
    )
    return OutgoingRecord(
        RecordId(uuid4().hex), instance_id, FormRef(form_id, "1"), xml.encode(), ()
    )


def the_list(connector: Connector) -> RemoteMedia:
    (form,) = [one for one in connector.list_forms() if one.ref.form_id == "follow"]
    (media,) = connector.list_media(form)
    return media


def test_entities_are_made_changed_listed_and_known_to_be_deleted(
    rig: CentralRig, clock: FakeClock
) -> None:
    for form_id, sheets in (("register", REGISTER), ("follow", FOLLOW)):
        xform = convert(sheets.format(list="people"), file_type=".md", form_name="data").xform
        assert facts_of(xform.encode()) == (form_id, "1")
        rig.add_form(xform.encode())
    connector = connect(rig.settings_by_token(), clock)
    entity_id = str(uuid4())
    submitted(
        connector,
        entity_record(
            "register",
            "<code>ONE</code><state>open</state>",
            f'<entity dataset="people" id="{entity_id}" create="1"><label>ONE</label></entity>',
        ),
    )
    assert rig.wait_for_entity("people", entity_id, 1) == (1, {"code": "ONE", "state": "open"})
    before = the_list(connector)
    assert before.name == "people.csv"
    branch = str(uuid4())
    changes = [(1, "moved"), (2, "safe")]
    for number, state in reversed(changes) if rig.knows_branches else changes:
        if number == 2 and not rig.knows_branches:
            assert rig.wait_for_entity("people", entity_id, 2) is not None
        submitted(
            connector,
            entity_record(
                "follow",
                f"<case>{entity_id}</case><state>{state}</state>",
                f'<entity dataset="people" id="{entity_id}" update="1" baseVersion="{number}"'
                + (f' trunkVersion="1" branchId="{branch}"' if rig.knows_branches else "")
                + "><label/></entity>",
            ),
        )
    found = rig.wait_for_entity("people", entity_id, 3)
    assert found is not None
    assert found[1]["state"] == "safe", "a chain is worked in in its own order"
    after = the_list(connector)
    assert after.hash != before.hash
    lines = connector.fetch_media(after).decode().splitlines()
    heading = lines[0].split(",")
    row = dict(zip(heading, lines[1].split(","), strict=True))
    assert (row["name"], row["__version"], row["state"]) == (entity_id, "3", "safe")
    tells = bool(after.integrity_url)  # since v2025.1, as the fake does
    assert connector.deleted_entities(after, [entity_id]) == (frozenset() if tells else None)
    rig.delete_entity("people", entity_id)
    gone = connector.deleted_entities(after, [entity_id])
    assert gone == (frozenset({entity_id}) if tells else None)
    assert entity_id not in connector.fetch_media(the_list(connector)).decode()
    connector.close()


def test_answers_alone_can_go_before_the_attachments(rig: CentralRig, laptop: Connector) -> None:
    files = {"a.jpg": b"one", "b.jpg": b"two"}
    record = outgoing(files)
    laptop.submit(record, Files({}), SilentProgress(), xml_only=True)
    assert rig.held("household") == {record.instance_id: (record.xml, {})}
    laptop.submit(record, Files(files), SilentProgress())
    assert rig.held("household") == {record.instance_id: (record.xml, files)}


def test_a_session_is_renewed_before_it_ends(
    rig: CentralRig, office: Connector, clock: FakeClock
) -> None:
    office.check()
    clock.advance(hours=23, minutes=30)
    submitted(office, outgoing())
    assert len(rig.held("household")) == 1
