/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-mail"

#include "config.h"

#include "server/mail/mef-mail-smtp.h"

#include "server/mail/mef-smtp-answer.h"

#include <curl/curl.h>
#include <string.h>
#include <sys/socket.h>

/* A delivery ends before the time it was taken for (MEF_MAIL_BAIL): libcurl waits for the answer to the
 * message and to QUIT besides. */
#define DELIVERY_S 300
#define ANSWER_S   120

struct _MefMailSmtp
{
  GObject parent;

  CURL           *curl; /* (owned) */
  char           *url;
  MefSmtpSecurity security;
  char           *user;     /* (nullable) */
  char           *password; /* (nullable) */
  char           *ca_file;  /* (nullable) */
  long            timeout;
};

/* One message on its way. */
typedef struct
{
  const char   *data;
  gsize         size;
  gsize         position;
  CURL         *curl;
  GCancellable *cancellable;
  MefSmtpAnswer answer;
} Delivery;

static void mef_mail_smtp_transport_init (MefMailTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefMailSmtp,
                               mef_mail_smtp,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_MAIL_TRANSPORT, mef_mail_smtp_transport_init))

static size_t
read_cb (char *buffer, size_t size, size_t n, void *data)
{
  Delivery *delivery = data;
  gsize     length = MIN (size * n, delivery->size - delivery->position);

  memcpy (buffer, delivery->data + delivery->position, length);
  delivery->position += length;
  return length;
}

/* What SMTP answers that is neither mail nor command: nothing we want. */
static size_t
write_cb (char *buffer, size_t size, size_t n, void *data)
{
  return size * n;
}

static size_t
header_cb (char *buffer, size_t size, size_t n, void *data)
{
  Delivery *delivery = data;

  mef_smtp_answer_read_line (&delivery->answer, buffer, size * n);
  return size * n;
}

/* Commands as they are sent: only their first word is looked at, nothing is kept. */
static int
debug_cb (CURL *curl, curl_infotype type, char *text, size_t length, void *data)
{
  Delivery *delivery = data;

  if (type == CURLINFO_HEADER_OUT)
    mef_smtp_answer_read_command (&delivery->answer, text, length);
  return 0;
}

static int
progress_cb (void *data, curl_off_t dltotal, curl_off_t dlnow, curl_off_t ultotal, curl_off_t ulnow)
{
  Delivery     *delivery = data;
  curl_socket_t socket = CURL_SOCKET_BAD;

  if (!g_cancellable_is_cancelled (delivery->cancellable))
    return 0;
  /* libcurl would still say QUIT and wait for the answer. */
  if (curl_easy_getinfo (delivery->curl, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK
      && socket != CURL_SOCKET_BAD)
    shutdown (socket, SHUT_RDWR);
  return 1;
}

static void
set_connection (MefMailSmtp *self)
{
  CURL *curl = self->curl;

  curl_easy_setopt (curl, CURLOPT_URL, self->url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt (curl, CURLOPT_PROXY, "");
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT, self->timeout);
  curl_easy_setopt (curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, self->timeout);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, MIN (self->timeout * 4, (long) DELIVERY_S));
  /* One connection a mail: a kept one may be half dead, and its end is waited for at the next mail's expense.
   */
  curl_easy_setopt (curl, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt (curl, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt (curl, CURLOPT_USE_SSL,
                    (long) (self->security == MEF_SMTP_CLEAR ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  curl_easy_setopt (curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (curl, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  if (self->ca_file != NULL)
    curl_easy_setopt (curl, CURLOPT_CAINFO, self->ca_file);
  if (self->user != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_USERNAME, self->user);
      curl_easy_setopt (curl, CURLOPT_PASSWORD, self->password);
      curl_easy_setopt (curl, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN");
    }
}

static void
set_delivery (MefMailSmtp *self, Delivery *delivery, const char *from, struct curl_slist *to)
{
  CURL *curl = self->curl;

  curl_easy_setopt (curl, CURLOPT_MAIL_FROM, from);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t) delivery->size);
  curl_easy_setopt (curl, CURLOPT_READFUNCTION, read_cb);
  curl_easy_setopt (curl, CURLOPT_READDATA, delivery);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, write_cb);
  curl_easy_setopt (curl, CURLOPT_HEADERFUNCTION, header_cb);
  curl_easy_setopt (curl, CURLOPT_HEADERDATA, delivery);
  curl_easy_setopt (curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt (curl, CURLOPT_DEBUGFUNCTION, debug_cb);
  curl_easy_setopt (curl, CURLOPT_DEBUGDATA, delivery);
  curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, progress_cb);
  curl_easy_setopt (curl, CURLOPT_XFERINFODATA, delivery);
}

static void
set_error (MefMailSmtp *self, const Delivery *delivery, CURLcode code, GError **error)
{
  const char *why;

  g_info ("SMTP: %s", curl_easy_strerror (code));
  switch (code)
    {
    case CURLE_COULDNT_RESOLVE_HOST:
      why = "Le nom du serveur d’envoi est introuvable.";
      break;
    case CURLE_COULDNT_CONNECT:
      why = "Le serveur d’envoi ne répond pas.";
      break;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      why = "La connexion chiffrée au serveur d’envoi n’a pas pu être établie, ou son certificat n’est pas "
            "reconnu.";
      break;
    case CURLE_USE_SSL_FAILED:
      why = "Le serveur d’envoi n’offre pas de connexion chiffrée : rien ne lui est envoyé.";
      break;
    case CURLE_LOGIN_DENIED:
      why = "Le serveur d’envoi n’accepte pas l’identifiant ou le mot de passe réglés.";
      break;
    default:
      why = NULL;
    }
  /* What the server said counts for the step it said it at; a broken connection has no last words. */
  if (delivery->answer.step == MEF_SMTP_STEP_SERVER && (why != NULL || delivery->answer.code < 400))
    g_set_error_literal (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_SERVER,
                         why != NULL ? why : "Le serveur d’envoi n’a pas répondu à temps.");
  else
    {
      MefSmtpAnswer answer = delivery->answer;

      if (answer.code < 400)
        answer.code = 0;
      mef_smtp_answer_set_error (&answer, error);
    }
}

static gboolean
mef_mail_smtp_send (MefMailTransport         *transport,
                    const MefCourrierSortant *courrier,
                    GBytes                   *message,
                    GCancellable             *cancellable,
                    GError                  **error)
{
  MefMailSmtp       *self = MEF_MAIL_SMTP (transport);
  g_autofree char   *from = g_strdup_printf ("<%s>", courrier->expediteur);
  g_autofree char   *to = g_strdup_printf ("<%s>", courrier->destinataire);
  struct curl_slist *recipients = curl_slist_append (NULL, to);
  Delivery           delivery = { .curl = self->curl, .cancellable = cancellable };
  CURLcode           code;

  delivery.data = g_bytes_get_data (message, &delivery.size);
  curl_easy_reset (self->curl);
  set_connection (self);
  set_delivery (self, &delivery, from, recipients);
  code = curl_easy_perform (self->curl);
  curl_slist_free_all (recipients);
  if (code == CURLE_OK)
    return TRUE;
  /* Taken meanwhile or not, it is asked for again: the Message-ID tells the repetition. */
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    set_error (self, &delivery, code, error);
  return FALSE;
}

static void
mef_mail_smtp_finalize (GObject *object)
{
  MefMailSmtp *self = MEF_MAIL_SMTP (object);

  g_clear_pointer (&self->curl, curl_easy_cleanup);
  g_free (self->url);
  g_free (self->user);
  g_free (self->password);
  g_free (self->ca_file);
  G_OBJECT_CLASS (mef_mail_smtp_parent_class)->finalize (object);
}

static void
mef_mail_smtp_transport_init (MefMailTransportInterface *iface)
{
  iface->send = mef_mail_smtp_send;
}

static void
mef_mail_smtp_class_init (MefMailSmtpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_mail_smtp_finalize;
}

static void
mef_mail_smtp_init (MefMailSmtp *self)
{
}

gboolean
mef_smtp_security_from_code (const char *code, MefSmtpSecurity *security)
{
  static const char *const codes[] = {
    [MEF_SMTP_STARTTLS] = "starttls",
    [MEF_SMTP_TLS] = "tls",
    [MEF_SMTP_CLEAR] = "none",
  };

  g_return_val_if_fail (security != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (codes[i], code) == 0)
      {
        *security = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_this_machine (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
is_name (const char *text)
{
  return text[0] != '\0' && text[strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-.:")] == '\0';
}

static gboolean
check (const MefSmtpSettings *settings, GError **error)
{
  const char *why = NULL;

  if (!is_name (settings->host) || (settings->name != NULL && !is_name (settings->name)))
    why = "Le nom du serveur d’envoi (smtp) est mal écrit.";
  else if (settings->security == MEF_SMTP_CLEAR && !is_this_machine (settings->host))
    why = "Sans chiffrement (smtp-security = none), le serveur d’envoi doit être sur cette machine.";
  else if ((settings->user == NULL) != (settings->password == NULL))
    why = "L’identifiant du serveur d’envoi (smtp-user) et son mot de passe (smtp-password-file) vont "
          "ensemble.";
  if (why != NULL)
    g_set_error_literal (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_SERVER, why);
  return why == NULL;
}

static char *
dup_url (const MefSmtpSettings *settings)
{
  static const guint16 ports[] = { [MEF_SMTP_STARTTLS] = 587, [MEF_SMTP_TLS] = 465, [MEF_SMTP_CLEAR] = 25 };
  gboolean             bare = strchr (settings->host, ':') != NULL;

  return g_strdup_printf ("%s://%s%s%s:%u/%s", settings->security == MEF_SMTP_TLS ? "smtps" : "smtp",
                          bare ? "[" : "", settings->host, bare ? "]" : "",
                          settings->port != 0 ? settings->port : ports[settings->security],
                          settings->name != NULL ? settings->name : "");
}

MefMailTransport *
mef_mail_smtp_new (const MefSmtpSettings *settings, GError **error)
{
  MefMailSmtp *self;
  CURL        *curl;

  g_return_val_if_fail (settings != NULL && settings->host != NULL, NULL);

  if (!check (settings, error))
    return NULL;
  curl = curl_global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK ? curl_easy_init () : NULL;
  if (curl == NULL)
    {
      g_set_error_literal (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_SERVER,
                           "La bibliothèque d’envoi des courriers n’a pas pu être préparée.");
      return NULL;
    }
  self = g_object_new (MEF_TYPE_MAIL_SMTP, NULL);
  self->curl = curl;
  self->url = dup_url (settings);
  self->security = settings->security;
  self->user = g_strdup (settings->user);
  self->password = g_strdup (settings->password);
  self->ca_file = g_strdup (settings->ca_file);
  self->timeout = (long) CLAMP (settings->timeout, 1, ANSWER_S);
  return MEF_MAIL_TRANSPORT (self);
}
