/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-mail-preview.h"

struct _MefMailPreview
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *head;
  GtkWidget *to_title;
  GtkWidget *to;
  GtkWidget *from_title;
  GtkWidget *from;
  GtkWidget *subject_title;
  GtkWidget *subject;
  GtkWidget *rule;
  GtkWidget *scroller;
  GtkWidget *body;
};

G_DEFINE_FINAL_TYPE (MefMailPreview, mef_mail_preview, GTK_TYPE_WIDGET)

static void
mef_mail_preview_dispose (GObject *object)
{
  g_clear_pointer (&MEF_MAIL_PREVIEW (object)->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_mail_preview_parent_class)->dispose (object);
}

static void
mef_mail_preview_class_init (MefMailPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_mail_preview_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/widgets/mef-mail-preview.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefMailPreview, child)
  BIND (content);
  BIND (head);
  BIND (to_title);
  BIND (to);
  BIND (from_title);
  BIND (from);
  BIND (subject_title);
  BIND (subject);
  BIND (rule);
  BIND (scroller);
  BIND (body);
#undef BIND
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_mail_preview_init (MefMailPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mef_mail_preview_set_scrolls (MefMailPreview *self, gboolean scrolls)
{
  g_return_if_fail (MEF_IS_MAIL_PREVIEW (self));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  scrolls ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
}

void
mef_mail_preview_set (MefMailPreview *self, const MefApercu *apercu, const char *why)
{
  g_return_if_fail (MEF_IS_MAIL_PREVIEW (self));

  gtk_widget_set_visible (self->head, apercu != NULL);
  gtk_widget_set_visible (self->rule, apercu != NULL);
  if (apercu == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->body), why != NULL ? why : "");
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->to), apercu->a);
  gtk_label_set_label (GTK_LABEL (self->from), apercu->de);
  gtk_label_set_label (GTK_LABEL (self->subject), apercu->objet);
  gtk_label_set_markup (GTK_LABEL (self->body), apercu->corps);
}
