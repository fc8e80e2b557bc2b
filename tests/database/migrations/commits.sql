-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO trace (step) VALUES ('commits');
COMMIT;
