-- The mode of a claim's action, what is not (yet) so, and the ACLED event that follows.
ALTER TABLE claim ADD COLUMN mode TEXT;
ALTER TABLE claim ADD COLUMN auxiliary JSON NOT NULL DEFAULT '[]';
ALTER TABLE claim ADD COLUMN acled_type TEXT;
ALTER TABLE claim ADD COLUMN acled_subtype TEXT;
