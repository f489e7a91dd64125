"""The forms of the vault: added, listed, read."""

import hashlib
import json
import logging
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from intake_app import __version__
from intake_app.domain.clock import Clock
from intake_app.domain.policy import NO_POLICY, FormsRule
from intake_app.domain.records import FormRef
from intake_app.forms import (
    ChoiceTable,
    FormDefinition,
    pack_form,
    read_form,
    read_xform,
    unpack_form,
)
from intake_app.services.entities import EntityLists, count_older, list_name
from intake_app.services.errors import ForbiddenByPolicy, FormMissing
from intake_app.services.events import Events, Topic
from intake_app.services.form_keys import FormKeys
from intake_app.services.rules import may_begin
from intake_app.store import NewForm, NotInVault, Store, StoredForm, StoreDiskFull, VaultDamaged

MOST_OPEN_DEFINITIONS = 8
LARGEST_MEDIA_BYTES = 64 * 1024 * 1024
ORGANISATION_FORMS = "organisation"
"""Below `resources/forms`: those that an installer made for an organisation brings."""
_SHIPPED_KEY = "catalogue.shipped"
_ORGANISATION_KEY = "catalogue.organisation"
_FETCHED_KEY = "catalogue.fetched"
_LISTS_KEY = "catalogue.lists"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FormSummary:
    """A line in the list of forms."""

    ref: FormRef
    title: str
    languages: tuple[str, ...]
    shipped: bool
    imported_at: datetime
    question_count: int


class Catalogue:
    """Forms that can be filled, and older versions that drafts and records still need."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        events: Events,
        resources: Path,
        entities: EntityLists,
        keys: FormKeys,
        rule: FormsRule = NO_POLICY.forms,
    ) -> None:
        self._rule = rule
        self._store = store
        self._entities = entities
        self._keys = keys
        self._clock = clock
        self._events = events
        self._shipped = resources / "forms"
        self._definitions: dict[FormRef, FormDefinition] = {}
        self._languages: dict[FormRef, tuple[str, ...]] = {}

    def forms(self) -> tuple[FormSummary, ...]:
        """The version of each form that came last; shipped ones first, then as they came.

        Without those that the organisation's policy leaves out.
        """
        newest: dict[str, StoredForm] = {}
        for form in self._store.forms.list():
            newest[form.ref.form_id] = form  # keeps the place of the first version
        ordered = sorted(newest.values(), key=lambda form: not form.shipped)
        return tuple(_summary(form) for form in ordered if self._may_begin(form))

    @property
    def may_add(self) -> bool:
        """Whether a person may add form files."""
        return self._rule.may_add

    def insist_on_begin(self, ref: FormRef) -> None:
        """Raises ForbiddenByPolicy where the policy leaves the form out."""
        form = self._store.forms.find(ref)
        if form is not None and not self._may_begin(form):
            raise ForbiddenByPolicy(rule="forms")

    def _may_begin(self, form: StoredForm) -> bool:
        return may_begin(self._rule, form.ref, shipped=form.shipped)

    def languages_of(self, form: FormRef) -> tuple[str, ...]:
        """The languages of a form on this laptop, in its order; none where it is not here."""
        if form not in self._languages:
            kept = self._store.forms.find(form)
            if kept is None:
                return ()
            self._languages[form] = kept.languages
        return self._languages[form]

    def import_form(self, path: Path) -> FormSummary:
        """Adds a form file, with what lies in the folder `<name>-media` beside it; slow.

        Raises FormUnreadable, FormConflict (same id and version, other content), and
        ForbiddenByPolicy(forms.may_add).
        """
        if not self._rule.may_add:
            raise ForbiddenByPolicy(rule="forms.may_add")
        began = time.perf_counter()
        media = media_beside(path)
        read = read_form(path, media=media)
        kept = self._keep(
            read.definition,
            source_name=path.name,
            source=path.read_bytes(),
            xform=read.xform,
            media={**read.made_media, **media},
        )
        _log.info("form added, %d questions, %.1f s", kept.question_count, _since(began))
        return kept

    def fetched_hash(self, ref: FormRef) -> str | None:
        """The hash that a central announced for what we took of it; None if nothing was."""
        kept = self._store.settings.get(_fetched_key(ref))
        return kept if isinstance(kept, str) else None

    def add_fetched(
        self,
        ref: FormRef,
        announced_hash: str,
        xform: bytes,
        media: Mapping[str, bytes],
        list_marks: Mapping[str, str] | None = None,
    ) -> FormSummary | None:
        """Adds a form as a central sent it; None where this version is here from elsewhere.

        list_marks: by file name, what the central gave to tell when a list of cases changed.
        Raises FormUnreadable; FormConflict where the central changed it under the same version;
        FormKeyChanged where its records would be encrypted to another key, or no longer.
        """
        kept = None
        if not self.has(ref) or self.fetched_hash(ref) is not None:
            definition = read_xform(xform, media=media)
            self._keys.check_change(definition)
            self._keys.pin(definition)
            name = f"{definition.form_id}.xml"
            kept = self._keep(definition, source_name=name, source=xform, xform=xform, media=media)
            self.take_lists(ref, {name: media[name] for name in list_marks or ()}, list_marks or {})
        self._store.settings.set(_fetched_key(ref), announced_hash)
        return kept

    def add_old_version(self, ref: FormRef, xform: bytes) -> None:
        """Adds a version that a draft or record needs; it is not shown. Raises FormUnreadable."""
        with self._store.transaction():
            self.add_fetched(ref, "", xform, {})
            self._store.forms.hide(ref)
        self._events.publish(Topic.FORMS)

    def earlier_files(self, ref: FormRef) -> Mapping[str, str]:
        """Files of the newest version here of this form, by name: hashes as manifests have them."""
        newest = self._newest(ref.form_id)
        return {} if newest is None else _hashes(self._store.forms.media(newest))

    def earlier_media(self, ref: FormRef, names: Collection[str]) -> Mapping[str, bytes]:
        """Those files themselves."""
        newest = self._newest(ref.form_id) if names else None
        if newest is None:
            return {}
        media = self._store.forms.media(newest)
        return {name: media[name] for name in names if name in media}

    def file_marks(self, ref: FormRef) -> Mapping[str, str]:
        """By file name, marks of a fetched form's files and lists; empty ones of what is missing.

        None of a form that came from elsewhere, or is not here.
        """
        if self.fetched_hash(ref) is None or not self.has(ref):
            return {}
        wanted = dict.fromkeys(self.definition(ref).media, "")
        return {**wanted, **_hashes(self._store.forms.media(ref)), **self.list_marks(ref)}

    def is_older_than_here(self, ref: FormRef) -> bool:
        """Whether a central's newest version is one that came before another one from there."""
        newest = self._newest(ref.form_id)
        return (
            newest is not None
            and newest != ref
            and self.fetched_hash(newest) is not None
            and bool(self.fetched_hash(ref))
        )

    def _newest(self, form_id: str) -> FormRef | None:
        shown = [form.ref for form in self._store.forms.list() if form.ref.form_id == form_id]
        return shown[-1] if shown else None

    def list_marks(self, ref: FormRef) -> Mapping[str, str]:
        """By file name, the marks of a fetched form's lists of cases as they came last."""
        kept = self._store.settings.get(_lists_key(ref))
        return kept if isinstance(kept, dict) else {}

    def take_lists(self, ref: FormRef, files: Mapping[str, bytes], marks: Mapping[str, str]) -> int:
        """Takes files and lists of cases as the central has them now.

        What a list knows as well is let go of here; what it contradicts becomes a conflict. How
        many cases stand in it in an older version than before. Raises FormMissing.
        """
        if not files:
            return 0
        before = self._lists_of(ref) if marks else {}
        try:
            with self._store.transaction():
                for name, content in files.items():
                    self._store.forms.keep_media(ref, name, content)
                self._store.settings.set(_lists_key(ref), {**self.list_marks(ref), **marks})
        except NotInVault:
            raise FormMissing(ref) from None
        self._definitions.pop(ref, None)
        self._languages.pop(ref, None)
        older = 0
        for listed, table in (self._lists_of(ref) if marks else {}).items():
            if f"{listed}.csv" in marks:
                older += count_older(before.get(listed), table)
                self._entities.settle(listed, table)
        self._events.publish(Topic.FORMS)
        return older

    def _lists_of(self, ref: FormRef) -> dict[str, ChoiceTable]:
        """The form's lists of cases by name."""
        found = {}
        for instance in self.definition(ref).secondary.values():
            listed = list_name(instance.src)
            if listed is not None and instance.table is not None:
                found[listed] = instance.table
        return found

    def ensure_shipped(self) -> None:
        """Adds the forms that ship with the program where they are missing and the policy has them.

        Those of an installer made for an organisation are its own, whatever the policy says of
        ours. What a person took off the list stays off, until a version changes.
        """
        own = self._shipped / ORGANISATION_FORMS
        if (own / "manifest.json").is_file():
            self._ensure_all(own / "manifest.json", _ORGANISATION_KEY, self._ensure_own)
        if self._rule.shipped:
            self._ensure_all(self._shipped / "built" / "manifest.json", _SHIPPED_KEY, self._ensure)

    def _ensure_all(
        self, manifest: Path, key: str, ensure: Callable[[Mapping[str, Any]], None]
    ) -> None:
        try:
            content = manifest.read_bytes()
        except OSError:
            _log.warning("%s", "catalogue.no-shipped-forms")
            return
        stamp = hashlib.sha256(content).hexdigest()
        if self._store.settings.get(key) == stamp:
            return
        for entry in json.loads(content)["forms"]:
            ensure(entry)
        self._store.settings.set(key, stamp)
        self._events.publish(Topic.FORMS)

    def definition(self, ref: FormRef) -> FormDefinition:
        """The form as read. Raises FormMissing."""
        known = self._definitions.get(ref)
        if known is not None:
            return known
        try:
            xform = self._store.forms.xform(ref)
        except NotInVault:
            raise FormMissing(ref) from None
        definition = self._made_ready(xform, self._store.forms.media(ref))
        while len(self._definitions) >= MOST_OPEN_DEFINITIONS:
            self._definitions.pop(next(iter(self._definitions)))
        self._definitions[ref] = definition
        return definition

    def _made_ready(self, xform: bytes, media: Mapping[str, bytes]) -> FormDefinition:
        """The form from what was packed of it, which is sooner by far, or read and packed."""
        forms = self._store.forms
        key = _content_key(xform, media)
        try:
            packed = forms.cached(key, __version__)
        except VaultDamaged:
            packed = None  # it can always be made again from the form itself
        known = None if packed is None else unpack_form(packed)
        if known is not None:
            return known
        definition = read_xform(xform, media=media)
        try:
            forms.keep_cached(key, __version__, pack_form(definition))
        except StoreDiskFull:
            _log.warning("%s", "catalogue.not-packed")  # slower next time, and no worse
        return definition

    def media(self, ref: FormRef) -> Mapping[str, bytes]:
        """The form's own files by name: pictures, sounds, lists."""
        return self._store.forms.media(ref)

    def media_file(self, ref: FormRef, name: str) -> bytes | None:
        """One of the form's own files, or None when it came without it."""
        return self._store.forms.media_file(ref, name)

    def has(self, ref: FormRef) -> bool:
        """Whether this very version is here, on the list or off it."""
        return self._store.forms.find(ref) is not None

    def remove(self, ref: FormRef) -> None:
        """Takes the form off the list in all its versions; drafts and records keep theirs."""
        with self._store.transaction():
            for form in self._store.forms.list():
                if form.ref.form_id == ref.form_id:
                    self._store.forms.hide(form.ref)
        self._events.publish(Topic.FORMS)

    def put_back(self, ref: FormRef) -> FormSummary | None:
        """Puts a version that was taken off the list on it again; None where it is not off it."""
        form = self._store.forms.find(ref)
        if form is None or not form.hidden:
            return None
        self._store.forms.show(ref)
        self._events.publish(Topic.FORMS)
        return _summary(form)

    def _keep(
        self,
        definition: FormDefinition,
        *,
        source_name: str,
        source: bytes,
        xform: bytes,
        media: Mapping[str, bytes],
    ) -> FormSummary:
        form = self._new_form(definition, source_name, source, xform, media, shipped=False)
        kept = self._store.forms.add(form)
        self._definitions.pop(kept.ref, None)
        self._languages.pop(kept.ref, None)
        self._events.publish(Topic.FORMS)
        return _summary(kept)

    def _new_form(
        self,
        definition: FormDefinition,
        source_name: str,
        source: bytes,
        xform: bytes,
        media: Mapping[str, bytes],
        *,
        shipped: bool,
    ) -> NewForm:
        return NewForm(
            ref=FormRef(definition.form_id, definition.version),
            title=definition.title,
            source_name=source_name,
            source=source,
            xform=xform,
            imported_at=self._clock.now(),
            media=dict(media),
            languages=definition.languages,
            question_count=definition.question_count,
            shipped=shipped,
        )

    def _ensure(self, entry: Mapping[str, Any]) -> None:
        name = str(entry["name"])
        file = self._shipped / f"{name}.xlsx"
        source = file.read_bytes()
        sha256 = hashlib.sha256(source).hexdigest()
        ref = FormRef(str(entry["form_id"]), str(entry["version"]))
        present = self._store.forms.find(ref)
        if present is not None and (present.sha256 == sha256 or self._store.forms.is_needed(ref)):
            return
        built = self._shipped / "built" / f"{name}.xml"
        is_fresh = sha256 == entry["source_sha256"]  # else the spreadsheet was changed since
        xform = built.read_bytes() if is_fresh else read_form(file).xform
        definition = read_xform(xform)
        form = self._new_form(definition, file.name, source, xform, {}, shipped=True)
        if present is not None and not present.shipped:
            return  # the organisation's own form of that id and version stands
        self._store.forms.replace_shipped(form)
        self._definitions.pop(form.ref, None)
        self._languages.pop(form.ref, None)

    def _ensure_own(self, entry: Mapping[str, Any]) -> None:
        """Adds a form of the organisation; one of that id and version that is here stands."""
        if self.has(FormRef(str(entry["form_id"]), str(entry["version"]))):
            return
        file = self._shipped / ORGANISATION_FORMS / str(entry["file"])
        xform = (file.parent / "built" / f"{file.stem}.xml").read_bytes()
        media = media_beside(file)
        self._keep(
            read_xform(xform, media=media),
            source_name=file.name,
            source=file.read_bytes(),
            xform=xform,
            media=media,
        )


def media_beside(path: Path) -> dict[str, bytes]:
    """Files that belong to the form file: those in `<name>-media`, as ODK Collect has it.

    Files past LARGEST_MEDIA_BYTES in all are left out.
    """
    folder = path.with_name(f"{path.stem}-media")
    media: dict[str, bytes] = {}
    if not folder.is_dir():
        return media
    room = LARGEST_MEDIA_BYTES
    for entry in sorted(folder.iterdir()):
        if entry.is_file() and entry.stat().st_size <= room:
            media[entry.name] = entry.read_bytes()
            room -= len(media[entry.name])
    return media


def _hashes(media: Mapping[str, bytes]) -> dict[str, str]:
    return {
        name: f"md5:{hashlib.md5(content, usedforsecurity=False).hexdigest()}"
        for name, content in media.items()
    }


def _fetched_key(ref: FormRef) -> str:
    return f"{_FETCHED_KEY}.{ref.form_id} {ref.version}"


def _lists_key(ref: FormRef) -> str:
    return f"{_LISTS_KEY}.{ref.form_id} {ref.version}"


def _summary(form: StoredForm) -> FormSummary:
    return FormSummary(
        ref=form.ref,
        title=form.title,
        languages=form.languages,
        shipped=form.shipped,
        imported_at=form.imported_at,
        question_count=form.question_count,
    )


def _since(began: float) -> float:
    return time.perf_counter() - began


def _content_key(xform: bytes, media: Mapping[str, bytes]) -> str:
    """Stands for a form with all its files: a list that changed makes another form of it."""
    digest = hashlib.sha256(hashlib.sha256(xform).digest())
    for name, content in sorted(media.items()):
        digest.update(hashlib.sha256(name.encode()).digest())
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()
