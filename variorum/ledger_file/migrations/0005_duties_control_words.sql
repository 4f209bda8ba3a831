-- Who must do what by when, who is said to hold which place, and which words are used for what.
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

CREATE VIEW current_instrument AS SELECT * FROM instrument
WHERE NOT EXISTS (SELECT 1 FROM ended WHERE ended.kind = 'instrument' AND ended.seq = instrument.seq);
CREATE VIEW current_duty AS SELECT * FROM duty
WHERE NOT EXISTS (SELECT 1 FROM ended WHERE ended.kind = 'duty' AND ended.seq = duty.seq);

DROP VIEW evidence;
DROP VIEW unresolved;
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

CREATE TRIGGER obligation_is_kept BEFORE DELETE ON obligation BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER obligation_stays BEFORE UPDATE ON obligation BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER compliance_is_kept BEFORE DELETE ON compliance BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER compliance_stays BEFORE UPDATE ON compliance BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER presence_is_kept BEFORE DELETE ON presence BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER presence_stays BEFORE UPDATE ON presence BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER wording_is_kept BEFORE DELETE ON wording BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER wording_stays BEFORE UPDATE ON wording BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER instrument_is_kept BEFORE DELETE ON instrument BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER instrument_stays BEFORE UPDATE ON instrument BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER duty_is_kept BEFORE DELETE ON duty BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER duty_stays BEFORE UPDATE ON duty BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
