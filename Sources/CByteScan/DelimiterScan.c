#include "include/DelimiterScan.h"
#include "WideScan.h"

#if BYTESCAN_HAS_AVX2_PATH
/// As `bytescan_plain_fields`, sixty-four bytes at a time as long as there are so many and only delimiters are found; it
/// stops before the block in which anything else stands.
__attribute__((target("avx2,bmi"))) static void wide_fields(const uint8_t *bytes, size_t *at, size_t count,
                                                            uint8_t delimiter, uint8_t quote, bytescan_span *spans,
                                                            size_t *used, size_t capacity, size_t *field_start) {
    const __m256i vd = _mm256_set1_epi8((char)delimiter), vq = _mm256_set1_epi8((char)quote),
                  vc = _mm256_set1_epi8(0x0d);
    size_t here = *at, filled = *used, start = *field_start;
    while (here + 64 <= count && filled + 64 <= capacity) {
        const __m256i low = _mm256_loadu_si256((const __m256i *)(bytes + here));
        const __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + here + 32));
        const __m256i low_delimiter = _mm256_cmpeq_epi8(low, vd), high_delimiter = _mm256_cmpeq_epi8(high, vd);
        const __m256i low_stop =
            _mm256_or_si256(_mm256_cmpeq_epi8(_mm256_min_epu8(low, vc), low), _mm256_cmpeq_epi8(low, vq));
        const __m256i high_stop =
            _mm256_or_si256(_mm256_cmpeq_epi8(_mm256_min_epu8(high, vc), high), _mm256_cmpeq_epi8(high, vq));
        uint64_t delimiters = (uint32_t)_mm256_movemask_epi8(low_delimiter)
            | (uint64_t)(uint32_t)_mm256_movemask_epi8(high_delimiter) << 32;
        const uint64_t stops = (uint32_t)_mm256_movemask_epi8(low_stop)
            | (uint64_t)(uint32_t)_mm256_movemask_epi8(high_stop) << 32;
        // A tab is both, and so is the delimiter where there is no quote.
        const uint64_t others = stops & ~delimiters;
        if (others) delimiters &= (others & -others) - 1;
        while (delimiters) {
            const size_t found = here + (size_t)__builtin_ctzll(delimiters);
            spans[filled++] = (bytescan_span){(uint32_t)start, (uint32_t)found};
            start = found + 1;
            delimiters &= delimiters - 1;
        }
        if (others) {
            here += (size_t)__builtin_ctzll(others);
            break;
        }
        here += 64;
    }
    *at = here;
    *used = filled;
    *field_start = start;
}
#endif

int bytescan_split_fields(const uint8_t *bytes, size_t *at, size_t count, uint8_t delimiter, uint8_t quote,
                          bytescan_span *spans, size_t *used, size_t capacity, size_t *field_start) {
#if BYTESCAN_HAS_AVX2_PATH
    if (bytescan_has_avx2()) wide_fields(bytes, at, count, delimiter, quote, spans, used, capacity, field_start);
#endif
    return bytescan_plain_fields(bytes, at, count, delimiter, quote, spans, used, capacity, field_start);
}
