-- Sync: what lay beneath a change of a case, changes that met somebody else's, and what those who
-- look at records at the central said of them.
ALTER TABLE entity ADD COLUMN base TEXT NOT NULL DEFAULT '{}';
ALTER TABLE entity ADD COLUMN written TEXT NOT NULL DEFAULT '{}';
ALTER TABLE entity ADD COLUMN record TEXT;

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

CREATE UNIQUE INDEX entity_conflict_open ON entity_conflict (list, entity)
WHERE resolved_at IS NULL;

CREATE TABLE review (
    record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    notes TEXT NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
