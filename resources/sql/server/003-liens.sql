-- SPDX-License-Identifier: GPL-3.0-or-later
-- Links in mails (USR-14). hash: of the token, which is stored nowhere; email: the address it confirms. A link
-- that was used keeps its row until it would have ended.
CREATE TABLE lien (
  hash        TEXT   NOT NULL PRIMARY KEY,
  objet       TEXT   NOT NULL,
  compte      TEXT   NOT NULL REFERENCES compte (id),
  email       TEXT,
  cree_le     BIGINT NOT NULL,
  expire_le   BIGINT NOT NULL,
  consomme_le BIGINT
);
CREATE INDEX lien_compte ON lien (compte);
CREATE INDEX lien_expire ON lien (expire_le);

-- When a link that was sent to the address came back; NULL: not yet.
ALTER TABLE compte ADD COLUMN email_confirme_le BIGINT;
