// The least that libxml2 can do with a document: a SAX parse that throws every event away. usage: sax_parse FILE
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <stdio.h>

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                  const xmlChar **declared, int attributes, int defaulted, const xmlChar **values) {
    ++*(long *)context;
}
static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {}
static void text(void *context, const xmlChar *bytes, int count) { ((long *)context)[1] += count; }

int main(int count, char **arguments) {
    static char buffer[1 << 18];
    long seen[2] = {0, 0};
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = start, .endElementNs = end, .characters = text};
    FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
    if (!file) return 66;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, seen, NULL, 0, NULL);
    for (size_t got; (got = fread(buffer, 1, sizeof buffer, file)) > 0;) xmlParseChunk(parser, buffer, (int)got, 0);
    int failed = xmlParseChunk(parser, NULL, 0, 1);
    xmlFreeParserCtxt(parser);
    printf("%ld elements, %ld bytes of text\n", seen[0], seen[1]);
    return failed ? 65 : 0;
}
