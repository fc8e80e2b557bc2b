-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE trace (step TEXT NOT NULL);
INSERT INTO trace (step) VALUES ('first');
