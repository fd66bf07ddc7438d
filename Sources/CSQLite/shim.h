#include <sqlite3.h>

// The destructor "copy the bytes before returning" is a cast of -1, which Swift does not import.
static inline sqlite3_destructor_type sqlite_transient(void) { return SQLITE_TRANSIENT; }
