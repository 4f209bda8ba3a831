-- The ledger of a Variorum case: one SQLite file that any program may open and read.
--
-- Rows are only ever added. Triggers refuse to change or delete them, apart from the two columns that are
-- filled once, when a thing is over: run.finished and set_aside.cleared_at.
-- Two times are kept apart: when something was so (document.published, claim."when") and when this ledger
-- came to know it (added_at, read_at, in UTC, ISO 8601).
-- Offsets count Unicode code points into document.text, the first is 0, the end is exclusive.
-- JSON columns hold arrays; the views `evidence` and `unresolved` lay two of them out as rows.

-- What was added ------------------------------------------------------------------------------------------

-- One row for one content: the same bytes met twice are one document.
CREATE TABLE document (
    seq             INTEGER PRIMARY KEY,            -- the order of adding
    id              TEXT NOT NULL UNIQUE,           -- doc_…, made from the original bytes
    name            TEXT NOT NULL UNIQUE,           -- what people and exports call it: A01, A01@2, A01~9f86
    address         TEXT NOT NULL,                  -- where it was first met: URL, or path
    version         INTEGER NOT NULL,               -- 1, 2, … of the contents first met at that address
    outlet          TEXT,
    title           TEXT,
    published       TEXT,                           -- ISO 8601 at the precision known
    published_basis TEXT NOT NULL,                  -- given, metadata, text, inferred, unknown
    published_why   TEXT,
    language        TEXT,                           -- ISO 639-1; null where it can't be told
    sha256          TEXT NOT NULL,                  -- of the original bytes: originals/ab/abcdef…
    text_sha256     TEXT NOT NULL,                  -- of the text below, in UTF-8
    characters      INTEGER NOT NULL,
    skips           JSON NOT NULL,                  -- [{start, end, reason}] that no reader reads
    warnings        JSON NOT NULL,                  -- [what a person should know of it]
    added_at        TEXT NOT NULL,
    text            TEXT NOT NULL                   -- as ingested; every offset counts into it
);
CREATE INDEX document_by_address ON document (address);

-- Where and as what a document was met. A later sighting of other bytes at its address supersedes a document.
CREATE TABLE sighting (
    id       INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id),
    address  TEXT NOT NULL,
    name     TEXT NOT NULL,                         -- the name it came with
    added_at TEXT NOT NULL
);
CREATE INDEX sighting_by_address ON sighting (address, id);
CREATE INDEX sighting_by_document ON sighting (document, id);

-- Input that gave no document. Cleared when the same file or folder is added again and gives no such trouble.
CREATE TABLE set_aside (
    id         INTEGER PRIMARY KEY,
    address    TEXT NOT NULL,
    line       INTEGER,                             -- in a JSON Lines file
    reason     TEXT NOT NULL,
    message    TEXT NOT NULL,
    source     TEXT NOT NULL,                       -- the path that was given to `add`
    added_at   TEXT NOT NULL,
    cleared_at TEXT
);

-- What was read -------------------------------------------------------------------------------------------

-- One `variorum run` that had something to do. `finished` stays null where it was cut short.
CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    version     TEXT NOT NULL,                      -- of Variorum
    fingerprint TEXT NOT NULL,                      -- of the reader and its settings
    started     TEXT NOT NULL,
    finished    TEXT
);

-- One reader's look at one document. A later reading replaces an earlier one in the views, never on disk.
CREATE TABLE reading (
    id          INTEGER PRIMARY KEY,
    run         INTEGER NOT NULL REFERENCES run (id),
    document    TEXT NOT NULL REFERENCES document (id),
    fingerprint TEXT NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('read', 'no reader', 'failed')),
    message     TEXT,                               -- why it failed, or why there is no reader
    notes       JSON NOT NULL,                      -- [slips of the text that a person should see]
    read_at     TEXT NOT NULL
);
CREATE INDEX reading_by_document ON reading (document, id);

CREATE TABLE claim (
    seq        INTEGER PRIMARY KEY,
    reading    INTEGER NOT NULL REFERENCES reading (id),
    id         TEXT NOT NULL,                       -- clm_…, the same in every reading that finds it
    document   TEXT NOT NULL REFERENCES document (id),
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    quote      TEXT NOT NULL,
    cue        TEXT,                                -- the reporting words
    source     TEXT,                                -- the innermost speaker; null: the outlet's own voice
    chain      JSON NOT NULL,                       -- [outermost carrier, …, speaker], the outlet left out
    stance     TEXT NOT NULL,
    event TEXT,
    actor      TEXT,
    action     TEXT,
    target     TEXT,
    place      TEXT,
    "when"     TEXT,
    rule       TEXT NOT NULL,                       -- what in the program produced the row
    confidence REAL NOT NULL,
    evidence   JSON NOT NULL,                       -- [{field, start, end, quote}]
    unresolved JSON NOT NULL,                       -- [{field, start, end, quote, why}]
    UNIQUE (reading, id)
);
CREATE INDEX claim_by_id ON claim (id);

CREATE TABLE figure (
    seq         INTEGER PRIMARY KEY,
    reading     INTEGER NOT NULL REFERENCES reading (id),
    id          TEXT NOT NULL,                      -- fig_…
    claim       TEXT NOT NULL,
    document    TEXT NOT NULL REFERENCES document (id),
    start       INTEGER NOT NULL,                   -- the sentence
    "end"       INTEGER NOT NULL,
    quote       TEXT NOT NULL,
    value_start INTEGER NOT NULL,                   -- the words that carry the value
    value_end   INTEGER NOT NULL,
    as_written  TEXT NOT NULL,
    measure     TEXT NOT NULL,
    low         INTEGER,                            -- people, inclusive; null: open
    high        INTEGER,
    qualifier   TEXT NOT NULL,
    "group"     TEXT,                               -- who is counted, as written
    side        TEXT,                               -- the party that they belong to
    role        TEXT NOT NULL,
    source      TEXT,
    chain       JSON NOT NULL,
    stance      TEXT NOT NULL,
    event TEXT,
    "when"      TEXT,
    place       TEXT,
    rule        TEXT NOT NULL,
    confidence  REAL NOT NULL,
    evidence    JSON NOT NULL,
    unresolved  JSON NOT NULL,
    UNIQUE (reading, id),
    FOREIGN KEY (reading, claim) REFERENCES claim (reading, id)
);
CREATE INDEX figure_by_id ON figure (id);

-- What holds now ------------------------------------------------------------------------------------------

-- Each document's last reading, whatever came of it.
CREATE VIEW current_reading AS
SELECT reading.* FROM reading
WHERE reading.id = (SELECT max(later.id) FROM reading AS later WHERE later.document = reading.document);

-- Where each document stands: what was made of it, and which document followed it at its address, if any.
CREATE VIEW document_state AS
SELECT
    document.id AS document,
    coalesce(current_reading.outcome, 'unread') AS status,
    current_reading.id AS reading,
    current_reading.fingerprint AS fingerprint,
    current_reading.message AS message,
    (
        SELECT later.document FROM sighting AS later
        WHERE later.address = document.address
        AND later.id > (
            SELECT max(own.id) FROM sighting AS own
            WHERE own.address = document.address AND own.document = document.id
        )
        ORDER BY later.id LIMIT 1
    ) AS superseded_by
FROM document LEFT JOIN current_reading ON current_reading.document = document.id;

-- The characters that each field of a claim or figure was read from, one row each, in every reading.
CREATE VIEW evidence AS
WITH part AS (
    SELECT claim.reading, claim.id, claim.document, each.value AS json
    FROM claim, json_each(claim.evidence) AS each
    UNION ALL
    SELECT figure.reading, figure.id, figure.document, each.value
    FROM figure, json_each(figure.evidence) AS each
)
SELECT
    reading,
    id,
    document,
    json_extract(json, '$.field') AS field,
    json_extract(json, '$.start') AS start,
    json_extract(json, '$.end') AS "end",
    json_extract(json, '$.quote') AS quote
FROM part;

-- What the text says but nobody could read: the words, and why, in every reading.
CREATE VIEW unresolved AS
WITH part AS (
    SELECT claim.reading, claim.id, claim.document, each.value AS json
    FROM claim, json_each(claim.unresolved) AS each
    UNION ALL
    SELECT figure.reading, figure.id, figure.document, each.value
    FROM figure, json_each(figure.unresolved) AS each
)
SELECT
    reading,
    id,
    document,
    json_extract(json, '$.field') AS field,
    json_extract(json, '$.start') AS start,
    json_extract(json, '$.end') AS "end",
    json_extract(json, '$.quote') AS quote,
    json_extract(json, '$.why') AS why
FROM part;

-- Full-text search ----------------------------------------------------------------------------------------

CREATE VIRTUAL TABLE document_search USING fts5 (
    title, text, content = 'document', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE claim_search USING fts5 (
    quote, content = 'claim', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_is_searchable AFTER INSERT ON document BEGIN
    INSERT INTO document_search (rowid, title, text) VALUES (new.seq, new.title, new.text);
END;
CREATE TRIGGER claim_is_searchable AFTER INSERT ON claim BEGIN
    INSERT INTO claim_search (rowid, quote) VALUES (new.seq, new.quote);
END;

-- Rows are only ever added --------------------------------------------------------------------------------

CREATE TRIGGER document_is_kept BEFORE DELETE ON document BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER document_stays BEFORE UPDATE ON document BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sighting_is_kept BEFORE DELETE ON sighting BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sighting_stays BEFORE UPDATE ON sighting BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER set_aside_is_kept BEFORE DELETE ON set_aside BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER set_aside_stays BEFORE UPDATE OF id, address, line, reason, message, source, added_at ON set_aside
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER run_is_kept BEFORE DELETE ON run BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER run_stays BEFORE UPDATE OF id, version, fingerprint, started ON run
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reading_is_kept BEFORE DELETE ON reading BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reading_stays BEFORE UPDATE ON reading BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_is_kept BEFORE DELETE ON claim BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_stays BEFORE UPDATE ON claim BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER figure_is_kept BEFORE DELETE ON figure BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER figure_stays BEFORE UPDATE ON figure BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
