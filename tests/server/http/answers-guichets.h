/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** answers_guichets_add: adds the tests of whom a parent is offered for an information request to this
 * program
 */
void answers_guichets_add (void);
