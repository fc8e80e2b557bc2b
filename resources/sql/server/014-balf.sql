-- SPDX-License-Identifier: GPL-3.0-or-later
-- Shared mailboxes of a CAF (« BALF approbateurs »); a CAF without a row has given none.
CREATE TABLE balf (
  site         TEXT NOT NULL PRIMARY KEY,
  approbateurs TEXT NOT NULL
);
