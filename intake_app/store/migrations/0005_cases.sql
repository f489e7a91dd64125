-- Cases: what stands apart from the answers, so that lists need no record. No names here.
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

CREATE UNIQUE INDEX case_file_by_entity ON case_file (entity) WHERE entity <> '';
CREATE INDEX case_file_by_change ON case_file (changed_at DESC, id);
CREATE INDEX case_file_by_outcome ON case_file (outcome, changed_at DESC);
CREATE INDEX case_file_by_next ON case_file (next_contact) WHERE next_contact IS NOT NULL;

-- A contact: what one finished record says, in codes. Without a case it is a tally.
-- Whatever may be longer than a page has its fingerprint beside it, as everywhere in the vault.
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

CREATE INDEX contact_by_case ON contact (case_file, at);
CREATE INDEX contact_by_record ON contact (record);
CREATE INDEX contact_by_date ON contact (at);

-- Whatever else belongs to a case, one line each: decisions about its outcome, what was allowed,
-- referrals, things that left the vault, actions, notices, dates. `kind` says which.
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

CREATE INDEX case_item_by_case ON case_item (case_file, kind, at);
CREATE INDEX case_item_by_due ON case_item (kind, state, due);

-- Which case a draft was begun for, so that its record finds it.
CREATE TABLE draft_case (
    draft TEXT PRIMARY KEY,
    case_file TEXT NOT NULL REFERENCES case_file (id) ON DELETE CASCADE
) STRICT;

-- The service directory: places that help, with the day on which somebody checked each.
CREATE TABLE directory_entry (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    verified_on TEXT,
    shipped INTEGER NOT NULL CHECK (shipped IN (0, 1)),
    content TEXT NOT NULL,
    content_sha256 TEXT NOT NULL
) STRICT;

-- Records that may not leave, because the person did not allow it: no queue and no stick takes them.
CREATE TABLE withheld (
    record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    reason TEXT NOT NULL
) STRICT;
