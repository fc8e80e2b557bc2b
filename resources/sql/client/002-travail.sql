-- SPDX-License-Identifier: GPL-3.0-or-later

-- The unfinished work a decision was taken from: what the decision does not carry (motives and text made ready for
-- another one) comes back with it when it is taken back or reviewed again.
ALTER TABLE operation ADD COLUMN travail TEXT;
