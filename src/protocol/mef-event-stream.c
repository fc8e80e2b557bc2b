/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-event-stream.h"

#include <string.h>

/* The heads of 256 sites are 8 kB. */
#define LONGEST   (64 * 1024)
#define RETRY_MAX (10 * 60 * 1000)

struct _MefEventReader
{
  MefEventFunc func;
  gpointer     user_data;
  GString     *line; /* (owned): not ended yet */
  GString     *data; /* (owned): of the event that is being told */
  GString     *name; /* (owned) */
  gboolean     any;  /* the event has data */
  gboolean     after_cr;
  gboolean     begun;
  guint        retry;
};

void
mef_event_stream_append_retry (GString *text, guint ms)
{
  g_return_if_fail (text != NULL);

  g_string_append_printf (text, "retry: %u\n\n", ms);
}

void
mef_event_stream_append_heartbeat (GString *text)
{
  g_return_if_fail (text != NULL);

  g_string_append (text, ":\n\n");
}

void
mef_event_stream_begin_tetes (GString *text)
{
  g_return_if_fail (text != NULL);

  g_string_append (text, "event: " MEF_EVENT_TETES "\ndata: {\"tetes\":[");
}

void
mef_event_stream_append_tete (GString *text, const char *site, gint64 seq)
{
  g_return_if_fail (text != NULL && text->len > 0 && site != NULL);

  if (text->str[text->len - 1] != '[')
    g_string_append_c (text, ',');
  g_string_append_printf (text, "{\"site\":\"%s\",\"seq\":%" G_GINT64_FORMAT "}", site, seq);
}

void
mef_event_stream_end_tetes (GString *text)
{
  g_return_if_fail (text != NULL);

  g_string_append (text, "]}\n\n");
}

MefEventReader *
mef_event_reader_new (MefEventFunc func, gpointer data)
{
  MefEventReader *self;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (MefEventReader, 1);
  self->func = func;
  self->user_data = data;
  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
  self->name = g_string_new (NULL);
  return self;
}

void
mef_event_reader_free (MefEventReader *self)
{
  if (self == NULL)
    return;

  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
  g_string_free (self->name, TRUE);
  g_free (self);
}

/* An empty line: the event is whole. */
static void
dispatch (MefEventReader *self)
{
  g_autofree char *name = g_strdup (self->name->len > 0 ? self->name->str : "message");
  g_autofree char *data = g_strdup (self->data->str);
  gboolean         any = self->any;

  g_string_truncate (self->name, 0);
  g_string_truncate (self->data, 0);
  self->any = FALSE;
  if (any && g_utf8_validate (name, -1, NULL) && g_utf8_validate (data, -1, NULL))
    self->func (name, data, self->user_data);
}

static void
take_field (MefEventReader *self, const char *name, const char *value)
{
  if (g_str_equal (name, "event"))
    g_string_assign (self->name, value);
  else if (g_str_equal (name, "data"))
    {
      if (self->any)
        g_string_append_c (self->data, '\n');
      g_string_append (self->data, value);
      self->any = TRUE;
    }
  else if (g_str_equal (name, "retry") && *value != '\0' && strspn (value, "0123456789") == strlen (value))
    self->retry = (guint) MIN (g_ascii_strtoull (value, NULL, 10), RETRY_MAX);
}

static void
take_line (MefEventReader *self)
{
  char *text = self->line->str;
  char *colon;

  if (!self->begun && g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  self->begun = TRUE;
  /* What follows a zero byte cannot be ours, and would be lost in silence. */
  if (self->line->len == 0)
    dispatch (self);
  else if (*text != ':' && strlen (self->line->str) == self->line->len)
    {
      colon = strchr (text, ':');
      if (colon != NULL)
        *colon++ = '\0';
      take_field (self, text, colon == NULL ? "" : *colon == ' ' ? colon + 1 : colon);
    }
  g_string_truncate (self->line, 0);
}

gboolean
mef_event_reader_push (MefEventReader *self, const char *text, gsize length)
{
  g_return_val_if_fail (self != NULL && (text != NULL || length == 0), FALSE);

  for (gsize i = 0; i < length; i++)
    {
      gboolean after_cr = self->after_cr;

      self->after_cr = text[i] == '\r';
      if (text[i] == '\n' && after_cr)
        continue;
      if (text[i] == '\n' || text[i] == '\r')
        take_line (self);
      else
        g_string_append_c (self->line, text[i]);
      if (self->line->len > LONGEST || self->data->len > LONGEST)
        return FALSE;
    }
  return TRUE;
}

guint
mef_event_reader_get_retry (MefEventReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->retry;
}
