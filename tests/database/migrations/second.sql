-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE person ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE person SET name_key = mef_fold (name);
INSERT INTO trace (step) VALUES ('second; « l''autre »');
