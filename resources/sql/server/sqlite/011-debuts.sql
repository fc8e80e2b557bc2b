-- SPDX-License-Identifier: GPL-3.0-or-later
-- Requests by the first four letters of their words, oldest first: a page of what a keyword finds is read from
-- here in its order. recherche: all words, each behind a space; etat, etat_depuis and version are those of the
-- request.
DROP TABLE demande_mot;
CREATE TABLE demande_debut (
  site        TEXT   NOT NULL,
  etat        TEXT   NOT NULL,
  debut       TEXT   NOT NULL,
  etat_depuis BIGINT NOT NULL,
  numero      TEXT   NOT NULL,
  demande     TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  recherche   TEXT   NOT NULL,
  PRIMARY KEY (site, etat, debut, etat_depuis, numero)
) WITHOUT ROWID;
INSERT INTO demande_debut (site, etat, debut, etat_depuis, numero, demande, version, recherche)
WITH RECURSIVE reste (id, mot, suite) AS (
  SELECT id, '', substr(recherche, 2) || ' ' FROM demande
  UNION ALL
  SELECT id, substr(suite, 1, instr(suite, ' ') - 1), substr(suite, instr(suite, ' ') + 1) FROM reste
  WHERE suite <> ''
)
SELECT DISTINCT d.site, d.etat, substr(r.mot, 1, 4), d.etat_depuis, d.numero, d.id, d.version, d.recherche
FROM reste r JOIN demande d ON d.id = r.id WHERE r.mot <> '' ORDER BY 1, 2, 3, 4, 5;
