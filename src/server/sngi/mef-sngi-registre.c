/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sngi"

#include "config.h"

#include "server/sngi/mef-sngi-registre.h"

#include "protocol/mef-json-fields.h"

#include <libsoup/soup.h>
#include <string.h>

#define ANSWER_MAX (16 * 1024)

struct _MefSngiRegistre
{
  GObject parent;

  SoupSession *session; /* (owned) */
  GUri        *uri;     /* (owned) */
  char        *jeton;   /* (owned) (nullable): wiped */
  guint        timeout_ms;
};

static void mef_registre_identite_init (MefRegistreIdentiteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefSngiRegistre,
                               mef_sngi_registre,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_REGISTRE_IDENTITE, mef_registre_identite_init))

MEF_JSON_CODE (sngi, MefSngi, mef_sngi)

typedef struct
{
  const char *nom_naissance;
  const char *prenom;
  MefDay      date_naissance;
  const char *lieu_naissance;
} Question;

static const MefField question_fields[] = {
  { "nom_naissance", MEF_FIELD_TEXT, offsetof (Question, nom_naissance) },
  { "prenom", MEF_FIELD_TEXT, offsetof (Question, prenom) },
  { "date_naissance", MEF_FIELD_DAY, offsetof (Question, date_naissance) },
  { "lieu_naissance", MEF_FIELD_TEXT, offsetof (Question, lieu_naissance) },
  { NULL },
};

typedef struct
{
  guint resultat;
} Answer;

static const MefField answer_fields[] = {
  { "resultat", MEF_FIELD_CODE, offsetof (Answer, resultat), .from_code = sngi_read, .to_code = sngi_write },
  { NULL },
};

/* One question: the limit of time is on the whole of it, whatever trickles in. */
typedef struct
{
  SoupMessage  *message;  /* (owned) */
  GCancellable *deadline; /* (owned): ours; the caller's cancels it too */
  GCancellable *caller;   /* (owned) (nullable) */
  gulong        caller_id;
  guint         timeout_id;
  gboolean      late;
  guint8       *buffer; /* (owned): ANSWER_MAX + 1 bytes */
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_clear_handle_id (&check->timeout_id, g_source_remove);
  if (check->caller != NULL)
    g_cancellable_disconnect (check->caller, check->caller_id);
  g_clear_object (&check->caller);
  g_object_unref (check->deadline);
  g_object_unref (check->message);
  g_free (check->buffer);
  g_free (check);
}

static void
late_cb (gpointer data)
{
  Check *check = data;

  check->timeout_id = 0;
  check->late = TRUE;
  g_cancellable_cancel (check->deadline);
}

static void
caller_cancelled_cb (GCancellable *caller, gpointer data)
{
  g_cancellable_cancel (data);
}

/* @error: (transfer full) */
static void
fail (GTask *task, GError *error)
{
  const Check *check = g_task_get_task_data (task);

  if (check->late)
    {
      g_clear_error (&error);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "no answer in time");
    }
  g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Check  *check = g_task_get_task_data (task);
  Answer  answer = { MEF_SNGI_NON_DISPONIBLE };
  gsize   length = 0;
  GError *error = NULL;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, &error))
    fail (task, error);
  else if (length > ANSWER_MAX)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "the answer is too long");
  else if (!mef_json_fields_decode ((const char *) check->buffer, (gssize) length, ANSWER_MAX,
                                    MEF_JSON_ANSWER, answer_fields, &answer, &error))
    {
      g_error_free (error); /* may not repeat what came */
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the answer cannot be read");
    }
  else if (answer.resultat == MEF_SNGI_NON_DISPONIBLE)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "the registry says it cannot answer");
  else
    g_task_return_int (task, answer.resultat);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Check  *check = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  guint status = soup_message_get_status (check->message);

  if (stream == NULL)
    fail (task, error);
  else if (status != SOUP_STATUS_OK)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "it answers %u", status);
  else
    {
      check->buffer = g_malloc (ANSWER_MAX + 1);
      g_input_stream_read_all_async (stream, check->buffer, ANSWER_MAX + 1, G_PRIORITY_DEFAULT,
                                     check->deadline, read_cb, g_steal_pointer (&task));
    }
}

static SoupMessage *
make_message (MefSngiRegistre *self, const MefDemande *demande)
{
  const Question question = {
    .nom_naissance = *demande->nom_naissance != '\0' ? demande->nom_naissance : demande->nom,
    .prenom = demande->prenom,
    .date_naissance = demande->date_naissance,
    .lieu_naissance = demande->lieu_naissance,
  };
  char *text = mef_json_fields_encode (question_fields, &question);
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));
  SoupMessage *message = soup_message_new_from_uri ("POST", self->uri);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  if (self->jeton != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->jeton, NULL);

      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
      explicit_bzero (bearer, strlen (bearer));
    }
  return message;
}

static void
check_async (MefRegistreIdentite *registre,
             const MefDemande    *demande,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  MefSngiRegistre *self = MEF_SNGI_REGISTRE (registre);
  GTask           *task = g_task_new (self, cancellable, callback, user_data);
  Check           *check = g_new0 (Check, 1);

  g_task_set_source_tag (task, check_async);
  g_task_set_task_data (task, check, check_free);
  check->message = make_message (self, demande);
  check->deadline = g_cancellable_new ();
  check->timeout_id = g_timeout_add_once (self->timeout_ms, (GSourceOnceFunc) late_cb, check);
  if (cancellable != NULL)
    {
      check->caller = g_object_ref (cancellable);
      check->caller_id = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb),
                                                g_object_ref (check->deadline), g_object_unref);
    }
  soup_session_send_async (self->session, check->message, G_PRIORITY_DEFAULT, check->deadline, sent_cb, task);
}

static MefSngi
check_finish (MefRegistreIdentite *registre, GAsyncResult *result, GError **error)
{
  gssize sngi;

  g_return_val_if_fail (g_task_is_valid (result, registre), MEF_SNGI_NON_DISPONIBLE);

  sngi = g_task_propagate_int (G_TASK (result), error);
  return sngi >= 0 ? (MefSngi) sngi : MEF_SNGI_NON_DISPONIBLE;
}

static void
mef_registre_identite_init (MefRegistreIdentiteInterface *iface)
{
  iface->check_async = check_async;
  iface->check_finish = check_finish;
}

static void
mef_sngi_registre_finalize (GObject *object)
{
  MefSngiRegistre *self = MEF_SNGI_REGISTRE (object);

  g_object_unref (self->session);
  g_uri_unref (self->uri);
  if (self->jeton != NULL)
    explicit_bzero (self->jeton, strlen (self->jeton));
  g_free (self->jeton);
  G_OBJECT_CLASS (mef_sngi_registre_parent_class)->finalize (object);
}

static void
mef_sngi_registre_class_init (MefSngiRegistreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_sngi_registre_finalize;
}

static void
mef_sngi_registre_init (MefSngiRegistre *self)
{
}

MefRegistreIdentite *
mef_sngi_registre_new (const char *url, const char *jeton, guint timeout_ms, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  MefSngiRegistre *self;

  g_return_val_if_fail (url != NULL && timeout_ms > 0, NULL);

  uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || (!g_str_equal (g_uri_get_scheme (uri), "https") && !g_str_equal (g_uri_get_scheme (uri), "http")))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "« %s » n’est pas l’adresse d’un registre. Écrivez par exemple "
                   "https://sngi.exemple.fr/verification.",
                   url);
      return NULL;
    }
  self = g_object_new (MEF_TYPE_SNGI_REGISTRE, NULL);
  self->session = soup_session_new_with_options ("max-conns", 4, "user-agent", "monenfant-central", NULL);
  self->uri = g_steal_pointer (&uri);
  self->jeton = g_strdup (jeton);
  self->timeout_ms = timeout_ms;
  return MEF_REGISTRE_IDENTITE (self);
}
