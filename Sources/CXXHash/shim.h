// Header only: every function is compiled into its caller, and nothing is linked.
#define XXH_INLINE_ALL
#include <xxhash.h>

// The header renames its functions by macros, which Swift does not see.
static inline unsigned long long spotcheck_xxh64(const void *bytes, size_t count) { return XXH64(bytes, count, 0); }
