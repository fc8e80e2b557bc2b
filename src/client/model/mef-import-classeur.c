/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-import-classeur.h"

#include "client/model/mef-refus-item.h"
#include "domain/mef-classeur-lecture.h"

#include <glib/gi18n-lib.h>

struct _MefImportClasseur
{
  GObject parent;

  MefClasseurLecteur *lecteur; /* (owned) */
  MefSaisieFiche     *saisie;  /* (owned) */
  GListStore         *refus;   /* (owned) (element-type MefRefusItem) */

  MefEtapeImport      etape;
  GCancellable       *cancellable; /* (owned) (nullable): of the reading */
  MefLectureClasseur *lecture;     /* (owned) (nullable) */
  char               *erreur;      /* (owned) (nullable) */
};

enum
{
  PROP_ETAPE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (MefImportClasseur, mef_import_classeur, G_TYPE_OBJECT)

/* ---- reading ---- */

/* What a worker needs to understand the cells. */
typedef struct
{
  GPtrArray   *cellules; /* (owned) */
  MefFiche    *base;     /* (owned): a copy of the form as it is */
  MefCommunes *communes; /* (owned) (nullable) */
} Matiere;

static void
matiere_free (gpointer data)
{
  Matiere *matiere = data;

  g_ptr_array_unref (matiere->cellules);
  mef_fiche_free (matiere->base);
  g_clear_pointer (&matiere->communes, mef_communes_unref);
  g_free (matiere);
}

static void
set_etape (MefImportClasseur *self, MefEtapeImport etape)
{
  if (self->etape == etape)
    return;
  self->etape = etape;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ETAPE]);
}

static void
forget (MefImportClasseur *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->lecture, mef_lecture_classeur_free);
  g_clear_pointer (&self->erreur, g_free);
  g_list_store_remove_all (self->refus);
}

static void
fail (MefImportClasseur *self, const GError *error)
{
  g_clear_object (&self->cancellable);
  g_free (self->erreur);
  self->erreur = g_strdup (error->message);
  set_etape (self, MEF_ETAPE_IMPORT_ECHEC);
}

static void
understood_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MefImportClasseur *self = MEF_IMPORT_CLASSEUR (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefLectureClasseur) lecture = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GPtrArray) items = NULL;

  /* Another file was given meanwhile, or none is wanted any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (lecture == NULL)
    {
      fail (self, error);
      return;
    }

  g_clear_object (&self->cancellable);
  self->lecture = g_steal_pointer (&lecture);
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->lecture->refus->len; i++)
    g_ptr_array_add (items, mef_refus_item_new (g_ptr_array_index (self->lecture->refus, i)));
  g_list_store_splice (self->refus, 0, 0, items->pdata, items->len);
  set_etape (self, MEF_ETAPE_IMPORT_LUE);
}

/* On a worker thread. */
static void
understand (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Matiere *matiere = data;

  g_task_return_pointer (task, mef_classeur_read (matiere->cellules, matiere->base, matiere->communes),
                         (GDestroyNotify) mef_lecture_classeur_free);
}

static void
cells_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefImportClasseur *self = g_task_get_source_object (task);
  Matiere           *matiere;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cellules =
      mef_classeur_lecteur_lire_finish (MEF_CLASSEUR_LECTEUR (source), result, &error);

  if (g_task_get_cancellable (task) != self->cancellable || cellules == NULL)
    {
      if (error == NULL)
        g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  matiere = g_new0 (Matiere, 1);
  matiere->cellules = g_steal_pointer (&cellules);
  matiere->base = mef_fiche_copy (mef_saisie_fiche_get_fiche (self->saisie));
  if (mef_saisie_fiche_get_communes (self->saisie) != NULL)
    matiere->communes = mef_communes_ref (mef_saisie_fiche_get_communes (self->saisie));
  g_task_set_task_data (task, matiere, matiere_free);
  g_task_run_in_thread (task, understand);
}

/* ---- object ---- */

static void
mef_import_classeur_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefImportClasseur *self = MEF_IMPORT_CLASSEUR (object);

  switch (id)
    {
    case PROP_ETAPE:
      g_value_set_uint (value, self->etape);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_import_classeur_dispose (GObject *object)
{
  MefImportClasseur *self = MEF_IMPORT_CLASSEUR (object);

  forget (self);
  g_clear_object (&self->lecteur);
  g_clear_object (&self->saisie);

  G_OBJECT_CLASS (mef_import_classeur_parent_class)->dispose (object);
}

static void
mef_import_classeur_finalize (GObject *object)
{
  MefImportClasseur *self = MEF_IMPORT_CLASSEUR (object);

  g_clear_object (&self->refus);

  G_OBJECT_CLASS (mef_import_classeur_parent_class)->finalize (object);
}

static void
mef_import_classeur_class_init (MefImportClasseurClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_import_classeur_get_property;
  object_class->dispose = mef_import_classeur_dispose;
  object_class->finalize = mef_import_classeur_finalize;

  /**
   * MefImportClasseur:etape: (type uint): #MefEtapeImport
   */
  props[PROP_ETAPE] = g_param_spec_uint ("etape", NULL, NULL, 0, MEF_ETAPE_IMPORT_FAITE, 0,
                                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
mef_import_classeur_init (MefImportClasseur *self)
{
  self->refus = g_list_store_new (MEF_TYPE_REFUS_ITEM);
}

MefImportClasseur *
mef_import_classeur_new (MefClasseurLecteur *lecteur, MefSaisieFiche *saisie)
{
  MefImportClasseur *self = g_object_new (MEF_TYPE_IMPORT_CLASSEUR, NULL);

  g_return_val_if_fail (MEF_IS_CLASSEUR_LECTEUR (lecteur) && MEF_IS_SAISIE_FICHE (saisie), self);

  self->lecteur = g_object_ref (lecteur);
  self->saisie = g_object_ref (saisie);
  return self;
}

void
mef_import_classeur_lire (MefImportClasseur *self, GFile *fichier)
{
  GTask *task;

  g_return_if_fail (MEF_IS_IMPORT_CLASSEUR (self));
  g_return_if_fail (G_IS_FILE (fichier));

  forget (self);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, understood_cb, NULL);
  g_task_set_source_tag (task, mef_import_classeur_lire);
  g_task_set_name (task, "mef-import-classeur");
  set_etape (self, MEF_ETAPE_IMPORT_LECTURE);
  mef_classeur_lecteur_lire_async (self->lecteur, fichier, self->cancellable, cells_cb, task);
}

void
mef_import_classeur_abandonner (MefImportClasseur *self)
{
  g_return_if_fail (MEF_IS_IMPORT_CLASSEUR (self));

  forget (self);
  set_etape (self, MEF_ETAPE_IMPORT_ATTENTE);
}

void
mef_import_classeur_appliquer (MefImportClasseur *self)
{
  g_return_if_fail (MEF_IS_IMPORT_CLASSEUR (self));
  g_return_if_fail (self->etape == MEF_ETAPE_IMPORT_LUE);

  /* In the order of the form: a commune stays the one of its new postal code. */
  mef_saisie_fiche_begin (self->saisie);
  for (guint i = 0; i < self->lecture->unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (self->lecture->unites, i);

      mef_saisie_fiche_set (self->saisie, unite, mef_fiche_get (self->lecture->fiche, unite->pointeur));
    }
  mef_saisie_fiche_end (self->saisie);
  set_etape (self, MEF_ETAPE_IMPORT_FAITE);
}

MefEtapeImport
mef_import_classeur_get_etape (MefImportClasseur *self)
{
  g_return_val_if_fail (MEF_IS_IMPORT_CLASSEUR (self), MEF_ETAPE_IMPORT_ATTENTE);

  return self->etape;
}

const char *
mef_import_classeur_get_erreur (MefImportClasseur *self)
{
  g_return_val_if_fail (MEF_IS_IMPORT_CLASSEUR (self), NULL);

  return self->erreur;
}

guint
mef_import_classeur_get_n_reponses (MefImportClasseur *self)
{
  g_return_val_if_fail (MEF_IS_IMPORT_CLASSEUR (self), 0);

  return self->lecture != NULL ? self->lecture->unites->len : 0;
}

guint
mef_import_classeur_get_n_remplacements (MefImportClasseur *self)
{
  const MefFiche *fiche;
  guint           n = 0;

  g_return_val_if_fail (MEF_IS_IMPORT_CLASSEUR (self), 0);

  fiche = mef_saisie_fiche_get_fiche (self->saisie);
  for (guint i = 0; self->lecture != NULL && i < self->lecture->unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (self->lecture->unites, i);
      GVariant       *now = mef_fiche_get (fiche, unite->pointeur);

      n += now != NULL && !g_variant_equal (now, mef_fiche_get (self->lecture->fiche, unite->pointeur));
    }
  return n;
}

GListModel *
mef_import_classeur_get_refus (MefImportClasseur *self)
{
  g_return_val_if_fail (MEF_IS_IMPORT_CLASSEUR (self), NULL);

  return G_LIST_MODEL (self->refus);
}

/* What would part a line or a cell of the copy. */
static void
append_cell (GString *text, const char *cell, char end)
{
  g_autofree char *flat = g_strdelimit (g_strdup (cell), "\t\r\n", ' ');

  g_string_append (text, flat);
  g_string_append_c (text, end);
}

char *
mef_import_classeur_dup_refus (MefImportClasseur *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GListModel *refus;

  g_return_val_if_fail (MEF_IS_IMPORT_CLASSEUR (self), NULL);

  append_cell (text, _ ("Cellule"), '\t');
  append_cell (text, _ ("Champ"), '\t');
  append_cell (text, _ ("Contenu"), '\t');
  append_cell (text, _ ("Raison"), '\n');
  refus = G_LIST_MODEL (self->refus);
  for (guint i = 0; i < g_list_model_get_n_items (refus); i++)
    {
      g_autoptr (MefRefusItem) item = g_list_model_get_item (refus, i);

      append_cell (text, mef_refus_item_get_adresse (item), '\t');
      append_cell (text, mef_refus_item_get_champ (item), '\t');
      append_cell (text, mef_refus_item_get_texte (item), '\t');
      append_cell (text, mef_refus_item_get_raison (item), '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
