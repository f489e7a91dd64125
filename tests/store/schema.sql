CREATE INDEX attachment_draft ON attachment (draft) WHERE draft IS NOT NULL;

CREATE INDEX attachment_incomplete ON attachment (complete) WHERE complete = 0;

CREATE UNIQUE INDEX attachment_of_draft ON attachment (draft, name)
WHERE draft IS NOT NULL AND complete = 1;

CREATE UNIQUE INDEX attachment_of_record ON attachment (record, name) WHERE record IS NOT NULL;

CREATE INDEX case_file_by_change ON case_file (changed_at DESC, id);

CREATE UNIQUE INDEX case_file_by_entity ON case_file (entity) WHERE entity <> '';

CREATE INDEX case_file_by_next ON case_file (next_contact) WHERE next_contact IS NOT NULL;

CREATE INDEX case_file_by_outcome ON case_file (outcome, changed_at DESC);

CREATE INDEX case_item_by_case ON case_item (case_file, kind, at);

CREATE INDEX case_item_by_due ON case_item (kind, state, due);

CREATE INDEX contact_by_case ON contact (case_file, at);

CREATE INDEX contact_by_date ON contact (at);

CREATE INDEX contact_by_record ON contact (record);

CREATE INDEX draft_by_corrected ON draft (corrects) WHERE corrects IS NOT NULL;

CREATE INDEX draft_by_form ON draft (form_id, form_version);

CREATE INDEX draft_by_saved ON draft (saved_at DESC);

CREATE UNIQUE INDEX entity_conflict_open ON entity_conflict (list, entity)
WHERE resolved_at IS NULL;

CREATE INDEX event_by_kind ON event (kind, number);

CREATE INDEX event_by_object ON event (object);

CREATE INDEX outbox_by_state ON outbox (state, urgent DESC, not_before);

CREATE UNIQUE INDEX record_by_corrected ON record (corrects) WHERE corrects IS NOT NULL;

CREATE INDEX record_by_date ON record (finalized_at DESC, id);

CREATE INDEX record_by_form ON record (form_id, form_version);

CREATE INDEX record_by_state ON record (state, finalized_at DESC, id);

CREATE INDEX record_index_by_code ON record_index (code) WHERE code <> '';

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY,
    draft TEXT REFERENCES draft (id) ON DELETE CASCADE,
    record TEXT REFERENCES record (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    CHECK ((draft IS NULL) <> (record IS NULL))
) STRICT;

CREATE TABLE attachment_chunk (
    attachment INTEGER NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    content BLOB NOT NULL CHECK (length(content) <= 262144),
    PRIMARY KEY (attachment, number)
) STRICT;

CREATE TABLE case_file (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    entity TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    computed TEXT NOT NULL,
    outcome TEXT NOT NULL,
    is_minor INTEGER NOT NULL CHECK (is_minor IN (0, 1)),
    next_contact TEXT,
    owner TEXT NOT NULL,
    team TEXT NOT NULL
) STRICT;

CREATE TABLE case_item (
    id TEXT PRIMARY KEY,
    case_file TEXT NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    due INTEGER,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    content_sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE certificate (
    number INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    erased_at INTEGER NOT NULL,
    rule TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;

CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    record TEXT REFERENCES record (id) ON DELETE SET NULL,
    case_file TEXT REFERENCES case_file (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    form_id TEXT NOT NULL,
    form_version TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    replaced INTEGER NOT NULL CHECK (replaced IN (0, 1)),
    facts TEXT NOT NULL,
    facts_sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE directory_entry (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    verified_on TEXT,
    shipped INTEGER NOT NULL CHECK (shipped IN (0, 1)),
    content TEXT NOT NULL,
    content_sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    form_id TEXT NOT NULL,
    form_version TEXT NOT NULL,
    title TEXT NOT NULL,
    instance_name TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    progress REAL NOT NULL,
    place TEXT,
    language TEXT NOT NULL,
    revision INTEGER NOT NULL,
    snapshot_sha256 TEXT NOT NULL
, corrects TEXT REFERENCES record (id) ON DELETE SET NULL) STRICT;

CREATE TABLE draft_body (
    draft TEXT PRIMARY KEY REFERENCES draft (id) ON DELETE CASCADE,
    snapshot BLOB NOT NULL
) STRICT;

CREATE TABLE draft_case (
    draft TEXT PRIMARY KEY,
    case_file TEXT NOT NULL REFERENCES case_file (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE entity (
    list TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    version INTEGER NOT NULL,
    trunk_version INTEGER,
    branch_id TEXT NOT NULL,
    properties TEXT NOT NULL, base TEXT NOT NULL DEFAULT '{}', written TEXT NOT NULL DEFAULT '{}', record TEXT,
    PRIMARY KEY (list, id)
) STRICT;

CREATE TABLE entity_conflict (
    id TEXT PRIMARY KEY,
    list TEXT NOT NULL,
    entity TEXT NOT NULL,
    label TEXT NOT NULL,
    record TEXT,
    their_version INTEGER NOT NULL,
    fields TEXT NOT NULL,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    found_at INTEGER NOT NULL,
    resolved_at INTEGER,
    answer TEXT,
    answer_record TEXT
) STRICT;

CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    facts TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE event_key (
    last INTEGER PRIMARY KEY,
    chain_key BLOB NOT NULL
) STRICT;

CREATE TABLE form (
    id INTEGER PRIMARY KEY,
    form_id TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    xform_sha256 TEXT NOT NULL,
    source_name TEXT NOT NULL,
    languages TEXT NOT NULL,
    question_count INTEGER NOT NULL,
    shipped INTEGER NOT NULL CHECK (shipped IN (0, 1)),
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    imported_at INTEGER NOT NULL,
    UNIQUE (form_id, version)
) STRICT;

CREATE TABLE form_body (
    form INTEGER PRIMARY KEY REFERENCES form (id) ON DELETE CASCADE,
    source BLOB NOT NULL,
    xform BLOB NOT NULL
) STRICT;

CREATE TABLE form_cache (
    sha256 TEXT NOT NULL,
    engine TEXT NOT NULL,
    compiled_sha256 TEXT NOT NULL,
    compiled BLOB NOT NULL,
    PRIMARY KEY (sha256, engine)
) STRICT;

CREATE TABLE form_media (
    form INTEGER NOT NULL REFERENCES form (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (form, name)
) STRICT;

CREATE TABLE outbox (
    record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    destination TEXT NOT NULL,
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'held')),
    attempts INTEGER NOT NULL,
    not_before INTEGER,
    last_try_at INTEGER,
    failure TEXT,
    status INTEGER,
    detail TEXT NOT NULL,
    received_at INTEGER,
    receipt_status INTEGER,
    receipt_server TEXT,
    receipt_message TEXT,
    PRIMARY KEY (record, destination),
    CHECK ((state = 'sent') = (received_at IS NOT NULL))
) STRICT;

CREATE TABLE outbox_attachment (
    record TEXT NOT NULL,
    destination TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (record, destination, name),
    FOREIGN KEY (record, destination) REFERENCES outbox (record, destination) ON DELETE CASCADE
) STRICT;

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('worker', 'coordinator', 'administrator')),
    added_at INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;

CREATE TABLE record (
    id TEXT PRIMARY KEY,
    instance_id TEXT NOT NULL UNIQUE,
    form_id TEXT NOT NULL,
    form_version TEXT NOT NULL,
    title TEXT NOT NULL,
    instance_name TEXT NOT NULL,
    finalized_at INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'sent', 'needs-attention'))
, corrects TEXT REFERENCES record (id) ON DELETE SET NULL, precedence INTEGER NOT NULL DEFAULT 0
    CHECK (precedence IN (0, 1, 2))) STRICT;

CREATE TABLE record_body (
    record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    xml BLOB NOT NULL
) STRICT;

CREATE TABLE record_index (
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL UNIQUE REFERENCES record (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    outcome TEXT NOT NULL,
    words TEXT NOT NULL,
    identity TEXT NOT NULL
) STRICT;

CREATE TABLE reduction (
    record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    reduced_at INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE restraint (
    record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('hold', 'block')),
    reason TEXT NOT NULL,
    person TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (record, kind)
) STRICT;

CREATE TABLE review (
    record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    notes TEXT NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    words,
    identity,
    content = 'record_index',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3',
    detail = 'column'
);

CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    value_sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    vault TEXT NOT NULL,
    changes INTEGER NOT NULL,
    header_serial INTEGER NOT NULL,
    events INTEGER NOT NULL,
    head TEXT NOT NULL
) STRICT;

CREATE TABLE withheld (
    record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    reason TEXT NOT NULL
) STRICT;

CREATE TRIGGER attachment_chunk_is_frozen
BEFORE UPDATE ON attachment_chunk
BEGIN
    SELECT RAISE(ABORT, 'an attachment is replaced, not changed');
END;

CREATE TRIGGER attachment_chunk_of_a_record_is_frozen
BEFORE INSERT ON attachment_chunk
WHEN (SELECT record FROM attachment WHERE id = new.attachment) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a record is frozen');
END;

CREATE TRIGGER attachment_of_a_record_is_frozen
BEFORE UPDATE ON attachment WHEN old.record IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a record is frozen');
END;

CREATE TRIGGER certificate_is_not_changed BEFORE UPDATE ON certificate
BEGIN
    SELECT RAISE(ABORT, 'a certificate stays as it was made');
END;

CREATE TRIGGER certificate_is_not_removed BEFORE DELETE ON certificate
BEGIN
    SELECT RAISE(ABORT, 'a certificate stays as it was made');
END;

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'the log is only added to');
END;

CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'the log is only added to');
END;

CREATE TRIGGER outbox_receipt_stays
BEFORE UPDATE ON outbox WHEN old.state = 'sent'
BEGIN
    SELECT RAISE(ABORT, 'a receipt is kept as it came');
END;

CREATE TRIGGER record_body_is_frozen
BEFORE UPDATE ON record_body
WHEN NOT EXISTS (SELECT 1 FROM reduction WHERE reduction.record = old.record)
BEGIN
    SELECT RAISE(ABORT, 'a record is frozen');
END;

CREATE TRIGGER record_correction_is_frozen
BEFORE UPDATE OF corrects ON record WHEN new.corrects IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a record is frozen');
END;

CREATE TRIGGER record_index_is_added AFTER INSERT ON record_index
BEGIN
    INSERT INTO search (rowid, words, identity) VALUES (new.id, new.words, new.identity);
END;

CREATE TRIGGER record_index_is_removed AFTER DELETE ON record_index
BEGIN
    INSERT INTO search (search, rowid, words, identity)
    VALUES ('delete', old.id, old.words, old.identity);
END;

CREATE TRIGGER record_index_is_replaced BEFORE UPDATE OF id, record, words, identity ON record_index
BEGIN
    SELECT RAISE(ABORT, 'the words of a record are replaced, not changed');
END;

CREATE TRIGGER record_is_frozen
BEFORE UPDATE OF id, instance_id, form_id, form_version, title, finalized_at, sha256 ON record
BEGIN
    SELECT RAISE(ABORT, 'a record is frozen');
END;

CREATE TRIGGER record_is_frozen_until_reduced
BEFORE UPDATE OF instance_name, size_bytes ON record
WHEN NOT EXISTS (SELECT 1 FROM reduction WHERE reduction.record = old.id)
BEGIN
    SELECT RAISE(ABORT, 'a record is frozen');
END;

CREATE TRIGGER record_is_held BEFORE DELETE ON record
WHEN EXISTS (SELECT 1 FROM restraint WHERE restraint.record = old.id AND kind = 'hold')
BEGIN
    SELECT RAISE(ABORT, 'a record on hold is not deleted');
END;

CREATE TRIGGER reduction_happens_once BEFORE UPDATE ON reduction
BEGIN
    SELECT RAISE(ABORT, 'a record is reduced once');
END;

