#pragma once
// Splitting delimited text at delimiters, quotes and line ends, sixteen bytes at a time.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
#include <emmintrin.h>
#endif

/// One field: the offsets of its first byte and of the byte after its last.
typedef struct {
    uint32_t start, end;
} bytescan_span;

/// How many of some fields have no bytes; the highest bit of a start is no part of it.
static inline size_t bytescan_empty_fields(const bytescan_span *spans, size_t count) {
    size_t empty = 0;
    for (size_t at = 0; at < count; at++) empty += (spans[at].start & 0x7fffffffu) == spans[at].end;
    return empty;
}

/// Why `bytescan_plain_fields` stopped.
enum {
    BYTESCAN_END_OF_INPUT = 0, // the last field is still open
    BYTESCAN_LINE_END = 1,     // the last field is closed; `at` is on CR or LF
    BYTESCAN_QUOTE = 2,        // `at` is on the quote; the field that holds it is still open
    BYTESCAN_NUL = 3,          // `at` is on a NUL
    BYTESCAN_SPANS_FULL = 4,   // no room for the field that ends at `at`
};

/// Splits fields from `*at` on until a line end, a quote, a NUL or the end of input.
///
/// Spans go to `spans[*used...]`; `*field_start` is where the open field began. Where there is no quote, pass the
/// delimiter as the quote.
static inline int bytescan_plain_fields(const uint8_t *bytes, size_t *at, size_t count, uint8_t delimiter, uint8_t quote,
                                        bytescan_span *spans, size_t *used, size_t capacity, size_t *field_start) {
    size_t here = *at, filled = *used, start = *field_start;
    int stop = BYTESCAN_END_OF_INPUT;
#define BYTESCAN_TAKE(place)                                              \
    {                                                                     \
        const size_t p = (place);                                         \
        const uint8_t byte = bytes[p];                                    \
        if (byte == delimiter) {                                          \
            if (filled == capacity) { stop = BYTESCAN_SPANS_FULL; here = p; goto done; } \
            spans[filled++] = (bytescan_span){(uint32_t)start, (uint32_t)p}; \
            start = p + 1;                                                \
        } else if (byte == '\n' || byte == '\r') {                        \
            here = p;                                                     \
            if (filled == capacity) { stop = BYTESCAN_SPANS_FULL; goto done; } \
            spans[filled++] = (bytescan_span){(uint32_t)start, (uint32_t)p}; \
            stop = BYTESCAN_LINE_END;                                     \
            goto done;                                                    \
        } else if (byte == quote) {                                       \
            here = p; stop = BYTESCAN_QUOTE; goto done;                   \
        } else if (byte == 0) {                                           \
            here = p; stop = BYTESCAN_NUL; goto done;                     \
        }                                                                 \
    }
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
    // NUL, LF and CR are all at most 0x0D, so one comparison finds the three (and a few harmless controls).
    const __m128i vd = _mm_set1_epi8((char)delimiter), vq = _mm_set1_epi8((char)quote), vc = _mm_set1_epi8(0x0d);
    while (here + 16 <= count) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + here));
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, vc), v);
        unsigned mask = (unsigned)_mm_movemask_epi8(
            _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(v, vd), _mm_cmpeq_epi8(v, vq))));
        while (mask) {
            const size_t found = here + (size_t)__builtin_ctz(mask);
            mask &= mask - 1;
            BYTESCAN_TAKE(found)
        }
        here += 16;
    }
#endif
    for (; here < count; here++) BYTESCAN_TAKE(here)
#undef BYTESCAN_TAKE
done:
    *at = here;
    *used = filled;
    *field_start = start;
    return stop;
}

/// As `bytescan_plain_fields`, by the widest blocks that the processor has.
int bytescan_split_fields(const uint8_t *bytes, size_t *at, size_t count, uint8_t delimiter, uint8_t quote,
                          bytescan_span *spans, size_t *used, size_t capacity, size_t *field_start);

/// The offset of the first byte in `from..<count` that is the quote or at most 0x0D (NUL, tab, line ends); `count` if none.
static inline size_t bytescan_quoted_stop(const uint8_t *bytes, size_t from, size_t count, uint8_t quote) {
    size_t at = from;
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
    const __m128i vq = _mm_set1_epi8((char)quote), vc = _mm_set1_epi8(0x0d);
    while (at + 16 <= count) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + at));
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, vc), v);
        const int mask = _mm_movemask_epi8(_mm_or_si128(control, _mm_cmpeq_epi8(v, vq)));
        if (mask) return at + (size_t)__builtin_ctz((unsigned)mask);
        at += 16;
    }
#endif
    while (at < count && bytes[at] != quote && bytes[at] > 0x0d) at++;
    return at;
}

/// Whether any byte is a control character other than LF and CR.
static inline bool bytescan_has_control(const uint8_t *bytes, size_t count) {
    uint8_t found = 0;
    for (size_t at = 0; at < count; at++) found |= (bytes[at] < 0x20) & (bytes[at] != '\n') & (bytes[at] != '\r');
    return found != 0;
}
