/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-formulaire-view.h"

#include "client/ui/structures/mef-section-card.h"
#include "client/ui/structures/mef-sommaire.h"
#include "client/ui/widgets/mef-undo-keys.h"

#include <glib/gi18n.h>

/* Fields made before the first frame: more than the highest window shows. */
#define FIRST_FIELDS 16
#define MARGIN       12
#define INDEX_WIDTH  256
/* So much of a section at the upper edge is not what is being read. */
#define EDGE 48

struct _MefFormulaireView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *sommaire;
  GtkWidget *separator;
  GtkWidget *bar; /* (nullable): the index folded away, where there is no room */
  GtkWidget *menu;
  GtkWidget *folded;
  GtkWidget *column;
  GtkWidget *scroller;
  GtkWidget *cards;

  MefSaisieFiche *saisie; /* (owned) */
  GHashTable     *champs; /* (owned) (element-type MefFormulaireChamp MefChamp): those made */
  GPtrArray      *order;  /* (owned) (element-type MefSectionCard): not owned */
  guint           build_id;
  guint           tick_id;
  GtkWidget      *target; /* (not owned) (nullable): to be scrolled to */
  guint           frames; /* since it is */
  gboolean        revealed;
  gboolean        scrolling; /* our doing, not the person's */
};

G_DEFINE_FINAL_TYPE (MefFormulaireView, mef_formulaire_view, GTK_TYPE_WIDGET)

static const MefFormulaire *
get_formulaire (MefFormulaireView *self)
{
  return mef_fiche_get_formulaire (mef_saisie_fiche_get_fiche (self->saisie));
}

static MefSectionCard *
nth (MefFormulaireView *self, guint i)
{
  return g_ptr_array_index (self->order, i);
}

/* ---- making the sections ---- */

static void
build (MefFormulaireView *self, guint i)
{
  const MefSection *section = mef_section_card_get_section (nth (self, i));

  mef_section_card_build (nth (self, i), self->champs);
  for (guint j = 0; self->revealed && j < section->champs->len; j++)
    mef_champ_reveler (g_hash_table_lookup (self->champs, g_ptr_array_index (section->champs, j)));
}

static guint
find_unbuilt (MefFormulaireView *self)
{
  guint i = 0;

  while (i < self->order->len && mef_section_card_is_built (nth (self, i)))
    i++;
  return i;
}

static gboolean
build_cb (gpointer user_data)
{
  MefFormulaireView *self = user_data;
  guint              i = find_unbuilt (self);

  if (i < self->order->len)
    {
      build (self, i);
      return G_SOURCE_CONTINUE;
    }
  self->build_id = 0;
  return G_SOURCE_REMOVE;
}

/* Sections stand below one another: one is in its place when those above it are there. */
static void
build_up_to (MefFormulaireView *self, guint last)
{
  for (guint i = find_unbuilt (self); i <= last && i < self->order->len; i++)
    build (self, i);
}

static void
build_first (MefFormulaireView *self)
{
  guint fields = 0;

  for (guint i = 0; i < self->order->len && fields < FIRST_FIELDS; i++)
    {
      build (self, i);
      fields += mef_section_card_get_section (nth (self, i))->champs->len;
    }
}

/* ---- going somewhere ---- */

static void
show_courante (MefFormulaireView *self, guint rang)
{
  mef_sommaire_set_courante (MEF_SOMMAIRE (self->sommaire), rang);
  if (self->bar == NULL)
    return;
  mef_sommaire_set_courante (MEF_SOMMAIRE (self->folded), rang);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->menu),
                             mef_section_card_get_section (nth (self, rang))->titre);
}

static GtkAdjustment *
get_adjustment (MefFormulaireView *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

/* Scrolls as little as shows @target, a section with its head at the top. */
static void
scroll_to (MefFormulaireView *self, GtkWidget *target)
{
  GtkAdjustment  *adjustment = get_adjustment (self);
  double          page = gtk_adjustment_get_page_size (adjustment);
  double          value = gtk_adjustment_get_value (adjustment);
  graphene_rect_t bounds;
  double          top, bottom;

  if (!gtk_widget_compute_bounds (target, self->cards, &bounds))
    return;
  top = bounds.origin.y - MARGIN;
  bottom = bounds.origin.y + bounds.size.height + MARGIN;
  self->scrolling = TRUE;
  if (MEF_IS_SECTION_CARD (target) || top < value)
    gtk_adjustment_set_value (adjustment, top);
  else if (bottom > value + page)
    gtk_adjustment_set_value (adjustment, MIN (top, bottom - page + page / 4));
  self->scrolling = FALSE;
}

/* A section just made, or a fault just told, has its place only after the next frame. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  MefFormulaireView *self = MEF_FORMULAIRE_VIEW (widget);

  if (self->frames++ == 0
      || (self->target != NULL && gtk_widget_get_height (self->target) == 0
          && gtk_widget_get_visible (self->target)))
    return G_SOURCE_CONTINUE;
  if (self->target != NULL)
    scroll_to (self, self->target);
  self->target = NULL;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
show_target (MefFormulaireView *self, GtkWidget *target)
{
  self->target = target;
  self->frames = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static guint
find_section (MefFormulaireView *self, const MefSection *section)
{
  guint rang = 0;

  g_ptr_array_find (mef_formulaire_get_sections (get_formulaire (self)), section, &rang);
  return rang;
}

/* The first field of it where something is to be done, else its first one. */
static const MefUnite *
find_entrance (MefFormulaireView *self, const MefSection *section)
{
  const MefFiche *fiche = mef_saisie_fiche_get_fiche (self->saisie);
  GPtrArray      *unites = mef_formulaire_get_unites (get_formulaire (self));
  const MefUnite *first = NULL;

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (unite->section != section || !mef_fiche_is_shown (fiche, unite->champ))
        continue;
      if (mef_saisie_fiche_get_faute (self->saisie, unite) != NULL)
        return unite;
      first = first != NULL ? first : unite;
    }
  return first;
}

static void
section_cb (MefFormulaireView *self, guint rang)
{
  const MefUnite *unite;

  if (rang >= self->order->len)
    return;
  if (self->bar != NULL)
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu));
  build_up_to (self, rang);
  unite = find_entrance (self, mef_section_card_get_section (nth (self, rang)));
  if (unite != NULL)
    mef_champ_focus (g_hash_table_lookup (self->champs, unite->champ), unite);
  show_courante (self, rang);
  show_target (self, GTK_WIDGET (nth (self, rang)));
}

/* The section whose fields the person looks at: the first of which more than the edge is in sight. */
static void
scrolled_cb (MefFormulaireView *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double         value = gtk_adjustment_get_value (adjustment);
  double         page = gtk_adjustment_get_page_size (adjustment);
  gboolean       at_end = value + page >= gtk_adjustment_get_upper (adjustment) - 1;

  if (self->scrolling || self->target != NULL || page <= 0)
    return;
  for (guint i = 0; i < self->order->len; i++)
    {
      graphene_rect_t bounds;

      if (!mef_section_card_is_built (nth (self, i))
          || !gtk_widget_compute_bounds (GTK_WIDGET (nth (self, i)), self->cards, &bounds))
        continue;
      if ((at_end && i + 1 == self->order->len)
          || (!at_end && bounds.origin.y + bounds.size.height > value + EDGE))
        {
          show_courante (self, i);
          return;
        }
    }
}

static void
focus_cb (MefFormulaireView *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (self->cards);

  if (MEF_IS_SECTION_CARD (child))
    show_courante (self, find_section (self, mef_section_card_get_section (MEF_SECTION_CARD (child))));
}

/* ---- what the form tells ---- */

static void
show_unite (MefFormulaireView *self, const MefUnite *unite)
{
  MefChamp *champ = g_hash_table_lookup (self->champs, unite->champ);

  if (champ != NULL)
    mef_champ_actualiser (champ);
}

static void
changed_cb (MefFormulaireView *self, const char *pointeur)
{
  GPtrArray *unites = mef_formulaire_get_unites (get_formulaire (self));

  if (pointeur != NULL)
    show_unite (self, mef_formulaire_find_unite (get_formulaire (self), pointeur));
  else
    for (guint i = 0; i < unites->len; i++)
      show_unite (self, g_ptr_array_index (unites, i));
}

static void
state_cb (MefFormulaireView *self)
{
  gboolean undoable, redoable;
  guint    missing, wrong;

  g_object_get (self->saisie, "annulable", &undoable, "retablissable", &redoable, "n-manques", &missing,
                "n-erreurs", &wrong, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "formulaire.annuler", undoable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "formulaire.retablir", redoable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "formulaire.premiere", missing + wrong > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "formulaire.suivante", missing + wrong > 0);
}

/* ---- actions ---- */

static void
walk (MefFormulaireView *self, gboolean back)
{
  g_autofree char *pointeur = NULL;
  gboolean         done = back ? mef_saisie_fiche_undo (self->saisie, &pointeur)
                               : mef_saisie_fiche_redo (self->saisie, &pointeur);

  if (done)
    mef_formulaire_view_go_to (self, mef_formulaire_find_unite (get_formulaire (self), pointeur));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  walk (MEF_FORMULAIRE_VIEW (widget), TRUE);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  walk (MEF_FORMULAIRE_VIEW (widget), FALSE);
}

static void
reveal (MefFormulaireView *self)
{
  GHashTableIter iter;
  gpointer       champ;

  self->revealed = TRUE;
  g_hash_table_iter_init (&iter, self->champs);
  while (g_hash_table_iter_next (&iter, NULL, &champ))
    mef_champ_reveler (champ);
}

static void
first_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_formulaire_view_reveler (MEF_FORMULAIRE_VIEW (widget));
}

/* The unit that is being typed in. */
static const MefUnite *
find_focused (MefFormulaireView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *champ = focus != NULL ? gtk_widget_get_ancestor (focus, MEF_TYPE_CHAMP) : NULL;
  GPtrArray *unites = mef_formulaire_get_unites (get_formulaire (self));

  for (guint i = 0; champ != NULL && i < unites->len; i++)
    if (((const MefUnite *) g_ptr_array_index (unites, i))->champ == mef_champ_get_champ (MEF_CHAMP (champ)))
      return g_ptr_array_index (unites, i);
  return NULL;
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefFormulaireView *self = MEF_FORMULAIRE_VIEW (widget);
  const MefUnite    *unite = mef_saisie_fiche_find_first (self->saisie, find_focused (self));

  reveal (self);
  if (unite != NULL)
    mef_formulaire_view_go_to (self, unite);
}

/* ---- GObject ---- */

/* Who comes here begins where something is to be done. */
static gboolean
mef_formulaire_view_grab_focus (GtkWidget *widget)
{
  MefFormulaireView *self = MEF_FORMULAIRE_VIEW (widget);
  const MefUnite    *unite = find_entrance (self, mef_section_card_get_section (nth (self, 0)));

  if (unite == NULL)
    return FALSE;
  mef_champ_focus (g_hash_table_lookup (self->champs, unite->champ), unite);
  return TRUE;
}

static void
mef_formulaire_view_dispose (GObject *object)
{
  MefFormulaireView *self = MEF_FORMULAIRE_VIEW (object);

  g_clear_handle_id (&self->build_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  self->target = NULL;
  g_hash_table_remove_all (self->champs);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->saisie);

  G_OBJECT_CLASS (mef_formulaire_view_parent_class)->dispose (object);
}

static void
mef_formulaire_view_finalize (GObject *object)
{
  MefFormulaireView *self = MEF_FORMULAIRE_VIEW (object);

  g_hash_table_unref (self->champs);
  g_ptr_array_unref (self->order);

  G_OBJECT_CLASS (mef_formulaire_view_parent_class)->finalize (object);
}

static void
mef_formulaire_view_class_init (MefFormulaireViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_formulaire_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_formulaire_view_finalize;
  widget_class->grab_focus = mef_formulaire_view_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "formulaire.annuler", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "formulaire.retablir", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "formulaire.premiere", NULL, first_action);
  gtk_widget_class_install_action (widget_class, "formulaire.suivante", NULL, next_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "formulaire.suivante", NULL);
}

static void
mef_formulaire_view_init (MefFormulaireView *self)
{
  self->champs = g_hash_table_new (NULL, NULL);
  self->order = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->column, TRUE);
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN);
  gtk_widget_add_css_class (self->cards, "form");
  gtk_widget_add_css_class (self->cards, "fiche");
  g_signal_connect_swapped (self->cards, "notify::focus-child", G_CALLBACK (focus_cb), self);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->cards, "hscrollbar-policy",
                                 GTK_POLICY_NEVER, "vexpand", TRUE, NULL);
  g_signal_connect_swapped (get_adjustment (self), "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_box_append (GTK_BOX (self->column), self->scroller);
  mef_undo_keys_add (GTK_WIDGET (self), "formulaire.annuler", "formulaire.retablir");
}

static GtkWidget *
make_sommaire (MefFormulaireView *self)
{
  GtkWidget *sommaire = mef_sommaire_new (self->saisie);

  gtk_widget_set_hexpand (sommaire, FALSE);
  gtk_widget_set_size_request (sommaire, INDEX_WIDTH, -1);
  g_signal_connect_object (sommaire, "section", G_CALLBACK (section_cb), self, G_CONNECT_SWAPPED);
  return sommaire;
}

GtkWidget *
mef_formulaire_view_new (MefSaisieFiche *saisie)
{
  MefFormulaireView *self;
  GPtrArray         *sections;

  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (saisie), NULL);

  self = g_object_new (MEF_TYPE_FORMULAIRE_VIEW, NULL);
  self->saisie = g_object_ref (saisie);
  self->sommaire = make_sommaire (self);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self->box), self->sommaire);
  gtk_box_append (GTK_BOX (self->box), self->separator);
  gtk_box_append (GTK_BOX (self->box), self->column);
  sections = mef_formulaire_get_sections (get_formulaire (self));
  for (guint i = 0; i < sections->len; i++)
    {
      GtkWidget *card = mef_section_card_new (saisie, g_ptr_array_index (sections, i));

      gtk_box_append (GTK_BOX (self->cards), card);
      g_ptr_array_add (self->order, card);
    }
  build_first (self);
  show_courante (self, 0);
  self->build_id = g_idle_add_full (G_PRIORITY_LOW, build_cb, self, NULL);
  g_signal_connect_object (saisie, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (saisie, "notify", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  state_cb (self);
  return GTK_WIDGET (self);
}

void
mef_formulaire_view_go_to (MefFormulaireView *self, const MefUnite *unite)
{
  MefChamp *champ;

  g_return_if_fail (MEF_IS_FORMULAIRE_VIEW (self) && unite != NULL);

  build_up_to (self, find_section (self, unite->section));
  champ = g_hash_table_lookup (self->champs, unite->champ);
  mef_champ_focus (champ, unite);
  show_courante (self, find_section (self, unite->section));
  show_target (self, GTK_WIDGET (champ));
}

void
mef_formulaire_view_reveler (MefFormulaireView *self)
{
  const MefUnite *unite;

  g_return_if_fail (MEF_IS_FORMULAIRE_VIEW (self));

  reveal (self);
  unite = mef_saisie_fiche_find_first (self->saisie, NULL);
  if (unite != NULL)
    mef_formulaire_view_go_to (self, unite);
}

static void
make_bar (MefFormulaireView *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->folded = make_sommaire (self);
  gtk_popover_set_child (GTK_POPOVER (popover), self->folded);
  self->menu = g_object_new (GTK_TYPE_MENU_BUTTON, "popover", popover, "halign", GTK_ALIGN_START, NULL);
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->bar, "bar");
  gtk_box_append (GTK_BOX (self->bar), self->menu);
  gtk_box_prepend (GTK_BOX (self->column), self->bar);
  show_courante (self, mef_sommaire_get_courante (MEF_SOMMAIRE (self->sommaire)));
}

void
mef_formulaire_view_set_etroite (MefFormulaireView *self, gboolean etroite)
{
  g_return_if_fail (MEF_IS_FORMULAIRE_VIEW (self));

  if (etroite && self->bar == NULL)
    make_bar (self);
  if (self->bar != NULL)
    gtk_widget_set_visible (self->bar, etroite);
  gtk_widget_set_visible (self->sommaire, !etroite);
  gtk_widget_set_visible (self->separator, !etroite);
}

gboolean
mef_formulaire_view_is_built (MefFormulaireView *self)
{
  g_return_val_if_fail (MEF_IS_FORMULAIRE_VIEW (self), FALSE);

  return find_unbuilt (self) == self->order->len;
}
