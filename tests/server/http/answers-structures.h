/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** answers_structures_add: adds the tests of the answers about structures to this program */
void answers_structures_add (void);
