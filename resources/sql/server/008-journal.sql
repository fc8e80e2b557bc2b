-- SPDX-License-Identifier: GPL-3.0-or-later
-- How long the journal stays online before a signed checkpoint takes the place of its old entries (AUD-01).
INSERT INTO conservation (quoi, mois, jours) VALUES ('journal', 12, 0) ON CONFLICT (quoi) DO NOTHING;
