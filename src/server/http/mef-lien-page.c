/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-lien-page.h"

#include "domain/mef-mot-de-passe.h"

#include <string.h>

#define STYLE                                                                                                \
  "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 "                   \
  "1rem;color:#1d1d1f;"                                                                                      \
  "background:#fff}h1{font-size:1.5rem}label{display:block;margin-top:1rem;font-weight:600}"                 \
  "input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #6b6b70;"              \
  "border-radius:.4rem}button{font:inherit;font-weight:600;margin-top:1.5rem;padding:.6rem 1.4rem;border:0;" \
  "border-radius:.4rem;background:#1c5fb0;color:#fff}.faute{border-left:.3rem solid #b3261e;"                \
  "padding:.3rem .8rem;background:#fdeceb}"                                                                  \
  "@media(prefers-color-scheme:dark){body{background:#1d1d20;color:#eee}.faute{background:#4a1f1c}"          \
  "input{background:#2a2a2e;color:#eee}}"

typedef struct
{
  const char *title;
  const char *lead;
  const char *button;
  const char *done_title;
  const char *done;
} Words;

static const Words words[MEF_LIEN_N] = {
  [MEF_LIEN_MOT_DE_PASSE] = {
    "Choisissez votre nouveau mot de passe",
    "Saisissez deux fois le mot de passe de votre choix.",
    "Valider",
    "Votre mot de passe est changé",
    "Vous pouvez maintenant vous connecter avec votre nouveau mot de passe. Vous pouvez fermer cette page.",
  },
  [MEF_LIEN_CONFIRMATION_ADRESSE] = {
    "Confirmez votre adresse e-mail",
    "Appuyez sur le bouton pour confirmer que cette adresse e-mail est la vôtre.",
    "Confirmer mon adresse",
    "Votre adresse e-mail est confirmée",
    "Merci. Vous pouvez fermer cette page.",
  },
  [MEF_LIEN_CREATION] = {
    "Choisissez votre mot de passe",
    "Votre compte monenfant.fr est créé. Saisissez deux fois le mot de passe de votre choix.",
    "Valider",
    "Votre compte est prêt",
    "Vous pouvez maintenant vous connecter avec votre adresse e-mail et votre mot de passe.",
  },
};

const char *
mef_lien_page_get_policy (void)
{
  static char *policy = NULL;

  if (g_once_init_enter (&policy))
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      guint8           digest[32];
      gsize            length = sizeof digest;
      g_autofree char *text = NULL;

      g_checksum_update (checksum, (const guchar *) STYLE, (gssize) strlen (STYLE));
      g_checksum_get_digest (checksum, digest, &length);
      text = g_base64_encode (digest, length);
      g_once_init_leave (&policy,
                         g_strdup_printf ("default-src 'none'; style-src 'sha256-%s'; form-action 'self'; "
                                          "base-uri 'none'; frame-ancestors 'none'",
                                          text));
    }
  return policy;
}

#define HEAD                                                                                                 \
  "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n"                                  \
  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"                               \
  "<meta name=\"robots\" content=\"noindex\">\n<style>" STYLE "</style>\n"

static GString *
begin (const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  GString         *page = g_string_new (HEAD);

  g_string_append_printf (page, "<title>%s – monenfant.fr</title>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n",
                          escaped, escaped);
  return page;
}

static void
add (GString *page, const char *before, const char *text, const char *after)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (page, "%s%s%s\n", before, escaped, after);
}

static char *
end (GString *page)
{
  g_string_append (page, "</main>\n</body>\n</html>\n");
  return g_string_free (page, FALSE);
}

static void
add_field (GString *page, const char *name, const char *label)
{
  g_string_append_printf (page,
                          "<label for=\"%s\">%s</label>\n<input id=\"%s\" name=\"%s\" type=\"password\""
                          " autocomplete=\"new-password\" aria-describedby=\"regles\" required>\n",
                          name, label, name, name);
}

char *
mef_lien_page_ask (MefObjetLien objet, const char *fault)
{
  GString *page;

  g_return_val_if_fail (objet < MEF_LIEN_N, NULL);

  page = begin (words[objet].title);
  if (fault != NULL)
    add (page, "<p class=\"faute\" role=\"alert\">", fault, "</p>");
  add (page, "<p>", words[objet].lead, "</p>");
  g_string_append (page, "<form method=\"post\">\n");
  if (mef_objet_lien_sets_password (objet))
    {
      g_string_append (page, "<p id=\"regles\">Il compte :</p>\n<ul>\n");
      for (guint rule = MEF_REGLE_LONGUEUR_MIN; rule <= MEF_REGLE_SPECIAL; rule <<= 1)
        add (page, "<li>", mef_regle_get_label (rule), "</li>");
      g_string_append (page, "</ul>\n");
      add_field (page, "nouveau", "Nouveau mot de passe");
      add_field (page, "confirmation", "Le même, une seconde fois");
    }
  add (page, "<button type=\"submit\">", words[objet].button, "</button>\n</form>");
  return end (page);
}

char *
mef_lien_page_done (MefObjetLien objet)
{
  GString *page;

  g_return_val_if_fail (objet < MEF_LIEN_N, NULL);

  page = begin (words[objet].done_title);
  add (page, "<p role=\"status\">", words[objet].done, "</p>");
  return end (page);
}

char *
mef_lien_page_refuse (const char *title, const char *detail)
{
  GString *page;

  g_return_val_if_fail (title != NULL && detail != NULL, NULL);

  page = begin (title);
  add (page, "<p class=\"faute\" role=\"alert\">", detail, "</p>");
  return end (page);
}
