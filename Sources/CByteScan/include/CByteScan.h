#pragma once
// Finding the next interesting byte, sixteen at a time. Portable C with an SSE2 path.
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
#include <emmintrin.h>
#endif
#include "DelimiterScan.h"
#include "GB18030Scan.h"
#include "RecordHandOver.h"
#include "RowScan.h"
#include "UTF8Scan.h"
#include "XMLTextScan.h"

/// Asks for a place in memory that is going to be read and written; nothing waits for it.
static inline void bytescan_prefetch(const void *place) { __builtin_prefetch(place, 1, 3); }

/// The offset of the first byte in `from..<count` that is `a` or `b`; `count` if there is none.
static inline size_t bytescan_first_of_2(const uint8_t *bytes, size_t from, size_t count, uint8_t a, uint8_t b) {
    size_t at = from;
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
    const __m128i va = _mm_set1_epi8((char)a), vb = _mm_set1_epi8((char)b);
    while (at + 16 <= count) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + at));
        const int mask = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(v, va), _mm_cmpeq_epi8(v, vb)));
        if (mask) return at + (size_t)__builtin_ctz((unsigned)mask);
        at += 16;
    }
#endif
    while (at < count && bytes[at] != a && bytes[at] != b) at++;
    return at;
}

/// The offset of the first byte in `from..<count` that ends a plain run of a JSON string:
/// a quote, a backslash or a control character below U+0020; `count` if there is none.
static inline size_t bytescan_json_string_stop(const uint8_t *bytes, size_t from, size_t count) {
    size_t at = from;
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
    const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), space = _mm_set1_epi8(0x1f);
    while (at + 16 <= count) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + at));
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, space), v);
        const int mask = _mm_movemask_epi8(
            _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, slash))));
        if (mask) return at + (size_t)__builtin_ctz((unsigned)mask);
        at += 16;
    }
#endif
    while (at < count && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] >= 0x20) at++;
    return at;
}
