/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-transaction.h"

G_BEGIN_DECLS

/* The methods of #MefTransactionClass about structures; that one says what each does. */

/** mef_store_get_structure: `get_structure` of #MefTransactionClass */
gboolean mef_store_get_structure (MefTransaction *self,
                                  MefFormulaires *formulaires,
                                  const char     *id,
                                  MefStructure  **structure,
                                  GError        **error);

/** mef_store_put_structure: `put_structure` of #MefTransactionClass */
gboolean mef_store_put_structure (MefTransaction     *self,
                                  const MefStructure *structure,
                                  MefEtatStructure    etat,
                                  const char         *commune,
                                  GError            **error);

/** mef_store_delete_structure: `delete_structure` of #MefTransactionClass */
gboolean mef_store_delete_structure (MefTransaction *self, const char *id, GError **error);

/** mef_store_next_numero_structure: `next_numero_structure` of #MefTransactionClass */
gboolean
mef_store_next_numero_structure (MefTransaction *self, const char *site, char **numero, GError **error);

/** mef_store_insert_version: `insert_version` of #MefTransactionClass */
gboolean mef_store_insert_version (MefTransaction            *self,
                                   const MefStructure        *structure,
                                   const MefVersionStructure *version,
                                   GError                   **error);

/** mef_store_list_versions: `list_versions` of #MefTransactionClass */
gboolean mef_store_list_versions (MefTransaction     *self,
                                  const MefStructure *structure,
                                  GPtrArray         **versions,
                                  GError            **error);

/** mef_store_list_structures: `list_structures` of #MefTransactionClass */
gboolean mef_store_list_structures (MefTransaction              *self,
                                    const char                  *site,
                                    GPtrArray                   *sites,
                                    const MefStructuresQuestion *question,
                                    MefStructuresPage          **page,
                                    GError                     **error);

/** mef_store_get_gestionnaire: `get_gestionnaire` of #MefTransactionClass */
gboolean mef_store_get_gestionnaire (MefTransaction   *self,
                                     const char       *id,
                                     MefGestionnaire **gestionnaire,
                                     GError          **error);

/** mef_store_put_gestionnaire: `put_gestionnaire` of #MefTransactionClass */
gboolean
mef_store_put_gestionnaire (MefTransaction *self, const MefGestionnaire *gestionnaire, GError **error);

/** mef_store_get_proposition: `get_proposition` of #MefTransactionClass */
gboolean mef_store_get_proposition (MefTransaction  *self,
                                    MefFormulaires  *formulaires,
                                    const char      *structure,
                                    MefProposition **proposition,
                                    GError         **error);

/** mef_store_put_proposition: `put_proposition` of #MefTransactionClass */
gboolean mef_store_put_proposition (MefTransaction     *self,
                                    const MefStructure *structure,
                                    MefProposition     *proposition,
                                    GError            **error);

/** mef_store_close_proposition: `close_proposition` of #MefTransactionClass */
gboolean mef_store_close_proposition (MefTransaction     *self,
                                      const MefStructure *structure,
                                      gint64             *version,
                                      GError            **error);

/** mef_store_get_releve: `get_releve` of #MefTransactionClass */
gboolean
mef_store_get_releve (MefTransaction *self, const char *structure, MefReleve **releve, GError **error);

/** mef_store_put_releve: `put_releve` of #MefTransactionClass */
gboolean
mef_store_put_releve (MefTransaction *self, const char *site, const MefReleve *releve, GError **error);

/** mef_store_list_habilitations: `list_habilitations` of #MefTransactionClass */
gboolean mef_store_list_habilitations (MefTransaction *self,
                                       const char     *compte,
                                       GPtrArray     **structures,
                                       GError        **error);

/** mef_store_put_guichet: writes for which communes @structure receives information requests (GUI-01) */
gboolean mef_store_put_guichet (MefTransaction *self, const MefStructure *structure, GError **error);

/** mef_store_delete_guichet: @structure receives none */
gboolean mef_store_delete_guichet (MefTransaction *self, const char *structure, GError **error);

/** mef_store_list_guichets: `list_guichets` of #MefTransactionClass */
gboolean mef_store_list_guichets (MefTransaction *self,
                                  const char     *commune,
                                  const char     *around,
                                  GPtrArray     **structures,
                                  GError        **error);

/** mef_store_get_reglage: `get_reglage` of #MefTransactionClass */
gboolean mef_store_get_reglage (MefTransaction *self,
                                const char     *site,
                                MefReglage      reglage,
                                char          **valeur,
                                GError        **error);

/** mef_store_set_reglage: `set_reglage` of #MefTransactionClass */
gboolean mef_store_set_reglage (MefTransaction *self,
                                const char     *site,
                                MefReglage      reglage,
                                const char     *valeur,
                                GError        **error);

G_END_DECLS
