#include "include/UTF8Scan.h"
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
#include <emmintrin.h>
#endif
#if defined(__x86_64__) && !defined(BYTESCAN_PORTABLE)
#include <tmmintrin.h>
#define BYTESCAN_HAS_SSSE3_PATH 1
#endif
#include "WideScan.h"

size_t bytescan_ascii_run(const uint8_t *bytes, size_t from, size_t count) {
    size_t at = from;
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
    while (at + 16 <= count) {
        const int mask = _mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(bytes + at)));
        if (mask) return at + (size_t)__builtin_ctz((unsigned)mask) - from;
        at += 16;
    }
#endif
    while (at < count && bytes[at] < 0x80) at++;
    return at - from;
}

static inline int is_tail(uint8_t byte) { return (byte & 0xc0) == 0x80; }

static size_t scalar_valid_prefix(const uint8_t *bytes, size_t at, size_t count) {
    while (at < count) {
        const uint8_t lead = bytes[at];
        if (lead < 0x80) {
            at += bytescan_ascii_run(bytes, at, count);
        } else if (lead >= 0xe0 && lead <= 0xef) {
            // Chinese: nearly every character
            if (count - at < 3) return at;
            const uint8_t second = bytes[at + 1];
            if (!is_tail(second) || !is_tail(bytes[at + 2])) return at;
            if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)) return at;
            at += 3;
        } else if (lead >= 0xc2 && lead <= 0xdf) {
            if (count - at < 2 || !is_tail(bytes[at + 1])) return at;
            at += 2;
        } else if (lead >= 0xf0 && lead <= 0xf4) {
            if (count - at < 4) return at;
            const uint8_t second = bytes[at + 1];
            if (!is_tail(second) || !is_tail(bytes[at + 2]) || !is_tail(bytes[at + 3])) return at;
            if ((lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f)) return at;
            at += 4;
        } else {
            return at;
        }
    }
    return at;
}

#if BYTESCAN_HAS_SSSE3_PATH
// Three look-ups by nibble, combined: J. Keiser and D. Lemire, "Validating UTF-8 in less than one instruction per byte",
// Software: Practice and Experience 51 (2021). Each bit is one way for two neighbouring bytes to be wrong.
enum {
    TOO_SHORT = 1 << 0,   // lead, then no tail
    TOO_LONG = 1 << 1,    // ASCII, then a tail
    OVERLONG_3 = 1 << 2,  // E0, then below A0
    TOO_LARGE = 1 << 3,   // F4, then 90 or more
    SURROGATE = 1 << 4,   // ED, then A0 or more
    OVERLONG_2 = 1 << 5,  // C0 or C1
    TOO_LARGE_1000 = 1 << 6,
    OVERLONG_4 = 1 << 6,  // F0, then below 90
    TWO_TAILS = 1 << 7,   // allowed only as the third or fourth byte
    CARRY = TOO_SHORT | TOO_LONG | TWO_TAILS,
};

/// What a byte can be the start of, by its high half.
static const uint8_t high_halves[16] = {
    TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TWO_TAILS, TWO_TAILS, TWO_TAILS,
    TWO_TAILS, TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
    TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4,
};
/// And by its low half.
static const uint8_t low_halves[16] = {
    CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY, CARRY | TOO_LARGE,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000,
};
/// What the byte behind it makes of it, by that byte's high half.
static const uint8_t next_halves[16] = {
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
    TOO_LONG | OVERLONG_2 | TWO_TAILS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
    TOO_LONG | OVERLONG_2 | TWO_TAILS | OVERLONG_3 | TOO_LARGE, TOO_LONG | OVERLONG_2 | TWO_TAILS | SURROGATE | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_TAILS | SURROGATE | TOO_LARGE, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
};

/// Everything before `at` is sound, but the last character may run over the edge: where it begins.
static size_t whole_characters(const uint8_t *bytes, size_t at) {
    size_t back = 0;
    while (back < 3 && back < at && is_tail(bytes[at - back - 1])) back++;
    return at > back && bytes[at - back - 1] >= 0xc0 ? at - back - 1 : at;
}

__attribute__((target("ssse3"))) static size_t ssse3_valid_blocks(const uint8_t *bytes, size_t count) {
    const __m128i high_1 = _mm_loadu_si128((const __m128i *)high_halves),
                  low_1 = _mm_loadu_si128((const __m128i *)low_halves),
                  high_2 = _mm_loadu_si128((const __m128i *)next_halves);
    const __m128i nibble = _mm_set1_epi8(0x0f), third = _mm_set1_epi8((char)(0xe0 - 0x80)),
                  fourth = _mm_set1_epi8((char)(0xf0 - 0x80)), top = _mm_set1_epi8((char)0x80);
    __m128i previous = _mm_setzero_si128();
    size_t at = 0;
    while (at + 16 <= count) {
        const __m128i input = _mm_loadu_si128((const __m128i *)(bytes + at));
        const __m128i before_1 = _mm_alignr_epi8(input, previous, 15);
        const __m128i special = _mm_and_si128(
            _mm_and_si128(_mm_shuffle_epi8(high_1, _mm_and_si128(_mm_srli_epi16(before_1, 4), nibble)),
                          _mm_shuffle_epi8(low_1, _mm_and_si128(before_1, nibble))),
            _mm_shuffle_epi8(high_2, _mm_and_si128(_mm_srli_epi16(input, 4), nibble)));
        const __m128i before_2 = _mm_alignr_epi8(input, previous, 14), before_3 = _mm_alignr_epi8(input, previous, 13);
        const __m128i must_be_tail = _mm_and_si128(
            _mm_or_si128(_mm_subs_epu8(before_2, third), _mm_subs_epu8(before_3, fourth)), top);
        const __m128i error = _mm_xor_si128(must_be_tail, special);
        if (_mm_movemask_epi8(_mm_cmpeq_epi8(error, _mm_setzero_si128())) != 0xffff) break;
        previous = input;
        at += 16;
    }
    return whole_characters(bytes, at);
}

__attribute__((target("avx2"))) static size_t avx2_valid_blocks(const uint8_t *bytes, size_t count) {
    const __m256i high_1 = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)high_halves)),
                  low_1 = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)low_halves)),
                  high_2 = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)next_halves));
    const __m256i nibble = _mm256_set1_epi8(0x0f), third = _mm256_set1_epi8((char)(0xe0 - 0x80)),
                  fourth = _mm256_set1_epi8((char)(0xf0 - 0x80)), top = _mm256_set1_epi8((char)0x80);
    __m256i previous = _mm256_setzero_si256();
    size_t at = 0;
    while (at + 32 <= count) {
        const __m256i input = _mm256_loadu_si256((const __m256i *)(bytes + at));
        // The upper half of the block before, and the lower half of this one.
        const __m256i between = _mm256_permute2x128_si256(previous, input, 0x21);
        const __m256i before_1 = _mm256_alignr_epi8(input, between, 15);
        const __m256i special = _mm256_and_si256(
            _mm256_and_si256(
                _mm256_shuffle_epi8(high_1, _mm256_and_si256(_mm256_srli_epi16(before_1, 4), nibble)),
                _mm256_shuffle_epi8(low_1, _mm256_and_si256(before_1, nibble))),
            _mm256_shuffle_epi8(high_2, _mm256_and_si256(_mm256_srli_epi16(input, 4), nibble)));
        const __m256i before_2 = _mm256_alignr_epi8(input, between, 14), before_3 = _mm256_alignr_epi8(input, between, 13);
        const __m256i must_be_tail = _mm256_and_si256(
            _mm256_or_si256(_mm256_subs_epu8(before_2, third), _mm256_subs_epu8(before_3, fourth)), top);
        const __m256i error = _mm256_xor_si256(must_be_tail, special);
        if (!_mm256_testz_si256(error, error)) break;
        previous = input;
        at += 32;
    }
    return whole_characters(bytes, at);
}
#endif

size_t bytescan_utf8_valid_prefix(const uint8_t *bytes, size_t count) {
    size_t at = 0;
#if BYTESCAN_HAS_SSSE3_PATH
    if (count >= 64 && bytescan_has_avx2()) {
        at = avx2_valid_blocks(bytes, count);
    } else if (count >= 32 && __builtin_cpu_supports("ssse3")) {
        at = ssse3_valid_blocks(bytes, count);
    }
#endif
    return scalar_valid_prefix(bytes, at, count);
}
