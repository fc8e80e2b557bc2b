/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-verbs.h"

#include "server/demo/mef-demo-fill.h"
#include "server/mail/mef-mail-redacteur.h"
#include "server/mef-central.h"
#include "server/mef-verb-options.h"
#include "server/store/mef-demo-store.h"

#include <unistd.h>

#define REQUESTS_DEFAULT 2000
#define REQUESTS_MAX     5000000
#define STRUCTURES_MAX   200000

/* Where nothing else is said: fewer than requests, enough to see every type. */
#define STRUCTURES_LEAST 60
#define STRUCTURES_MOST  4000

typedef struct
{
  int    requests;
  int    structures; /* -1: by the number of requests */
  gint64 seed;
  char  *as_of;
  MefDay day;
} Demo;

static gboolean
check (Demo *demo, GError **error)
{
  if (demo->requests < 1 || demo->requests > REQUESTS_MAX)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--requests : de 1 à %d.", REQUESTS_MAX);
      return FALSE;
    }
  if (demo->structures < -1 || demo->structures > STRUCTURES_MAX)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--structures : de 0 à %d.",
                   STRUCTURES_MAX);
      return FALSE;
    }
  if (demo->structures < 0)
    demo->structures = CLAMP (demo->requests, STRUCTURES_LEAST, STRUCTURES_MOST);
  demo->day = demo->as_of != NULL ? mef_day_parse (demo->as_of) : mef_instant_day (g_get_real_time ());
  if (demo->day == MEF_DAY_NONE)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--as-of : une date AAAA-MM-JJ.");
      return FALSE;
    }
  return TRUE;
}

/* On a terminal only: a log is not filled with it. */
static void
show_progress (guint done, guint total, gpointer data)
{
  guint *shown = data;
  guint  percent = total > 0 ? (guint) (100.0 * done / total) : 100;

  if (percent == *shown)
    return;
  *shown = percent;
  g_printerr ("\r%u %%%s", percent, done == total ? "\n" : "");
}

static gboolean
fill (MefCentral *central, const Demo *demo, GError **error)
{
  g_autoptr (MefDemoGenerator) generator =
      mef_demo_generator_new (mef_central_get_communes (central), mef_central_get_sites (central),
                              (guint64) demo->seed, demo->day, (guint) demo->requests);
  g_autoptr (MefDemoStore) sink =
      mef_demo_store_new (mef_central_get_store (central), mef_central_get_documents (central),
                          mef_central_get_communes (central), &mef_mail_redacteur, mef_day_start (demo->day));
  g_autofree char *path = mef_central_dup_path (central, "comptes-demo.json");
  guint            shown = G_MAXUINT;

  mef_demo_generator_set_structures (
      generator, mef_service_get_formulaires (mef_central_get_service (central)), (guint) demo->structures);
  return mef_demo_fill (generator, &mef_demo_store_sink, sink, isatty (STDERR_FILENO) ? show_progress : NULL,
                        &shown, error)
         && mef_demo_equipes_write (mef_demo_generator_get_equipes (generator), path, error);
}

int
mef_demo_verb (int argc, char **argv)
{
  Demo               demo = { .requests = REQUESTS_DEFAULT, .structures = -1, .seed = 1 };
  const GOptionEntry entries[] = {
    { "requests", 0, 0, G_OPTION_ARG_INT, &demo.requests, "nombre de demandes", "N" },
    { "structures", 0, 0, G_OPTION_ARG_INT, &demo.structures,
      "nombre de structures (par défaut : autant que de demandes, de 60 à 4000)", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &demo.seed, "la même graine donne les mêmes données", "S" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &demo.as_of, "jour de la démonstration (par défaut : aujourd’hui)",
      "DATE" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (MefVerbOptions) options = mef_verb_options_new ();
  g_autoptr (GOptionContext) context = mef_verb_options_context (
      options, "demo",
      "remplit un dossier vide de données de démonstration ; les comptes sont dans comptes-demo.json",
      entries);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCentral) central = NULL;
  gboolean done;

  done = mef_verb_options_parse (options, context, &argc, &argv, &error) && check (&demo, &error);
  g_free (demo.as_of);
  if (!done)
    return mef_verb_fail (error, MEF_VERB_USAGE);
  central = mef_central_open (options->data, options->database, MEF_CENTRAL_CREATE, &error);
  if (central == NULL || !fill (central, &demo, &error))
    return mef_verb_fail (error, MEF_VERB_FAILED);
  g_print ("%d demandes et %d structures de démonstration dans %s.\n", demo.requests, demo.structures,
           options->data);
  return MEF_VERB_DONE;
}
