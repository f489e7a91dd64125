"""The courier: what would be packed, the work beside the screen, whose keys are trusted."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from intake_app.domain.records import RecordState
from intake_app.services import (
    KeyCard,
    Lane,
    OfficeReport,
    PackReport,
    ParcelReport,
    PictureUnreadable,
    ReceiptsReport,
    SendingProgress,
    TakenReport,
    Workspace,
    codes_in,
)
from intake_app.ui.components.code_pictures import KINDS, picture_at

TOLD_EVERY_SECONDS = 0.2

Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class ToPack:
    """What waits, without saying about whom."""

    records: int
    size_bytes: int
    titles: tuple[tuple[str, int], ...]
    """Titles of forms with how many of each."""


@dataclass(slots=True)
class CourierModel:
    """Asks the services, in the lane of files."""

    workspace: Workspace

    def to_pack(self) -> ToPack:
        """What does not count as sent yet."""
        rows = [row for row in self.workspace.sending.outbox() if row.state != RecordState.SENT]
        titles = Counter(row.title for row in rows)
        return ToPack(len(rows), sum(row.size_bytes for row in rows), tuple(titles.most_common()))

    def pack(
        self,
        stick: Path,
        *,
        only_new: bool,
        moved: Callable[[int, int], None],
        done: Callable[[PackReport], None],
        failed: Failed,
    ) -> None:
        """Writes a bundle; `moved` is told bytes done and in all, in the screen's thread."""
        jobs, told_at = self.workspace.jobs, [0.0]

        def tell(bytes_done: int, bytes_total: int) -> None:
            now = time.monotonic()
            if now - told_at[0] >= TOLD_EVERY_SECONDS or bytes_done >= bytes_total:
                told_at[0] = now
                jobs.hand_over(lambda: moved(bytes_done, bytes_total))

        jobs.submit(
            Lane.FILES,
            lambda: self.workspace.courier.pack(stick, only_new=only_new, moved=tell),
            done,
            failed,
        )

    def cancel(self) -> None:
        """Packing ends at the next piece; the next time goes on with it."""
        self.workspace.courier.cancel()

    def take_receipts(
        self, stick: Path, done: Callable[[ReceiptsReport], None], failed: Failed
    ) -> None:
        """Takes what the office wrote back."""
        self.workspace.jobs.submit(
            Lane.FILES, lambda: self.workspace.courier.take_receipts(stick), done, failed
        )

    def open_stick(self, stick: Path, done: Callable[[OfficeReport], None], failed: Failed) -> None:
        """Takes bundles in, sends them on, writes receipts."""
        self.workspace.jobs.submit(
            Lane.NETWORK, lambda: self.workspace.courier_office.open_stick(stick), done, failed
        )

    def pack_forms(self, stick: Path, done: Callable[[ParcelReport], None], failed: Failed) -> None:
        """Writes forms and lists for the trusted laptops."""
        self.workspace.jobs.submit(
            Lane.FILES, lambda: self.workspace.parcels.pack(stick), done, failed
        )

    def take_forms(self, stick: Path, done: Callable[[TakenReport], None], failed: Failed) -> None:
        """Takes forms and lists that the office wrote."""
        self.workspace.jobs.submit(
            Lane.FILES, lambda: self.workspace.parcels.take(stick), done, failed
        )

    def progress(self) -> SendingProgress:
        """How far sending on is."""
        return self.workspace.sending.progress()

    def has_central(self) -> bool:
        """Whether what is opened can be sent on."""
        return self.workspace.sending.central() is not None

    # ------------------------------------------------------------ keys
    def organisation(self) -> KeyCard | None:
        """Whom this laptop packs for."""
        return self.workspace.courier_keys.trusted_organisation()

    def is_office(self) -> bool:
        """Whether bundles are opened with this profile."""
        return self.workspace.courier_keys.is_office()

    def devices(self) -> tuple[KeyCard, ...]:
        """The laptops whose bundles are opened here."""
        return self.workspace.courier_keys.trusted_devices()

    def make_office(self, name: str) -> None:
        """Makes the organisation's keys in this profile."""
        self.workspace.courier_keys.make_office(name)

    def own_card(self, *, of_office: bool) -> KeyCard:
        """The laptop's card, or the office's."""
        keys = self.workspace.courier_keys
        return (keys.office() if of_office else keys.device()).card

    def own_card_text(self, *, of_office: bool) -> str:
        """The same as a code's text."""
        return self.workspace.courier_keys.card_text(of_office=of_office)

    def write_card(self, path: Path, *, of_office: bool) -> None:
        """The same into a file."""
        self.workspace.courier_keys.write_card(path, of_office=of_office)

    def name_device(self, name: str) -> None:
        """What the office will call this laptop."""
        self.workspace.courier_keys.name_device(name)

    def read_text(self, text: str) -> KeyCard:
        """The card in a code's text."""
        return self.workspace.courier_keys.read_text(text)

    def read_file(self, path: Path) -> KeyCard:
        """The card in a file, or in a picture of its code."""
        if path.suffix.lower() not in KINDS:
            return self.workspace.courier_keys.read_card_file(path)
        picture = picture_at(path)
        texts = () if picture is None else codes_in(picture)
        if not texts:
            raise PictureUnreadable(reason="damaged")
        return self.read_text(texts[0])

    def would_replace(self, card: KeyCard) -> bool:
        """Whether another organisation is trusted now."""
        before = self.organisation()
        is_other = before is not None and before.key_id != card.key_id
        return card.role == "organisation" and is_other

    def trust(self, card: KeyCard) -> None:
        """Takes the card: the person compared its fingerprint."""
        self.workspace.courier_keys.trust_card(card, replace=True)

    def forget(self, card: KeyCard) -> None:
        """Trusts it no more."""
        self.workspace.courier_keys.forget(card.key_id)
