/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** answers_liens_add: adds the tests of the answers about forgotten passwords and links to this program */
void answers_liens_add (void);
