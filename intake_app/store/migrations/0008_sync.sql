-- Sync: what goes out before what stands with the record, so that it holds for every line of it, also
-- for one that is queued later.
ALTER TABLE record ADD COLUMN precedence INTEGER NOT NULL DEFAULT 0
    CHECK (precedence IN (0, 1, 2));

UPDATE record SET precedence = 2 WHERE id IN (SELECT record FROM outbox WHERE urgent = 1);
