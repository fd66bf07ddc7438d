#include "include/RowScan.h"

/// The first `count` bytes, at most sixteen, filled up with zeros.
static inline void load_word(const uint8_t *bytes, size_t count, uint64_t word[2]) {
    word[0] = word[1] = 0;
    if (count > 8) {
        uint64_t tail;
        __builtin_memcpy(&word[0], bytes, 8);
        __builtin_memcpy(&tail, bytes + count - 8, 8);
        word[1] = tail >> (8 * (16 - count));
    } else if (count == 8) {
        __builtin_memcpy(&word[0], bytes, 8);
    } else if (count >= 4) {
        uint32_t head, tail;
        __builtin_memcpy(&head, bytes, 4);
        __builtin_memcpy(&tail, bytes + count - 4, 4);
        word[0] = head | (uint64_t)tail << (8 * (count - 4));
    } else {
        for (size_t at = 0; at < count; at++) word[0] |= (uint64_t)bytes[at] << (8 * at);
    }
}

/// Capital letters of ASCII as small ones.
static inline uint64_t small_letters(uint64_t word) {
    const uint64_t ones = 0x0101010101010101u;
    const uint64_t low = word & (0x7f * ones);
    const uint64_t from_a = low + (0x80 - 'A') * ones, beyond_z = low + (0x7f - 'Z') * ones;
    return word | ((from_a & ~beyond_z & ~word & (0x80 * ones)) >> 2);
}

static inline uint8_t other_case(uint8_t byte) {
    const uint8_t small = byte | 0x20;
    return small >= 'a' && small <= 'z' ? byte ^ 0x20 : byte;
}

bool bytescan_words_add(bytescan_words *words, const uint8_t *word, size_t count) {
    if (count == 0 || count > BYTESCAN_LONGEST_WORD || words->count == BYTESCAN_MOST_WORDS) return false;
    uint64_t *held = words->words[words->count];
    load_word(word, count, held);
    if (words->folds) {
        held[0] = small_letters(held[0]);
        held[1] = small_letters(held[1]);
    }
    words->lengths[words->count++] = (uint8_t)count;
    const uint8_t first = word[0], last = word[count - 1];
    words->first[first] |= 1u << count;
    words->last[last] |= 1u << count;
    if (words->folds) {
        words->first[other_case(first)] |= 1u << count;
        words->last[other_case(last)] |= 1u << count;
    }
    return true;
}

/// Whether `count` bytes, at least one, are one of the words.
static inline bool hold(const bytescan_words *words, const uint8_t *bytes, size_t count) {
    if (count > BYTESCAN_LONGEST_WORD) return false;
    if (!(words->first[bytes[0]] & words->last[bytes[count - 1]] & (1u << count))) return false;
    uint64_t word[2];
    load_word(bytes, count, word);
    if (words->folds) {
        word[0] = small_letters(word[0]);
        word[1] = small_letters(word[1]);
    }
    for (uint32_t at = 0; at < words->count; at++) {
        if (words->lengths[at] == count && words->words[at][0] == word[0] && words->words[at][1] == word[1]) return true;
    }
    return false;
}

bool bytescan_words_hold(const bytescan_words *words, const uint8_t *bytes, size_t count) {
    return count > 0 && hold(words, bytes, count);
}

/// Takes white space of ASCII off both ends; false where other white space may stand there.
static inline bool trim(const uint8_t **bytes, size_t *count) {
    const uint8_t *from = *bytes;
    size_t left = *count;
    while (left > 0 && (from[0] == ' ' || (from[0] >= 0x09 && from[0] <= 0x0d))) {
        from++;
        left--;
    }
    while (left > 0 && (from[left - 1] == ' ' || (from[left - 1] >= 0x09 && from[left - 1] <= 0x0d))) left--;
    *bytes = from;
    *count = left;
    if (left < 2) return true;
    // No-break space, next line; zero-width space, separators of lines; ideographic space; byte order mark
    switch (from[0]) {
    case 0xc2: if (from[1] == 0xa0 || from[1] == 0x85) return false; break;
    case 0xe2: if (from[1] == 0x80) return false; break;
    case 0xe3: if (from[1] == 0x80) return false; break;
    case 0xef: if (from[1] == 0xbb) return false; break;
    default: break;
    }
    if (from[left - 1] < 0x80) return true;
    if (from[left - 2] == 0xc2) return from[left - 1] != 0xa0 && from[left - 1] != 0x85;
    if (left < 3) return true;
    switch (from[left - 3]) {
    case 0xe2:
    case 0xe3: return from[left - 2] != 0x80;
    case 0xef: return from[left - 2] != 0xbb;
    default: return true;
    }
}

/// Whether there is a next line or a separator of lines or paragraphs, which end lines as well.
static bool holds_wide_line_end(const uint8_t *bytes, size_t count) {
    for (size_t at = 0; at + 1 < count; at++) {
        if (bytes[at] == 0xc2 && bytes[at + 1] == 0x85) return true;
        if (bytes[at] == 0xe2 && at + 2 < count && bytes[at + 1] == 0x80 && (bytes[at + 2] & 0xfe) == 0xa8) return true;
    }
    return false;
}

static inline bool is_digit(uint8_t byte) { return (uint8_t)(byte - '0') < 10; }

static inline bool is_letter_or_digit(uint8_t byte) { return is_digit(byte) || (uint8_t)((byte | 0x20) - 'a') < 26; }

#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
/// A bit for each of sixteen bytes that is a letter of ASCII, a digit or a hyphen.
static inline int identifier_bytes(__m128i v) {
    // A byte is in a range where it is left as it is by lowering it to the last byte of the range, counted from the first.
    const __m128i digit = _mm_sub_epi8(v, _mm_set1_epi8('0'));
    const __m128i letter = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i is_digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
    const __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
    return _mm_movemask_epi8(
        _mm_or_si128(_mm_or_si128(is_digit, is_letter), _mm_cmpeq_epi8(v, _mm_set1_epi8('-'))));
}
#endif

static inline bool is_identifier(const uint8_t *bytes, size_t count) {
    size_t at = 0;
#if defined(__SSE2__) && !defined(BYTESCAN_PORTABLE)
    for (; at + 16 <= count; at += 16) {
        if (identifier_bytes(_mm_loadu_si128((const __m128i *)(bytes + at))) != 0xffff) return false;
    }
    if (at > 0 && at < count) return identifier_bytes(_mm_loadu_si128((const __m128i *)(bytes + count - 16))) == 0xffff;
#endif
    for (; at < count; at++) {
        if (!is_letter_or_digit(bytes[at]) && bytes[at] != '-') return false;
    }
    return true;
}

/// A number of one or two digits, or -1; a third digit makes it none.
static inline int short_number(const uint8_t *bytes, size_t count, size_t *at) {
    if (*at >= count || !is_digit(bytes[*at])) return -1;
    int value = bytes[(*at)++] - '0';
    if (*at < count && is_digit(bytes[*at])) value = value * 10 + bytes[(*at)++] - '0';
    return *at < count && is_digit(bytes[*at]) ? -1 : value;
}

static inline bool skip3(const uint8_t *bytes, size_t count, size_t *at, uint8_t a, uint8_t b, uint8_t c) {
    if (*at + 3 > count || bytes[*at] != a || bytes[*at + 1] != b || bytes[*at + 2] != c) return false;
    *at += 3;
    return true;
}

/// Reads a day that begins with its year, 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日 or 20240305; returns how many bytes
/// it takes, 0 where there is none. Its digits go to `day`, as eight of them.
static size_t read_day(const uint8_t *bytes, size_t count, uint8_t day[8]) {
    if (count < 8) return 0;
    for (size_t at = 0; at < 4; at++) {
        if (!is_digit(bytes[at])) return 0;
        day[at] = bytes[at];
    }
    const int year = (bytes[0] - '0') * 1000 + (bytes[1] - '0') * 100 + (bytes[2] - '0') * 10 + bytes[3] - '0';
    if (year < 1900 || year > 2099) return 0;
    int month, number;
    size_t at = 4;
    const uint8_t mark = bytes[4];
    if (is_digit(mark)) {
        for (; at < 8; at++) {
            if (!is_digit(bytes[at])) return 0;
        }
        if (count > 8 && is_digit(bytes[8])) return 0;
        month = (bytes[4] - '0') * 10 + bytes[5] - '0';
        number = (bytes[6] - '0') * 10 + bytes[7] - '0';
    } else if (mark == '-' || mark == '/' || mark == '.') {
        at = 5;
        month = short_number(bytes, count, &at);
        if (month < 0 || at >= count || bytes[at] != mark) return 0;
        at++;
        number = short_number(bytes, count, &at);
    } else {
        if (!skip3(bytes, count, &at, 0xe5, 0xb9, 0xb4)) return 0;
        month = short_number(bytes, count, &at);
        if (month < 0 || !skip3(bytes, count, &at, 0xe6, 0x9c, 0x88)) return 0;
        number = short_number(bytes, count, &at);
        if (number < 0 || !skip3(bytes, count, &at, 0xe6, 0x97, 0xa5)) return 0;
    }
    if (month < 1 || month > 12 || number < 1) return 0;
    static const uint8_t lengths[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (number > lengths[month] + (month == 2 && is_leap)) return 0;
    day[4] = (uint8_t)('0' + month / 10);
    day[5] = (uint8_t)('0' + month % 10);
    day[6] = (uint8_t)('0' + number / 10);
    day[7] = (uint8_t)('0' + number % 10);
    return at;
}

/// The place where the next member begins, and what is noted of it.
typedef struct {
    uint8_t *line;
    size_t count, capacity;
    bytescan_member_note *notes;
    size_t note_count;
    /// All that the row can become has room.
    bool is_roomy;
} writer;

/// Whether the members of a step have room: the text three times, and what copying by blocks may write behind it.
static inline bool has_room(const writer *out, const bytescan_row_step *step, size_t count) {
    return out->is_roomy || out->capacity - out->count >= step->key.count + step->raw.count + step->batch.count + 3 * count + 128;
}

/// Writes what a member starts with and returns where its value goes.
static inline uint8_t *start(const writer *out, const bytescan_member_start *key) {
    uint8_t *to = out->line + out->count;
    size_t at = 0;
    do {
        uint64_t words[2];
        __builtin_memcpy(words, key->text + at, 16);
        __builtin_memcpy(to + at, words, 16);
        at += 16;
    } while (at < key->count);
    return to + key->count;
}

/// Ends a member whose text of `count` bytes has been written.
static inline void end(writer *out, const bytescan_member_start *key, size_t count) {
    const size_t begin = out->count;
    out->count += key->count + count;
    out->line[out->count++] = '"';
    if (out->notes && key->wanted >= 0) {
        out->notes[out->note_count++] = (bytescan_member_note){
            key->wanted,
            {(int32_t)begin + 1, (int32_t)(begin + key->value), (int32_t)out->count, 0},
        };
    }
}

static inline bool write_text(writer *out, const bytescan_member_start *key, const uint8_t *text, size_t count) {
    if (!bytescan_json_copy_plain(start(out, key), text, count)) return false;
    end(out, key, count);
    return true;
}

static inline bool write_line_of_text(writer *out, const bytescan_member_start *key, const uint8_t *text, size_t count) {
    bool may_be_wide;
    if (!bytescan_json_copy_marking(start(out, key), text, count, &may_be_wide)) return false;
    if (may_be_wide && holds_wide_line_end(text, count)) return false;
    end(out, key, count);
    return true;
}

static inline void write_day(writer *out, const bytescan_member_start *key, const uint8_t day[8]) {
    uint8_t *to = start(out, key);
    __builtin_memcpy(to, day, 4);
    to[4] = '-';
    to[5] = day[4];
    to[6] = day[5];
    to[7] = '-';
    to[8] = day[6];
    to[9] = day[7];
    end(out, key, 10);
}

static inline bool is_iso(const uint8_t *text, size_t count) { return count == 10 && text[4] == '-' && text[7] == '-'; }

static inline bool write_date(writer *out, const bytescan_row_step *step, const uint8_t *text, size_t count) {
    uint8_t day[8];
    if (read_day(text, count, day) != count) return false;
    if (is_iso(text, count)) return write_text(out, &step->key, text, count);
    write_day(out, &step->key, day);
    return write_text(out, &step->raw, text, count);
}

static inline bool write_produced(writer *out, const bytescan_row_step *step, const uint8_t *text, size_t count) {
    uint8_t day[8];
    const size_t used = read_day(text, count, day);
    if (used == 0) return false;
    if (used == count) return is_iso(text, count) && write_text(out, &step->key, text, count);
    if (text[used] != '/' || used + 1 == count) return false;
    size_t digits = 0;
    for (size_t at = used + 1; at < count; at++) {
        if (!is_letter_or_digit(text[at])) return false;
        if (at == used + 1 + digits && is_digit(text[at])) digits++;
    }
    // Eight digits may be a second day.
    if (digits == 8) return false;
    if (step->has_batch && !write_text(out, &step->batch, text + used + 1, count - used - 1)) return false;
    write_day(out, &step->key, day);
    return write_text(out, &step->raw, text, count);
}

static inline bool write_line(writer *out, const bytescan_row_step *step, size_t number) {
    uint8_t digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (uint8_t)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    __builtin_memcpy(start(out, &step->key), digits + at, sizeof digits - at);
    end(out, &step->key, sizeof digits - at);
    return true;
}

/// Writes one member; false where it is left to the caller, who then finds nothing of it.
static inline bool write_step(const bytescan_row_plan *plan, const bytescan_row_step *step, const bytescan_row *row,
                              writer *out) {
    const uint8_t *text;
    size_t count;
    if (row->cells) {
        text = row->cells[step->column].bytes;
        count = row->cells[step->column].count;
    } else {
        const bytescan_span span = row->spans[step->column];
        // Fields with doubled quotes lie elsewhere.
        if (span.start & 0x80000000u) return false;
        text = row->bytes + span.start;
        count = span.end - span.start;
    }
    if (!trim(&text, &count)) return false;
    if (!has_room(out, step, count)) return false;
    if (count == 0 || hold(plan->nothing, text, count)) return !step->has_constant;
    switch (step->action) {
    case BYTESCAN_STEP_TEXT:
        return text[0] != '=' && write_line_of_text(out, &step->key, text, count);
    case BYTESCAN_STEP_IDENTIFIER: return is_identifier(text, count) && write_text(out, &step->key, text, count);
    case BYTESCAN_STEP_NUMBER:
        // A long number may have been rounded by a spreadsheet, which the caller judges.
        if (count > 15 && is_digit(text[0])) return false;
        return is_identifier(text, count) && write_text(out, &step->key, text, count)
            && (step->raw.count == 0 || write_text(out, &step->raw, text, count));
    case BYTESCAN_STEP_DAY: return write_date(out, step, text, count);
    case BYTESCAN_STEP_PRODUCED: return write_produced(out, step, text, count);
    case BYTESCAN_STEP_KNOWN: return hold(plan->known, text, count) && write_text(out, &step->key, text, count);
    default: return false;
    }
}

size_t bytescan_write_row(const bytescan_row_plan *plan, size_t from, const bytescan_row *row, size_t line_number,
                          bytescan_row_target *target) {
    writer out = {target->line, target->count, target->capacity, target->notes, target->note_count, false};
    out.is_roomy = row->byte_count <= out.capacity / 4
        && out.capacity - out.count >= plan->start_bytes + 3 * row->byte_count;
    size_t at = from;
    for (; at < plan->count; at++) {
        const bytescan_row_step *step = plan->steps + at;
        const size_t count = out.count, note_count = out.note_count;
        bool is_done = false;
        switch (step->action) {
        case BYTESCAN_STEP_OTHER: break;
        case BYTESCAN_STEP_LINE: is_done = has_room(&out, step, 0) && write_line(&out, step, line_number); break;
        case BYTESCAN_STEP_CONSTANT:
            is_done = has_room(&out, step, 0);
            if (!is_done) break;
            start(&out, &step->key);
            end(&out, &step->key, 0);
            break;
        default: is_done = write_step(plan, step, row, &out); break;
        }
        if (!is_done) {
            // What was written of a member that is left is no part of the line.
            out.count = count;
            out.note_count = note_count;
            break;
        }
    }
    target->count = out.count;
    target->note_count = out.note_count;
    return at;
}
