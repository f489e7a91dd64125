"""Forms and files that come as announced, and those that do not."""

import pytest

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.records import FormRef
from intake_app.sync import FetchedForm, FormNotFetched, fetch_changed, fetch_form_with_media
from intake_app.sync.connector import CheckResult, RemoteForm, RemoteMedia
from intake_app.sync.fetching import is_safe_name
from tests.fakes.central import Answer, FakeCentral, Form, html
from tests.sync.conftest import Connect
from tests.sync.rigs import FORM_XML, central_settings


def test_unchanged_form_is_not_fetched_again(central: FakeCentral, connect: Connect) -> None:
    connector = connect(central_settings(central))
    (first,) = fetch_changed(connector, lambda ref: None)
    assert isinstance(first, FetchedForm)
    asked = len(central.asked)
    assert not list(fetch_changed(connector, {first.remote.ref: first.remote.hash}.get))
    assert len(central.asked) == asked + 1


def test_damaged_form_is_not_taken_and_the_others_come(
    central: FakeCentral, connect: Connect
) -> None:
    central.forms["second"] = Form(FORM_XML, "1")
    central.answer_next(Answer(200, FORM_XML[:-20], "application/xml"), "household.xml")
    first, second = fetch_changed(connect(central_settings(central)), lambda ref: None)
    assert isinstance(first, FormNotFetched)
    assert first.facts == {"reason": "damaged", "form_id": "household"}
    assert isinstance(second, FetchedForm)
    assert second.remote.ref == FormRef("second", "1")


def test_damaged_file_spoils_its_form(central: FakeCentral, connect: Connect) -> None:
    central.forms["household"] = Form(FORM_XML, "3", {"a.csv": b"name\n1\n"})
    central.answer_next(Answer(200, b"name\n2\n", "text/csv"), "attachments/a.csv")
    (only,) = fetch_changed(connect(central_settings(central)), lambda ref: None)
    assert isinstance(only, FormNotFetched)


def test_known_file_is_not_fetched_again(central: FakeCentral, connect: Connect) -> None:
    central.forms["household"] = Form(FORM_XML, "3", {"a.csv": b"1", "b.csv": b"2"})
    connector = connect(central_settings(central))
    (form,) = connector.list_forms()
    first = fetch_form_with_media(connector, form)
    known = {first.files[0].name: first.files[0].hash}
    again = fetch_form_with_media(connector, form, known)
    assert again.unchanged_files == {first.files[0].name}
    assert [one.name for one in again.files] == [first.files[1].name]


def test_form_of_another_origin_stops_the_fetching(central: FakeCentral, connect: Connect) -> None:
    central.forms["household"].path_in_list = "https://elsewhere.example.org/f"
    with pytest.raises(DeliveryFailed) as refusal:
        list(fetch_changed(connect(central_settings(central)), lambda ref: None))
    assert refusal.value.kind is FailureKind.SECURITY


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html/>",
        b"<xforms><xform/></xforms>",
        b'<!DOCTYPE x [<!ENTITY e "e">]><xforms>&e;</xforms>',
        b"<xforms>" + b"<a>" * 100 + b"</a>" * 100 + b"</xforms>",
        b"<xforms><xform><formID>a</formID>",
    ],
    ids=range(6),
)
def test_list_that_is_none_is_refused(central: FakeCentral, connect: Connect, body: bytes) -> None:
    central.answer_next(Answer(200, body), "formList")
    connector = connect(central_settings(central))
    with pytest.raises((FormNotFetched, DeliveryFailed)):
        connector.list_forms()
    central.answer_next(Answer(200, body), "formList")
    with pytest.raises(DeliveryFailed) as refusal:
        connector.check()
    assert refusal.value.kind is FailureKind.NOT_A_CENTRAL


def test_portal_and_wrong_project_are_not_a_central(central: FakeCentral, connect: Connect) -> None:
    central.answer_next(html(200), "formList")
    connector = connect(central_settings(central))
    with pytest.raises(DeliveryFailed) as refusal:
        connector.check()
    assert refusal.value.kind is FailureKind.NOT_A_CENTRAL
    central.project = "2"
    with pytest.raises(DeliveryFailed) as refusal:
        connector.check()
    assert refusal.value.kind is FailureKind.NOT_A_CENTRAL
    assert refusal.value.status == 404


class Shelf:
    """A connector of a server that lists whatever a test wants."""

    def __init__(self, *names: str, entity_list: bool = False) -> None:
        self.names = names
        self.entity_list = entity_list

    def list_media(self, form: RemoteForm) -> tuple[RemoteMedia, ...]:
        return tuple(
            RemoteMedia(name, "md5:0cc175b9c0f1b6a831c399e269772661", "u", self.entity_list)
            for name in self.names
        )

    def fetch_form(self, form: RemoteForm) -> bytes:
        return b"<form/>"

    def fetch_media(self, media: RemoteMedia) -> bytes:
        return b"changed since" if self.entity_list else b"a"

    def check(self) -> CheckResult:
        raise NotImplementedError

    def list_forms(self) -> tuple[RemoteForm, ...]:
        raise NotImplementedError

    def submit(self, *_: object, **__: object) -> None:
        raise NotImplementedError

    def close(self) -> None:
        pass


REMOTE = RemoteForm(FormRef("f", "1"), "F", "", False, "u", "m")


def test_entity_lists_hash_is_a_change_mark_only() -> None:
    fetched = fetch_form_with_media(Shelf("cases.csv", entity_list=True), REMOTE)  # type: ignore[arg-type] # submits nothing
    assert fetched.files[0].content == b"changed since"
    assert fetched.files[0].is_entity_list


@pytest.mark.parametrize(
    "names",
    [("../a.csv",), ("a/b.csv",), ("a.csv", "A.CSV"), ("é.csv", "e\u0301.csv"), ("nul.csv",)],
)
def test_unsafe_or_clashing_names_are_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(FormNotFetched) as refusal:
        fetch_form_with_media(Shelf(*names), REMOTE)  # type: ignore[arg-type] # submits nothing
    assert refusal.value.reason == "unsafe-name"


@pytest.mark.parametrize("name", ["a.csv", "mapa ñ.png", "写真.jpg", "a.tar.gz", "con tact.png"])
def test_ordinary_names_are_safe(name: str) -> None:
    assert is_safe_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", ".hidden", "a/b", "a\\b", "c:a", "a\0b", "a\nb", "a\u202eb", "CON",
        "com1.txt", "a.", "a ", " a", "x" * 201, 'a"b', "a|b", "*.csv",
    ],
)  # fmt: skip
def test_other_names_are_not(name: str) -> None:
    assert not is_safe_name(name)
