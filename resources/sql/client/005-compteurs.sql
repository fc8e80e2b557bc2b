-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many requests there are by site, shown state and the hour (since 1970, UTC) at which that began: what tiles and
-- badges count at each change, without reading the requests (PRF-09). Midnights in Paris are full hours, so that ages in
-- days are sums of hours. Kept by the triggers, whatever changes a request.
CREATE TABLE compteur (
  site TEXT NOT NULL,
  etat INTEGER NOT NULL,
  heure INTEGER NOT NULL,
  n INTEGER NOT NULL,
  retours INTEGER NOT NULL,
  PRIMARY KEY (site, etat, heure)
) WITHOUT ROWID;

INSERT INTO compteur (site, etat, heure, n, retours)
  SELECT site, etat, etat_depuis / 3600000000, count(*), sum(retour <> 0) FROM demande GROUP BY 1, 2, 3;

CREATE TRIGGER compteur_ajout AFTER INSERT ON demande BEGIN
  INSERT INTO compteur (site, etat, heure, n, retours)
    VALUES (new.site, new.etat, new.etat_depuis / 3600000000, 1, new.retour <> 0)
    ON CONFLICT (site, etat, heure) DO UPDATE SET n = n + 1, retours = retours + excluded.retours;
END;

CREATE TRIGGER compteur_retrait AFTER DELETE ON demande BEGIN
  UPDATE compteur SET n = n - 1, retours = retours - (old.retour <> 0)
    WHERE site = old.site AND etat = old.etat AND heure = old.etat_depuis / 3600000000;
  DELETE FROM compteur
    WHERE site = old.site AND etat = old.etat AND heure = old.etat_depuis / 3600000000 AND n = 0;
END;

CREATE TRIGGER compteur_passage AFTER UPDATE OF site, etat, etat_depuis, retour ON demande
WHEN old.site <> new.site OR old.etat <> new.etat OR old.etat_depuis <> new.etat_depuis OR old.retour <> new.retour
BEGIN
  UPDATE compteur SET n = n - 1, retours = retours - (old.retour <> 0)
    WHERE site = old.site AND etat = old.etat AND heure = old.etat_depuis / 3600000000;
  DELETE FROM compteur
    WHERE site = old.site AND etat = old.etat AND heure = old.etat_depuis / 3600000000 AND n = 0;
  INSERT INTO compteur (site, etat, heure, n, retours)
    VALUES (new.site, new.etat, new.etat_depuis / 3600000000, 1, new.retour <> 0)
    ON CONFLICT (site, etat, heure) DO UPDATE SET n = n + 1, retours = retours + excluded.retours;
END;

-- One's own claims are few among all requests.
CREATE INDEX demande_titulaire ON demande (prise_par, site, etat) WHERE prise_par IS NOT NULL;
