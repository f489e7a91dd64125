"""What the hub holds, in one SQLite file: forms, users, submissions with their attachments."""

import enum
import hashlib
import hmac
import json
import secrets
import sqlite3
import string
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO, Final

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.clock import Clock
from intake_app.hub.entities import (
    HubEntity,
    apply_changes,
    entities_of,
    read_changes,
    read_form_entities,
)
from intake_app.hub.errors import HubFormConflict
from intake_app.hub.xforms import SubmissionFacts, read_form_facts

TOKEN_LENGTH = 64
TOKEN_ALPHABET = string.ascii_letters + string.digits + "!$"
SESSION_LIFE = timedelta(hours=24)
_CHUNK = 256 * 1024


class FormState(enum.Enum):
    """As on ODK Central. Only an open form is listed; a closing one still takes submissions."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class HubForm:
    """One version of a form."""

    row: int
    project: int
    form_id: str
    version: str
    title: str
    md5: str
    state: FormState
    file_fields: tuple[str, ...]
    has_media: bool


@dataclass(frozen=True, slots=True)
class HubAppUser:
    """A field worker's access, without its token."""

    number: int
    project: int
    name: str
    forms: frozenset[str] | None
    """Form ids it may use; None for every form of the project."""
    revoked: bool
    created_at: datetime
    last_seen_at: datetime | None = None
    """When it sent something last."""


@dataclass(frozen=True, slots=True)
class HubSubmission:
    """A submission as it is held."""

    instance_id: str
    form_id: str
    version: str
    received_at: datetime
    submitter: str
    sha256: str
    """Of the XML's bytes."""
    attachments: tuple[AttachmentInfo, ...]
    missing: tuple[str, ...]
    """Named by the XML and not received."""
    is_current: bool
    """False once an edit took its place."""


@dataclass(frozen=True, slots=True)
class FormCount:
    """How much of a form is held."""

    submissions: int
    last_received_at: datetime
    incomplete: int
    """Submissions of which an attachment is missing."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """An attachment on its way in."""

    name: str
    media_type: str
    content: BinaryIO = field(repr=False)


class Verdict(enum.Enum):
    """What became of a submission handed in."""

    KEPT = enum.auto()
    OTHER_BYTES = enum.auto()
    DELETED = enum.auto()
    OUT_OF_DATE = enum.auto()
    BASE_UNKNOWN = enum.auto()
    INSTANCE_TAKEN = enum.auto()


HUB_STORE: Final = "hub.db"
"""By which one knows a hub's folder."""


class HubStore:
    """One SQLite file, one connection behind a lock; each method is one transaction."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._clock = clock
        self._lock = threading.RLock()
        self._db = sqlite3.connect(
            folder / HUB_STORE, isolation_level=None, check_same_thread=False
        )
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        schema = files("intake_app.hub").joinpath("schema.sql").read_text(encoding="utf-8")
        self._db.executescript(schema)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            yield self._db

    def _now(self) -> str:
        return self._clock.now().isoformat()

    # People

    def add_app_user(self, project: int, name: str, forms: Collection[str] | None) -> str:
        """The new token, which is kept only as its hash."""
        token = "".join(secrets.choice(TOKEN_ALPHABET) for _ in range(TOKEN_LENGTH))
        with self._writing() as db:
            db.execute(
                "INSERT INTO app_users (project, name, token_sha256, forms, created_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    project,
                    name,
                    _sha256(token.encode()),
                    None if forms is None else json.dumps(sorted(forms)),
                    self._now(),
                ),
            )
        return token

    def revoke_app_user(self, number: int) -> None:
        with self._writing() as db:
            db.execute("UPDATE app_users SET revoked_at = ? WHERE id = ?", (self._now(), number))

    def app_users(self) -> tuple[HubAppUser, ...]:
        with self._reading() as db:
            rows = db.execute(
                "SELECT id, project, name, forms, revoked_at, created_at,"
                " (SELECT max(received_at) FROM submissions WHERE submitter = app_users.name)"
                " FROM app_users ORDER BY id"
            ).fetchall()
        return tuple(_app_user(row) for row in rows)

    def app_user_of(self, token: str) -> HubAppUser | None:
        with self._reading() as db:
            row = db.execute(
                "SELECT id, project, name, forms, revoked_at, created_at,"
                " (SELECT max(received_at) FROM submissions WHERE submitter = app_users.name)"
                " FROM app_users WHERE token_sha256 = ?",
                (_sha256(token.encode()),),
            ).fetchone()
        return None if row is None or row[4] is not None else _app_user(row)

    def add_user(self, email: str, password: str) -> None:
        salt = secrets.token_bytes(16)
        hashed = _hashed(password, salt)
        with self._writing() as db:
            db.execute(
                "INSERT INTO users (email, salt, password, created_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (email) DO UPDATE"
                " SET salt = excluded.salt, password = excluded.password",
                (email.casefold(), salt, hashed, self._now()),
            )

    def begin_session(self, email: str, password: str) -> tuple[str, datetime] | None:
        """A session's token and end; None if user or password are wrong."""
        with self._reading() as db:
            row = db.execute(
                "SELECT id, salt, password FROM users WHERE email = ?", (email.casefold(),)
            ).fetchone()
        user, salt, expected = row or (None, b"\0" * 16, b"")
        hashed = _hashed(password, salt)
        if user is None or not hmac.compare_digest(hashed, expected):
            return None
        token = "".join(secrets.choice(TOKEN_ALPHABET) for _ in range(TOKEN_LENGTH))
        expires = self._clock.now() + SESSION_LIFE
        with self._writing() as db:
            db.execute(
                "INSERT INTO sessions (token_sha256, user, expires_at) VALUES (?, ?, ?)",
                (_sha256(token.encode()), user, expires.isoformat()),
            )
        return token, expires

    def session_user(self, token: str) -> str | None:
        """The e-mail address a session belongs to, if it still runs."""
        with self._reading() as db:
            row = db.execute(
                "SELECT users.email, sessions.expires_at FROM sessions"
                " JOIN users ON users.id = sessions.user WHERE sessions.token_sha256 = ?",
                (_sha256(token.encode()),),
            ).fetchone()
        if row is None or datetime.fromisoformat(row[1]) <= self._clock.now():
            return None
        return str(row[0])

    def end_session(self, token: str) -> None:
        with self._writing() as db:
            db.execute("DELETE FROM sessions WHERE token_sha256 = ?", (_sha256(token.encode()),))

    # Forms

    def add_form(self, project: int, xml: bytes, media: Mapping[str, bytes]) -> HubForm:
        """The form as held; adding the same bytes again changes only its files.

        Raises HubFormUnreadable, HubFormConflict.
        """
        facts = read_form_facts(xml)
        md5 = _md5(xml)
        with self._writing() as db:
            row = db.execute(
                "SELECT id, md5 FROM forms WHERE project = ? AND form_id = ? AND version = ?",
                (project, facts.form_id, facts.version),
            ).fetchone()
            if row is not None and row[1] != md5:
                raise HubFormConflict(facts.form_id, facts.version)
            if row is None:
                number = db.execute(
                    "INSERT INTO forms (project, form_id, version, title, xml, md5, file_fields,"
                    " published_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        project,
                        facts.form_id,
                        facts.version,
                        facts.title,
                        xml,
                        md5,
                        json.dumps(facts.file_fields),
                        self._now(),
                    ),
                ).lastrowid
            else:
                number = row[0]
            db.execute(
                "INSERT INTO form_states (project, form_id, state) VALUES (?, ?, 'open')"
                " ON CONFLICT (project, form_id) DO NOTHING",
                (project, facts.form_id),
            )
            for name in read_form_entities(xml).writes:
                db.execute(
                    "INSERT INTO entity_lists (project, list) VALUES (?, ?)"
                    " ON CONFLICT (project, list) DO NOTHING",
                    (project, name),
                )
            for name, content in media.items():
                db.execute(
                    "INSERT INTO form_media (form, name, content, md5) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (form, name) DO UPDATE"
                    " SET content = excluded.content, md5 = excluded.md5",
                    (number, name, content, _md5(content)),
                )
        form = self.form(project, facts.form_id, facts.version)
        assert form is not None  # noqa: S101 - written above
        return form

    def set_form_state(self, project: int, form_id: str, state: FormState) -> None:
        with self._writing() as db:
            db.execute(
                "UPDATE form_states SET state = ? WHERE project = ? AND form_id = ?",
                (state.value, project, form_id),
            )

    def forms(self, project: int) -> tuple[HubForm, ...]:
        """The newest version of each form, whatever its state."""
        newest: dict[str, HubForm] = {}
        for form in self._forms("forms.project = ?", (project,)):
            newest[form.form_id] = form
        return tuple(newest.values())

    def form(self, project: int, form_id: str, version: str | None = None) -> HubForm | None:
        """One version of a form, the newest if `version` is None."""
        where, given = "forms.project = ? AND forms.form_id = ?", [project, form_id]
        if version is not None:
            where, given = f"{where} AND forms.version = ?", [*given, version]
        return next(reversed(self._forms(where, given)), None)

    def _forms(self, where: str, given: Collection[object]) -> tuple[HubForm, ...]:
        with self._reading() as db:
            rows = db.execute(
                "SELECT forms.id, forms.project, forms.form_id, forms.version,"  # noqa: S608 - `where` is ours
                " forms.title, forms.md5, form_states.state, forms.file_fields,"
                " EXISTS (SELECT 1 FROM form_media WHERE form_media.form = forms.id)"
                " FROM forms JOIN form_states ON form_states.project = forms.project"
                f" AND form_states.form_id = forms.form_id WHERE {where} ORDER BY forms.id",
                tuple(given),
            ).fetchall()
        return tuple(
            HubForm(
                row=row[0],
                project=row[1],
                form_id=row[2],
                version=row[3],
                title=row[4],
                md5=row[5],
                state=FormState(row[6]),
                file_fields=tuple(json.loads(row[7])),
                has_media=bool(row[8]),
            )
            for row in rows
        )

    def form_xml(self, form: HubForm) -> bytes:
        with self._reading() as db:
            row = db.execute("SELECT xml FROM forms WHERE id = ?", (form.row,)).fetchone()
        return bytes(row[0])

    def media(self, form: HubForm) -> tuple[tuple[str, str], ...]:
        """Names and md5 of the form's files."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT name, md5 FROM form_media WHERE form = ? ORDER BY name", (form.row,)
            ).fetchall()
        return tuple((str(row[0]), str(row[1])) for row in rows)

    def media_content(self, form: HubForm, name: str) -> bytes | None:
        with self._reading() as db:
            row = db.execute(
                "SELECT content FROM form_media WHERE form = ? AND name = ?", (form.row, name)
            ).fetchone()
        return None if row is None else bytes(row[0])

    # Submissions

    def keep(
        self,
        project: int,
        xml: bytes,
        facts: SubmissionFacts,
        attachments: Collection[IncomingFile],
        submitter: str,
    ) -> Verdict:
        """Keeps a submission, or the attachments of one kept before, all or nothing.

        Attachments that the XML does not name are dropped without a word, as on ODK Central.
        """
        sha256 = _sha256(xml)
        with self._writing() as db:
            known = db.execute(
                "SELECT id, sha256, is_current, deleted_at FROM submissions"
                " WHERE project = ? AND form_id = ? AND instance_id = ?",
                (project, facts.form_id, facts.instance_id),
            ).fetchone()
            if known is not None:
                row, known_sha256, is_current, deleted_at = known
                if deleted_at is not None:
                    return Verdict.DELETED
                if known_sha256 != sha256:
                    return Verdict.INSTANCE_TAKEN if facts.deprecated_id else Verdict.OTHER_BYTES
                if not is_current:
                    return Verdict.OUT_OF_DATE
            else:
                root = facts.instance_id
                if facts.deprecated_id:
                    base = db.execute(
                        "SELECT root_instance_id, is_current FROM submissions WHERE project = ?"
                        " AND form_id = ? AND instance_id = ? AND deleted_at IS NULL",
                        (project, facts.form_id, facts.deprecated_id),
                    ).fetchone()
                    if base is None:
                        return Verdict.BASE_UNKNOWN
                    if not base[1]:
                        return Verdict.OUT_OF_DATE
                    root = base[0]
                row = self._insert(db, project, xml, sha256, facts, root, submitter)
                if not facts.deprecated_id:  # an edit changes no case, as on ODK Central
                    self._change_entities(db, project, xml, facts, submitter)
            for incoming in attachments:
                if incoming.name in facts.file_names:
                    _write_attachment(db, row, incoming)
        return Verdict.KEPT

    def _change_entities(
        self,
        db: sqlite3.Connection,
        project: int,
        xml: bytes,
        facts: SubmissionFacts,
        submitter: str,
    ) -> None:
        form = db.execute(
            "SELECT xml FROM forms WHERE project = ? AND form_id = ? AND version = ?",
            (project, facts.form_id, facts.version),
        ).fetchone()
        if form is not None:
            properties = read_form_entities(bytes(form[0])).properties
            changes = read_changes(xml, properties)
            apply_changes(db, project, changes, submitter, self._now())

    # Lists of cases

    def entity_lists(self, project: int) -> tuple[str, ...]:
        """Names of the lists that forms write to."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT list FROM entity_lists WHERE project = ? ORDER BY list", (project,)
            ).fetchall()
        return tuple(str(row[0]) for row in rows)

    def lists_of(self, form: HubForm) -> tuple[str, ...]:
        """The lists of cases that come with a form."""
        reads = read_form_entities(self.form_xml(form)).reads
        return tuple(name for name in self.entity_lists(form.project) if name in reads)

    def entities(self, project: int, list_name: str) -> tuple[HubEntity, ...]:
        """The cases of a list, the newest first, those that were removed too."""
        with self._reading() as db:
            return entities_of(db, project, list_name)

    def delete_entity(self, project: int, list_name: str, entity_id: str) -> None:
        with self._writing() as db:
            db.execute(
                "UPDATE entities SET deleted_at = ? WHERE project = ? AND list = ? AND entity = ?",
                (self._now(), project, list_name, entity_id),
            )

    def settle_conflict(self, project: int, list_name: str, entity_id: str) -> None:
        """Somebody looked at both changes."""
        with self._writing() as db:
            db.execute(
                "UPDATE entities SET conflict = '' WHERE project = ? AND list = ? AND entity = ?",
                (project, list_name, entity_id),
            )

    def _insert(
        self,
        db: sqlite3.Connection,
        project: int,
        xml: bytes,
        sha256: str,
        facts: SubmissionFacts,
        root: str,
        submitter: str,
    ) -> int:
        base = db.execute(
            "SELECT id FROM submissions WHERE project = ? AND form_id = ? AND instance_id = ?",
            (project, facts.form_id, facts.deprecated_id),
        ).fetchone()
        if base is not None:
            db.execute("UPDATE submissions SET is_current = 0 WHERE id = ?", (base[0],))
        row = db.execute(
            "INSERT INTO submissions (project, form_id, version, instance_id, deprecated_id,"
            " root_instance_id, is_current, xml, sha256, submitter, received_at)"
            " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
            (
                project,
                facts.form_id,
                facts.version,
                facts.instance_id,
                facts.deprecated_id,
                root,
                xml,
                sha256,
                submitter,
                self._now(),
            ),
        ).lastrowid
        assert row is not None  # noqa: S101 - an insert has a row
        for name in facts.file_names:
            db.execute("INSERT INTO attachments (submission, name) VALUES (?, ?)", (row, name))
            if base is not None:
                _carry_over(db, base[0], row, name)
        return row

    def keep_attachment(
        self, project: int, form_id: str, instance_id: str, incoming: IncomingFile
    ) -> bool | None:
        """True if kept, False if there already; None if no such submission or name."""
        with self._writing() as db:
            found = db.execute(
                "SELECT attachments.submission, attachments.size_bytes, submissions.is_current"
                " FROM attachments JOIN submissions ON submissions.id = attachments.submission"
                " WHERE submissions.project = ? AND submissions.form_id = ?"
                " AND submissions.instance_id = ? AND submissions.deleted_at IS NULL"
                " AND attachments.name = ?",
                (project, form_id, instance_id, incoming.name),
            ).fetchone()
            if found is None:
                return None
            if found[1] is not None or not found[2]:
                return False
            _write_attachment(db, found[0], incoming)
        return True

    def delete_submission(self, instance_id: str) -> None:
        with self._writing() as db:
            db.execute(
                "UPDATE submissions SET deleted_at = ? WHERE instance_id = ?",
                (self._now(), instance_id),
            )

    def submissions(
        self,
        form_id: str | None = None,
        *,
        project: int | None = None,
        current_only: bool = False,
        newest_first: bool = False,
        offset: int = 0,
        limit: int = -1,
    ) -> tuple[HubSubmission, ...]:
        """What is held, in the order of arrival or the other way round."""
        order = "DESC" if newest_first else "ASC"
        with self._reading() as db:
            rows = db.execute(
                "SELECT id, instance_id, form_id, version, received_at, submitter, sha256,"  # noqa: S608 - `order` is ours
                " is_current FROM submissions WHERE deleted_at IS NULL"
                " AND (? IS NULL OR form_id = ?) AND (? IS NULL OR project = ?)"
                f" AND (is_current OR NOT ?) ORDER BY id {order} LIMIT ? OFFSET ?",
                (form_id, form_id, project, project, current_only, limit, offset),
            ).fetchall()
            return tuple(_held(db, row) for row in rows)

    def submission(self, instance_id: str, form_id: str) -> HubSubmission | None:
        with self._reading() as db:
            row = db.execute(
                "SELECT id, instance_id, form_id, version, received_at, submitter, sha256,"
                " is_current FROM submissions WHERE deleted_at IS NULL AND instance_id = ?"
                " AND form_id = ?",
                (instance_id, form_id),
            ).fetchone()
            return None if row is None else _held(db, row)

    def counts(self, project: int) -> Mapping[str, FormCount]:
        """By form id, how much is held of it."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT form_id, count(*), max(received_at), sum(EXISTS (SELECT 1 FROM attachments"
                " WHERE attachments.submission = submissions.id AND size_bytes IS NULL))"
                " FROM submissions WHERE project = ? AND is_current AND deleted_at IS NULL"
                " GROUP BY form_id",
                (project,),
            ).fetchall()
        return {
            row[0]: FormCount(int(row[1]), datetime.fromisoformat(row[2]), int(row[3] or 0))
            for row in rows
        }

    # Settings

    def setting(self, name: str) -> str:
        """What was kept under that name; "" where nothing was."""
        with self._reading() as db:
            row = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return "" if row is None else str(row[0])

    def keep_setting(self, name: str, value: str) -> None:
        with self._writing() as db:
            db.execute(
                "INSERT INTO settings (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def submission_xml(self, instance_id: str, form_id: str | None = None) -> bytes | None:
        with self._reading() as db:
            row = db.execute(
                "SELECT xml FROM submissions WHERE instance_id = ? AND deleted_at IS NULL"
                " AND (? IS NULL OR form_id = ?) ORDER BY id",
                (instance_id, form_id, form_id),
            ).fetchone()
        return None if row is None else bytes(row[0])

    def read_attachment(self, instance_id: str, name: str) -> Iterator[bytes]:
        """The attachment's bytes in pieces of at most 256 KB; none if it is not here."""
        number = 0
        while True:
            with self._reading() as db:
                row = db.execute(
                    "SELECT attachment_chunks.content FROM attachment_chunks JOIN submissions"
                    " ON submissions.id = attachment_chunks.submission"
                    " WHERE submissions.instance_id = ? AND submissions.deleted_at IS NULL"
                    " AND attachment_chunks.name = ? AND attachment_chunks.number = ?",
                    (instance_id, name, number),
                ).fetchone()
            if row is None:
                return
            yield bytes(row[0])
            number += 1


def _held(db: sqlite3.Connection, row: tuple[Any, ...]) -> HubSubmission:
    files_of = db.execute(
        "SELECT name, media_type, size_bytes, sha256 FROM attachments"
        " WHERE submission = ? ORDER BY name",
        (row[0],),
    ).fetchall()
    return HubSubmission(
        instance_id=row[1],
        form_id=row[2],
        version=row[3],
        received_at=datetime.fromisoformat(row[4]),
        submitter=row[5],
        sha256=row[6],
        attachments=tuple(
            AttachmentInfo(one[0], one[1], one[2], one[3]) for one in files_of if one[2] is not None
        ),
        missing=tuple(one[0] for one in files_of if one[2] is None),
        is_current=bool(row[7]),
    )


def _write_attachment(db: sqlite3.Connection, submission: int, incoming: IncomingFile) -> None:
    """Writes the bytes over whatever was there, as ODK Central does."""
    key = (submission, incoming.name)
    db.execute("DELETE FROM attachment_chunks WHERE submission = ? AND name = ?", key)
    digest = hashlib.sha256()
    size = number = 0
    while chunk := incoming.content.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        db.execute(
            "INSERT INTO attachment_chunks (submission, name, number, content) VALUES (?, ?, ?, ?)",
            (*key, number, chunk),
        )
        number += 1
    db.execute(
        "UPDATE attachments SET media_type = ?, size_bytes = ?, sha256 = ?"
        " WHERE submission = ? AND name = ?",
        (incoming.media_type, size, digest.hexdigest(), *key),
    )


def _carry_over(db: sqlite3.Connection, base: int, row: int, name: str) -> None:
    """An edit keeps the attachments whose names it keeps."""
    db.execute(
        "UPDATE attachments SET (media_type, size_bytes, sha256) ="
        " (SELECT media_type, size_bytes, sha256 FROM attachments AS old"
        "  WHERE old.submission = ? AND old.name = ?)"
        " WHERE submission = ? AND name = ?"
        " AND EXISTS (SELECT 1 FROM attachments AS old WHERE old.submission = ? AND old.name = ?)",
        (base, name, row, name, base, name),
    )
    db.execute(
        "INSERT INTO attachment_chunks (submission, name, number, content)"
        " SELECT ?, name, number, content FROM attachment_chunks"
        " WHERE submission = ? AND name = ?",
        (row, base, name),
    )


def _app_user(row: tuple[int, int, str, str | None, str | None, str, str | None]) -> HubAppUser:
    return HubAppUser(
        number=row[0],
        project=row[1],
        name=row[2],
        forms=None if row[3] is None else frozenset(json.loads(row[3])),
        revoked=row[4] is not None,
        created_at=datetime.fromisoformat(row[5]),
        last_seen_at=None if row[6] is None else datetime.fromisoformat(row[6]),
    )


def _hashed(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
