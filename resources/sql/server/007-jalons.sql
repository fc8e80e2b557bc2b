-- SPDX-License-Identifier: GPL-3.0-or-later
-- Signed checkpoints of the journal (AUD-01): entries up to rang were taken away after they were verified; tete is
-- the head after the last of them, sceau cannot be made without the journal's key.
CREATE TABLE jalon (
  site  TEXT   NOT NULL PRIMARY KEY,
  rang  BIGINT NOT NULL,
  le    BIGINT NOT NULL,
  tete  TEXT   NOT NULL,
  sceau TEXT   NOT NULL
);
CREATE INDEX journal_le ON journal (site, le);
