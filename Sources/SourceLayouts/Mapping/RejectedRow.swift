import RecordStream

/// A refused row as a stream of rejects has it, perhaps corrected.
package struct RejectedRow: Hashable, Sendable {
    /// The physical line of the row in its source.
    package var line: Int
    package var record: Int
    package var byte: Int?
    package var field: String?
    package var value: String?
    package var code: String
    package var message: String
    package var raw: String
    /// Whether `raw` is the beginning of a longer row.
    package var isCut = false
    package var context: [Reject.Context] = []
    /// The lines of the rows in `raw`, where it holds the items of one sample.
    package var rawLines: [Int] = []
    /// The lines of refused rows that may be items of the sample too.
    package var awaited: [Int] = []
    /// The line from which on its source is read by other columns than the stream names.
    package var changeLine: Int?
    /// What `check(raw:field:value:)` was when the row was refused.
    package var check: String

    /// A row.
    package init(
        line: Int, record: Int, byte: Int?, field: String?, value: String?, code: String, message: String, raw: String,
        check: String
    ) {
        self.line = line
        self.record = record
        self.byte = byte
        self.field = field
        self.value = value
        self.code = code
        self.message = message
        self.raw = raw
        self.check = check
    }

    /// A short digest of each of the three that tell what was corrected: the row, the heading and the value.
    package static func check(raw: String, field: String?, value: String?) -> String {
        [raw, field ?? "", value ?? ""].map { text in
            var text = text
            var digest = LastingDigest()
            text.withUTF8 { digest.add($0) }
            let digits = String(digest.sum >> 32, radix: 16)
            return String(repeating: "0", count: 8 - digits.utf8.count) + digits
        }.joined(separator: "-")
    }

    /// Lines as a stream of rejects has them: `5 6 9`.
    package static func text(of lines: [Int]) -> String { lines.map(String.init).joined(separator: " ") }

    /// The lines in a text of them.
    package static func lines(_ text: String) -> [Int] { text.split(separator: " ").compactMap { Int($0) } }

    /// Which of the three were changed since the row was refused.
    var corrections: (raw: Bool, field: Bool, value: Bool) {
        let then = check.split(separator: "-", omittingEmptySubsequences: false)
        let now = Self.check(raw: raw, field: field, value: value).split(separator: "-")
        guard then.count == 3 else { return (true, true, true) }
        return (then[0] != now[0], then[1] != now[1], then[2] != now[2])
    }

    /// Whether the row had no heading when it was refused.
    var hadNoField: Bool { check.split(separator: "-").dropFirst().first == Self.absent }

    private static let absent = check(raw: "", field: nil, value: nil).prefix(8)
}
