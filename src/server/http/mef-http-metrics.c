/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-http-metrics.h"

#define NO_ROUTE MEF_ROUTE_N

/* Upper bounds in seconds. */
static const double bounds[] = { 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10 };

/* Of one route; status classes 1xx to 5xx, and 0 for none. */
typedef struct
{
  guint64 answers[6];
  guint64 within[G_N_ELEMENTS (bounds)]; /* not cumulative */
  guint64 count;
  double  seconds;
  guint64 octets;
} Line;

struct _MefHttpMetrics
{
  Line    lines[MEF_ROUTE_N + 1];
  guint64 refusals;
};

MefHttpMetrics *
mef_http_metrics_new (void)
{
  return g_new0 (MefHttpMetrics, 1);
}

void
mef_http_metrics_free (MefHttpMetrics *self)
{
  g_free (self);
}

void
mef_http_metrics_add (MefHttpMetrics *self, const MefRoute *route, guint status, double seconds, gsize octets)
{
  Line *line;

  g_return_if_fail (self != NULL);

  line = &self->lines[route != NULL ? route->id : NO_ROUTE];
  line->answers[MIN (status / 100, G_N_ELEMENTS (line->answers) - 1)]++;
  line->octets += octets;
  /* How long one listened says nothing of how fast the server is. */
  if (route != NULL && (route->flags & MEF_ROUTE_EVENTS) != 0)
    return;
  line->count++;
  line->seconds += seconds;
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    if (seconds <= bounds[i])
      {
        line->within[i]++;
        break;
      }
}

void
mef_http_metrics_add_refusal (MefHttpMetrics *self)
{
  g_return_if_fail (self != NULL);

  self->refusals++;
}

static const char *
get_name (guint i)
{
  return i == NO_ROUTE ? "aucune" : mef_route_get ((MefRouteId) i)->name;
}

static void
append_head (GString *text, const char *name, const char *kind, const char *help)
{
  g_string_append_printf (text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind);
}

/* With a point whatever the locale. */
static void
append_number (GString *text, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, "%s\n", g_ascii_dtostr (digits, sizeof digits, value));
}

void
mef_metrics_append (GString *text, const char *name, const char *kind, const char *help, double value)
{
  g_return_if_fail (text != NULL && name != NULL && kind != NULL && help != NULL);

  append_head (text, name, kind, help);
  g_string_append_printf (text, "%s ", name);
  append_number (text, value);
}

static void
append_durations (GString *text, const char *name, const Line *line)
{
  guint64 below = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      below += line->within[i];
      g_ascii_formatd (digits, sizeof digits, "%g", bounds[i]);
      g_string_append_printf (
          text, "monenfant_http_duration_seconds_bucket{route=\"%s\",le=\"%s\"} %" G_GUINT64_FORMAT "\n",
          name, digits, below);
    }
  g_string_append_printf (
      text, "monenfant_http_duration_seconds_bucket{route=\"%s\",le=\"+Inf\"} %" G_GUINT64_FORMAT "\n", name,
      line->count);
  g_string_append_printf (text, "monenfant_http_duration_seconds_sum{route=\"%s\"} ", name);
  append_number (text, line->seconds);
  g_string_append_printf (text, "monenfant_http_duration_seconds_count{route=\"%s\"} %" G_GUINT64_FORMAT "\n",
                          name, line->count);
}

void
mef_http_metrics_append (MefHttpMetrics *self, GString *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  append_head (text, "monenfant_http_answers_total", "counter",
               "Answers by route and class of status; 0: the caller hung up");
  for (guint i = 0; i <= NO_ROUTE; i++)
    for (guint class = 0; class < G_N_ELEMENTS (self->lines[i].answers); class ++)
      if (self->lines[i].answers[class] > 0)
        g_string_append_printf (
            text, "monenfant_http_answers_total{route=\"%s\",status=\"%u%s\"} %" G_GUINT64_FORMAT "\n",
            get_name (i), class, class > 0 ? "xx" : "", self->lines[i].answers[class]);
  append_head (text, "monenfant_http_octets_total", "counter", "Bytes of answers' bodies by route");
  for (guint i = 0; i <= NO_ROUTE; i++)
    if (self->lines[i].octets > 0)
      g_string_append_printf (text, "monenfant_http_octets_total{route=\"%s\"} %" G_GUINT64_FORMAT "\n",
                              get_name (i), self->lines[i].octets);
  append_head (text, "monenfant_http_duration_seconds", "histogram",
               "From the head of a request to the end of its answer");
  for (guint i = 0; i <= NO_ROUTE; i++)
    if (self->lines[i].count > 0)
      append_durations (text, get_name (i), &self->lines[i]);
  mef_metrics_append (text, "monenfant_http_anonymous_refusals_total", "counter",
                      "Calls refused to somebody who is not signed in, wrong passwords too",
                      (double) self->refusals);
}
