"""A project at the fake Central and at a real one under one handle, told what to do alike."""

from typing import Protocol

from lxml import etree

from intake_app.sync import ConnectorSettings
from tests.fakes.central import FakeCentral
from tests.sync.real_central import IS_APP_USER, REAL_CENTRAL, RealCentral


class CentralRig(Protocol):
    """A project at a Central that can be told what to do."""

    knows_branches: bool

    def settings_by_token(self) -> ConnectorSettings: ...
    def settings_by_password(self) -> ConnectorSettings: ...
    def add_form(self, xml: bytes) -> None: ...
    def set_state(self, form_id: str, state: str) -> None: ...
    def held(self, form_id: str) -> dict[str, tuple[bytes, dict[str, bytes]]]: ...
    def review(
        self, form_id: str, instance_id: str, state: str, note: str, comment: str
    ) -> None: ...
    def wait_for_entity(
        self, name: str, entity_id: str, version: int
    ) -> tuple[int, dict[str, str]] | None: ...
    def delete_entity(self, name: str, entity_id: str) -> None: ...
    def end(self) -> None: ...


class FakeCentralRig:
    """The fake, by the same names."""

    knows_branches = True

    def __init__(self) -> None:
        self.fake = FakeCentral()
        self.user, self.password = next(iter(self.fake.users.items()))
        self.fake.viewer_users.add(self.user)

    def settings_by_token(self) -> ConnectorSettings:
        return ConnectorSettings("odk-central", self.fake.url, "1", token=self.fake.token)

    def settings_by_password(self) -> ConnectorSettings:
        return ConnectorSettings(
            "odk-central", self.fake.url, "1", user=self.user, password=self.password
        )

    def add_form(self, xml: bytes) -> None:
        form_id, version = facts_of(xml)
        known = ("people", "cases")
        lists = tuple(name for name in known if f"jr://file-csv/{name}.csv".encode() in xml)
        self.fake.add_form(form_id, version, xml, lists=lists)
        for name in known:
            self.fake.entities.setdefault(name, {})

    def set_state(self, form_id: str, state: str) -> None:
        self.fake.forms[form_id].state = state

    def held(self, form_id: str) -> dict[str, tuple[bytes, dict[str, bytes]]]:
        return {
            one.root or name: (one.xml, one.attachments)
            for name, one in self.fake.held.items()
            if not one.edited
        }

    def review(self, form_id: str, instance_id: str, state: str, note: str, comment: str) -> None:
        self.fake.review(instance_id, state, note, comment)

    def wait_for_entity(
        self, name: str, entity_id: str, version: int
    ) -> tuple[int, dict[str, str]] | None:
        found = self.fake.entities[name].get(entity_id)
        return None if found is None else (found.version, found.properties)

    def delete_entity(self, name: str, entity_id: str) -> None:
        self.fake.entities[name][entity_id].deleted = True

    def end(self) -> None:
        self.fake.stop()


class RealCentralRig(RealCentral):
    """A running one, by the same names."""

    def __init__(self) -> None:
        super().__init__()
        if self.is_admin:
            self.app_user()


def facts_of(xml: bytes) -> tuple[str, str]:
    """Id and version of a form, from its instance."""
    root = etree.fromstring(xml)
    instance = next(root.iter("{*}instance"))
    return str(instance[0].get("id")), str(instance[0].get("version"))


KINDS: list[type[FakeCentralRig] | type[RealCentralRig]] = [FakeCentralRig]
if REAL_CENTRAL and not IS_APP_USER:
    KINDS.append(RealCentralRig)
