// Debian's libxml2 headers pull in ICU, which clashes with FoundationICU as soon as one compilation sees both.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

// `xmlFree` is a mutable global function pointer, which Swift 6 refuses to touch.
static inline void spotcheck_xml_free(void *memory) { xmlFree(memory); }
