/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-page.h"
#include "server/store/mef-store-transaction.h"

G_BEGIN_DECLS

/** MEF_STORE_WORDS_MAX: words a keyword may have */
#define MEF_STORE_WORDS_MAX 8

/** MEF_STORE_CANDIDATES_MAX: never more rows than these are fetched and sorted */
#define MEF_STORE_CANDIDATES_MAX 20000

/** MefStorePrises: which requests of a partition are meant, by their live claims */
typedef enum
{
  MEF_STORE_PRISES_ANY,
  MEF_STORE_PRISES_NONE,
  MEF_STORE_PRISES_HELD,
} MefStorePrises;

/** MefStorePartition: requests of one site in one state; every index of the lists begins so. @rank: of the
 * shown state */
typedef struct
{
  const char    *site;
  MefEtat        etat;
  MefStorePrises prises;
  int            rank;
} MefStorePartition;

/** MefStoreSource: the filter that is selective enough to begin with */
typedef enum
{
  MEF_STORE_SOURCE_NONE, /* none: walk the order */
  MEF_STORE_SOURCE_MOT,
  MEF_STORE_SOURCE_LIEU,
  MEF_STORE_SOURCE_DEPOT,
  MEF_STORE_SOURCE_RETOUR,
  MEF_STORE_SOURCE_ATTENTE,
  MEF_STORE_SOURCE_DEPARTEMENT,
  MEF_STORE_SOURCE_TYPE,
  MEF_STORE_SOURCE_N,
} MefStoreSource;

/** MefStoreCriteres: a #MefFiltre made ready for SQL */
typedef struct
{
  const MefFiltre *filtre;
  const char      *moi;
  gint64           now;

  char       *mots[MEF_STORE_WORDS_MAX];   /* (owned): folded */
  char       *debuts[MEF_STORE_WORDS_MAX]; /* (owned): what each is found by */
  guint       n_mots;
  guint       rarest; /* of @mots: what MEF_STORE_SOURCE_MOT begins with */
  char       *lieu;   /* (owned) (nullable): folded */
  gint64      depose_de;
  gint64      depose_avant;
  gint64      attente_avant;
  const char *type; /* (nullable): code */
} MefStoreCriteres;

/** mef_store_criteres_init: %FALSE with an error when the keyword has too many words */
gboolean mef_store_criteres_init (MefStoreCriteres *self,
                                  const MefFiltre  *filtre,
                                  const char       *moi,
                                  gint64            now,
                                  GError          **error);
void     mef_store_criteres_clear (MefStoreCriteres *self);

/** mef_store_criteres_has: whether the filter @source stands for is set at all */
gboolean mef_store_criteres_has (const MefStoreCriteres *self, MefStoreSource source);

/** mef_store_dup_debut: (transfer full): the first letters of a folded word, by which it is found */
char *mef_store_dup_debut (const char *mot);

/** mef_store_words_suffice: whether the rows of a list can be read from the words alone, many times sooner
 * than from the requests */
gboolean mef_store_words_suffice (const MefStoreCriteres *self);

/** mef_store_word_is_ordered: whether that word finds the rows of a list in the very order that is asked for,
 * each once */
gboolean mef_store_word_is_ordered (const MefStoreCriteres *self, guint mot);

/** mef_store_word_is_counted: whether a count without tests is already that of the list */
gboolean mef_store_word_is_counted (const MefStoreCriteres *self);

/** MefStoreLigne: what a row of a list is ordered by; @texte or @nombre, then @numero; owns nothing */
typedef struct
{
  char  *id;
  char  *numero;
  char  *texte;
  gint64 nombre;
  gint64 version;
  char   site[4];
} MefStoreLigne;

/** MefStoreApres: where a page begins: after this row; @ici: (nullable): no row, from the start */
typedef struct
{
  const char *numero;
  const char *texte;
  gint64      nombre;
} MefStoreApres;

/** mef_store_tri_is_number: whether the order is by an instant */
gboolean mef_store_tri_is_number (MefTri tri);

/** mef_store_tri_is_constant: whether all rows of one partition have the same key, so that only `numero`
 * orders them */
gboolean mef_store_tri_is_constant (MefTri tri);

/**
 * mef_store_partition_query:
 * @source: what to begin with; %MEF_STORE_SOURCE_NONE walks the index of the order, from @apres on
 * @apres: (nullable): only with %MEF_STORE_SOURCE_NONE and an ordered word
 * @limit: rows at most
 * @cursor: queries that are stepped by turns have different ones
 *
 * Columns: id, numero, key, name of the holder, version. %MEF_STORE_SOURCE_MOT may give a row more than once
 * unless the word is ordered.
 *
 * Returns: (transfer none) (nullable): the statement, to be stepped
 */
MefStatement *mef_store_partition_query (MefStoreTransaction     *self,
                                         const MefStorePartition *partition,
                                         const MefStoreCriteres  *criteres,
                                         MefStoreSource           source,
                                         const MefStoreApres     *apres,
                                         guint                    limit,
                                         guint                    cursor,
                                         GError                 **error);

/** mef_store_partition_count: rows of @partition, at most @limit, that @source and, with @tests, all criteria
 * leave, behind @apres (nullable: only with an ordered word); without @tests, what is found by several words
 * counts several times */
gboolean mef_store_partition_count (MefStoreTransaction     *self,
                                    const MefStorePartition *partition,
                                    const MefStoreCriteres  *criteres,
                                    MefStoreSource           source,
                                    gboolean                 tests,
                                    const MefStoreApres     *apres,
                                    guint                    limit,
                                    gint64                  *count,
                                    GError                 **error);

G_END_DECLS
