/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-apercu.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefMailPreview: the mail exactly as the ASM will get it (MOD-05)
 */
#define MEF_TYPE_MAIL_PREVIEW (mef_mail_preview_get_type ())
G_DECLARE_FINAL_TYPE (MefMailPreview, mef_mail_preview, MEF, MAIL_PREVIEW, GtkWidget)

/** mef_mail_preview_set_scrolls: whether it scrolls by itself, or grows with its text inside what scrolls */
void mef_mail_preview_set_scrolls (MefMailPreview *self, gboolean scrolls);

/** mef_mail_preview_set: @apercu: (nullable): %NULL with @why, a sentence, when there is none */
void mef_mail_preview_set (MefMailPreview *self, const MefApercu *apercu, const char *why);

G_END_DECLS
