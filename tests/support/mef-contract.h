/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MefContract: data/openapi.yaml as the tests hold real traffic against it (API-01)
 *
 * Knows the part of JSON Schema the document uses, and fails on a keyword it does not know. Stricter than the
 * contract in one thing: an answer with a member that is not described is a fault too. One thread.
 *
 * Where the environment names a directory in MEF_CONTRACT_SEEN (the whole test suite), each answer met for
 * the first time is written to the file called like the program there: what no program met is found by
 * test-contract-seen.c.
 */
typedef struct _MefContract MefContract;

#define MEF_CONTRACT_ERROR (mef_contract_error_quark ())
GQuark mef_contract_error_quark (void);

/** mef_contract_new: (transfer full): of the document that is linked into the programs */
MefContract *mef_contract_new (void);

/** mef_contract_new_from_bytes: (transfer full): of another document of the same kind */
MefContract *mef_contract_new_from_bytes (GBytes *bytes);
void         mef_contract_free (MefContract *self);

/** mef_contract_get_document: (transfer none): the whole document */
JsonObject *mef_contract_get_document (MefContract *self);

/** mef_contract_find_operation: (transfer none) (nullable): by operationId */
JsonObject *mef_contract_find_operation (MefContract *self, const char *operation);

/** mef_contract_resolve: (transfer none) (nullable): @object itself, or what its `$ref` stands for */
JsonObject *mef_contract_resolve (MefContract *self, JsonObject *object);

/**
 * mef_contract_find_response: (transfer none) (nullable): what @operation answers with @status
 *
 * « default » and « 4XX » stand for the statuses their description names, and no others.
 */
JsonObject *mef_contract_find_response (MefContract *self, JsonObject *operation, guint status);

/** mef_contract_check_value: whether @value is one of @schema */
gboolean mef_contract_check_value (MefContract *self, JsonObject *schema, JsonNode *value, GError **error);

/**
 * mef_contract_check_answer:
 * @operation: operationId, #MefRoute.name
 * @media_type: (nullable): of the answer, without parameters
 * @body: (nullable): of it
 *
 * Whether the operation may answer so, and remembers that it did.
 */
gboolean mef_contract_check_answer (MefContract *self,
                                    const char  *operation,
                                    guint        status,
                                    const char  *media_type,
                                    const char  *body,
                                    gssize       length,
                                    GError     **error);

/** mef_contract_check_head: the same of an answer whose body is not at hand */
gboolean mef_contract_check_head (MefContract *self,
                                  const char  *operation,
                                  guint        status,
                                  const char  *media_type,
                                  GError     **error);

/** mef_contract_check_request: whether @body is one the operation takes */
gboolean
mef_contract_check_request (MefContract *self, const char *operation, const char *body, GError **error);

/** mef_contract_check_schema: whether @json is a value of the schema of that name */
gboolean mef_contract_check_schema (MefContract *self, const char *schema, const char *json, GError **error);

/** mef_contract_learn_seen: what another program has met, as it wrote it to the file at @path */
gboolean mef_contract_learn_seen (MefContract *self, const char *path, GError **error);

/**
 * mef_contract_list_unseen:
 *
 * Returns: (transfer full) (array zero-terminated): documented answers that were not met by this contract or
 * one it learnt from, in order: « lireDemande 404 »; of the catch-alls « * 408 », where no operation answered
 * so
 */
char **mef_contract_list_unseen (MefContract *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefContract, mef_contract_free)

G_END_DECLS
