/// A stretch of delimited text that cannot be read as a row: refused data, not an error.
package struct DelimitedDamage: Hashable, Sendable {
    /// What is wrong.
    package enum Kind: Hashable, Sendable {
        /// A quoted field does not end before the end of input.
        case unterminatedQuote
        /// Something other than a delimiter or a line end follows a closing quote.
        case textAfterQuote
        /// A quote stands inside a field that is not quoted.
        case quoteInsideField
        /// The record has another number of fields than the header.
        case fieldCount(expected: Int, found: Int)
        /// A field is longer than `DelimitedLimits.fieldBytes`.
        case fieldTooLong(limit: Int)
        /// A record is longer than `DelimitedLimits.recordBytes`.
        case recordTooLong(limit: Int)
        /// A record has more fields than `DelimitedLimits.columns`.
        case tooManyColumns(limit: Int)
        /// A NUL byte.
        case nul
        /// The line stands between quotes that do not tell where the row ends: either stray quotes swallowed rows, or a
        /// cell holds lines that look like rows (rules 3 and 4 of `DelimitedParser`).
        case ambiguousQuotes
    }

    /// What is wrong.
    package var kind: Kind
    /// The physical line on which the damaged record begins, from 1.
    package var line: Int
    /// How many physical lines are refused by this damage.
    package var lineCount: Int
    /// The number of the record, from 1; rows and damage count, blank lines do not.
    package var record: Int
    /// Where the damaged record begins, in bytes of the UTF-8 stream.
    package var offset: Int
    /// Where parsing goes on, in bytes of the UTF-8 stream: the damage covers `offset..<endOffset`.
    package var endOffset: Int
    /// The bytes of the damaged record, without its last line end, cut at `DelimitedLimits.rawBytes`.
    package var raw: [UInt8]
}

extension DelimitedDamage.Kind: CustomStringConvertible {
    /// The reason in words, for a reject's message.
    package var description: String {
        switch self {
        case .unterminatedQuote: "a quote is opened and never closed"
        case .textAfterQuote: "text follows a closing quote"
        case .quoteInsideField: "a quote stands inside a field that is not quoted"
        case .fieldCount(let expected, let found): "\(found) fields where the header has \(expected)"
        case .fieldTooLong(let limit): "a field is longer than \(limit) bytes"
        case .recordTooLong(let limit): "the record is longer than \(limit) bytes"
        case .tooManyColumns(let limit): "the record has more than \(limit) fields"
        case .nul: "a NUL byte"
        case .ambiguousQuotes: "the quotes around this line do not tell where its row ends"
        }
    }

    /// A short constant name, for a reject's code.
    package var code: String {
        switch self {
        case .unterminatedQuote: "unterminated_quote"
        case .textAfterQuote: "text_after_quote"
        case .quoteInsideField: "quote_inside_field"
        case .fieldCount: "field_count"
        case .fieldTooLong: "field_too_long"
        case .recordTooLong: "record_too_long"
        case .tooManyColumns: "too_many_columns"
        case .nul: "nul_byte"
        case .ambiguousQuotes: "ambiguous_quotes"
        }
    }
}
