#pragma once
// Records that one part of a process hands to the next: where their values stand, what is appended to them, and what of
// them is kept.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "JSONByteScan.h"

/// A value that was noted for a reader: the index of its key for that reader, and where it stands in its line.
typedef struct {
    int32_t key;
    bytescan_member_span span;
} bytescan_member_note;

/// So many bytes can be read behind a text that is appended, and written behind the line to which it is.
enum { BYTESCAN_EDIT_PADDING = 32 };

/// One edit of a record: members that are appended, `,"name":value` each, or the value of one key.
typedef struct {
    /// The members, with `BYTESCAN_EDIT_PADDING` bytes behind them that may be read; or the JSON text of the value, which is
    /// empty where the member is left out.
    const uint8_t *text;
    /// Where those of the members stand in the text that a reader wants.
    const bytescan_member_note *notes;
    uint32_t count, note_count;
    /// The key, or -1 for members.
    int32_t key;
} bytescan_edit;

/// A key of the records that come in which the reader of those that go out wants, by its index among both.
typedef struct {
    int32_t source, wanted;
} bytescan_shared_key;

/// A line that grows, and the notes of it; there is room for all that is put in.
typedef struct {
    uint8_t *line;
    size_t count;
    bytescan_member_note *notes;
    size_t note_count;
} bytescan_noted_line;

/// Takes over the places of the values of a record: those of the record before go from `spans`, the noted ones come.
///
/// `held` has room for `key_count` keys, and holds the `held_count` keys whose spans are set; of more than `key_count` it is
/// not known which they are. Returns false, with worthless spans, where a note names no key or there are too many of them.
static inline bool bytescan_adopt(bytescan_member_span *spans, size_t key_count, int32_t *held, size_t *held_count,
                                  const bytescan_member_note *notes, size_t count) {
    if (*held_count > key_count) {
        memset(spans, 0, key_count * sizeof *spans);
    } else {
        for (size_t at = 0; at < *held_count; at++) spans[held[at]] = (bytescan_member_span){0, 0, 0, 0};
    }
    *held_count = SIZE_MAX;
    if (count > key_count) return false;
    for (size_t at = 0; at < count; at++) {
        const int32_t key = notes[at].key;
        if ((uint32_t)key >= key_count) return false;
        spans[key] = notes[at].span;
        held[at] = key;
    }
    *held_count = count;
    return true;
}

/// Whether a record has a value under one of some keys, each of which is below 256.
static inline bool bytescan_has_any(const bytescan_member_span *spans, const uint8_t *keys, size_t count) {
    int32_t found = 0;
    for (size_t at = 0; at < count; at++) found |= spans[keys[at]].end;
    return found != 0;
}

/// Puts the JSON texts of some values, each below 256 bytes and without escapes, one behind the other, behind a byte for the
/// length of each; an absent one has no bytes. Returns how many bytes all take, or 0 where a value is longer, has escapes, or
/// finds no room. Each key is below 256.
static inline size_t bytescan_gather(const uint8_t *line, const bytescan_member_span *spans, const uint8_t *keys,
                                     size_t count, uint8_t *to, size_t capacity) {
    if (count > capacity) return 0;
    size_t filled = count;
    for (size_t at = 0; at < count; at++) {
        const bytescan_member_span *span = spans + keys[at];
        const size_t length = (size_t)(span->end - span->start);
        to[at] = (uint8_t)length;
        if (length == 0) continue;
        if (length > 255 || span->escaped || length > capacity - filled) return 0;
        bytescan_copy(to + filled, line + span->start, length);
        filled += length;
    }
    return filled;
}

/// Asks for bytes that are going to be read; nothing waits for them.
static inline void bytescan_prefetch_bytes(const uint8_t *bytes, size_t count) {
    for (size_t at = 0; at < count; at += 64) __builtin_prefetch(bytes + at, 0, 3);
}

/// Notes the values of a record whose line was copied to the start of another, and returns how many they are.
size_t bytescan_note_kept(const bytescan_member_span *spans, const bytescan_shared_key *shared, size_t count,
                          bytescan_member_note *notes);

/// Begins a line with those members of a record that somebody wants, without the closing brace.
void bytescan_write_kept(const uint8_t *line, const bytescan_member_span *spans, const bytescan_shared_key *shared,
                         size_t count, bytescan_noted_line *target);

/// Appends members to a line that has some already; where `notes` of the line is null, nothing is noted.
void bytescan_append_members(const bytescan_edit *edits, size_t count, bytescan_noted_line *target);
