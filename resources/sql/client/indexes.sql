-- SPDX-License-Identifier: GPL-3.0-or-later
-- What lists are read by, one statement a line. They are made when a site was first read to its end: filling them row by
-- row in the order of the feed would write the database many times over (PRF-07). Until then lists are sorted without.
-- Every index of an order holds the state and the site besides, so that the queue of any sites is read from it alone.
CREATE INDEX IF NOT EXISTS demande_file ON demande (etat, etat_depuis, site);
CREATE INDEX IF NOT EXISTS demande_recherche ON demande (etat, etat_depuis, site, retour, prise_par, recherche);
CREATE INDEX IF NOT EXISTS demande_nom ON demande (nom_cle, etat_depuis, etat, site);
CREATE INDEX IF NOT EXISTS demande_depot ON demande (depose_le, etat_depuis, etat, site);
CREATE INDEX IF NOT EXISTS demande_commune ON demande (commune_cle, etat_depuis, etat, site);
CREATE INDEX IF NOT EXISTS demande_numero ON demande (numero, etat_depuis, etat, site);
CREATE INDEX IF NOT EXISTS demande_type ON demande (type, etat_depuis, etat, site);
CREATE INDEX IF NOT EXISTS demande_departement ON demande (departement, etat_depuis, etat, site);
CREATE INDEX IF NOT EXISTS demande_prise ON demande (prise_cle, etat_depuis, etat, site);
CREATE INDEX IF NOT EXISTS demande_relance ON demande (site, etat_depuis, id, migre, efface) WHERE etat = 2;
CREATE INDEX IF NOT EXISTS structure_nom ON structure (nom_cle, numero, site, etat, type);
CREATE INDEX IF NOT EXISTS structure_type ON structure (type, nom_cle, numero, site, etat);
CREATE INDEX IF NOT EXISTS structure_etat ON structure (etat, nom_cle, numero, site, type);
CREATE INDEX IF NOT EXISTS structure_commune ON structure (commune_cle, nom_cle, numero, site, etat, type, code_postal);
CREATE INDEX IF NOT EXISTS structure_gestionnaire ON structure (gestionnaire_cle, nom_cle, numero, site, etat, type);
CREATE INDEX IF NOT EXISTS structure_modification ON structure (modifiee_le, nom_cle, numero, site, etat, type);
CREATE INDEX IF NOT EXISTS structure_compte ON structure (site, type, etat);
