CREATE TABLE IF NOT EXISTS app_users (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    name TEXT NOT NULL,
    token_sha256 TEXT NOT NULL UNIQUE,
    forms TEXT,                    -- JSON list of form ids; NULL: every form of the project
    created_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS users (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    salt BLOB NOT NULL,
    password BLOB NOT NULL,        -- scrypt
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS sessions (
    token_sha256 TEXT PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users (id),
    expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS forms (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    form_id TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    xml BLOB NOT NULL,
    md5 TEXT NOT NULL,
    file_fields TEXT NOT NULL,     -- JSON list of paths
    published_at TEXT NOT NULL,
    UNIQUE (project, form_id, version)
) STRICT;

CREATE TABLE IF NOT EXISTS form_states (
    project INTEGER NOT NULL,
    form_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closing', 'closed', 'deleted')),
    PRIMARY KEY (project, form_id)
) STRICT;

CREATE TABLE IF NOT EXISTS form_media (
    form INTEGER NOT NULL REFERENCES forms (id),
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    md5 TEXT NOT NULL,
    PRIMARY KEY (form, name)
) STRICT;

CREATE TABLE IF NOT EXISTS submissions (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    form_id TEXT NOT NULL,
    version TEXT NOT NULL,
    instance_id TEXT NOT NULL,
    deprecated_id TEXT NOT NULL,
    root_instance_id TEXT NOT NULL,
    is_current INTEGER NOT NULL,
    xml BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    submitter TEXT NOT NULL,
    received_at TEXT NOT NULL,
    deleted_at TEXT,
    UNIQUE (project, form_id, instance_id)
) STRICT;

CREATE TABLE IF NOT EXISTS attachments (
    submission INTEGER NOT NULL REFERENCES submissions (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL DEFAULT '',
    size_bytes INTEGER,            -- NULL: expected, not here yet
    sha256 TEXT,
    PRIMARY KEY (submission, name)
) STRICT;

CREATE INDEX IF NOT EXISTS submissions_of_form
    ON submissions (project, form_id, is_current, id);

CREATE TABLE IF NOT EXISTS entities (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    list TEXT NOT NULL,
    entity TEXT NOT NULL,
    label TEXT NOT NULL,
    version INTEGER NOT NULL,
    properties TEXT NOT NULL,      -- JSON
    conflict TEXT NOT NULL CHECK (conflict IN ('', 'soft', 'hard')),
    creator TEXT NOT NULL,
    created_at TEXT NOT NULL,
    deleted_at TEXT,
    UNIQUE (project, list, entity)
) STRICT;

CREATE TABLE IF NOT EXISTS entity_versions (
    entity INTEGER NOT NULL REFERENCES entities (id),
    version INTEGER NOT NULL,
    changed TEXT NOT NULL,         -- JSON list of properties
    branch TEXT NOT NULL,
    branch_version INTEGER NOT NULL,
    PRIMARY KEY (entity, version)
) STRICT;

CREATE TABLE IF NOT EXISTS entity_held (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    list TEXT NOT NULL,
    entity TEXT NOT NULL,
    change TEXT NOT NULL,          -- JSON; waits for the version it was made on
    held_at TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS entity_lists (
    project INTEGER NOT NULL,
    list TEXT NOT NULL,
    PRIMARY KEY (project, list)
) STRICT;

CREATE TABLE IF NOT EXISTS settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS attachment_chunks (
    submission INTEGER NOT NULL,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (submission, name, number),
    FOREIGN KEY (submission, name) REFERENCES attachments (submission, name)
) STRICT;
