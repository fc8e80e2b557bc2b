/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-structures-page.h"

#include "client/model/mef-annulation.h"
#include "client/model/mef-proposition-ouverte.h"
#include "client/model/mef-structure-jumelle.h"
#include "client/ui/structures/mef-avis-dialog.h"
#include "client/ui/structures/mef-classeur-fichiers.h"
#include "client/ui/structures/mef-historique-dialog.h"
#include "client/ui/structures/mef-structure-page.h"
#include "client/ui/structures/mef-structures-list.h"
#include "client/ui/structures/mef-validation-page.h"
#include "client/ui/widgets/mef-toast.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SECONDES_PHRASE     6
#define SECONDES_ANNULATION 10
#define SECONDES_PROPOSE    20

struct _MefStructuresPage
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *fiche;
  GtkWidget *validation;
  GtkWidget *toast;
  gboolean   arriving; /* a structure was chosen and is not read yet */

  MefEspace             *espace;          /* (owned) */
  MefStructureOuverte   *ouverte;         /* (owned) */
  MefPropositionOuverte *proposition;     /* (owned) */
  MefAnnulation         *annulation;      /* (owned): verdicts */
  MefAnnulation         *retablissements; /* (owned) */
  MefVersionSource      *versions;        /* (owned) (nullable) */
  MefCommunes           *communes;        /* (owned) (nullable) */
  MefClasseurs          *classeurs;       /* (owned) (nullable) */
  guint                  focus_id;
  MefAvisCreation       *avis; /* (owned) (nullable): of the structure created last (STR-10) */
};

G_DEFINE_FINAL_TYPE (MefStructuresPage, mef_structures_page, GTK_TYPE_WIDGET)

static void
announce (MefStructuresPage *self, const char *text)
{
  mef_toast_show (MEF_TOAST (self->toast), text, NULL, NULL, SECONDES_PHRASE);
}

/* ---- between list and form ---- */

static void
show_fiche (MefStructuresPage *self)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->fiche);
  gtk_widget_grab_focus (self->fiche);
  self->arriving = mef_structure_ouverte_get_saisie (self->ouverte) == NULL;
}

/* The form is read from the disk: the cursor goes into it when it is there. */
static void
ready_cb (MefStructuresPage *self)
{
  if (!self->arriving || mef_structure_ouverte_get_ouverture (self->ouverte) != MEF_OUVERTURE_PRETE
      || mef_structure_ouverte_get_saisie (self->ouverte) == NULL)
    return;
  self->arriving = FALSE;
  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->fiche)
    gtk_widget_grab_focus (self->fiche);
}

static gboolean
take_focus_cb (gpointer user_data)
{
  MefStructuresPage *self = MEF_STRUCTURES_PAGE (user_data);

  self->focus_id = 0;
  if (gtk_widget_get_mapped (self->fiche))
    gtk_widget_grab_focus (self->fiche);
  return G_SOURCE_REMOVE;
}

/* A menu that closes gives the focus back to the row it was opened from, which is hidden by then. */
static void
focus_moved_cb (MefStructuresPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->focus_id == 0 && focus != NULL && gtk_widget_get_mapped (self->fiche)
      && gtk_widget_is_ancestor (focus, self->list))
    self->focus_id = g_idle_add (take_focus_cb, self);
}

static void
mef_structures_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mef_structures_page_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (focus_moved_cb),
                           widget, G_CONNECT_SWAPPED);
}

static void
mef_structures_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_moved_cb, widget);
  GTK_WIDGET_CLASS (mef_structures_page_parent_class)->unroot (widget);
}

static void
show_list (MefStructuresPage *self, const char *id)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->list);
  if (id != NULL)
    mef_structures_list_select (MEF_STRUCTURES_LIST (self->list), id);
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
close_cb (MefStructuresPage *self)
{
  g_autofree char *id = g_strdup (mef_structure_ouverte_get_id (self->ouverte));

  mef_structure_ouverte_fermer (self->ouverte);
  show_list (self, id);
}

static void
saved_cb (MefStructuresPage *self, const char *id, const char *nom, gboolean creee)
{
  g_autofree char *text =
      g_strdup_printf (creee ? _ ("« %s » est créée. Les familles la verront dès que l’envoi est fait.")
                             : _ ("« %s » est enregistrée."),
                       nom);

  if (creee)
    {
      g_clear_pointer (&self->avis, mef_avis_creation_free);
      self->avis = mef_structure_ouverte_dup_avis (self->ouverte);
    }
  close_cb (self);
  if (creee)
    mef_toast_show (MEF_TOAST (self->toast), text, _ ("Prévenir le gestionnaire…"), "creation.prevenir",
                    SECONDES_PROPOSE);
  else
    announce (self, text);
}

static void
tell_created_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructuresPage *self = MEF_STRUCTURES_PAGE (widget);

  if (self->avis != NULL)
    mef_avis_dialog_present (widget, self->avis, MEF_TOAST (self->toast));
}

static void
tell_open_cb (MefStructuresPage *self)
{
  g_autoptr (MefAvisCreation) avis = mef_structure_ouverte_dup_avis (self->ouverte);

  if (avis != NULL)
    mef_avis_dialog_present (GTK_WIDGET (self), avis, MEF_TOAST (self->toast));
}

static void
create_cb (MefStructuresPage *self, guint type)
{
  mef_structure_ouverte_creer (self->ouverte, type, NULL);
  show_fiche (self);
}

/* ---- deleting ---- */

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefStructuresPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!mef_structures_supprimer_finish (MEF_ESPACE (source), result, &error))
    announce (self, error->message);
  else
    announce (self, _ ("La structure est supprimée."));
}

static void
delete_response_cb (MefStructuresPage *self, const char *response, GtkWidget *dialog)
{
  GtkWidget *twin = adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog));

  if (g_str_equal (response, "supprimer"))
    mef_structures_supprimer_async (self->espace, g_object_get_data (G_OBJECT (dialog), "id"),
                                    twin != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (twin)),
                                    NULL, deleted_cb, g_object_ref (self));
}

/* What is asked about once it is known whether there is a twin. */
typedef struct
{
  MefStructuresPage *page; /* (owned) */
  char              *id;
  char              *nom;
  gboolean           brouillon;
} Suppression;

static void
suppression_free (Suppression *suppression)
{
  g_object_unref (suppression->page);
  g_free (suppression->id);
  g_free (suppression->nom);
  g_free (suppression);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Suppression, suppression_free)

static GtkWidget *
make_twin_box (const MefStructure *twin)
{
  g_autofree char *label =
      g_strdup_printf (twin->type == MEF_TYPE_STRUCTURE_LINF ? _ ("Supprimer aussi son Linf « %s »")
                                                             : _ ("Supprimer aussi son RPE « %s »"),
                       mef_structure_get_nom (twin));

  return gtk_check_button_new_with_label (label);
}

static void
twin_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Suppression) suppression = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefStructure) twin = mef_structures_jumelle_finish (MEF_ESPACE (source), result, &error);
  g_autofree char  *heading = g_strdup_printf (_ ("Supprimer « %s » ?"), suppression->nom);
  GtkRoot          *root = gtk_widget_get_root (GTK_WIDGET (suppression->page));
  AdwMessageDialog *dialog;

  if (root == NULL)
    return;
  if (error != NULL)
    {
      announce (suppression->page, error->message);
      return;
    }
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (root), heading,
      suppression->brouillon
          ? _ ("Le brouillon est supprimé pour de bon.")
          : _ ("C’est définitif : les familles ne la voient plus, elle quitte l’habilitation de son "
               "gestionnaire et ses personnes n’y ont plus accès.")));
  adw_message_dialog_add_responses (dialog, "annuler", _ ("Annuler"), "supprimer", _ ("Supprimer"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "supprimer", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "annuler");
  adw_message_dialog_set_close_response (dialog, "annuler");
  if (twin != NULL)
    adw_message_dialog_set_extra_child (dialog, make_twin_box (twin));
  g_object_set_data_full (G_OBJECT (dialog), "id", g_strdup (suppression->id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_response_cb), suppression->page,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ask_delete (MefStructuresPage *self, const MefLigneStructure *ligne)
{
  Suppression *suppression = g_new0 (Suppression, 1);

  suppression->page = g_object_ref (self);
  suppression->id = g_strdup (ligne->id);
  suppression->nom = g_strdup (ligne->nom);
  suppression->brouillon = ligne->etat == MEF_ETAT_STRUCTURE_BROUILLON;
  mef_structures_jumelle_async (self->espace, ligne->id, NULL, twin_read_cb, suppression);
}

/* What saving the one means for the other (STR-09). */
static void
twin_cb (MefStructuresPage *self, const char *id, gboolean supprimer)
{
  if (supprimer)
    {
      mef_structures_supprimer_async (self->espace, id, FALSE, NULL, deleted_cb, g_object_ref (self));
      return;
    }
  mef_structure_ouverte_ouvrir (self->ouverte, id);
  show_fiche (self);
}

/* ---- validation of changes ---- */

static void
open_validation (MefStructuresPage *self, const char *id)
{
  mef_proposition_ouverte_ouvrir (self->proposition, id);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->validation);
  gtk_widget_grab_focus (self->validation);
}

/* The proposal is read from the disk: the cursor goes to its first change when it is there. */
static void
proposal_ready_cb (MefStructuresPage *self)
{
  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->validation
      && mef_proposition_ouverte_get_ouverture (self->proposition) == MEF_OUVERTURE_PRETE)
    gtk_widget_grab_focus (self->validation);
}

static void
close_validation_cb (MefStructuresPage *self)
{
  g_autofree char *id = g_strdup (mef_proposition_ouverte_get_id (self->proposition));

  mef_proposition_ouverte_fermer (self->proposition);
  show_list (self, id);
}

static void
decided_cb (MefStructuresPage *self, const MefOperation *operation, const char *nom, gboolean validee)
{
  g_autofree char *text = g_strdup_printf (validee ? _ ("Les modifications de « %s » sont validées.")
                                                   : _ ("Les modifications de « %s » sont refusées."),
                                           nom);

  mef_annulation_push (self->annulation, operation);
  close_validation_cb (self);
  mef_toast_show (MEF_TOAST (self->toast), text, _ ("Annuler"), "structures.annuler", SECONDES_ANNULATION);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefStructuresPage) self = user_data;
  g_autoptr (GError) error = NULL;
  MefIssueAnnulation issue;
  g_autofree char   *id = mef_annulation_undo_finish (MEF_ANNULATION (source), result, &issue, &error);

  if (self->espace == NULL)
    return;
  if (error != NULL)
    announce (self, _ ("La décision n’a pas pu être annulée sur ce poste. Elle est conservée. Réessayez."));
  else if (issue == MEF_ANNULATION_TROP_TARD)
    announce (self, _ ("Trop tard pour annuler : la décision est partie. Elle reste enregistrée."));
  else if (issue == MEF_ANNULATION_RIEN)
    announce (self, _ ("Aucune décision à annuler."));
  else
    {
      open_validation (self, id);
      announce (self, _ ("Décision annulée. Vos corrections sont de nouveau ouvertes."));
    }
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructuresPage *self = MEF_STRUCTURES_PAGE (widget);

  mef_annulation_undo_async (self->annulation, NULL, undone_cb, g_object_ref (self));
}

static void
carried_cb (MefStructuresPage *self, const char *id)
{
  g_autofree char *structure = g_strdup (id);

  mef_proposition_ouverte_fermer (self->proposition);
  mef_structure_ouverte_ouvrir (self->ouverte, structure);
  show_fiche (self);
}

/* ---- history ---- */

static void
restored_cb (MefStructuresPage *self, const MefOperation *operation, const char *nom)
{
  g_autofree char *text = g_strdup_printf (_ ("La version choisie de « %s » est rétablie."), nom);

  mef_annulation_push (self->retablissements, operation);
  mef_toast_show (MEF_TOAST (self->toast), text, _ ("Annuler"), "structures.annuler-retablissement",
                  SECONDES_ANNULATION);
}

static void
open_history (MefStructuresPage *self, const char *id)
{
  GtkWidget *dialog;

  if (self->versions == NULL)
    return;
  dialog = mef_historique_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->espace,
                                      self->versions, self->communes, id);
  g_signal_connect_object (dialog, "retablie", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_history (MEF_STRUCTURES_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
history_of_form_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructuresPage *self = MEF_STRUCTURES_PAGE (widget);

  open_history (self, mef_structure_ouverte_get_id (self->ouverte));
}

static void
not_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefStructuresPage) self = user_data;
  g_autoptr (GError) error = NULL;
  MefIssueAnnulation issue;
  g_autofree char   *id = mef_annulation_undo_finish (MEF_ANNULATION (source), result, &issue, &error);

  if (self->espace == NULL)
    return;
  announce (self, id != NULL ? _ ("Rétablissement annulé : la structure reste telle qu’elle est.")
                             : _ ("Trop tard pour annuler : la version est rétablie. L’historique garde la "
                                  "précédente."));
}

static void
undo_restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructuresPage *self = MEF_STRUCTURES_PAGE (widget);

  mef_annulation_undo_async (self->retablissements, NULL, not_restored_cb, g_object_ref (self));
}

static void
act_cb (MefStructuresPage *self, guint action, MefLigneItem *item)
{
  const MefLigneStructure *ligne = mef_ligne_item_get_ligne (item);

  if (ligne == NULL)
    return;
  switch ((MefActionStructure) action)
    {
    case MEF_ACTION_STRUCTURE_MODIFIER:
    case MEF_ACTION_STRUCTURE_REPRENDRE:
      mef_structure_ouverte_ouvrir (self->ouverte, ligne->id);
      show_fiche (self);
      break;
    case MEF_ACTION_STRUCTURE_DUPLIQUER:
      mef_structure_ouverte_dupliquer (self->ouverte, ligne->id);
      show_fiche (self);
      break;
    case MEF_ACTION_STRUCTURE_SUPPRIMER:
      ask_delete (self, ligne);
      break;
    case MEF_ACTION_STRUCTURE_VALIDATION:
      open_validation (self, ligne->id);
      break;
    case MEF_ACTION_STRUCTURE_N:
    default:
      break;
    }
}

/* ---- workbooks ---- */

static void
allow_classeurs (MefStructuresPage *self)
{
  gboolean open = self->classeurs != NULL && mef_structure_ouverte_get_saisie (self->ouverte) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "structures.historique-ouverte",
                                 mef_structure_ouverte_get_saisie (self->ouverte) != NULL
                                     && !mef_structure_ouverte_is_nouvelle (self->ouverte));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "classeurs.importer", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "classeurs.telecharger", open);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructuresPage *self = MEF_STRUCTURES_PAGE (widget);

  mef_classeur_importer (self->fiche, self->classeurs, mef_structure_ouverte_get_saisie (self->ouverte));
}

static void
download_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructuresPage  *self = MEF_STRUCTURES_PAGE (widget);
  const MefStructure *structure = mef_structure_ouverte_get_structure (self->ouverte);

  mef_classeur_telecharger (widget, self->classeurs, structure->site, structure->type,
                            MEF_TOAST (self->toast));
}

/* ---- GObject ---- */

static gboolean
mef_structures_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  MefStructuresPage *self = MEF_STRUCTURES_PAGE (widget);

  if (gtk_widget_get_focus_child (widget) == NULL
      && gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->fiche)
    return gtk_widget_grab_focus (self->fiche);
  return GTK_WIDGET_CLASS (mef_structures_page_parent_class)->focus (widget, direction);
}

static void
mef_structures_page_dispose (GObject *object)
{
  MefStructuresPage *self = MEF_STRUCTURES_PAGE (object);

  g_clear_handle_id (&self->focus_id, g_source_remove);
  /* Its widgets are told. */
  if (self->ouverte != NULL)
    mef_structure_ouverte_fermer (self->ouverte);
  if (self->proposition != NULL)
    mef_proposition_ouverte_fermer (self->proposition);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->ouverte);
  g_clear_object (&self->proposition);
  g_clear_object (&self->annulation);
  g_clear_object (&self->retablissements);
  g_clear_object (&self->versions);
  g_clear_pointer (&self->communes, mef_communes_unref);
  g_clear_object (&self->classeurs);
  g_clear_pointer (&self->avis, mef_avis_creation_free);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_structures_page_parent_class)->dispose (object);
}

static void
mef_structures_page_class_init (MefStructuresPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_structures_page_dispose;
  widget_class->focus = mef_structures_page_focus;
  widget_class->root = mef_structures_page_root;
  widget_class->unroot = mef_structures_page_unroot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "structures.historique", "s", history_action);
  gtk_widget_class_install_action (widget_class, "structures.historique-ouverte", NULL,
                                   history_of_form_action);
  gtk_widget_class_install_action (widget_class, "structures.annuler-retablissement", NULL,
                                   undo_restore_action);
  gtk_widget_class_install_action (widget_class, "structures.annuler", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "structures.annuler", NULL);
  gtk_widget_class_install_action (widget_class, "classeurs.importer", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "creation.prevenir", NULL, tell_created_action);
  gtk_widget_class_install_action (widget_class, "classeurs.telecharger", NULL, download_action);
}

static void
mef_structures_page_init (MefStructuresPage *self)
{
  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  self->stack = gtk_stack_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->stack);
  self->toast = mef_toast_new ();
  gtk_widget_set_margin_bottom (self->toast, 72); /* above the form's bar */
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->toast);
}

GtkWidget *
mef_structures_page_new (MefEspace *espace, MefCommunes *communes)
{
  MefStructuresPage *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_STRUCTURES_PAGE, NULL);
  self->espace = g_object_ref (espace);
  self->ouverte = mef_structure_ouverte_new (espace, communes);
  self->list = mef_structures_list_new (espace);
  self->fiche = mef_structure_page_new (espace, self->ouverte);
  gtk_stack_add_named (GTK_STACK (self->stack), self->list, "liste");
  gtk_stack_add_named (GTK_STACK (self->stack), self->fiche, "fiche");
  self->proposition = mef_proposition_ouverte_new (espace, communes);
  self->annulation = mef_annulation_new (mef_espace_get_cache (espace));
  self->retablissements = mef_annulation_new (mef_espace_get_cache (espace));
  self->communes = communes != NULL ? mef_communes_ref (communes) : NULL;
  self->validation = mef_validation_page_new (espace, self->proposition);
  gtk_stack_add_named (GTK_STACK (self->stack), self->validation, "validation");
  g_signal_connect_object (self->validation, "fermee", G_CALLBACK (close_validation_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->validation, "decidee", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->validation, "historique", G_CALLBACK (open_history), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->validation, "reportee", G_CALLBACK (carried_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->proposition, "notify::ouverture", G_CALLBACK (proposal_ready_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "creer", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "agir", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fiche, "fermee", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fiche, "enregistree", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fiche, "jumelle", G_CALLBACK (twin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fiche, "prevenir", G_CALLBACK (tell_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ouverte, "notify::ouverture", G_CALLBACK (ready_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ouverte, "notify::saisie", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ouverte, "notify::saisie", G_CALLBACK (allow_classeurs), self,
                           G_CONNECT_SWAPPED);
  allow_classeurs (self);
  return GTK_WIDGET (self);
}

void
mef_structures_page_set_classeurs (MefStructuresPage *self, MefClasseurs *classeurs)
{
  g_return_if_fail (MEF_IS_STRUCTURES_PAGE (self));
  g_return_if_fail (MEF_IS_CLASSEURS (classeurs));

  g_set_object (&self->classeurs, classeurs);
  allow_classeurs (self);
}

void
mef_structures_page_set_versions (MefStructuresPage *self, MefVersionSource *versions)
{
  g_return_if_fail (MEF_IS_STRUCTURES_PAGE (self));
  g_return_if_fail (MEF_IS_VERSION_SOURCE (versions));

  g_set_object (&self->versions, versions);
}

void
mef_structures_page_ouvrir (MefStructuresPage *self, const char *id)
{
  g_return_if_fail (MEF_IS_STRUCTURES_PAGE (self));
  g_return_if_fail (id != NULL);

  mef_structure_ouverte_ouvrir (self->ouverte, id);
  show_fiche (self);
}

void
mef_structures_page_ouvrir_validation (MefStructuresPage *self, const char *id)
{
  g_return_if_fail (MEF_IS_STRUCTURES_PAGE (self));
  g_return_if_fail (id != NULL);

  open_validation (self, id);
}
