#pragma once
// Bytes of JSON text and UTF-8, sixteen at a time.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// The offset of the first byte in `from..<count` that a JSON string of ours must escape:
/// a quote, a backslash, a control character below U+0020, or U+007F; `count` if there is none.
static inline size_t bytescan_json_escape_stop(const uint8_t *bytes, size_t from, size_t count) {
    size_t at = from;
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), space = _mm_set1_epi8(0x1f),
                  rubout = _mm_set1_epi8(0x7f);
    while (at + 16 <= count) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + at));
        const __m128i special = _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(v, space), v), _mm_cmpeq_epi8(v, rubout));
        const int mask = _mm_movemask_epi8(
            _mm_or_si128(special, _mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, slash))));
        if (mask) return at + (size_t)__builtin_ctz((unsigned)mask);
        at += 16;
    }
#endif
    while (at < count && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] >= 0x20 && bytes[at] != 0x7f) at++;
    return at;
}

/// Whether the bytes are well-formed UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF.
static inline bool bytescan_is_utf8(const uint8_t *bytes, size_t count) {
    size_t at = 0;
    while (at < count) {
        uint8_t lead = bytes[at];
        if (lead < 0x80) {
#if defined(__SSE2__)
            while (at + 16 <= count) {
                const int mask = _mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(bytes + at)));
                if (mask) { at += (size_t)__builtin_ctz((unsigned)mask); break; }
                at += 16;
            }
            if (at >= count) return true;
            if (bytes[at] < 0x80) { at++; continue; }
            lead = bytes[at];
#else
            at++;
            continue;
#endif
        }
        // Runs of three-byte sequences, which is what Chinese text is made of.
        while (lead >= 0xe1 && lead <= 0xec && at + 3 <= count) {
            if ((bytes[at + 1] & 0xc0) != 0x80 || (bytes[at + 2] & 0xc0) != 0x80) return false;
            at += 3;
            if (at >= count) return true;
            lead = bytes[at];
        }
        if (lead < 0x80) continue;
        size_t length;
        uint8_t low = 0x80, high = 0xbf;
        if (lead >= 0xc2 && lead <= 0xdf) length = 2;
        else if (lead >= 0xe0 && lead <= 0xef) {
            length = 3;
            if (lead == 0xe0) low = 0xa0;
            if (lead == 0xed) high = 0x9f;
        } else if (lead >= 0xf0 && lead <= 0xf4) {
            length = 4;
            if (lead == 0xf0) low = 0x90;
            if (lead == 0xf4) high = 0x8f;
        } else return false;
        if (at + length > count || bytes[at + 1] < low || bytes[at + 1] > high) return false;
        for (size_t next = 2; next < length; next++)
            if ((bytes[at + next] & 0xc0) != 0x80) return false;
        at += length;
    }
    return true;
}

/// Whether two runs of bytes are equal; faster than memcmp for the dozen bytes of a key.
static inline bool bytescan_equal(const uint8_t *left, const uint8_t *right, size_t count) {
    size_t at = 0;
    while (at + 8 <= count) {
        uint64_t a, b;
        __builtin_memcpy(&a, left + at, 8);
        __builtin_memcpy(&b, right + at, 8);
        if (a != b) return false;
        at += 8;
    }
    while (at < count) {
        if (left[at] != right[at]) return false;
        at++;
    }
    return true;
}

/// Copies bytes; the dozen bytes of a field are copied inline.
static inline void bytescan_copy(uint8_t *to, const uint8_t *from, size_t count) {
    if (count > 32) {
        __builtin_memcpy(to, from, count);
        return;
    }
    size_t at = 0;
    while (at + 8 <= count) {
        __builtin_memcpy(to + at, from + at, 8);
        at += 8;
    }
    while (at < count) {
        to[at] = from[at];
        at++;
    }
}
