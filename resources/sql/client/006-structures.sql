-- SPDX-License-Identifier: GPL-3.0-or-later
-- The register of structures: as with requests, bodies as received stand apart, the other columns are what is shown.

-- `version` is 0 while the server does not know it: it was created here and not sent yet, or is a form kept here alone.
CREATE TABLE structure (
  rowid INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  numero TEXT NOT NULL,
  type INTEGER NOT NULL,
  etat INTEGER NOT NULL,
  nom TEXT NOT NULL,
  nom_cle TEXT NOT NULL,
  code_postal TEXT NOT NULL,
  insee TEXT NOT NULL,
  commune TEXT NOT NULL,
  commune_cle TEXT NOT NULL,
  gestionnaire_nom TEXT NOT NULL,
  gestionnaire_cle TEXT NOT NULL,
  modifiee_le INTEGER NOT NULL,
  en_attente_envoi INTEGER NOT NULL DEFAULT 0,
  a_choisir INTEGER NOT NULL DEFAULT 0,
  brouillon INTEGER NOT NULL DEFAULT 0,
  efface INTEGER NOT NULL DEFAULT 0,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
);

CREATE TABLE structure_corps (
  rowid INTEGER PRIMARY KEY,
  corps BLOB NOT NULL
);

-- Under the structure's id, as are its half-days.
CREATE TABLE proposition (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE disponibilite (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE gestionnaire (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL,
  nom_cle TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX gestionnaire_nom ON gestionnaire (site, nom_cle);

-- The names of communes, which no record tells: the national list as it was last given.
CREATE TABLE commune (
  insee TEXT PRIMARY KEY,
  nom TEXT NOT NULL,
  cle TEXT NOT NULL
) WITHOUT ROWID;

-- Forms being typed: written within 2 s, never sent, never erased unsaid. `objet` is what is typed: 'structure' or
-- 'proposition' (its corrections). `origine` is what it began from, `version` of which it is, 0 for a new structure.
CREATE TABLE saisie (
  objet TEXT NOT NULL,
  id TEXT NOT NULL,
  site TEXT NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  origine TEXT NOT NULL,
  travail TEXT NOT NULL,
  gestionnaire TEXT,
  originale TEXT,
  texte TEXT,
  maj_le INTEGER NOT NULL,
  PRIMARY KEY (objet, id)
) WITHOUT ROWID;

-- What was read of the feeds before passed structures over: they are read from their beginning once more.
UPDATE curseur SET curseur = NULL;
