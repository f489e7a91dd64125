-- What tells who somebody is may go before the other answers: a record is then kept reduced, with
-- the fingerprint of what is left. The fingerprint of what was sent stays beside it.
CREATE TABLE reduction (
    record TEXT PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
    reduced_at INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

CREATE TRIGGER reduction_happens_once BEFORE UPDATE ON reduction
BEGIN
    SELECT RAISE(ABORT, 'a record is reduced once');
END;

DROP TRIGGER record_is_frozen;

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

DROP TRIGGER record_body_is_frozen;

CREATE TRIGGER record_body_is_frozen
BEFORE UPDATE ON record_body
WHEN NOT EXISTS (SELECT 1 FROM reduction WHERE reduction.record = old.record)
BEGIN
    SELECT RAISE(ABORT, 'a record is frozen');
END;
