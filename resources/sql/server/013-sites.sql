-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sites were once shipped as version 0, which the contract has no room for. The feed tells them anew, so that no
-- client keeps one.
UPDATE site SET version = 1, donnees = replace(donnees, '"version":0', '"version":1') WHERE version = 0;
UPDATE change
SET version = 1, seq = seq + (SELECT h.seq FROM site_head h WHERE h.site = change.site)
WHERE collection = 'sites' AND version = 0;
UPDATE site_head
SET seq = (SELECT max(c.seq) FROM change c WHERE c.site = site_head.site)
WHERE seq < (SELECT coalesce(max(c.seq), 0) FROM change c WHERE c.site = site_head.site);
