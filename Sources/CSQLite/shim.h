#include <sqlite3.h>

// The destructor "copy the bytes before returning" is a cast of -1, which Swift does not import.
static inline sqlite3_destructor_type sqlite_transient(void) { return SQLITE_TRANSIENT; }

// SQLite counts its memory under a lock unless it is told otherwise, before its first use; Swift imports no such call.
static inline int sqlite_without_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

// Where an empty text stands.
static inline const char *sqlite_empty(void) { return ""; }
