-- SPDX-License-Identifier: GPL-3.0-or-later
-- Structures (spec/04). etat is what lists show: EN_ATTENTE_VALIDATION while a proposal is open. gestionnaire is a
-- link, gestionnaire_cle the name in the form.
CREATE TABLE structure (
  id               TEXT   NOT NULL PRIMARY KEY,
  site             TEXT   NOT NULL,
  numero           TEXT   NOT NULL UNIQUE,
  version          BIGINT NOT NULL,
  type             TEXT   NOT NULL,
  etat             TEXT   NOT NULL,
  nom_cle          TEXT   NOT NULL,
  code_postal      TEXT   NOT NULL,
  commune_cle      TEXT   NOT NULL,
  gestionnaire_cle TEXT   NOT NULL,
  gestionnaire     TEXT,
  modifiee_le      BIGINT NOT NULL
);
CREATE INDEX structure_nom ON structure (site, nom_cle, id);
CREATE INDEX structure_type ON structure (site, type, nom_cle, id);
CREATE INDEX structure_etat ON structure (site, etat, nom_cle, id);
CREATE INDEX structure_commune ON structure (site, commune_cle, nom_cle, id);
CREATE INDEX structure_gestionnaire_cle ON structure (site, gestionnaire_cle, nom_cle, id);
CREATE INDEX structure_modification ON structure (site, modifiee_le, nom_cle, id);
CREATE INDEX structure_gestionnaire ON structure (gestionnaire);

-- donnees: the record as sent.
CREATE TABLE structure_corps (
  structure TEXT NOT NULL PRIMARY KEY,
  donnees   TEXT NOT NULL
);

-- What each version changed (VAL-03); ecarts as they go over the wire.
CREATE TABLE structure_version (
  structure TEXT   NOT NULL,
  version   BIGINT NOT NULL,
  le        BIGINT NOT NULL,
  compte    TEXT,
  auteur    TEXT   NOT NULL,
  action    TEXT   NOT NULL,
  ecarts    TEXT   NOT NULL,
  PRIMARY KEY (structure, version)
);

-- At most one open proposal for each structure (VAL-01). version goes on where the last one ended.
CREATE TABLE proposition (
  structure TEXT   NOT NULL PRIMARY KEY,
  site      TEXT   NOT NULL,
  version   BIGINT NOT NULL,
  ouverte   BIGINT NOT NULL,
  compte    TEXT   NOT NULL,
  donnees   TEXT   NOT NULL
);
CREATE INDEX proposition_ouverte ON proposition (site, ouverte);

-- The half-days of a grid that are worked (DIS-01); donnees: the record as sent, which may hold days gone by.
CREATE TABLE disponibilites (
  structure TEXT   NOT NULL PRIMARY KEY,
  site      TEXT   NOT NULL,
  version   BIGINT NOT NULL,
  donnees   TEXT   NOT NULL
);

-- Who runs structures, and whom they let change them.
CREATE TABLE gestionnaire (
  id      TEXT   NOT NULL PRIMARY KEY,
  site    TEXT   NOT NULL,
  version BIGINT NOT NULL,
  nom_cle TEXT   NOT NULL,
  donnees TEXT   NOT NULL
);
CREATE INDEX gestionnaire_nom ON gestionnaire (site, nom_cle, id);
CREATE TABLE personne_habilitee (
  gestionnaire TEXT NOT NULL,
  compte       TEXT NOT NULL,
  PRIMARY KEY (compte, gestionnaire)
);
