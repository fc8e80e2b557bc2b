/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-json.h"

G_BEGIN_DECLS

/**
 * MefJsonLexer: what mef_json_parse() reads words, strings and numbers with
 * @text: (array length=length): any bytes
 * @at: the byte that comes next
 * @scratch: (nullable): one string or number at a time
 * @fault: (nullable): the first
 *
 * Lives on the stack of one call.
 */
typedef struct
{
  const guint8 *text;
  gsize         length;
  gsize         at;
  GString      *scratch;
  GError       *fault;
} MefJsonLexer;

/** mef_json_lexer_clear: frees what it holds, the fault too */
void mef_json_lexer_clear (MefJsonLexer *self);

/** mef_json_lexer_fail: keeps the first fault; always %FALSE */
gboolean mef_json_lexer_fail (MefJsonLexer *self, gsize offset, const char *reason);

/** mef_json_lexer_skip_space: moves to what is no white space (RFC 8259, 2) */
void mef_json_lexer_skip_space (MefJsonLexer *self);

/** mef_json_lexer_peek: the byte that comes next, 0 at the end (0 is never allowed) */
static inline guint8
mef_json_lexer_peek (const MefJsonLexer *self)
{
  return self->at < self->length ? self->text[self->at] : 0;
}

/** mef_json_lexer_take: moves behind @byte when it comes next */
gboolean mef_json_lexer_take (MefJsonLexer *self, guint8 byte);

/** mef_json_lexer_word: `true`, `false` or `null` and nothing else */
gboolean mef_json_lexer_word (MefJsonLexer *self, const char *word);

/**
 * mef_json_lexer_string:
 * @raw: (out): the text between the quotes
 * @decoded: (out) (transfer none) (nullable): what it stands for where it holds escapes; valid until the next
 * string or number
 */
gboolean mef_json_lexer_string (MefJsonLexer *self, MefJsonSlice *raw, GString **decoded);

/**
 * mef_json_lexer_number:
 * @whole: (out): whether it has neither fraction nor exponent
 * @integer: (out): its value when @whole
 * @real: (out): its value when not
 */
gboolean mef_json_lexer_number (MefJsonLexer *self, gboolean *whole, gint64 *integer, double *real);

G_END_DECLS
