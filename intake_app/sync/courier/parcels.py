"""Parcels: forms and lists of cases from the office to its laptops, signed and sealed.

A folder `32 random hex digits.parcel` with `content.part` (one secretstream) and, written last,
`manifest.json`: signed by the organisation, with the content key sealed for each laptop. Nothing
else stands outside: no name of a form, no number of cases.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from intake_app.domain.records import FormRef
from intake_app.sync.connector import Cancelled, never_cancelled
from intake_app.sync.courier.canonical import (
    Count,
    Hex16,
    Hex32,
    Hex64,
    Hex80,
    Number,
    Part,
    canonical,
    read_canonical,
    says_newer,
)
from intake_app.sync.courier.errors import ParcelRefused
from intake_app.sync.courier.keys import KeyCard, KeyPair
from intake_app.sync.courier.parts import CHUNK_BYTES, decrypt_part, encrypt_part
from intake_app.sync.courier.stick_files import (
    make_folder,
    read_bounded,
    size_and_hash,
    stick_failures_told,
    write_whole,
)
from intake_app.sync.errors import DeliveryCancelled

PARCEL_FORMAT: Final = "field-intake/parcel"
CONTENTS_FORMAT: Final = "field-intake/parcel-contents"
VERSION: Final = 1
PARCEL_SUFFIX = ".parcel"
MANIFEST_NAME = "manifest.json"
CONTENT_NAME = "content.part"
PURPOSE = b"parcel 1"
MOST_LAPTOPS = 1000
MOST_FORMS = 500
LARGEST_FILE_BYTES = 64 << 20
LARGEST_PAYLOAD_BYTES = 1 << 30
LARGEST_MANIFEST_BYTES = 1 << 20
LARGEST_CONTENTS_BYTES = 16 << 20
_LENGTH_BYTES = 8

Text = Annotated[str, StringConstraints(max_length=255, pattern=r"^[^\x00-\x1f\x7f]*$")]
FileName = Annotated[
    str, StringConstraints(min_length=1, max_length=255, pattern=r"^[^\x00-\x1f\x7f/\\]+$")
]


class SealedFor(Part):
    """The content key for one laptop."""

    device: Hex16
    key: Hex80


class ParcelManifest(Part):
    """What stands outside of the encryption."""

    format: Literal["field-intake/parcel"] = PARCEL_FORMAT
    version: Literal[1] = VERSION
    parcel: Hex16
    organisation: Hex16
    number: Number
    """Grows with each parcel; an older one than was taken before brings nothing."""
    sealed: Annotated[tuple[SealedFor, ...], Field(min_length=1, max_length=MOST_LAPTOPS)]
    size_bytes: Number
    sha256: Hex32
    """Of the encrypted bytes."""


class SignedParcel(Part):
    """The manifest's file."""

    manifest: ParcelManifest
    signature: Hex64


class ParcelFile(Part):
    """A form's XML, a file or a list; its bytes follow in order."""

    name: FileName
    size_bytes: Annotated[Count, Field(le=LARGEST_FILE_BYTES)]
    sha256: Hex32
    mark: Text = ""
    """Of a list of cases: what the central gave to tell when it changed."""
    is_list: bool = False


class ParcelForm(Part):
    """A form with what belongs to it; the first file is its XML."""

    form_id: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    form_version: Annotated[str, StringConstraints(max_length=255)]
    hash: Text
    """As the central announced it."""
    files: Annotated[tuple[ParcelFile, ...], Field(min_length=1, max_length=1001)]


class ParcelContents(Part):
    """What the encryption holds."""

    format: Literal["field-intake/parcel-contents"] = CONTENTS_FORMAT
    version: Literal[1] = VERSION
    parcel: Hex16
    organisation: Hex16
    number: Number
    forms: Annotated[tuple[ParcelForm, ...], Field(max_length=MOST_FORMS)]


@dataclass(frozen=True, slots=True)
class CarriedForm:
    """A form as it travels."""

    ref: FormRef
    hash: str
    xform: bytes = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    """May read each file when it is asked for: only one is held at a time."""
    marks: Mapping[str, str]
    """By file name, of lists of cases alone."""


class ChangedMeanwhile(Exception):
    """A form or list became another one while the parcel was written; nothing was finished."""


def write_parcel(
    stick: Path,
    forms: Iterable[CarriedForm],
    office: KeyPair,
    laptops: Sequence[KeyCard],
    number: int,
    cancelled: Cancelled = never_cancelled,
) -> Path:
    """The finished parcel's folder. Raises StickTrouble, DeliveryCancelled, ChangedMeanwhile.

    forms: gone through twice, once for what stands in front, so that none needs to be kept.
    """
    parcel, content_key = secrets.token_hex(16), secrets.token_bytes(32)
    listed = tuple(_listed(form) for form in forms)
    contents = canonical(
        ParcelContents(parcel=parcel, organisation=office.card.key_id, number=number, forms=listed)
    )
    folder = stick / f"{parcel}{PARCEL_SUFFIX}"
    make_folder(folder)
    plain = _chunks(_plain(contents, listed, forms), cancelled)
    size_bytes, sha256 = write_whole(folder / CONTENT_NAME, encrypt_part(content_key, 0, plain))
    manifest = ParcelManifest(
        parcel=parcel,
        organisation=office.card.key_id,
        number=number,
        sealed=tuple(
            SealedFor(device=one.key_id, key=one.sealed(content_key).hex()) for one in laptops
        ),
        size_bytes=size_bytes,
        sha256=sha256,
    )
    signed = SignedParcel(
        manifest=manifest, signature=office.signature(PURPOSE, canonical(manifest))
    )
    write_whole(folder / MANIFEST_NAME, [canonical(signed)])
    return folder


def find_parcels(stick: Path) -> tuple[Path, ...]:
    """The parcels lying on the stick, by name. Raises StickTrouble."""
    with stick_failures_told():
        if stick.suffix == PARCEL_SUFFIX and stick.is_dir():
            return (stick,)
        found = [one for one in stick.iterdir() if one.suffix == PARCEL_SUFFIX and one.is_dir()]
    return tuple(sorted(found))


def prove_parcel(folder: Path, organisation: KeyCard) -> ParcelManifest:
    """The manifest, signed by the organisation that we trust, its content as it was written.

    Nothing is decrypted before that. Raises ParcelRefused.
    """
    path = folder / MANIFEST_NAME
    content = read_bounded(path, LARGEST_MANIFEST_BYTES)
    if content is None:
        raise ParcelRefused("damaged" if path.exists() else "unfinished")
    signed = read_canonical(SignedParcel, content)
    if signed is None:
        newer = says_newer(content, PARCEL_FORMAT, VERSION)
        raise ParcelRefused("too-new" if newer else "damaged")
    manifest = signed.manifest
    if manifest.organisation != organisation.key_id:
        raise ParcelRefused("other-organisation")
    if not organisation.has_signed(signed.signature, PURPOSE, canonical(manifest)):
        raise ParcelRefused("forged")
    if size_and_hash(folder / CONTENT_NAME) != (manifest.size_bytes, manifest.sha256):
        raise ParcelRefused("damaged")
    return manifest


def read_parcel(
    folder: Path,
    manifest: ParcelManifest,
    device: KeyPair,
    cancelled: Cancelled = never_cancelled,
) -> Iterator[CarriedForm]:
    """The forms of a proven parcel, one at a time, each compared with its hashes.

    Raises ParcelRefused, DeliveryCancelled.
    """
    ours = [one.key for one in manifest.sealed if one.device == device.card.key_id]
    content_key = device.unsealed(bytes.fromhex(ours[0])) if ours else None
    if content_key is None:
        raise ParcelRefused("not-for-us")
    stream = _Stream(decrypt_part(content_key, 0, folder / CONTENT_NAME))
    length = int.from_bytes(stream.take(_LENGTH_BYTES), "big")
    if length > LARGEST_CONTENTS_BYTES:
        raise ParcelRefused("damaged")
    contents = read_canonical(ParcelContents, stream.take(length))
    if contents is None:
        raise ParcelRefused("damaged")
    named = (contents.parcel, contents.organisation, contents.number)
    if named != (manifest.parcel, manifest.organisation, manifest.number):
        raise ParcelRefused("forged")
    for form in contents.forms:
        if cancelled():
            raise DeliveryCancelled
        xml, *others = [(file, stream.take(file.size_bytes)) for file in form.files]
        for file, taken in (xml, *others):
            if hashlib.sha256(taken).hexdigest() != file.sha256:
                raise ParcelRefused("damaged")
        yield CarriedForm(
            ref=FormRef(form.form_id, form.form_version),
            hash=form.hash,
            xform=xml[1],
            files={file.name: taken for file, taken in others},
            marks={file.name: file.mark for file, _ in others if file.is_list},
        )


def _listed(form: CarriedForm) -> ParcelForm:
    return ParcelForm(
        form_id=form.ref.form_id,
        form_version=form.ref.version,
        hash=form.hash,
        files=(
            _file("form.xml", form.xform),
            *(
                _file(name, content, form.marks.get(name, ""), is_list=name in form.marks)
                for name, content in form.files.items()
            ),
        ),
    )


def _file(name: str, content: bytes, mark: str = "", *, is_list: bool = False) -> ParcelFile:
    return ParcelFile(
        name=name,
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        mark=mark,
        is_list=is_list,
    )


def _plain(
    contents: bytes, listed: Sequence[ParcelForm], forms: Iterable[CarriedForm]
) -> Iterator[bytes]:
    sent = _LENGTH_BYTES + len(contents)
    yield len(contents).to_bytes(_LENGTH_BYTES, "big") + contents
    places = iter(listed)
    for form in forms:
        place = next(places, None)
        if place is None or (place.form_id, place.form_version) != (
            form.ref.form_id,
            form.ref.version,
        ):
            raise ChangedMeanwhile
        files = iter(place.files)
        for content in _contents(form):
            file = next(files, None)
            if file is None or hashlib.sha256(content).hexdigest() != file.sha256:
                raise ChangedMeanwhile
            sent += len(content)
            yield content
        if next(files, None) is not None:
            raise ChangedMeanwhile
    if next(places, None) is not None:
        raise ChangedMeanwhile
    yield bytes(-sent % CHUNK_BYTES)


def _contents(form: CarriedForm) -> Iterator[bytes]:
    yield form.xform
    yield from form.files.values()


def _chunks(pieces: Iterator[bytes], cancelled: Cancelled) -> Iterator[bytes]:
    """The same bytes in pieces of CHUNK_BYTES."""
    kept = bytearray()
    for piece in pieces:
        for start in range(0, len(piece), CHUNK_BYTES):
            if cancelled():
                raise DeliveryCancelled
            kept += piece[start : start + CHUNK_BYTES]
            while len(kept) >= CHUNK_BYTES:
                yield bytes(kept[:CHUNK_BYTES])
                del kept[:CHUNK_BYTES]
    if kept:
        yield bytes(kept)


class _Stream:
    """The plain bytes, taken in order."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._kept = bytearray()

    def take(self, size_bytes: int) -> bytes:
        """Exactly so many bytes. Raises ParcelRefused where there are no more."""
        while len(self._kept) < size_bytes:
            piece = next(self._pieces, b"")
            if not piece:
                raise ParcelRefused("damaged")
            self._kept += piece
        taken = bytes(self._kept[:size_bytes])
        del self._kept[:size_bytes]
        return taken
