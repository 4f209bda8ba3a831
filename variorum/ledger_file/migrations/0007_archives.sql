-- Web archives: when a page was fetched, and quick to tell among very many troubles whether one is noted already.
ALTER TABLE document ADD COLUMN fetched TEXT;
ALTER TABLE sighting ADD COLUMN fetched TEXT;
CREATE INDEX set_aside_by_address ON set_aside (address);
