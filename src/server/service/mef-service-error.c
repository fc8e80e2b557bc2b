/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-service-error.h"

#include "server/service/mef-service-private.h"

typedef struct
{
  char  *current; /* (owned) (nullable) */
  gint64 version;
  int    retry_after;
  gint64 offset;

  GPtrArray *fields; /* (owned) (nullable) (element-type MefServiceErrorField) */
} MefServiceErrorPrivate;

static void
field_free (gpointer data)
{
  MefServiceErrorField *field = data;

  g_free (field->pointer);
  g_free (field->message);
  g_free (field);
}

static void
add_field (MefServiceErrorPrivate *priv, const char *pointer, const char *message)
{
  MefServiceErrorField *field = g_new (MefServiceErrorField, 1);

  field->pointer = g_strdup (pointer);
  field->message = g_strdup (message);
  if (priv->fields == NULL)
    priv->fields = g_ptr_array_new_with_free_func (field_free);
  g_ptr_array_add (priv->fields, field);
}

static void
mef_service_error_private_init (MefServiceErrorPrivate *priv)
{
}

static void
mef_service_error_private_copy (const MefServiceErrorPrivate *source, MefServiceErrorPrivate *copy)
{
  copy->current = g_strdup (source->current);
  copy->version = source->version;
  for (guint i = 0; source->fields != NULL && i < source->fields->len; i++)
    {
      const MefServiceErrorField *field = g_ptr_array_index (source->fields, i);

      add_field (copy, field->pointer, field->message);
    }
  copy->retry_after = source->retry_after;
  copy->offset = source->offset;
}

static void
mef_service_error_private_clear (MefServiceErrorPrivate *priv)
{
  g_free (priv->current);
  g_clear_pointer (&priv->fields, g_ptr_array_unref);
}

G_DEFINE_EXTENDED_ERROR (MefServiceError, mef_service_error)

/* What the error carries besides; NULL for errors of other domains. */
static MefServiceErrorPrivate *
get_private (const GError *error)
{
  if (error == NULL || error->domain != MEF_SERVICE_ERROR)
    return NULL;
  return mef_service_error_get_private (error);
}

void
mef_service_error_set (GError **error, MefServiceError code, const char *format, ...)
{
  va_list args;

  g_return_if_fail (error == NULL || *error == NULL);
  g_return_if_fail (format != NULL);

  if (error == NULL)
    return;
  va_start (args, format);
  *error = g_error_new_valist (MEF_SERVICE_ERROR, (int) code, format, args);
  va_end (args);
}

void
mef_service_error_set_current (GError *error, const char *json, gint64 version)
{
  MefServiceErrorPrivate *priv = get_private (error);

  if (priv == NULL)
    return;
  g_free (priv->current);
  priv->current = g_strdup (json);
  priv->version = version;
}

void
mef_service_error_set_pointer (GError *error, const char *pointer)
{
  MefServiceErrorPrivate *priv = get_private (error);

  if (priv != NULL)
    add_field (priv, pointer, error->message);
}

void
mef_service_error_add_field (GError *error, const char *pointer, const char *message)
{
  MefServiceErrorPrivate *priv = get_private (error);

  if (priv != NULL)
    add_field (priv, pointer, message);
}

void
mef_service_error_set_retry_after (GError *error, int seconds)
{
  MefServiceErrorPrivate *priv = get_private (error);

  if (priv != NULL)
    priv->retry_after = MAX (seconds, 1);
}

void
mef_service_error_set_offset (GError *error, gint64 offset)
{
  MefServiceErrorPrivate *priv = get_private (error);

  if (priv != NULL)
    priv->offset = offset;
}

const char *
mef_service_error_get_current (const GError *error)
{
  MefServiceErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->current : NULL;
}

gint64
mef_service_error_get_version (const GError *error)
{
  MefServiceErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->version : 0;
}

const char *
mef_service_error_get_pointer (const GError *error)
{
  GPtrArray *fields = mef_service_error_get_fields (error);

  return fields != NULL ? ((MefServiceErrorField *) g_ptr_array_index (fields, 0))->pointer : NULL;
}

GPtrArray *
mef_service_error_get_fields (const GError *error)
{
  MefServiceErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->fields : NULL;
}

int
mef_service_error_get_retry_after (const GError *error)
{
  MefServiceErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->retry_after : 0;
}

gint64
mef_service_error_get_offset (const GError *error)
{
  MefServiceErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->offset : 0;
}

const char *
mef_service_refusal_to_code (const GError *error)
{
  if (error == NULL || error->domain != MEF_SERVICE_ERROR)
    return NULL;
  switch (error->code)
    {
    case MEF_SERVICE_ERROR_AUDIENCE:
      return "REFUS_AUDIENCE";
    case MEF_SERVICE_ERROR_PROVISIONAL:
      return "REFUS_MOT_DE_PASSE_PROVISOIRE";
    case MEF_SERVICE_ERROR_SITE:
      return "REFUS_SITE";
    case MEF_SERVICE_ERROR_RIGHT:
      return "REFUS_DROIT";
    default:
      return NULL;
    }
}
