/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/interfaces/mef-cache-structure.h"
#include "protocol/forms/mef-fiche-codec.h"

#include "mef-model-structures.h"
#include "mef-real-model.h"

#include <string.h>

/*
 * Two real clients and an authorised person upon the same structures, by seed: fields, half-days, proposals
 * and verdicts on them, creation and deletion, offline and online, with losses, crashes and refusals. Every
 * value that is entered is there only once in the world, so that it can be followed.
 */

#define PUTS_MAX  600
#define FIRST_DAY 740000
#define DAYS      3

static const char *const fields[] = { "/nom", "/voie", "/complement", "/contact_nom" };

/* What became of what a user entered. */
typedef enum
{
  FATE_LIVE,
  FATE_REPLACED,  /* by the same user, who entered something else there */
  FATE_WITHDRAWN, /* the user gave it up */
} Fate;

typedef struct
{
  char    *put;   /* structure, field and value */
  char    *where; /* structure and field */
  int      client;
  int      n;
  Fate     fate;
  gboolean insisted; /* the user wanted it again, whatever stood there */
} Put;

static struct
{
  MefModelStructures *server;
  Put                 puts[PUTS_MAX];
  guint               n_puts;
  guint               next;
} world;

static int
below (int n)
{
  return mef_model_random_below (&mef_real_world.random, n);
}

/* ---- what was entered ---- */

static void
enter (int c, int n, const char *field, const char *value)
{
  g_autofree char *where = g_strdup_printf ("%d %s", n, field);

  g_assert_cmpuint (world.n_puts, <, PUTS_MAX);
  for (guint i = 0; i < world.n_puts; i++)
    if (world.puts[i].client == c && world.puts[i].fate == FATE_LIVE
        && g_str_equal (world.puts[i].where, where))
      world.puts[i].fate = FATE_REPLACED;
  world.puts[world.n_puts++] = (Put){
    .put = mef_model_dup_put (n, field, value), .where = g_steal_pointer (&where), .client = c, .n = n
  };
}

static Put *
find_put (const char *text)
{
  for (guint i = 0; i < world.n_puts; i++)
    if (g_str_equal (world.puts[i].put, text))
      return &world.puts[i];
  return NULL;
}

/* The user lets go of what @operation would have put there, or wants it all the same. */
static void
note_choice (const MefOperation *operation, gboolean insisted)
{
  g_autoptr (GPtrArray) texts = mef_model_structures_list (world.server, operation);

  for (guint i = 0; i < texts->len; i++)
    {
      Put *put = find_put (g_ptr_array_index (texts, i));

      if (put != NULL && insisted)
        put->insisted = TRUE;
      else if (put != NULL)
        put->fate = FATE_WITHDRAWN;
    }
}

static char *
next_value (void)
{
  return g_strdup_printf ("v%u", ++world.next);
}

/* ---- a client ---- */

static MefStructureDossier *
open_dossier (int c, int n)
{
  MefCache *cache = mef_real_world.clients[c].cache;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  MefStructureDossier *dossier;

  mef_cache_structure_async (cache, mef_model_structure_id (n), NULL, mef_real_answered_cb, &result);
  dossier = mef_cache_structure_finish (cache, mef_real_await (&result), &error);
  g_assert_no_error (error);
  return dossier;
}

/* Saves @saisie; FALSE when something set aside waits for the user first, and nothing is entered. */
static gboolean
save (int c, const MefSaisieGardee *saisie)
{
  MefCache *cache = mef_real_world.clients[c].cache;
  g_autoptr (GAsyncResult) result = NULL;

  mef_cache_enregistrer_structure_async (cache, saisie, TRUE, NULL, NULL, mef_real_answered_cb, &result);
  return mef_cache_enregistrer_structure_finish (cache, mef_real_await (&result), NULL);
}

/* The form as a person has it before them: what is shown, with what they typed where they typed. */
static MefSaisieGardee *
open_form (const MefStructureDossier *dossier, int n)
{
  MefFormulaires *forms = mef_model_structures_get_forms (world.server);
  g_autoptr (MefFiche) nothing = mef_fiche_new (mef_formulaires_get (forms, MEF_TYPE_STRUCTURE_EAJE));
  const MefStructure *shown = dossier != NULL ? dossier->affichee : NULL;
  const MefFiche     *stands = shown != NULL ? shown->fiche : nothing;
  MefSaisieGardee    *saisie =
      mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, mef_model_structure_id (n), MEF_MODEL_SITE,
                             shown != NULL ? shown->version : 0, stands, stands);

  if (dossier != NULL && dossier->saisie != NULL)
    {
      g_autoptr (GPtrArray) typed = mef_ecarts_between (dossier->saisie->origine, dossier->saisie->travail);

      mef_ecarts_apply (typed, saisie->travail);
    }
  return saisie;
}

static void
edit (int c, int n, const MefStructureDossier *dossier)
{
  g_autoptr (MefSaisieGardee) saisie = open_form (dossier, n);
  gboolean         creates = saisie->version == 0 && (dossier == NULL || dossier->affichee == NULL);
  g_autofree char *nom = next_value ();
  g_autofree char *value = next_value ();
  const char      *field = fields[below (G_N_ELEMENTS (fields))];

  if (creates)
    mef_fiche_set (saisie->travail, "/nom", g_variant_new_string (nom));
  mef_fiche_set (saisie->travail, field, g_variant_new_string (value));
  if (!save (c, saisie))
    return;
  if (creates && !g_str_equal (field, "/nom"))
    enter (c, n, "/nom", nom);
  enter (c, n, field, value);
}

static void
fill_in (int c, int n, const MefStructureDossier *dossier)
{
  MefCache           *cache = mef_real_world.clients[c].cache;
  const MefOperation *aside = mef_structure_dossier_find_aside (dossier, MEF_OPERATION_DISPONIBILITES);
  MefChangementCase   change = { .cellule = { (MefDay) (FIRST_DAY + below (DAYS)), below (MEF_MOITIE_N) },
                                 .apres = { MEF_DEMI_JOURNEE_DISPONIBLE, ++world.next } };
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof change);
  g_autofree char *cell = g_strdup_printf ("%u/%d", change.cellule.jour, (int) change.cellule.moitie);
  g_autofree char *places = g_strdup_printf ("%u", change.apres.places);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  change.avant = mef_releve_get (dossier->releve, change.cellule);
  g_array_append_val (changes, change);
  /* It takes the place of what was set aside. */
  if (aside != NULL)
    note_choice (aside, FALSE);
  mef_cache_changer_disponibilites_async (cache, mef_model_structure_id (n), changes, NULL,
                                          mef_real_answered_cb, &result);
  mef_cache_changer_disponibilites_finish (cache, mef_real_await (&result), &error);
  g_assert_no_error (error);
  enter (c, n, cell, places);
}

/* « Valider les modifications », corrected or not, or « Refuser » (VAL-02). */
static void
judge (int c, int n, const MefStructureDossier *dossier)
{
  MefCache           *cache = mef_real_world.clients[c].cache;
  const MefOperation *aside = mef_structure_dossier_find_aside (dossier, MEF_OPERATION_VERDICT);
  gboolean            accepts = mef_model_random_percent (&mef_real_world.random, 70);
  gboolean            corrects = accepts && mef_model_random_percent (&mef_real_world.random, 50);
  const char         *field = fields[below (G_N_ELEMENTS (fields))];
  g_autofree char    *value = next_value ();
  g_autoptr (MefFiche) wanted = mef_fiche_copy (dossier->structure->fiche);
  g_autoptr (GPtrArray) ecarts = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MefOperation) operation = NULL;

  mef_ecarts_apply (dossier->proposition->ecarts, wanted);
  if (corrects)
    mef_fiche_set (wanted, field, g_variant_new_string (value));
  ecarts = mef_ecarts_between (dossier->structure->fiche, wanted);
  if (aside != NULL)
    note_choice (aside, FALSE);
  mef_cache_juger_proposition_async (cache, dossier->proposition,
                                     accepts ? MEF_VERDICT_VALIDER : MEF_VERDICT_REFUSER, NULL,
                                     accepts ? ecarts : NULL, accepts ? NULL : "Le téléphone est faux.", NULL,
                                     mef_real_answered_cb, &result);
  operation = mef_cache_juger_proposition_finish (cache, mef_real_await (&result), NULL);
  if (operation != NULL && corrects)
    enter (c, n, field, value);
}

static void delete (int c, int n)
{
  MefCache *cache = mef_real_world.clients[c].cache;
  g_autoptr (GAsyncResult) result = NULL;

  mef_cache_supprimer_structure_async (cache, mef_model_structure_id (n), NULL, mef_real_answered_cb,
                                       &result);
  mef_cache_supprimer_structure_finish (cache, mef_real_await (&result), NULL);
}

/* What was set aside: given up, sent all the same, or taken up in the form again (OFF-04). */
static void
resolve (int c, const MefOperation *operation)
{
  MefRealClient *client = &mef_real_world.clients[c];
  gboolean       form = operation->genre == MEF_OPERATION_CREER_STRUCTURE
                  || operation->genre == MEF_OPERATION_MODIFIER_STRUCTURE;

  switch (below (form ? 3 : 2))
    {
    case 0:
      if (mef_real_client_ask (client, operation->cle, mef_cache_abandon_async, mef_cache_abandon_finish))
        note_choice (operation, FALSE);
      break;
    case 1:
      note_choice (operation, TRUE);
      mef_real_client_ask (client, operation->cle, mef_cache_retry_async, mef_cache_retry_finish);
      break;
    default:
      note_choice (operation, TRUE);
      mef_real_client_ask (client, operation->record, mef_cache_reprendre_structure_async,
                           mef_cache_reprendre_structure_finish);
    }
}

static void
look_at_outbox (int c)
{
  MefRealClient *client = &mef_real_world.clients[c];
  g_autoptr (GPtrArray) operations = mef_real_client_list (client, NULL);
  const MefOperation *operation;

  if (operations->len == 0)
    return;
  operation = g_ptr_array_index (operations, (guint) below ((int) operations->len));
  if (operation->etat >= MEF_OPERATION_CONFLIT)
    resolve (c, operation);
  else if (operation->etat == MEF_OPERATION_EN_ATTENTE && operation->genre == MEF_OPERATION_VERDICT
           && mef_real_client_ask (client, operation->cle, mef_cache_undo_async, mef_cache_undo_finish))
    note_choice (operation, FALSE);
}

static void
use (int c)
{
  int n = below (MEF_MODEL_STRUCTURES);
  g_autoptr (MefStructureDossier) dossier = open_dossier (c, n);
  gboolean there = dossier != NULL && dossier->affichee != NULL && !dossier->supprimee;
  int      what = below (12);

  if (what < 2)
    look_at_outbox (c);
  else if (!there && n == MEF_MODEL_CREATED + c && !mef_model_structures_is_deleted (world.server, n)
           && (dossier == NULL || !dossier->supprimee))
    edit (c, n, dossier);
  else if (there && dossier->proposition != NULL && dossier->structure != NULL)
    judge (c, n, dossier);
  else if (there && what < 8)
    edit (c, n, dossier);
  else if (there && dossier->structure != NULL && what < 11)
    fill_in (c, n, dossier);
  else if (there && dossier->structure != NULL && mef_model_random_percent (&mef_real_world.random, 15))
    delete (c, n);
  mef_synchroniser_kick (mef_real_world.clients[c].synchroniser);
}

/* ---- what must hold ---- */

/* Everything this client still means to put somewhere. */
static gboolean
look_at_operations (int c, GHashTable *waiting)
{
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GPtrArray) operations = mef_real_client_list (&mef_real_world.clients[c], &sent);

  for (guint i = 0; i < operations->len; i++)
    {
      g_autoptr (GPtrArray) texts =
          mef_model_structures_list (world.server, g_ptr_array_index (operations, i));

      for (guint t = 0; t < texts->len; t++)
        g_hash_table_add (waiting, g_strdup (g_ptr_array_index (texts, t)));
    }
  for (guint i = 0; i < sent->len; i++)
    if (!mef_model_structures_was_applied (world.server, ((MefOperation *) g_ptr_array_index (sent, i))->cle))
      return mef_real_world_fail ("(1) acknowledged, but never applied");
  return TRUE;
}

static void
look_at_forms (int c, GHashTable *waiting)
{
  for (int n = 0; n < MEF_MODEL_STRUCTURES; n++)
    {
      g_autoptr (MefStructureDossier) dossier = open_dossier (c, n);

      for (guint f = 0; dossier != NULL && dossier->saisie != NULL && f < G_N_ELEMENTS (fields); f++)
        {
          const char *text = mef_fiche_get_text (dossier->saisie->travail, fields[f]);

          if (text != NULL)
            g_hash_table_add (waiting, mef_model_dup_put (n, fields[f], text));
        }
    }
}

/* Nothing lost, nothing twice. */
static gboolean
check_puts (int c)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean looked = FALSE;

  if (!look_at_operations (c, waiting))
    return FALSE;
  for (guint i = 0; i < world.n_puts; i++)
    {
      const Put *put = &world.puts[i];
      guint      count = mef_model_structures_count (world.server, put->put);

      if (count > 1 && !put->insisted)
        return mef_real_world_fail ("(2) an edit was applied twice");
      if (put->client != c || put->fate != FATE_LIVE || count > 0
          || mef_model_structures_is_deleted (world.server, put->n)
          || g_hash_table_contains (waiting, put->put))
        continue;
      if (!looked)
        look_at_forms (c, waiting);
      looked = TRUE;
      if (!g_hash_table_contains (waiting, put->put))
        return mef_real_world_fail ("(3) an edit disappeared");
    }
  return TRUE;
}

static gboolean
check (void)
{
  if (mef_model_structures_get_broken (world.server) != NULL)
    return mef_real_world_fail (mef_model_structures_get_broken (world.server));
  for (int c = 0; c < MEF_REAL_CLIENTS; c++)
    if (!check_puts (c))
      return FALSE;
  return TRUE;
}

/* Of declarations that were loaded apart. */
static gboolean
is_same_form (const MefFiche *a, const MefFiche *b)
{
  g_autofree char *text_a = mef_fiche_codec_encode (a);
  g_autofree char *text_b = mef_fiche_codec_encode (b);

  return g_str_equal (text_a, text_b);
}

static gboolean
shows_the_same (const MefStructureDossier *dossier, int n)
{
  const MefStructure   *structure = mef_model_structures_get (world.server, n);
  const MefReleve      *releve = mef_model_structures_get_releve (world.server, n);
  const MefProposition *proposition = mef_model_structures_get_proposition (world.server, n);

  if (structure == NULL)
    return dossier == NULL;
  if (dossier == NULL || dossier->structure == NULL || dossier->structure->version != structure->version
      || !is_same_form (dossier->affichee->fiche, structure->fiche)
      || dossier->releve->dites->len != releve->dites->len)
    return FALSE;
  for (guint i = 0; i < releve->dites->len; i++)
    {
      const MefDemiJourneeDite *dite = &g_array_index (releve->dites, MefDemiJourneeDite, i);

      if (!mef_demi_journee_equal (mef_releve_get (dossier->releve, dite->cellule), dite->contenu))
        return FALSE;
    }
  return (dossier->proposition != NULL) == (proposition != NULL)
         && (proposition == NULL || dossier->proposition->version == proposition->version);
}

static gboolean
check_end (void)
{
  for (int c = 0; c < MEF_REAL_CLIENTS; c++)
    for (int n = 0; n < MEF_MODEL_STRUCTURES; n++)
      {
        g_autoptr (MefStructureDossier) dossier = open_dossier (c, n);

        if (!shows_the_same (dossier, n))
          return mef_real_world_fail ("(4) a client does not show the server's state");
      }
  for (guint i = 0; i < world.n_puts; i++)
    if (world.puts[i].fate == FATE_LIVE && !mef_model_structures_is_deleted (world.server, world.puts[i].n)
        && mef_model_structures_count (world.server, world.puts[i].put) == 0)
      return mef_real_world_fail ("(3) an edit never arrived");
  return TRUE;
}

/* ---- the course of things ---- */

static void
propose (void)
{
  g_autofree char *value = g_strdup_printf ("p%u", ++world.next);

  mef_model_structures_propose (world.server, below (MEF_MODEL_STRUCTURES),
                                fields[below (G_N_ELEMENTS (fields))], value);
}

static void
disturb (int c)
{
  switch (below (5))
    {
    case 0:
    case 1:
      mef_real_world_crash (c);
      break;
    case 2:
      mef_fake_clock_advance (mef_real_world.clients[c].clock, (below (3) - 1) * 10 * 60 * G_USEC_PER_SEC);
      break;
    default:
      propose ();
    }
}

/* Forms that were taken up again are saved, or thrown away with what they are about. */
static gboolean
finish_forms (int c)
{
  gboolean none = TRUE;

  for (int n = 0; n < MEF_MODEL_STRUCTURES; n++)
    {
      MefCache *cache = mef_real_world.clients[c].cache;
      g_autoptr (MefStructureDossier) dossier = open_dossier (c, n);
      g_autoptr (MefSaisieGardee) saisie = NULL;
      g_autoptr (GAsyncResult) result = NULL;

      if (dossier == NULL || dossier->saisie == NULL)
        continue;
      none = FALSE;
      saisie = open_form (dossier, n);
      if (!mef_model_structures_is_deleted (world.server, n))
        {
          save (c, saisie);
          continue;
        }
      mef_cache_jeter_saisie_async (cache, MEF_OBJET_STRUCTURE, saisie->id, NULL, mef_real_answered_cb,
                                    &result);
      g_assert_true (mef_cache_jeter_saisie_finish (cache, mef_real_await (&result), NULL));
    }
  return none;
}

/* The user decides about all that was set aside, and saves what was taken up again. */
static gboolean
finish (int c)
{
  g_autoptr (GPtrArray) operations = mef_real_client_list (&mef_real_world.clients[c], NULL);

  for (guint i = 0; i < operations->len; i++)
    if (((MefOperation *) g_ptr_array_index (operations, i))->etat >= MEF_OPERATION_CONFLIT)
      resolve (c, g_ptr_array_index (operations, i));
  return finish_forms (c) && operations->len == 0;
}

static gpointer
begin (guint bugs)
{
  memset (&world, 0, sizeof world);
  world.server = mef_model_structures_new (bugs);
  return world.server;
}

static void
end (void)
{
  mef_model_structures_free (world.server);
  for (guint i = 0; i < world.n_puts; i++)
    {
      g_free (world.puts[i].put);
      g_free (world.puts[i].where);
    }
}

static char *
describe (void)
{
  return g_strdup_printf ("step %u, %u entered, %u crashes", mef_real_world.step, world.n_puts,
                          mef_real_world.crashes);
}

int
main (int argc, char **argv)
{
  static const MefRealMistake mistakes[] = {
    { "/sync/structures/OFF-03/finds/server-forgets-keys", MEF_STRUCTURES_BUG_FORGET_KEYS },
    { "/sync/structures/OFF-03/finds/half-day-not-written", MEF_STRUCTURES_BUG_DROP_CELL },
    { "/sync/structures/OFF-04/finds/version-not-looked-at", MEF_STRUCTURES_BUG_NO_VERSION },
    { "/sync/structures/OFF-04/finds/other-fields-brought-back", MEF_STRUCTURES_BUG_WHOLE_FORM },
    { "/sync/structures/VAL-02/finds/end-of-proposal-not-told", MEF_STRUCTURES_BUG_SILENT_CLOSE },
    { NULL, 0 },
  };
  static const MefRealModel model = {
    "test-sync-structures",
    "/sync/structures/OFF-04/nothing-lost-nothing-twice",
    mistakes,
    &mef_model_structures_peer,
    begin,
    end,
    use,
    disturb,
    finish,
    check,
    check_end,
    describe,
  };

  return mef_real_model_main (&model, argc, argv);
}
