/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-fill.h"

static gboolean
write_lots (MefDemoGenerator  *generator,
            const MefDemoSink *sink,
            gpointer           sink_data,
            MefDemoProgress    progress,
            gpointer           progress_data,
            GError           **error)
{
  guint done = 0;

  while (TRUE)
    {
      g_autoptr (MefDemoLot) lot = mef_demo_generator_next (generator);

      if (lot == NULL)
        return TRUE;
      if ((lot->scans->len > 0 && !sink->add_scans (sink_data, lot->scans, error))
          || !sink->add_personnes (sink_data, lot->personnes, error)
          || !sink->add_dossiers (sink_data, lot->dossiers, error))
        return FALSE;
      done += lot->dossiers->len;
      if (progress != NULL)
        progress (done, mef_demo_generator_get_n (generator), progress_data);
    }
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
