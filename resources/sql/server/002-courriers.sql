-- SPDX-License-Identifier: GPL-3.0-or-later
-- A mail may go to an account instead of belonging to a request: demande is NULL then, and compte says which.
CREATE TABLE courrier_neuf (
  id               TEXT   NOT NULL PRIMARY KEY,
  site             TEXT   NOT NULL,
  demande          TEXT,
  compte           TEXT,
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
INSERT INTO courrier_neuf (id, site, demande, version, evenement, etat, motif_refus, le, message_id, destinataire,
  destinataire_nom, expediteur, expediteur_nom, objet, texte, html, date, tentatives, prochain_essai)
SELECT id, site, demande, version, evenement, etat, motif_refus, le, message_id, destinataire,
  destinataire_nom, expediteur, expediteur_nom, objet, texte, html, date, tentatives, prochain_essai
FROM courrier;
DROP TABLE courrier;
ALTER TABLE courrier_neuf RENAME TO courrier;
CREATE INDEX courrier_a_envoyer ON courrier (etat, prochain_essai);
CREATE INDEX courrier_demande ON courrier (demande);
CREATE INDEX courrier_date ON courrier (date);
