"""A project at the fake Central and at a real one under one handle, told what to do alike."""

from typing import Protocol

from intake_app.sync import ConnectorSettings
from tests.fakes.central_office import FakeCentralOffice
from tests.sync.real_central import IS_APP_USER, REAL_CENTRAL, RealCentral, facts_of


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
    def encrypt(self, passphrase: str) -> None: ...
    def opened(self, form_id: str, passphrase: str) -> dict[str, bytes]: ...
    def end(self) -> None: ...


class FakeCentralRig(RealCentral):
    """The fake, set up over the same addresses as a real one."""

    def __init__(self) -> None:
        self.fake = FakeCentralOffice()
        super().__init__(self.fake.address)
        self.app_user()

    def end(self) -> None:
        super().end()
        assert self.fake.is_gone
        self.fake.stop()


class RealCentralRig(RealCentral):
    """A running one, by the same names."""

    def __init__(self) -> None:
        super().__init__()
        if self.is_admin:
            self.app_user()


__all__ = ["KINDS", "CentralRig", "FakeCentralRig", "RealCentralRig", "facts_of"]

KINDS: list[type[FakeCentralRig] | type[RealCentralRig]] = [FakeCentralRig]
if REAL_CENTRAL and not IS_APP_USER:
    KINDS.append(RealCentralRig)
