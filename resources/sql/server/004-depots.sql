-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the public sends in until it is a request (PUB-01). secret: Argon2id string of the password chosen, until it
-- is sent. conserves: numbers of documents, separated by commas. donnees: the declared data as a request has them.
CREATE TABLE depot (
  id        TEXT   NOT NULL PRIMARY KEY,
  type      TEXT   NOT NULL,
  cree_le   BIGINT NOT NULL,
  expire_le BIGINT NOT NULL,
  compte    TEXT,
  demande   TEXT,
  base      BIGINT NOT NULL,
  envoye    BIGINT NOT NULL,
  numero    TEXT   NOT NULL,
  secret    TEXT,
  conserves TEXT   NOT NULL,
  donnees   TEXT   NOT NULL
);
CREATE INDEX depot_expire ON depot (expire_le);

-- recu: bytes that stand in depot_morceau.
CREATE TABLE depot_document (
  depot      TEXT   NOT NULL REFERENCES depot (id),
  numero     BIGINT NOT NULL,
  genre      TEXT   NOT NULL,
  nom        TEXT   NOT NULL,
  taille     BIGINT NOT NULL,
  recu       BIGINT NOT NULL,
  media_type TEXT,
  PRIMARY KEY (depot, numero)
);

-- In the transaction that says how far a file has come, so that no piece is ever lost or there twice. Emptied when
-- the request is made: scans at rest stand in files.
CREATE TABLE depot_morceau (
  depot  TEXT   NOT NULL,
  numero BIGINT NOT NULL,
  debut  BIGINT NOT NULL,
  octets BYTEA  NOT NULL,
  PRIMARY KEY (depot, numero, debut)
);

-- Proofs of work that were used, as long as they would still be good.
CREATE TABLE nonce (
  valeur    TEXT   NOT NULL PRIMARY KEY,
  expire_le BIGINT NOT NULL
);
CREATE INDEX nonce_expire ON nonce (expire_le);

-- Last number given to a request of a site in a year.
CREATE TABLE numerotation (
  site    TEXT   NOT NULL,
  annee   TEXT   NOT NULL,
  dernier BIGINT NOT NULL,
  PRIMARY KEY (site, annee)
);

-- interdit: rejected for a forged document: the e-mail may not register again.
ALTER TABLE assistant_maternel ADD COLUMN email_cle TEXT NOT NULL DEFAULT '';
ALTER TABLE assistant_maternel ADD COLUMN interdit BIGINT NOT NULL DEFAULT 0;
UPDATE assistant_maternel SET email_cle = lower(trim(email));
CREATE INDEX assistant_maternel_email ON assistant_maternel (email_cle);
CREATE INDEX compte_asm ON compte (asm);
