-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO trace (step) VALUES ('broken');
CREATE TABLE half (id TEXT PRIMARY KEY);
INSERT INTO nowhere (id) VALUES ('x');
