-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX person_name_key ON person (name_key);
INSERT INTO trace (step) VALUES ('third');
