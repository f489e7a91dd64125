"""Receipts that travel back: signed by the office, sealed to one laptop."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from intake_app.domain.delivery import FailureKind
from intake_app.sync.courier.canonical import (
    Count,
    Hex16,
    Hex32,
    Hex64,
    Number,
    Part,
    canonical,
    read_canonical,
    says_newer,
)
from intake_app.sync.courier.errors import ReceiptRefused
from intake_app.sync.courier.keys import KeyCard, KeyPair
from intake_app.sync.courier.stick_files import (
    read_bounded,
    stick_failures_told,
    write_whole,
)

RECEIPT_FORMAT: Final = "field-intake/courier-receipt"
VERSION: Final = 1
RECEIPT_SUFFIX = ".receipt"
PURPOSE = b"receipt 1"
MOST_ITEMS = 5000
LARGEST_RECEIPT_BYTES = 16 << 20

_MAGIC = b"FIRECEIPT1\n"
_PADDING_BYTES = 4096

Outcome = Literal["delivered", "held", "conflict", "refused"]
"""delivered: the central has it, the only one that counts as sent. held: the office has it and
will send it on. conflict: the office has another record of this id. refused: its own XML does not
say what the bundle said of it."""


class DeliveredAt(Part):
    """What the central answered the office."""

    destination: Annotated[str, StringConstraints(max_length=64)]
    server: Annotated[str, StringConstraints(max_length=300)]
    status: Count
    received_at: AwareDatetime


class ReceiptItem(Part):
    """What became of one record."""

    instance_id: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    sha256: Hex32
    """Of the whole record: see `record_sha256`. Another hash is another record."""
    outcome: Outcome
    delivered: DeliveredAt | None = None
    failure: FailureKind | None = None
    """Why the office could not send it on yet."""

    @model_validator(mode="after")
    def _delivered_has_proof(self) -> "ReceiptItem":
        if (self.outcome == "delivered") != (self.delivered is not None):
            raise ValueError("delivered without proof")
        return self


class Receipts(Part):
    """What the office says to one laptop."""

    format: Literal["field-intake/courier-receipt"] = RECEIPT_FORMAT
    version: Literal[1] = VERSION
    organisation: Hex16
    device: Hex16
    number: Number
    made_at: AwareDatetime
    items: Annotated[tuple[ReceiptItem, ...], Field(max_length=MOST_ITEMS)]


class SignedReceipts(Part):
    """What lies sealed in the file."""

    receipts: Receipts
    signature: Hex64


def write_receipts(stick: Path, receipts: Receipts, office: KeyPair, device: KeyCard) -> Path:
    """The file on the stick. Raises StickTrouble."""
    signed = SignedReceipts(
        receipts=receipts, signature=office.signature(PURPOSE, canonical(receipts))
    )
    plain = canonical(signed)
    plain += bytes(-len(plain) % _PADDING_BYTES)
    path = stick / f"{receipts.device[:8]}-{receipts.number:06d}{RECEIPT_SUFFIX}"
    write_whole(path, [_MAGIC, device.sealed(plain)])
    return path


def find_receipts(stick: Path) -> tuple[Path, ...]:
    """The files of receipts lying on the stick, by name. Raises StickTrouble."""
    with stick_failures_told():
        if stick.suffix == RECEIPT_SUFFIX and stick.is_file():
            return (stick,)
        found = [one for one in stick.iterdir() if one.suffix == RECEIPT_SUFFIX and one.is_file()]
    return tuple(sorted(found))


def read_receipts(path: Path, device: KeyPair, organisation: KeyCard) -> Sequence[ReceiptItem]:
    """What the organisation that we trust says to this very laptop. Raises ReceiptRefused."""
    content = read_bounded(path, LARGEST_RECEIPT_BYTES)
    if content is None:
        raise ReceiptRefused("damaged")
    if not content.startswith(_MAGIC):
        raise ReceiptRefused("not-a-receipt")
    plain = device.unsealed(content[len(_MAGIC) :])
    if plain is None:
        # Damage and another laptop's receipts look the same from here.
        raise ReceiptRefused("not-for-us")
    signed = read_canonical(SignedReceipts, plain.rstrip(b"\0"))
    if signed is None:
        newer = says_newer(plain.rstrip(b"\0"), RECEIPT_FORMAT, VERSION)
        raise ReceiptRefused("too-new" if newer else "damaged")
    receipts = signed.receipts
    if receipts.device != device.card.key_id:
        raise ReceiptRefused("not-for-us")
    if receipts.organisation != organisation.key_id or not organisation.has_signed(
        signed.signature, PURPOSE, canonical(receipts)
    ):
        raise ReceiptRefused("forged")
    return receipts.items
