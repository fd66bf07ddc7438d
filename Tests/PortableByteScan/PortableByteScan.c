#define BYTESCAN_PORTABLE
#define bytescan_utf8_valid_prefix portable_utf8_valid_prefix
#define bytescan_ascii_run portable_ascii_run
#define bytescan_words_add portable_words_add
#define bytescan_words_hold portable_words_hold
#define bytescan_write_row portable_write_row_typed
#define bytescan_split_fields portable_split_fields_typed
#include "../../Sources/CByteScan/include/CByteScan.h"
#include "../../Sources/CByteScan/include/JSONByteScan.h"
#include "../../Sources/CByteScan/DelimiterScan.c"
#include "../../Sources/CByteScan/UTF8Scan.c"
#include "../../Sources/CByteScan/RowScan.c"
#include "PortableByteScan.h"

size_t portable_first_of_2(const uint8_t *bytes, size_t from, size_t count, uint8_t a, uint8_t b) {
    return bytescan_first_of_2(bytes, from, count, a, b);
}

size_t portable_json_string_stop(const uint8_t *bytes, size_t from, size_t count) {
    return bytescan_json_string_stop(bytes, from, count);
}

size_t portable_json_escape_stop(const uint8_t *bytes, size_t from, size_t count) {
    return bytescan_json_escape_stop(bytes, from, count);
}

bool portable_json_copy_plain(uint8_t *to, const uint8_t *from, size_t count) {
    return bytescan_json_copy_plain(to, from, count);
}

size_t portable_json_member(uint8_t *to, const uint8_t *name, size_t name_count, const uint8_t *text, size_t text_count) {
    return bytescan_json_member(to, name, name_count, text, text_count);
}

int portable_plain_fields(const uint8_t *bytes, size_t *at, size_t count, uint8_t delimiter, uint8_t quote, void *spans,
                          size_t *used, size_t capacity, size_t *field_start) {
    return bytescan_plain_fields(bytes, at, count, delimiter, quote, (bytescan_span *)spans, used, capacity, field_start);
}

size_t portable_quoted_stop(const uint8_t *bytes, size_t from, size_t count, uint8_t quote) {
    return bytescan_quoted_stop(bytes, from, count, quote);
}

int portable_xml_is_plain(const uint8_t *bytes, size_t count, size_t readable) {
    return bytescan_xml_is_plain(bytes, count, readable);
}

void portable_gb18030_run(const uint8_t *bytes, size_t *at, size_t count, uint8_t *out, size_t *filled,
                          const uint32_t *table) {
    bytescan_gb18030_run(bytes, at, count, out, filled, table);
}

size_t portable_write_row(const void *plan, size_t from, const void *row, size_t line_number, void *target) {
    return portable_write_row_typed(plan, from, row, line_number, target);
}
