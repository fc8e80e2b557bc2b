/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** LLVMFuzzerTestOneInput: what libFuzzer and fuzz-main.c call; asserts what must hold for any bytes, answers
 * 0 */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

G_END_DECLS
