-- SPDX-License-Identifier: GPL-3.0-or-later
-- A migrated agrément never brought up to date is not reminded (RLC-01): a column, so that the list and its count read
-- no body.
ALTER TABLE demande ADD COLUMN migre INTEGER NOT NULL DEFAULT 0;
UPDATE demande SET migre = coalesce ((SELECT json_extract (CAST (corps AS TEXT), '$.migre') FROM demande_corps
  WHERE demande_corps.rowid = demande.rowid), 0);
