// Debian's libxml2 headers pull in ICU, which clashes with FoundationICU as soon as one compilation sees both.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/catalog.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

// `xmlFree` is a mutable global function pointer, which Swift 6 refuses to touch.
static inline void spotcheck_xml_free(void *memory) { xmlFree(memory); }

// Refuses every external resource: entities, DTDs, imported and included schemas.
static xmlParserInputPtr spotcheck_xml_refuse_external(const char *url, const char *identifier, xmlParserCtxtPtr context) {
    (void)url;
    (void)identifier;
    (void)context;
    return NULL;
}

// Prepares libxml2 for input that nobody vouches for; to be called once, before the first parser is made.
static inline void spotcheck_xml_harden(void) {
    xmlInitParser();
    xmlSetExternalEntityLoader(spotcheck_xml_refuse_external);
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
}

// Whether the refusing loader is (still) in place.
static inline int spotcheck_xml_is_hardened(void) {
    return xmlGetExternalEntityLoader() == spotcheck_xml_refuse_external;
}
