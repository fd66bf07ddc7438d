#pragma once
// The tables and the templates of pages that are compiled into the executables. Each stays a plain file under `tables/` or
// `templates/`.
#include <stddef.h>
#include <stdint.h>

/// One embedded table: its file name below `tables/`, and its bytes.
typedef struct {
    const char *name;
    const uint8_t *bytes;
    size_t count;
} spotcheck_table;

/// The table with that file name, or one whose `bytes` are NULL.
spotcheck_table spotcheck_built_in_table(const char *name);
/// The template with that file name below `templates/`, or one whose `bytes` are NULL.
spotcheck_table spotcheck_built_in_template(const char *name);
/// How many tables there are, and the one at an index, in a fixed order.
size_t spotcheck_built_in_table_count(void);
spotcheck_table spotcheck_built_in_table_at(size_t index);
