/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** answers_relances_add: adds the tests of the answers about reminders and mails to this program */
void answers_relances_add (void);
