#pragma once
// Bytes of JSON text, sixteen at a time.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
#include <emmintrin.h>
#endif

#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
/// A bit for each of sixteen bytes that a JSON string of ours must escape.
static inline int bytescan_json_special(__m128i v) {
    const __m128i special = _mm_or_si128(
        _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v), _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7f)));
    const __m128i quoting = _mm_or_si128(
        _mm_cmpeq_epi8(v, _mm_set1_epi8('"')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
    return _mm_movemask_epi8(_mm_or_si128(special, quoting));
}
#endif

/// The offset of the first byte in `from..<count` that a JSON string of ours must escape:
/// a quote, a backslash, a control character below U+0020, or U+007F; `count` if there is none.
static inline size_t bytescan_json_escape_stop(const uint8_t *bytes, size_t from, size_t count) {
    size_t at = from;
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
    const size_t left = count - from;
    if (left >= 8 && left < 16) {
        // The fields of a record are this long: eight bytes from the front and eight from the end, some of them twice.
        const __m128i v = _mm_unpacklo_epi64(
            _mm_loadl_epi64((const __m128i *)(bytes + from)), _mm_loadl_epi64((const __m128i *)(bytes + count - 8)));
        if (bytescan_json_special(v) == 0) return count;
    } else if (left >= 4 && left < 8) {
        uint32_t first, last;
        __builtin_memcpy(&first, bytes + from, 4);
        __builtin_memcpy(&last, bytes + count - 4, 4);
        if (bytescan_json_special(_mm_set_epi32((int)first, (int)last, (int)first, (int)last)) == 0) return count;
    }
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
    if (left >= 16 && at < count) {
        // The last sixteen bytes, some of them a second time.
        if (bytescan_json_special(_mm_loadu_si128((const __m128i *)(bytes + count - 16))) == 0) return count;
    }
#endif
    while (at < count && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] >= 0x20 && bytes[at] != 0x7f) at++;
    return at;
}

/// Whether two runs of bytes are equal; for the dozen bytes of a key, where calling memcmp costs more than comparing.
static inline bool bytescan_equal(const uint8_t *left, const uint8_t *right, size_t count) {
    uint64_t a, b, c, d;
    if (count > 32) return memcmp(left, right, count) == 0;
    if (count >= 8) {
        // The first eight bytes and the last, some of them twice; no loop whose length would have to be guessed.
        __builtin_memcpy(&a, left, 8);
        __builtin_memcpy(&b, right, 8);
        __builtin_memcpy(&c, left + count - 8, 8);
        __builtin_memcpy(&d, right + count - 8, 8);
        uint64_t unlike = (a ^ b) | (c ^ d);
        if (count > 16) {
            __builtin_memcpy(&a, left + 8, 8);
            __builtin_memcpy(&b, right + 8, 8);
            __builtin_memcpy(&c, left + count - 16, 8);
            __builtin_memcpy(&d, right + count - 16, 8);
            unlike |= (a ^ b) | (c ^ d);
        }
        return unlike == 0;
    }
    for (size_t at = 0; at < count; at++) {
        if (left[at] != right[at]) return false;
    }
    return true;
}

/// Copies bytes; the dozen bytes of a field are copied inline, where calling memcpy costs more than copying.
static inline void bytescan_copy(uint8_t *to, const uint8_t *from, size_t count) {
    if (count > 32 || count < 4) {
        if (count > 32) {
            __builtin_memcpy(to, from, count);
        } else {
            for (size_t at = 0; at < count; at++) to[at] = from[at];
        }
        return;
    }
    if (count >= 8) {
        size_t at = 0;
        uint64_t word;
        while (at + 8 < count) {
            __builtin_memcpy(&word, from + at, 8);
            __builtin_memcpy(to + at, &word, 8);
            at += 8;
        }
        __builtin_memcpy(&word, from + count - 8, 8);
        __builtin_memcpy(to + count - 8, &word, 8);
        return;
    }
    uint32_t first, last;
    __builtin_memcpy(&first, from, 4);
    __builtin_memcpy(&last, from + count - 4, 4);
    __builtin_memcpy(to, &first, 4);
    __builtin_memcpy(to + count - 4, &last, 4);
}

#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
/// Bits for the bytes of a block that may begin a wide line end.
static inline int bytescan_wide_starts(__m128i v) {
    return _mm_movemask_epi8(
        _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xc2)), _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xe2))));
}
#endif

/// Copies text that needs no escapes in a JSON string of ours, and returns whether it was such; what was copied of other
/// text is worthless. `may_be_wide`, if not null, says whether the text may hold a wide line end.
__attribute__((always_inline)) static inline bool bytescan_json_copy_marking(uint8_t *to, const uint8_t *from,
                                                                             size_t count, bool *may_be_wide) {
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
    if (count >= 16) {
        int special = 0, wide = 0;
        for (size_t at = 0; at + 16 < count; at += 16) {
            const __m128i v = _mm_loadu_si128((const __m128i *)(from + at));
            _mm_storeu_si128((__m128i *)(to + at), v);
            special |= bytescan_json_special(v);
            if (may_be_wide) wide |= bytescan_wide_starts(v);
        }
        // The last sixteen bytes, some of them a second time.
        const __m128i v = _mm_loadu_si128((const __m128i *)(from + count - 16));
        _mm_storeu_si128((__m128i *)(to + count - 16), v);
        if (may_be_wide) *may_be_wide = (wide | bytescan_wide_starts(v)) != 0;
        return (special | bytescan_json_special(v)) == 0;
    }
    if (count >= 4) {
        __m128i both;
        if (count >= 8) {
            const __m128i first = _mm_loadl_epi64((const __m128i *)from);
            const __m128i last = _mm_loadl_epi64((const __m128i *)(from + count - 8));
            _mm_storel_epi64((__m128i *)to, first);
            _mm_storel_epi64((__m128i *)(to + count - 8), last);
            both = _mm_unpacklo_epi64(first, last);
        } else {
            uint32_t first, last;
            __builtin_memcpy(&first, from, 4);
            __builtin_memcpy(&last, from + count - 4, 4);
            __builtin_memcpy(to, &first, 4);
            __builtin_memcpy(to + count - 4, &last, 4);
            both = _mm_set_epi32((int)first, (int)last, (int)first, (int)last);
        }
        if (may_be_wide) *may_be_wide = bytescan_wide_starts(both) != 0;
        return bytescan_json_special(both) == 0;
    }
#endif
    if (may_be_wide) *may_be_wide = true;
    for (size_t at = 0; at < count; at++) {
        const uint8_t byte = from[at];
        if (byte == '"' || byte == '\\' || byte < 0x20 || byte == 0x7f) return false;
        to[at] = byte;
    }
    return true;
}

/// As above, where nobody asks for wide line ends.
static inline bool bytescan_json_copy_plain(uint8_t *to, const uint8_t *from, size_t count) {
    return bytescan_json_copy_marking(to, from, count, NULL);
}

/// Writes `,"name":"text"` and returns its length, or 0 where the text needs escapes. `to` has room for all of it.
static inline size_t bytescan_json_member(uint8_t *to, const uint8_t *name, size_t name_count, const uint8_t *text,
                                          size_t text_count) {
    to[0] = ',';
    to[1] = '"';
    bytescan_copy(to + 2, name, name_count);
    uint8_t *value = to + 2 + name_count;
    value[0] = '"';
    value[1] = ':';
    value[2] = '"';
    if (!bytescan_json_copy_plain(value + 3, text, text_count)) return 0;
    value[3 + text_count] = '"';
    return name_count + text_count + 6;
}

/// A name that the members of a line may have, with its quotes, its colon and the quote that begins a string.
typedef struct {
    /// `"name":"`, filled up with zeros.
    uint8_t text[32];
    /// A bit for each byte of the text; 0 for a name that is too long to be expected.
    uint32_t mask;
    uint32_t length;
    /// The index of the name among the wanted ones; -1 for any other, -2 for one that is never taken, and from -3 down the
    /// numbers of others that stand at several places of the list.
    int32_t wanted;
} bytescan_member_name;

/// Where a value stands in a line, and its name before it; all 0 for an absent one.
typedef struct {
    int32_t name_start, start, end, escaped;
} bytescan_member_span;

/// Takes members with plain string values as long as they come in the order of `names`, of which some may be absent, and
/// returns the offset of the member that it left, or of the closing brace.
///
/// Returns with `closed` if the brace was reached. A value that is no string or holds escapes, another name, a name that was
/// there before, a space: all these are left to the caller. `seen` has a bit for each name from -3 down that was there.
static inline size_t bytescan_take_members(const uint8_t *line, size_t count, size_t at, const bytescan_member_name *names,
                                           size_t name_count, size_t *cursor, size_t widest_gap,
                                           bytescan_member_span *spans, uint64_t *seen, size_t *taken,
                                           bool *closed) {
    *closed = false;
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
    size_t next = *cursor, members = 0;
    const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), highest = _mm_set1_epi8(0x1f);
    while (at + 32 <= count && next < name_count) {
        const __m128i low = _mm_loadu_si128((const __m128i *)(line + at));
        const __m128i high = _mm_loadu_si128((const __m128i *)(line + at + 16));
        const bytescan_member_name *name = names + next;
        const bytescan_member_name *last = names + (name_count - next > widest_gap ? next + widest_gap : name_count);
        for (; name < last; name++) {
            const __m128i head = _mm_loadu_si128((const __m128i *)name->text);
            const __m128i tail = _mm_loadu_si128((const __m128i *)(name->text + 16));
            const uint32_t same = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(low, head)) |
                                  (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(high, tail)) << 16;
            if (name->mask != 0 && (same & name->mask) == name->mask) break;
        }
        if (name >= last || name->wanted == -2) break;
        const size_t start = at + name->length;
        size_t end = start;
        int stop = 0;
        for (; end + 16 <= count; end += 16) {
            const __m128i v = _mm_loadu_si128((const __m128i *)(line + end));
            const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, highest), v);
            stop = _mm_movemask_epi8(
                _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, slash))));
            if (stop) break;
        }
        if (stop) {
            end += (size_t)__builtin_ctz((unsigned)stop);
        } else {
            while (end < count && line[end] != '"' && line[end] != '\\' && line[end] >= 0x20) end++;
        }
        if (end + 1 >= count || line[end] != '"') break;
        const uint8_t after = line[end + 1];
        if (after != ',' && after != '}') break;
        if (name->wanted >= 0) {
            bytescan_member_span *span = spans + name->wanted;
            if (span->end) break;
            *span = (bytescan_member_span){(int32_t)at, (int32_t)start - 1, (int32_t)end + 1, 0};
        } else if (name->wanted <= -3) {
            const int32_t number = -3 - name->wanted;
            if (number >= 64 || (*seen >> number & 1)) break;
            *seen |= UINT64_C(1) << number;
        }
        members++;
        next = (size_t)(name - names) + 1;
        if (after == '}') {
            *closed = true;
            at = end + 1;
            break;
        }
        at = end + 2;
    }
    *cursor = next;
    *taken = members;
#else
    *taken = 0;
#endif
    return at;
}
