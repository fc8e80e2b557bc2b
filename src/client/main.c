/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-client"

#include "config.h"

#include "client/mef-composition.h"

#include <glib/gi18n.h>
#include <locale.h>

/* The sign-in page's list of demonstration accounts: `[{role, email, mot_de_passe, sites}]`, asked for by a
 * flag only. */
static gboolean
parse_options (int *argc, char ***argv, MefOptions *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "server", 0, 0, G_OPTION_ARG_STRING, &options->serveur, N_ ("Adresse du serveur central"), "URL" },
    { "demo-accounts", 0, 0, G_OPTION_ARG_FILENAME, &options->comptes_demo,
      N_ ("Lister ces comptes de démonstration à la connexion"), N_ ("FICHIER") },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &options->ca,
      N_ ("Seule autorité de certification à accepter (PEM)"), N_ ("FICHIER") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Afficher la version"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, argc, argv, error);
}

int
main (int argc, char **argv)
{
  g_auto (MefOptions) options = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (MefComposition) composition = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, MEF_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (!parse_options (&argc, &argv, &options, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (options.version)
    {
      g_print ("monenfant-backoffice " MEF_VERSION "\n");
      return 0;
    }
  if (options.serveur == NULL)
    options.serveur = g_strdup (g_getenv ("MONENFANT_SERVEUR"));
  if (options.serveur == NULL)
    {
      g_printerr (
          "%s\n",
          _ ("Donnez l’adresse du serveur central : --server URL, ou la variable MONENFANT_SERVEUR."));
      return 2;
    }

  composition = mef_composition_new (&options, &error);
  if (composition == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return mef_composition_run (composition, argc, argv);
}
