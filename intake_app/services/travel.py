"""Travel mode: everything is elsewhere, then this laptop is emptied."""

from dataclasses import dataclass
from datetime import datetime

from intake_app.domain.people import Deed
from intake_app.services.backups import Backups
from intake_app.services.errors import TravelRefused
from intake_app.services.filling import FillingDesk
from intake_app.services.people import People
from intake_app.store import Store


@dataclass(frozen=True, slots=True)
class TravelPlan:
    """What is in the vault, and whether it is anywhere else."""

    drafts: int
    """Begun and not finished: they are nowhere else, unless in a backup."""
    unsent: int
    """Finished records without a receipt."""
    sent: int
    """Finished records whose receipt is here."""
    last_backup_at: datetime | None
    backup_is_newer: bool
    """Nothing was done in the vault since that backup was written."""

    @property
    def is_ready(self) -> bool:
        """Whether all of it is somewhere else, so that the laptop can be emptied."""
        return self.backup_is_newer or not (self.drafts or self.unsent)


class Travel:
    """Looks whether the vault may leave this laptop. Emptying it is `VaultService.empty_laptop`."""

    def __init__(self, store: Store, people: People, desk: FillingDesk, backups: Backups) -> None:
        self._store = store
        self._people = people
        self._desk = desk
        self._backups = backups

    def plan(self) -> TravelPlan:
        """As it stands now."""
        counts = self._store.records.counts()
        sent = self._store.outbox.proven_count()
        return TravelPlan(
            drafts=len(self._desk.drafts()),
            unsent=sum(counts.values()) - sent,
            sent=sent,
            last_backup_at=self._backups.last_at(),
            backup_is_newer=self._backups.is_newest(),
        )

    def check(self, passphrase: str, *, even_if_unsent: bool) -> None:
        """Returns where the laptop may be emptied, and notes that it is about to be.

        Raises NotAllowed, WrongPassphrase, TravelRefused.
        """
        self._people.require(Deed.EMPTY_LAPTOP)
        self._store.access.prove(passphrase)
        plan = self.plan()
        if not (plan.is_ready or even_if_unsent):
            raise TravelRefused(drafts=plan.drafts, unsent=plan.unsent)
        self._store.audit.append("vault.emptied", drafts=plan.drafts, unsent=plan.unsent)
