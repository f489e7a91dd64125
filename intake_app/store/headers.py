"""The header of an open vault: written after the store, with the store's counters."""

from pathlib import Path

from intake_app.store import keyslots
from intake_app.store.cipher import wipe
from intake_app.store.database import Database
from intake_app.store.errors import VaultDamaged
from intake_app.store.keyslots import PassphraseSlot, SealedSlot, Slot, VaultHeader


class HeaderKeeper:
    """Keeps `vault.json` and what the store remembers of it in step.

    The header is always written after the store: it never knows more than the store does, and
    knows less after a crash, which is normal.
    """

    def __init__(
        self, path: Path, header: VaultHeader, mac_key: bytearray, database: Database
    ) -> None:
        self.path = path
        self.header = header
        self._mac_key = mac_key
        self._database = database

    @property
    def mac_key(self) -> bytearray:
        """Under which the header is authenticated; wiped when the vault closes."""
        return self._mac_key

    @property
    def vault_id(self) -> str:
        """The vault's random name."""
        return self.header.vault

    @property
    def passphrase_slots(self) -> tuple[PassphraseSlot, ...]:
        """One a person who may open the vault."""
        return tuple(slot for slot in self.header.slots if isinstance(slot, PassphraseSlot))

    @property
    def recipients(self) -> tuple[str, ...]:
        """Public keys, 64 hex digits, whose holders can open the vault without a passphrase."""
        return tuple(slot.recipient for slot in self.header.slots if isinstance(slot, SealedSlot))

    def save(self, header: VaultHeader | None = None, *, times: int = 1) -> None:
        """Writes the header with the store's present counters, and tells the store its serial.

        times: 2 where the header before must not stay, because its slots are no longer to open.
        """
        with self._database.held():
            fresh = self.counted(self.header if header is None else header)
            for _ in range(times):
                keyslots.save(self.path, fresh, self._mac_key)
            self.header = fresh
            with self._database.transaction():
                self._database.run(
                    "UPDATE vault_state SET header_serial = ? WHERE id = 1", (fresh.serial,)
                )

    def save_slots(self, slots: tuple[Slot, ...], *, times: int = 2) -> None:
        """Writes the header with these slots; by default nothing opens with the ones before."""
        self.save(self.header.model_copy(update={"slots": slots}), times=times)

    def counted(self, header: VaultHeader) -> VaultHeader:
        """The header with a new serial and the store's present counters, unsealed."""
        state = self._database.row(
            "SELECT changes, header_serial, events, head FROM vault_state WHERE id = 1"
        )
        if state is None:
            raise VaultDamaged(part="store", reason="no-state")
        changes, serial, events, head = state
        return header.model_copy(
            update={
                "serial": max(self.header.serial, serial) + 1,
                "changes": changes,
                "events": events,
                "head": head,
                "seal": "",
            }
        )

    def seal(self, seal: str) -> None:
        """Writes the seal of the closed file; over the header before as well.

        That one has none, and put in this one's place it would let old pages pass.
        """
        sealed = self.header.model_copy(update={"serial": self.header.serial + 1, "seal": seal})
        for _ in range(2):
            keyslots.save(self.path, sealed, self._mac_key)
        self.header = sealed

    def take_over(self, header: VaultHeader, mac_key: bytearray) -> None:
        """From here on the header is this one, under this key, which is copied."""
        self.header = header
        self._mac_key[:] = mac_key

    def wipe_key(self) -> None:
        """The header can no longer be written."""
        wipe(self._mac_key)
