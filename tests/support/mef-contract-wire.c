/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/support/mef-contract-wire.h"

#include <string.h>

#define HEAD_END "\r\n\r\n"

/* A message on its way: its head, and how much of its body is still to come. */
typedef struct
{
  SoupMessageHeaders *headers;
  char               *method; /* (nullable): of a request, if it is one */
  char               *target; /* (nullable): the same */
  guint               status; /* of an answer */
  SoupEncoding        encoding;
  goffset             left; /* of the body, or of this piece of it */
  gboolean            last; /* the piece of no bytes was met */
  gboolean            whole;
  GByteArray         *body;
} Message;

struct _MefContractWire
{
  MefContract *contract; /* (unowned) */
  GPtrArray   *faults;   /* (unowned) */
  GByteArray  *asked;    /* not read yet */
  GByteArray  *answered; /* not read yet */
  GQueue      *requests; /* (owned) (element-type Message): not answered, the last one perhaps not whole */
  Message     *answer;   /* (owned) (nullable): not whole */
  gboolean     lost;
};

static void
message_free (Message *self)
{
  if (self == NULL)
    return;

  soup_message_headers_unref (self->headers);
  g_free (self->method);
  g_free (self->target);
  g_byte_array_unref (self->body);
  g_free (self);
}

static Message *
message_new (SoupMessageHeadersType type)
{
  Message *self = g_new0 (Message, 1);

  self->headers = soup_message_headers_new (type);
  self->body = g_byte_array_new ();

  return self;
}

/* (transfer full) (nullable): what stands before the first @end, which is taken out with it; of @end itself
 * the first @kept bytes stay with the text */
static char *
take_until (GByteArray *bytes, const char *end, guint kept)
{
  const char *data = (const char *) bytes->data;
  const char *found = bytes->len > 0 ? g_strstr_len (data, bytes->len, end) : NULL;
  guint       length;
  char       *text = NULL;

  if (found == NULL)
    return NULL;
  length = (guint) (found - data);
  text = g_strndup (data, length + kept);
  g_byte_array_remove_range (bytes, 0, length + (guint) strlen (end));

  return text;
}

static gboolean
take_body (Message *self, GByteArray *bytes)
{
  guint count = (guint) MIN (self->left, (goffset) bytes->len);

  g_byte_array_append (self->body, bytes->data, count);
  g_byte_array_remove_range (bytes, 0, count);
  self->left -= count;

  return self->left == 0;
}

/* RFC 9112, 7.1: the size of a piece in a line, the piece, the end of its line; after the last one the
 * trailer. */
static gboolean
take_pieces (Message *self, GByteArray *bytes)
{
  while (!self->last)
    {
      g_autofree char *size = NULL;

      if (self->left == 0)
        {
          size = take_until (bytes, "\r\n", 0);
          if (size == NULL)
            return FALSE;
          if (*size == '\0') /* of the piece before */
            continue;
          self->left = (goffset) g_ascii_strtoull (size, NULL, 16);
          self->last = self->left == 0;
        }
      else if (!take_body (self, bytes))
        return FALSE;
    }

  for (;;)
    {
      g_autofree char *trailer = take_until (bytes, "\r\n", 0);

      if (trailer == NULL || *trailer == '\0')
        return trailer != NULL;
    }
}

/* Whether the message is whole now. */
static gboolean
advance (Message *self, GByteArray *bytes)
{
  switch (self->encoding)
    {
    case SOUP_ENCODING_CHUNKED:
      self->whole = take_pieces (self, bytes);
      break;
    case SOUP_ENCODING_EOF:
      self->left = G_MAXINT64;
      take_body (self, bytes);
      break;
    default:
      self->whole = take_body (self, bytes);
    }

  return self->whole;
}

static void
expect_body (Message *self, gboolean none)
{
  self->encoding = none ? SOUP_ENCODING_NONE : soup_message_headers_get_encoding (self->headers);
  if (self->encoding == SOUP_ENCODING_CONTENT_LENGTH)
    self->left = soup_message_headers_get_content_length (self->headers);
}

/* (transfer full) (nullable) */
static Message *
read_request (MefContractWire *self)
{
  g_autofree char *head = NULL;
  Message         *request = NULL;

  while (self->asked->len >= 2 && memcmp (self->asked->data, "\r\n", 2) == 0)
    g_byte_array_remove_range (self->asked, 0, 2);
  head = take_until (self->asked, HEAD_END, 2);
  if (head == NULL)
    return NULL;

  request = message_new (SOUP_MESSAGE_HEADERS_REQUEST);
  self->lost = soup_headers_parse_request (head, (int) strlen (head), request->headers, &request->method,
                                           &request->target, NULL)
               != SOUP_STATUS_OK;
  expect_body (request, FALSE);
  if (request->left < 0)
    self->lost = TRUE;
  if (self->lost)
    g_clear_pointer (&request->method, g_free);

  return request;
}

void
mef_contract_wire_ask (MefContractWire *self, const void *data, gsize length)
{
  g_byte_array_append (self->asked, data, (guint) length);

  while (!self->lost)
    {
      Message *request = g_queue_peek_tail (self->requests);

      if (request == NULL || request->whole)
        {
          request = read_request (self);
          if (request == NULL)
            return;
          g_queue_push_tail (self->requests, request);
        }
      if (self->lost || !advance (request, self->asked))
        return;
    }
}

static Message *
read_answer (MefContractWire *self)
{
  const Message   *request = g_queue_peek_head (self->requests);
  g_autofree char *head = take_until (self->answered, HEAD_END, 2);
  Message         *answer = NULL;

  if (head == NULL)
    return NULL;

  answer = message_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  if (!soup_headers_parse_response (head, (int) strlen (head), answer->headers, NULL, &answer->status, NULL))
    g_ptr_array_add (self->faults, g_strconcat ("an answer that is not HTTP: ", head, NULL));
  expect_body (answer, answer->status < 200 || answer->status == 204 || answer->status == 304
                           || (request != NULL && g_strcmp0 (request->method, "HEAD") == 0));

  return answer;
}

static void
check (MefContractWire *self, const Message *request, const Message *answer)
{
  g_autoptr (GBytes) asked = g_bytes_new_static (request->body->data, request->body->len);
  g_autoptr (GBytes) answered = g_bytes_new_static (answer->body->data, answer->body->len);
  MefContractExchange exchange = {
    .method = request->method,
    .target = request->target,
    .headers = request->headers,
    .body = request->body->len > 0 ? asked : NULL,
    .status = answer->status,
    .answer_headers = answer->headers,
    .answer = answered,
    .cut = !answer->whole,
  };
  g_autoptr (GError) error = NULL;

  if (!mef_contract_check_exchange (self->contract, &exchange, &error))
    g_ptr_array_add (self->faults, g_strdup (error->message));
}

/* The answer is over, whole or not. */
static void
finish (MefContractWire *self)
{
  Message *answer = g_steal_pointer (&self->answer);
  Message *request = NULL;

  if (answer->status >= 200)
    request = g_queue_pop_head (self->requests);
  /* Told not to, the client never sends the rest; the next request cannot be told from it. */
  if (request != NULL && !request->whole)
    self->lost = TRUE;
  if (request != NULL && request->method != NULL)
    check (self, request, answer);
  message_free (request);
  message_free (answer);
}

void
mef_contract_wire_answer (MefContractWire *self, const void *data, gsize length)
{
  g_byte_array_append (self->answered, data, (guint) length);

  for (;;)
    {
      if (self->answer == NULL)
        self->answer = read_answer (self);
      if (self->answer == NULL || !advance (self->answer, self->answered))
        return;
      finish (self);
    }
}

void
mef_contract_wire_end (MefContractWire *self)
{
  if (self->answer == NULL)
    return;

  if (self->answer->encoding == SOUP_ENCODING_EOF)
    self->answer->whole = TRUE;
  finish (self);
}

MefContractWire *
mef_contract_wire_new (MefContract *contract, GPtrArray *faults)
{
  MefContractWire *self = g_new0 (MefContractWire, 1);

  self->contract = contract;
  self->faults = faults;
  self->asked = g_byte_array_new ();
  self->answered = g_byte_array_new ();
  self->requests = g_queue_new ();

  return self;
}

void
mef_contract_wire_free (MefContractWire *self)
{
  if (self == NULL)
    return;

  g_byte_array_unref (self->asked);
  g_byte_array_unref (self->answered);
  g_queue_free_full (self->requests, (GDestroyNotify) message_free);
  message_free (self->answer);
  g_free (self);
}
