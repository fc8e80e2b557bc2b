/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-adresse.h"
#include "domain/mef-agrement.h"
#include "domain/mef-etat.h"

G_BEGIN_DECLS

typedef enum
{
  MEF_TYPE_DEMANDE_INSCRIPTION,
  MEF_TYPE_DEMANDE_RENOUVELLEMENT,
  MEF_TYPE_DEMANDE_N,
} MefTypeDemande;

typedef enum
{
  MEF_CIVILITE_MADAME,
  MEF_CIVILITE_MONSIEUR,
  MEF_CIVILITE_N,
} MefCivilite;

/** MefSngi: result of the identity check of the CNAV (PUB-02) */
typedef enum
{
  MEF_SNGI_NON_DISPONIBLE,
  MEF_SNGI_CONFIRMEE,
  MEF_SNGI_INTROUVABLE,
  MEF_SNGI_DIFFERENTE,
  MEF_SNGI_N,
} MefSngi;

typedef enum
{
  MEF_GENRE_DOCUMENT_AGREMENT,
  MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION,
  MEF_GENRE_DOCUMENT_N,
} MefGenreDocument;

/**
 * MefDocument: a scan as the request holds it
 * @numero: 1, 2… within the request; what its URL names
 * @genre: what the ASM says it is
 * @nom: the file's name as sent, for display only
 * @media_type: by content, one of application/pdf, image/jpeg, image/png, image/tiff
 * @taille: bytes
 * @sha256: of the content, 64 lower-case hexadecimal digits
 * @pages: as counted by the renderer; 0 when not known yet
 * @depose_le: instant it arrived, µs UTC
 */
typedef struct
{
  int              numero;
  MefGenreDocument genre;
  char            *nom;
  char            *media_type;
  gint64           taille;
  char            *sha256;
  int              pages;
  gint64           depose_le;
} MefDocument;

/**
 * MefProfil: presentation of the ASM, shown and not checked
 */
typedef struct
{
  char *presentation;
  char *lieu;
  char *activites;
  char *horaires;
  int   places_disponibles; /* -1: not told */
  int   tarif_horaire;      /* cents; -1: not told */
} MefProfil;

/** MefDecision: see domain/mef-decision.h */
typedef struct _MefDecision MefDecision;

/**
 * MefDemande:
 *
 * A request of an ASM (`spec/02`): immutable once shared, so it may cross threads by reference count.
 * Texts are never %NULL unless said nullable ("" when absent).
 */
typedef struct
{
  gatomicrefcount refs;

  char          *id;
  char          *site;    /* code of its own CAF, « 751 » */
  char          *numero;  /* what people see: « 751-2026-000123 » */
  gint64         version; /* +1 per write of what a person decides on */
  MefTypeDemande type;
  MefEtat        etat;        /* stored state, never EN_COURS_TRAITEMENT */
  gint64         depose_le;   /* µs UTC: first arrival */
  gint64         etat_depuis; /* µs UTC: entry into the present state; ages count from here */
  gboolean       retour;      /* came back with new elements */
  char          *asm_id;      /* the person in the register */
  gboolean       migre;       /* migrated ASM who has not yet updated the agrément (RLC-01) */

  /* identity */
  MefCivilite civilite;
  char       *prenom;
  char       *nom;           /* nom d’usage */
  char       *nom_naissance; /* "" when the same */
  MefDay      date_naissance;
  char       *lieu_naissance;
  char       *email;

  /* contact */
  char       *telephone;
  char       *telephone2;
  MefAdresse *adresse;  /* place of work */
  gboolean    domicile; /* works at home (CASF R421-39) */
  gboolean    publier_adresse;
  gboolean    publier_email;
  gboolean    publier_telephone;

  /* agrément */
  MefAgrement *agrement;
  gboolean     premier_agrement;
  MefAgrement *agrement_precedent; /* (nullable) */
  MefAdresse  *adresse_precedente; /* (nullable) */
  GPtrArray   *documents;          /* (element-type MefDocument) */
  MefProfil    profil;

  /* last decision taken; decide_le is 0 when there was none yet */
  MefEvenement decision;
  gint64       decide_le;
  char        *decide_par; /* name shown */
  MefDecision *refus;      /* (nullable): it, with its motives; none for « Valider » */
} MefDemande;

/** mef_demande_new: (transfer full): an empty request, to be filled in before it is shared */
MefDemande *mef_demande_new (void);
MefDemande *mef_demande_ref (const MefDemande *self);
void        mef_demande_unref (MefDemande *self);

/** mef_demande_copy: (transfer full): a deep copy that may be changed before it is shared */
MefDemande *mef_demande_copy (const MefDemande *self);

/** mef_demande_add_document: appends a copy to @self->documents */
void mef_demande_add_document (MefDemande *self, const MefDocument *document);
void mef_document_free (MefDocument *self);

/** mef_document_equal: the same place in the request, the same kind, the same content */
gboolean mef_document_equal (const MefDocument *a, const MefDocument *b);

/** mef_demande_dup_full_name: (transfer full): « Hélène Marchand » */
char *mef_demande_dup_full_name (const MefDemande *self);

/** mef_demande_dup_formal_name: (transfer full): « Madame Marchand » */
char *mef_demande_dup_formal_name (const MefDemande *self);

/** mef_demande_has_document: whether one of @genre is there */
gboolean mef_demande_has_document (const MefDemande *self, MefGenreDocument genre);

/** mef_type_demande_to_code: (transfer none): `INSCRIPTION`, `RENOUVELLEMENT` */
const char *mef_type_demande_to_code (MefTypeDemande type);

/** mef_type_demande_from_code: %FALSE for an unknown @code (nullable), as in the others below */
gboolean mef_type_demande_from_code (const char *code, MefTypeDemande *type);

/** mef_type_demande_get_label: (transfer none): « Inscription », « Renouvellement » */
const char *mef_type_demande_get_label (MefTypeDemande type);

/** mef_type_demande_get_short_label: (transfer none): « 1re demande », « Renouv. » */
const char *mef_type_demande_get_short_label (MefTypeDemande type);

/** mef_civilite_to_code: (transfer none): `MADAME`, `MONSIEUR` */
const char *mef_civilite_to_code (MefCivilite civilite);
gboolean    mef_civilite_from_code (const char *code, MefCivilite *civilite);

/** mef_civilite_get_label: (transfer none): « Madame », « Monsieur » */
const char *mef_civilite_get_label (MefCivilite civilite);

/** mef_sngi_to_code: (transfer none): `NON_DISPONIBLE`, `CONFIRMEE`, `INTROUVABLE`, `DIFFERENTE` */
const char *mef_sngi_to_code (MefSngi sngi);
gboolean    mef_sngi_from_code (const char *code, MefSngi *sngi);

/** mef_genre_document_to_code: (transfer none): `AGREMENT`, `ATTESTATION_FORMATION` */
const char *mef_genre_document_to_code (MefGenreDocument genre);
gboolean    mef_genre_document_from_code (const char *code, MefGenreDocument *genre);

/** mef_genre_document_get_label: (transfer none): « Agrément », « Attestation de formation » */
const char *mef_genre_document_get_label (MefGenreDocument genre);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemande, mef_demande_unref)

G_END_DECLS
