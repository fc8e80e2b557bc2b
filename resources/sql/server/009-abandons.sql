-- SPDX-License-Identifier: GPL-3.0-or-later
-- A request that waits for new elements which nobody sends is abandoned; it is kept as long as a rejected one.
INSERT INTO conservation (quoi, mois, jours) VALUES ('demande-abandonnee', 12, 0) ON CONFLICT (quoi) DO NOTHING;
