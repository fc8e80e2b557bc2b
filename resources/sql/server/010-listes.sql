-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lists are read from their indexes alone: what a page is put together from stands in them.
DROP INDEX demande_anciennete;
CREATE INDEX demande_anciennete ON demande (site, etat, etat_depuis, numero, id, version);

-- The words a keyword may begin, by state as all else that lists are made of; etat, etat_depuis and version are
-- those of the request.
CREATE TABLE demande_mot_neuf (
  site        TEXT   NOT NULL,
  etat        TEXT   NOT NULL,
  mot         TEXT   NOT NULL,
  numero      TEXT   NOT NULL,
  demande     TEXT   NOT NULL,
  etat_depuis BIGINT NOT NULL,
  version     BIGINT NOT NULL,
  PRIMARY KEY (site, etat, mot, numero)
);
INSERT INTO demande_mot_neuf (site, etat, mot, numero, demande, etat_depuis, version)
SELECT d.site, d.etat, m.mot, d.numero, d.id, d.etat_depuis, d.version
FROM demande_mot m JOIN demande d ON d.numero = m.numero ORDER BY d.site, d.etat, m.mot, d.numero;
DROP TABLE demande_mot;
ALTER TABLE demande_mot_neuf RENAME TO demande_mot;
