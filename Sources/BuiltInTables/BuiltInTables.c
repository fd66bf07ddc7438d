#include "BuiltInTables.h"
#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

// One line a table: TABLE(C name, "file name").
#define TABLES(TABLE) \
    TABLE(case_progress, "case_progress.csv") \
    TABLE(populations, "populations.csv") \
    TABLE(targets, "targets.csv")

static const uint8_t bytes_case_progress[] = {
#embed "tables/case_progress.csv"
};

static const uint8_t bytes_populations[] = {
#embed "tables/populations.csv"
};

static const uint8_t bytes_targets[] = {
#embed "tables/targets.csv"
};

#define ENTRY(symbol, file) {file, bytes_##symbol, sizeof bytes_##symbol},
static const spotcheck_table tables[] = {TABLES(ENTRY)};

size_t spotcheck_built_in_table_count(void) { return sizeof tables / sizeof tables[0]; }

spotcheck_table spotcheck_built_in_table_at(size_t index) { return tables[index]; }

spotcheck_table spotcheck_built_in_table(const char *name) {
    for (size_t index = 0; index < spotcheck_built_in_table_count(); index++)
        if (strcmp(tables[index].name, name) == 0) return tables[index];
    return (spotcheck_table){name, NULL, 0};
}
