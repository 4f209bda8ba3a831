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
    text            TEXT NOT NULL,                  -- as ingested; every offset counts into it
    fetched         TEXT                            -- when a crawler first took it from its address, if known
);
CREATE INDEX document_by_address ON document (address);

-- Where and as what a document was met. A later sighting of other bytes at its address supersedes a document.
CREATE TABLE sighting (
    id       INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id),
    address  TEXT NOT NULL,
    name     TEXT NOT NULL,                         -- the name it came with
    added_at TEXT NOT NULL,
    fetched  TEXT                                   -- when a crawler took it from there, if an archive says so
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
CREATE INDEX set_aside_by_address ON set_aside (address);

-- What was read -------------------------------------------------------------------------------------------

-- One `variorum run` that had something to do. `finished` stays null where it was cut short.
CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    version     TEXT NOT NULL,                      -- of Variorum
    fingerprint TEXT NOT NULL,                      -- of the reader and its settings
    started     TEXT NOT NULL,
    finished    TEXT,
    logged      INTEGER NOT NULL DEFAULT 0          -- 1: it has a line in the log
);

-- One reader's look at one document, or the same as people corrected it. A later reading replaces an earlier one in the
-- views, never on disk.
CREATE TABLE reading (
    id          INTEGER PRIMARY KEY,
    run         INTEGER NOT NULL REFERENCES run (id),
    document    TEXT NOT NULL REFERENCES document (id),
    fingerprint TEXT NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('read', 'no reader', 'failed')),
    message     TEXT,                               -- why it failed, or why there is no reader
    notes       JSON NOT NULL,                      -- [slips of the text that a person should see]
    read_at     TEXT NOT NULL,
    revises     INTEGER REFERENCES reading (id),    -- the reader's own reading, where people corrected rows of it
    decisions   JSON NOT NULL DEFAULT '[]'          -- [dec_…] that such a reading follows
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
    actor      TEXT,
    action     TEXT,
    target     TEXT,
    place      TEXT,
    "when"     TEXT,
    rule       TEXT NOT NULL,                       -- what in the program produced the row
    confidence REAL NOT NULL,
    evidence   JSON NOT NULL,                       -- [{field, start, end, quote}]
    unresolved JSON NOT NULL,                       -- [{field, start, end, quote, why}]
    place_precision INTEGER,                        -- UCDP where_prec: 1 exact … 7 sea or air
    country    TEXT,                                -- ISO 3166-1 alpha-2, or the nation lexicon's code
    latitude   REAL,                                -- WGS 84; of a wide place its middle
    longitude  REAL,
    mode       TEXT,                                -- PLOVER's mode of the action
    auxiliary  JSON NOT NULL DEFAULT '[]',          -- [historical, future, hypothetical, negation]
    acled_type TEXT,                                -- the ACLED event that follows; null where none does
    acled_subtype TEXT,
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
    "when"      TEXT,
    place       TEXT,
    rule        TEXT NOT NULL,
    confidence  REAL NOT NULL,
    evidence    JSON NOT NULL,
    unresolved  JSON NOT NULL,
    place_precision INTEGER,
    country     TEXT,
    latitude    REAL,
    longitude   REAL,
    UNIQUE (reading, id),
    FOREIGN KEY (reading, claim) REFERENCES claim (reading, id)
);
CREATE INDEX figure_by_id ON figure (id);

-- Who is to do what, by when, under which instrument.
CREATE TABLE obligation (
    seq         INTEGER PRIMARY KEY,
    reading     INTEGER NOT NULL REFERENCES reading (id),
    id          TEXT NOT NULL,                      -- obl_…
    claim       TEXT NOT NULL,
    document    TEXT NOT NULL REFERENCES document (id),
    start       INTEGER NOT NULL,                   -- the sentence
    "end"       INTEGER NOT NULL,
    quote       TEXT NOT NULL,
    words_start INTEGER NOT NULL,                   -- what says that somebody is bound, and to what
    words_end   INTEGER NOT NULL,
    words       TEXT NOT NULL,
    basis       TEXT NOT NULL,                      -- agreed, imposed, announced, offered, demanded
    party       TEXT,
    action      TEXT,
    deadline    TEXT,                               -- ISO 8601 at the precision known
    deadline_as_written TEXT,
    deadline_kind TEXT,                             -- absolute, relative, chained, conditional, open
    condition   TEXT,
    instrument  TEXT,                               -- the agreement or decision, as written
    instrument_when TEXT,                           -- the date that this document gives it
    source      TEXT,
    chain       JSON NOT NULL,
    stance      TEXT NOT NULL,
    rule        TEXT NOT NULL,
    confidence  REAL NOT NULL,
    evidence    JSON NOT NULL,
    unresolved  JSON NOT NULL,
    UNIQUE (reading, id),
    FOREIGN KEY (reading, claim) REFERENCES claim (reading, id)
);
CREATE INDEX obligation_by_id ON obligation (id);

-- Somebody says that a duty was met, missed, breached, refused, put off or partly met.
CREATE TABLE compliance (
    seq         INTEGER PRIMARY KEY,
    reading     INTEGER NOT NULL REFERENCES reading (id),
    id          TEXT NOT NULL,                      -- cpl_…
    claim       TEXT NOT NULL,
    document    TEXT NOT NULL REFERENCES document (id),
    start       INTEGER NOT NULL,                   -- the sentence
    "end"       INTEGER NOT NULL,
    quote       TEXT NOT NULL,
    words_start INTEGER NOT NULL,                   -- what says so
    words_end   INTEGER NOT NULL,
    words       TEXT NOT NULL,
    status      TEXT NOT NULL,
    party       TEXT,
    action      TEXT,
    instrument  TEXT,
    instrument_when TEXT,
    "when"      TEXT,
    until       TEXT,                               -- the new deadline of a duty put off
    source      TEXT,
    chain       JSON NOT NULL,
    stance      TEXT NOT NULL,
    rule        TEXT NOT NULL,
    confidence  REAL NOT NULL,
    evidence    JSON NOT NULL,
    unresolved  JSON NOT NULL,
    UNIQUE (reading, id),
    FOREIGN KEY (reading, claim) REFERENCES claim (reading, id)
);
CREATE INDEX compliance_by_id ON compliance (id);

-- Somebody says that a party holds a place, came to it, left it, or is stationed there.
CREATE TABLE presence (
    seq         INTEGER PRIMARY KEY,
    reading     INTEGER NOT NULL REFERENCES reading (id),
    id          TEXT NOT NULL,                      -- prs_…
    claim       TEXT NOT NULL,
    document    TEXT NOT NULL REFERENCES document (id),
    start       INTEGER NOT NULL,                   -- the sentence
    "end"       INTEGER NOT NULL,
    quote       TEXT NOT NULL,
    words_start INTEGER NOT NULL,                   -- what says so
    words_end   INTEGER NOT NULL,
    words       TEXT NOT NULL,
    state       TEXT NOT NULL,                      -- controls, entered, left, positions, peacekeepers
    party       TEXT,
    as_written  TEXT NOT NULL,                      -- the place, as written
    "when"      TEXT,
    place       TEXT,
    place_precision INTEGER,
    country     TEXT,
    latitude    REAL,
    longitude   REAL,
    source      TEXT,
    chain       JSON NOT NULL,
    stance      TEXT NOT NULL,
    rule        TEXT NOT NULL,
    confidence  REAL NOT NULL,
    evidence    JSON NOT NULL,
    unresolved  JSON NOT NULL,
    UNIQUE (reading, id),
    FOREIGN KEY (reading, claim) REFERENCES claim (reading, id)
);
CREATE INDEX presence_by_id ON presence (id);

-- One use of a term for what is called by rival terms.
CREATE TABLE wording (
    seq         INTEGER PRIMARY KEY,
    reading     INTEGER NOT NULL REFERENCES reading (id),
    id          TEXT NOT NULL,                      -- wrd_…
    claim       TEXT,
    document    TEXT NOT NULL REFERENCES document (id),
    start       INTEGER NOT NULL,                   -- the sentence
    "end"       INTEGER NOT NULL,
    quote       TEXT NOT NULL,
    words_start INTEGER NOT NULL,                   -- the term, as written
    words_end   INTEGER NOT NULL,
    words       TEXT NOT NULL,
    kind        TEXT NOT NULL,                      -- place, actor, action, agreement
    term        TEXT NOT NULL,                      -- its dictionary form
    referent    TEXT,
    voice       TEXT NOT NULL,                      -- own, quoted, distanced
    source      TEXT,
    chain       JSON NOT NULL,
    stance      TEXT NOT NULL,
    agent       TEXT,
    patient     TEXT,
    grammar     TEXT,                               -- active, passive, agentless, nominal
    rule        TEXT NOT NULL,
    confidence  REAL NOT NULL,
    evidence    JSON NOT NULL,
    unresolved  JSON NOT NULL,
    UNIQUE (reading, id),
    FOREIGN KEY (reading, claim) REFERENCES claim (reading, id)
);
CREATE INDEX wording_by_id ON wording (id);

-- What was linked -----------------------------------------------------------------------------------------

-- One look at what the documents have in common, whenever what is known of them changed. A row below holds from its
-- own linking on, until the linking that ended it: nothing is overwritten, and what was known then can be asked for.
CREATE TABLE linking (
    id          INTEGER PRIMARY KEY,
    version     TEXT NOT NULL,                      -- of Variorum
    fingerprint TEXT NOT NULL,                      -- of the rules and weights
    linked_at   TEXT NOT NULL,
    logged      INTEGER NOT NULL DEFAULT 0          -- 1: it has a line in the log
);

-- A document rests on another one, or on an agency.
CREATE TABLE derivation (
    seq      INTEGER PRIMARY KEY,
    linking  INTEGER NOT NULL REFERENCES linking (id),
    id       TEXT NOT NULL,                         -- drv_…
    later    TEXT NOT NULL REFERENCES document (id),
    earlier  TEXT NOT NULL,                         -- a document's id, or ext: and an agency's name
    kind     TEXT NOT NULL,                         -- verbatim, near-verbatim, shared quote, credited
    score    REAL NOT NULL,                         -- share of the shorter text that both have
    directed INTEGER NOT NULL,                      -- 0: nothing tells which came first
    why      TEXT NOT NULL,
    evidence JSON NOT NULL,                         -- [{later: {start, end, quote}, earlier: the same or null}]
    edits    JSON NOT NULL                          -- [{kind, later, earlier}]
);
CREATE INDEX derivation_by_id ON derivation (id);
CREATE INDEX derivation_by_later ON derivation (later);
CREATE INDEX derivation_by_earlier ON derivation (earlier);

-- One referent with all its forms.
CREATE TABLE name (
    seq       INTEGER PRIMARY KEY,
    linking   INTEGER NOT NULL REFERENCES linking (id),
    id        TEXT NOT NULL,                        -- nam_…
    kind      TEXT NOT NULL,                        -- place, person, organisation
    canonical TEXT NOT NULL,
    latitude  REAL,
    longitude REAL,
    variants  JSON NOT NULL,                        -- [{form, documents: [id], why}]
    doubts    JSON NOT NULL                         -- [{form, other, why}]: perhaps the same, for a person to decide
);
CREATE INDEX name_by_id ON name (id);

-- Statements that speak of one happening.
CREATE TABLE event (
    seq                 INTEGER PRIMARY KEY,
    linking             INTEGER NOT NULL REFERENCES linking (id),
    id                  TEXT NOT NULL,              -- evt_…
    type                TEXT,                       -- PLOVER
    acled_type          TEXT,
    acled_subtype       TEXT,
    "when"              TEXT,
    when_precision      TEXT NOT NULL,
    place               TEXT,
    latitude            REAL,
    longitude           REAL,
    place_precision     INTEGER,
    country             TEXT,
    independent_origins INTEGER NOT NULL,
    summary             TEXT NOT NULL,
    actors              JSON NOT NULL,
    documents           JSON NOT NULL,              -- [doc_…]
    claims              JSON NOT NULL,              -- [clm_…]
    figures             JSON NOT NULL               -- [fig_…]
);
CREATE INDEX event_by_id ON event (id);

-- How many, of one measure and group in one event, by one policy.
CREATE TABLE estimate (
    seq                 INTEGER PRIMARY KEY,
    linking             INTEGER NOT NULL REFERENCES linking (id),
    id                  TEXT NOT NULL,              -- est_…
    event               TEXT NOT NULL,
    measure             TEXT NOT NULL,
    "group"             TEXT,
    side                TEXT,
    low                 INTEGER,
    best                INTEGER,
    high                INTEGER,
    policy              TEXT NOT NULL,
    why                 TEXT NOT NULL,
    articles            INTEGER NOT NULL,
    independent_origins INTEGER NOT NULL,
    figures             JSON NOT NULL,              -- [fig_…] that it rests on
    set_aside           JSON NOT NULL,              -- [{figure, reason}]
    history             JSON NOT NULL               -- [{as_of, low, best, high, why}]
);
CREATE INDEX estimate_by_id ON estimate (id);
CREATE INDEX estimate_by_event ON estimate (event);

-- Origins that contradict each other about one event.
CREATE TABLE dispute (
    seq     INTEGER PRIMARY KEY,
    linking INTEGER NOT NULL REFERENCES linking (id),
    id      TEXT NOT NULL,                          -- dsp_…
    event   TEXT NOT NULL,
    kind    TEXT NOT NULL,
    status  TEXT NOT NULL,                          -- open, superseded, resolved
    why     TEXT NOT NULL,
    sides   JSON NOT NULL                           -- [{origin, position, claims: [id]}]
);
CREATE INDEX dispute_by_id ON dispute (id);
CREATE INDEX dispute_by_event ON dispute (event);

-- An agreement or decision that binds somebody, with all that its documents call it.
CREATE TABLE instrument (
    seq         INTEGER PRIMARY KEY,
    linking     INTEGER NOT NULL REFERENCES linking (id),
    id          TEXT NOT NULL,                      -- ins_…
    canonical   TEXT NOT NULL,
    "when"      TEXT,
    parties     JSON NOT NULL,
    variants    JSON NOT NULL,                      -- [{form, documents: [id], why}]
    misdated    JSON NOT NULL,                      -- [{document, when, why}]
    documents   JSON NOT NULL,                      -- [doc_…]
    obligations JSON NOT NULL                       -- [obl_…]
);
CREATE INDEX instrument_by_id ON instrument (id);

-- One promise or duty as all documents tell it, and what they say became of it.
CREATE TABLE duty (
    seq                 INTEGER PRIMARY KEY,
    linking             INTEGER NOT NULL REFERENCES linking (id),
    id                  TEXT NOT NULL,              -- dty_…
    basis               TEXT NOT NULL,
    party               TEXT,
    action              TEXT,
    deadline            TEXT,
    deadline_as_written TEXT,
    deadline_kind       TEXT,
    condition           TEXT,
    why                 TEXT NOT NULL,
    rivals              JSON NOT NULL,              -- [deadlines that other tellings give]
    documents           JSON NOT NULL,              -- [doc_…]
    obligations         JSON NOT NULL,              -- [obl_…]
    reports             JSON NOT NULL               -- [{as_of, status, source, document, claim, compliance, until, denied}]
);
CREATE INDEX duty_by_id ON duty (id);

-- A row of the tables above that no longer holds, and since when.
CREATE TABLE ended (
    kind    TEXT NOT NULL,                          -- derivation, name, event, estimate, dispute, instrument, duty
    seq     INTEGER NOT NULL,
    linking INTEGER NOT NULL REFERENCES linking (id),
    PRIMARY KEY (kind, seq)
) WITHOUT ROWID;

-- What was decided and done --------------------------------------------------------------------------------

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

-- What the last linking holds.
CREATE VIEW current_derivation AS SELECT * FROM derivation
WHERE NOT EXISTS (SELECT 1 FROM ended WHERE ended.kind = 'derivation' AND ended.seq = derivation.seq);
CREATE VIEW current_name AS SELECT * FROM name
WHERE NOT EXISTS (SELECT 1 FROM ended WHERE ended.kind = 'name' AND ended.seq = name.seq);
CREATE VIEW current_event AS SELECT * FROM event
WHERE NOT EXISTS (SELECT 1 FROM ended WHERE ended.kind = 'event' AND ended.seq = event.seq);
CREATE VIEW current_estimate AS SELECT * FROM estimate
WHERE NOT EXISTS (SELECT 1 FROM ended WHERE ended.kind = 'estimate' AND ended.seq = estimate.seq);
CREATE VIEW current_dispute AS SELECT * FROM dispute
WHERE NOT EXISTS (SELECT 1 FROM ended WHERE ended.kind = 'dispute' AND ended.seq = dispute.seq);
CREATE VIEW current_instrument AS SELECT * FROM instrument
WHERE NOT EXISTS (SELECT 1 FROM ended WHERE ended.kind = 'instrument' AND ended.seq = instrument.seq);
CREATE VIEW current_duty AS SELECT * FROM duty
WHERE NOT EXISTS (SELECT 1 FROM ended WHERE ended.kind = 'duty' AND ended.seq = duty.seq);

-- Which event each claim and figure belongs to.
CREATE VIEW membership AS
SELECT current_event.id AS event, each.value AS row FROM current_event, json_each(current_event.claims) AS each
UNION ALL
SELECT current_event.id, each.value FROM current_event, json_each(current_event.figures) AS each;

-- The characters that each field of a row was read from, one row each, in every reading.
CREATE VIEW evidence AS
WITH part AS (
    SELECT claim.reading, claim.id, claim.document, each.value AS json
    FROM claim, json_each(claim.evidence) AS each
    UNION ALL
    SELECT figure.reading, figure.id, figure.document, each.value
    FROM figure, json_each(figure.evidence) AS each
    UNION ALL
    SELECT obligation.reading, obligation.id, obligation.document, each.value
    FROM obligation, json_each(obligation.evidence) AS each
    UNION ALL
    SELECT compliance.reading, compliance.id, compliance.document, each.value
    FROM compliance, json_each(compliance.evidence) AS each
    UNION ALL
    SELECT presence.reading, presence.id, presence.document, each.value
    FROM presence, json_each(presence.evidence) AS each
    UNION ALL
    SELECT wording.reading, wording.id, wording.document, each.value
    FROM wording, json_each(wording.evidence) AS each
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
    UNION ALL
    SELECT obligation.reading, obligation.id, obligation.document, each.value
    FROM obligation, json_each(obligation.unresolved) AS each
    UNION ALL
    SELECT compliance.reading, compliance.id, compliance.document, each.value
    FROM compliance, json_each(compliance.unresolved) AS each
    UNION ALL
    SELECT presence.reading, presence.id, presence.document, each.value
    FROM presence, json_each(presence.unresolved) AS each
    UNION ALL
    SELECT wording.reading, wording.id, wording.document, each.value
    FROM wording, json_each(wording.unresolved) AS each
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
CREATE TRIGGER obligation_is_kept BEFORE DELETE ON obligation BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER obligation_stays BEFORE UPDATE ON obligation BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER compliance_is_kept BEFORE DELETE ON compliance BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER compliance_stays BEFORE UPDATE ON compliance BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER presence_is_kept BEFORE DELETE ON presence BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER presence_stays BEFORE UPDATE ON presence BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER wording_is_kept BEFORE DELETE ON wording BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER wording_stays BEFORE UPDATE ON wording BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER linking_is_kept BEFORE DELETE ON linking BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER linking_stays BEFORE UPDATE ON linking BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER derivation_is_kept BEFORE DELETE ON derivation BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER derivation_stays BEFORE UPDATE ON derivation BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER name_is_kept BEFORE DELETE ON name BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER name_stays BEFORE UPDATE ON name BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER estimate_is_kept BEFORE DELETE ON estimate BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER estimate_stays BEFORE UPDATE ON estimate BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER dispute_is_kept BEFORE DELETE ON dispute BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER dispute_stays BEFORE UPDATE ON dispute BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER instrument_is_kept BEFORE DELETE ON instrument BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER instrument_stays BEFORE UPDATE ON instrument BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER duty_is_kept BEFORE DELETE ON duty BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER duty_stays BEFORE UPDATE ON duty BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ended_is_kept BEFORE DELETE ON ended BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ended_stays BEFORE UPDATE ON ended BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER log_is_kept BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
