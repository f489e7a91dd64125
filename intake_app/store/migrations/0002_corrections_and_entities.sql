-- Corrections: a draft, and then a record, that takes the place of a finished record.
ALTER TABLE draft ADD COLUMN corrects TEXT REFERENCES record (id) ON DELETE SET NULL;
ALTER TABLE record ADD COLUMN corrects TEXT REFERENCES record (id) ON DELETE SET NULL;

CREATE INDEX draft_by_corrected ON draft (corrects) WHERE corrects IS NOT NULL;
CREATE UNIQUE INDEX record_by_corrected ON record (corrects) WHERE corrects IS NOT NULL;

CREATE TRIGGER record_correction_is_frozen
BEFORE UPDATE OF corrects ON record WHEN new.corrects IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a record is frozen');
END;

-- Entities: what records made here say of cases that the central's lists do not know yet.
CREATE TABLE entity (
    list TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    version INTEGER NOT NULL,
    trunk_version INTEGER,
    branch_id TEXT NOT NULL,
    properties TEXT NOT NULL,
    PRIMARY KEY (list, id)
) STRICT;
