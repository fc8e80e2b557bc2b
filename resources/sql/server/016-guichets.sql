-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which structures receive information requests for which commune (GUI-01): written with the structure.
CREATE TABLE guichet (
  commune   TEXT NOT NULL,
  structure TEXT NOT NULL,
  PRIMARY KEY (commune, structure)
);
CREATE INDEX guichet_structure ON guichet (structure);

-- What a CAF sets for itself (USR-17), its shared mailbox among it.
CREATE TABLE reglage (
  site   TEXT NOT NULL,
  code   TEXT NOT NULL,
  valeur TEXT NOT NULL,
  PRIMARY KEY (site, code)
);
INSERT INTO reglage (site, code, valeur) SELECT site, 'balf_approbateurs', approbateurs FROM balf;
DROP TABLE balf;
