/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** answers_journal_add: adds the tests of the answers about the journal to this program */
void answers_journal_add (void);
