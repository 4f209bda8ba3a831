-- Where a claim or figure happened, as events are linked by: UCDP's where_prec, the country, degrees of WGS 84.
-- Readings made before this have null there until their documents are read again.
ALTER TABLE claim ADD COLUMN place_precision INTEGER;
ALTER TABLE claim ADD COLUMN country TEXT;
ALTER TABLE claim ADD COLUMN latitude REAL;
ALTER TABLE claim ADD COLUMN longitude REAL;
ALTER TABLE figure ADD COLUMN place_precision INTEGER;
ALTER TABLE figure ADD COLUMN country TEXT;
ALTER TABLE figure ADD COLUMN latitude REAL;
ALTER TABLE figure ADD COLUMN longitude REAL;
