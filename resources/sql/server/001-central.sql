-- SPDX-License-Identifier: GPL-3.0-or-later
-- Portable between SQLite and PostgreSQL: TEXT, BIGINT, DOUBLE PRECISION, BYTEA and plain constraints. Instants
-- are µs UTC, booleans 0 and 1, days YYYY-MM-DD, identifiers UUIDs in lower case. Keys (…_cle, mot) are folded and
-- compared bytewise: SQLite does so by itself, a PostgreSQL database is created with LC_COLLATE 'C'.

-- What the store says of itself: generation (of cursors).
CREATE TABLE magasin (
  cle    TEXT NOT NULL PRIMARY KEY,
  valeur TEXT NOT NULL
);

-- donnees: the record as sent.
CREATE TABLE site (
  code    TEXT   NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  donnees TEXT   NOT NULL
);

-- The last row each transaction locks. rang and tete: of the last journal entry; plancher: cursors below it have
-- lost tombstones.
CREATE TABLE site_head (
  site       TEXT   NOT NULL PRIMARY KEY,
  seq        BIGINT NOT NULL,
  plancher   BIGINT NOT NULL,
  audit_rang BIGINT NOT NULL,
  audit_hash TEXT   NOT NULL
);

-- One row per record, moved up at each change.
CREATE TABLE change (
  site       TEXT   NOT NULL,
  collection TEXT   NOT NULL,
  record_id  TEXT   NOT NULL,
  seq        BIGINT NOT NULL,
  version    BIGINT NOT NULL,
  deleted    BIGINT NOT NULL,
  le         BIGINT NOT NULL,
  PRIMARY KEY (site, collection, record_id)
);
CREATE UNIQUE INDEX change_seq ON change (site, seq);

CREATE TABLE journal (
  site   TEXT   NOT NULL,
  rang   BIGINT NOT NULL,
  le     BIGINT NOT NULL,
  compte TEXT,
  acteur TEXT,
  action TEXT   NOT NULL,
  objet  TEXT,
  champs TEXT,
  motif  TEXT,
  hash   TEXT   NOT NULL,
  PRIMARY KEY (site, rang)
);

CREATE TABLE compte (
  id          TEXT   NOT NULL PRIMARY KEY,
  version     BIGINT NOT NULL,
  audience    TEXT   NOT NULL,
  email       TEXT   NOT NULL,
  email_cle   TEXT   NOT NULL,
  login       TEXT,
  prenom      TEXT   NOT NULL,
  nom         TEXT   NOT NULL,
  titre_poste TEXT   NOT NULL,
  actif       BIGINT NOT NULL,
  provisoire  BIGINT NOT NULL,
  roles       TEXT   NOT NULL,
  secret      TEXT   NOT NULL,
  asm         TEXT,
  UNIQUE (email_cle, audience),
  UNIQUE (login)
);

CREATE TABLE compte_site (
  compte TEXT NOT NULL REFERENCES compte (id),
  site   TEXT NOT NULL REFERENCES site (code),
  roles  TEXT NOT NULL,
  PRIMARY KEY (compte, site)
);

-- hash: of the token, which is stored nowhere.
CREATE TABLE session (
  hash      TEXT   NOT NULL PRIMARY KEY,
  compte    TEXT   NOT NULL REFERENCES compte (id),
  acteur    TEXT   NOT NULL,
  audience  TEXT   NOT NULL,
  cree_le   BIGINT NOT NULL,
  expire_le BIGINT NOT NULL
);
CREATE INDEX session_compte ON session (compte);
CREATE INDEX session_expire ON session (expire_le);

-- Throttling; cle is a hash of account and address.
CREATE TABLE essai (
  cle           TEXT   NOT NULL PRIMARY KEY,
  echecs        BIGINT NOT NULL,
  dernier       BIGINT NOT NULL,
  bloque_jusqua BIGINT NOT NULL
);
CREATE INDEX essai_dernier ON essai (dernier);

-- statut 0: its call is not finished.
CREATE TABLE idempotence (
  compte     TEXT   NOT NULL,
  cle        TEXT   NOT NULL,
  empreinte  TEXT   NOT NULL,
  statut     BIGINT NOT NULL,
  collection TEXT,
  record_id  TEXT,
  site       TEXT,
  version    BIGINT NOT NULL,
  le         BIGINT NOT NULL,
  PRIMARY KEY (compte, cle)
);
CREATE INDEX idempotence_le ON idempotence (le);

CREATE TABLE valeur_legale (
  id      TEXT   NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  donnees TEXT   NOT NULL
);

-- Every version is kept: letters and decisions name the one that was seen. courant: 1 for the newest.
CREATE TABLE motif (
  id      TEXT   NOT NULL,
  version BIGINT NOT NULL,
  site    TEXT   NOT NULL,
  courant BIGINT NOT NULL,
  donnees TEXT   NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE INDEX motif_site ON motif (site, courant);

-- The register, as far as requests need it.
CREATE TABLE assistant_maternel (
  id                   TEXT   NOT NULL PRIMARY KEY,
  site                 TEXT   NOT NULL,
  version              BIGINT NOT NULL,
  statut               TEXT   NOT NULL,
  depuis               BIGINT NOT NULL,
  visible              BIGINT NOT NULL,
  migre                BIGINT NOT NULL,
  civilite             TEXT   NOT NULL,
  prenom               TEXT   NOT NULL,
  nom                  TEXT   NOT NULL,
  nom_naissance        TEXT   NOT NULL,
  date_naissance       TEXT   NOT NULL,
  identite_cle         TEXT   NOT NULL,
  lieu_naissance       TEXT   NOT NULL,
  email                TEXT   NOT NULL,
  telephone            TEXT   NOT NULL,
  voie                 TEXT   NOT NULL,
  complement           TEXT   NOT NULL,
  code_postal          TEXT   NOT NULL,
  commune              TEXT   NOT NULL,
  insee                TEXT   NOT NULL,
  agrement_debut       TEXT,
  agrement_fin         TEXT,
  agrement_departement TEXT,
  agrement_capacite    BIGINT
);
CREATE INDEX assistant_maternel_site ON assistant_maternel (site, id);
CREATE INDEX assistant_maternel_identite ON assistant_maternel (identite_cle);

-- What lists and findings search; the request itself stands in demande_corps, so that a scan stays narrow.
CREATE TABLE demande (
  id           TEXT   NOT NULL PRIMARY KEY,
  site         TEXT   NOT NULL,
  numero       TEXT   NOT NULL UNIQUE,
  version      BIGINT NOT NULL,
  etat         TEXT   NOT NULL,
  type         TEXT   NOT NULL,
  depose_le    BIGINT NOT NULL,
  etat_depuis  BIGINT NOT NULL,
  retour       BIGINT NOT NULL,
  asm          TEXT   NOT NULL,
  sngi         TEXT   NOT NULL,
  departement  TEXT   NOT NULL,
  code_postal  TEXT   NOT NULL,
  commune_cle  TEXT   NOT NULL,
  nom_cle      TEXT   NOT NULL,
  identite_cle TEXT   NOT NULL,
  adresse_cle  TEXT   NOT NULL,
  recherche    TEXT   NOT NULL
);
CREATE INDEX demande_anciennete ON demande (site, etat, etat_depuis, numero);
CREATE INDEX demande_nom ON demande (site, etat, nom_cle, numero);
CREATE INDEX demande_type ON demande (site, etat, type, numero);
CREATE INDEX demande_commune ON demande (site, etat, commune_cle, numero);
CREATE INDEX demande_code_postal ON demande (site, etat, code_postal, numero);
CREATE INDEX demande_departement ON demande (site, etat, departement, numero);
CREATE INDEX demande_numero ON demande (site, etat, numero);
CREATE INDEX demande_depot ON demande (site, etat, depose_le, numero);
CREATE INDEX demande_retour ON demande (site, etat, retour, numero);
CREATE INDEX demande_identite ON demande (identite_cle);
CREATE INDEX demande_adresse ON demande (adresse_cle);
CREATE INDEX demande_asm ON demande (asm);

CREATE TABLE demande_corps (
  demande TEXT NOT NULL PRIMARY KEY,
  donnees TEXT NOT NULL
);

-- The words a keyword may begin.
CREATE TABLE demande_mot (
  site   TEXT NOT NULL,
  mot    TEXT NOT NULL,
  numero TEXT NOT NULL,
  PRIMARY KEY (site, mot, numero)
);

-- Totals of lists without a filter but the state.
CREATE TABLE demande_compte (
  site   TEXT   NOT NULL,
  etat   TEXT   NOT NULL,
  nombre BIGINT NOT NULL,
  PRIMARY KEY (site, etat)
);

-- An ended claim keeps its row (titulaire NULL, fin 0), so that its version goes on.
CREATE TABLE prise (
  demande       TEXT   NOT NULL PRIMARY KEY,
  site          TEXT   NOT NULL,
  version       BIGINT NOT NULL,
  titulaire     TEXT,
  titulaire_nom TEXT   NOT NULL,
  depuis        BIGINT NOT NULL,
  fin           BIGINT NOT NULL
);
CREATE INDEX prise_fin ON prise (fin);
CREATE INDEX prise_site ON prise (site, fin);

-- Findings of the register. sites_lies: codes of the other sites they point to; masque: what those see who may not
-- see all of these.
CREATE TABLE constats (
  demande    TEXT   NOT NULL PRIMARY KEY,
  site       TEXT   NOT NULL,
  version    BIGINT NOT NULL,
  sites_lies TEXT   NOT NULL,
  donnees    TEXT   NOT NULL,
  masque     TEXT   NOT NULL
);

CREATE TABLE courrier (
  id               TEXT   NOT NULL PRIMARY KEY,
  site             TEXT   NOT NULL,
  demande          TEXT   NOT NULL,
  version          BIGINT NOT NULL,
  evenement        TEXT   NOT NULL,
  etat             TEXT   NOT NULL,
  motif_refus      TEXT,
  le               BIGINT NOT NULL,
  message_id       TEXT   NOT NULL UNIQUE,
  destinataire     TEXT   NOT NULL,
  destinataire_nom TEXT   NOT NULL,
  expediteur       TEXT   NOT NULL,
  expediteur_nom   TEXT   NOT NULL,
  objet            TEXT   NOT NULL,
  texte            TEXT   NOT NULL,
  html             TEXT   NOT NULL,
  date             BIGINT NOT NULL,
  tentatives       BIGINT NOT NULL,
  prochain_essai   BIGINT NOT NULL
);
CREATE INDEX courrier_a_envoyer ON courrier (etat, prochain_essai);
CREATE INDEX courrier_demande ON courrier (demande);

-- Erasable history of a request; decision: as it was sent, where it was one.
CREATE TABLE historique (
  demande  TEXT   NOT NULL,
  rang     BIGINT NOT NULL,
  le       BIGINT NOT NULL,
  compte   TEXT,
  donnees  TEXT   NOT NULL,
  decision TEXT,
  PRIMARY KEY (demande, rang)
);

-- « Scan opened » is journalled once per session and document.
CREATE TABLE scan_ouvert (
  session TEXT   NOT NULL,
  demande TEXT   NOT NULL,
  numero  BIGINT NOT NULL,
  PRIMARY KEY (session, demande, numero)
);
