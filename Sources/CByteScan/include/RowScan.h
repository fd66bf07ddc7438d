#pragma once
// Writing the members of a record from the fields of a row: the cells as most of them are, in one pass.
//
// Whatever is unusual (an escape, a line end, a word in other letters, a day in words) is left to the caller, who writes
// that one member and comes back for the rest. So this is the fast half of a reader that exists whole elsewhere, and the
// two must write the same bytes.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "DelimiterScan.h"
#include "JSONByteScan.h"
#include "RecordHandOver.h"

/// The longest word that can be told from others, in bytes.
enum { BYTESCAN_LONGEST_WORD = 16, BYTESCAN_MOST_WORDS = 96 };

/// So many bytes can be read behind what a member starts with, and behind the fields of a row that says so.
enum { BYTESCAN_START_PADDING = 32, BYTESCAN_ROW_PADDING = 32 };

/// Words of at most sixteen bytes; most other cells are told by their first byte, their last byte and their length.
typedef struct {
    /// For each first and last byte, the lengths of the words that begin or end with it, as bits.
    uint32_t first[256], last[256];
    /// The words, filled up with zeros.
    uint64_t words[BYTESCAN_MOST_WORDS][2];
    uint8_t lengths[BYTESCAN_MOST_WORDS];
    uint32_t count;
    /// Whether letters of ASCII are compared without case.
    bool folds;
} bytescan_words;

/// Adds a word; false where it is empty or too long, or there are too many.
bool bytescan_words_add(bytescan_words *words, const uint8_t *word, size_t count);

/// Whether some bytes are one of the words.
bool bytescan_words_hold(const bytescan_words *words, const uint8_t *bytes, size_t count);

/// What one step of a plan does with its cell; a cell that holds nothing is passed over, or left to the caller.
enum {
    /// Always left to the caller.
    BYTESCAN_STEP_OTHER = 0,
    /// Text in one line.
    BYTESCAN_STEP_TEXT = 1,
    /// Letters, digits and hyphens.
    BYTESCAN_STEP_IDENTIFIER = 2,
    /// The identifier of the record itself, written under both keys; an empty one is left to the caller.
    BYTESCAN_STEP_NUMBER = 3,
    /// A day of the calendar, written as `YYYY-MM-DD`, and as it stood under the second key unless that is the same.
    BYTESCAN_STEP_DAY = 4,
    /// A day of production, with or without `/` and the number of a batch.
    BYTESCAN_STEP_PRODUCED = 5,
    /// One of the words that the caller has judged before.
    BYTESCAN_STEP_KNOWN = 6,
    /// A cell that should hold nothing.
    BYTESCAN_STEP_NOTHING = 7,
    /// The number of the line, behind the text of the first key.
    BYTESCAN_STEP_LINE = 8,
    /// A member that is the same in every record, without a column.
    BYTESCAN_STEP_CONSTANT = 9,
};

/// One field by itself.
typedef struct {
    const uint8_t *bytes;
    size_t count;
} bytescan_cell;

/// What a member starts with, `,"name":"`, and who wants its value.
typedef struct {
    /// The bytes, with `BYTESCAN_START_PADDING` more behind them that may be read.
    const uint8_t *text;
    uint32_t count;
    /// Where the value begins with its quote, behind `,"name":`.
    uint32_t value;
    /// The index of the name among the keys that a reader wants, or -1.
    int32_t wanted;
} bytescan_member_start;

/// One step of a plan.
typedef struct {
    uint32_t action;
    /// The index of the field.
    uint32_t column;
    bytescan_member_start key, raw, batch;
    /// A cell that holds nothing is left to the caller, who may have another value for it.
    bool has_constant;
    /// The number of the batch is written, under the key for it.
    bool has_batch;
} bytescan_row_step;

/// How the fields of a row become members.
typedef struct {
    const bytescan_row_step *steps;
    size_t count;
    /// The bytes of all starts together, and 128 for each step.
    size_t start_bytes;
    /// Words for nothing.
    const bytescan_words *nothing;
    /// Words that the caller has judged, for the steps of known words.
    const bytescan_words *known;
} bytescan_row_plan;

/// The fields of a row: either each by itself, or as places in the bytes of the row.
typedef struct {
    /// Null where they are places.
    const bytescan_cell *cells;
    const uint8_t *bytes;
    const bytescan_span *spans;
    /// How many bytes all fields have together at most; SIZE_MAX where that is not known.
    size_t byte_count;
    /// `BYTESCAN_ROW_PADDING` bytes may be read behind the bytes of the row.
    bool is_padded;
} bytescan_row;

/// Where the members of a record go.
typedef struct {
    /// The line, of which `count` bytes are written, and how many it may have.
    uint8_t *line;
    size_t count, capacity;
    /// Room for two notes a step and one more, or null where nobody wants them.
    bytescan_member_note *notes;
    size_t note_count;
    /// What nobody wants is judged and not written, where the row is a short one.
    bool is_lean;
} bytescan_row_target;

/// Writes the members of a row from a step on, and returns the step that it leaves to the caller, or `plan->count`.
///
/// A step for which the line has no certain room is left to the caller as well.
size_t bytescan_write_row(const bytescan_row_plan *plan, size_t from, const bytescan_row *row, size_t line_number,
                          bytescan_row_target *target);
