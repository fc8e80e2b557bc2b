-- SPDX-License-Identifier: GPL-3.0-or-later
-- The one reminder of a request (RLC-02), under the request's id.
CREATE TABLE relance (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  corps BLOB NOT NULL,
  flux TEXT NOT NULL,
  passage INTEGER NOT NULL
) WITHOUT ROWID;
