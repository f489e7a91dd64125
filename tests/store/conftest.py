"""Vaults in temporary folders, with a key derivation that costs next to nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from intake_app.store import Store, Vaults
from tests.fakes.clock import FakeClock
from tests.store.cheap import CHEAP, PASSPHRASE


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def vaults(tmp_path: Path, clock: FakeClock) -> Vaults:
    return Vaults(tmp_path / "vaults", clock, limits=CHEAP, ballast_bytes=1 << 16)


@pytest.fixture
def vault_id(vaults: Vaults) -> str:
    return vaults.create(PASSPHRASE, owner_name="Ana María Quispe", initial="A").vault_id


@pytest.fixture
def vault_path(vaults: Vaults, vault_id: str) -> Path:
    return vaults.folder(vault_id).path


@pytest.fixture
def open_vault(vaults: Vaults, vault_id: str) -> Iterator[Callable[[], Store]]:
    """Opens the vault; whatever a test leaves open is closed after it."""
    opened: list[Store] = []

    def open_it() -> Store:
        store = vaults.folder(vault_id).open(PASSPHRASE)
        opened.append(store)
        return store

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_vault: Callable[[], Store]) -> Store:
    return open_vault()
