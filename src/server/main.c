/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-verbs.h"

#include <locale.h>

static const struct
{
  const char *name;
  const char *help;
  int (*run) (int argc, char **argv);
} verbs[] = {
  { "backup", "copie toutes les données, sans arrêter le serveur", mef_backup_verb },
  { "demo", "remplit un dossier vide de données de démonstration", mef_demo_verb },
  { "init", "prépare un dossier de données", mef_init_verb },
  { "nightly", "fait le travail de la nuit", mef_nightly_verb },
  { "restore", "remet une sauvegarde dans un dossier vide", mef_restore_verb },
  { "serve", "répond par HTTP", mef_serve_verb },
  { "site", "montre les réglages d’une Caf, ou les change", mef_site_verb },
  { "user", "crée le premier compte, ou rend un mot de passe provisoire", mef_user_verb },
  { "verify-audit", "vérifie que le journal est entier et intact", mef_verify_audit_verb },
};

static void
print_help (void)
{
  g_print ("Utilisation : monenfant-central VERBE [OPTION…]\n\nVerbes :\n");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_print ("  %-14s%s\n", verbs[i].name, verbs[i].help);
  g_print ("\n« monenfant-central VERBE --help » dit les options d’un verbe.\n");
}

int
main (int argc, char *argv[])
{
  const char *name = argc > 1 ? argv[1] : "";

  setlocale (LC_ALL, "");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (name, verbs[i].name))
      {
        g_autofree char *full = g_strconcat ("monenfant-central ", name, NULL);

        g_set_prgname (full);
        return verbs[i].run (argc - 1, argv + 1);
      }
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h"))
    {
      print_help ();
      return 0;
    }
  if (g_str_equal (name, "--version"))
    {
      g_print ("monenfant-central %s\n", MEF_VERSION);
      return 0;
    }
  if (*name != '\0')
    g_printerr ("monenfant-central : « %s » n’est pas un verbe. Essayez « monenfant-central --help ».\n",
                name);
  else
    print_help ();
  return 2;
}
