#pragma once
// Strict validation of UTF-8 (RFC 3629, Unicode table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
#include <stddef.h>
#include <stdint.h>

/// The length of the longest well-formed prefix of `bytes`, in whole characters.
///
/// The rest, if any, begins with a bad byte or with a sequence that is cut off; `bytescan_utf8_is_cut` tells which.
size_t bytescan_utf8_valid_prefix(const uint8_t *bytes, size_t count);

/// Whether `bytes` (1 to 3 of them) could begin a well-formed character of more bytes than that.
static inline int bytescan_utf8_is_cut(const uint8_t *bytes, size_t count) {
    if (count == 0) return 0;
    const uint8_t lead = bytes[0];
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
    } else return 0;
    if (count >= length) return 0;
    if (count > 1 && (bytes[1] < low || bytes[1] > high)) return 0;
    if (count > 2 && (bytes[2] < 0x80 || bytes[2] > 0xbf)) return 0;
    return 1;
}

/// The length of the run of ASCII at `from`, looking no further than `count`.
size_t bytescan_ascii_run(const uint8_t *bytes, size_t from, size_t count);
