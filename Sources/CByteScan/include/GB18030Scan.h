#pragma once
// Turning runs of ASCII and two-byte GB18030 into UTF-8.
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
#include <emmintrin.h>
#endif

/// Decodes from `bytes[*at]` until the end, a cut pair, or a byte that begins no two-byte character.
///
/// `table` has 126 * 256 entries by lead byte less 0x81 and trail byte: the UTF-8 bytes from the lowest byte up, and in the
/// highest their number or, of four, the last; 0 where the pair is no character. `out` needs two bytes for every one of
/// input, and 16 more.
static inline void bytescan_gb18030_run(const uint8_t *bytes, size_t *at, size_t count, uint8_t *out, size_t *filled,
                                        const uint32_t *table) {
    size_t here = *at, there = *filled;
    while (here < count) {
        const uint8_t lead = bytes[here];
        if (lead < 0x80) {
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
            if (here + 16 <= count) {
                const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + here));
                _mm_storeu_si128((__m128i *)(out + there), v);
                const unsigned mask = (unsigned)_mm_movemask_epi8(v);
                const size_t run = mask ? (size_t)__builtin_ctz(mask) : 16;
                here += run;
                there += run;
                continue;
            }
#endif
            out[there++] = lead;
            here++;
            continue;
        }
        if (lead == 0x80 || lead == 0xff || here + 1 >= count) break;
        const uint32_t entry = table[((size_t)(lead - 0x81) << 8) | bytes[here + 1]];
        if (entry == 0) break;
        memcpy(out + there, &entry, 4);
        const uint32_t top = entry >> 24;
        there += top >= 0x80 ? 4 : top;
        here += 2;
    }
    *at = here;
    *filled = there;
}
