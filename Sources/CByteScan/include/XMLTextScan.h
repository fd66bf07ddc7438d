#pragma once
// Text of XML that means what it says.
#include <stddef.h>
#include <stdint.h>
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
#include <emmintrin.h>
#endif

/// Whether text of `count` bytes, known to be UTF-8, stands for itself: no `&`, no `]` (which might end a section), no
/// control character, line breaks and tabs included, and nothing like U+FFFE.
///
/// `readable` bytes from `bytes` on may be read, `count + 1` at least.
static inline int bytescan_xml_is_plain(const uint8_t *bytes, size_t count, size_t readable) {
    size_t at = 0;
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
    const __m128i ampersand = _mm_set1_epi8('&'), bracket = _mm_set1_epi8(']'), control = _mm_set1_epi8(0x1f);
    const __m128i lead = _mm_set1_epi8((char)0xef), tail = _mm_set1_epi8((char)0xbf);
    while (at < count && at + 17 <= readable) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + at));
        const __m128i next = _mm_loadu_si128((const __m128i *)(bytes + at + 1));
        const __m128i words = _mm_or_si128(_mm_cmpeq_epi8(v, ampersand), _mm_cmpeq_epi8(v, bracket));
        const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(v, control), v);
        const __m128i last = _mm_and_si128(_mm_cmpeq_epi8(v, lead), _mm_cmpeq_epi8(next, tail));
        unsigned mask = (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(words, controls), last));
        if (count - at < 16) mask &= (1u << (count - at)) - 1;
        if (mask) return 0;
        at += 16;
    }
#endif
    for (; at < count; at++) {
        const uint8_t byte = bytes[at];
        if (byte < 0x20 || byte == '&' || byte == ']' || (byte == 0xef && bytes[at + 1] == 0xbf)) return 0;
    }
    return 1;
}
