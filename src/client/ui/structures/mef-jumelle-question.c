/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-jumelle-question.h"

#include "client/model/mef-structure-jumelle.h"
#include "client/ui/widgets/mef-parts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget      *parent;  /* (owned) */
  MefEspace      *espace;  /* (owned) */
  GPtrArray      *linf;    /* (owned) (nullable) (element-type MefStructure): to be linked instead */
  GtkWidget      *choix;   /* (nullable): position 0 is a new one */
  char           *jumelle; /* (owned) (nullable) */
  MefSuiteJumelle suite;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->parent);
  g_object_unref (question->espace);
  g_clear_pointer (&question->linf, g_ptr_array_unref);
  g_free (question->jumelle);
  g_free (question);
}

static void
response_cb (GTask *task, const char *response)
{
  Question            *question = g_task_get_task_data (task);
  MefStructureOuverte *ouverte = g_task_get_source_object (task);
  MefReponseJumelle    reponse = MEF_REPONSE_JUMELLE_ANNULER;

  if (g_str_equal (response, "enregistrer"))
    reponse = MEF_REPONSE_JUMELLE_ENREGISTRER;
  else if (g_str_equal (response, "supprimer"))
    reponse = MEF_REPONSE_JUMELLE_SUPPRIMER;
  else if (g_str_equal (response, "ouvrir"))
    reponse = MEF_REPONSE_JUMELLE_OUVRIR;
  if (question->choix != NULL && reponse == MEF_REPONSE_JUMELLE_ENREGISTRER)
    {
      guint               position = gtk_drop_down_get_selected (GTK_DROP_DOWN (question->choix));
      const MefStructure *linf = position > 0 ? g_ptr_array_index (question->linf, position - 1) : NULL;

      mef_structure_ouverte_set_jumelle (ouverte, linf != NULL ? linf->id : NULL);
    }
  g_task_return_int (task, reponse);
}

static void
let_go_of_task (gpointer task, GClosure *closure)
{
  g_object_unref (task);
}

/* @heading, @body: (transfer full) */
static AdwMessageDialog *
make_dialog (GTask *task, char *heading, char *body)
{
  Question  *question = g_task_get_task_data (task);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (question->parent)), heading, body);

  g_free (heading);
  g_free (body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "annuler", _ ("Annuler"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "annuler");
  /* The task lives as long as the question. */
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), g_object_ref (task), let_go_of_task,
                         G_CONNECT_SWAPPED);
  return ADW_MESSAGE_DIALOG (dialog);
}

static void
present (AdwMessageDialog *dialog, const char *by_default)
{
  adw_message_dialog_set_default_response (dialog, by_default);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- a LINF is asked for ---- */

static void
ask_which (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  AdwMessageDialog *dialog = make_dialog (
      task, g_strdup (_ ("Quel Linf pour ce RPE ?")),
      g_strdup (_ ("Les demandes d’information en ligne arrivent à une structure Linf. Créez-en une avec les "
                   "réponses de ce RPE, ou liez-le à un Linf qui existe déjà.")));

  gtk_string_list_append (labels, _ ("Créer un nouveau Linf"));
  for (guint i = 0; i < question->linf->len; i++)
    {
      const MefStructure *linf = g_ptr_array_index (question->linf, i);
      g_autofree char    *label = g_strdup_printf (_ ("Lier à « %s », %s"), mef_structure_get_nom (linf),
                                                   mef_structure_get_code_postal (linf));

      gtk_string_list_append (labels, label);
    }
  question->choix = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  mef_parts_name_drop_down (question->choix, _ ("Linf de ce RPE"));
  adw_message_dialog_set_extra_child (dialog, question->choix);
  adw_message_dialog_add_response (dialog, "enregistrer", _ ("Enregistrer"));
  adw_message_dialog_set_response_appearance (dialog, "enregistrer", ADW_RESPONSE_SUGGESTED);
  present (dialog, "enregistrer");
}

static void
linf_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  GError   *error = NULL;

  question->linf = mef_structures_linf_seules_finish (MEF_ESPACE (source), result, &error);
  if (question->linf == NULL)
    g_task_return_error (task, error);
  else if (question->linf->len == 0)
    g_task_return_int (task, MEF_REPONSE_JUMELLE_ENREGISTRER);
  else
    ask_which (task);
}

/* ---- the one no longer goes with the other ---- */

static void
ask_to_part (GTask *task, const MefStructure *linf)
{
  Question *question = g_task_get_task_data (task);
  gboolean  online = mef_synchroniser_get_connexion (mef_espace_get_synchroniser (question->espace))
                    == MEF_CONNEXION_EN_LIGNE;
  AdwMessageDialog *dialog = make_dialog (
      task, g_strdup_printf (_ ("Que devient le Linf « %s » ?"), mef_structure_get_nom (linf)),
      g_strdup (online ? _ ("Ce RPE ne sera plus identifié en tant que Linf qui reçoit les demandes "
                            "d’information. Son Linf peut rester, sans lien avec lui, ou être supprimé pour "
                            "de bon.")
                       : _ ("Ce RPE ne sera plus identifié en tant que Linf qui reçoit les demandes "
                            "d’information. Son Linf reste, sans lien avec lui : le supprimer demande une "
                            "connexion au serveur.")));

  adw_message_dialog_add_response (dialog, "supprimer", _ ("Supprimer le Linf"));
  adw_message_dialog_set_response_appearance (dialog, "supprimer", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (dialog, "supprimer", online);
  adw_message_dialog_add_response (dialog, "enregistrer", _ ("Garder le Linf"));
  present (dialog, "enregistrer");
}

static void
ask_about_rpe (GTask *task, const MefStructure *rpe)
{
  AdwMessageDialog *dialog = make_dialog (
      task, g_strdup_printf (_ ("Modifier aussi le RPE « %s » ?"), mef_structure_get_nom (rpe)),
      g_strdup (_ ("Ce Linf ne recevra plus de demandes d’information, mais le RPE dit encore le "
                   "contraire.")));

  adw_message_dialog_add_response (dialog, "enregistrer", _ ("Laisser le RPE"));
  adw_message_dialog_add_response (dialog, "ouvrir", _ ("Ouvrir le RPE ensuite"));
  adw_message_dialog_set_response_appearance (dialog, "ouvrir", ADW_RESPONSE_SUGGESTED);
  present (dialog, "ouvrir");
}

static void
twin_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  GError   *error = NULL;
  g_autoptr (MefStructure) twin = mef_structures_jumelle_finish (MEF_ESPACE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (twin == NULL)
    g_task_return_int (task, MEF_REPONSE_JUMELLE_ENREGISTRER);
  else
    {
      question->jumelle = g_strdup (twin->id);
      if (question->suite == MEF_SUITE_JUMELLE_SEPARER)
        ask_to_part (task, twin);
      else
        ask_about_rpe (task, twin);
    }
}

void
mef_jumelle_question_async (GtkWidget           *parent,
                            MefEspace           *espace,
                            MefStructureOuverte *ouverte,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Question   *question;
  GTask      *task;
  const char *code_postal;

  g_return_if_fail (GTK_IS_WIDGET (parent) && MEF_IS_STRUCTURE_OUVERTE (ouverte));

  question = g_new0 (Question, 1);
  question->parent = g_object_ref (parent);
  question->espace = g_object_ref (espace);
  question->suite = mef_structure_ouverte_get_suite_jumelle (ouverte);
  task = g_task_new (ouverte, NULL, callback, user_data);
  g_task_set_source_tag (task, mef_jumelle_question_async);
  g_task_set_task_data (task, question, question_free);
  mef_structure_ouverte_set_jumelle (ouverte, NULL);
  switch (question->suite)
    {
    case MEF_SUITE_JUMELLE_CREER:
      code_postal = mef_fiche_get_text (
          mef_saisie_fiche_get_fiche (mef_structure_ouverte_get_saisie (ouverte)), "/code_postal");
      mef_structures_linf_seules_async (espace, code_postal != NULL ? code_postal : "", NULL, linf_cb, task);
      break;
    case MEF_SUITE_JUMELLE_SEPARER:
    case MEF_SUITE_JUMELLE_PREVENIR:
      mef_structures_jumelle_async (espace, mef_structure_ouverte_get_id (ouverte), NULL, twin_cb, task);
      break;
    case MEF_SUITE_JUMELLE_RIEN:
    default:
      g_task_return_int (task, MEF_REPONSE_JUMELLE_ENREGISTRER);
      g_object_unref (task);
      break;
    }
}

MefReponseJumelle
mef_jumelle_question_finish (MefStructureOuverte *ouverte,
                             GAsyncResult        *result,
                             char               **jumelle,
                             GError             **error)
{
  Question *question;
  gssize    reponse;

  g_return_val_if_fail (g_task_is_valid (result, ouverte), MEF_REPONSE_JUMELLE_ANNULER);

  question = g_task_get_task_data (G_TASK (result));
  *jumelle = g_strdup (question->jumelle);
  reponse = g_task_propagate_int (G_TASK (result), error);
  return reponse < 0 ? MEF_REPONSE_JUMELLE_ANNULER : (MefReponseJumelle) reponse;
}
