-- SPDX-License-Identifier: GPL-3.0-or-later
-- Words that begin with four digits are found by their first six characters: numbers differ late.
DELETE FROM demande_debut WHERE debut GLOB '[0-9][0-9][0-9][0-9]*';
INSERT INTO demande_debut (site, etat, debut, etat_depuis, numero, demande, version, recherche)
WITH RECURSIVE reste (id, mot, suite) AS (
  SELECT id, '', substr(recherche, 2) || ' ' FROM demande
  UNION ALL
  SELECT id, substr(suite, 1, instr(suite, ' ') - 1), substr(suite, instr(suite, ' ') + 1) FROM reste
  WHERE suite <> ''
)
SELECT DISTINCT d.site, d.etat, substr(r.mot, 1, 6), d.etat_depuis, d.numero, d.id, d.version, d.recherche
FROM reste r JOIN demande d ON d.id = r.id WHERE r.mot GLOB '[0-9][0-9][0-9][0-9]*' ORDER BY 1, 2, 3, 4, 5;
