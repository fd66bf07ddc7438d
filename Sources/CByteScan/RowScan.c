#include "include/RowScan.h"
#include "WideScan.h"

/// Compiled into the caller, so that what a writer knows can stay in registers.
#define ALWAYS __attribute__((always_inline)) static inline

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

/// What bytes may do at the ends of a cell.
enum {
    /// A cell that begins with it begins with no white space, and with no sign of a spreadsheet.
    USUAL_FIRST = 1,
    /// A cell that ends with it ends with no white space.
    USUAL_LAST = 2,
    /// A third byte from the end with which no white space begins.
    USUAL_THIRD_LAST = 4,
};

#define EIGHT(kind) kind, kind, kind, kind, kind, kind, kind, kind
#define PRINTED (USUAL_FIRST | USUAL_LAST | USUAL_THIRD_LAST)
#define TAIL (USUAL_THIRD_LAST)
#define LEAD (USUAL_FIRST | USUAL_THIRD_LAST)
static const uint8_t kinds[256] = {
    EIGHT(TAIL), EIGHT(TAIL), EIGHT(TAIL), EIGHT(TAIL),
    TAIL, PRINTED, PRINTED, PRINTED, PRINTED, PRINTED, PRINTED, PRINTED,
    EIGHT(PRINTED), EIGHT(PRINTED), PRINTED, PRINTED, PRINTED, PRINTED, PRINTED,
    USUAL_LAST | USUAL_THIRD_LAST, // =
    PRINTED, PRINTED,
    EIGHT(PRINTED), EIGHT(PRINTED), EIGHT(PRINTED), EIGHT(PRINTED), EIGHT(PRINTED), EIGHT(PRINTED), EIGHT(PRINTED),
    EIGHT(PRINTED), EIGHT(TAIL), EIGHT(TAIL), EIGHT(TAIL), EIGHT(TAIL), EIGHT(TAIL), EIGHT(TAIL), EIGHT(TAIL), EIGHT(TAIL),
    LEAD, LEAD, TAIL, LEAD, LEAD, LEAD, LEAD, LEAD, EIGHT(LEAD), EIGHT(LEAD), EIGHT(LEAD),
    LEAD, LEAD, 0, 0, LEAD, LEAD, LEAD, LEAD, LEAD, LEAD, LEAD, LEAD, LEAD, LEAD, LEAD, 0,
    EIGHT(LEAD), EIGHT(LEAD),
};

/// Whether a cell has no white space at its ends and no sign of a spreadsheet at its start, as most have; false says nothing.
ALWAYS bool has_usual_ends(const uint8_t *bytes, size_t count) {
    if (count < 3 || !(kinds[bytes[0]] & USUAL_FIRST)) return false;
    const uint8_t last = bytes[count - 1];
    if (last < 0x80) return kinds[last] & USUAL_LAST;
    return (kinds[bytes[count - 3]] & USUAL_THIRD_LAST) && bytes[count - 2] != 0xc2;
}

/// How many bytes the white space takes that begins a text; 0 where none does.
static size_t space_length(const uint8_t *bytes, size_t count) {
    switch (bytes[0]) {
    case 0x09:
    case 0x0a:
    case 0x0b:
    case 0x0c:
    case 0x0d:
    case 0x20: return 1;
    // No-break space and next line
    case 0xc2: return count >= 2 && (bytes[1] == 0xa0 || bytes[1] == 0x85) ? 2 : 0;
    default: break;
    }
    if (count < 3) return 0;
    switch (bytes[0]) {
    // Zero-width space and the separators of lines and paragraphs; ideographic space; byte order mark
    case 0xe2: return bytes[1] == 0x80 && (bytes[2] == 0x8b || bytes[2] == 0xa8 || bytes[2] == 0xa9) ? 3 : 0;
    case 0xe3: return bytes[1] == 0x80 && bytes[2] == 0x80 ? 3 : 0;
    case 0xef: return bytes[1] == 0xbb && bytes[2] == 0xbf ? 3 : 0;
    default: return 0;
    }
}

/// Takes white space off both ends.
static void trim(const uint8_t **bytes, size_t *count) {
    const uint8_t *from = *bytes;
    size_t left = *count;
    while (left > 0) {
        const size_t length = space_length(from, left);
        if (length == 0) break;
        from += length;
        left -= length;
    }
    while (left > 0) {
        size_t length = 1;
        while (length <= 3 && (length > left || space_length(from + left - length, length) != length)) length++;
        if (length > 3) break;
        left -= length;
    }
    *bytes = from;
    *count = left;
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
ALWAYS int short_number(const uint8_t *bytes, size_t count, size_t *at) {
    if (*at >= count || !is_digit(bytes[*at])) return -1;
    int value = bytes[(*at)++] - '0';
    if (*at < count && is_digit(bytes[*at])) value = value * 10 + bytes[(*at)++] - '0';
    return *at < count && is_digit(bytes[*at]) ? -1 : value;
}

ALWAYS bool skip3(const uint8_t *bytes, size_t count, size_t *at, uint8_t a, uint8_t b, uint8_t c) {
    if (*at + 3 > count || bytes[*at] != a || bytes[*at + 1] != b || bytes[*at + 2] != c) return false;
    *at += 3;
    return true;
}

/// The value of four digits, of which `text` are the bytes; -1 if one of them is none.
static inline int four_digits(uint32_t text) {
    const uint32_t digits = text ^ 0x30303030u;
    if ((digits | (digits + 0x06060606u)) & 0xf0f0f0f0u) return -1;
    const uint32_t pairs = digits * 10 + (digits >> 8);
    return (int)((pairs & 0xff) * 100 + (pairs >> 16 & 0xff));
}

static inline uint32_t load4(const uint8_t *bytes) {
    uint32_t word;
    __builtin_memcpy(&word, bytes, 4);
    return word;
}

/// Reads a day that begins with its year, 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日 or 20240305; returns how many bytes
/// it takes, 0 where there is none. Its digits go to `day`, as eight of them.
ALWAYS size_t read_day(const uint8_t *bytes, size_t count, uint8_t day[8]) {
    if (count < 8) return 0;
    const int year = four_digits(load4(bytes));
    if (year < 1900 || year > 2099) return 0;
    int month, number;
    size_t at = 4;
    const uint8_t mark = bytes[4];
    if (is_digit(mark)) {
        const int both = four_digits(load4(bytes + 4));
        if (both < 0 || (count > 8 && is_digit(bytes[8]))) return 0;
        month = both / 100;
        number = both % 100;
        at = 8;
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
    if (number > 28) {
        const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (number > lengths[month] + (month == 2 && is_leap)) return 0;
    }
    __builtin_memcpy(day, bytes, 4);
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
    /// Only what is noted is written.
    bool is_lean;
} writer;

/// Whether the members of a step have room: the text three times, and what copying by blocks may write behind it.
static inline bool has_room(const writer *out, const bytescan_row_step *step, size_t count) {
    return out->is_roomy || out->capacity - out->count >= step->key.count + step->raw.count + step->batch.count + 3 * count + 128;
}

ALWAYS bool is_left_out(const writer *out, const bytescan_member_start *key) {
    return out->is_lean && key->wanted < 0;
}

/// Writes what a member starts with and returns where its value goes.
ALWAYS uint8_t *start(const writer *out, const bytescan_member_start *key) {
    uint8_t *to = out->line + out->count;
    // Most are shorter than two blocks, and what follows is written over.
    __builtin_memcpy(to, key->text, BYTESCAN_START_PADDING);
    for (size_t at = BYTESCAN_START_PADDING; at < key->count; at += 16) __builtin_memcpy(to + at, key->text + at, 16);
    return to + key->count;
}

/// Ends a member whose text of `count` bytes has been written.
ALWAYS void end(writer *out, const bytescan_member_start *key, size_t count) {
    const size_t begin = out->count;
    out->count = begin + key->count + count + 1;
    out->line[out->count - 1] = '"';
    if (out->notes && key->wanted >= 0) {
        out->notes[out->note_count++] = (bytescan_member_note){
            key->wanted,
            {(int32_t)begin + 1, (int32_t)(begin + key->value), (int32_t)out->count, 0},
        };
    }
}

static inline bool write_text(writer *out, const bytescan_member_start *key, const uint8_t *text, size_t count) {
    if (is_left_out(out, key)) return true;
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

ALWAYS void write_day(writer *out, const bytescan_member_start *key, const uint8_t day[8]) {
    if (is_left_out(out, key)) return;
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

ALWAYS bool write_line(writer *out, const bytescan_row_step *step, size_t number) {
    uint8_t digits[20];
    size_t at = sizeof digits;
    while (number >= 100) {
        const size_t two = number % 100;
        number /= 100;
        digits[--at] = (uint8_t)('0' + two % 10);
        digits[--at] = (uint8_t)('0' + two / 10);
    }
    if (number >= 10) {
        digits[--at] = (uint8_t)('0' + number % 10);
        number /= 10;
    }
    digits[--at] = (uint8_t)('0' + number);
    const size_t count = sizeof digits - at;
    uint8_t *to = start(out, &step->key);
    for (size_t place = 0; place < count; place++) to[place] = digits[at + place];
    end(out, &step->key, count);
    return true;
}

/// Writes one member; false where it is left to the caller, who then finds nothing of it.
static inline bool write_step(const bytescan_row_plan *plan, const bytescan_row_step *step, const bytescan_row *row,
                              writer *out) {
    const uint8_t *text;
    size_t count;
    // No text is refused, so that one that nobody reads needs no look.
    if (step->action == BYTESCAN_STEP_TEXT && is_left_out(out, &step->key)) return true;
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
    if (count == 0) return !step->has_constant;
    const bool is_usual = has_usual_ends(text, count);
    if (!is_usual) trim(&text, &count);
    if (!has_room(out, step, count)) return false;
    if (count == 0 || hold(plan->nothing, text, count)) return !step->has_constant;
    switch (step->action) {
    case BYTESCAN_STEP_TEXT:
        return (is_usual || text[0] != '=') && write_line_of_text(out, &step->key, text, count);
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

/// Writes the member of a step; false where it is left to the caller, and then nothing of it is part of the line.
static bool write_any(const bytescan_row_plan *plan, const bytescan_row_step *step, const bytescan_row *row,
                             size_t line_number, writer *out) {
    const size_t count = out->count, note_count = out->note_count;
    bool is_done = false;
    switch (step->action) {
    case BYTESCAN_STEP_OTHER: break;
    case BYTESCAN_STEP_LINE:
        is_done = is_left_out(out, &step->key) || (has_room(out, step, 0) && write_line(out, step, line_number));
        break;
    case BYTESCAN_STEP_CONSTANT:
        is_done = is_left_out(out, &step->key);
        if (is_done || !has_room(out, step, 0)) break;
        start(out, &step->key);
        end(out, &step->key, 0);
        is_done = true;
        break;
    default: is_done = write_step(plan, step, row, out); break;
    }
    if (is_done) return true;
    out->count = count;
    out->note_count = note_count;
    return false;
}

#if BYTESCAN_HAS_AVX2_PATH
// Rows as most of them are, thirty-two bytes at a time: the same members, with what is unusual left to the functions above.
#define WIDE __attribute__((target("avx2,bmi,bmi2"), always_inline)) static inline

/// Bytes by their two halves: a byte is of a class if both tables have a bit in common for its halves.
typedef struct {
    __m256i high, low;
} byte_class;

WIDE byte_class class_of(const uint8_t high[16], const uint8_t low[16]) {
    return (byte_class){
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)high)),
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)low)),
    };
}

/// A bit for each byte of the class.
WIDE uint32_t bytes_of(byte_class class, __m256i v) {
    const __m256i half = _mm256_set1_epi8(0x0f);
    const __m256i high = _mm256_shuffle_epi8(class.high, _mm256_and_si256(_mm256_srli_epi16(v, 4), half));
    const __m256i low = _mm256_shuffle_epi8(class.low, _mm256_and_si256(v, half));
    const __m256i both = _mm256_and_si256(high, low);
    return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(both, _mm256_setzero_si256()));
}

/// Bytes that need an escape, and those that may begin a wide line end: C2 and E2.
static const uint8_t odd_high[16] = {1, 1, 2, 0, 0, 4, 0, 8, 0, 0, 0, 0, 2, 0, 2, 0};
static const uint8_t odd_low[16] = {1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 1, 1, 9};
/// Letters of ASCII, digits and the hyphen.
static const uint8_t name_high[16] = {0, 0, 8, 1, 2, 4, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0};
static const uint8_t name_low[16] = {5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 2, 2, 10, 2, 2};

/// Copies a text, and more behind it, and returns whether none of its bytes is of the class.
WIDE bool copy_without(byte_class class, uint8_t *to, const uint8_t *from, size_t count) {
    const __m256i v = _mm256_loadu_si256((const __m256i *)from);
    _mm256_storeu_si256((__m256i *)to, v);
    uint32_t found = bytes_of(class, v);
    if (count <= 32) return _bzhi_u32(found, (uint32_t)count) == 0;
    for (size_t at = 32; at < count; at += 32) {
        const __m256i more = _mm256_loadu_si256((const __m256i *)(from + at));
        _mm256_storeu_si256((__m256i *)(to + at), more);
        const uint32_t left = count - at < 32 ? (uint32_t)(count - at) : 32;
        found |= _bzhi_u32(bytes_of(class, more), left);
    }
    return found == 0;
}

/// Whether all bytes of a text are of the class.
WIDE bool is_of(byte_class class, const uint8_t *bytes, size_t count) {
    uint32_t others = 0;
    for (size_t at = 0; at < count; at += 32) {
        const uint32_t left = count - at < 32 ? (uint32_t)(count - at) : 32;
        others |= _bzhi_u32(~bytes_of(class, _mm256_loadu_si256((const __m256i *)(bytes + at))), left);
    }
    return others == 0;
}

WIDE uint8_t *wide_start(const writer *out, const bytescan_member_start *key) {
    uint8_t *to = out->line + out->count;
    _mm256_storeu_si256((__m256i *)to, _mm256_loadu_si256((const __m256i *)key->text));
    if (__builtin_expect(key->count > 32, 0)) {
        for (size_t at = 32; at < key->count; at += 16) __builtin_memcpy(to + at, key->text + at, 16);
    }
    return to + key->count;
}

/// Writes a text of which it is known that it needs no escape.
WIDE void write_sound(writer *out, const bytescan_member_start *key, const uint8_t *text, size_t count) {
    if (is_left_out(out, key)) return;
    uint8_t *to = wide_start(out, key);
    size_t at = 0;
    do {
        _mm256_storeu_si256((__m256i *)(to + at), _mm256_loadu_si256((const __m256i *)(text + at)));
        at += 32;
    } while (at < count);
    end(out, key, count);
}

/// Writes a row from a step on, whose line has room for all that it can become.
__attribute__((target("avx2,bmi,bmi2"))) static size_t write_wide(const bytescan_row_plan *plan, size_t from,
                                                                  const bytescan_row *row, size_t line_number,
                                                                  writer *state) {
    const byte_class odd = class_of(odd_high, odd_low), name = class_of(name_high, name_low);
    const bytescan_words *nothing = plan->nothing;
    writer out = *state;
    size_t at = from;
    for (; at < plan->count; at++) {
        const bytescan_row_step *step = plan->steps + at;
        const uint32_t action = step->action;
        switch (action) {
        case BYTESCAN_STEP_OTHER: goto left;
        case BYTESCAN_STEP_LINE:
            if (!is_left_out(&out, &step->key)) write_line(&out, step, line_number);
            continue;
        case BYTESCAN_STEP_CONSTANT:
            if (is_left_out(&out, &step->key)) continue;
            wide_start(&out, &step->key);
            end(&out, &step->key, 0);
            continue;
        case BYTESCAN_STEP_TEXT:
            if (is_left_out(&out, &step->key)) continue;
            break;
        }
        const bytescan_span span = row->spans[step->column];
        const uint8_t *text = row->bytes + span.start;
        const size_t count = span.end - span.start;
        // Fields with doubled quotes lie elsewhere.
        if ((int32_t)span.start < 0) goto left;
        if (count == 0) {
            if (step->has_constant) goto left;
            continue;
        }
        if (!has_usual_ends(text, count)) goto other;
        if (count <= BYTESCAN_LONGEST_WORD
            && (nothing->first[text[0]] & nothing->last[text[count - 1]] & (1u << count)))
            goto other;
        switch (action) {
        case BYTESCAN_STEP_TEXT:
            if (!copy_without(odd, wide_start(&out, &step->key), text, count)) goto other;
            end(&out, &step->key, count);
            continue;
        case BYTESCAN_STEP_IDENTIFIER:
            if (!is_of(name, text, count)) goto other;
            write_sound(&out, &step->key, text, count);
            continue;
        case BYTESCAN_STEP_NUMBER:
            if ((count > 15 && is_digit(text[0])) || !is_of(name, text, count)) goto other;
            write_sound(&out, &step->key, text, count);
            if (step->raw.count != 0) write_sound(&out, &step->raw, text, count);
            continue;
        case BYTESCAN_STEP_DAY: {
            uint8_t day[8];
            if (read_day(text, count, day) != count) goto other;
            if (is_iso(text, count)) {
                write_sound(&out, &step->key, text, count);
            } else {
                write_day(&out, &step->key, day);
                write_sound(&out, &step->raw, text, count);
            }
            continue;
        }
        case BYTESCAN_STEP_PRODUCED: {
            uint8_t day[8];
            const size_t used = read_day(text, count, day);
            if (used == 0 || used + 1 >= count || text[used] != '/') goto other;
            const uint8_t *batch = text + used + 1;
            const size_t length = count - used - 1;
            // Eight digits may be a second day.
            if (length >= 8 || !is_of(name, batch, length) || __builtin_memchr(batch, '-', length)) goto other;
            if (step->has_batch) write_sound(&out, &step->batch, batch, length);
            write_day(&out, &step->key, day);
            write_sound(&out, &step->raw, text, count);
            continue;
        }
        case BYTESCAN_STEP_KNOWN:
            if (!hold(plan->known, text, count)) goto left;
            write_sound(&out, &step->key, text, count);
            continue;
        default: goto left;
        }
    other:
        state->count = out.count;
        state->note_count = out.note_count;
        if (!write_any(plan, step, row, line_number, state)) goto left;
        out.count = state->count;
        out.note_count = state->note_count;
    }
left:
    state->count = out.count;
    state->note_count = out.note_count;
    return at;
}
#endif

size_t bytescan_write_row(const bytescan_row_plan *plan, size_t from, const bytescan_row *row, size_t line_number,
                          bytescan_row_target *target) {
    writer out = {target->line, target->count, target->capacity, target->notes, target->note_count, false, false};
    out.is_roomy = row->byte_count <= out.capacity / 4
        && out.capacity - out.count >= plan->start_bytes + 3 * row->byte_count;
    out.is_lean = target->is_lean && out.is_roomy;
    size_t at = from;
#if BYTESCAN_HAS_AVX2_PATH
    if (out.is_roomy && row->is_padded && bytescan_has_avx2()) {
        at = write_wide(plan, from, row, line_number, &out);
        target->count = out.count;
        target->note_count = out.note_count;
        return at;
    }
#endif
    while (at < plan->count && write_any(plan, plan->steps + at, row, line_number, &out)) at++;
    target->count = out.count;
    target->note_count = out.note_count;
    return at;
}
