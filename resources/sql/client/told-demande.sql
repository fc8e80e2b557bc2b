-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of the request $1 as the server last said: version, state and its instant; no row when it is unknown.
SELECT json_extract (j, '$.version'), mef_etat (json_extract (j, '$.etat')), mef_instant (json_extract (j, '$.etat_depuis'))
FROM (
  SELECT CAST (corps AS TEXT) AS j FROM demande_corps
  WHERE rowid = (SELECT rowid FROM demande WHERE id = $1)
  LIMIT 1)
