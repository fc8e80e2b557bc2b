-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stores a structure: $1 id, which the JSON must bear; $2 the JSON as received, checked before; $3 and $4 the feed and its
-- reading; $5 whether that began anew. Gives its rowid, or no row when a newer version is held. As with a request the
-- columns are read out of the text here, and what is not of its type is NULL, which they refuse.
INSERT INTO structure (id, site, version, numero, type, etat, nom, nom_cle, code_postal, insee, commune, commune_cle,
  gestionnaire_nom, gestionnaire_cle, modifiee_le, flux, passage)
SELECT id, site, version, numero, type,
  CASE WHEN etat = 1 AND EXISTS (SELECT 1 FROM proposition WHERE proposition.id = t.id) THEN 2 ELSE etat END,
  nom, ' ' || mef_fold (nom), code_postal, insee,
  coalesce ((SELECT commune.nom FROM commune WHERE commune.insee = t.insee), ''),
  coalesce ((SELECT commune.cle FROM commune WHERE commune.insee = t.insee), ''),
  gestionnaire_nom, ' ' || mef_fold (gestionnaire_nom), modifiee_le, $3, $4
FROM (
  SELECT
    CASE json_extract (j, '$.id') WHEN $1 THEN $1 END AS id,
    CASE json_type (j, '$.site') WHEN 'text' THEN json_extract (j, '$.site') END AS site,
    CASE WHEN json_type (j, '$.version') = 'integer' AND json_extract (j, '$.version') > 0
      THEN json_extract (j, '$.version') END AS version,
    CASE json_type (j, '$.numero') WHEN 'text' THEN json_extract (j, '$.numero') END AS numero,
    CAST (mef_type_structure (json_extract (j, '$.type')) AS INTEGER) AS type,
    CASE json_extract (j, '$.etat') WHEN 'EN_COURS_DE_CREATION' THEN 0 WHEN 'VALIDE' THEN 1 END AS etat,
    coalesce (json_extract (j, '$.fiche.nom'), '') AS nom,
    coalesce (json_extract (j, '$.fiche.code_postal'), '') AS code_postal,
    coalesce (json_extract (j, '$.fiche.commune'), '') AS insee,
    coalesce (json_extract (j, '$.fiche.gestionnaire_nom'), '') AS gestionnaire_nom,
    mef_instant (json_extract (j, '$.modifiee_le')) AS modifiee_le
  FROM (SELECT CAST ($2 AS TEXT) AS j LIMIT 1)
  LIMIT 1) AS t
WHERE 1
ON CONFLICT (id) DO UPDATE SET site = excluded.site, version = excluded.version, numero = excluded.numero,
  type = excluded.type, etat = excluded.etat, nom = excluded.nom, nom_cle = excluded.nom_cle,
  code_postal = excluded.code_postal, insee = excluded.insee, commune = excluded.commune,
  commune_cle = excluded.commune_cle, gestionnaire_nom = excluded.gestionnaire_nom,
  gestionnaire_cle = excluded.gestionnaire_cle, modifiee_le = excluded.modifiee_le, flux = excluded.flux,
  passage = excluded.passage, efface = 0
WHERE excluded.version >= structure.version OR $5
RETURNING rowid
