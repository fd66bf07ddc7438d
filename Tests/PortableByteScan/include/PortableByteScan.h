#pragma once
// The byte scans as they are compiled where there is no SSE2, under names of their own.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

size_t portable_first_of_2(const uint8_t *bytes, size_t from, size_t count, uint8_t a, uint8_t b);
size_t portable_json_string_stop(const uint8_t *bytes, size_t from, size_t count);
size_t portable_json_escape_stop(const uint8_t *bytes, size_t from, size_t count);
bool portable_json_copy_plain(uint8_t *to, const uint8_t *from, size_t count);
size_t portable_json_member(uint8_t *to, const uint8_t *name, size_t name_count, const uint8_t *text, size_t text_count);
int portable_plain_fields(const uint8_t *bytes, size_t *at, size_t count, uint8_t delimiter, uint8_t quote, void *spans,
                          size_t *used, size_t capacity, size_t *field_start);
size_t portable_quoted_stop(const uint8_t *bytes, size_t from, size_t count, uint8_t quote);
int portable_xml_is_plain(const uint8_t *bytes, size_t count, size_t readable);
void portable_gb18030_run(const uint8_t *bytes, size_t *at, size_t count, uint8_t *out, size_t *filled,
                          const uint32_t *table);
size_t portable_utf8_valid_prefix(const uint8_t *bytes, size_t count);
size_t portable_ascii_run(const uint8_t *bytes, size_t from, size_t count);
size_t portable_write_row(const void *plan, size_t from, const void *row, size_t line_number, void *target);
