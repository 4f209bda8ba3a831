-- What people decided, a log of all that was done, and the readings that follow from decisions.
ALTER TABLE reading ADD COLUMN revises INTEGER REFERENCES reading (id);
ALTER TABLE reading ADD COLUMN decisions JSON NOT NULL DEFAULT '[]';
ALTER TABLE run ADD COLUMN logged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE linking ADD COLUMN logged INTEGER NOT NULL DEFAULT 0;

-- What was done: every decision, run, linking and export, one line after the other. `hash` is the SHA-256 over the
-- canonical JSON of {at, body, kind, previous, who}, and `previous` the hash of the line before: a chain that
-- `variorum verify` checks. Runs and linkings of ledgers before version 6 have no line.
CREATE TABLE log (
    seq      INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,                         -- UTC; a decision's to the microsecond
    who      TEXT,                                  -- who decided; null: the program
    kind     TEXT NOT NULL CHECK (kind IN ('decision', 'run', 'linking', 'export')),
    body     JSON NOT NULL,                         -- what was decided; which run or linking; what was exported
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
);
CREATE UNIQUE INDEX decision_by_id ON log (json_extract(body, '$.id')) WHERE kind = 'decision';

-- What people decided about the rows above. The rows themselves stay; a decision outranks them until it is undone.
CREATE VIEW decision AS
SELECT
    seq,
    json_extract(body, '$.id') AS id,
    at,
    who,
    json_extract(body, '$.kind') AS kind,           -- accept, reject, edit, move, merge, split, add, undo
    json_extract(body, '$.rows') AS rows,           -- [what it is about]
    json_extract(body, '$.value') AS value,         -- {what it changes}
    json_extract(body, '$.why') AS why,
    json_extract(body, '$.undoes') AS undoes        -- the decision that it takes back
FROM log WHERE kind = 'decision';

CREATE TRIGGER log_is_kept BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
