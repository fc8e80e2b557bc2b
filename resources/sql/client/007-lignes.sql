-- SPDX-License-Identifier: GPL-3.0-or-later
-- Findings and mails are told in no order of their ids: their bodies stand in the order in which they came, and only a
-- narrow index on the ids is written all over at each batch of the feed (PRF-07).
CREATE TABLE constat_neuf (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
);
INSERT INTO constat_neuf (id, site, version, corps, flux, passage)
  SELECT id, site, version, corps, flux, passage FROM constat;
DROP TABLE constat;
ALTER TABLE constat_neuf RENAME TO constat;

CREATE TABLE courrier_neuf (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL,
  demande TEXT NOT NULL
);
INSERT INTO courrier_neuf (id, site, version, corps, flux, passage, demande)
  SELECT id, site, version, corps, flux, passage, demande FROM courrier;
DROP TABLE courrier;
ALTER TABLE courrier_neuf RENAME TO courrier;
CREATE INDEX courrier_demande ON courrier (demande);
