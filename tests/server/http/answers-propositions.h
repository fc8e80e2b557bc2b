/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** answers_propositions_add: adds the tests of the answers about proposals, and to those who make them, to
 * this program */
void answers_propositions_add (void);
