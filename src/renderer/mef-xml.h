/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefXml:
 *
 * One pass over an XML part of a document from outside: no network, no file, no entity; a document type
 * declaration, from which such attacks begin, is a fault.
 */
typedef struct _MefXml MefXml;

/** mef_xml_new: (transfer full): at the beginning of @bytes, which must outlive it */
MefXml *mef_xml_new (GBytes *bytes);
void    mef_xml_free (MefXml *self);

/** mef_xml_next: to the next element that begins; %FALSE at the end and at a fault */
gboolean mef_xml_next (MefXml *self);

/** mef_xml_finish: %FALSE with %MEF_RENDERING_ERROR_BROKEN when the part ended with a fault */
gboolean mef_xml_finish (MefXml *self, GError **error);

/** mef_xml_is: whether the element at hand has that name, in whatever namespace */
gboolean mef_xml_is (MefXml *self, const char *name);

/** mef_xml_get_depth: how many elements stand around the one at hand */
int mef_xml_get_depth (MefXml *self);

/** mef_xml_dup_attribute: (transfer full) (nullable): by its name, in whatever namespace */
char *mef_xml_dup_attribute (MefXml *self, const char *name);

/** mef_xml_get_uint: an attribute that is a number, @absent when there is none or it is no number */
guint mef_xml_get_uint (MefXml *self, const char *name, guint absent);

/** mef_xml_dup_text: (transfer full): the text of the element at hand, which is passed over; "" for none */
char *mef_xml_dup_text (MefXml *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefXml, mef_xml_free)

G_END_DECLS
