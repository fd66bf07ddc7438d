#pragma once
// Whether scans of thirty-two bytes at a time are compiled, and whether this processor can run them.
#if defined(__x86_64__) && !defined(BYTESCAN_PORTABLE)
#include <immintrin.h>
#include <stdbool.h>
#define BYTESCAN_HAS_AVX2_PATH 1

/// Whether the processor has AVX2 and the bit instructions that came with it.
static inline bool bytescan_has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}
#endif
