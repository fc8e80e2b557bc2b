/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-objet-lien.h"

G_BEGIN_DECLS

/*
 * The tiny pages behind the links in mails: plain HTML for any browser, without script, picture or anything
 * that is fetched from elsewhere (`decisions.md`, Accounts and links).
 */

/** MEF_LIEN_PAGE_MEDIA_TYPE: of all of them */
#define MEF_LIEN_PAGE_MEDIA_TYPE "text/html; charset=utf-8"

/** mef_lien_page_get_policy: (transfer none): the Content-Security-Policy they all live under */
const char *mef_lien_page_get_policy (void);

/**
 * mef_lien_page_ask:
 * @fault: (nullable): what was wrong with the last try, French
 *
 * The form that sends what the link is for back to the page's own address.
 *
 * Returns: (transfer full): an HTML document
 */
char *mef_lien_page_ask (MefObjetLien objet, const char *fault);

/** mef_lien_page_done: (transfer full): that it is done, and what comes now */
char *mef_lien_page_done (MefObjetLien objet);

/** mef_lien_page_refuse: (transfer full): why nothing was done; @detail: French */
char *mef_lien_page_refuse (const char *title, const char *detail);

G_END_DECLS
