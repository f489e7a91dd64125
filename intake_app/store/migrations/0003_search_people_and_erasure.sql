-- What a finished record can be found by. The words are a copy of answers, made when the record is
-- finished and made anew where they are missing; the index hangs on them by triggers, so that both
-- come and go in one transaction. `id` grows with the date: the newest has the highest.
CREATE TABLE record_index (
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL UNIQUE REFERENCES record (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    outcome TEXT NOT NULL,
    words TEXT NOT NULL,
    identity TEXT NOT NULL
) STRICT;

CREATE INDEX record_index_by_code ON record_index (code) WHERE code <> '';

CREATE VIRTUAL TABLE search USING fts5 (
    words,
    identity,
    content = 'record_index',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3',
    detail = 'column'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

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

-- People who may open the vault: the id is that of their slot in the header. Those who may no more
-- stay, so that the log can say who somebody was.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('worker', 'coordinator', 'administrator')),
    added_at INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;

-- Lines of the log up to `last` are chained under the key of an earlier data key.
CREATE TABLE event_key (
    last INTEGER PRIMARY KEY,
    chain_key BLOB NOT NULL
) STRICT;

CREATE INDEX event_by_kind ON event (kind, number);

-- Records that may not go (a hold) or not be used (a block), with the reason.
CREATE TABLE restraint (
    record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('hold', 'block')),
    reason TEXT NOT NULL,
    person TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (record, kind)
) STRICT;

CREATE TRIGGER record_is_held BEFORE DELETE ON record
WHEN EXISTS (SELECT 1 FROM restraint WHERE restraint.record = old.id AND kind = 'hold')
BEGIN
    SELECT RAISE(ABORT, 'a record on hold is not deleted');
END;

-- What was erased: which code, when, by what rule, by whom; nothing else.
CREATE TABLE certificate (
    number INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    erased_at INTEGER NOT NULL,
    rule TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;

CREATE TRIGGER certificate_is_not_changed BEFORE UPDATE ON certificate
BEGIN
    SELECT RAISE(ABORT, 'a certificate stays as it was made');
END;

CREATE TRIGGER certificate_is_not_removed BEFORE DELETE ON certificate
BEGIN
    SELECT RAISE(ABORT, 'a certificate stays as it was made');
END;
