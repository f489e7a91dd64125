"""Form files as they came, the XForm made of them, and the compiled definition as a cache."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from intake_app.domain.records import FormRef
from intake_app.store.audit import AuditLog
from intake_app.store.database import Database, Row
from intake_app.store.errors import FormConflict, NotInVault, VaultDamaged
from intake_app.store.fingerprints import fingerprint, proven
from intake_app.store.moments import from_microseconds, to_microseconds

_COLUMNS = (
    "form_id, version, title, sha256, source_name, languages, question_count, shipped, hidden,"
    " imported_at, id"
)


@dataclass(frozen=True, slots=True)
class NewForm:
    """A form that was read and found good, on its way into the store."""

    ref: FormRef
    title: str
    source_name: str
    """The file's name, without its folder."""
    source: bytes = field(repr=False)
    xform: bytes = field(repr=False)
    imported_at: datetime
    media: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    languages: tuple[str, ...] = ()
    question_count: int = 0
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class StoredForm:
    """What is known of a form without reading it."""

    ref: FormRef
    title: str
    sha256: str
    """Of the source bytes."""
    source_name: str
    languages: tuple[str, ...]
    question_count: int
    shipped: bool
    hidden: bool
    imported_at: datetime


class StoredForms:
    """The forms of one vault; a form is never edited."""

    def __init__(self, database: Database, audit: AuditLog) -> None:
        self._database = database
        self._audit = audit

    def add(self, new: NewForm) -> StoredForm:
        """Keeps the form. The same bytes again change nothing, but show a hidden form anew.

        Raises FormConflict where this id and version are there with other bytes.
        """
        sha256 = fingerprint(new.source)
        with self._database.transaction():
            present = self.find(new.ref)
            if present is not None:
                if present.sha256 != sha256:
                    raise FormConflict(form_id=new.ref.form_id, version=new.ref.version)
                if present.hidden:
                    self._set_hidden(new.ref, hidden=False)
            else:
                self._insert(new, sha256)
                self._audit.append("form.added", new.ref.form_id, sha256=sha256)
        return self.get(new.ref)

    def replace_shipped(self, new: NewForm) -> StoredForm:
        """As `add`, but a shipped form of that id and version takes the new bytes.

        For a program update that corrects a form it ships. Raises FormConflict where the form
        present was not shipped.
        """
        sha256 = fingerprint(new.source)
        with self._database.transaction():
            present = self.find(new.ref)
            if present is not None and present.sha256 != sha256:
                if not (present.shipped and new.shipped):
                    raise FormConflict(form_id=new.ref.form_id, version=new.ref.version)
                self._database.run(
                    "DELETE FROM form WHERE form_id = ? AND version = ?",
                    (new.ref.form_id, new.ref.version),
                )
            return self.add(new)

    def find(self, ref: FormRef) -> StoredForm | None:
        """The form of that id and version, hidden or not; None where there is none."""
        found = self._database.row(
            f"SELECT {_COLUMNS} FROM form WHERE form_id = ? AND version = ?",  # noqa: S608 - fixed names
            (ref.form_id, ref.version),
        )
        return None if found is None else _stored(found)

    def get(self, ref: FormRef) -> StoredForm:
        """The form of that id and version. Raises NotInVault."""
        found = self.find(ref)
        if found is None:
            raise NotInVault(what="form", form_id=ref.form_id, version=ref.version)
        return found

    def list(self, *, with_hidden: bool = False) -> tuple[StoredForm, ...]:
        """Every form and version, in the order they came."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM form WHERE hidden = 0 OR ? ORDER BY id",  # noqa: S608 - fixed names
            (int(with_hidden),),
        )
        return tuple(_stored(row) for row in found)

    def source(self, ref: FormRef) -> bytes:
        """The file as it came. Raises NotInVault, VaultDamaged."""
        return self._body(ref)[0]

    def xform(self, ref: FormRef) -> bytes:
        """The XForm that is filled. Raises NotInVault, VaultDamaged."""
        return self._body(ref)[1]

    def media(self, ref: FormRef) -> dict[str, bytes]:
        """The form's own files by name."""
        found = self._database.rows(
            "SELECT form_media.name, form_media.content, form_media.sha256 FROM form_media"
            " JOIN form ON form.id = form_media.form"
            " WHERE form.form_id = ? AND form.version = ? ORDER BY form_media.name",
            (ref.form_id, ref.version),
        )
        return {
            str(name): proven(bytes(content), sha256, "form-media")
            for name, content, sha256 in found
        }

    def media_names(self, ref: FormRef) -> tuple[str, ...]:
        """Names of the form's own files."""
        found = self._database.rows(
            "SELECT form_media.name FROM form_media JOIN form ON form.id = form_media.form"
            " WHERE form.form_id = ? AND form.version = ? ORDER BY form_media.name",
            (ref.form_id, ref.version),
        )
        return tuple(str(row[0]) for row in found)

    def media_file(self, ref: FormRef, name: str) -> bytes | None:
        """One of the form's own files, or None. Raises VaultDamaged."""
        found = self._database.row(
            "SELECT form_media.content, form_media.sha256 FROM form_media"
            " JOIN form ON form.id = form_media.form"
            " WHERE form.form_id = ? AND form.version = ? AND form_media.name = ?",
            (ref.form_id, ref.version, name),
        )
        return None if found is None else proven(bytes(found[0]), found[1], "form-media")

    def keep_media(self, ref: FormRef, name: str, content: bytes) -> None:
        """Adds or replaces one of the form's own files. Raises NotInVault."""
        with self._database.transaction():
            added = self._database.run(
                "INSERT INTO form_media (form, name, sha256, content)"
                " SELECT id, ?, ?, ? FROM form WHERE form_id = ? AND version = ?"
                " ON CONFLICT (form, name)"
                " DO UPDATE SET sha256 = excluded.sha256, content = excluded.content",
                (name, fingerprint(content), content, ref.form_id, ref.version),
            )
            if not added:
                raise NotInVault(what="form", form_id=ref.form_id, version=ref.version)

    def hide(self, ref: FormRef) -> None:
        """Takes the form off the list; drafts and records that need it still find it.

        Raises NotInVault.
        """
        with self._database.transaction():
            self._set_hidden(ref, hidden=True)
            self._audit.append("form.hidden", ref.form_id)

    def show(self, ref: FormRef) -> None:
        """Puts the form on the list again. Raises NotInVault."""
        with self._database.transaction():
            self._set_hidden(ref, hidden=False)
            self._audit.append("form.shown", ref.form_id)

    def verify(self) -> tuple[FormRef, ...]:
        """The forms whose source, XForm or media are not the bytes that were kept."""
        wrong = []
        for form in self.list(with_hidden=True):
            try:
                self._body(form.ref)
                self.media(form.ref)
            except VaultDamaged:
                wrong.append(form.ref)
        return tuple(wrong)

    def is_needed(self, ref: FormRef) -> bool:
        """Whether a draft or a record was made with this form and version."""
        found = self._database.row(
            "SELECT EXISTS (SELECT 1 FROM draft WHERE form_id = ?1 AND form_version = ?2)"
            " OR EXISTS (SELECT 1 FROM record WHERE form_id = ?1 AND form_version = ?2)",
            (ref.form_id, ref.version),
        )
        return bool(found and found[0])

    def cached(self, sha256: str, engine: str) -> bytes | None:
        """The compiled definition of a source, if this engine version left one."""
        found = self._database.row(
            "SELECT compiled, compiled_sha256 FROM form_cache WHERE sha256 = ? AND engine = ?",
            (sha256, engine),
        )
        return None if found is None else proven(bytes(found[0]), found[1], "form-cache")

    def keep_cached(self, sha256: str, engine: str, compiled: bytes) -> None:
        """Keeps a compiled definition; those of other engine versions for it are dropped."""
        with self._database.transaction():
            self._database.run("DELETE FROM form_cache WHERE sha256 = ?", (sha256,))
            self._database.run(
                "INSERT INTO form_cache (sha256, engine, compiled_sha256, compiled)"
                " VALUES (?, ?, ?, ?)",
                (sha256, engine, fingerprint(compiled), compiled),
            )

    def _insert(self, new: NewForm, sha256: str) -> None:
        row_id = self._database.insert(
            "INSERT INTO form (form_id, version, title, sha256, xform_sha256, source_name,"
            " languages, question_count, shipped, hidden, imported_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
            (
                new.ref.form_id,
                new.ref.version,
                new.title,
                sha256,
                fingerprint(new.xform),
                new.source_name,
                json.dumps(new.languages),
                new.question_count,
                int(new.shipped),
                to_microseconds(new.imported_at),
            ),
        )
        self._database.run(
            "INSERT INTO form_body (form, source, xform) VALUES (?, ?, ?)",
            (row_id, new.source, new.xform),
        )
        for name, content in new.media.items():
            self._database.run(
                "INSERT INTO form_media (form, name, sha256, content) VALUES (?, ?, ?, ?)",
                (row_id, name, fingerprint(content), content),
            )

    def _set_hidden(self, ref: FormRef, *, hidden: bool) -> None:
        changed = self._database.run(
            "UPDATE form SET hidden = ? WHERE form_id = ? AND version = ?",
            (int(hidden), ref.form_id, ref.version),
        )
        if not changed:
            raise NotInVault(what="form", form_id=ref.form_id, version=ref.version)

    def _body(self, ref: FormRef) -> tuple[bytes, bytes]:
        found = self._database.row(
            "SELECT form_body.source, form_body.xform, form.sha256, form.xform_sha256"
            " FROM form_body JOIN form ON form.id = form_body.form"
            " WHERE form.form_id = ? AND form.version = ?",
            (ref.form_id, ref.version),
        )
        if found is None:
            raise NotInVault(what="form", form_id=ref.form_id, version=ref.version)
        return (
            proven(bytes(found[0]), found[2], "form"),
            proven(bytes(found[1]), found[3], "form"),
        )


def _stored(row: Row) -> StoredForm:
    return StoredForm(
        ref=FormRef(row[0], row[1]),
        title=row[2],
        sha256=row[3],
        source_name=row[4],
        languages=tuple(json.loads(row[5])),
        question_count=row[6],
        shipped=bool(row[7]),
        hidden=bool(row[8]),
        imported_at=from_microseconds(row[9]),
    )
