-- SPDX-License-Identifier: GPL-3.0-or-later
-- The one reminder of a request (RLC-02). depuis: the etat_depuis of the request it was asked for.
CREATE TABLE relance (
  demande     TEXT   NOT NULL PRIMARY KEY,
  site        TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  etat        TEXT   NOT NULL,
  par         TEXT   NOT NULL,
  commentaire TEXT   NOT NULL,
  le          BIGINT NOT NULL
);
CREATE INDEX relance_etat ON relance (etat, le);

-- Who runs a job, for one process at a time. repere: where the next run goes on.
CREATE TABLE travail (
  nom       TEXT   NOT NULL PRIMARY KEY,
  detenteur TEXT   NOT NULL,
  fin       BIGINT NOT NULL,
  fait_le   BIGINT NOT NULL,
  repere    TEXT   NOT NULL
);

-- How long things are kept (SEC-05); the nightly job reads it each time.
CREATE TABLE conservation (
  quoi  TEXT   NOT NULL PRIMARY KEY,
  mois  BIGINT NOT NULL,
  jours BIGINT NOT NULL
);
INSERT INTO conservation (quoi, mois, jours) VALUES
  ('demande-rejetee', 12, 0),
  ('documents-apres-agrement', 12, 0),
  ('courrier-corps', 3, 0),
  ('courrier', 12, 0),
  ('cle-idempotence', 0, 90),
  ('suppression-flux', 0, 180);

-- Scans whose request is gone: erased once no other request holds them.
CREATE TABLE document_a_effacer (
  sha256 TEXT   NOT NULL PRIMARY KEY,
  le     BIGINT NOT NULL
);
CREATE INDEX demande_etat ON demande (etat, etat_depuis);
CREATE INDEX change_le ON change (deleted, le);
