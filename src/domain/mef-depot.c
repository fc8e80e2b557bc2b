/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-depot.h"

#include "domain/mef-decision.h"

static const char *const codes[MEF_TYPE_DEPOT_N] = {
  [MEF_TYPE_DEPOT_INSCRIPTION] = "INSCRIPTION",
  [MEF_TYPE_DEPOT_CORRECTION] = "CORRECTION",
  [MEF_TYPE_DEPOT_RENOUVELLEMENT] = "RENOUVELLEMENT",
};

MefDepot *
mef_depot_new (const char *id, MefTypeDepot type, const MefDemande *declaration, gint64 now)
{
  MefDepot *self;

  g_return_val_if_fail (id != NULL && declaration != NULL && type < MEF_TYPE_DEPOT_N, NULL);

  self = g_new0 (MefDepot, 1);
  self->id = g_strdup (id);
  self->type = type;
  self->cree_le = now;
  self->expire_le = now + MEF_DEPOT_DUREE;
  self->declaration = mef_demande_ref (declaration);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_depot_document_free);
  self->conserves = g_array_new (FALSE, FALSE, sizeof (int));
  self->numero = g_strdup ("");
  return self;
}

void
mef_depot_free (MefDepot *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  mef_demande_unref (self->declaration);
  g_ptr_array_unref (self->documents);
  g_array_unref (self->conserves);
  g_free (self->compte);
  g_free (self->demande);
  g_free (self->numero);
  g_free (self);
}

MefDepotDocument *
mef_depot_document_new (int numero, MefGenreDocument genre, const char *nom, gint64 taille)
{
  MefDepotDocument *self = g_new0 (MefDepotDocument, 1);

  self->numero = numero;
  self->genre = genre;
  self->nom = g_strdup (nom != NULL ? nom : "");
  self->taille = taille;
  return self;
}

void
mef_depot_document_free (MefDepotDocument *self)
{
  if (self == NULL)
    return;

  g_free (self->nom);
  g_free (self->media_type);
  g_free (self);
}

gboolean
mef_depot_document_is_complete (const MefDepotDocument *self)
{
  return self->recu == self->taille;
}

void
mef_depot_add_document (MefDepot *self, MefGenreDocument genre, const char *nom, gint64 taille)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_add (self->documents,
                   mef_depot_document_new ((int) self->documents->len + 1, genre, nom, taille));
}

MefDepotDocument *
mef_depot_find_document (const MefDepot *self, int numero)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      MefDepotDocument *document = g_ptr_array_index (self->documents, i);

      if (document->numero == numero)
        return document;
    }
  return NULL;
}

gboolean
mef_depot_is_open (const MefDepot *self, gint64 now)
{
  return !self->envoye && now < self->expire_le;
}

static gboolean
is_kept (const MefDepot *self, int numero)
{
  for (guint i = 0; i < self->conserves->len; i++)
    if (g_array_index (self->conserves, int, i) == numero)
      return TRUE;
  return FALSE;
}

static gboolean
will_have (const MefDepot *self, const MefDemande *courante, MefGenreDocument genre)
{
  for (guint i = 0; i < self->documents->len; i++)
    if (((MefDepotDocument *) g_ptr_array_index (self->documents, i))->genre == genre)
      return TRUE;
  for (guint i = 0; courante != NULL && i < courante->documents->len; i++)
    {
      const MefDocument *document = g_ptr_array_index (courante->documents, i);

      if (document->genre == genre && is_kept (self, document->numero))
        return TRUE;
    }
  return FALSE;
}

gboolean
mef_depot_check_documents (const MefDepot *self, const MefDemande *courante, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!will_have (self, courante, MEF_GENRE_DOCUMENT_AGREMENT))
    {
      g_set_error_literal (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                           "Le document d’agrément manque. Joignez-le à votre demande.");
      return FALSE;
    }
  if (self->declaration->premier_agrement
      && !will_have (self, courante, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION))
    {
      g_set_error_literal (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                           "Pour un premier agrément, joignez aussi votre attestation de formation.");
      return FALSE;
    }
  return TRUE;
}

gboolean
mef_depot_check_complete (const MefDepot *self, const MefDemande *courante, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->documents->len; i++)
    {
      const MefDepotDocument *document = g_ptr_array_index (self->documents, i);

      if (mef_depot_document_is_complete (document))
        continue;
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                   "Le document %d (« %s ») n’est pas encore arrivé en entier. Rien n’est perdu : envoyez la "
                   "suite, puis validez de nouveau.",
                   document->numero, document->nom);
      return FALSE;
    }
  return mef_depot_check_documents (self, courante, error);
}

static MefDemande *
apply_new (const MefDepot *self, GPtrArray *documents, gint64 at)
{
  MefDemande *demande = mef_demande_copy (self->declaration);

  demande->version = 1;
  demande->type = self->type == MEF_TYPE_DEPOT_RENOUVELLEMENT ? MEF_TYPE_DEMANDE_RENOUVELLEMENT
                                                              : MEF_TYPE_DEMANDE_INSCRIPTION;
  demande->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  demande->depose_le = demande->etat_depuis = at;
  for (guint i = 0; i < documents->len; i++)
    mef_demande_add_document (demande, g_ptr_array_index (documents, i));
  return demande;
}

static void
replace_text (char **field, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*field);
  *field = copy;
}

static void
take_declared (MefDemande *demande, const MefDemande *declaration)
{
  replace_text (&demande->prenom, declaration->prenom);
  replace_text (&demande->nom, declaration->nom);
  replace_text (&demande->nom_naissance, declaration->nom_naissance);
  mef_adresse_free (demande->adresse);
  demande->adresse = mef_adresse_copy (declaration->adresse);
  mef_agrement_free (demande->agrement);
  demande->agrement = mef_agrement_copy (declaration->agrement);
  demande->premier_agrement = declaration->premier_agrement;
}

static void
exchange_documents (const MefDepot *self, MefDemande *demande, GPtrArray *documents)
{
  int last = 0;

  for (guint i = 0; i < demande->documents->len; i++)
    last = MAX (last, ((MefDocument *) g_ptr_array_index (demande->documents, i))->numero);
  for (guint i = demande->documents->len; i > 0; i--)
    if (!is_kept (self, ((MefDocument *) g_ptr_array_index (demande->documents, i - 1))->numero))
      g_ptr_array_remove_index (demande->documents, i - 1);
  for (guint i = 0; i < documents->len; i++)
    {
      mef_demande_add_document (demande, g_ptr_array_index (documents, i));
      ((MefDocument *) g_ptr_array_index (demande->documents, demande->documents->len - 1))->numero = ++last;
    }
}

MefDemande *
mef_depot_apply (const MefDepot   *self,
                 const MefDemande *courante,
                 GPtrArray        *documents,
                 gint64            at,
                 GError          **error)
{
  MefDemande *demande;
  MefEtat     etat;

  g_return_val_if_fail (self != NULL && documents != NULL, NULL);
  g_return_val_if_fail ((self->type == MEF_TYPE_DEPOT_CORRECTION) == (courante != NULL), NULL);

  if (courante == NULL)
    return apply_new (self, documents, at);

  if (!mef_etat_apply (courante->etat, MEF_EVENEMENT_RENVOYER, &etat) || courante->version != self->base)
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_TRANSITION,
                   "Votre demande a changé depuis : elle est à l’état « %s ». Vos corrections n’ont pas été "
                   "envoyées. Rouvrez votre espace pour la voir.",
                   mef_etat_get_label (courante->etat));
      return NULL;
    }
  demande = mef_demande_copy (courante);
  take_declared (demande, self->declaration);
  exchange_documents (self, demande, documents);
  demande->etat = etat;
  demande->etat_depuis = at;
  demande->retour = TRUE;
  demande->version++;
  return demande;
}

const char *
mef_type_depot_to_code (MefTypeDepot type)
{
  g_return_val_if_fail (type < MEF_TYPE_DEPOT_N, "");

  return codes[type];
}

gboolean
mef_type_depot_from_code (const char *code, MefTypeDepot *type)
{
  g_return_val_if_fail (type != NULL, FALSE);

  for (guint i = 0; i < MEF_TYPE_DEPOT_N; i++)
    if (g_strcmp0 (code, codes[i]) == 0)
      {
        *type = i;
        return TRUE;
      }
  return FALSE;
}
