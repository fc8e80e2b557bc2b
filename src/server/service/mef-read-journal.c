/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-use-cases.h"

MefJournalQuestion *
mef_journal_question_new (MefFiltreJournal *filtre, const char *apres, guint limite)
{
  MefJournalQuestion *self;

  g_return_val_if_fail (filtre != NULL, NULL);

  self = g_new0 (MefJournalQuestion, 1);
  self->filtre = filtre;
  self->apres = g_strdup (apres);
  self->limite = CLAMP (limite, 1, MEF_PAGE_MAX);
  return self;
}

void
mef_journal_question_free (MefJournalQuestion *self)
{
  if (self == NULL)
    return;

  mef_filtre_journal_free (self->filtre);
  g_free (self->apres);
  g_free (self);
}

void
mef_journal_page_free (MefJournalPage *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->lignes);
  g_free (self->suivant);
  g_free (self);
}

/* The newest first: the cursor is the place to go on below. */
static gboolean
read_cursor (const char *apres, gint64 *below, GError **error)
{
  guint64 value = G_MAXINT64;

  if (apres != NULL && !g_ascii_string_to_unsigned (apres, 10, 1, G_MAXINT64, &value, NULL))
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_CURSOR, "Ce curseur n’est pas de ce serveur.");
      return FALSE;
    }
  *below = (gint64) value;
  return TRUE;
}

gpointer
mef_use_list_journal (MefContext *context, gpointer input, GError **error)
{
  const MefJournalQuestion *question = input;
  g_autoptr (MefJournalPage) page = g_new0 (MefJournalPage, 1);
  gint64 below, next;

  page->lignes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ligne_journal_free);
  if (!mef_context_require (context, MEF_DROIT_JOURNAL_LIRE, context->call->site, error)
      || !read_cursor (question->apres, &below, error)
      || !context->transaction->class->list_journal (context->transaction, context->call->site,
                                                     question->filtre, below, question->limite, page->lignes,
                                                     &next, error))
    return NULL;
  if (next > 0)
    page->suivant = g_strdup_printf ("%" G_GINT64_FORMAT, next);
  return g_steal_pointer (&page);
}
