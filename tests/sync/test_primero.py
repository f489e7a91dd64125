"""Primero: cases by our names, read back; what it would drop is known before."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from intake_app.domain.delivery import DeliveryFailed, FailureKind, OutgoingRecord
from intake_app.sync import (
    CONNECTORS,
    PRIMERO,
    ConnectorSettings,
    DeliveryCancelled,
    FieldMapRefused,
    SilentProgress,
    UnkeptReason,
    make_connector,
    read_field_map,
    settings_for,
)
from intake_app.sync.connectors.primero import Primero
from intake_app.sync.mapped_records import case_id_of
from tests.fakes.clock import FakeClock
from tests.fakes.outbox import FORM, Files, outgoing
from tests.fakes.primero import FakePrimero
from tests.sync.conftest import SHORT

MAP: dict[str, Any] = {
    "format": "field-intake/primero-map",
    "version": 1,
    "module": "primeromodule-cp",
    "forms": [
        {
            "form_id": "household",
            "fields": [
                {"path": "/data/name", "field": "name"},
                {"path": "/data/age", "field": "age", "kind": "integer"},
                {"path": "/data/about", "field": "estimated", "kind": "boolean"},
                {"path": "/data/day", "field": "registration_date", "kind": "date"},
                {
                    "path": "/data/sex",
                    "field": "sex",
                    "kind": "choice",
                    "values": {"m": "male", "f": "female"},
                },
                {"path": "/data/signs", "field": "protection_concerns", "kind": "choices"},
                {"path": "/data/code", "field": "x_screening_code"},
            ],
            "subforms": [
                {
                    "repeat": "/data/help",
                    "field": "services_section",
                    "fields": [
                        {"path": "/data/help/kind", "field": "service_type"},
                        {"path": "/data/help/note", "field": "service_referral_notes"},
                        {"path": "/data/help/odd", "field": "service_odd"},
                    ],
                }
            ],
            "attachments": [
                {"path": "/data/photo", "field": "photos", "type": "image"},
                {"path": "/data/photo1", "field": "other_documents", "type": "document"},
            ],
            "referrals": [
                {"path": "/data/refer", "value": "shelter", "to": "casa", "service": "shelter"}
            ],
            "constants": {"x_source": "field-intake"},
        }
    ],
}
ANSWERS = (
    "<name>Bo</name><age>17</age><about>yes</about><day>2026-03-02</day><sex>f</sex>"
    "<signs>a b</signs><help><kind>legal</kind><note>n1</note></help>"
    "<help><kind>health</kind></help><refer>legal shelter</refer>"
)


@pytest.fixture
def primero() -> Iterator[FakePrimero]:
    with FakePrimero() as fake:
        assert isinstance(fake, FakePrimero)
        yield fake


def settings_of(fake: FakePrimero) -> ConnectorSettings:
    return ConnectorSettings(
        PRIMERO, fake.url, user=fake.user, password=fake.password, field_map=json.dumps(MAP)
    )


@pytest.fixture
def connector(primero: FakePrimero, clock: FakeClock) -> Iterator[Primero]:
    connector = Primero(settings_of(primero), clock, patience=SHORT)
    yield connector
    connector.close()


def record(answers: str = ANSWERS, files: dict[str, bytes] | None = None) -> OutgoingRecord:
    made = outgoing(files)
    xml = made.xml.replace(b"<name>Bo</name>", answers.encode())
    return replace(made, xml=xml)


def test_the_kind_is_in_the_table_and_made_from_typed_settings(
    primero: FakePrimero, clock: FakeClock
) -> None:
    assert CONNECTORS[PRIMERO].required == ("address", "field_map")
    settings = settings_for(
        primero.url, user=primero.user, password=primero.password, field_map=json.dumps(MAP)
    )
    connector = make_connector(settings, clock)
    assert connector.check().form_count == 1
    connector.close()


def test_a_record_becomes_a_case_by_our_name(primero: FakePrimero, connector: Primero) -> None:
    one = record()
    receipt = connector.submit(one, Files(), SilentProgress())
    (case_id,) = primero.cases
    assert case_id == case_id_of(one.instance_id)
    data = primero.cases[case_id].data
    assert data["name"] == "Bo"
    assert (data["age"], data["estimated"], data["sex"]) == (17, True, "female")
    assert data["registration_date"] == "2026-03-02"
    assert data["protection_concerns"] == ["a", "b"]
    assert [row["service_type"] for row in data["services_section"]] == ["legal", "health"]
    assert receipt.message == "not kept there: x_source"
    (referral,) = primero.cases[case_id].transitions
    assert referral["transitioned_to"] == "casa"


def test_a_repeat_changes_nothing(primero: FakePrimero, connector: Primero) -> None:
    files = {"a.jpg": b"one" * 1000, "b.pdf": b"two"}
    one = record(files=files)
    for _ in range(3):
        connector.submit(one, Files(files), SilentProgress())
    (case,) = primero.cases.values()
    assert len(case.data["services_section"]) == 2
    assert len(case.transitions) == 1
    assert [file["content"] for file in case.files] == [files["b.pdf"], files["a.jpg"]]


@pytest.mark.parametrize("lost", ["/cases$", "/attachments$", "/referrals$"])
def test_a_lost_reply_doubles_nothing(primero: FakePrimero, connector: Primero, lost: str) -> None:
    files = {"a.jpg": b"one" * 1000}
    one = record(files=files)
    primero.lose_next_reply(f"^POST .*{lost}")
    with pytest.raises(DeliveryFailed) as failure:
        connector.submit(one, Files(files), SilentProgress())
    assert failure.value.kind is FailureKind.UNREACHABLE
    connector.submit(one, Files(files), SilentProgress())
    (case,) = primero.cases.values()
    assert [file["content"] for file in case.files] == [files["a.jpg"]]
    assert len(case.transitions) == 1


def test_what_would_be_lost_is_known_before(primero: FakePrimero, connector: Primero) -> None:
    answers = ANSWERS.replace("17", "old") + "<code>XY</code><other>lost</other>"
    answers = answers.replace("<sex>f</sex>", "<sex>other</sex>")
    answers = answers.replace("<note>n1</note>", "<note>n1</note><odd>o</odd>")
    found = {(one.name, one.reason) for one in connector.unkept(record(answers))}
    assert found == {
        ("/data/other", UnkeptReason.UNMAPPED),
        ("age", UnkeptReason.UNFIT),
        ("sex", UnkeptReason.NOT_AN_OPTION),
        ("x_screening_code", UnkeptReason.UNKNOWN_FIELD),
        ("x_source", UnkeptReason.UNKNOWN_FIELD),
        ("services_section.service_odd", UnkeptReason.UNKNOWN_FIELD),
    }
    assert not primero.cases, "looking sends nothing"


def test_what_was_dropped_all_the_same_stands_in_the_receipt(
    primero: FakePrimero, connector: Primero
) -> None:
    receipt = connector.submit(record(ANSWERS + "<code>XY</code>"), Files(), SilentProgress())
    assert receipt.message == "not kept there: x_screening_code, x_source"
    assert "XY" not in receipt.message


def corrected(of: OutgoingRecord, answers: str) -> OutgoingRecord:
    new = record(answers)
    first = of.first_instance_id or of.instance_id
    return replace(new, first_instance_id=first, base_xml=of.xml)


def test_a_correction_sends_what_it_changes(primero: FakePrimero, connector: Primero) -> None:
    first = record()
    connector.submit(first, Files(), SilentProgress())
    second = corrected(first, ANSWERS.replace("Bo", "Boris"))
    connector.submit(second, Files(), SilentProgress())
    (case,) = primero.cases.values()
    assert case.data["name"] == "Boris"
    patches = [one for one in primero.requests if one.method == "PATCH"]
    assert [json.loads(one.body)["data"] for one in patches] == [{"name": "Boris"}]
    connector.submit(second, Files(), SilentProgress())
    third = corrected(second, ANSWERS.replace("Bo", "Boris").replace("17", "18"))
    connector.submit(third, Files(), SilentProgress())
    assert case.data["age"] == 18


def test_what_somebody_changed_there_is_not_overwritten(
    primero: FakePrimero, connector: Primero
) -> None:
    first = record()
    connector.submit(first, Files(), SilentProgress())
    (case,) = primero.cases.values()
    case.data["name"] = "Bolek"
    with pytest.raises(DeliveryFailed) as refusal:
        connector.submit(
            corrected(first, ANSWERS.replace("Bo", "Boris")), Files(), SilentProgress()
        )
    assert refusal.value.kind is FailureKind.CONFLICT
    assert refusal.value.detail == "changed there since: name"
    assert case.data["name"] == "Bolek"


def test_refusals_name_places_and_no_answers(primero: FakePrimero, connector: Primero) -> None:
    with pytest.raises(DeliveryFailed) as refusal:
        connector.submit(
            record(ANSWERS.replace("<sex>f</sex>", "<sex>other</sex>")), Files(), SilentProgress()
        )
    assert (refusal.value.kind, refusal.value.detail) == (FailureKind.REFUSED, "/sex")


def test_wrong_password_is_said(primero: FakePrimero, clock: FakeClock) -> None:
    wrong = replace(settings_of(primero), password="wrong")
    connector = Primero(wrong, clock, patience=SHORT)
    with pytest.raises(DeliveryFailed) as refusal:
        connector.check()
    assert refusal.value.kind is FailureKind.SIGN_IN
    assert refusal.value.affects_all
    connector.close()


def test_a_form_without_a_map_waits_for_a_person(connector: Primero) -> None:
    other = replace(outgoing(), form=replace(FORM, form_id="other"))
    with pytest.raises(DeliveryFailed) as refusal:
        connector.submit(other, Files(), SilentProgress())
    assert refusal.value.kind is FailureKind.FORM_UNKNOWN


def test_a_damaged_or_cancelled_file_is_not_left_there(
    primero: FakePrimero, connector: Primero
) -> None:
    files = {"a.jpg": b"x" * 100_000}
    one = record(files=files)
    with pytest.raises(DeliveryFailed) as refusal:
        connector.submit(one, Files({"a.jpg": b"y" * 100_000}), SilentProgress())
    assert refusal.value.kind is FailureKind.REFUSED
    moves: list[int] = []

    class Watch(SilentProgress):
        def moved(self, done_bytes: int, total_bytes: int) -> None:
            moves.append(done_bytes)

    with pytest.raises(DeliveryCancelled):
        connector.submit(one, Files(files), Watch(), lambda: bool(moves) and moves[-1] > 50_000)
    (case,) = primero.cases.values()
    assert case.files == []
    connector.submit(one, Files(files), SilentProgress())
    assert [file["content"] for file in case.files] == [files["a.jpg"]]


def test_a_file_over_the_limit_is_not_even_tried(primero: FakePrimero, connector: Primero) -> None:
    files = {"a.jpg": b"x"}
    one = record(files=files)
    large = replace(one, attachments=(replace(one.attachments[0], size_bytes=21 * 1024 * 1024),))
    with pytest.raises(DeliveryFailed) as refusal:
        connector.submit(large, Files(files), SilentProgress())
    assert refusal.value.kind is FailureKind.TOO_LARGE


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"module": "not ours!"}, "module"),
        ({"forms": []}, "forms"),
        ({"surprise": 1}, "surprise"),
        ({"forms": [{"form_id": "a", "fields": [{"path": "name", "field": "x"}]}]}, "forms.0"),
    ],
)
def test_an_impossible_map_is_refused_with_its_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(FieldMapRefused) as refusal:
        read_field_map(json.dumps({**MAP, **change}))
    assert str(refusal.value.facts["place"]).startswith(place)


def test_case_names_are_uuids_whatever_the_instance_is_called() -> None:
    name = str(uuid4())
    assert case_id_of(f"uuid:{name.upper()}") == name
    assert case_id_of("odd") == case_id_of("odd") != case_id_of("other")
