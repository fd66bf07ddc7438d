// Header only: every function is compiled into its caller, and nothing is linked.
#define XXH_INLINE_ALL
#include <xxhash.h>
