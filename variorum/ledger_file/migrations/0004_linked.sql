-- What documents have in common: copies, names, events, estimates, disputes. An event knows its claims and figures;
-- their own columns for it were never filled.
ALTER TABLE claim DROP COLUMN event;
ALTER TABLE figure DROP COLUMN event;

-- What was linked -----------------------------------------------------------------------------------------

-- One look at what the documents have in common, whenever what is known of them changed. A row below holds from its
-- own linking on, until the linking that ended it: nothing is overwritten, and what was known then can be asked for.
CREATE TABLE linking (
    id          INTEGER PRIMARY KEY,
    version     TEXT NOT NULL,                      -- of Variorum
    fingerprint TEXT NOT NULL,                      -- of the rules and weights
    linked_at   TEXT NOT NULL
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

-- A row of the tables above that no longer holds, and since when.
CREATE TABLE ended (
    kind    TEXT NOT NULL,                          -- derivation, name, event, estimate, dispute
    seq     INTEGER NOT NULL,
    linking INTEGER NOT NULL REFERENCES linking (id),
    PRIMARY KEY (kind, seq)
) WITHOUT ROWID;

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

-- Which event each claim and figure belongs to.
CREATE VIEW membership AS
SELECT current_event.id AS event, each.value AS row FROM current_event, json_each(current_event.claims) AS each
UNION ALL
SELECT current_event.id, each.value FROM current_event, json_each(current_event.figures) AS each;

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
CREATE TRIGGER ended_is_kept BEFORE DELETE ON ended BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ended_stays BEFORE UPDATE ON ended BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
