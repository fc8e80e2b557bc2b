-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stores a request: $1 id, which the JSON must bear; $2 the JSON as received, checked before; $3 and $4 the feed and its
-- reading; $5 whether that began anew. Changes no row when a newer version is held: of two texts told of the same record
-- the newer holds, but a feed that began anew holds in any case.
-- The columns are read out of the text here, so that no tree is made of a record that nobody looks at (PRF-07). What is not
-- of its type is NULL, which the columns refuse. A step with a limit is worked out once for all the columns that read it; as
-- a common table it would be written to a table of its own first.
INSERT INTO demande (id, site, version, numero, type, etat, depose_le, etat_depuis, retour, premier_agrement, migre,
  prenom, nom, commune, code_postal, departement, nom_cle, commune_cle, code_postal_cle, recherche, flux, passage)
SELECT id, site, version, numero, type, etat, depose_le, etat_depuis, retour, premier_agrement, migre,
  prenom, nom, commune, code_postal, departement,
  mef_fold (nom || ' ' || prenom), mef_fold (commune), mef_fold (code_postal),
  ' ' || mef_cle_recherche (prenom, nom, nom_naissance, email, numero), $3, $4
FROM (
  SELECT
    CASE json_extract (j, '$.id') WHEN $1 THEN $1 END AS id,
    CASE json_type (j, '$.site') WHEN 'text' THEN json_extract (j, '$.site') END AS site,
    CASE WHEN json_type (j, '$.version') = 'integer' AND json_extract (j, '$.version') >= 0
      THEN json_extract (j, '$.version') END AS version,
    CASE json_type (j, '$.numero') WHEN 'text' THEN json_extract (j, '$.numero') END AS numero,
    CAST (mef_type (json_extract (j, '$.type')) AS INTEGER) AS type,
    CAST (mef_etat (json_extract (j, '$.etat')) AS INTEGER) AS etat,
    mef_instant (json_extract (j, '$.depose_le')) AS depose_le,
    mef_instant (json_extract (j, '$.etat_depuis')) AS etat_depuis,
    CASE json_type (j, '$.retour') WHEN 'true' THEN 1 WHEN 'false' THEN 0 END AS retour,
    CASE json_type (j, '$.premier_agrement') WHEN 'true' THEN 1 WHEN 'false' THEN 0 END AS premier_agrement,
    CASE json_type (j, '$.migre') WHEN 'true' THEN 1 WHEN 'false' THEN 0 END AS migre,
    CASE json_type (j, '$.identite.prenom') WHEN 'text' THEN json_extract (j, '$.identite.prenom') END AS prenom,
    CASE json_type (j, '$.identite.nom') WHEN 'text' THEN json_extract (j, '$.identite.nom') END AS nom,
    CASE json_type (j, '$.identite.nom_naissance') WHEN 'text' THEN json_extract (j, '$.identite.nom_naissance') END
      AS nom_naissance,
    CASE json_type (j, '$.identite.email') WHEN 'text' THEN json_extract (j, '$.identite.email') END AS email,
    CASE json_type (j, '$.contact.adresse.commune') WHEN 'text' THEN json_extract (j, '$.contact.adresse.commune') END
      AS commune,
    CASE json_type (j, '$.contact.adresse.code_postal') WHEN 'text'
      THEN json_extract (j, '$.contact.adresse.code_postal') END AS code_postal,
    CASE json_type (j, '$.agrement.departement') WHEN 'text' THEN json_extract (j, '$.agrement.departement') END
      AS departement
  FROM (SELECT CAST ($2 AS TEXT) AS j LIMIT 1)
  LIMIT 1)
WHERE 1
ON CONFLICT (id) DO UPDATE SET site = excluded.site, version = excluded.version, numero = excluded.numero,
  type = excluded.type, etat = excluded.etat, depose_le = excluded.depose_le, etat_depuis = excluded.etat_depuis,
  retour = excluded.retour, premier_agrement = excluded.premier_agrement, migre = excluded.migre,
  prenom = excluded.prenom, nom = excluded.nom, commune = excluded.commune, code_postal = excluded.code_postal,
  departement = excluded.departement, nom_cle = excluded.nom_cle, commune_cle = excluded.commune_cle,
  code_postal_cle = excluded.code_postal_cle, recherche = excluded.recherche, flux = excluded.flux,
  passage = excluded.passage, efface = 0
WHERE excluded.version >= demande.version OR $5
