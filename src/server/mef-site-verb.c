/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-verbs.h"

#include "domain/mef-reglage.h"
#include "server/mef-central.h"
#include "server/mef-verb-options.h"
#include "server/service/mef-service-error.h"

/* What a CAF sets for itself, until its administrators have a view for it (USR-17). */

typedef struct
{
  char *site;
  char *wanted[MEF_REGLAGE_N]; /* as on the command line; NULL: left as it is, "": taken away */
  char *standing[MEF_REGLAGE_N];

  gint64 now;
} Site;

static void
site_clear (Site *site)
{
  g_free (site->site);
  for (guint i = 0; i < MEF_REGLAGE_N; i++)
    {
      g_free (site->wanted[i]);
      g_free (site->standing[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Site, site_clear)

static gboolean
check_known (MefTransaction *transaction, const Site *site, GError **error)
{
  g_autoptr (GPtrArray) sites = NULL;

  if (!transaction->class->list_sites (transaction, &sites, error))
    return FALSE;
  for (guint i = 0; i < sites->len; i++)
    if (g_str_equal (((MefSite *) g_ptr_array_index (sites, i))->code, site->site))
      return TRUE;

  mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "Le site %s n’existe pas.", site->site);
  return FALSE;
}

static gpointer
write_site (MefTransaction *transaction, gpointer data, GError **error)
{
  Site *site = data;
  g_autoptr (GString) names = g_string_new (NULL);
  MefJournalEntry entry = { .site = site->site, .le = site->now, .action = "reglerSite" };

  if (!check_known (transaction, site, error))
    return NULL;
  for (guint i = 0; i < MEF_REGLAGE_N; i++)
    {
      const char *wanted = site->wanted[i];

      if (wanted != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "", mef_reglage_to_code (i));
      if (wanted != NULL
          && !transaction->class->set_reglage (transaction, site->site, i, *wanted != '\0' ? wanted : NULL,
                                               error))
        return NULL;
      g_clear_pointer (&site->standing[i], g_free);
      if (!transaction->class->get_reglage (transaction, site->site, i, &site->standing[i], error))
        return NULL;
    }
  entry.champs = names->str;
  if (names->len > 0)
    transaction->class->journal (transaction, &entry);
  return NULL;
}

static gboolean
check (const Site *site, GError **error)
{
  if (site->site == NULL || !mef_site_code_is_valid (site->site))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--site CODE est nécessaire.");
      return FALSE;
    }
  for (guint i = 0; i < MEF_REGLAGE_N; i++)
    if (site->wanted[i] != NULL && *site->wanted[i] != '\0' && !mef_reglage_check (i, site->wanted[i], error))
      return FALSE;
  return TRUE;
}

int
mef_site_verb (int argc, char **argv)
{
  g_auto (Site) site = { NULL };
  const GOptionEntry entries[] = {
    { "site", 0, 0, G_OPTION_ARG_STRING, &site.site, "la Caf dont il s’agit", "CODE" },
    { "balf-approbateurs", 0, 0, G_OPTION_ARG_STRING, &site.wanted[MEF_REGLAGE_BALF_APPROBATEURS],
      "boîte aux lettres avertie de ce qui attend la Caf ; vide : personne n’est averti", "ADRESSE" },
    { "contact", 0, 0, G_OPTION_ARG_STRING, &site.wanted[MEF_REGLAGE_CONTACT],
      "comment les familles joignent la Caf ; vide : rien n’est dit", "TEXTE" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (MefVerbOptions) options = mef_verb_options_new ();
  g_autoptr (GOptionContext) context =
      mef_verb_options_context (options, "site", "montre les réglages d’une Caf, ou les change", entries);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCentral) central = NULL;

  if (!mef_verb_options_parse (options, context, &argc, &argv, &error) || !check (&site, &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  central = mef_central_open (options->data, options->database, MEF_CENTRAL_OPEN, &error);
  if (central != NULL)
    {
      site.now = mef_clock_now (mef_central_get_clock (central));
      mef_store_write_sync (MEF_STORE (mef_central_get_store (central)), write_site, &site, &error);
    }
  if (error != NULL)
    return mef_verb_fail (error, MEF_VERB_FAILED);
  for (guint i = 0; i < MEF_REGLAGE_N; i++)
    g_print ("%s %s : %s\n", site.site, mef_reglage_to_code (i),
             site.standing[i] != NULL ? site.standing[i] : "(rien)");
  return MEF_VERB_DONE;
}
