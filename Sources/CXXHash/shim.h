// Header only: every function is compiled into its caller, and nothing is linked.
#define XXH_INLINE_ALL
#include <xxhash.h>

// The header renames its functions by macros, which Swift does not see.
static inline unsigned long long spotcheck_xxh64(const void *bytes, size_t count) { return XXH64(bytes, count, 0); }
static inline unsigned long long spotcheck_xxh3(const void *bytes, size_t count) { return XXH3_64bits(bytes, count); }

// XXH3 over bytes that come in pieces. The state wants an alignment that Swift does not give, so it lives behind a pointer.
static inline void *spotcheck_xxh3_new(void) {
    XXH3_state_t *state = XXH3_createState();
    if (state) XXH3_64bits_reset(state);
    return state;
}
static inline void spotcheck_xxh3_update(void *state, const void *bytes, size_t count) {
    XXH3_64bits_update((XXH3_state_t *)state, bytes, count);
}
static inline unsigned long long spotcheck_xxh3_digest(const void *state) {
    return XXH3_64bits_digest((const XXH3_state_t *)state);
}
static inline void spotcheck_xxh3_free(void *state) { XXH3_freeState((XXH3_state_t *)state); }
