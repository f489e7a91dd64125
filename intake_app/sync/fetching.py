"""Brings forms and their files in, whole and as announced, or not at all."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from intake_app.domain.records import FormRef
from intake_app.sync.connector import Cancelled, Connector, RemoteForm, RemoteMedia, never_cancelled
from intake_app.sync.errors import DeliveryCancelled, FormNotFetched

LARGEST_FORM_WITH_MEDIA = 256 * 1024 * 1024
MOST_FILES = 1000
_LONGEST_NAME = 200
_ENTITY_HEADING = re.compile(rb'"?name"?,"?label"?(?:,|\r?\n|$)')
"""How ODK Central's lists of entities begin (its source)."""
_FORBIDDEN = frozenset('/\\:*?"<>|')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
)


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """One of a form's files."""

    name: str
    content: bytes
    hash: str
    """As the manifest has it: give it back as `known` to skip the file the next time."""
    is_entity_list: bool
    integrity_url: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FetchedForm:
    """A form as it came, its hash verified where the server's hash can be."""

    remote: RemoteForm
    xml: bytes
    files: tuple[FetchedFile, ...]
    unchanged_files: frozenset[str]
    """Named by the manifest and known already; not fetched again."""


def _nothing(ref: FormRef) -> Mapping[str, str]:
    """Nothing is here yet."""
    return {}


def fetch_form_with_media(
    connector: Connector,
    form: RemoteForm,
    known_files: Mapping[str, str] | None = None,
    cancelled: Cancelled = never_cancelled,
) -> FetchedForm:
    """The form and those of its files whose hash is not in `known_files` (by name).

    Raises DeliveryFailed; FormNotFetched if anything is not as announced: then nothing of it is to
    be kept.
    """
    known_files = known_files or {}
    xml = connector.fetch_form(form)
    if form.hash_is_of_bytes and not _is_hash_of(form.hash, xml):
        raise FormNotFetched("damaged", form.ref.form_id)
    listed = connector.list_media(form)
    if len(listed) > MOST_FILES:
        raise FormNotFetched("too-large", form.ref.form_id)
    files: list[FetchedFile] = []
    unchanged: set[str] = set()
    size = len(xml)
    seen: set[str] = set()
    for media in listed:
        if cancelled():
            raise DeliveryCancelled
        folded = unicodedata.normalize("NFC", media.name).casefold()
        if not is_safe_name(media.name) or folded in seen:
            raise FormNotFetched("unsafe-name", form.ref.form_id)
        seen.add(folded)
        is_known = media.hash and known_files.get(media.name) == media.hash
        if is_known and not media.is_entity_list:
            unchanged.add(media.name)
            continue
        file = _fetch_file(connector, form, media)
        size += len(file.content)
        if size > LARGEST_FORM_WITH_MEDIA:
            raise FormNotFetched("too-large", form.ref.form_id)
        files.append(file)
    return FetchedForm(form, xml, tuple(files), frozenset(unchanged))


def fetch_changed(
    connector: Connector,
    known: Callable[[FormRef], str | None],
    known_files: Callable[[FormRef], Mapping[str, str]] = _nothing,
    cancelled: Cancelled = never_cancelled,
    *,
    listed: Sequence[RemoteForm] | None = None,
) -> Iterator[FetchedForm | FormNotFetched]:
    """Forms on offer whose hash differs from what `known` says, one at a time, each whole.

    known_files: hashes by name of files that are here of an earlier version; they are not fetched
    again. listed: the forms on offer, where they were asked for already. A form that cannot be had
    comes as its failure, and the others still come. Forms that are no longer listed are not spoken
    of: drafts and records may need them, and the server may still take them. Raises DeliveryFailed
    if the server can no longer be used.
    """
    for form in connector.list_forms() if listed is None else listed:
        if cancelled():
            raise DeliveryCancelled
        if form.hash and known(form.ref) == form.hash:
            continue
        try:
            fetched = fetch_form_with_media(
                connector, form, known_files(form.ref), cancelled=cancelled
            )
        except FormNotFetched as failure:
            yield failure
        else:
            yield fetched


@dataclass(frozen=True, slots=True)
class FetchedLists:
    """Files and lists of cases that changed since, of a form that did not."""

    remote: RemoteForm
    files: tuple[FetchedFile, ...]


def fetch_changed_files(
    connector: Connector,
    listed: Sequence[RemoteForm],
    known: Callable[[FormRef], Mapping[str, str]],
    cancelled: Cancelled = never_cancelled,
) -> Iterator[FetchedLists | FormNotFetched]:
    """Files whose mark differs from what `known` says, of forms that have some here.

    known: by file name, marks of a form's files as they came last. A form's own hash says nothing
    of them, and a file may be uploaded, or changed, long after its form was published. Raises
    DeliveryFailed if the server can no longer be used.
    """
    for form in listed:
        marks = known(form.ref) if form.manifest_url else {}
        if not marks:
            continue
        if cancelled():
            raise DeliveryCancelled
        try:
            files = _changed_files(connector, form, marks)
        except FormNotFetched as failure:
            yield failure
        else:
            if files:
                yield FetchedLists(form, files)


def _changed_files(
    connector: Connector, form: RemoteForm, marks: Mapping[str, str]
) -> tuple[FetchedFile, ...]:
    files: list[FetchedFile] = []
    size = 0
    listed = connector.list_media(form)
    if len(listed) > MOST_FILES:
        raise FormNotFetched("too-large", form.ref.form_id)
    for media in listed:
        is_newer = not media.hash or marks.get(media.name) != media.hash
        if media.name not in marks or not is_newer:
            continue
        file = _fetch_file(connector, form, media)
        size += len(file.content)
        if size > LARGEST_FORM_WITH_MEDIA:
            raise FormNotFetched("too-large", form.ref.form_id)
        files.append(file)
    return tuple(files)


def is_safe_name(name: str) -> bool:
    """True if `name` is one plain file name on every system, and nothing besides.

    Refused: separators, drives, leading dots, control and direction marks, names of devices.
    """
    stem = name.split(".", 1)[0].strip().casefold()
    return (
        0 < len(name.encode()) <= _LONGEST_NAME
        and not name.startswith(".")
        and name == name.strip()
        and not name.endswith(".")
        and stem not in _DEVICES
        and not any(
            character in _FORBIDDEN
            or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
            for character in name
        )
    )


def _fetch_file(connector: Connector, form: RemoteForm, media: RemoteMedia) -> FetchedFile:
    content = connector.fetch_media(media)
    # An entity list's hash is a change mark of the server's own making (observed Central).
    is_list = media.is_entity_list
    if not is_list and not _is_hash_of(media.hash, content):
        is_list = form.hash_is_of_bytes and _is_untold_list(media.name, content)
        if not is_list:
            raise FormNotFetched("damaged", form.ref.form_id)
    return FetchedFile(media.name, content, media.hash, is_list, media.integrity_url)


def _is_untold_list(name: str, content: bytes) -> bool:
    """True for an entity list whose manifest does not say so: ODK Central before v2024.2."""
    return name.lower().endswith(".csv") and _ENTITY_HEADING.match(content) is not None


def _is_hash_of(announced: str, content: bytes) -> bool:
    """True if the announced hash is that of the content; a hash of another kind proves nothing."""
    algorithm, colon, digest = announced.partition(":")
    if not colon or algorithm.lower() not in {"md5", "sha1", "sha256"}:
        return False
    actual = hashlib.new(algorithm.lower(), content, usedforsecurity=False).hexdigest()
    return actual == digest.strip().lower()
