/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-fill.h"

/* A lot on its way to the sink, on a thread of its own: the next is thought up meanwhile. */
typedef struct
{
  const MefDemoSink *sink;
  gpointer           sink_data;
  MefDemoLot        *lot;    /* (owned) */
  GThread           *thread; /* (owned) (nullable) */
  GError            *error;  /* (owned) (nullable) */
} Writing;

static gpointer
writing_main (gpointer data)
{
  Writing           *writing = data;
  const MefDemoSink *sink = writing->sink;
  const MefDemoLot  *lot = writing->lot;

  if (lot->scans->len > 0 && !sink->add_scans (writing->sink_data, lot->scans, &writing->error))
    return NULL;
  if (sink->add_personnes (writing->sink_data, lot->personnes, &writing->error))
    sink->add_dossiers (writing->sink_data, lot->dossiers, &writing->error);
  return NULL;
}

/* Waits for the lot, if there is one; @written: (out): requests in it */
static gboolean
writing_wait (Writing *writing, guint *written, GError **error)
{
  g_autoptr (MefDemoLot) lot = NULL;

  *written = 0;
  g_clear_pointer (&writing->thread, g_thread_join);
  lot = g_steal_pointer (&writing->lot);
  if (writing->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&writing->error));
      return FALSE;
    }
  if (lot != NULL)
    *written = lot->dossiers->len;
  return TRUE;
}

static gboolean
write_lots (MefDemoGenerator  *generator,
            const MefDemoSink *sink,
            gpointer           sink_data,
            MefDemoProgress    progress,
            gpointer           progress_data,
            GError           **error)
{
  Writing  writing = { .sink = sink, .sink_data = sink_data };
  guint    done = 0;
  guint    written;
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (MefDemoLot) lot = mef_demo_generator_next (generator);

      if (!writing_wait (&writing, &written, error))
        return FALSE;
      done += written;
      if (written > 0 && progress != NULL)
        progress (done, mef_demo_generator_get_n (generator), progress_data);
      more = lot != NULL;
      writing.lot = g_steal_pointer (&lot);
      if (more)
        writing.thread = g_thread_new ("demo-lot", writing_main, &writing);
    }
  return TRUE;
}

static gboolean
write_structures (MefDemoStructures *structures, const MefDemoSink *sink, gpointer sink_data, GError **error)
{
  while (structures != NULL)
    {
      g_autoptr (GPtrArray) gestionnaires = NULL;
      g_autoptr (GPtrArray) lot = mef_demo_structures_next (structures, &gestionnaires);

      if (lot == NULL)
        return TRUE;
      if ((gestionnaires->len > 0 && !sink->add_gestionnaires (sink_data, gestionnaires, error))
          || !sink->add_structures (sink_data, lot, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mef_demo_fill (MefDemoGenerator  *generator,
               const MefDemoSink *sink,
               gpointer           sink_data,
               MefDemoProgress    progress,
               gpointer           progress_data,
               GError           **error)
{
  GPtrArray *comptes;

  g_return_val_if_fail (generator != NULL, FALSE);
  g_return_val_if_fail (sink != NULL, FALSE);

  comptes = mef_demo_equipes_get_comptes (mef_demo_generator_get_equipes (generator));
  return sink->begin (sink_data, error)
         && sink->add_sites (sink_data, mef_demo_generator_get_sites (generator), error)
         && sink->add_comptes (sink_data, comptes, error)
         && sink->add_motifs (sink_data, mef_demo_generator_get_motifs (generator), error)
         && write_lots (generator, sink, sink_data, progress, progress_data, error)
         && write_structures (mef_demo_generator_get_structures (generator), sink, sink_data, error)
         && sink->end (sink_data, error);
}
