"""The system's keyring: asked through its library, absent without harm; sticks are listed."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from intake_app.system import SystemKeyring, mounted_sticks


class Backend(KeyringBackend):
    priority = 5.0

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringLocked
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> Backend:
    made = Backend()
    monkeypatch.setattr(keyring.core, "_keyring_backend", made)
    return made


def test_a_secret_is_kept_found_and_forgotten(backend: Backend) -> None:
    ring = SystemKeyring()
    assert ring.is_there()
    assert ring.keep("ab", bytearray(b"\1\2"))
    assert ring.get("ab") == bytearray(b"\1\2")
    ring.forget("ab")
    assert ring.get("ab") is None
    ring.forget("ab")


def test_a_shut_or_spoiled_keyring_gives_nothing(backend: Backend) -> None:
    ring = SystemKeyring()
    ring.keep("ab", bytearray(b"\1\2"))
    backend.is_locked = True
    assert ring.get("ab") is None
    assert not ring.keep("cd", bytearray(b"\3"))
    backend.is_locked = False
    backend.held["intake", "ab"] = "no hex"
    assert ring.get("ab") is None


def test_sticks_are_folders() -> None:
    assert all(one.is_dir() for one in mounted_sticks())
