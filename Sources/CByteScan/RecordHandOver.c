#include "include/RecordHandOver.h"

size_t bytescan_note_kept(const bytescan_member_span *spans, const bytescan_shared_key *shared, size_t count,
                          bytescan_member_note *notes) {
    size_t noted = 0;
    for (size_t at = 0; at < count; at++) {
        const bytescan_member_span *span = spans + shared[at].source;
        notes[noted] = (bytescan_member_note){shared[at].wanted, *span};
        // The place is taken where there is a value.
        noted += span->end != 0;
    }
    return noted;
}

/// Copies some bytes and no more, sixteen at a time where there are so many.
static inline void copy_exactly(uint8_t *to, const uint8_t *from, size_t count) {
    if (count >= 16) {
        size_t at = 0;
        for (; at + 16 < count; at += 16) __builtin_memcpy(to + at, from + at, 16);
        __builtin_memcpy(to + count - 16, from + count - 16, 16);
    } else {
        bytescan_copy(to, from, count);
    }
}

void bytescan_write_kept(const uint8_t *line, const bytescan_member_span *spans, const bytescan_shared_key *shared,
                         size_t count, bytescan_noted_line *target) {
    uint8_t *out = target->line;
    size_t filled = target->count, noted = target->note_count;
    uint8_t lead = '{';
    for (size_t at = 0; at < count; at++) {
        const bytescan_member_span span = spans[shared[at].source];
        if (span.end == 0) continue;
        out[filled++] = lead;
        lead = ',';
        copy_exactly(out + filled, line + span.name_start, (size_t)(span.end - span.name_start));
        const int32_t moved = (int32_t)filled - span.name_start;
        target->notes[noted++] = (bytescan_member_note){
            shared[at].wanted,
            {span.name_start + moved, span.start + moved, span.end + moved, span.escaped},
        };
        filled += (size_t)(span.end - span.name_start);
    }
    target->count = filled;
    target->note_count = noted;
}

void bytescan_append_members(const bytescan_edit *edits, size_t count, bytescan_noted_line *target) {
    uint8_t *out = target->line;
    size_t filled = target->count, noted = target->note_count;
    for (size_t at = 0; at < count; at++) {
        const bytescan_edit *edit = edits + at;
        for (size_t place = 0; place < edit->count; place += BYTESCAN_EDIT_PADDING)
            __builtin_memcpy(out + filled + place, edit->text + place, BYTESCAN_EDIT_PADDING);
        if (target->notes) {
            const int32_t moved = (int32_t)filled;
            for (size_t note = 0; note < edit->note_count; note++) {
                const bytescan_member_note *from = edit->notes + note;
                target->notes[noted++] = (bytescan_member_note){
                    from->key,
                    {from->span.name_start + moved, from->span.start + moved, from->span.end + moved,
                     from->span.escaped},
                };
            }
        }
        filled += edit->count;
    }
    target->count = filled;
    target->note_count = noted;
}
