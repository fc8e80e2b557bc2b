-- SPDX-License-Identifier: GPL-3.0-or-later
-- The local database of one (server, account). Bodies are JSON as received; the other columns of a request are what
-- the user is shown: the body with the pending operations applied. `flux` and `passage` say by which site's feed and in
-- which reading of it from the start a record was last told: what a reading that began anew no longer tells is gone.

-- A request, without its body so that a list reads few pages. `rowid` never changes and is never used again. The indexes
-- of lists stand in `indexes.sql`.
CREATE TABLE demande (
  rowid INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  numero TEXT NOT NULL,
  type INTEGER NOT NULL,
  etat INTEGER NOT NULL,
  depose_le INTEGER NOT NULL,
  etat_depuis INTEGER NOT NULL,
  retour INTEGER NOT NULL,
  premier_agrement INTEGER NOT NULL,
  prenom TEXT NOT NULL,
  nom TEXT NOT NULL,
  commune TEXT NOT NULL,
  code_postal TEXT NOT NULL,
  departement TEXT NOT NULL,
  nom_cle TEXT NOT NULL,
  commune_cle TEXT NOT NULL,
  code_postal_cle TEXT NOT NULL,
  recherche TEXT NOT NULL,
  prise_par TEXT,
  prise_nom TEXT,
  prise_cle TEXT NOT NULL DEFAULT '1',
  en_attente_envoi INTEGER NOT NULL DEFAULT 0,
  brouillon INTEGER NOT NULL DEFAULT 0,
  efface INTEGER NOT NULL DEFAULT 0,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
);

CREATE TABLE demande_corps (
  rowid INTEGER PRIMARY KEY,
  corps BLOB NOT NULL
);

CREATE TABLE prise (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE constat (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE courrier (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL,
  demande TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX courrier_demande ON courrier (demande);

CREATE TABLE motif (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE site (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE valeur_legale (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
) WITHOUT ROWID;

-- One line per site whose feed is read. `balayage`: the present reading began anew and has not come to its end.
CREATE TABLE curseur (
  site TEXT PRIMARY KEY,
  curseur TEXT,
  passage INTEGER NOT NULL,
  balayage INTEGER NOT NULL,
  lu_le INTEGER NOT NULL
) WITHOUT ROWID;

-- Unfinished work: written within 2 s, never sent, never erased unsaid. `vue`: the request as it was then.
CREATE TABLE brouillon (
  demande TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  corps TEXT NOT NULL,
  vue BLOB,
  maj_le INTEGER NOT NULL
) WITHOUT ROWID;

-- The outbox. `partie`: its first byte has left once, so it is neither undone nor changed. `note_le`: the clock when
-- `not_before` or `next_at` was set: a clock that stands before it went back. `vue`: the request as it was decided on.
CREATE TABLE operation (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  cle TEXT NOT NULL UNIQUE,
  genre TEXT NOT NULL,
  etat INTEGER NOT NULL,
  site TEXT NOT NULL,
  record TEXT NOT NULL,
  base_version INTEGER NOT NULL,
  apres TEXT,
  payload TEXT,
  titre TEXT NOT NULL,
  vue TEXT,
  partie INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL DEFAULT 0,
  note_le INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  erreur_type TEXT,
  erreur TEXT,
  courant TEXT
);

CREATE INDEX operation_record ON operation (record);

-- What the server has acknowledged, for 30 days.
CREATE TABLE envoyee (
  cle TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  genre TEXT NOT NULL,
  site TEXT NOT NULL,
  record TEXT NOT NULL,
  version INTEGER NOT NULL,
  titre TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  le INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX envoyee_le ON envoyee (le);
