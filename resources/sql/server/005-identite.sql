-- SPDX-License-Identifier: GPL-3.0-or-later
-- Identity checks that were tried and brought nothing (PUB-02); without a row none was tried yet.
CREATE TABLE verification (
  demande        TEXT   NOT NULL PRIMARY KEY,
  tentatives     BIGINT NOT NULL,
  prochain_essai BIGINT NOT NULL
);
CREATE INDEX demande_sngi ON demande (sngi, etat, depose_le);
